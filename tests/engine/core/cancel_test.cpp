// SPDX-License-Identifier: GPL-3.0-or-later
// A cancel against everything that may happen meanwhile.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

/// The state that a refusal names; nullopt when it is none.
std::optional<JobState> refusedIn(const ReplyBody& r) {
    const auto* e = std::get_if<Error>(&r);
    return e && e->code == ErrorCode::NotInThisState ? e->state : std::nullopt;
}

} // namespace

TEST("what waits is cancelled at once, and nothing wakes it again") {
    const std::vector<std::function<void(World&)>> waits{
        [](World&) {},
        [](World& w) { w.act(JobVerb::Hold, "J"); },
        [](World& w) { // in backoff
            w.join(AgentSpec("A", 1));
            w.fail("A", "J");
        },
        [](World& w) { // held from backoff
            w.join(AgentSpec("A", 1));
            w.fail("A", "J");
            w.act(JobVerb::Hold, "J");
        },
    };
    for (const auto& arrange : waits) {
        World w;
        w.submit(JobSpec("J"));
        arrange(w);
        const auto attempt = w.row("J").attempt;
        const auto reply = std::get<JobActed>(w.act(JobVerb::Cancel, "J", false, "not needed"));
        CHECK_EQ(reply.state, JobState::Cancelled);
        CHECK(!reply.pending);
        CHECK_EQ(w.row("J").cancelBy, std::string("ana"));
        CHECK_EQ(w.row("J").cancelWhy, std::string("not needed"));
        if (w.snapshot().agents.empty())
            w.join(AgentSpec("A", 1));
        w.pass(minutes{10});
        CHECK_EQ(w.state("J"), JobState::Cancelled);
        CHECK_EQ(w.row("J").attempt, attempt);
        CHECK_EQ(w.sentInAll<Cancel>(), 0);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("cancelling twice is one cancel, answered twice") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    w.pass(seconds{20});
    const auto again = std::get<JobActed>(w.act(JobVerb::Cancel, "J"));
    CHECK(again.pending);
    CHECK_EQ(again.state, JobState::Cancelling);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 1);
    CHECK_EQ(w.eventCount(EventKind::JobCancelAsked), 1);
    w.pass(seconds{11}); // 31 s after the first: the second did not put it off
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.faults.empty());
}

TEST("the caller can read which was first: the success, or the cancel") {
    for (const bool successFirst : {true, false}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        CHECK(std::get<JobActed>(w.act(JobVerb::Cancel, "J")).pending);
        w.pass(milliseconds{50});
        if (successFirst) {
            w.complete("A", "J");
            w.report("A", "J", 1, ReportStopped{});
        } else {
            w.report("A", "J", 1, ReportStopped{});
            w.complete("A", "J");
            CHECK_EQ(w.sentTo<Ack>("A").back().verdict, AckVerdict::Late);
        }
        const JobState expected = successFirst ? JobState::Completed : JobState::Cancelled;
        CHECK_EQ(w.state("J"), expected);
        CHECK(refusedIn(w.act(JobVerb::Cancel, "J")) == expected);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK_EQ(w.view("A").occupied, 0);
        CHECK(w.faults.empty());
    }
}

TEST("a cancel that nobody confirms is final after thirty seconds, whatever comes then") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(seconds{20}));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    w.pass(seconds{29}); // the time limit of 24 s has passed meanwhile: no timeout any more
    CHECK_EQ(w.state("J"), JobState::Cancelling);
    w.pass(seconds{2});
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.outcomes("J") == std::vector{Outcome::Cancelled});
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.view("A").occupied, 1); // its process may still be there
    const auto finalAt = w.row("J").finalAt;
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.row("J").finalAt == finalAt);
    CHECK_EQ(w.view("A").occupied, 0);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("a result that is said to be there and never comes does not put off the end of a cancel") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    w.pass(seconds{5});
    w.cut("A");
    w.pass(seconds{5});
    Inventory lists;
    lists.finished = {{"J", 1}};
    w.join(AgentSpec("A", 1), lists);
    w.pass(seconds{19});
    CHECK_EQ(w.state("J"), JobState::Cancelling);
    w.pass(seconds{2});
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.faults.empty());
}

TEST("a cancel before the agent has answered: every answer but a success ends it as cancelled") {
    const ReportBody words[] = {
        ReportRejected{RejectCode::Busy, "no"}, ReportRejected{RejectCode::Fault, "disk"},
        ReportFailed{"died", 9, 1.0}, ReportReturned{"shutdown"}, ReportStopped{}};
    for (const ReportBody& word : words) {
        World w;
        w.join(AgentSpec("A", 1));
        w.join(AgentSpec("B", 1));
        w.submit(JobSpec("J"));
        const std::string agent = w.holder("J");
        CHECK(std::get<JobActed>(w.act(JobVerb::Cancel, "J")).pending);
        CHECK_EQ(w.sentTo<Cancel>(agent).size(), 1);
        w.report(agent, "J", 1, word);
        CHECK_EQ(w.state("J"), JobState::Cancelled);
        CHECK(w.outcomes("J") == std::vector{Outcome::Cancelled});
        CHECK_EQ(w.view(agent).failed, 0);
        CHECK_EQ(w.view(agent).occupied, 0);
        CHECK_EQ(w.snapshot().totals.retried, 0);
        w.pass(minutes{5});
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("messages of a job that is told to stop do not bring it back") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.act(JobVerb::Cancel, "J");
    for (const ReportBody& word :
         {ReportBody{ReportAccepted{}}, ReportBody{ReportPreparing{}}, ReportBody{ReportStarted{}},
          ReportBody{ReportProgress{0.5, {}}}, ReportBody{ReportLog{}}})
        w.report("A", "J", 1, word);
    w.heartbeat("A", {{"J", 1, seconds{3}, {}}});
    CHECK_EQ(w.state("J"), JobState::Cancelling);
    w.pass(seconds{31});
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.faults.empty());
}

TEST("a cancel of an agent that is away is told at its return, and never starts the job again") {
    for (const int found : {0, 1, 2}) { // the agent never had it, runs it, has finished it
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        if (found != 0)
            w.startAll("A");
        w.cut("A");
        CHECK(std::get<JobActed>(w.act(JobVerb::Cancel, "J")).pending);
        w.pass(seconds{10});
        CHECK_EQ(w.state("J"), JobState::Cancelling);
        Inventory lists;
        if (found == 1)
            lists.running = {{"J", 1, seconds{10}, {}}};
        if (found == 2)
            lists.finished = {{"J", 1}};
        w.join(AgentSpec("A", 1), lists);
        CHECK_EQ(w.sentTo<Assign>("A").size(), 0);
        if (found == 1) {
            CHECK_EQ(w.sentTo<Settled>("A").at(0).running.at(0).verdict, Verdict::Abandon);
            w.report("A", "J", 1, ReportStopped{});
        }
        if (found == 2)
            w.complete("A", "J"); // it had succeeded before the cancel was asked
        CHECK_EQ(w.state("J"), found == 2 ? JobState::Completed : JobState::Cancelled);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK_EQ(w.view("A").occupied, 0);
        CHECK(w.faults.empty());
    }
}

TEST("a cancel survives a restart of the balancer") {
    for (const bool returns : {true, false}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        w.act(JobVerb::Cancel, "J", false, "wrong data");
        w.restart(seconds{5});
        CHECK_EQ(w.state("J"), JobState::Cancelling);
        CHECK_EQ(w.row("J").cancelWhy, std::string("wrong data"));
        if (returns) {
            Inventory lists;
            lists.running = {{"J", 1, seconds{10}, {}}};
            w.join(AgentSpec("A", 1), lists);
            CHECK_EQ(w.sentTo<Settled>("A").at(0).running.at(0).verdict, Verdict::Abandon);
            w.report("A", "J", 1, ReportStopped{});
        } else {
            w.pass(seconds{31});
        }
        CHECK_EQ(w.state("J"), JobState::Cancelled);
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("no other action applies while a job is told to stop") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    for (const JobVerb verb : {JobVerb::Hold, JobVerb::Release, JobVerb::Requeue, JobVerb::Delete})
        CHECK(refusedIn(w.act(verb, "J")) == JobState::Cancelling);
    CHECK_EQ(w.state("J"), JobState::Cancelling);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK(w.faults.empty());
}

TEST("deleting is for what is over: everything else is refused with its state and goes on") {
    World w;
    w.join(AgentSpec("A", 2));
    w.submit({JobSpec("assigned"), JobSpec("running"), JobSpec("queued"), JobSpec("held")});
    w.report("A", "running", 1, ReportStarted{});
    w.act(JobVerb::Hold, "held");
    CHECK(refusedIn(w.act(JobVerb::Delete, "assigned")) == JobState::Assigned);
    CHECK(refusedIn(w.act(JobVerb::Delete, "running")) == JobState::Running);
    CHECK(refusedIn(w.act(JobVerb::Delete, "queued")) == JobState::Queued);
    CHECK(refusedIn(w.act(JobVerb::Delete, "held")) == JobState::Held);
    w.fail("A", "assigned");
    CHECK(refusedIn(w.act(JobVerb::Delete, "assigned")) == JobState::Backoff);
    CHECK_EQ(w.eventCount(EventKind::JobDeleted), 0);
    CHECK_EQ(w.rows.size(), 4);
    CHECK_EQ(w.holder("running"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("what is final refuses every action that does not apply to it, and nothing changes") {
    for (const JobState final : {JobState::Completed, JobState::Failed, JobState::Cancelled}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").retries(0));
        if (final == JobState::Completed)
            w.complete("A", "J");
        else if (final == JobState::Failed)
            w.fail("A", "J");
        else {
            w.act(JobVerb::Cancel, "J");
            w.report("A", "J", 1, ReportStopped{});
        }
        REQUIRE(w.state("J") == final);
        const JobRow before = w.row("J");
        for (const JobVerb verb : {JobVerb::Cancel, JobVerb::Hold, JobVerb::Release})
            CHECK(refusedIn(w.act(verb, "J")) == final);
        if (final == JobState::Completed)
            CHECK(refusedIn(w.act(JobVerb::Requeue, "J")) == final);
        CHECK_EQ(w.state("J"), final);
        CHECK(w.row("J").finalAt == before.finalAt);
        CHECK_EQ(w.row("J").round, 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("a slot that winds down is nobody's until its process is gone or its agent lost") {
    for (const bool dies : {false, true}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit({JobSpec("J"), JobSpec("K")});
        w.startAll("A");
        w.act(JobVerb::Cancel, "J");
        for (int i = 0; i < 20; ++i) { // ignores the polite stop; beats list it still
            w.pass(seconds{1});
            CHECK_EQ(w.view("A").occupied, 1);
            CHECK_EQ(w.sentTo<Assign>("A").size(), 1);
        }
        if (!dies) {
            w.report("A", "J", 1, ReportStopped{});
            CHECK_EQ(w.state("J"), JobState::Cancelled);
            CHECK_EQ(w.holder("K"), std::string("A"));
        } else {
            w.freeze("A");
            w.pass(seconds{62});
            CHECK_EQ(w.state("J"), JobState::Cancelled);
            CHECK_EQ(w.view("A").attempts.size(), 0);
            CHECK_EQ(w.state("K"), JobState::Queued);
        }
        CHECK(w.faults.empty());
    }
}
