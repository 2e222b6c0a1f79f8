// SPDX-License-Identifier: GPL-3.0-or-later
// The mission's three example scenarios in virtual time: its steps in its order, none more than
// 1 s after the page's time for it.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// Runs to the scenario's clock time, given in seconds after its start.
struct Clock {
    World& w;
    Mono start;
    explicit Clock(World& world) : w(world), start(world.now().mono) {}
    void to(int second) { w.pass(start + seconds{second} - w.now().mono); }
};

} // namespace

TEST("scenario 1: an agent goes offline and its job completes on another") {
    World w;
    AgentSpec a("A"), b("B");
    w.hello(a);
    w.inventory("A");
    w.submit(JobSpec("job_123"));
    CHECK_EQ(w.holder("job_123"), std::string("A")); // 10:00:00
    w.join(b);
    Clock clock(w);
    w.report("A", "job_123", 1, ReportStarted{});
    clock.to(30);
    w.heartbeat("A");
    clock.to(60);
    w.heartbeat("A");
    clock.to(65);
    w.heartbeat("A"); // its last message, 10:01:05
    w.cut("A");
    clock.to(90);
    CHECK_EQ(w.state("job_123"), JobState::Running); // no heartbeat, nothing is moved yet
    clock.to(120);
    CHECK_EQ(w.state("job_123"), JobState::Running);
    CHECK_EQ(w.view("A").health, Health::Healthy);
    clock.to(125); // 10:02:05
    CHECK_EQ(w.view("A").health, Health::Unhealthy);
    clock.to(126);
    CHECK_EQ(w.holder("job_123"), std::string("B"));
    CHECK_EQ(w.row("job_123").retryCount, 0);
    w.startAll("B");
    clock.to(180);
    w.complete("B", "job_123", 2);
    CHECK_EQ(w.state("job_123"), JobState::Completed);
    CHECK_EQ(w.finalEvents("job_123"), 1);
    CHECK(w.faults.empty());
}

TEST("scenario 2: a job times out and completes on another agent") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").timeout(seconds{120}));
    Clock clock(w);
    w.startAll("A"); // 11:00:00
    w.join(AgentSpec("B"));
    clock.to(143);
    CHECK_EQ(w.state("J"), JobState::Running);
    clock.to(144); // 11:02:24 = 120 s x 1.2
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK_EQ(w.outcomes("J")[0], Outcome::TimedOut);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 1);
    clock.to(146); // the first backoff is 1 s, plus or minus 20 %
    CHECK_EQ(w.holder("J"), std::string("B"));
    clock.to(150);
    w.startAll("B");
    clock.to(240);
    w.complete("B", "J", 2);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK(w.faults.empty());
}

TEST("scenario 3: a job fails twice, is raised each time, and completes at the third attempt") {
    World w;
    w.join(AgentSpec("C", 1));
    Clock clock(w);
    w.submit(JobSpec("job_456"));
    CHECK_EQ(w.holder("job_456"), std::string("C"));
    w.startAll("C");
    w.join(AgentSpec("D", 1));
    clock.to(30);
    w.fail("C", "job_456", 1);
    CHECK_EQ(w.state("job_456"), JobState::Backoff);
    CHECK_EQ(w.row("job_456").retryCount, 1); // NORMAL -> HIGH
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::High)], 1);
    clock.to(35);
    CHECK_EQ(w.holder("job_456"), std::string("D"));
    w.startAll("D");
    w.join(AgentSpec("E", 1));
    clock.to(60);
    w.fail("D", "job_456", 2);
    CHECK_EQ(w.row("job_456").retryCount, 2); // HIGH -> URGENT
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::Urgent)], 1);
    clock.to(65);
    CHECK_EQ(w.holder("job_456"), std::string("E"));
    w.startAll("E");
    clock.to(120);
    w.complete("E", "job_456", 3);
    CHECK_EQ(w.state("job_456"), JobState::Completed);
    const std::vector<Outcome> expected{Outcome::Failed, Outcome::Failed, Outcome::Succeeded};
    CHECK(w.outcomes("job_456") == expected);
    CHECK(w.faults.empty());
}
