// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the action table, by real clicks and keys, against the real balancer: what is true
// in it afterwards. A row without a step here fails.
#include "tests/support/qt_test.h"
#include "tests/ui/action_rig.h"
#include "ui/actions/action_table.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"
#include "ui/theme/palette.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <map>

using namespace node3;
using node3::test::AgentSpec;
using node3::test::JobSpec;
using node3::test::Rig;
using node3::test::UiFixture;

namespace {

using Step = void (*)(Rig&);

/// What each row does, and what has to be so afterwards.
const std::map<ActionId, Step>& steps() {
    static const std::map<ActionId, Step> all{
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
        {ActionId::AgentOpen,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentOpen);
             QTRY_VERIFY(r.f.agents().pane().isVisible());
         }},
        {ActionId::AgentExplain,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentExplain);
             QTRY_VERIFY(r.f.agents().pane().isVisible());
         }},
        {ActionId::AgentDrain,
         [](Rig& r) {
             r.running();
             r.onAgent(ActionId::AgentDrain);
             QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
             QTest::keyClicks(&UiFixture::dialog<DrainDialog>()->reasonField(),
                              QStringLiteral("dust"));
             QTest::mouseClick(&UiFixture::dialog<DrainDialog>()->drainButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.view("A").intent.state, IntentState::Draining);
             QCOMPARE(r.w.view("A").intent.why, std::string("dust"));
         }},
        {ActionId::AgentResume,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.act(AgentVerb::Drain, "A");
             r.onAgent(ActionId::AgentResume);
             QTRY_COMPARE(r.w.view("A").intent.state, IntentState::Active);
         }},
        {ActionId::AgentQuarantine,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentQuarantine);
             r.agree();
             QTRY_COMPARE(r.w.view("A").quarantine.state, QuarantineState::Quarantined);
         }},
        {ActionId::AgentReinstate,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.act(AgentVerb::Quarantine, "A");
             r.onAgent(ActionId::AgentReinstate);
             QTRY_COMPARE(r.w.view("A").quarantine.state, QuarantineState::None);
         }},
        {ActionId::AgentSetSlots,
         [](Rig& r) {
             r.w.join(AgentSpec("A", 4));
             r.onAgent(ActionId::AgentSetSlots);
             QTRY_VERIFY(UiFixture::dialog<SlotsDialog>());
             UiFixture::dialog<SlotsDialog>()->countField().setValue(1);
             QTest::mouseClick(&UiFixture::dialog<SlotsDialog>()->setButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.view("A").fields.maxConcurrentJobs, 1);
         }},
        {ActionId::AgentDisconnect,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentDisconnect);
             r.agree();
             QTRY_COMPARE(r.w.closed.size(), std::size_t{1});
         }},
        {ActionId::AgentForget,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.goodbye("A");
             r.onAgent(ActionId::AgentForget);
             r.agree();
             QTRY_VERIFY(r.w.snapshot().agents.empty());
         }},
        {ActionId::AgentCopyId,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentCopyId);
             QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("A"));
         }},
        {ActionId::AgentCopyCommand,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentCopyCommand);
             QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("node3ctl agent A"));
         }},
        {ActionId::AssignmentPause,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::AssignmentPause);
             QTRY_VERIFY(UiFixture::dialog<PauseDialog>());
             QTest::keyClicks(&UiFixture::dialog<PauseDialog>()->reasonField(),
                              QStringLiteral("budget"));
             QTest::mouseClick(&UiFixture::dialog<PauseDialog>()->pauseButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.snapshot().pauses.size(), std::size_t{1});
             QTRY_VERIFY(!QApplication::activeModalWidget());
             QTRY_VERIFY(!r.f.window->assignment().bar().isHidden());
             r.press(*r.f.window, ActionId::Undo);
             QTRY_VERIFY(r.w.snapshot().pauses.empty());
         }},
        {ActionId::AssignmentUnpause,
         [](Rig& r) {
             r.w.pause();
             r.core.sync();
             r.f.open("jobs");
             const QAction* unpause = r.f.window->actions().action(ActionId::AssignmentUnpause);
             QTRY_VERIFY(unpause->isEnabled());
             r.press(*r.f.window, ActionId::AssignmentUnpause);
             QTRY_VERIFY(r.w.snapshot().pauses.empty());
         }},
        {ActionId::Undo,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::JobHold);
             QTRY_COMPARE(r.w.state("J"), JobState::Held);
             QTRY_VERIFY(r.f.jobs().results().isVisible());
             r.press(*r.f.window, ActionId::Undo);
             QTRY_COMPARE(r.w.state("J"), JobState::Queued);
         }},
        {ActionId::Quit,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::Quit);
             QTRY_VERIFY(!r.f.window->isVisible());
         }},
        {ActionId::ViewFind,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::ViewFind);
             QTRY_VERIFY(r.f.jobs().search().hasFocus());
         }},
        {ActionId::ViewResort,
         [](Rig& r) {
             r.f.open("jobs");
             QSignalSpy ordered(&r.f.jobs().model(), &JobModel::ordered);
             r.press(r.f.jobs().table(), ActionId::ViewResort);
             QTRY_VERIFY(!ordered.empty());
         }},
        {ActionId::ViewPin,
         [](Rig& r) {
             r.queued();
             r.onJob(ActionId::ViewPin);
             QVERIFY(r.f.jobs().model().keeper().isPinned());
             r.press(r.f.jobs().table(), ActionId::ViewPin);
             QVERIFY(!r.f.jobs().model().keeper().isPinned());
         }},
        {ActionId::ViewColumns,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::ViewColumns);
             QTRY_VERIFY(QApplication::activePopupWidget());
             QApplication::activePopupWidget()->close();
         }},
        {ActionId::ViewPane,
         [](Rig& r) {
             r.f.open("jobs");
             const bool shown = r.f.jobs().pane().isVisible();
             r.press(*r.f.window, ActionId::ViewPane);
             QTRY_COMPARE(r.f.jobs().pane().isVisible(), !shown);
         }},
        {ActionId::ViewTheme,
         [](Rig& r) {
             r.f.open("jobs");
             const bool dark = colors().dark;
             r.press(*r.f.window, ActionId::ViewTheme);
             QCOMPARE(colors().dark, !dark);
         }},
        {ActionId::ViewResetLayout,
         [](Rig& r) {
             r.f.open("jobs");
             QHeaderView& header = *r.f.jobs().table().horizontalHeader();
             const int was = header.sectionSize(1);
             header.resizeSection(1, was + 40);
             r.press(*r.f.window, ActionId::ViewResetLayout);
             QTRY_COMPARE(header.sectionSize(1), was);
         }},
    };
    return all;
}

} // namespace

class EveryActionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doesWhatItSays_data() {
        QTest::addColumn<int>("id");
        for (const ActionRow& row : actionTable())
            QTest::addRow("%d %s", static_cast<int>(row.id), row.text) << static_cast<int>(row.id);
    }
    void doesWhatItSays() {
        QFETCH(int, id);
        const auto step = steps().find(static_cast<ActionId>(id));
        QVERIFY2(step != steps().end(), "the row has no step in tests/ui/every_action_test.cpp");
        Rig rig;
        step->second(rig);
        for (const std::string& fault : rig.w.faults)
            QFAIL(fault.c_str());
    }
};

NODE3_QT_TEST(EveryActionTest)
#include "every_action_test.moc"
