// SPDX-License-Identifier: GPL-3.0-or-later
// How an agent introduces itself, stays in touch and comes back.
#include "tests/engine/agent/agent_rig.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("hello comes first, then the inventory, then heartbeats every interval from welcome on") {
    AgentRig a;
    a.config.fields.previous = "i0";
    a.config.key = "k";
    a.start();
    CHECK(a.connecting);
    a.connect();
    REQUIRE_EQ(a.sent.size(), 1);
    const auto hello = a.take<Hello>();
    REQUIRE_EQ(hello.size(), 1);
    CHECK_EQ(hello[0].protocol, 1);
    CHECK_EQ(hello[0].agent.instance, "i1");
    CHECK_EQ(hello[0].agent.previous, "i0");
    CHECK_EQ(hello[0].key, "k");
    a.welcome();
    const auto lists = a.take<Inventory>();
    REQUIRE_EQ(lists.size(), 1);
    CHECK_EQ(lists[0].store, kStore);
    CHECK(!lists[0].more);
    CHECK(lists[0].running.empty() && lists[0].finished.empty());
    CHECK(!a.machine->connected());
    a.pass(seconds{30}); // also while the settlement takes its time
    CHECK_EQ(a.take<Heartbeat>().size(), 1);
    a.settle();
    CHECK(a.machine->connected());
    for (int i = 0; i < 4; ++i) {
        a.pass(seconds{30});
        a.receive(HeartbeatReply{});
    }
    CHECK_EQ(a.take<Heartbeat>().size(), 4);
    CHECK(a.faults.empty());
}

TEST("a heartbeat lists what runs, how long it has, and the card's figures") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.apply(GpuReading{71.5, 64.0, 5'000'000'000});
    a.pass(seconds{30});
    const auto beats = a.take<Heartbeat>();
    REQUIRE_EQ(beats.size(), 1);
    REQUIRE_EQ(beats[0].running.size(), 1);
    CHECK_EQ(beats[0].running[0].jobId, "J");
    CHECK_EQ(beats[0].running[0].elapsed.count(), 30'000);
    CHECK_EQ(*beats[0].gpuUtilization, 71.5);
    CHECK_EQ(*beats[0].gpuMemoryUsed, 5'000'000'000U);
    CHECK_EQ(*beats[0].temperature, 64.0);
    a.apply(GpuReading{}); // the card does not answer any more
    a.receive(HeartbeatReply{});
    a.pass(seconds{30});
    CHECK(!a.take<Heartbeat>()[0].gpuUtilization);
}

TEST("the inventory holds running, winding-down and finished attempts, in pages") {
    AgentRig a(256);
    a.join();
    for (int i = 0; i < 250; ++i)
        a.assign("R" + std::to_string(i));
    a.cancel("R0"); // closed, its process still winds down
    for (int i = 0; i < 600; ++i) {
        a.assign("F" + std::to_string(i));
        a.end("F" + std::to_string(i), 1, 0);
    }
    a.cut();
    a.sent.clear();
    a.connect();
    a.welcome();
    const auto pages = a.take<Inventory>();
    REQUIRE(pages.size() > 1);
    std::set<std::string> running, finished;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CHECK_EQ(pages[i].more, i + 1 < pages.size());
        CHECK(pages[i].running.size() + pages[i].finished.size() <= 500);
        for (const RunningItem& item : pages[i].running)
            running.insert(item.jobId);
        for (const FinishedItem& item : pages[i].finished)
            finished.insert(item.jobId);
    }
    CHECK_EQ(running.size(), 250);
    CHECK(running.contains("R0"));
    CHECK_EQ(finished.size(), 600);
    CHECK_EQ(a.reports(), ""); // end reports wait for the settlement
    a.settle();
    CHECK_EQ(a.take<Report>().size(), 600);
    CHECK(a.faults.empty());
}

TEST("what the settlement abandons is stopped, politely and then hard; the rest goes on") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.assign("K");
    a.cut();
    a.connect();
    a.welcome();
    a.settle({{"J", 1, Verdict::Abandon}, {"K", 1, Verdict::Continue}});
    CHECK_EQ(a.signals("J"), "term");
    CHECK_EQ(a.signals("K"), "");
    a.pass(milliseconds{9'999});
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("J"), "kill");
    a.reports();
    a.end("J", 1, 137);
    CHECK_EQ(a.reports(), "stopped J.1");
    CHECK(a.runs("K"));
    CHECK(a.faults.empty());
}

TEST("tries again with growing, spread waits of half a second to fifteen") {
    std::vector<std::int64_t> firsts;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        AgentRig a;
        a.config.seed = seed;
        a.start();
        std::int64_t longest = 0;
        for (int i = 0; i < 12; ++i) {
            a.connecting = false;
            a.apply(LinkDown{});
            const auto wait = (*a.machine->nextWake() - a.now).count();
            const std::int64_t most = std::min<std::int64_t>(500LL << i, 15'000);
            CHECK(wait <= most && wait >= most / 2);
            longest = std::max<std::int64_t>(longest, wait);
            if (i == 0)
                firsts.push_back(wait);
            a.pass(Duration{wait});
            CHECK(a.connecting);
        }
        CHECK(longest > 7'500);
        CHECK(a.faults.empty());
    }
    CHECK(std::set(firsts.begin(), firsts.end()).size() > 10);
}

TEST("a settled connection makes the next wait short again") {
    AgentRig a;
    a.start();
    for (int i = 0; i < 10; ++i) {
        a.apply(LinkDown{});
        a.pass(seconds{15});
    }
    a.join();
    a.cut();
    CHECK(*a.machine->nextWake() - a.now <= milliseconds{500});
}

TEST("a silent balancer is left after the heartbeat timeout; jobs go on") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.pass(milliseconds{59'999});
    CHECK(a.up);
    a.pass(milliseconds{1});
    CHECK(!a.up);
    a.pass(seconds{1});
    CHECK(a.connecting);
    CHECK(a.runs("J"));
    CHECK_EQ(a.signals("J"), "");
    // Nor is one waited for that takes the connection and says nothing.
    a.connect();
    a.pass(seconds{60});
    CHECK(!a.up);
    CHECK(a.faults.empty());
}

TEST("any message of the balancer is a sign of life") {
    AgentRig a;
    a.join();
    for (int i = 0; i < 10; ++i) {
        a.pass(seconds{50});
        a.receive(HeartbeatReply{});
    }
    CHECK(a.up);
}

TEST("an id in use is said and tried again later") {
    AgentRig a;
    a.start();
    a.connect();
    a.said.clear();
    a.receive(ErrorMessage{ProtocolError::AgentIdInUse, "another one"});
    a.cut();
    REQUIRE(!a.said.empty());
    CHECK(a.said[0].find("agent_id_in_use") != std::string::npos);
    CHECK(!a.quit);
    CHECK(*a.machine->nextWake() - a.now >= milliseconds{2'500});
    a.pass(seconds{15});
    CHECK(a.connecting);
    // A balancer that shuts down is no reason to give up either.
    a.connect();
    a.receive(ErrorMessage{ProtocolError::ShuttingDown, ""});
    a.cut();
    CHECK(!a.quit);
    a.pass(seconds{15});
    CHECK(a.connecting);
}

TEST("a wrong key or version ends the program with 1 and a sentence") {
    for (const ProtocolError code : {ProtocolError::Unauthorized, ProtocolError::AuthRequired,
                                     ProtocolError::ProtocolVersion}) {
        AgentRig a;
        a.start();
        a.connect();
        a.receive(ErrorMessage{code, "no"});
        REQUIRE(a.quit.has_value());
        CHECK_EQ(a.quit->exitCode, 1);
        CHECK(a.quit->message.find(std::string(word(code))) != std::string::npos);
        CHECK(a.faults.empty());
    }
}

TEST("a key that is refused later ends the program only after its jobs are returned, on disk") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.cut();
    a.connect();
    a.receive(ErrorMessage{ProtocolError::Unauthorized, "no"});
    CHECK(!a.quit);
    CHECK_EQ(a.signals("J"), "term");
    a.end("J", 1, 143);
    REQUIRE(a.quit.has_value());
    CHECK_EQ(a.quit->exitCode, 1);
    REQUIRE_EQ(a.disk.size(), 1);
    CHECK(std::holds_alternative<ReportReturned>(a.disk.begin()->second.body));
    CHECK(a.faults.empty());
}

TEST("drain and resume are remembered for display and change nothing else") {
    AgentRig a;
    a.join();
    a.receive(DrainNotice{});
    CHECK(a.machine->draining());
    a.assign("J"); // the balancer decides, not the agent
    CHECK(a.runs("J"));
    a.receive(ResumeNotice{});
    CHECK(!a.machine->draining());
}

TEST("a store that could not name a file is not believed") {
    AgentRig a;
    a.start();
    a.connect();
    a.welcome("../../etc");
    CHECK(!a.up);
    CHECK(a.take<Inventory>().empty());
    CHECK(a.faults.empty());
}

TEST("the same inputs give the same effects") {
    const auto run = [] {
        AgentRig a;
        a.start();
        std::string text;
        for (int i = 0; i < 6; ++i) {
            a.apply(LinkDown{});
            text += std::to_string((*a.machine->nextWake() - a.now).count()) + " ";
            a.pass(seconds{15});
        }
        return text;
    };
    CHECK_EQ(run(), run());
}
