// SPDX-License-Identifier: GPL-3.0-or-later
// End reports: on disk before they are sent, kept until they are acknowledged.
#include "tests/engine/agent/agent_rig.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("an end report is written first, kept until its ack, and removed then") {
    for (const AckVerdict verdict : {AckVerdict::Recorded, AckVerdict::Late, AckVerdict::Unknown}) {
        AgentRig a;
        a.join();
        a.assign("J");
        a.end("J", 1, 0);
        CHECK_EQ(a.disk.size(), 1);
        a.ack("J", 1, "failed"); // of another report
        a.ack("J", 2, "completed");
        CHECK_EQ(a.disk.size(), 1);
        a.ack("J", 1, "completed", verdict);
        CHECK(a.disk.empty());
        CHECK_EQ(a.machine->unacknowledged(), 0);
        CHECK(a.faults.empty());
    }
}

TEST("a report without an ack is sent again with a later heartbeat and on every new connection") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.end("J", 1, 0);
    CHECK_EQ(a.reports(), "accepted J.1 started J.1 completed J.1");
    a.pass(seconds{30});
    a.receive(HeartbeatReply{});
    CHECK_EQ(a.reports(), "completed J.1");
    a.cut();
    a.join();
    const auto lists = a.take<Inventory>();
    REQUIRE_EQ(lists.back().finished.size(), 1);
    CHECK_EQ(lists.back().finished[0].jobId, "J");
    CHECK_EQ(a.reports(), "completed J.1");
    a.ack("J", 1, "completed");
    a.pass(seconds{30});
    CHECK_EQ(a.reports(), "");
    CHECK(a.faults.empty());
}

TEST("results that end while the link is down are sent once it is back, not before") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.reports();
    a.cut();
    a.end("J", 1, 0);
    CHECK_EQ(a.reports(), "");
    a.connect();
    a.welcome();
    CHECK_EQ(a.reports(), "");
    a.settle();
    CHECK_EQ(a.reports(), "completed J.1");
}

TEST("a restart sends what the disk holds, lists it as finished, and starts nothing again") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.end("J", 1, 0, {}, "42");
    a.assign("K"); // dies with the program
    a.crash();
    a.sent.clear();
    a.join();
    const auto lists = a.take<Inventory>();
    REQUIRE_EQ(lists.size(), 1);
    CHECK(lists[0].running.empty());
    REQUIRE_EQ(lists[0].finished.size(), 1);
    const auto ends = a.take<Report>();
    REQUIRE_EQ(ends.size(), 1);
    CHECK_EQ(*std::get<ReportCompleted>(ends[0].body).output, "42");
    a.assign("J");
    CHECK_EQ(a.reports(), "completed J.1");
    a.ack("J", 1, "completed");
    CHECK(a.disk.empty());
    a.crash();
    a.sent.clear();
    a.join();
    CHECK_EQ(a.reports(), "");
    CHECK(a.faults.empty());
}

TEST("nothing is sent while it cannot be written; the attempt is listed as running until then") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.reports();
    a.pass(seconds{10});
    a.diskWorks = false;
    a.end("J", 1, 0);
    CHECK_EQ(a.reports(), "");
    a.pass(seconds{20});
    const auto beats = a.take<Heartbeat>();
    REQUIRE(!beats.empty());
    REQUIRE_EQ(beats.back().running.size(), 1);
    CHECK_EQ(beats.back().running[0].elapsed.count(), 10'000);
    // A new connection hears the same.
    a.cut();
    a.join();
    auto lists = a.take<Inventory>();
    CHECK_EQ(lists.back().running.size(), 1);
    CHECK(lists.back().finished.empty());
    a.diskWorks = true;
    a.pass(seconds{5});
    CHECK_EQ(a.reports(), "completed J.1");
    CHECK(a.faults.empty());
}

TEST("with a disk that fails new jobs are refused as the agent's fault, at once") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.diskWorks = false;
    a.end("J", 1, 0);
    a.reports();
    a.said.clear();
    a.assign("K");
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK_EQ(a.lastRejection(), "fault");
    a.diskWorks = true;
    a.pass(seconds{5});
    a.assign("L");
    CHECK(a.runs("L"));
    CHECK(a.faults.empty());
}

TEST("a refusal that cannot be kept is sent all the same") {
    AgentRig a(1);
    a.join();
    a.assign("J");
    a.reports();
    a.diskWorks = false;
    a.assign("K"); // busy
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK_EQ(a.machine->unacknowledged(), 0);
    CHECK(a.faults.empty());
}

TEST("the number of kept reports is bounded: beyond it new work is refused as busy") {
    AgentRig a;
    a.checked = false; // it looks at every report
    a.join();
    for (std::uint32_t i = 1; a.machine->unacknowledged() < Agent::kMostSpooled; ++i) {
        a.assign("J", i);
        a.end("J", i, 0);
    }
    a.reports();
    a.assign("K");
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK_EQ(a.lastRejection(), "busy");
    CHECK_EQ(a.machine->unacknowledged(), Agent::kMostSpooled);
    a.ack("J", 1, "completed");
    a.assign("K", 2);
    CHECK(a.runs("K", 2));
    CHECK(a.machine->check().empty());
    CHECK(a.faults.empty());
}

TEST("an unknown of another store's attempt does not take away the own one of that name") {
    AgentRig a;
    a.join(kOtherStore);
    Assign m;
    m.store = kOtherStore;
    m.jobId = "J";
    m.attempt = 1;
    m.fields.command = {"true"};
    a.receive(m);
    a.apply(ProcessEnded{{kOtherStore, "J", 1}, 0, {}, {}});
    a.cut();
    a.join();
    a.assign("J");
    a.end("J", 1, 0);
    CHECK_EQ(a.disk.size(), 2);
    a.ack("J", 1, "completed", AckVerdict::Unknown); // for the other store's
    CHECK_EQ(a.disk.size(), 1);
    CHECK((a.disk.contains({kStore, "J", 1})));
    a.ack("J", 1, "completed");
    CHECK(a.disk.empty());
    CHECK(a.faults.empty());
}

// ---- the end -----------------------------------------------------------------------------------

TEST("asked to stop: jobs are asked, killed after five seconds, returned, and goodbye is said") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.assign("K");
    a.reports();
    a.apply(StopAsked{});
    CHECK_EQ(a.signals("J"), "term");
    a.end("J", 1, 143);
    a.ack("J", 1, "returned");
    CHECK(a.disk.empty());
    a.pass(milliseconds{4'999});
    CHECK_EQ(a.signals("K"), "term");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("K"), "kill");
    CHECK(!a.quit);
    a.end("K", 1, 137);
    CHECK_EQ(a.reports(), "returned J.1 returned K.1");
    CHECK(!a.quit); // for the acknowledgement
    a.ack("K", 1, "returned");
    REQUIRE(a.quit.has_value());
    CHECK_EQ(a.quit->exitCode, 0);
    CHECK_EQ(a.take<Goodbye>().size(), 1);
    CHECK(a.faults.empty());
}

TEST("asked to stop with nothing to do: goodbye at once") {
    AgentRig a;
    a.join();
    a.apply(StopAsked{});
    CHECK(a.quit.has_value());
    CHECK_EQ(a.take<Goodbye>().size(), 1);
}

TEST("asked to stop without a link: it ends when its jobs have, their ends on disk") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.cut();
    a.apply(StopAsked{});
    CHECK(!a.quit);
    a.end("J", 1, 143);
    CHECK(a.quit.has_value());
    CHECK_EQ(a.disk.size(), 1);
    CHECK(a.faults.empty());
}

TEST("acknowledgements that do not come delay the end by three seconds") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.apply(StopAsked{});
    a.end("J", 1, 143);
    a.pass(milliseconds{2'999});
    CHECK(!a.quit);
    a.pass(milliseconds{1});
    CHECK(a.quit.has_value());
    CHECK_EQ(a.disk.size(), 1); // for the next run
}

TEST("asked to stop with a full disk: it tries for three seconds more, also without a link") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.cut();
    a.diskWorks = false;
    a.apply(StopAsked{});
    a.end("J", 1, 143);
    CHECK(!a.quit);
    a.pass(seconds{1});
    CHECK(!a.quit);
    a.diskWorks = true;
    a.pass(seconds{1});
    CHECK(a.quit.has_value());
    CHECK_EQ(a.disk.size(), 1);
    CHECK(a.faults.empty());
}

TEST("asked twice: hard at once; a process that nothing ends does not hold the program") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.assign("K");
    a.apply(StopAsked{});
    a.apply(StopAsked{});
    CHECK_EQ(a.signals("J"), "term kill");
    a.end("K", 1, 143); // and nobody acknowledges it
    a.pass(seconds{13});
    CHECK(a.quit.has_value());
    CHECK(a.faults.empty());
}

TEST("an assignment that comes while it stops is returned") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.apply(StopAsked{});
    a.reports();
    a.assign("K");
    CHECK_EQ(a.reports(), "returned K.1");
    CHECK(!a.runs("K"));
}
