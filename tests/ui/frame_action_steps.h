// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/action_rig.h"
#include "ui/appearance.h"
#include "ui/dialogs/columns_dialog.h"
#include "ui/dialogs/key_sheet.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/export/export_dialog.h"
#include "ui/wall/wall_display.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/status_line.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

/// What each row of the menu does, and what has to be so afterwards.
namespace node3::test {

inline const ActionSteps& frameActionSteps() {
    static const ActionSteps all{
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
             QTRY_VERIFY(!r.f.window->feed().snapshot()->pauses.empty());
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
        {ActionId::OpenDemo,
         [](Rig& r) {
             int opened = 0;
             r.f.info.openDemo = [&opened] {
                 ++opened;
                 return std::optional<QString>();
             };
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::OpenDemo);
             QTRY_COMPARE(opened, 1);
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
        {ActionId::ChartsPause,
         [](Rig& r) {
             r.f.open("overview");
             r.press(r.f.overview(), ActionId::ChartsPause);
             QVERIFY(r.f.window->history().isPaused());
             r.press(r.f.overview(), ActionId::ChartsPause);
             QVERIFY(!r.f.window->history().isPaused());
         }},
        {ActionId::ChartsPicture,
         [](Rig& r) {
             r.f.open("overview");
             r.press(*r.f.window, ActionId::ChartsPicture);
             QTRY_VERIFY(UiFixture::dialog<QFileDialog>());
         }},
        {ActionId::ChartsFigures,
         [](Rig& r) {
             r.f.open("overview");
             r.press(*r.f.window, ActionId::ChartsFigures);
             QTRY_VERIFY(UiFixture::dialog<ExportDialog>());
         }},
        {ActionId::ViewColumns,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::ViewColumns);
             QTRY_VERIFY(UiFixture::dialog<ColumnsDialog>());
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
             const ThemeChoice was = themeChoice();
             r.press(*r.f.window, ActionId::ViewTheme);
             QVERIFY(themeChoice() != was);
             applyTheme(was);
         }},
        {ActionId::ViewWall,
         [](Rig& r) {
             r.f.open("overview");
             r.press(*r.f.window, ActionId::ViewWall);
             QTRY_VERIFY(r.f.window->wall() && r.f.window->wall()->isVisible());
             QTest::keyClick(r.f.window->wall(), Qt::Key_Escape);
             QTRY_VERIFY(!r.f.window->wall());
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
        {ActionId::EventShowJob,
         [](Rig& r) {
             r.queued();
             r.onEvent(ActionId::EventShowJob);
             QTRY_COMPARE(r.f.window->currentPage(), &r.f.jobs());
             QTRY_COMPARE(r.f.jobs().model().rowCount(), 1);
         }},
        {ActionId::EventShowAgent,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onEvent(ActionId::EventShowAgent);
             QTRY_COMPARE(r.f.window->currentPage(), &r.f.agents());
             QTRY_COMPARE(r.f.agents().model().rowCount(), 1);
         }},
        {ActionId::EventCopy,
         [](Rig& r) {
             r.onEvent(ActionId::EventCopy);
             QTRY_VERIFY(QApplication::clipboard()->text().contains(QStringLiteral("J")));
         }},
        {ActionId::EventExport,
         [](Rig& r) {
             r.onEvent(ActionId::EventExport);
             r.exported("events.csv");
         }},
        {ActionId::ViewCommands,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::ViewCommands);
             QTRY_VERIFY(r.f.window->palette().isVisible());
         }},
        {ActionId::ViewKeys,
         [](Rig& r) {
             r.f.open("jobs");
             r.press(*r.f.window, ActionId::ViewKeys);
             QTRY_VERIFY(UiFixture::dialog<KeySheet>());
         }},
        {ActionId::ViewNextTrouble,
         [](Rig& r) {
             r.troubles();
             r.press(*r.f.window, ActionId::ViewNextTrouble);
             QTRY_COMPARE(r.f.agents().table().selectedCount(), 1);
             QVERIFY(r.f.agents()
                         .model()
                         .agentIn(r.f.agents().table().selectedSlots().front())
                         ->fields.agentId == "A");
         }},
        {ActionId::ViewPreviousTrouble,
         [](Rig& r) {
             r.troubles();
             const auto isAt = [&r](const char* agent) {
                 const auto chosen = r.f.agents().table().selectedSlots();
                 return chosen.size() == 1 &&
                        r.f.agents().model().agentIn(chosen.front())->fields.agentId == agent;
             };
             r.press(*r.f.window, ActionId::ViewNextTrouble);
             QTRY_VERIFY(isAt("A"));
             r.press(*r.f.window, ActionId::ViewNextTrouble);
             QTRY_VERIFY(isAt("B"));
             r.press(*r.f.window, ActionId::ViewPreviousTrouble);
             QTRY_VERIFY2(isAt("A"), qPrintable(r.f.window->status().said()));
         }},
        {ActionId::ViewBack,
         [](Rig& r) {
             r.f.open("jobs");
             r.f.window->showPage(QStringLiteral("agents"));
             r.press(*r.f.window, ActionId::ViewBack);
             QTRY_COMPARE(r.f.window->currentPage(), &r.f.jobs());
         }},
        {ActionId::ViewForward,
         [](Rig& r) {
             r.f.open("jobs");
             r.f.window->showPage(QStringLiteral("agents"));
             r.press(*r.f.window, ActionId::ViewBack);
             QTRY_COMPARE(r.f.window->currentPage(), &r.f.jobs());
             r.press(*r.f.window, ActionId::ViewForward);
             QTRY_COMPARE(r.f.window->currentPage(), &r.f.agents());
         }},
        {ActionId::ViewCompact,
         [](Rig& r) {
             r.f.open("jobs");
             appearance::setDensity(Density::Relaxed);
             r.press(*r.f.window, ActionId::ViewCompact);
             QCOMPARE(density(), Density::Compact);
         }},
        {ActionId::ViewNormal,
         [](Rig& r) {
             r.f.open("jobs");
             appearance::setDensity(Density::Relaxed);
             r.press(*r.f.window, ActionId::ViewNormal);
             QCOMPARE(density(), Density::Normal);
         }},
        {ActionId::ViewRelaxed,
         [](Rig& r) {
             r.f.open("jobs");
             appearance::setDensity(Density::Compact);
             r.press(*r.f.window, ActionId::ViewRelaxed);
             QCOMPARE(density(), Density::Relaxed);
         }},
        {ActionId::ViewDensity,
         [](Rig& r) {
             r.f.open("jobs");
             const Density was = density();
             r.press(*r.f.window, ActionId::ViewDensity);
             QVERIFY(density() != was);
         }},
    };
    return all;
}

} // namespace node3::test
