// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that come back, balancers that start again, and stored states that make no sense.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

std::uint64_t known(const World& w) {
    const Snapshot s = w.snapshot();
    std::uint64_t n = s.totals.removed;
    for (const auto k : s.jobsByState)
        n += k;
    return n;
}

} // namespace

TEST("what an agent's own list says decides, for each of its jobs on its own") {
    World w;
    w.join(AgentSpec("A", 5));
    w.submit({JobSpec("runs"), JobSpec("gone"), JobSpec("done"), JobSpec("never-came"),
              JobSpec("accepted-gone")});
    for (const char* id : {"runs", "gone", "done"})
        w.report("A", id, 1, ReportStarted{});
    w.report("A", "accepted-gone", 1, ReportAccepted{});
    w.join(AgentSpec("B", 5));
    w.cut("A");
    w.pass(seconds{5});
    Inventory lists;
    lists.running = {{"runs", 1, seconds{5}, {}}, {"stranger", 3, seconds{5}, {}}};
    lists.finished = {{"done", 1}};
    w.join(AgentSpec("A", 5), lists);
    CHECK_EQ(w.state("runs"), JobState::Running);
    CHECK_EQ(w.outcomes("gone").at(0), Outcome::AgentLost);
    CHECK_EQ(w.holder("gone"), std::string("B"));
    CHECK_EQ(w.outcomes("accepted-gone").at(0), Outcome::AgentLost);
    CHECK_EQ(w.state("done"), JobState::Running); // until its report is here
    const auto again = w.sentTo<Assign>("A");
    REQUIRE(again.size() == 1);
    CHECK_EQ(again[0].jobId, std::string("never-came"));
    CHECK_EQ(again[0].attempt, 1);
    const auto verdicts = w.sentTo<Settled>("A").at(0).running;
    REQUIRE(verdicts.size() == 2);
    CHECK_EQ(verdicts[0].verdict, Verdict::Continue);
    CHECK_EQ(verdicts[1].verdict, Verdict::Abandon);
    CHECK_EQ(w.view("A").occupied, 4); // runs, done, never-came and the stranger's process
    w.complete("A", "done");
    CHECK_EQ(w.state("done"), JobState::Completed);
    CHECK_EQ(w.row("done").attempt, 1);
    w.report("A", "stranger", 3, ReportStopped{});
    CHECK_EQ(w.view("A").occupied, 2);
    CHECK_EQ(known(w), 5);
    CHECK(w.faults.empty());
}

TEST("a result that was kept on disk completes the job of a restarted agent after an outage") {
    for (const Duration down : {seconds{20}, seconds{600}, seconds{7200}}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        w.join(AgentSpec("B", 1));
        w.restart(down); // meanwhile J has ended there and A's program was started anew
        w.join(AgentSpec("B", 1));
        w.pass(seconds{3});
        Inventory lists;
        lists.finished = {{"J", 1}};
        w.join(AgentSpec("A", 1).instance("A-2", "A-1"), lists);
        CHECK_EQ(w.holder("J"), std::string("A"));
        w.complete("A", "J");
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK_EQ(w.row("J").losses, 0);
        CHECK_EQ(w.sentTo<Ack>("A").at(0).verdict, AckVerdict::Recorded);
        CHECK_EQ(w.sentTo<Assign>("B").size(), 0);
        CHECK(w.faults.empty());
    }
}

TEST("a result whose acknowledgement died with the balancer is acknowledged again, applied once") {
    for (const bool failed : {false, true}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        if (failed)
            w.fail("A", "J");
        else
            w.complete("A", "J");
        const JobRow before = w.row("J");
        w.restart(milliseconds{100});
        Inventory lists;
        lists.finished = {{"J", 1}};
        w.join(AgentSpec("A", 1), lists);
        CHECK_EQ(w.sentTo<Ack>("A").size(), 0);
        if (failed)
            w.fail("A", "J");
        else
            w.complete("A", "J");
        CHECK_EQ(w.sentTo<Ack>("A").size(), 1);
        CHECK_EQ(w.state("J"), before.state);
        CHECK_EQ(w.row("J").retryCount, before.retryCount);
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK_EQ(w.view("A").completed + w.view("A").failed, 1);
        CHECK_EQ(w.finalEvents("J"), failed ? 0 : 1);
        CHECK_EQ(w.snapshot().totals.retried, failed ? 1 : 0);
        CHECK(w.faults.empty());
    }
}

TEST("a finished attempt whose report never comes is a loss in the end") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.cut("A");
    Inventory lists;
    lists.finished = {{"J", 1}};
    w.join(AgentSpec("A", 1), lists);
    w.beats("A", false);
    w.join(AgentSpec("B", 1));
    const Mono start = w.now().mono;
    while (w.holder("J") != "B" && w.since(start) < hours{2}) {
        w.pass(seconds{20});
        w.heartbeat("A", {});
    }
    CHECK(w.since(start) <= seconds{320});
    CHECK_EQ(w.outcomes("J").at(0), Outcome::Unacknowledged);
    CHECK(w.faults.empty());
}

TEST("an attempt that was closed by a loss goes on if nobody else has it, and only then") {
    struct Case {
        const char* what;
        std::function<void(World&)> meanwhile;
        bool goesOn;
    };
    const std::vector<Case> cases{
        {"it waits", [](World&) {}, true},
        {"an operator holds it", [](World& w) { w.act(JobVerb::Hold, "J"); }, false},
        {"an operator cancelled it", [](World& w) { w.act(JobVerb::Cancel, "J"); }, false},
        {"another has it", [](World& w) { w.join(AgentSpec("B", 1)); }, false},
        {"the balancer was started anew", [](World& w) { w.restart(seconds{5}); }, true},
    };
    for (const Case& c : cases) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        w.freeze("A");
        w.pass(seconds{61});
        REQUIRE(w.state("J") == JobState::Queued);
        c.meanwhile(w);
        Inventory lists;
        lists.running = {{"J", 1, seconds{70}, {}}};
        w.join(AgentSpec("A", 1), lists);
        const auto verdict = w.sentTo<Settled>("A").back().running.at(0).verdict;
        CHECK_EQ(verdict, c.goesOn ? Verdict::Continue : Verdict::Abandon);
        CHECK_EQ(w.view("A").occupied, 1);
        if (c.goesOn) {
            CHECK_EQ(w.row("J").losses, 0);
            CHECK_EQ(w.row("J").attempt, 1);
            w.complete("A", "J");
            CHECK_EQ(w.state("J"), JobState::Completed);
        } else {
            w.report("A", "J", 1, ReportStopped{});
            CHECK_EQ(w.view("A").occupied, 0);
        }
        CHECK(w.faults.empty());
    }
}

TEST("whoever still has the newest attempt of a requeued job may finish it, over a restart too") {
    for (const bool running : {true, false})
        for (const bool restarts : {true, false}) {
            World w;
            w.join(AgentSpec("A", 1));
            w.submit(JobSpec("J"));
            w.startAll("A");
            w.freeze("A");
            w.pass(seconds{61});
            w.act(JobVerb::Cancel, "J");
            CHECK_EQ(w.state("J"), JobState::Cancelled);
            w.act(JobVerb::Requeue, "J");
            CHECK_EQ(w.state("J"), JobState::Queued);
            if (restarts)
                w.restart();
            Inventory lists;
            if (running)
                lists.running = {{"J", 1, seconds{70}, {}}};
            else
                lists.finished = {{"J", 1}};
            w.submit(JobSpec("first").priority(Priority::Urgent)); // keeps A busy
            w.join(AgentSpec("A", 1), lists);
            CHECK_EQ(w.state("J"), running ? JobState::Running : JobState::Queued);
            w.complete("A", "J");
            CHECK_EQ(w.state("J"), JobState::Completed);
            CHECK_EQ(w.row("J").attempt, 1);
            CHECK_EQ(w.view("A").failed, running ? 0 : 1); // taken back, or it stands
            CHECK(w.faults.empty());
        }
}

TEST("an operator may forget only who is gone, and its jobs are queued in the same step") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(hours{10}));
    w.startAll("A");
    const auto refused = [&] {
        const auto r = w.act(AgentVerb::Forget, "A");
        const auto* e = std::get_if<Error>(&r);
        return e && e->code == ErrorCode::NotInThisState;
    };
    CHECK(refused());
    w.cut("A");
    CHECK(refused());
    CHECK_EQ(w.state("J"), JobState::Running);
    // Asleep for two hours, the balancer finds it offline before it has judged its silence.
    w.jump(hours{2});
    w.apply(Tick{});
    CHECK_EQ(w.view("A").connection, Connection::Offline);
    CHECK_EQ(w.state("J"), JobState::Running);
    w.act(AgentVerb::Forget, "A");
    CHECK_EQ(w.snapshot().agents.size(), 0);
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.outcomes("J").at(0), Outcome::AgentLost);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(known(w), 1);
    w.restart(); // nothing of it is found again
    CHECK_EQ(w.snapshot().agents.size(), 0);
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.join(AgentSpec("B", 1));
    CHECK_EQ(w.holder("J"), std::string("B"));
    CHECK(w.faults.empty());
}

TEST("ten running jobs over twenty seconds of absence: each completes in its first attempt") {
    World w;
    std::vector<JobSpec> specs;
    for (int i = 0; i < 10; ++i)
        specs.emplace_back("J" + std::to_string(i));
    for (int i = 0; i < 5; ++i)
        w.join(AgentSpec("A" + std::to_string(i), 2));
    w.submit(specs);
    std::map<std::string, std::vector<RunningItem>> held;
    for (int i = 0; i < 5; ++i) {
        const std::string agent = "A" + std::to_string(i);
        w.startAll(agent);
        held[agent] = w.believed(agent);
    }
    w.submit({JobSpec("K1"), JobSpec("K2")}); // two more wait
    w.restart(seconds{20});
    for (auto& [agent, items] : held) {
        Inventory lists;
        for (RunningItem item : items) {
            item.elapsed = seconds{20};
            lists.running.push_back(item);
        }
        w.join(AgentSpec(agent, 2), lists);
    }
    CHECK_EQ(w.count(JobState::Running), 10);
    for (const auto& [agent, items] : held)
        for (const RunningItem& item : items)
            w.complete(agent, item.jobId, item.attempt);
    CHECK_EQ(w.count(JobState::Completed), 10);
    CHECK_EQ(w.count(JobState::Assigned), 2);
    for (const auto& [id, row] : w.rows)
        CHECK_EQ(row.attempt, 1);
    CHECK(w.faults.empty());
}

TEST("nobody is judged by what was stored of its last sign of life") {
    for (const Duration down : {seconds{1}, seconds{59}, seconds{61}, seconds{36'000}}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").timeout(hours{48}));
        w.startAll("A");
        w.freeze("A");
        w.pass(seconds{50}); // silent for almost its whole time before the restart
        w.restart(down);
        const Mono start = w.now().mono;
        w.join(AgentSpec("B", 1));
        while (w.holder("J") == "A" && w.since(start) < minutes{5})
            w.pass(milliseconds{200});
        CHECK(w.since(start) >= seconds{60});
        CHECK(w.since(start) <= seconds{62});
        CHECK_EQ(w.holder("J"), std::string("B"));
        CHECK_EQ(w.row("J").retryCount, 0);
        CHECK_EQ(w.row("J").losses, 1);
        CHECK(w.faults.empty());
    }
}

TEST("every stored state that makes no sense is repaired, said once, and runs") {
    struct Case {
        const char* what;
        JobState state;
        bool attempt;  ///< an open attempt is stored
        bool agent;    ///< of an agent that is known
        bool goodbye;  ///< and said goodbye
        bool repaired; ///< otherwise it was fine as it was
    };
    const std::vector<Case> cases{
        {"assigned, no attempt", JobState::Assigned, false, true, false, true},
        {"running, no attempt", JobState::Running, false, true, false, true},
        {"assigned to a ghost", JobState::Assigned, true, false, false, true},
        {"running at a ghost", JobState::Running, true, false, false, true},
        {"queued with an open attempt", JobState::Queued, true, true, false, true},
        {"assigned to one who left", JobState::Assigned, true, true, true, true},
        {"running at one who left", JobState::Running, true, true, true, true},
        {"backoff without a time", JobState::Backoff, false, true, false, false},
        {"queued", JobState::Queued, false, true, false, false},
    };
    for (const Case& c : cases) {
        World w;
        w.join(AgentSpec("A", 1));
        const AgentNumber number = w.agentRows.begin()->first;
        w.cut("A");
        w.submit({JobSpec("J"), JobSpec("other")});
        JobRow& row = w.rows["J"];
        row.state = c.state;
        if (c.attempt) {
            row.attempt = 1;
            auto& a = w.attempts[{row.number, 1}];
            a.agent = c.agent ? number : AgentNumber{99};
            a.agentId = c.agent ? "A" : "ghost";
            a.instance = "A-1";
        }
        w.agentRows[number].goodbye = c.goodbye;
        w.restart();
        CHECK_EQ(w.snapshot().repairs, c.repaired ? 1 : 0);
        CHECK_EQ(known(w), 2);
        w.join(AgentSpec("B", 2));
        w.pass(seconds{1});
        CHECK_EQ(w.holder("J"), std::string("B"));
        CHECK_EQ(w.row("J").retryCount, 0);
        w.complete("B", "J", w.row("J").attempt);
        w.complete("B", "other", 1);
        CHECK_EQ(w.count(JobState::Completed), 2);
        if (c.attempt)
            CHECK((w.attempts[{w.row("J").number, 1}].outcome) != Outcome::Open);
        w.restart(); // once is enough
        CHECK_EQ(w.snapshot().repairs, 0);
        CHECK(w.faults.empty());
    }
}

TEST("a cancel that was asked and has no attempt is carried out at the start") {
    World w;
    w.submit(JobSpec("J"));
    w.rows["J"].state = JobState::Cancelling;
    w.restart();
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK_EQ(w.snapshot().repairs, 1);
    CHECK_EQ(known(w), 1);
    CHECK(w.faults.empty());
}

TEST("held stays held and its operator known, over restarts, from the queue and from backoff") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit({JobSpec("J"), JobSpec("K")});
    w.act(JobVerb::Hold, "K");
    w.fail("A", "J");
    w.act(JobVerb::Hold, "J", false, "broken input");
    w.restart();
    w.join(AgentSpec("A", 2));
    w.pass(minutes{10});
    CHECK_EQ(w.state("J"), JobState::Held);
    CHECK_EQ(w.state("K"), JobState::Held);
    CHECK_EQ(w.row("J").heldBy, std::string("ana"));
    CHECK_EQ(w.row("J").heldWhy, std::string("broken input"));
    w.act(JobVerb::Release, "J");
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK_EQ(w.row("J").retryCount, 1);
    CHECK(w.faults.empty());
}
