// SPDX-License-Identifier: GPL-3.0-or-later
// Explain beside what it explains and in windows of its own: live, in place, with remedies that do
// what they say.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/explain/explain_view.h"
#include "ui/explain/explain_windows.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace node3;
using node3::test::UiFixture;

namespace {

Reason reasonWith(ReasonCode code, std::uint32_t agents, std::vector<std::string> names) {
    Reason r;
    r.code = code;
    r.agents = agents;
    r.names = std::move(names);
    return r;
}

} // namespace

class ExplainTest : public QObject {
    Q_OBJECT

    /// A waiting job with its Explain on the screen.
    static ExplainPanel& show(UiFixture& f) {
        f.open("jobs");
        (void)QTest::qWaitFor([&] { return f.jobs().model().rowCount() > 0; });
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_E);
        return f.jobs().pane().explain();
    }

private Q_SLOTS:
    void aWaitingJobSaysWhyAndTheAnswerStaysInPlace() {
        UiFixture f;
        f.engine.add(JobState::Queued, "flaky");
        std::uint32_t busy = 3;
        f.engine.explainJobAs = [&](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.position = 1;
            e.agents = 5;
            e.reasons = {reasonWith(ReasonCode::AllSlotsBusy, busy, {"agent-1", "agent-2"}),
                         reasonWith(ReasonCode::AgentDraining, 1, {"agent-5"})};
            return e;
        };
        ExplainPanel& panel = show(f);
        QCOMPARE(f.jobs().pane().tab(), JobPane::Explain);
        QTRY_COMPARE(panel.view().text().title, QStringLiteral("Why does flaky wait?"));
        QVERIFY(panel.view().stamp().contains(QStringLiteral("live")));
        QPushButton* resume = panel.view().button(QStringLiteral("now/agent_draining"));
        QVERIFY(resume);
        QCOMPARE(resume->text(), QStringLiteral("Resume agent-5"));
        resume->setFocus();
        QTRY_VERIFY(resume->hasFocus());
        busy = 4;
        QTRY_COMPARE_WITH_TIMEOUT(panel.view().text().lines[1].count, 4, 4000);
        QCOMPARE(panel.view().button(QStringLiteral("now/agent_draining")), resume);
        QVERIFY(resume->hasFocus());
        QTest::keyClick(resume, Qt::Key_Return);
        const auto* action = std::get_if<AgentAction>(&f.engine.posted.back().command);
        QVERIFY(action);
        QCOMPARE(action->verb, AgentVerb::Resume);
        QCOMPARE(action->agentId, std::string("agent-5"));
        QCOMPARE(action->actor.who, std::string("ana"));
    }

    void aRemedyThatWasRefusedSaysWhy() {
        UiFixture f;
        f.engine.add(JobState::Held, "held");
        f.engine.explainJobAs = [](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.state = JobState::Held;
            e.reasons = {reasonWith(ReasonCode::Held, 0, {})};
            return e;
        };
        f.engine.reply = [](const Command&) {
            return Error{ErrorCode::NotInThisState, "Somebody was quicker.", {}, {}};
        };
        ExplainPanel& panel = show(f);
        QTRY_VERIFY(panel.view().button(QStringLiteral("now/held")));
        QTest::mouseClick(panel.view().button(QStringLiteral("now/held")), Qt::LeftButton);
        QTRY_COMPARE(panel.view().note(), QStringLiteral("Not done: Somebody was quicker."));
        const auto* action = std::get_if<JobAction>(&f.engine.posted.back().command);
        QVERIFY(action);
        QCOMPARE(action->verb, JobVerb::Release);
    }

    void aPauseIsEndedWhereItStands() {
        UiFixture f;
        f.engine.add(JobState::Queued, "paused");
        f.engine.pauses().push_back({{}, "ana", "budget check", test::FakeEngine::now(), {}});
        f.engine.beat();
        f.engine.explainJobAs = [](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.reasons = {reasonWith(ReasonCode::AssignmentPaused, 0, {})};
            return e;
        };
        ExplainPanel& panel = show(f);
        QTRY_VERIFY(panel.view().button(QStringLiteral("now/assignment_paused")));
        QTest::mouseClick(panel.view().button(QStringLiteral("now/assignment_paused")),
                          Qt::LeftButton);
        const auto* action = std::get_if<AssignmentAction>(&f.engine.posted.back().command);
        QVERIFY(action);
        QVERIFY(!action->pause);
        QVERIFY(!action->priority);
    }

    void aPlacedJobShowsTheScoresOfTheDecision() {
        UiFixture f;
        f.engine.add(JobState::Running, "placed");
        f.engine.explainJobAs = [](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.state = JobState::Running;
            e.verdict = JobVerdict::Running;
            return e;
        };
        ExplainPanel& panel = show(f);
        const auto scores = [&] {
            QStringList list;
            for (const ExplainLine& line : panel.view().text().lines)
                if (line.kind == ExplainLine::Kind::Score)
                    list += line.detail;
            return list;
        };
        QTRY_COMPARE(scores().size(), qsizetype{2});
        QCOMPARE(scores()[0], QStringLiteral("0.50 + 0.29 + 0.17 = 0.96"));
    }

    void aWindowStaysWithItsJobAndThereAreOnlySoMany() {
        UiFixture f;
        for (int i = 0; i < 10; ++i)
            f.engine.add(JobState::Queued, "job-" + std::to_string(i));
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 10);
        JobPane& pane = f.jobs().pane();
        for (int row = 0; row < 10; ++row) {
            UiFixture::clickRow(f.jobs().table(), row);
            QTest::keyClick(&f.jobs().table(), Qt::Key_E, Qt::ShiftModifier);
        }
        QTRY_COMPARE(pane.explainWindows().windows().size(), ExplainWindows::kMost);
        ExplainWindow* first = pane.explainWindows().windows().front();
        const std::string id = first->panel().target().id;
        QTRY_VERIFY(!first->panel().view().text().title.isEmpty());
        UiFixture::clickRow(f.jobs().table(), 0);
        QCOMPARE(first->panel().target().id, id);
        f.engine.change(id, JobState::Completed);
        f.engine.explainJobAs = [](const std::string& job) {
            JobExplanation e;
            e.jobId = job;
            e.state = JobState::Completed;
            e.verdict = JobVerdict::Final;
            return e;
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            first->panel().view().text().verdict.contains(QStringLiteral("completed")), 4000);
        // Asked again for the same job: the same window.
        const std::size_t open = pane.explainWindows().windows().size();
        pane.explainWindows().open({ExplainTarget::Kind::Job, id});
        QCOMPARE(pane.explainWindows().windows().size(), open);
        QTest::keyClick(first, Qt::Key_Escape);
        QTRY_COMPARE(pane.explainWindows().windows().size(), open - 1);
        f.window->hide();
        QTRY_VERIFY(pane.explainWindows().windows().empty());
    }

    void aWindowStandsWhereTheLastOneWasClosed() {
        UiFixture f;
        f.engine.add(JobState::Queued, "flaky");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        const auto openOne = [&] {
            // No window manager here gives the activity back when a window has closed.
            f.window->activateWindow();
            (void)QTest::qWaitForWindowActive(f.window.get());
            f.jobs().table().setFocus();
            QTest::keyClick(&f.jobs().table(), Qt::Key_E, Qt::ShiftModifier);
            const auto open = f.jobs().pane().explainWindows().windows();
            return open.empty() ? nullptr : open.front();
        };
        ExplainWindow* first = openOne();
        QVERIFY(first);
        const QPoint usual = first->pos();
        first->resize(500, 300);
        first->move(60, 70);
        QTest::keyClick(first, Qt::Key_Escape);
        QTRY_VERIFY(f.jobs().pane().explainWindows().windows().empty());
        ExplainWindow* second = openOne();
        QVERIFY(second);
        QCOMPARE(second->size(), QSize(500, 300));
        QCOMPARE(second->pos(), QPoint(60, 70));
        // On a screen that is not there any more it would never be seen.
        second->move(9000, 9000);
        QTest::keyClick(second, Qt::Key_Escape);
        QTRY_VERIFY(f.jobs().pane().explainWindows().windows().empty());
        ExplainWindow* third = openOne();
        QVERIFY(third);
        QCOMPARE(third->pos(), usual);
        third->move(60, 70);
        QTest::keyClick(third, Qt::Key_Escape);
        QTRY_VERIFY(f.jobs().pane().explainWindows().windows().empty());
        f.window->actions().action(ActionId::ViewResetLayout)->trigger();
        ExplainWindow* fourth = openOne();
        QVERIFY(fourth);
        QCOMPARE(fourth->pos(), usual);
    }

    void theAgentsOfAReasonAreShown() {
        UiFixture f;
        f.engine.add(JobState::Queued, "flaky");
        ExplainPanel& panel = show(f);
        QTRY_VERIFY(panel.view().button(QStringLiteral("now/all_slots_busy")));
        QTest::mouseClick(panel.view().button(QStringLiteral("now/all_slots_busy")),
                          Qt::LeftButton);
        QTRY_COMPARE(f.window->currentPage(), static_cast<Page*>(&f.agents()));
        QTRY_COMPARE(f.agents().model().rowCount(), 3); // agent-1, agent-2, agent-4
    }

    void anAgentSaysWhichJobsCouldNotGoThere() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), 0);
        QTest::keyClick(&f.agents().table(), Qt::Key_E);
        ExplainPanel& panel = f.agents().pane().explain();
        QTRY_VERIFY(!panel.view().text().lines.empty());
        QCOMPARE(panel.view().text().lines[1].count, 31);
        QVERIFY(panel.view().text().verdict.contains(QStringLiteral("40")));
        Reason r;
        r.code = ReasonCode::GpuMemoryNever;
        r.jobs = 31;
        r.number = 48'000'000'000;
        f.engine.explainAgentAs = [r](const std::string& id) {
            AgentExplanation e;
            e.agentId = id;
            e.queued = 40;
            e.reasons = {r};
            return e;
        };
        QPushButton* show = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(
            (show = panel.view().button(QStringLiteral("now/gpu_memory_never"))), 4000);
        QTest::mouseClick(show, Qt::LeftButton);
        QTRY_COMPARE(f.window->currentPage(), static_cast<Page*>(&f.jobs()));
        QCOMPARE(f.jobs().currentFilter(), QStringLiteral("state:queued mem>48GB"));
    }
};

NODE3_QT_TEST(ExplainTest)
#include "explain_test.moc"
