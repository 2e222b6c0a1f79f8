// SPDX-License-Identifier: GPL-3.0-or-later
// A late success that an operator accepts; jobs that must not run twice at the same time; what is
// kept of jobs that have ended.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

PurgeFinals::Item itemOf(World& w, const std::string& job) {
    const std::uint64_t key[2] = {1, 2};
    return {w.row(job).number, idHash(key, job), 0, w.row(job).attempt};
}

} // namespace

TEST(
    "a late success of a failed job, accepted by an operator, completes it in a round of its own") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").retries(0).timeout(seconds{10}));
    w.start("J");
    w.pass(seconds{13});
    REQUIRE(w.state("J") == JobState::Failed);
    w.complete("A", "J"); // too late: final stays final
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK_EQ(w.attempts.at({w.row("J").number, 1}).lateNotes, 1);
    const auto reply = w.acceptLate("J", 1);
    REQUIRE(std::holds_alternative<JobActed>(reply));
    CHECK_EQ(std::get<JobActed>(reply).state, JobState::Completed);
    CHECK_EQ(w.row("J").round, 2U);
    CHECK(w.attempts.at({w.row("J").number, 1}).late);
    CHECK_EQ(w.finalEvents("J"), 2U); // one a round
    CHECK_EQ(w.eventCount(EventKind::JobAcceptedLate), 1U);
    CHECK(refused(w.acceptLate("J", 1), ErrorCode::NotInThisState)); // it is completed now
    CHECK(w.faults.empty());
}

TEST("a success on an attempt that an operator took away can be accepted while the job waits") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.start("J");
    w.act(JobVerb::Requeue, "J", true); // held
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Held);
    CHECK(refused(w.acceptLate("J", std::nullopt), ErrorCode::NotInThisState));
    REQUIRE(std::holds_alternative<JobActed>(w.acceptLate("J", 1)));
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.row("J").round, 1U);
    w.submit(JobSpec("K"));
    w.start("K");
    CHECK(refused(w.acceptLate("K", 1), ErrorCode::NotInThisState)); // it runs
    CHECK(w.faults.empty());
}

TEST("a job with on_lost stop waits until its agent must have ended it") {
    World w;
    w.join(AgentSpec("A"));
    w.submit({JobSpec("stops").stopsWhenLost(), JobSpec("goes-on")});
    w.start("stops");
    w.start("goes-on");
    w.join(AgentSpec("B"));
    w.heartbeat("A");
    w.freeze("A");
    w.pass(seconds{61});
    CHECK_EQ(w.holder("goes-on"), "B");
    CHECK_EQ(w.state("stops"), JobState::Backoff);
    w.pass(seconds{8}); // 69 s after its last word
    CHECK_EQ(w.state("stops"), JobState::Backoff);
    w.pass(seconds{2});
    CHECK_EQ(w.holder("stops"), "B");
    CHECK_EQ(w.row("stops").retryCount, 0);
    CHECK(w.faults.empty());
}

TEST("on_lost stop is kept over a restart of the balancer, and nothing waits where it is known") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").stopsWhenLost());
    w.start("J");
    w.restart();
    w.pass(seconds{62});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    w.pass(seconds{10});
    w.join(AgentSpec("A")); // it does not have it: that it ended is known
    REQUIRE(w.waitForHolder("J"));
    w.start("J");
    w.cut("A");
    w.join(AgentSpec("A").instance("A-2", "A-1"));
    CHECK(w.state("J") != JobState::Backoff);
    CHECK(w.faults.empty());
}

TEST("on_lost stop waits also for an agent that never answered: it may have started it") {
    World w;
    w.join(AgentSpec("A"));
    w.submit({JobSpec("stops").stopsWhenLost(), JobSpec("goes-on")});
    w.join(AgentSpec("B"));
    w.beats("A", false);
    w.pass(seconds{15});
    w.heartbeat("A", {});
    w.pass(seconds{16});
    CHECK_EQ(w.holder("goes-on"), "B");
    CHECK_EQ(w.state("stops"), JobState::Backoff);
    w.pass(seconds{52}); // 68 s after its last word
    CHECK_EQ(w.state("stops"), JobState::Backoff);
    w.pass(seconds{3});
    CHECK_EQ(w.holder("stops"), "B");
    CHECK(w.faults.empty());
}

TEST("on_lost stop: the whole wait is kept over a restart, also behind an agent that never "
     "settled") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").stopsWhenLost());
    w.start("J");
    w.cut("A");
    w.hello(AgentSpec("A")); // and never says what it has
    w.pass(seconds{55});
    w.heartbeat("A", {});
    w.pass(seconds{6});
    CHECK_EQ(w.state("J"), JobState::Backoff); // until 70 s after that heartbeat
    w.restart(seconds{1});
    w.pass(seconds{50});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    w.pass(seconds{20});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK(w.faults.empty());
}

TEST("old final jobs are removed, failed ones and those of a new round are not") {
    World w;
    w.join(AgentSpec("A", 8));
    w.submit({JobSpec("done"), JobSpec("failed").retries(0), JobSpec("again"), JobSpec("gone")});
    w.complete("A", "done");
    w.fail("A", "failed");
    w.act(JobVerb::Cancel, "again");
    w.act(JobVerb::Cancel, "gone");
    w.report("A", "again", 1, ReportStopped{});
    w.report("A", "gone", 1, ReportStopped{});
    PurgeFinals purge;
    for (const char* job : {"done", "failed", "again", "gone"})
        purge.items.push_back(itemOf(w, job));
    w.act(JobVerb::Requeue, "again");
    w.apply(purge);
    CHECK(!w.rows.contains("done") && !w.rows.contains("gone"));
    CHECK(w.rows.contains("failed") && w.rows.contains("again"));
    const auto jobs = w.snapshot().jobsByState;
    CHECK_EQ(jobs[static_cast<std::size_t>(JobState::Completed)], 0U);
    CHECK_EQ(w.snapshot().totals.removed, 2U);
    CHECK_EQ(w.snapshot().totals.submitted, 4U);
    w.apply(purge); // once more changes nothing
    CHECK_EQ(w.snapshot().totals.removed, 2U);
    CHECK(w.faults.empty());
}

TEST("a removed id is known for a week: a repeat is no new job, and attempts are numbered on") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.complete("A", "J");
    w.act(JobVerb::Delete, "J");
    w.goodbye("A"); // days of its beats would be nothing but long
    w.pass(hours{24 * 6});
    const auto repeat = w.submit(JobSpec("J"));
    CHECK(std::get<Submitted>(repeat).jobs.at(0).duplicate);
    CHECK(!w.rows.contains("J"));
    w.pass(hours{24 * 2});
    w.apply(PurgeFinals{});
    const auto anew = w.submit(JobSpec("J"));
    CHECK(!std::get<Submitted>(anew).jobs.at(0).duplicate);
    CHECK(w.storedState().tombstones.empty());
    CHECK(w.faults.empty());
}
