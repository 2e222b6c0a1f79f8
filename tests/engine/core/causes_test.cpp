// SPDX-License-Identifier: GPL-3.0-or-later
// Which event caused which: told by the balancer, which knows it, so that nobody guesses by time.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

const Event* lastOf(const World& w, EventKind kind, const std::string& job = {}) {
    for (auto it = w.events.rbegin(); it != w.events.rend(); ++it)
        if (it->kind == kind && (job.empty() || it->jobId == job))
            return &*it;
    return nullptr;
}

/// Number of the event of which all else was a consequence.
std::uint64_t rootOf(const World& w, const Event* e) {
    while (e != nullptr && e->cause != 0) {
        const auto at = std::ranges::find(w.events, e->cause, &Event::seq);
        e = at == w.events.end() ? nullptr : &*at;
    }
    return e != nullptr ? e->seq : 0;
}

} // namespace

TEST("a lost agent is the cause of its attempts' ends and of where its jobs go next") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.freeze("A1");
    w.pass(seconds{70});
    REQUIRE(lastOf(w, EventKind::AgentUnhealthy) != nullptr);
    const std::uint64_t lost = lastOf(w, EventKind::AgentUnhealthy)->seq;
    const Event* first = lastOf(w, EventKind::JobAssigned, "J1");
    CHECK_EQ(first->attempt, 2);
    CHECK_EQ(rootOf(w, first), lost);
    CHECK_EQ(rootOf(w, lastOf(w, EventKind::AttemptEnded, "J2")), lost);
    // The other one waits for a slot: when it has one, it is still because of that.
    w.startAll("A2");
    w.complete("A2", "J1", 2);
    const Event* second = lastOf(w, EventKind::JobAssigned, "J2");
    CHECK_EQ(second->attempt, 2);
    CHECK_EQ(rootOf(w, second), lost);
}

TEST("a failure is the cause of the retry, and a release that of what it lets run") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.fail("A1", "J", 1);
    const Event* failure = lastOf(w, EventKind::AttemptEnded, "J");
    CHECK_EQ(lastOf(w, EventKind::JobRetry, "J")->cause, failure->seq);
    w.act(JobVerb::Hold, "J");
    w.pass(seconds{10});
    w.act(JobVerb::Release, "J");
    REQUIRE(w.waitForHolder("J"));
    CHECK_EQ(rootOf(w, lastOf(w, EventKind::JobAssigned, "J")),
             lastOf(w, EventKind::JobReleased, "J")->seq);
    CHECK_EQ(lastOf(w, EventKind::JobSubmitted, "J")->cause, 0);
}

TEST("a cancel is the cause of the end that it asked for") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.act(JobVerb::Cancel, "J");
    w.pass(seconds{31});
    const Event* asked = lastOf(w, EventKind::JobCancelAsked, "J");
    REQUIRE(asked != nullptr);
    CHECK_EQ(lastOf(w, EventKind::AttemptEnded, "J")->cause, asked->seq);
    CHECK_EQ(lastOf(w, EventKind::JobCancelled, "J")->cause, asked->seq);
}
