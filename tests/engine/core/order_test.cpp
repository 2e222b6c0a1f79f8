// SPDX-License-Identifier: GPL-3.0-or-later
// Who goes first, what fits, and who gets it.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// Completes whatever A has, one after the other, and gives the order in which jobs came.
std::vector<std::string> drainOrder(World& w, const std::string& agent) {
    std::vector<std::string> order;
    for (;;) {
        const auto attempts = w.view(agent).attempts;
        if (attempts.empty())
            return order;
        order.push_back(attempts[0].jobId);
        w.complete(agent, attempts[0].jobId, attempts[0].attempt);
    }
}

} // namespace

TEST("higher priority first, then submission; equal priority in the order of one millisecond") {
    World w;
    std::vector<JobSpec> specs;
    std::vector<std::string> expected;
    for (int i = 0; i < 100; ++i) {
        specs.emplace_back("J" + std::to_string(i));
        expected.push_back("J" + std::to_string(i));
    }
    specs.push_back(JobSpec("low").priority(Priority::Low));
    specs.push_back(JobSpec("urgent").priority(Priority::Urgent));
    expected.insert(expected.begin(), "urgent");
    expected.push_back("low");
    w.submit(specs);
    w.restart();
    w.join(AgentSpec("A", 1));
    CHECK(drainOrder(w, "A") == expected);
    CHECK(w.faults.empty());
}

TEST("a retry is ordered by its raised priority and its old place") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J1"));
    w.submit(JobSpec("J2"));
    w.submit(JobSpec("J3").priority(Priority::Urgent));
    w.fail("A", "J1"); // NORMAL -> HIGH, in backoff
    CHECK_EQ(w.holder("J3"), std::string("A"));
    w.pass(seconds{2}); // J1 is due
    const std::vector<std::string> expected{"J3", "J1", "J2"};
    CHECK(drainOrder(w, "A") == expected);
}

TEST("jobs that nobody can run delay nobody") {
    World w;
    w.join(AgentSpec("big", 4, 80));
    w.act(AgentVerb::Drain, "big");
    w.join(AgentSpec("A", 2));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 1000; ++i)
        specs.push_back(JobSpec("B" + std::to_string(i)).gb(48));
    w.submit(specs);
    w.submit({JobSpec("S1"), JobSpec("S2")});
    CHECK_EQ(w.holder("S1"), std::string("A"));
    CHECK_EQ(w.holder("S2"), std::string("A"));
}

TEST("an impossible job is accepted, says never, plugs nothing, and runs when it can") {
    World w;
    w.join(AgentSpec("A", 2, 80));
    w.submit({JobSpec("huge").gb(96), JobSpec("S")});
    CHECK_EQ(w.holder("S"), std::string("A"));
    const auto e = w.balancer->explainJob("huge", w.now());
    REQUIRE(e.has_value());
    CHECK_EQ(e->verdict, JobVerdict::Never);
    CHECK_EQ(e->reasons.at(0).code, ReasonCode::GpuMemoryNever);
    CHECK_EQ(e->reasons.at(0).number, 80'000'000'000);
    CHECK_EQ(e->reasons.at(0).agents, 1);
    w.join(AgentSpec("B", 1, 96));
    CHECK_EQ(w.holder("huge"), std::string("B"));
    CHECK(w.faults.empty());
}

TEST("memory is consumed by what occupies, and jobs start in order as it becomes free") {
    World w;
    w.join(AgentSpec("A", 16, 24));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 20; ++i)
        specs.push_back(JobSpec("J" + std::to_string(i)).gb(10));
    w.submit(specs);
    CHECK_EQ(w.view("A").occupied, 2);
    for (int i = 0; i < 18; ++i) {
        w.complete("A", "J" + std::to_string(i));
        CHECK_EQ(w.holder("J" + std::to_string(i + 2)), std::string("A"));
        CHECK_EQ(w.view("A").gpuMemoryFree, 4'000'000'000);
    }
    CHECK(w.faults.empty());
}

TEST("a smaller job passes a bigger one that does not fit now") {
    World w;
    w.join(AgentSpec("A", 4, 24));
    w.submit({JobSpec("J1").gb(20), JobSpec("J2").gb(20), JobSpec("J3").gb(4)});
    CHECK_EQ(w.state("J2"), JobState::Queued);
    CHECK_EQ(w.holder("J3"), std::string("A"));
    const auto e = w.balancer->explainJob("J2", w.now());
    CHECK_EQ(e->verdict, JobVerdict::Next);
    CHECK_EQ(e->reasons.at(0).code, ReasonCode::GpuMemoryBusy);
    REQUIRE(!e->change.has_value()); // not a byte is free
    CHECK(w.faults.empty());
}

TEST("the best score gets it; equal scores go to the longest idle, then to the lower id") {
    World w;
    w.join(AgentSpec("b", 2));
    w.join(AgentSpec("a", 2));
    w.submit(JobSpec("J1"));
    CHECK_EQ(w.holder("J1"), std::string("a")); // equal: lower id
    w.submit(JobSpec("J2"));
    CHECK_EQ(w.holder("J2"), std::string("b")); // more free slots
    w.complete("a", "J1");
    w.complete("b", "J2");
    w.submit(JobSpec("J3"));
    CHECK_EQ(w.holder("J3"), std::string("a")); // equal again: assigned longer ago
    w.fail("a", "J3");
    w.submit(JobSpec("J4"));
    CHECK_EQ(w.holder("J4"), std::string("b"));
    CHECK(w.faults.empty());
}

TEST("the score is the formula of the contract") {
    World w;
    w.join(AgentSpec("A", 4));
    for (int i = 0; i < 4; ++i)
        w.submit(JobSpec("J" + std::to_string(i)).retries(0));
    w.report("A", "J0", 1, ReportCompleted{160.0, {}});
    w.fail("A", "J1");
    const AgentView v = w.view("A");
    CHECK(std::abs(v.averageSeconds - (0.7 * 60 + 0.3 * 160)) < 1e-9);
    CHECK(std::abs(v.score.availability - 0.5 * 2 / 4) < 1e-9);
    CHECK(std::abs(v.score.success - 0.3 * 0.5) < 1e-9);
    CHECK(std::abs(v.score.speed - 0.2 * 60 / 90) < 1e-9);
}

TEST("only agents that accept what a job needs get it") {
    World w;
    w.join(AgentSpec("A").accepts(AcceptsCommand));
    w.submit(JobSpec("J").docker());
    CHECK_EQ(w.state("J"), JobState::Queued);
    const auto e = w.balancer->explainJob("J", w.now());
    CHECK_EQ(e->verdict, JobVerdict::Never);
    CHECK_EQ(e->reasons.at(0).code, ReasonCode::NotAccepted);
    REQUIRE(e->change.has_value());
    CHECK_EQ(e->change->field, std::string("accepts"));
    w.join(AgentSpec("B").accepts(AcceptsCommand | AcceptsDocker));
    CHECK_EQ(w.holder("J"), std::string("B"));
}

TEST("a job submitted with no agent waits, and goes to the first that settles, without any outside "
     "event") {
    World w;
    w.submit(JobSpec("J"));
    CHECK_EQ(w.balancer->explainJob("J", w.now())->reasons.at(0).code, ReasonCode::NoAgents);
    w.hello(AgentSpec("A"));
    CHECK_EQ(w.state("J"), JobState::Queued); // identity, lists, then work
    w.pass(seconds{2});
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.inventory("A");
    CHECK_EQ(w.holder("J"), std::string("A"));
}

TEST("the dead agent's job goes to an idle one without any outside event") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2"));
    w.heartbeat("A1");
    const Mono last = w.now().mono;
    w.freeze("A1");
    while (w.holder("J") != "A2" && w.since(last) < minutes{5})
        w.pass(milliseconds{100});
    CHECK(w.since(last) >= seconds{60});
    CHECK(w.since(last) <= seconds{62});
}

TEST("the safety pass finds nothing to do") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.apply(MaintenancePass{});
    w.complete("A", "J1");
    w.apply(MaintenancePass{});
    CHECK_EQ(w.snapshot().safetyPassFound, 0);
    CHECK(w.faults.empty());
}
