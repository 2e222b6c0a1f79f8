// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that ask for it end when the agent has lost the balancer, before anybody else may run them.
#include "tests/engine/agent/agent_rig.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

void assignStopping(AgentRig& a, const std::string& job) {
    Assign m;
    m.store = kStore;
    m.jobId = job;
    m.attempt = 1;
    m.timeout = m.limit = seconds{3600};
    m.fields.jobId = job;
    m.fields.command = {"true"};
    m.fields.onLost = OnLost::Stop;
    a.receive(m);
}

/// So many heartbeats, each answered.
void beats(AgentRig& a, int n) {
    for (int i = 0; i < n; ++i) {
        a.pass(seconds{30});
        a.receive(HeartbeatReply{});
    }
}

} // namespace

TEST("a job with on_lost stop is ended a timeout after the last answered beat, others go on") {
    AgentRig a;
    a.join();
    assignStopping(a, "stops");
    a.assign("goes-on");
    beats(a, 10);
    CHECK(a.runs("stops"));
    a.cut();
    a.pass(seconds{59});
    CHECK_EQ(a.signals("stops"), "");
    a.pass(seconds{1});
    CHECK_EQ(a.signals("stops"), "term");
    a.pass(seconds{6});
    CHECK_EQ(a.signals("stops"), "kill");
    a.end("stops", 1, 137);
    CHECK(a.runs("goes-on"));
    REQUIRE(a.disk.contains({kStore, "stops", 1}));
    CHECK(std::holds_alternative<ReportReturned>(a.disk.at({kStore, "stops", 1}).body));
    CHECK(a.faults.empty());
}

TEST("what counts is what the balancer has heard: a link that only listens is no contact") {
    AgentRig a;
    a.join();
    assignStopping(a, "stops");
    beats(a, 3);
    // Nothing of what it says arrives any more, but it still hears.
    a.pass(seconds{30});
    a.receive(DrainNotice{});
    a.pass(seconds{29});
    CHECK_EQ(a.signals("stops"), "");
    a.pass(seconds{1});
    CHECK_EQ(a.signals("stops"), "term");
    CHECK(a.faults.empty());
}

TEST("a link that comes back in time saves it") {
    AgentRig a;
    a.join();
    assignStopping(a, "stops");
    beats(a, 3);
    for (int i = 0; i < 5; ++i) {
        a.cut();
        a.pass(seconds{20});
        a.connect();
        a.welcome();
        a.settle({{"stops", 1, Verdict::Continue}});
        a.pass(seconds{20});
    }
    CHECK(a.runs("stops"));
    CHECK_EQ(a.signals("stops"), "");
    CHECK(a.faults.empty());
}

TEST("a balancer that is never reached again does not let it run for ever") {
    AgentRig a;
    a.join();
    assignStopping(a, "stops");
    a.cut();
    for (int i = 0; i < 20 && a.signals("stops").empty(); ++i) {
        a.pass(seconds{10});
        if (a.connecting) {
            a.connecting = false;
            a.apply(LinkDown{}); // refused
        }
        CHECK(i < 8);
    }
    CHECK(a.faults.empty());
}
