// SPDX-License-Identifier: GPL-3.0-or-later
// What operators change while the market runs: order, priority, slots, pauses.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("a job to run next goes before all others, those asked for earlier first") {
    World w;
    w.submit({JobSpec("urgent").priority(Priority::Urgent),
              JobSpec("high").priority(Priority::High), JobSpec("low").priority(Priority::Low),
              JobSpec("normal")});
    w.act(JobVerb::RunNext, "low");
    w.act(JobVerb::RunNext, "normal");
    w.act(JobVerb::RunNext, "low"); // asked again: its place stays
    CHECK_EQ(w.balancer->explainJob("low", w.now())->position, std::uint64_t{1});
    CHECK_EQ(w.balancer->explainJob("normal", w.now())->position, std::uint64_t{2});
    w.restart(); // the wish is kept
    w.join(AgentSpec("A", 1));
    for (const char* id : {"low", "normal", "urgent", "high"}) {
        CHECK_EQ(w.state(id), JobState::Assigned);
        w.complete("A", id);
    }
    CHECK(w.faults.empty());
}

TEST("a wish to run next that is taken back leaves the job where its priority and time put it") {
    World w;
    w.submit({JobSpec("first"), JobSpec("second"), JobSpec("third")});
    w.act(JobVerb::RunNext, "third");
    CHECK_EQ(w.balancer->explainJob("third", w.now())->position, std::uint64_t{1});
    w.withdrawRunNext("third");
    CHECK_EQ(w.balancer->explainJob("third", w.now())->position, std::uint64_t{3});
    CHECK_EQ(w.row("third").runNext, 0u);
    w.withdrawRunNext("second"); // that had never been wanted
    CHECK_EQ(w.balancer->explainJob("second", w.now())->position, std::uint64_t{2});
    CHECK(w.faults.empty());
}

TEST("the wish to run next is kept until the job has started, and not beyond") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("first"));
    w.submit({JobSpec("urgent").priority(Priority::Urgent), JobSpec("wanted")});
    w.act(JobVerb::RunNext, "wanted");
    w.complete("A", "first");
    w.report("A", "wanted", 1, ReportReturned{"shutting down"}); // a loss before its start
    w.pass(seconds{61});
    CHECK_EQ(w.state("wanted"), JobState::Assigned);
    w.startAll("A");
    w.act(JobVerb::Requeue, "wanted");
    w.heartbeat("A", {});
    w.heartbeat("A", {});
    CHECK_EQ(w.state("urgent"), JobState::Assigned);
    CHECK(refused(w.act(JobVerb::RunNext, "urgent"), ErrorCode::NotInThisState));
    CHECK(w.faults.empty());
}

TEST("a new priority moves a waiting job at once and keeps its place in time and its retries") {
    World w;
    w.submit({JobSpec("a"), JobSpec("b").priority(Priority::High), JobSpec("c")});
    w.setPriority("c", Priority::High);
    CHECK_EQ(w.balancer->explainJob("c", w.now())->position, std::uint64_t{2}); // behind b
    w.setPriority("a", Priority::High);
    CHECK_EQ(w.balancer->explainJob("a", w.now())->position, std::uint64_t{1}); // it came first
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::High)], 3);
    w.setPriority("b", Priority::Low);
    w.join(AgentSpec("A", 1));
    w.fail("A", "a"); // HIGH, one retry: URGENT
    w.setPriority("a", Priority::Low);
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::Normal)], 1);
    w.complete("A", "c");
    w.complete("A", "b");
    CHECK(refused(w.setPriority("b", Priority::High), ErrorCode::NotInThisState));
    CHECK(w.faults.empty());
}

TEST("slots set below what runs stop nothing, and free ones are never negative") {
    World w;
    w.join(AgentSpec("A", 4));
    w.submit({JobSpec("1"), JobSpec("2"), JobSpec("3"), JobSpec("4"), JobSpec("5")});
    w.startAll("A");
    w.setSlots("A", 2);
    CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 2);
    CHECK_EQ(w.view("A").occupied, 4);
    CHECK(w.view("A").score.availability >= 0);
    w.complete("A", "1");
    w.complete("A", "2");
    CHECK_EQ(w.state("5"), JobState::Queued);
    w.complete("A", "3");
    CHECK_EQ(w.state("5"), JobState::Assigned);
    CHECK(refused(w.setSlots("A", 0), ErrorCode::Invalid));
    CHECK(refused(w.setSlots("A", 257), ErrorCode::Invalid));
    w.restart();
    w.join(AgentSpec("A", 4));
    CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 2);
    w.setSlots("A", {});
    CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 4);
    w.setSlots("A", 200); // more than it says it can is no promise
    CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 4);
    CHECK(w.faults.empty());
}

TEST("a pause stops assignments alone: of all or of one priority, with a time or without") {
    World w;
    w.join(AgentSpec("A", 8));
    w.submit(JobSpec("runs"));
    w.startAll("A");
    w.pause(Priority::Normal);
    w.submit({JobSpec("normal"), JobSpec("high").priority(Priority::High)});
    CHECK_EQ(w.state("runs"), JobState::Running);
    CHECK_EQ(w.state("normal"), JobState::Queued);
    CHECK_EQ(w.state("high"), JobState::Assigned);
    const auto why = w.balancer->explainJob("normal", w.now());
    CHECK(why->verdict == JobVerdict::NotNow);
    CHECK_EQ(why->reasons.front().code, ReasonCode::AssignmentPaused);
    CHECK_EQ(why->reasons.front().text, std::string("ana: maintenance"));
    REQUIRE(why->change.has_value());
    CHECK_EQ(why->change->field, std::string("pause"));
    w.pause({}, minutes{10});
    w.submit(JobSpec("urgent").priority(Priority::Urgent));
    w.pass(minutes{9});
    CHECK_EQ(w.state("urgent"), JobState::Queued);
    w.restart();
    w.join(AgentSpec("A", 8));
    CHECK_EQ(w.snapshot().pauses.size(), 2);
    CHECK_EQ(w.state("urgent"), JobState::Queued);
    w.pass(minutes{1});
    CHECK_EQ(w.state("urgent"), JobState::Assigned); // its time is over by itself
    CHECK_EQ(w.state("normal"), JobState::Queued);   // the other one has none
    w.unpause(Priority::Normal);
    CHECK_EQ(w.state("normal"), JobState::Assigned);
    CHECK(refused(w.unpause(Priority::Normal), ErrorCode::NotInThisState));
    CHECK(refused(w.unpause(), ErrorCode::NotInThisState));
    CHECK(w.faults.empty());
}

TEST("a paused job does not go because somebody wants it to run next or gives it room") {
    World w;
    w.pause(Priority::Low);
    w.submit(JobSpec("low").priority(Priority::Low));
    w.act(JobVerb::RunNext, "low");
    w.join(AgentSpec("A", 1));
    CHECK_EQ(w.state("low"), JobState::Queued);
    w.setPriority("low", Priority::Normal); // no longer of the paused priority
    CHECK_EQ(w.state("low"), JobState::Assigned);
    CHECK(w.faults.empty());
}
