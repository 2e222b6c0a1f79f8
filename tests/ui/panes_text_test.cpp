// SPDX-License-Identifier: GPL-3.0-or-later
// What the detail panes say, without a window: logs, documents, attempts, explanations.
#include "engine/text/language.h"
#include "tests/support/fake_engine.h"
#include "tests/support/qt_test.h"
#include "ui/explain/explain_text.h"
#include "ui/models/agent_history.h"
#include "ui/panes/document_text.h"
#include "ui/panes/log_text.h"
#include "ui/panes/timeline_text.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace node3;
using node3::test::FakeEngine;

namespace {

constexpr char kLateSuccess[] = "[{\"at\":\"2026-11-28T12:00:00.000Z\",\"report\":\"completed\"}]";

TimelineText timelineOf(const JobRecord& record, const JobExplanation* e = nullptr) {
    return timelineText(record, e, Snapshot{}, Settings{}, FakeEngine::now());
}

const ExplainLine* lineWith(const ExplainText& text, const char* key) {
    for (const ExplainLine& line : text.lines)
        if (line.key == QLatin1String(key))
            return &line;
    return nullptr;
}

} // namespace

class PanesTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("en")); }

    void aLogIsWhatATerminalWouldShow() {
        QCOMPARE(readableLog("\x1b[31mred\x1b[0m plain\n"), QStringLiteral("red plain\n"));
        QCOMPARE(readableLog("10 %\r20 %\r30 %\ndone\r\n"), QStringLiteral("30 %\ndone\n"));
        QCOMPARE(readableLog("\x1b]0;title\x07shown"), QStringLiteral("shown"));
        QCOMPARE(readableLog("ab\bc"), QStringLiteral("ac"));
        QCOMPARE(readableLog("<b>no markup</b>\tx"), QStringLiteral("<b>no markup</b>\tx"));
        // What is no whole sequence is not swallowed; a direction mark is seen.
        QVERIFY(readableLog("a\x1b[31").startsWith(QLatin1String("a\\")));
        QVERIFY(readableLog("a\u202eb").contains(QLatin1String("202e")));
        const std::string line(100'000, 'x');
        QVERIFY(readableLog(line + "\nend").size() < 9000);
        QVERIFY(readableLog(line + "\nend").endsWith(QLatin1String("\nend")));
    }

    void aTailThatMovesOnIsRecognised() {
        std::string old, now;
        for (int i = 0; i < 400; ++i)
            old += "line " + std::to_string(i) + "\n";
        now = old + "more\n";
        QCOMPARE(tailChange(old, now).dropped, std::size_t{0});
        QCOMPARE(tailChange(old, now).kept, old.size());
        now = old.substr(700) + "more\n";
        QCOMPARE(tailChange(old, now).dropped, std::size_t{700});
        QCOMPARE(tailChange(old, now).kept, old.size() - 700);
        QCOMPARE(tailChange(old, "something else").kept, std::size_t{0});
        // One that repeats itself costs no more than others.
        QElapsedTimer clock;
        clock.start();
        (void)tailChange(std::string(1'000'000, 'a') + "b", std::string(1'000'000, 'a') + "c");
        QVERIFY(clock.elapsed() < 2000);
    }

    void aDocumentIsIndentedAndItsEnvironmentKeptFromSight() {
        std::string document = "{'command':['echo','a b'],'environment':{'TOKEN':'secret','N':'2'},"
                               "'payload':{'environment':{'x':'seen'},"
                               "'big':12345678901234567890},'empty':{}}";
        std::replace(document.begin(), document.end(), '\'', '"');
        const QString hidden = indentedJson(document, Environment::Hidden);
        QVERIFY(!hidden.contains(QLatin1String("secret")));
        QVERIFY(hidden.contains(QStringLiteral("    \"TOKEN\": \"•••\",\n")));
        QVERIFY(hidden.contains(QLatin1String("\"seen\""))); // only the one at the top
        QVERIFY(hidden.contains(QLatin1String("12345678901234567890")));
        QVERIFY(hidden.contains(QLatin1String("\"empty\": {}")));
        QVERIFY(indentedJson(document, Environment::Shown).contains(QLatin1String("secret")));
        QCOMPARE(environmentSize(document), 2);
        // What cannot be read is not shown where something may be hidden in it.
        QVERIFY(indentedJson("{ 'environment'", Environment::Hidden).isEmpty());
    }

    void attemptsStandOnOneAxisAndWhatComesNextIsSaid() {
        FakeEngine engine;
        engine.addAgents(4);
        JobAppeared job = engine.makeJob(JobState::Backoff, "render");
        job.row.priority = Priority::Normal;
        JobRecord record = FakeEngine::recordOf(job);
        JobExplanation e;
        e.position = 1;
        const TimelineText text = timelineOf(record, &e);
        QCOMPARE(text.attempts.size(), std::size_t{2});
        QCOMPARE(text.attempts[0].number, QStringLiteral("#1"));
        QVERIFY(text.attempts[0].from <= text.attempts[0].started);
        QVERIFY(text.attempts[0].to <= text.attempts[1].to);
        QVERIFY(text.attempts[0].outcome.contains(QLatin1String("CUDA out of memory")));
        QCOMPARE(text.attempts[0].span, QStringLiteral("ran 41 s"));
        QCOMPARE(text.next.size(), std::size_t{1});
        QVERIFY2(text.next[0].text.startsWith(QLatin1String("#3 due in ")),
                 qPrintable(text.next[0].text));
        QVERIFY(text.next[0].text.contains(QStringLiteral("raised NORMAL → HIGH")));
        QVERIFY(text.next[0].text.contains(QLatin1String("place 1 of 1")));
    }

    void lateReportsAndTheWholeErrorStandInTheDetails() {
        FakeEngine engine;
        JobRecord record = FakeEngine::recordOf(engine.makeJob(JobState::Failed, "late"));
        AttemptRecord& a = record.attempts.back();
        a.error = "first line\nsecond <b>line</b>";
        a.lateNotes = kLateSuccess;
        const TimelineText text = timelineOf(record);
        QVERIFY(text.attempts.back().outcome.contains(QLatin1String("a success came late")));
        QVERIFY(text.attempts.back().details.contains(QLatin1String("second <b>line</b>")));
        QVERIFY(text.attempts.back().details.contains(QLatin1String("Late report 28 Nov 2026")));
    }

    void veryManyAttemptsAreBounded() {
        FakeEngine engine;
        JobRecord record = FakeEngine::recordOf(engine.makeJob(JobState::Queued));
        record.attempts.resize(500);
        for (std::uint32_t i = 0; i < 500; ++i)
            record.attempts[i].attempt = i + 1;
        const TimelineText text = timelineOf(record);
        QCOMPARE(text.attempts.size(), kTimelineAttempts);
        QCOMPARE(text.earlier, 300);
        QCOMPARE(text.attempts.back().attempt, 500u);
    }

    void aWaitingJobSaysItsPlaceItsReasonsAndWhatWouldHelp() {
        JobExplanation e;
        e.jobId = "job-1";
        e.state = JobState::Queued;
        e.position = 2;
        e.agents = 5;
        const auto reason = [&](ReasonCode code, std::uint32_t n, bool never,
                                std::vector<std::string> names) {
            Reason r;
            r.code = code;
            r.agents = n;
            r.never = never;
            r.names = std::move(names);
            e.reasons.push_back(r);
        };
        reason(ReasonCode::AllSlotsBusy, 3, false, {"agent-1", "agent-2", "agent-4"});
        reason(ReasonCode::AgentDraining, 1, false, {"agent-5"});
        reason(ReasonCode::GpuMemoryNever, 1, true, {"agent-3"});
        Change change;
        change.field = "gpu_memory_required";
        change.from = "24000000000";
        change.to = "16000000000";
        change.agents = {"agent-4"};
        e.change = change;
        Snapshot snapshot;
        snapshot.at.utc = FakeEngine::now();
        snapshot.queuedByPriority[1] = 23;
        AgentView agent;
        agent.fields.agentId = "agent-1";
        agent.attempts.push_back(
            {"other", 1, true, JobState::Running, std::chrono::minutes{30}, {}});
        snapshot.agents.push_back(agent);
        JobRecord record;
        record.job.jobId = "job-1";
        record.job.name = "train-lora-9";
        record.job.gpuMemoryRequired = 24'000'000'000;
        const Settings settings;
        const ExplainFacts facts{
            snapshot,
            settings,
            snapshot.at.utc,
            &record,
            [](const std::string&) -> std::optional<Duration> { return std::chrono::hours{1}; },
            true};
        const ExplainText text = explainText(e, facts);
        QCOMPARE(text.title, QStringLiteral("Why does train-lora-9 wait?"));
        QCOMPARE(text.verdict,
                 QStringLiteral("Place 2 of 23. It starts when a slot with 24.0 GB is free."));
        const ExplainLine* busy = lineWith(text, "now/all_slots_busy");
        QVERIFY(busy);
        QCOMPARE(busy->count, 3);
        QCOMPARE(busy->share, 1.0);
        QCOMPARE(busy->remedy.kind, Remedy::Kind::Agents);
        const ExplainLine* draining = lineWith(text, "now/agent_draining");
        QVERIFY(draining);
        QCOMPARE(draining->remedy.kind, Remedy::Kind::Action);
        QCOMPARE(draining->remedy.action, ActionId::AgentResume);
        QCOMPARE(draining->remedy.text, QStringLiteral("Resume agent-5"));
        QVERIFY(lineWith(text, "never/gpu_memory_never"));
        const ExplainLine* next = lineWith(text, "next/0");
        QVERIFY(next);
        QVERIFY(next->text.startsWith(QLatin1String("agent-1 must free a slot by ")));
        const ExplainLine* smaller = lineWith(text, "change/0");
        QVERIFY(smaller);
        QCOMPARE(smaller->remedy.kind, Remedy::Kind::Smaller);
        QCOMPARE(smaller->remedy.memory, std::uint64_t{16'000'000'000});
    }

    void theEarliestOfWhatComesIsTheNextEvent() {
        JobExplanation e;
        e.jobId = "j";
        Reason wait;
        wait.code = ReasonCode::RetryBackoff;
        wait.number = 3000;
        Reason pause;
        pause.code = ReasonCode::AssignmentPaused;
        pause.number = 60'000;
        e.reasons = {pause, wait};
        Snapshot snapshot;
        const Settings settings;
        const ExplainFacts facts{snapshot, settings, FakeEngine::now()};
        QVERIFY(nextEventText(e, facts).startsWith(QLatin1String("It is tried again at ")));
        e.reasons.pop_back();
        QVERIFY(nextEventText(e, facts).startsWith(QLatin1String("The pause ends at ")));
        e.reasons.clear();
        QVERIFY(nextEventText(e, facts).isEmpty());
    }

    void theLastHalfHourOfAnAgentKeepsItsPeaksAndItsWorst() {
        AgentSeries series;
        AgentPoint p;
        p.known = true;
        p.total = 4;
        for (int i = 0; i < 12; ++i) {
            p.occupied = i == 3 ? 4 : 1;
            p.contact = i != 8;
            series.add(p);
        }
        QCOMPARE(series.coarse(1).occupied, std::int16_t{4});
        QVERIFY(series.coarse(1).contact);
        QVERIFY(!series.coarse(0).contact);
        QVERIFY(!series.coarse(2).known);
        QVERIFY(!series.fine(12).known);
        QVERIFY(series.fine(11).known);
    }
};

NODE3_QT_TEST(PanesTextTest)
#include "panes_text_test.moc"
