// SPDX-License-Identifier: GPL-3.0-or-later
// The order of jobs at its edges: the highest priority, raised priorities, equal ones, restarts.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// The job that the one-slot agent has; completes it.
std::string take(World& w, const std::string& agent) {
    const auto attempts = w.view(agent).attempts;
    if (attempts.empty())
        return {};
    w.complete(agent, attempts[0].jobId, attempts[0].attempt);
    return attempts[0].jobId;
}

} // namespace

TEST("equal priorities go out in the order of submission, with a restart in the middle") {
    for (const Priority p : {Priority::Low, Priority::Normal, Priority::High, Priority::Urgent}) {
        World w;
        std::vector<JobSpec> specs;
        for (int i = 0; i < 100; ++i) // one submission, one millisecond
            specs.push_back(JobSpec("J" + std::to_string(i)).priority(p));
        w.submit(specs);
        w.join(AgentSpec("A", 1));
        for (int i = 0; i < 100; ++i) {
            CHECK_EQ(take(w, "A"), "J" + std::to_string(i));
            if (i % 25 == 10) {
                const std::string next = "J" + std::to_string(i + 1);
                w.restart();
                w.join(AgentSpec("A", 1)); // never acknowledged: the same attempt again
                CHECK_EQ(w.holder(next), std::string("A"));
                CHECK_EQ(w.row(next).attempt, 1);
            }
        }
        CHECK(w.faults.empty());
    }
}

TEST("the highest priority is an order of its own, and a failure raises nothing above it") {
    World w;
    w.submit({JobSpec("U1").priority(Priority::Urgent), JobSpec("U2").priority(Priority::Urgent),
              JobSpec("U3").priority(Priority::Urgent), JobSpec("U4").priority(Priority::Urgent),
              JobSpec("U5").priority(Priority::Urgent), JobSpec("H").priority(Priority::High)});
    w.join(AgentSpec("A", 1));
    w.fail("A", "U1"); // stays urgent, and keeps its place in time
    CHECK_EQ(w.holder("U2"), std::string("A"));
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::Urgent)], 4);
    w.pass(milliseconds{1300});
    for (const char* id : {"U2", "U1", "U3", "U4", "U5", "H"})
        CHECK_EQ(take(w, "A"), std::string(id));
    CHECK(w.faults.empty());
}

TEST("a failure raises by one step, however often, and not beyond the highest") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").priority(Priority::Low).retries(10));
    const Priority expected[] = {Priority::Normal, Priority::High, Priority::Urgent,
                                 Priority::Urgent, Priority::Urgent};
    for (std::uint32_t attempt = 1; attempt <= 5; ++attempt) {
        REQUIRE(w.state("J") == JobState::Assigned);
        w.fail("A", "J", attempt);
        const auto queued = w.snapshot().queuedByPriority;
        CHECK_EQ(queued[static_cast<std::size_t>(expected[attempt - 1])], 1);
        w.pass(seconds{25});
    }
    CHECK_EQ(w.row("J").priority, Priority::Low); // as submitted
    CHECK(w.faults.empty());
}

TEST("a loss raises nothing and keeps the place") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J1"));
    w.submit(JobSpec("J2"));
    w.submit(JobSpec("H").priority(Priority::High));
    w.report("A", "J1", 1, ReportReturned{"bye"});
    for (const char* id : {"H", "J1", "J2"})
        CHECK_EQ(take(w, "A"), std::string(id));
    CHECK(w.faults.empty());
}

TEST("a retry stands where its raised priority and its age put it") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("never-1"));                            // NORMAL
    w.submit(JobSpec("failed-once"));                        // NORMAL, then HIGH
    w.submit(JobSpec("higher").priority(Priority::High));    // HIGH, younger than failed-once
    w.submit(JobSpec("highest").priority(Priority::Urgent)); // base and two steps
    w.complete("A", "never-1");
    CHECK_EQ(take(w, "A"), std::string("highest"));
    CHECK_EQ(w.holder("higher"), std::string("A"));
    w.complete("A", "higher");
    REQUIRE(w.holder("failed-once") == "A");
    w.fail("A", "failed-once");
    w.submit(JobSpec("keeps-busy").priority(Priority::Urgent));
    w.submit(JobSpec("never-2"));
    w.submit(JobSpec("high-2").priority(Priority::High));
    w.submit(JobSpec("urgent-2").priority(Priority::Urgent));
    w.pass(milliseconds{1300});
    for (const char* id : {"keeps-busy", "urgent-2", "failed-once", "high-2", "never-2"})
        CHECK_EQ(take(w, "A"), std::string(id));
    CHECK(w.faults.empty());
}

TEST("a place as large as it may become keeps the order") {
    World w;
    w.submit(JobSpec("first"));
    w.restart();
    w.storedState().totals.lastPlace = (std::uint64_t{1} << 56) - 4;
    w.start();
    w.submit({JobSpec("low").priority(Priority::Low), JobSpec("second"),
              JobSpec("urgent").priority(Priority::Urgent)});
    w.join(AgentSpec("A", 1));
    for (const char* id : {"urgent", "first", "second", "low"})
        CHECK_EQ(take(w, "A"), std::string(id));
    CHECK(w.faults.empty());
}
