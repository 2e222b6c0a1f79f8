// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/descriptors.h"
#include "tests/engine/running_engine.h"
#include "tests/support/qt_test.h"

#include <sqlite3.h>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace node3;
using namespace node3::test;
using namespace std::chrono_literals;

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobGoesFromSubmissionToItsResult() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY2(!r.error, r.error ? r.error->message.c_str() : "");
        QVERIFY(r.submit({job("j1")}));
        TestAgent agent = r.agent("a1");
        QCOMPARE(fieldOf(agent.connect(), "type"), std::string("settled"));
        const auto assigned = agent.nextAssign();
        QVERIFY(assigned.has_value());
        QCOMPARE(assigned->first, std::string("j1"));
        QCOMPARE(assigned->second, 1);
        agent.report("accepted", "j1", 1);
        agent.report("started", "j1", 1);
        QVERIFY(r.becomes("j1", JobState::Running));
        agent.report("completed", "j1", 1, R"("duration":1.0,"output":{"answer":42})");
        const auto ack = agent.link().readUntil(R"("ack")");
        QVERIFY(ack.has_value());
        QCOMPARE(fieldOf(*ack, "verdict"), std::string("recorded"));
        // The ack left after the sync: what is stored must say so already.
        const JobRecord done = r.record("j1");
        QVERIFY(done.job.row.state == JobState::Completed);
        QCOMPARE(done.output.value_or(""), std::string(R"({"answer":42})"));
        QCOMPARE(done.attempts.size(), 1u);
    }

    void aWrongKeyIsRefused() {
        QTemporaryDir dir;
        Running r(dir);
        TestAgent wrong(r.engine->agentsPort(), "a1", std::string(32, '0'));
        QCOMPARE(fieldOf(wrong.connect(), "code"), std::string("unauthorized"));
        QVERIFY(wrong.link().waitForEnd());
    }

    void anotherProgramWithTheSameIdIsRefused_theSameInstanceReplacesItself() {
        QTemporaryDir dir;
        Running r(dir);
        TestAgent first = r.agent("a1");
        first.connect();
        TestAgent other = r.agent("a1", "i2");
        QCOMPARE(fieldOf(other.connect(), "code"), std::string("agent_id_in_use"));
        QVERIFY(other.link().waitForEnd());
        TestAgent again = r.agent("a1");
        QCOMPARE(fieldOf(again.connect(), "type"), std::string("settled"));
        QVERIFY(first.link().waitForEnd());
        // The end of the old link is not the end of the agent.
        again.heartbeat();
        QVERIFY(again.link().readUntil("heartbeat").has_value());
        QVERIFY(waitUntil([&] {
            const auto now = r.engine->client().latest();
            return now->agents.size() == 1 && now->agents[0].connection == Connection::Connected &&
                   now->agents[0].settled;
        }));
    }

    void aSnapshotComesOnceASecondAndSoonAfterAChange() {
        QTemporaryDir dir;
        Running r(dir);
        const auto at = [&] { return r.engine->client().latest()->sequence; };
        QVERIFY(waitUntil([&] { return at() >= 1; }));
        const auto first = at();
        QVERIFY(waitUntil([&] { return at() >= first + 2; }));
        QVERIFY(r.submit({job("j1")}));
        QVERIFY(waitUntil([&] {
            const auto now = r.engine->client().latest();
            return now->jobsByState[static_cast<std::size_t>(JobState::Queued)] == 1 &&
                   now->totals.submitted == 1;
        }));
    }

    void theFeedBringsLiveJobsAndThenEveryChange() {
        QTemporaryDir dir;
        {
            Running before(dir);
            QVERIFY(before.submit({job("old1"), job("old2")}));
            QVERIFY(std::holds_alternative<JobActed>(before.ask(action(JobVerb::Cancel, "old2"))));
        }
        Running r(dir);
        const auto feed = r.engine->client().openFeed();
        std::vector<FeedItem> items;
        const auto has = [&](auto test) {
            return waitUntil([&] {
                for (FeedItem& item : feed->take())
                    items.push_back(std::move(item));
                return std::ranges::any_of(items, test);
            });
        };
        const auto appeared = [](const std::string& id) {
            return [id](const FeedItem& i) {
                const auto* a = std::get_if<JobAppeared>(&i);
                return a && a->jobId == id;
            };
        };
        QVERIFY(has(appeared("old1")));
        QVERIFY(std::ranges::none_of(items, appeared("old2"))); // final: not live
        QVERIFY(r.submit({job("new")}));
        QVERIFY(has(appeared("new")));
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Hold, "new"))));
        QVERIFY(has([](const FeedItem& i) {
            const auto* c = std::get_if<JobChanged>(&i);
            return c && c->row.state == JobState::Held && c->row.heldBy == "tester";
        }));
        QVERIFY(has([](const FeedItem& i) {
            const auto* e = std::get_if<Event>(&i);
            return e && e->kind == EventKind::JobHeld && e->jobId == "new";
        }));
        QVERIFY(!feed->overflowed());
    }

    void aFinalJobIsRequeuedAndDeletedWithItsStoredRecord() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY(r.submit({job("j1")}));
        // At once after each other: the record is read after the change before it was stored.
        auto cancelled = std::make_shared<std::promise<ReplyBody>>();
        r.engine->client().post(action(JobVerb::Cancel, "j1"), 5s,
                                [cancelled](const ReplyBody& b) { cancelled->set_value(b); });
        const ReplyBody requeued = r.ask(action(JobVerb::Requeue, "j1"));
        QVERIFY(std::holds_alternative<JobActed>(cancelled->get_future().get()));
        QVERIFY(std::holds_alternative<JobActed>(requeued));
        QVERIFY(std::get<JobActed>(requeued).state == JobState::Queued);
        QCOMPARE(r.record("j1").job.row.round, 2u);
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Cancel, "j1"))));
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Delete, "j1"))));
        const auto gone = r.ask(action(JobVerb::Delete, "j1"));
        QVERIFY(std::holds_alternative<Error>(gone));
        QVERIFY(std::get<Error>(gone).code == ErrorCode::UnknownJob);
    }

    void anActionOnAFinalJobIsDoneUnderSteadyTraffic() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY(r.submit({job("j1")}));
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Cancel, "j1"))));
        // Two chains of submissions: while one waits for its batch, the other fills the next.
        std::atomic<bool> stop = false;
        std::atomic<int> number = 0, running = 2;
        std::function<void()> next = [&] {
            if (stop) {
                --running;
                return;
            }
            r.engine->client().post(Submit{{}, {job("t" + std::to_string(++number))}}, 5s,
                                    [&next](const ReplyBody&) { next(); });
        };
        next();
        next();
        QVERIFY(waitUntil([&] { return number > 20; }));
        const ReplyBody requeued = r.ask(action(JobVerb::Requeue, "j1"), 10s);
        stop = true;
        QVERIFY(waitUntil([&] { return running == 0; }));
        QVERIFY(std::holds_alternative<JobActed>(requeued));
    }

    void explanationsAndPagesAreAnswered() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY(r.submit({job("j1")}));
        EngineClient& client = r.engine->client();
        const auto why =
            r.question<JobExplanation>([&](auto a) { client.explainJob("j1", std::move(a)); });
        QVERIFY(std::holds_alternative<JobExplanation>(why));
        const auto unknown =
            r.question<JobExplanation>([&](auto a) { client.explainJob("nobody", std::move(a)); });
        QVERIFY(std::get<Error>(unknown).code == ErrorCode::UnknownJob);
        const auto agent = r.question<AgentExplanation>(
            [&](auto a) { client.explainAgent("nobody", std::move(a)); });
        QVERIFY(std::get<Error>(agent).code == ErrorCode::UnknownAgent);
        const auto page =
            r.question<JobPage>([&](auto a) { client.jobs(JobQuery{}, std::move(a)); });
        QCOMPARE(std::get<JobPage>(page).jobs.size(), 1u);
        const auto events =
            r.question<EventPage>([&](auto a) { client.events(EventQuery{}, std::move(a)); });
        QVERIFY(!std::get<EventPage>(events).events.empty());
    }

    void whoWaitsForAJobHearsOfItsEnd() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY(r.submit({job("j1"), job("j2")}));
        EngineClient& client = r.engine->client();
        const auto waitFor = [&](const std::string& id, Duration atMost) {
            auto answer = std::make_shared<std::promise<std::variant<JobRecord, Error>>>();
            return std::pair(answer->get_future(), client.whenFinal(id, atMost, [answer](auto a) {
                answer->set_value(std::move(a));
            }));
        };
        auto [first, firstWait] = waitFor("j1", 60s);
        auto [second, secondWait] = waitFor("j1", 60s);
        auto [other, otherWait] = waitFor("j2", 300ms);
        // Its time is over: as it is.
        QVERIFY(std::get<JobRecord>(other.get()).job.row.state == JobState::Queued);
        QVERIFY(first.wait_for(0s) == std::future_status::timeout);
        r.engine->client().post(action(JobVerb::Cancel, "j1"), 5s, [](const ReplyBody&) {});
        // It has ended, and perhaps not in the store yet: never an answer that says otherwise.
        auto [behind, behindWait] = waitFor("j1", 60s);
        for (auto* answer : {&first, &second, &behind})
            QVERIFY(std::get<JobRecord>(answer->get()).job.row.state == JobState::Cancelled);
        auto [final, finalWait] = waitFor("j1", 60s);
        QVERIFY(std::get<JobRecord>(final.get()).job.row.state == JobState::Cancelled);
        auto [unknown, unknownWait] = waitFor("nobody", 60s);
        QVERIFY(std::get<Error>(unknown.get()).code == ErrorCode::UnknownJob);
        // One that was given up is not answered.
        auto [dropped, droppedWait] = waitFor("j2", 60s);
        droppedWait.reset();
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Cancel, "j2"))));
        bool answered = true;
        try {
            dropped.get();
        } catch (const std::future_error&) {
            answered = false; // its handler is gone
        }
        QVERIFY(!answered);
        QVERIFY(std::holds_alternative<JobActed>(r.ask(action(JobVerb::Requeue, "j2"))));
        auto [left, leftWait] = waitFor("j2", 60s);
        r.engine->stop();
        QVERIFY(std::get<Error>(left.get()).code == ErrorCode::ShuttingDown);
        auto [after, afterWait] = waitFor("j2", 60s);
        QVERIFY(std::get<Error>(after.get()).code == ErrorCode::ShuttingDown);
    }

    void anAgentThatFallsSilentLosesItsJobs_whoeverElseSpeaksDoesNot() {
        QTemporaryDir dir;
        Settings settings;
        settings.heartbeatTimeout = 2s;
        Running r(dir, settings);
        TestAgent dies = r.agent("dies");
        dies.connect();
        QVERIFY(r.submit({job("j1")}));
        QVERIFY(dies.nextAssign().has_value());
        dies.report("started", "j1", 1);
        QVERIFY(r.becomes("j1", JobState::Running));
        TestAgent lives = r.agent("lives");
        lives.connect();
        std::optional<std::string> assign;
        QVERIFY(waitUntil([&] {
            lives.heartbeat();
            while (const auto line = lives.link().lineNow())
                if (line->find("assign") != std::string::npos)
                    assign = line;
            QTest::qSleep(50);
            return assign.has_value();
        }));
        QCOMPARE(fieldOf(*assign, "attempt"), std::string("2"));
        QVERIFY(dies.link().waitForEnd());
    }

    void aThousandAgentsComeBackWithinTenSeconds() {
        raiseDescriptorLimit();
        QTemporaryDir dir;
        Running r(dir);
        const auto from = std::chrono::steady_clock::now();
        std::vector<TestAgent> agents;
        for (int i = 0; i < 1000; ++i) {
            agents.push_back(r.agent("a" + std::to_string(i)));
            agents.back().link().sendLine(agents.back().helloLine());
        }
        int welcome = 0, settled = 0;
        for (TestAgent& agent : agents)
            welcome += agent.link().readUntil("welcome") ? 1 : 0;
        for (TestAgent& agent : agents)
            agent.link().sendLine(
                R"({"type":"inventory","store":"","running":[],"finished":[],"more":false})");
        for (TestAgent& agent : agents)
            settled += agent.link().readUntil("settled") ? 1 : 0;
        QCOMPARE(welcome, 1000);
        QCOMPARE(settled, 1000);
        QVERIFY(std::chrono::steady_clock::now() - from < 10s);
        QVERIFY(waitUntil([&] {
            const auto now = r.engine->client().latest();
            return std::ranges::count(now->agents, Connection::Connected, &AgentView::connection) ==
                   1000;
        }));
    }
};

NODE3_QT_TEST(EngineTest)
#include "engine_test.moc"
