// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of the window: palette, keys, ways through the pages.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/key_sheet.h"
#include "ui/page_frame.h"
#include "ui/preferences.h"
#include "ui/theme/palette.h"
#include "ui/theme/system_dark.h"
#include "ui/widgets/banner_line.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/status_line.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>
#include <QTreeWidget>

using namespace node3;
using namespace node3::test;

namespace {

CommandPalette& openPalette(UiFixture& f) {
    QTest::keyClick(f.window.get(), Qt::Key_K, Qt::ControlModifier);
    return f.window->palette();
}

QStringList foundTexts(const CommandPalette& palette) {
    QStringList texts;
    for (int i = 0; i < palette.model().rowCount(); ++i)
        texts += palette.model().item(i).text;
    return texts;
}

KeyRow keyRow(MainWindow& window, ActionId id) {
    for (const KeyRow& row : window.keys().rows())
        if (row.action == window.actions().action(id))
            return row;
    return {};
}

JobSearch searchIn(const std::vector<std::string>& ids, const char* query, std::size_t limit = 50) {
    JobStore store;
    std::uint32_t number = 0;
    for (const std::string& id : ids) {
        JobAppeared job;
        job.number = JobNumber{++number};
        job.row.number = job.number;
        job.jobId = id;
        job.name = "name of " + id;
        store.apply(job);
    }
    JobSearch search(store.table(), query, limit);
    while (search.step(7)) {
    }
    return search;
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersFitInTheirOrder() {
        QCOMPARE(fitOf("hold", "Hold"), std::optional(Fit::Exact));
        QCOMPARE(fitOf("ho", "Hold"), std::optional(Fit::Prefix));
        QCOMPARE(fitOf("hold", "Requeue and hold"), std::optional(Fit::Word));
        QCOMPARE(fitOf("old", "Requeue and hold"), std::optional(Fit::Part));
        QCOMPARE(fitOf("rqh", "Requeue and hold"), std::optional(Fit::Letters));
        QCOMPARE(fitOf("r h", "Requeue and hold"), std::optional(Fit::Letters));
        QVERIFY(!fitOf("hr", "Requeue and Hold"));
        QVERIFY(!fitOf("holds", "hold"));
        QCOMPARE(fitOf("", "anything"), std::optional(Fit::Letters));
    }

    void ofManyJobsTheBestAndThenTheNewestAreKept() {
        std::vector<std::string> ids;
        for (int i = 0; i < 2000; ++i)
            ids.push_back("train-" + std::to_string(i));
        ids.push_back("t-r-a-i-n"); // newest of all, but only by its letters
        const JobSearch search = searchIn(ids, "train", 50);
        QCOMPARE(search.hits().size(), std::size_t{50});
        QCOMPARE(search.hits().front().id, QByteArray("train-1999"));
        QCOMPARE(search.hits().back().id, QByteArray("train-1950"));
        const JobSearch exact = searchIn(ids, "train-7");
        QCOMPARE(exact.hits().front().id, QByteArray("train-7"));
    }

    void theKeyboardAloneFindsAndRunsAnAction() {
        UiFixture f;
        f.open("overview");
        CommandPalette& palette = openPalette(f);
        QVERIFY(palette.isVisible());
        QVERIFY(palette.field().hasFocus());
        QTest::keyClicks(&palette.field(), QStringLiteral("pause"));
        QVERIFY(palette.currentRow() == 0);
        QCOMPARE(palette.model().item(0).text, QStringLiteral("Pause"));
        QCOMPARE(palette.model().item(0).keys, QStringLiteral("Ctrl+Shift+P"));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
        QApplication::activeModalWidget()->close();
    }

    void escapeGivesTheKeyboardBack() {
        UiFixture f;
        f.engine.addJobs(5);
        f.open("jobs");
        f.jobs().table().setFocus();
        CommandPalette& palette = openPalette(f);
        QTest::keyClick(&palette.field(), Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QTRY_VERIFY(f.jobs().table().hasFocus());
    }

    void anActionThatCannotRunSaysWhyAndIsNotRun() {
        UiFixture f;
        f.open("jobs");
        CommandPalette& palette = openPalette(f);
        QTest::keyClicks(&palette.field(), QStringLiteral("hold"));
        QCOMPARE(palette.model().item(0).text, QStringLiteral("Hold"));
        QCOMPARE(palette.model().item(0).detail, QStringLiteral("Select a job first."));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
        QVERIFY(f.engine.posted.empty());
    }

    void whatIsDoneToSelectedJobsIsDoneInSightOfThem() {
        UiFixture f;
        const auto job = f.engine.add(JobState::Queued, "waits");
        f.engine.beat();
        f.open("jobs");
        QTRY_VERIFY(f.rowOf(job.jobId) >= 0);
        UiFixture::clickRow(f.jobs().table(), f.rowOf(job.jobId));
        f.window->showPage(QStringLiteral("overview"));
        CommandPalette& palette = openPalette(f);
        QTest::keyClicks(&palette.field(), QStringLiteral("hold"));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<JobAction>(f.engine.posted[0].command).jobId, job.jobId);
    }

    void agentsAndJobsAreFoundAndOpened() {
        UiFixture f;
        f.engine.addJobs(400);
        const auto job = f.engine.add(JobState::Completed, "the-one-that-is-done");
        f.engine.beat();
        f.open("overview");
        QTRY_VERIFY(f.jobs().model().store().slotOfId(QByteArray::fromStdString(job.jobId)) !=
                    JobStore::kNone);
        CommandPalette& palette = openPalette(f);
        QTest::keyClicks(&palette.field(), QStringLiteral("agent-3"));
        QTRY_VERIFY(foundTexts(palette).contains(QStringLiteral("agent-3")));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("agents"));
        QCOMPARE(f.agents().table().selectedCount(), 1);

        openPalette(f);
        QTest::keyClicks(&palette.field(), QStringLiteral("the-one-that-is-done"));
        QTest::keyClick(&palette.field(), Qt::Key_Return); // also before it is found
        QTRY_COMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTRY_COMPARE(f.jobs().table().selectedCount(), 1);
        const int row = f.jobs().table().currentIndex().row();
        QCOMPARE(f.jobs().model().line(row).id.toByteArray(), QByteArray::fromStdString(job.jobId));
    }

    void anOperatorsKeyHoldsAtOnceEverywhereAndAfterAStart() {
        UiFixture f;
        f.open("jobs");
        KeyBindings& keys = f.window->keys();
        const KeyRow hold = keyRow(*f.window, ActionId::JobHold);
        QCOMPARE(keys.set(hold, QKeySequence(QStringLiteral("Y"))), QString());
        QCOMPARE(f.window->actions().action(ActionId::JobHold)->shortcut(),
                 QKeySequence(QStringLiteral("Y")));
        CommandPalette& palette = openPalette(f);
        QTest::keyClicks(&palette.field(), QStringLiteral("hold"));
        QCOMPARE(palette.model().item(0).keys, QStringLiteral("Y"));
        QTest::keyClick(&palette.field(), Qt::Key_Escape);
        KeySheet sheet(keys, f.window.get());
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        sheet.search().setText(QStringLiteral("hold"));
        QVERIFY(sheet.text().contains(QStringLiteral("Jobs: Hold – Y")));
        sheet.close();

        MainWindow again(f.engine, f.info);
        QCOMPARE(again.actions().action(ActionId::JobHold)->shortcut(),
                 QKeySequence(QStringLiteral("Y")));
        again.keys().resetAll();
        QCOMPARE(again.actions().action(ActionId::JobHold)->shortcut(),
                 QKeySequence(QStringLiteral("H")));
        QVERIFY(!Preferences().contains(QStringLiteral("keys/JobHold")));
    }

    void aKeyThatAnotherHasIsRefusedByName() {
        UiFixture f;
        f.open("jobs");
        KeyBindings& keys = f.window->keys();
        const KeyRow hold = keyRow(*f.window, ActionId::JobHold);
        const QString why = keys.set(hold, QKeySequence(QStringLiteral("R")));
        QVERIFY2(why.contains(QStringLiteral("Requeue")), qPrintable(why));
        QCOMPARE(hold.key(), QKeySequence(QStringLiteral("H")));
        // The agents' table is another one, what works everywhere meets both.
        QCOMPARE(keys.problem(hold, QKeySequence(QStringLiteral("D"))), QString());
        QVERIFY(!keys.problem(hold, QKeySequence(QStringLiteral("Ctrl+K"))).isEmpty());
        const KeyRow theme = keyRow(*f.window, ActionId::ViewTheme);
        QVERIFY(!keys.problem(theme, QKeySequence(QStringLiteral("Z"))).isEmpty());
        QVERIFY(!keys.problem(theme, QKeySequence(Qt::Key_Escape)).isEmpty());
        QCOMPARE(keys.problem(theme, QKeySequence(QStringLiteral("Ctrl+Alt+Z"))), QString());
    }

    void noTwoActionsShareAKeyAtFirst() {
        UiFixture f;
        f.open("jobs");
        for (const KeyRow& row : f.window->keys().rows())
            QVERIFY2(f.window->keys().problem(row, row.standard).isEmpty(), qPrintable(row.text));
    }

    void theSheetShowsAllKeysAndFindsOneByItsKey() {
        UiFixture f;
        f.open("overview");
        QTest::keyClick(f.window.get(), Qt::Key_Question);
        QTRY_VERIFY(UiFixture::dialog<KeySheet>() != nullptr);
        KeySheet& sheet = *UiFixture::dialog<KeySheet>();
        QVERIFY(sheet.text().contains(QStringLiteral("View: Agents – Ctrl+3")));
        QVERIFY(sheet.text().contains(QStringLiteral("Jobs: Priority: HIGH – Alt+3")));
        QTest::keyClicks(&sheet.search(), QStringLiteral("F8"));
        QCOMPARE(sheet.text(), QStringLiteral("View: Next trouble – F8\nView: Previous trouble – "
                                              "Shift+F8"));
        QTest::keyClick(&sheet, Qt::Key_Escape);
    }

    void backAndForwardGoThroughThePages() {
        UiFixture f;
        f.open("overview");
        QAction* back = f.window->actions().action(ActionId::ViewBack);
        QAction* forward = f.window->actions().action(ActionId::ViewForward);
        QVERIFY(!back->isEnabled());
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(f.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTest::keyClick(f.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTest::keyClick(f.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("overview"));
        QVERIFY(!back->isEnabled());
        QTest::keyClick(f.window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QVERIFY(forward->isEnabled());
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!forward->isEnabled()); // another way was taken
    }

    void f8GoesFromTroubleToTrouble() {
        UiFixture f;
        f.engine.agents()[3].connection = Connection::Disconnected;
        f.engine.agents()[1].health = Health::Unhealthy;
        const auto failed = f.engine.add(JobState::Failed, "failed-one");
        f.engine.beat();
        f.open("overview");
        QTRY_COMPARE(f.jobs().model().store().count(JobState::Failed), std::size_t{1});
        const auto selectedAgent = [&] {
            auto& table = f.agents().table();
            return table.selectedCount() == 1
                       ? QString::fromStdString(f.agents()
                                                    .model()
                                                    .agentIn(table.selectedSlots().front())
                                                    ->fields.agentId)
                       : QString();
        };
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("agents"));
        QCOMPARE(selectedAgent(), QStringLiteral("agent-2"));
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QCOMPARE(selectedAgent(), QStringLiteral("agent-4"));
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTRY_COMPARE(f.jobs().table().selectedCount(), 1);
        QTest::keyClick(f.window.get(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(selectedAgent(), QStringLiteral("agent-4"));
        QVERIFY(f.window->status().said().contains(QStringLiteral("2 of 3")));
    }

    void withoutTroubleF8SaysSo() {
        UiFixture f;
        f.open("overview");
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QVERIFY(f.window->status().said().startsWith(QStringLiteral("Nothing is in trouble")));
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("overview"));
    }

    void everyControlHasANameForThoseWhoHearIt() {
        UiFixture f;
        f.engine.addJobs(20);
        f.open("overview");
        QStringList nameless;
        for (Page* page : f.window->frame().pages())
            for (const char* section : {"", "keys", "appearance", "listeners"}) {
                page->showFilter(QLatin1String(section));
                for (QWidget* w : page->findChildren<QWidget*>()) {
                    const QLatin1String kind(w->metaObject()->className());
                    // Parts that Qt makes, of which the control itself tells.
                    const bool inner = w->objectName().startsWith(QLatin1String("qt_")) ||
                                       kind == QLatin1String("QLineEditIconButton") ||
                                       kind == QLatin1String("QTableCornerButton") ||
                                       w->window() != f.window.get();
                    const bool control =
                        qobject_cast<QAbstractButton*>(w) || qobject_cast<QLineEdit*>(w) ||
                        qobject_cast<QComboBox*>(w) || qobject_cast<QAbstractSpinBox*>(w) ||
                        (qobject_cast<QAbstractItemView*>(w) && !qobject_cast<QHeaderView*>(w)) ||
                        qobject_cast<QTabBar*>(w);
                    if (!control || inner ||
                        !w->isVisibleTo(page)) // what is not there is not heard
                        continue;
                    const QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(w);
                    if (!heard || heard->text(QAccessible::Name).isEmpty())
                        nameless += QStringLiteral("%1 in %2")
                                        .arg(QLatin1String(w->metaObject()->className()),
                                             QLatin1String(page->metaObject()->className()));
                }
            }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
        for (QWidget* part : f.window->centralWidget()->findChildren<QWidget*>(
                 QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(part->isHidden() || !part->accessibleName().isEmpty() ||
                         qobject_cast<PageFrame*>(part),
                     part->metaObject()->className());
    }

    void bannersStandInTheirOrderTwoAtMostAndThenTheRest() {
        UiFixture f;
        f.info.demo = true;
        f.engine.agents()[0].connection = Connection::Disconnected;
        Pause pause;
        pause.who = "ana";
        f.engine.pauses() = {pause};
        f.engine.setStoreFailing(true);
        f.engine.beat();
        f.open("overview");
        BannerLine& line = f.window->banner();
        QTRY_COMPARE(line.banners().size(), std::size_t{4});
        QVERIFY(line.text().startsWith(QStringLiteral("The store cannot write.")));
        QVERIFY(line.banners()[1].text.startsWith(QStringLiteral("Assignment paused by ana")));
        QVERIFY(line.banners()[2].text.contains(QStringLiteral("5 of 6 agent")));
        QCOMPARE(line.height(), 2 * metrics::kBanner);
        QCOMPARE(line.moreButton().text(), QStringLiteral("2 more"));
        QVERIFY(line.unpauseButton().isVisible());
        QTest::mouseClick(&line.moreButton(), Qt::LeftButton);
        QCOMPARE(line.height(), 4 * metrics::kBanner);
        QTest::mouseClick(&line.moreButton(), Qt::LeftButton);
        QCOMPARE(line.height(), 2 * metrics::kBanner);

        const auto silent = bannersOf(*f.window->feed().snapshot(), f.info, 12'000, 100'000);
        QCOMPARE(silent.size(), std::size_t{4}); // the start is long ago
        QVERIFY(silent[1].text.startsWith(
            QStringLiteral("The engine has not answered for 12 s. Figures are of ")));
    }

    void theThemeGoesThroughLightDarkAndTheSystemsOwnWhichIsFollowed() {
        UiFixture f;
        f.open("overview");
        const auto next = [&] {
            QTest::keyClick(f.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::AltModifier);
        };
        setSystemDark(false);
        next();
        QVERIFY(colors().dark);
        next();
        QCOMPARE(themeChoice(), ThemeChoice::System);
        QVERIFY(!colors().dark);
        setSystemDark(true);
        QVERIFY(colors().dark);
        next();
        QVERIFY(!colors().dark);
        setSystemDark(false);
        QVERIFY(!colors().dark); // chosen: the system is not asked
    }

    void densityChangesTheRowsInPlace() {
        UiFixture f;
        f.engine.addJobs(300);
        f.open("jobs");
        QTRY_VERIFY(f.jobs().model().rowCount() > 100);
        auto& table = f.jobs().table();
        UiFixture::clickRow(table, 2);
        const int selected = table.selectedCount();
        const int normal = table.rowHeight(0);
        QTest::keyClick(f.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(table.rowHeight(0) > normal);
        QCOMPARE(table.selectedCount(), selected);
        QTest::keyClick(f.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(table.rowHeight(0) < normal);
        QTest::keyClick(f.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(table.rowHeight(0), normal);
    }
};

NODE3_QT_TEST(FrameTest)
#include "frame_test.moc"
