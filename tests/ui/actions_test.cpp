// SPDX-License-Identifier: GPL-3.0-or-later
// Every action on jobs, by real clicks and keys: it posts its command for the selection and only
// for that; what does not apply says why.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/actions/action_table.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/widgets/banner_line.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

using namespace node3;
using node3::test::UiFixture;

namespace {

struct JobCase {
    ActionId action;
    const char* key;
    JobState state;
    JobVerb verb;
    bool hold;
    bool asks;
    std::optional<Priority> priority{};
};

/// The texts of a menu's actions and of those in its menus.
QStringList textsOf(const QMenu& menu) {
    QStringList texts;
    for (const QAction* action : menu.actions()) {
        if (action->menu())
            texts += textsOf(*action->menu());
        else if (!action->isSeparator())
            texts += action->text();
    }
    return texts;
}

} // namespace

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableIsSound() {
        QSet<ActionId> seen;
        QSet<QString> windowKeys;
        for (const ActionRow& row : actionTable()) {
            QVERIFY(!seen.contains(row.id));
            seen.insert(row.id);
            QVERIFY(*row.text);
            if (row.job || row.agent)
                QVERIFY2(QByteArray(row.onlyWhen).endsWith('.'), row.text);
            if (row.jobVerb || row.agentVerb) {
                QVERIFY2(*row.asked && *row.done, row.text);
                QVERIFY2(QByteArray(row.toolTip).endsWith('.'), row.text);
            }
            if (*row.shortcut && !row.tableOnly) {
                QVERIFY2(!windowKeys.contains(QLatin1String(row.shortcut)), row.shortcut);
                windowKeys.insert(QLatin1String(row.shortcut));
            }
        }
    }

    void aJobActionPostsItsCommandForTheSelectionOnly_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(actionRow(cases()[i].action).text) << static_cast<int>(i);
    }

    void aJobActionPostsItsCommandForTheSelectionOnly() {
        QFETCH(int, index);
        const JobCase& c = cases()[static_cast<std::size_t>(index)];
        UiFixture f;
        const JobAppeared chosen = f.engine.add(c.state, "chosen");
        f.engine.add(c.state, "other one");
        f.engine.add(c.state, "and another");
        f.open("jobs");
        f.jobs().showFilter(QStringLiteral("all"));
        f.jobs().model().setFilter({});
        QTRY_COMPARE(f.jobs().model().rowCount(), 3);
        UiFixture::clickRow(f.jobs().table(), f.rowOf(chosen.jobId));
        QCOMPARE(f.jobs().table().selectedCount(), 1);
        QTest::keySequence(&f.jobs().table(), QKeySequence(QLatin1String(c.key)));
        if (c.asks) {
            QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
            auto* dialog = UiFixture::dialog<ConfirmDialog>();
            QVERIFY(f.engine.posted.empty());
            QVERIFY(dialog->safeButton().hasFocus());
            QTest::keyClicks(&dialog->reasonField(), QStringLiteral("because"));
            QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
        }
        if (c.verb == JobVerb::Delete) // it waits, so that it can be taken back
            for (QPushButton* button : f.jobs().results().findChildren<QPushButton*>())
                if (button->accessibleName() == QStringLiteral("Close"))
                    QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto* action = std::get_if<JobAction>(&f.engine.posted.front().command);
        QVERIFY(action);
        QCOMPARE(action->jobId, chosen.jobId);
        QCOMPARE(action->verb, c.verb);
        QCOMPARE(action->hold, c.hold);
        QVERIFY(action->priority == c.priority);
        QCOMPARE(action->actor.who, std::string("ana"));
        QCOMPARE(action->actor.source, std::string("window"));
        if (c.asks)
            QCOMPARE(action->actor.reason, std::string("because"));
        // The balancer keeps no ended jobs; a deletion may be the last that the window sends.
        QCOMPARE(action->final != nullptr, isFinal(c.state) && c.verb != JobVerb::Delete);
        QTRY_VERIFY(f.jobs().results().isVisible());
    }

    void aLateResultIsAcceptedByTheEnginesOwnRecord() {
        UiFixture f;
        const JobAppeared failed = f.engine.add(JobState::Failed, "f");
        f.engine.add(JobState::Running, "r");
        f.open("jobs");
        f.jobs().showFilter(QStringLiteral("all"));
        f.jobs().model().setFilter({});
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_A, Qt::ControlModifier);
        f.window->actions().action(ActionId::JobAcceptLate)->trigger();
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& action = std::get<JobAction>(f.engine.posted.front().command);
        QCOMPARE(action.verb, JobVerb::AcceptLate);
        QCOMPARE(action.jobId, failed.jobId);
        QVERIFY(!action.final); // the engine reads it, with the attempt that came late
    }

    void manyJobsGetAPriorityOnlyAfterAQuestion() {
        UiFixture f;
        for (int i = 0; i < 25; ++i)
            f.engine.add(JobState::Queued, "many");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 25);
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keySequence(&f.jobs().table(), QKeySequence(QStringLiteral("Alt+4")));
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Make 25 jobs URGENT?"));
        QVERIFY(!dialog->actionButton().isEnabled()); // over 20: with a reason
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("demo at ten"));
        QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{25});
    }

    void askedIsShownBeforeTheAnswerComes() {
        UiFixture f;
        const JobAppeared job = f.engine.add(JobState::Queued, "one");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        f.engine.hold = true;
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_H);
        QCOMPARE(UiFixture::text(f.jobs().table(), 0, "why"), QStringLiteral("Hold asked…"));
        f.engine.posted.front().handler(
            Error{ErrorCode::NotInThisState, "It completed first. Nothing was changed.", {}, {}});
        QTRY_COMPARE(UiFixture::text(f.jobs().table(), 0, "why"),
                     QStringLiteral("Not done: It completed first. Nothing was changed."));
        QVERIFY(f.jobs().model().cell(0, f.jobs().model().column("why")).tone == Tone::Bad);
    }

    void aMixedSelectionActsOnThoseItAppliesTo() {
        UiFixture f;
        const JobAppeared queued = f.engine.add(JobState::Queued, "q");
        f.engine.add(JobState::Running, "r");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.jobs().table().selectedCount(), 2);
        QVERIFY(f.window->actions()
                    .action(ActionId::JobHold)
                    ->toolTip()
                    .contains(QStringLiteral("Applies to 1 of the 2 selected")));
        QTest::keyClick(&f.jobs().table(), Qt::Key_H);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<JobAction>(f.engine.posted.front().command).jobId, queued.jobId);
    }

    void whatDoesNotApplySaysWhy() {
        UiFixture f;
        f.engine.add(JobState::Running, "r");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        const QAction* hold = f.window->actions().action(ActionId::JobHold);
        QVERIFY(!hold->isEnabled());
        QVERIFY(hold->toolTip().contains(QStringLiteral("Select a job first.")));
        UiFixture::clickRow(f.jobs().table(), 0);
        QVERIFY(!hold->isEnabled());
        QVERIFY(hold->toolTip().contains(QStringLiteral("Only queued jobs can be held.")));
        QTest::keyClick(&f.jobs().table(), Qt::Key_H);
        QSignalSpy looked(&f.window->feed(), &EngineFeed::looked);
        QVERIFY(looked.wait());
        QVERIFY(f.engine.posted.empty());
    }

    void theListIsFrozenWhenItIsAsked() {
        UiFixture f;
        const JobAppeared one = f.engine.add(JobState::Running, "one");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_Delete);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        QCOMPARE(UiFixture::dialog<ConfirmDialog>()->actionButton().text(),
                 QStringLiteral("Cancel 1"));
        f.engine.add(JobState::Running, "came later");
        f.engine.beat();
        QTRY_COMPARE(f.jobs().model().store().count(), std::size_t{2});
        QTest::mouseClick(&UiFixture::dialog<ConfirmDialog>()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<JobAction>(f.engine.posted.front().command).jobId, one.jobId);
    }

    void theSafeButtonSendsNothing() {
        UiFixture f;
        f.engine.add(JobState::Running, "one");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_Delete);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        QTest::keyClick(UiFixture::dialog<ConfirmDialog>(),
                        Qt::Key_Return); // the default is the safe one
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(f.engine.posted.empty());
    }

    void manyNeedAReasonAndTheirNumber() {
        UiFixture f;
        for (int i = 0; i < 120; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 120);
        f.jobs().table().selectAll();
        f.window->actions().action(ActionId::JobCancel)->trigger();
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QVERIFY(!dialog->actionButton().isEnabled());
        QVERIFY(!dialog->actionButton().toolTip().isEmpty());
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("wrong data set"));
        QVERIFY(!dialog->actionButton().isEnabled());
        QTest::keyClicks(dialog->typedField(), QStringLiteral("120"));
        QVERIFY(dialog->actionButton().isEnabled());
        QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{120});
        QTRY_COMPARE(f.jobs().results().text(),
                     QStringLiteral("120 jobs cancelled (at their old place)"));
        QCOMPARE(f.jobs().results().undoButton().text(), QStringLiteral("Requeue the 120"));
    }

    void aFewThatNeverRanAreCancelledAtOnce() {
        UiFixture f;
        for (int i = 0; i < 5; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 5);
        f.jobs().table().selectAll();
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_Delete);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{5});
    }

    void resultsAreToldItemByItem() {
        UiFixture f;
        std::vector<JobAppeared> jobs;
        for (int i = 0; i < 4; ++i)
            jobs.push_back(f.engine.add(JobState::Queued));
        f.engine.reply = [&](const Command& command) -> ReplyBody {
            const auto& action = std::get<JobAction>(command);
            if (action.jobId == jobs[1].jobId || action.jobId == jobs[2].jobId)
                return Error{ErrorCode::NotInThisState, "It runs by now.", {}, JobState::Running};
            return JobActed{action.jobId, JobState::Held, false};
        };
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 4);
        f.jobs().table().selectAll();
        f.window->actions().action(ActionId::JobHold)->trigger();
        QTRY_COMPARE(f.jobs().results().text(), QStringLiteral("2 jobs held, 2 not done"));
    }

    void undoOfHoldReleasesTheSame() {
        UiFixture f;
        const JobAppeared job = f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_H);
        QTRY_VERIFY(f.jobs().results().isVisible());
        QTest::mouseClick(&f.jobs().results().undoButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto& undo = std::get<JobAction>(f.engine.posted[1].command);
        QCOMPARE(undo.verb, JobVerb::Release);
        QCOMPARE(undo.jobId, job.jobId);
    }

    void idsAreCopied() {
        UiFixture f;
        const JobAppeared job = f.engine.add(JobState::Queued, "x");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().toStdString(), job.jobId);
    }

    void menusAreTheTable() {
        UiFixture f;
        f.open("jobs");
        QStringList shown;
        for (QAction* top : f.window->menuBar()->actions()) {
            const QRect place = f.window->menuBar()->actionGeometry(top);
            QVERIFY2(f.window->menuBar()->rect().contains(place), qPrintable(top->text()));
            shown += textsOf(*top->menu());
        }
        for (const ActionRow& row : actionTable())
            QVERIFY2(shown.contains(actionText(row.text)), row.text);
    }

private:
    static const std::vector<JobCase>& cases() {
        static const std::vector<JobCase> all{
            {ActionId::JobHold, "H", JobState::Queued, JobVerb::Hold, false, false},
            {ActionId::JobRelease, "Shift+H", JobState::Held, JobVerb::Release, false, false},
            {ActionId::JobRunNext, "N", JobState::Backoff, JobVerb::RunNext, false, false},
            {ActionId::JobUrgent, "Alt+4", JobState::Queued, JobVerb::SetPriority, false, false,
             Priority::Urgent},
            {ActionId::JobHigh, "Alt+3", JobState::Held, JobVerb::SetPriority, false, false,
             Priority::High},
            {ActionId::JobNormal, "Alt+2", JobState::Queued, JobVerb::SetPriority, false, false,
             Priority::Normal},
            {ActionId::JobLow, "Alt+1", JobState::Backoff, JobVerb::SetPriority, false, false,
             Priority::Low},
            {ActionId::JobRequeue, "R", JobState::Failed, JobVerb::Requeue, false, false},
            {ActionId::JobRequeueHeld, "Shift+R", JobState::Running, JobVerb::Requeue, true, true},
            {ActionId::JobCancel, "Del", JobState::Running, JobVerb::Cancel, false, true},
            {ActionId::JobDelete, "Shift+Del", JobState::Completed, JobVerb::Delete, false, true},
        };
        return all;
    }
};

NODE3_QT_TEST(ActionsTest)
#include "actions_test.moc"
