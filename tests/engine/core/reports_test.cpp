// SPDX-License-Identifier: GPL-3.0-or-later
// What reports do and, above all, what late, repeated and foreign ones do not.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("a stale success is answered, kept as history, and decides nothing") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J").timeout(seconds{600}));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.cut("A1");
    w.pass(seconds{61});
    CHECK_EQ(w.holder("J"), std::string("A2"));
    w.startAll("A2");
    w.pass(seconds{30});
    w.join(AgentSpec("A1", 1));
    w.report("A1", "J", 1, ReportCompleted{80.0, "1"});
    const auto acks = w.sentTo<Ack>("A1");
    REQUIRE(acks.size() == 1);
    CHECK_EQ(acks[0].verdict, AckVerdict::Late);
    CHECK_EQ(acks[0].of, std::string("completed"));
    CHECK_EQ(w.state("J"), JobState::Running);
    w.complete("A2", "J", 2);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK_EQ((w.attempts[{w.row("J").number, 1}].lateNotes), 1);
    CHECK_EQ(w.view("A1").completed, 0);
    CHECK(w.faults.empty());
}

TEST("a success that came before its deadline is judged stays") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").timeout(seconds{10}));
    w.startAll("A");
    w.jump(seconds{12}); // due, not yet judged
    w.complete("A", "J");
    w.apply(Tick{});
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.finalEvents("J"), 1);
}

TEST("a success right after the deadline completes the job from backoff, once, marked late") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").timeout(seconds{10}));
    w.startAll("A");
    w.pass(seconds{12});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK((w.attempts[{w.row("J").number, 1}].late));
    CHECK_EQ((w.attempts[{w.row("J").number, 1}].outcome), Outcome::TimedOut);
    CHECK_EQ(w.view("A").completed, 0); // only the job's counters move
    CHECK_EQ(w.view("A").attempts.size(), 0);
    w.pass(seconds{10});
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("a stale failure touches nothing of the job") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.act(JobVerb::Requeue, "J");
    CHECK_EQ(w.holder("J"), std::string("A2"));
    const JobRow before = w.row("J");
    w.fail("A1", "J", 1, "late and wrong");
    CHECK_EQ(w.row("J").retryCount, before.retryCount);
    CHECK_EQ(w.state("J"), before.state);
    CHECK_EQ((w.attempts[{before.number, 1}].error), std::string());
    CHECK_EQ((w.attempts[{before.number, 1}].lateNotes), 1);
    CHECK(w.faults.empty());
}

TEST("a result sent again after a lost acknowledgement is applied once and acknowledged twice") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.complete("A1", "J");
    w.cut("A1");
    w.pass(seconds{8});
    Inventory lists;
    lists.finished = {{"J", 1}};
    w.join(AgentSpec("A1"), lists);
    w.complete("A1", "J");
    const auto acks = w.sentTo<Ack>("A1");
    REQUIRE(acks.size() == 1);
    CHECK_EQ(acks[0].verdict, AckVerdict::Recorded);
    CHECK_EQ(w.count(JobState::Completed), 1);
    CHECK_EQ(w.view("A1").completed, 1);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK(w.faults.empty());
}

TEST("twenty stale reports in a row are no reason to punish or stall the agent") {
    World w;
    w.join(AgentSpec("A1", 4));
    for (std::uint32_t i = 0; i < 20; ++i)
        w.complete("A1", "unknown-" + std::to_string(i), 7);
    CHECK_EQ(w.sentTo<Ack>("A1").size(), 20);
    CHECK_EQ(w.closed.size(), 0);
    w.submit(JobSpec("J"));
    CHECK_EQ(w.holder("J"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("every completion delivered twice counts once") {
    World w;
    w.join(AgentSpec("A", 4));
    for (int i = 0; i < 100; ++i) {
        const std::string id = "J" + std::to_string(i);
        w.submit(JobSpec(id));
        w.complete("A", id);
        w.complete("A", id);
        CHECK_EQ(w.view("A").occupied, 0);
    }
    CHECK_EQ(w.count(JobState::Completed), 100);
    CHECK_EQ(w.view("A").completed, 100);
    CHECK_EQ(w.sentTo<Ack>("A").size(), 200);
    CHECK(w.faults.empty());
}

TEST("reports of another store change nothing") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    Report r{"ffffffffffffffffffffffffffffffff", "J", 1, ReportCompleted{1.0, "0"}};
    w.apply(AgentReport{w.session("A"), r});
    CHECK_EQ(w.state("J"), JobState::Assigned);
    CHECK_EQ(w.sentTo<Ack>("A").at(0).verdict, AckVerdict::Unknown);
}

TEST("a report of an agent that does not hold the attempt changes nothing") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.complete("A2", "J");
    CHECK_EQ(w.state("J"), JobState::Running);
    w.fail("A2", "J");
    CHECK_EQ(w.state("J"), JobState::Running);
    w.report("A2", "J", 1, ReportStopped{});
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.holder("J"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("a short job may send only its completion") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.complete("A", "J");
    const auto& a = w.attempts[{w.row("J").number, 1}];
    CHECK(a.acceptedAt.has_value());
    CHECK(a.startedAt.has_value());
    CHECK_EQ(w.state("J"), JobState::Completed);
}

TEST("an acknowledged attempt that two heartbeats in a row lack is lost") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.beats("A1", false);
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.heartbeat("A1", {});
    CHECK_EQ(w.state("J"), JobState::Running);
    w.heartbeat("A1", {});
    CHECK_EQ(w.outcomes("J")[0], Outcome::AgentLost);
    CHECK_EQ(w.holder("J"), std::string("A2"));
    CHECK(w.faults.empty());
}

TEST("whatever an agent lists occupies it, and is told to stop") {
    World w;
    w.join(AgentSpec("A", 1));
    w.beats("A", false);
    w.heartbeat("A", {{"ghost", 3, seconds{5}, {}}});
    CHECK_EQ(w.view("A").occupied, 1);
    CHECK_EQ(w.sentTo<Cancel>("A").at(0).jobId, std::string("ghost"));
    w.submit(JobSpec("J"));
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.report("A", "ghost", 3, ReportStopped{});
    CHECK_EQ(w.view("A").occupied, 1); // J
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("whoever still runs what is closed hears it with every word about it") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.beats("A", false);
    w.act(JobVerb::Requeue, "J", true);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 1);
    w.heartbeat("A", {{"J", 1, seconds{5}, {}}});
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 2);
    w.report("A", "J", 1, ReportProgress{0.5, {}});
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 3);
    CHECK_EQ(w.view("A").occupied, 1);
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.view("A").occupied, 0);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 3);
    CHECK(w.faults.empty());
}

TEST("preparing renews the start deadline, but only up to the job's timeout") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J").timeout(seconds{600}));
    w.report("A1", "J", 1, ReportAccepted{});
    w.pass(seconds{290});
    w.report("A1", "J", 1, ReportPreparing{});
    w.pass(seconds{290});
    w.report("A1", "J", 1, ReportPreparing{});
    CHECK_EQ(w.state("J"), JobState::Assigned);
    w.pass(seconds{19}); // 599 s
    CHECK_EQ(w.state("J"), JobState::Assigned);
    w.pass(seconds{2});
    CHECK_EQ(w.outcomes("J")[0], Outcome::Unacknowledged);
}

TEST("only the job's own limit ends an attempt, counted from what the agent says it ran") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").timeout(seconds{7200}));
    w.startAll("A");
    w.pass(seconds{8639});
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.row("J").attempt, 1);
    w.pass(milliseconds{1100});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK_EQ(w.outcomes("J")[0], Outcome::TimedOut);
}

TEST("after a timeout the slot stays taken until the agent says that the process is gone") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J").timeout(seconds{100}));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.pass(seconds{119});
    CHECK_EQ(w.row("J").attempt, 1);
    w.pass(seconds{3});
    CHECK_EQ(w.row("J").retryCount, 1);
    CHECK_EQ(w.holder("J"), std::string("A2"));
    CHECK_EQ(w.sentTo<Cancel>("A1").size(), 1);
    CHECK_EQ(w.view("A1").occupied, 1);
    w.submit(JobSpec("K"));
    CHECK_EQ(w.state("K"), JobState::Queued);
    w.report("A1", "J", 1, ReportStopped{});
    CHECK_EQ(w.holder("K"), std::string("A1"));
    CHECK(w.faults.empty());
}
