// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs whose stored state is not what was written: nothing runs by it, nothing done is lost.
#include "engine/core/held_as_damaged.h"
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// The next start finds the job's state damaged: it knows what the store can still vouch for.
void restartDamaged(World& w, const std::string& job) {
    w.restart();
    for (StoredJob& j : w.storedState().jobs)
        if (j.jobId == job) {
            const JobRow was = std::exchange(j.row, {});
            j.row.number = was.number;
            j.row.place = was.place;
            j.row.attempt = was.attempt;
            j.damaged = true;
        }
    w.start();
}

Inventory running(const std::string& job, std::uint32_t attempt) {
    Inventory lists;
    lists.running = {{job, attempt, seconds{5}, {}}};
    return lists;
}

bool isHeldAsDamaged(const World& w, const std::string& job) {
    return w.state(job) == JobState::Held && w.row(job).heldBy == kBalancerHolds &&
           w.row(job).heldWhy == kHeldAsDamaged && w.explains(job, ReasonCode::Held);
}

/// J runs on A, B has room, and then the balancer finds J's state damaged.
World worldWithOpenAttempt(bool started = true) {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    if (started)
        w.start("J");
    w.cut("A");
    restartDamaged(w, "J");
    w.join(AgentSpec("B", 1));
    return w;
}

} // namespace

TEST(
    "a job whose state is damaged is held by the balancer, whatever it was, until it is released") {
    for (const JobState was : {JobState::Queued, JobState::Backoff, JobState::Held}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit({JobSpec("J"), JobSpec("other")});
        if (was == JobState::Backoff)
            w.fail("A", "J");
        w.cut("A");
        w.rows["J"].state = was;
        w.rows["J"].attempt = was == JobState::Backoff ? 1 : 0;
        if (was != JobState::Backoff)
            w.attempts.clear();
        restartDamaged(w, "J");
        CHECK(isHeldAsDamaged(w, "J"));
        CHECK_EQ(w.eventCount(EventKind::JobHeld), 1);
        CHECK_EQ(w.snapshot().repairs, 1);
        w.join(AgentSpec("B", 5));
        w.pass(minutes{10});
        CHECK_EQ(w.holder("J"), std::string());
        CHECK_EQ(w.holder("other"), std::string("B"));
        w.restart(); // found once
        CHECK_EQ(w.snapshot().repairs, 0);
        CHECK(isHeldAsDamaged(w, "J"));
        w.act(JobVerb::Release, "J");
        w.join(AgentSpec("B", 5), running("other", w.row("other").attempt));
        CHECK_EQ(w.holder("J"), std::string("B"));
        CHECK_EQ(w.row("J").heldBy, std::string());
        w.complete("B", "J", w.row("J").attempt);
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK(w.faults.empty());
    }
}

TEST("a damaged job can be cancelled, as any other that is held") {
    World w;
    w.submit(JobSpec("J"));
    restartDamaged(w, "J");
    w.act(JobVerb::Cancel, "J");
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK(w.faults.empty());
}

TEST("a damaged job whose attempt still runs is completed by it, once") {
    for (const bool started : {true, false}) {
        World w = worldWithOpenAttempt(started);
        CHECK_EQ(w.state("J"), started ? JobState::Running : JobState::Assigned);
        w.join(AgentSpec("A", 1), running("J", 1));
        CHECK_EQ(w.sentTo<Settled>("A").at(0).running.at(0).verdict, Verdict::Continue);
        w.restart(); // what is to come of it is stored
        w.join(AgentSpec("A", 1), running("J", 1));
        w.pass(minutes{5});
        w.complete("A", "J");
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK(w.outcomes("J") == std::vector{Outcome::Succeeded});
        CHECK(!w.attempts.begin()->second.late);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK_EQ(w.sentTo<Assign>("B").size(), 0);
        CHECK(w.faults.empty());
    }
}

TEST("a success that waits at the agent completes a damaged job") {
    World w = worldWithOpenAttempt();
    Inventory lists;
    lists.finished = {{"J", 1}};
    w.join(AgentSpec("A", 1), lists);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("a damaged job whose attempt ends otherwise is held, and is sent to nobody") {
    for (const char* end : {"failed", "gone", "returned", "silent"}) {
        World w = worldWithOpenAttempt();
        const std::string how = end;
        if (how == "silent")
            w.pass(minutes{3});
        else
            w.join(AgentSpec("A", 1), how == "gone" ? Inventory{} : running("J", 1));
        if (how == "failed")
            w.fail("A", "J");
        if (how == "returned")
            w.report("A", "J", 1, ReportReturned{"shutdown"});
        CHECK(isHeldAsDamaged(w, "J"));
        w.pass(hours{1});
        CHECK(isHeldAsDamaged(w, "J"));
        CHECK_EQ(w.sentTo<Assign>("B").size(), 0);
        w.act(JobVerb::Release, "J");
        CHECK(w.waitForHolder("J"));
        CHECK_EQ(w.row("J").attempt, 2);
        CHECK(w.faults.empty());
    }
}

TEST("an agent taken for lost that comes back with a damaged job's attempt goes on with it") {
    World w = worldWithOpenAttempt();
    w.pass(minutes{3});
    CHECK(isHeldAsDamaged(w, "J"));
    w.join(AgentSpec("A", 1), running("J", 1));
    CHECK_EQ(w.sentTo<Settled>("A").at(0).running.at(0).verdict, Verdict::Continue);
    CHECK_EQ(w.state("J"), JobState::Running);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.sentTo<Assign>("B").size(), 0);
    CHECK(w.faults.empty());
}

TEST("an operator who requeues a damaged job that runs has decided: it is not held again") {
    World w = worldWithOpenAttempt();
    w.act(JobVerb::Requeue, "J");
    CHECK_EQ(w.holder("J"), std::string("B"));
    w.fail("B", "J", 2);
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK(w.faults.empty());
}

TEST("a damaged job whose attempt was at an agent that is not known is held") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.cut("A");
    w.attempts.begin()->second.agent = AgentNumber{99};
    restartDamaged(w, "J");
    CHECK(isHeldAsDamaged(w, "J"));
    CHECK(w.outcomes("J") == std::vector{Outcome::AgentLost});
    CHECK(w.faults.empty());
}
