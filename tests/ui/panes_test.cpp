// SPDX-License-Identifier: GPL-3.0-or-later
// The detail panes: one job or agent from all sides, several at once, and what stays in place while
// the market changes.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/charts/agent_charts.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"
#include "ui/panes/action_strip.h"
#include "ui/panes/agent_jobs.h"
#include "ui/panes/audit_view.h"
#include "ui/panes/log_view.h"
#include "ui/panes/pane_head.h"
#include "ui/panes/payload_view.h"
#include "ui/panes/timeline.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

using namespace node3;
using node3::test::UiFixture;

namespace {

constexpr char kDocument[] =
    R"({"command":["echo","a b"],"environment":{"TOKEN":"secret"},"payload":{"x":1},"timeout":3600})";

/// One job in the table, selected, with its pane on a tab.
struct OneJob : UiFixture {
    JobAppeared job;

    explicit OneJob(JobState state = JobState::Running) {
        job = engine.add(state, "flaky");
        engine.recordAs = [](JobRecord r) {
            r.document = kDocument;
            return r;
        };
    }
    JobPane& show(JobPane::Tab tab) {
        open("jobs");
        (void)QTest::qWaitFor([this] { return jobs().model().rowCount() == 1; });
        clickRow(jobs().table(), 0);
        pane().showTab(tab);
        return pane();
    }
    JobPane& pane() { return jobs().pane(); }
};

std::string lines(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i)
        text += "step " + std::to_string(i) + "\n";
    return text;
}

bool has(const std::vector<LineList::Line>& list, const QString& text) {
    for (const LineList::Line& line : list)
        if (line.text.contains(text) || line.detail.contains(text))
            return true;
    return false;
}

} // namespace

class PanesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTimelineKeepsWhatIsOpenOverUpdates() {
        OneJob f(JobState::Backoff);
        JobPane& pane = f.show(JobPane::Attempts);
        QTRY_COMPARE(pane.timeline().rows().size(), std::size_t{2});
        AttemptRow* row = pane.timeline().rows()[0];
        QVERIFY(row->line().outcome.contains(QStringLiteral("CUDA out of memory")));
        QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(20, 10));
        QVERIFY(row->isOpen());
        QVERIFY(row->details().contains(QStringLiteral("agent-3")));
        QTRY_VERIFY(
            pane.timeline().next().join(QLatin1Char(' ')).contains(QStringLiteral("#3 due in")));
        f.engine.change(f.job.jobId, JobState::Queued);
        QTRY_VERIFY(pane.timeline()
                        .next()
                        .join(QLatin1Char(' '))
                        .contains(QStringLiteral("#3 waits for an agent")));
        QCOMPARE(pane.timeline().rows()[0], row);
        QVERIFY(row->isOpen());
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Return);
        QVERIFY(!row->isOpen());
    }

    void theHeadSaysWhatWasAskedAndWhatCameOfIt() {
        OneJob f(JobState::Queued);
        JobPane& pane = f.show(JobPane::Attempts);
        QCOMPARE(pane.head().text().title, QStringLiteral("flaky"));
        f.engine.hold = true;
        QAction* hold = f.window->actions().action(ActionId::JobHold);
        QPushButton* button = nullptr;
        QTRY_VERIFY((button = pane.head().actions().button(hold)) != nullptr);
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(pane.head().text().note, QStringLiteral("Hold asked…"), 1000);
        QVERIFY(!pane.head().text().fails);
        f.engine.posted.back().handler(
            Error{ErrorCode::NotInThisState, "flaky completed first.", {}, {}});
        QTRY_VERIFY(pane.head().text().fails);
        QVERIFY(pane.head().text().note.contains(QStringLiteral("flaky completed first.")));
    }

    void theLogFollowsAtItsEndAndStandsStillWhileItIsRead() {
        OneJob f;
        f.engine.logText.stdoutText = lines(0, 400);
        LogView& log = f.show(JobPane::Log).log();
        QTRY_VERIFY(log.text().endsWith(QStringLiteral("step 399\n")));
        QScrollBar& bar = *log.document().verticalScrollBar();
        QTRY_VERIFY(bar.maximum() > 100 && bar.value() == bar.maximum());
        QVERIFY(log.isFollowing());
        f.engine.logText.stdoutText = lines(0, 420);
        QTRY_VERIFY_WITH_TIMEOUT(log.text().endsWith(QStringLiteral("step 419\n")), 4000);
        QTRY_COMPARE(bar.value(), bar.maximum());
        bar.setValue(50);
        QVERIFY(!log.isFollowing());
        // The front is dropped while it is read: the same line stays at the top.
        f.engine.logText.stdoutText = lines(20, 430);
        QTRY_VERIFY_WITH_TIMEOUT(log.text().endsWith(QStringLiteral("step 429\n")), 4000);
        QVERIFY(log.text().startsWith(QStringLiteral("step 20\n")));
        QCOMPARE(bar.value(), 30);
        QVERIFY2(log.note().contains(QStringLiteral("Stands still")), qPrintable(log.note()));
        QTest::mouseClick(&log.followButton(), Qt::LeftButton);
        QTRY_COMPARE(bar.value(), bar.maximum());
        QVERIFY(log.isFollowing());
    }

    void aLogIsPlainTextAndBothStreamsAreToldApart() {
        OneJob f;
        f.engine.logText.stdoutText = "<b>out</b>\n";
        LogView& log = f.show(JobPane::Log).log();
        QTRY_COMPARE(log.text(), QStringLiteral("<b>out</b>\n"));
        f.engine.logText.stderrText = "\x1b[31mbad\x1b[0m\n";
        QTRY_COMPARE_WITH_TIMEOUT(log.text(), QStringLiteral("<b>out</b>\n── errors ──\nbad\n"),
                                  4000);
        f.engine.logText.stdoutText += "more\n";
        QTRY_COMPARE_WITH_TIMEOUT(log.text(),
                                  QStringLiteral("<b>out</b>\nmore\n── errors ──\nbad\n"), 4000);
        f.engine.logText.stderrText += "worse\n";
        QTRY_COMPARE_WITH_TIMEOUT(
            log.text(), QStringLiteral("<b>out</b>\nmore\n── errors ──\nbad\nworse\n"), 4000);
        QTest::mouseClick(&log.streamButton(LogDocument::Stream::Stderr), Qt::LeftButton);
        QCOMPARE(log.text(), QStringLiteral("bad\nworse\n"));
        QTest::mouseClick(&log.streamButton(LogDocument::Stream::Stdout), Qt::LeftButton);
        QCOMPARE(log.text(), QStringLiteral("<b>out</b>\nmore\n"));
    }

    void anEmptyLogSaysSoAndIsNotAskedForWhileItIsHidden() {
        OneJob f;
        JobPane& pane = f.show(JobPane::Log);
        QTRY_COMPARE(pane.log().note(), QStringLiteral("Nothing written yet."));
        pane.showTab(JobPane::Attempts);
        f.engine.logText.stdoutText = "later\n";
        for (int i = 0; i < 25; ++i) // longer than it takes to ask
            f.window->feed().look();
        QCoreApplication::processEvents();
        QCOMPARE(pane.log().text(), QString());
        pane.showTab(JobPane::Log);
        QTRY_COMPARE(pane.log().text(), QStringLiteral("later\n"));
    }

    void wordsAreFoundInTheLog() {
        OneJob f;
        f.engine.logText.stdoutText = lines(0, 120);
        LogView& log = f.show(JobPane::Log).log();
        QTRY_VERIFY(log.text().endsWith(QStringLiteral("step 119\n")));
        log.document().setFocus();
        QTest::keyClick(&log.document(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(log.findField().hasFocus());
        QTest::keyClicks(&log.findField(), QStringLiteral("step 11"));
        QTest::keyClick(&log.findField(), Qt::Key_Return);
        QCOMPARE(log.document().textCursor().selectedText(), QStringLiteral("step 11"));
        QTRY_COMPARE(log.document().extraSelections().size(), qsizetype{11}); // 11, 110 to 119
        const int first = log.document().textCursor().blockNumber();
        QTest::keyClick(&log.findField(), Qt::Key_Return);
        QVERIFY(log.document().textCursor().blockNumber() != first);
        QTest::keyClick(&log.findField(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(log.document().textCursor().blockNumber(), first);
    }

    void hiddenValuesAreShownOnlyAfterWhoAskedIsOnRecord() {
        OneJob f;
        PayloadView& payload = f.show(JobPane::Payload).payload();
        QTRY_VERIFY(payload.text().contains(QStringLiteral("TOKEN")));
        QVERIFY(payload.text().contains(QStringLiteral("\"a b\"")));
        QVERIFY(!payload.text().contains(QStringLiteral("secret")));
        QTest::mouseClick(&payload.copyButton(), Qt::LeftButton);
        QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("secret")));
        f.engine.hold = true;
        QTest::mouseClick(&payload.showButton(), Qt::LeftButton);
        QVERIFY(!payload.text().contains(QStringLiteral("secret"))); // not before the answer
        const auto* asked = std::get_if<RevealJob>(&f.engine.posted.back().command);
        QVERIFY(asked);
        QCOMPARE(asked->jobId, f.job.jobId);
        QCOMPARE(asked->actor.who, std::string("ana"));
        f.engine.posted.back().handler(JobActed{f.job.jobId, JobState::Running, false});
        QTRY_VERIFY(payload.text().contains(QStringLiteral("secret")));
        QTest::mouseClick(&payload.showButton(), Qt::LeftButton);
        QVERIFY(!payload.text().contains(QStringLiteral("secret")));
        // Refused: nothing is shown, and why.
        QTest::mouseClick(&payload.showButton(), Qt::LeftButton);
        f.engine.posted.back().handler(Error{ErrorCode::StoreFailing, "It cannot write.", {}, {}});
        QTest::qWait(50);
        QVERIFY(!payload.text().contains(QStringLiteral("secret")));
    }

    void severalSelectedJobsAreCountedWithTheWorkAtStake() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.engine.add(JobState::Running);
        f.engine.add(JobState::Running);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 3);
        f.jobs().table().selectAll();
        JobPane& pane = f.jobs().pane();
        QTRY_VERIFY(pane.headText().contains(QStringLiteral("3 jobs selected")));
        QVERIFY(pane.headText().contains(QStringLiteral("1 queued")));
        QTRY_VERIFY(has(pane.several().lines(), QStringLiteral("of work would be lost")));
        QVERIFY(pane.several().isVisible());
        f.jobs().table().clearSelection();
        QTRY_VERIFY(!pane.several().isVisible());
        QVERIFY(pane.hint().contains(QStringLiteral("Select a job")));
    }

    void anAgentShowsItsJobsHowItStandsAndItsCharts() {
        UiFixture f;
        const JobAppeared job = f.engine.add(JobState::Running, "sdxl-batch-22");
        AgentView& agent = f.engine.agents()[0];
        agent.attempts.push_back(
            {job.jobId, 2, true, JobState::Running, std::chrono::minutes{12}, 0.5});
        agent.occupied = 1;
        agent.intent.state = IntentState::Draining;
        agent.intent.who = "ana";
        agent.intent.why = "driver update";
        agent.fields.instance = "i-42";
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
        AgentPane& pane = f.agents().pane();
        QTRY_VERIFY(has(pane.now().lines(), QStringLiteral("sdxl-batch-22")));
        QVERIFY(has(pane.now().lines(), QStringLiteral("ran 12 min 00 s · 50.0 %")));
        QVERIFY(has(pane.now().lines(), QStringLiteral("driver update")));
        QVERIFY(has(pane.now().lines(), QStringLiteral("i-42")));
        QVERIFY(pane.headText().contains(QStringLiteral("by ana")));
        pane.history().sample();
        const AgentPoint newest = pane.charts().points().back();
        QVERIFY(newest.known && newest.setAside);
        QCOMPARE(newest.occupied, std::int16_t{1}); // as the engine says at this sequence
        QVERIFY(!pane.charts().points().front().known);
        QVERIFY(pane.charts().readout().first().startsWith(QStringLiteral("1/")));
        // Its job leads to the page of jobs.
        auto* now = const_cast<LineList*>(&pane.now());
        QTest::mouseClick(now, Qt::LeftButton, {}, now->areaOf(0).center());
        QTRY_COMPARE(f.window->currentPage(), static_cast<Page*>(&f.jobs()));
    }

    void theEventsOfAJobAreThereAndNewOnesCome() {
        OneJob f;
        const auto happen = [&](EventKind kind, const std::string& job) {
            Event e;
            e.kind = kind;
            e.jobId = job;
            e.who = "ana";
            f.engine.addEvent(e);
        };
        for (int i = 0; i < 250; ++i)
            happen(EventKind::JobPrioritySet, f.job.jobId);
        happen(EventKind::JobHeld, "another");
        JobPane& pane = f.show(JobPane::Audit);
        AuditModel& model = pane.audit().model();
        QTRY_COMPARE(model.rowCount(), AuditView::kPage);
        QCOMPARE(model.index(0, AuditModel::Who).data().toString(), QStringLiteral("ana"));
        QTest::mouseClick(&pane.audit().earlierButton(), Qt::LeftButton);
        QTRY_COMPARE(model.rowCount(), 250);
        QVERIFY(!pane.audit().earlierButton().isVisible());
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.events()[static_cast<std::size_t>(row - 1)].seq <
                    model.events()[static_cast<std::size_t>(row)].seq);
        happen(EventKind::JobRevealed, f.job.jobId);
        happen(EventKind::JobHeld, "another");
        QTRY_COMPARE(model.rowCount(), 251);
        QVERIFY(model.index(250, AuditModel::What)
                    .data()
                    .toString()
                    .contains(QStringLiteral("environment")));
    }

    void whatAnAgentDidBeforeIsReadPageByPage() {
        UiFixture f;
        for (int i = 0; i < 3; ++i)
            f.engine.finals.jobs.push_back(
                test::FakeEngine::recordOf(f.engine.makeJob(JobState::Failed, "old")));
        f.engine.finals.jobs.resize(3);
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), 0);
        AgentPane& pane = f.agents().pane();
        pane.showTab(AgentPane::Before);
        QTRY_COMPARE(pane.before().model().rowCount(), 3);
        QCOMPARE(pane.before().model().index(0, 0).data().toString(), QStringLiteral("old"));
        QVERIFY(pane.before().note().contains(QStringLiteral("3 ended jobs")));
        QVERIFY(!pane.before().moreButton().isVisible());
    }

    void aNarrowPaneShowsItAll() {
        OneJob f(JobState::Queued);
        JobPane& pane = f.show(JobPane::Log);
        pane.setParent(nullptr);
        pane.resize(380, 500);
        pane.show();
        QTRY_VERIFY(pane.isVisible());
        QVERIFY(pane.minimumSizeHint().width() <= 380);
        QVERIFY(pane.log().bar()->isVisible());
        QVERIFY(pane.log().bar()->geometry().right() <= pane.width());
        pane.resize(1200, 200);
        QVERIFY(pane.minimumSizeHint().height() <= 200);
        pane.setParent(&f.jobs());
    }
};

NODE3_QT_TEST(PanesTest)
#include "panes_test.moc"
