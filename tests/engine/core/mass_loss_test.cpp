// SPDX-License-Identifier: GPL-3.0-or-later
// When many agents fall silent together the fault is not theirs, and nobody is charged for it.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

std::string name(int i) {
    return "A" + std::to_string(i);
}

/// So many agents, each running one job of its own, connected for long.
void fleet(World& w, int agents) {
    for (int i = 0; i < agents; ++i)
        w.join(AgentSpec(name(i), 1));
    for (int i = 0; i < agents; ++i)
        w.submit(JobSpec("J" + std::to_string(i)));
    for (int i = 0; i < agents; ++i)
        w.startAll(name(i));
    w.pass(minutes{5});
}

std::uint64_t failures(const World& w) {
    std::uint64_t n = 0;
    for (const AgentView& a : w.snapshot().agents)
        n += a.failed;
    return n;
}

int losses(const World& w) {
    int n = 0;
    for (const auto& [id, row] : w.rows)
        n += row.losses;
    return n;
}

} // namespace

TEST("half of the fleet lost within a minute counts against neither agents nor jobs") {
    World w;
    fleet(w, 6);
    for (int i = 0; i < 3; ++i)
        w.freeze(name(i));
    w.pass(seconds{61});
    CHECK_EQ(w.count(JobState::Queued), 3U); // they go elsewhere all the same
    CHECK_EQ(failures(w), 0U);
    CHECK_EQ(losses(w), 0);
    CHECK_EQ(w.eventCount(EventKind::MassLoss), 1U);
    CHECK(w.faults.empty());
}

TEST("fewer than half, or fewer than three, are charged as ever") {
    World few;
    fleet(few, 7);
    for (int i = 0; i < 3; ++i)
        few.freeze(name(i));
    few.pass(seconds{61});
    CHECK_EQ(failures(few), 3U);
    CHECK_EQ(losses(few), 3);

    World two;
    fleet(two, 2);
    two.freeze(name(0));
    two.freeze(name(1));
    two.pass(seconds{61});
    CHECK_EQ(failures(two), 2U);
    CHECK_EQ(two.eventCount(EventKind::MassLoss), 0U);
}

TEST("losses of the last minute are given back once it turns out that they were many") {
    World w;
    fleet(w, 6);
    for (int i = 0; i < 3; ++i) {
        w.heartbeat(name(i));
        w.freeze(name(i));
        w.pass(seconds{i < 2 ? 20 : 21});
    }
    CHECK_EQ(losses(w), 1); // the first is lost, the others are still waited for
    CHECK_EQ(w.view(name(0)).failed, 1U);
    w.pass(seconds{40});
    CHECK_EQ(w.eventCount(EventKind::MassLoss), 1U);
    CHECK_EQ(losses(w), 0);
    CHECK_EQ(failures(w), 0U);
    CHECK(w.faults.empty());
}

TEST("losses more than a minute apart are no mass loss") {
    World w;
    fleet(w, 6);
    for (int i = 0; i < 3; ++i) {
        w.freeze(name(i));
        w.pass(seconds{65});
    }
    w.pass(seconds{65});
    CHECK_EQ(failures(w), 3U);
    CHECK_EQ(w.eventCount(EventKind::MassLoss), 0U);
}

TEST("what a mass loss did not charge is not given back when the agents return") {
    World w;
    fleet(w, 4);
    w.fail(name(3), "J3"); // one true failure of that agent
    REQUIRE(w.waitForHolder("J3"));
    w.start("J3");
    const std::uint64_t before = failures(w);
    for (int i = 0; i < 4; ++i)
        w.freeze(name(i));
    w.pass(seconds{61});
    CHECK_EQ(failures(w), before);
    for (int i = 0; i < 4; ++i) {
        Inventory lists;
        for (const auto& [id, row] : w.rows)
            if (w.attempts.at({row.number, row.attempt}).agentId == name(i))
                lists.running.push_back({id, row.attempt, minutes{5}, {}});
        w.join(AgentSpec(name(i), 1), lists);
    }
    CHECK_EQ(failures(w), before);
    CHECK_EQ(losses(w), 0);
    CHECK_EQ(w.count(JobState::Running), 4U);
    CHECK(w.faults.empty());
}

TEST("a job near its limit of losses survives a fault of the network") {
    World w;
    fleet(w, 4);
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 4; ++i)
            w.freeze(name(i));
        w.pass(seconds{61});
        for (int i = 0; i < 4; ++i)
            w.join(AgentSpec(name(i), 1));
        for (int i = 0; i < 4; ++i)
            REQUIRE(w.waitForHolder("J" + std::to_string(i)));
        for (int i = 0; i < 4; ++i)
            w.startAll(name(i));
        w.pass(minutes{2});
    }
    CHECK_EQ(w.count(JobState::Running), 4U);
    CHECK_EQ(w.count(JobState::Failed), 0U);
    CHECK(w.faults.empty());
}

TEST("crashes count also within a mass loss") {
    World w;
    fleet(w, 4);
    for (int i = 0; i < 4; ++i)
        w.freeze(name(i));
    w.pass(seconds{61});
    for (int i = 0; i < 4; ++i)
        w.join(AgentSpec(name(i), 1).instance(name(i) + "-2", name(i) + "-1"));
    for (int i = 0; i < 4; ++i)
        CHECK_EQ(w.row("J" + std::to_string(i)).crashLosses, 1);
    CHECK_EQ(losses(w), 0);
    CHECK(w.faults.empty());
}

TEST("a job that stops when lost is not assigned again before its process has ended for sure") {
    World w;
    for (int i = 0; i < 4; ++i)
        w.join(AgentSpec(name(i), 1));
    w.submit(JobSpec("stops").stopsWhenLost());
    const std::string first = w.holder("stops");
    w.start("stops");
    w.pass(minutes{5});
    w.heartbeat(first);
    w.freeze(first);
    w.pass(seconds{3});
    std::string alive;
    for (int i = 0; i < 4; ++i)
        if (name(i) != first && std::exchange(alive, name(i)).empty())
            continue; // one stays
        else if (name(i) != first)
            w.freeze(name(i));
    w.pass(seconds{58});
    REQUIRE(w.state("stops") == JobState::Backoff);
    for (int i = 0; i < 8 && w.eventCount(EventKind::MassLoss) == 0; ++i)
        w.pass(seconds{1});
    REQUIRE(w.eventCount(EventKind::MassLoss) == 1U);
    CHECK_EQ(w.row("stops").losses, 0); // given back, but nothing runs twice
    CHECK_EQ(w.state("stops"), JobState::Backoff);
    w.pass(seconds{10});
    CHECK(!w.holder("stops").empty());
    CHECK(w.faults.empty());
}
