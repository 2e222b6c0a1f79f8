// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/action_rig.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/explain/explain_windows.h"
#include "ui/pages/job_pane.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

/// What each row of the menu does, and what has to be so afterwards.
namespace node3::test {

inline const ActionSteps& jobActionSteps() {
    static const ActionSteps all{
        {ActionId::JobOpen,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobOpen);
             QTRY_VERIFY(r.f.jobs().pane().isVisible());
         }},
        {ActionId::JobExplain,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobExplain);
             QTRY_VERIFY(r.f.jobs().pane().isVisible());
         }},
        {ActionId::JobExplainWindow,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobExplainWindow);
             QTRY_COMPARE(r.f.jobs().pane().explainWindows().windows().size(), std::size_t{1});
         }},
        {ActionId::JobSubmit,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::JobSubmit);
             QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
             auto* dialog = UiFixture::dialog<SubmitDialog>();
             QTest::keyClicks(&dialog->fields().command(), QStringLiteral("true"));
             QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
             QTRY_COMPARE(r.w.count(JobState::Queued), std::uint64_t{1});
         }},
        {ActionId::JobDuplicate,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobDuplicate);
             QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
             auto* dialog = UiFixture::dialog<SubmitDialog>();
             QCOMPARE(dialog->fields().command().text(), QStringLiteral("true"));
             QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.count(JobState::Queued), std::uint64_t{2});
         }},
        {ActionId::JobImport,
         [](Rig& r) {
             QTemporaryDir folder;
             QFile file(folder.filePath(QStringLiteral("jobs.jsonl")));
             QVERIFY(file.open(QIODevice::WriteOnly));
             file.write("{\"command\": [\"a\"]}\n{\"command\": [\"b\"]}\n");
             file.close();
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::JobImport);
             QTRY_VERIFY(UiFixture::dialog<QFileDialog>());
             auto* chooser = UiFixture::dialog<QFileDialog>();
             auto* dialog = qobject_cast<ImportDialog*>(chooser->parentWidget());
             QVERIFY(dialog);
             auto* name = chooser->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
             QVERIFY(name);
             name->setText(file.fileName());
             QTest::keyClick(name, Qt::Key_Return);
             QTRY_VERIFY(dialog->submitButton().isEnabled());
             QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.count(JobState::Queued), std::uint64_t{2});
         }},
        {ActionId::JobRunNext,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobRunNext);
             QTRY_VERIFY(r.w.row("J").runNext != 0);
             // And back, exactly.
             QTRY_VERIFY(r.f.jobs().results().isVisible());
             r.press(*r.f.window, ActionId::Undo);
             QTRY_COMPARE(r.w.row("J").runNext, std::uint64_t{0});
         }},
        {ActionId::JobUrgent,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobUrgent);
             QTRY_COMPARE(r.w.row("J").priority, Priority::Urgent);
             QTRY_VERIFY(r.f.jobs().results().isVisible());
             r.press(*r.f.window, ActionId::Undo);
             QTRY_COMPARE(r.w.row("J").priority, Priority::Normal);
         }},
        {ActionId::JobHigh,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobHigh);
             QTRY_COMPARE(r.w.row("J").priority, Priority::High);
         }},
        {ActionId::JobNormal,
         [](Rig& r) {
             r.w.submit(JobSpec("J").priority(Priority::Low));
             r.onJob(ActionId::JobNormal);
             QTRY_COMPARE(r.w.row("J").priority, Priority::Normal);
         }},
        {ActionId::JobLow,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobLow);
             QTRY_COMPARE(r.w.row("J").priority, Priority::Low);
         }},
        {ActionId::JobHold,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobHold);
             QTRY_COMPARE(r.w.state("J"), JobState::Held);
         }},
        {ActionId::JobRelease,
         [](Rig& r) {
             r.held();
             r.onJob(ActionId::JobRelease);
             QTRY_COMPARE(r.w.state("J"), JobState::Queued);
         }},
        {ActionId::JobRequeue,
         [](Rig& r) {
             r.failed();
             r.onJob(ActionId::JobRequeue);
             QTRY_COMPARE(r.w.state("J"), JobState::Queued);
         }},
        {ActionId::JobRequeueHeld,
         [](Rig& r) {
             r.running();
             r.onJob(ActionId::JobRequeueHeld);
             r.agree();
             QTRY_COMPARE(r.w.state("J"), JobState::Held);
         }},
        {ActionId::JobAcceptLate,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.submit(JobSpec("J").retries(0).timeout(std::chrono::minutes{1}));
             r.w.start("J");
             r.w.pass(std::chrono::minutes{2});
             QCOMPARE(r.w.state("J"), JobState::Failed);
             r.w.complete("A", "J"); // too late to count by itself
             r.onJob(ActionId::JobAcceptLate);
             QTRY_COMPARE(r.w.state("J"), JobState::Completed);
         }},
        {ActionId::JobCancel,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobCancel);
             QTRY_COMPARE(r.w.state("J"), JobState::Cancelled);
             QTRY_VERIFY(r.f.jobs().results().isVisible());
             QTest::mouseClick(&r.f.jobs().results().undoButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.state("J"), JobState::Queued); // requeued
         }},
        {ActionId::JobDelete,
         [](Rig& r) {
             r.queued();
             r.w.act(JobVerb::Cancel, "J");
             r.onJob(ActionId::JobDelete);
             r.agree();
             QTRY_VERIFY(r.f.jobs().results().isVisible());
             QVERIFY(r.w.rows.contains("J")); // nothing was sent yet
             r.press(*r.f.window, ActionId::Undo);
             QVERIFY(!r.f.engine.posted.size());
             r.press(r.f.jobs().table(), ActionId::JobDelete);
             r.agree();
             QTRY_VERIFY(!QApplication::activeModalWidget());
             r.f.window.reset(); // at once on close
             QVERIFY(!r.w.rows.contains("J"));
         }},
        {ActionId::JobCopyId,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobCopyId);
             QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("J"));
         }},
        {ActionId::JobCopyCommand,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobCopyCommand);
             QTRY_COMPARE(QApplication::clipboard()->text(),
                          QStringLiteral("node3ctl submit -- true"));
         }},
        {ActionId::JobExport,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobExport);
             r.exported("jobs.csv");
         }},
    };
    return all;
}

} // namespace node3::test
