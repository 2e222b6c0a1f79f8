// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs on an agent: taken or refused, limited, stopped.
#include "tests/engine/agent/agent_rig.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

TEST("a job is accepted, then started when its process runs, then completed") {
    AgentRig a;
    a.startsAtOnce = false;
    a.join();
    a.assign("J");
    CHECK_EQ(a.reports(), "accepted J.1");
    a.apply(ProcessStarted{{kStore, "J", 1}});
    CHECK_EQ(a.reports(), "started J.1");
    a.pass(milliseconds{2'500});
    a.end("J", 1, 0, {}, "{\"x\":1}");
    const auto ends = a.take<Report>();
    REQUIRE_EQ(ends.size(), 1);
    const auto* done = std::get_if<ReportCompleted>(&ends[0].body);
    REQUIRE(done != nullptr);
    CHECK_EQ(*done->duration, 2.5);
    CHECK_EQ(*done->output, "{\"x\":1}");
    CHECK(a.faults.empty());
}

TEST("a failure carries error text, exit code and duration") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.reports();
    a.pass(seconds{3});
    a.end("J", 1, 7, "no such model");
    const auto ends = a.take<Report>();
    REQUIRE_EQ(ends.size(), 1);
    const auto* failed = std::get_if<ReportFailed>(&ends[0].body);
    REQUIRE(failed != nullptr);
    CHECK_EQ(failed->error, "no such model");
    CHECK_EQ(*failed->exitCode, 7);
    CHECK_EQ(*failed->duration, 3.0);
}

TEST("a program that does not start is the job's failure, a fault of the agent is not") {
    AgentRig a;
    a.startsAtOnce = false;
    a.join();
    a.assign("J");
    a.assign("K");
    a.reports();
    a.apply(ProcessEnded{{kStore, "J", 1}, {}, "no such program", {}});
    CHECK_EQ(a.reports(), "failed J.1");
    a.apply(ProcessEnded{{kStore, "K", 1}, {}, "no folder", {}, true});
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK_EQ(a.lastRejection(), "fault");
    CHECK(a.faults.empty());
}

TEST("refusals: every slot taken, needs that are not accepted, no command at all") {
    AgentRig a(1);
    a.join();
    a.assign("J");
    a.reports();
    a.assign("K");
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK_EQ(a.lastRejection(), "busy");
    const std::vector<std::function<void(JobFields&)>> needs = {
        [](JobFields& f) { f.dockerImage = "image"; },
        [](JobFields& f) { f.payload = "1"; },
        [](JobFields& f) { f.inputDataUrl = "http://x"; },
        [](JobFields& f) { f.outputUploadUrl = "http://x"; },
        [](JobFields& f) { f.command.clear(); },
    };
    std::uint32_t n = 0;
    for (const auto& need : needs) {
        Assign m;
        m.store = kStore;
        m.jobId = "N";
        m.attempt = ++n;
        m.fields.command = {"true"};
        need(m.fields);
        a.receive(m);
        CHECK_EQ(a.lastRejection(), "cannot");
        CHECK(!a.runs("N", n));
    }
    CHECK(a.faults.empty());
}

TEST("a process that winds down still takes its slot") {
    AgentRig a(1);
    a.join();
    a.assign("J");
    a.cancel("J");
    a.assign("K");
    CHECK_EQ(a.lastRejection(), "busy");
    a.end("J", 1, 143);
    a.assign("L");
    CHECK(a.runs("L"));
}

TEST("a repeated assignment is answered as before and starts nothing") {
    AgentRig a;
    a.startsAtOnce = false;
    a.join();
    a.assign("J");
    a.reports();
    a.assign("J");
    CHECK_EQ(a.reports(), "accepted J.1");
    a.apply(ProcessStarted{{kStore, "J", 1}});
    a.reports();
    a.assign("J");
    CHECK_EQ(a.reports(), "accepted J.1 started J.1");
    a.end("J", 1, 0);
    a.reports();
    a.assign("J"); // over, not yet acknowledged
    CHECK_EQ(a.reports(), "completed J.1");
    a.ack("J", 1, "completed");
    a.assign("J"); // over and acknowledged: the process is gone
    CHECK_EQ(a.reports(), "stopped J.1");
    CHECK_EQ((a.startsOf[{kStore, "J", 1}]), 1);
    a.assign("J", 2); // a new attempt is a new process
    CHECK(a.runs("J", 2));
    CHECK(a.faults.empty());
}

TEST("a repeated assignment that was refused is refused the same way") {
    AgentRig a(1);
    a.join();
    a.assign("J");
    a.assign("K");
    a.end("J", 1, 0);
    a.reports();
    a.assign("K"); // there is room now, but the answer was no
    CHECK_EQ(a.reports(), "rejected K.1");
    CHECK(!a.runs("K"));
}

TEST("an attempt that was cancelled before it came is not started") {
    AgentRig a;
    a.join();
    a.cancel("J", 3);
    CHECK_EQ(a.reports(), "stopped J.3");
    a.assign("J", 3);
    CHECK_EQ(a.reports(), "stopped J.3");
    CHECK(!a.runs("J", 3));
    a.assign("J", 4);
    CHECK(a.runs("J", 4));
}

TEST("what belongs to another store starts nothing") {
    AgentRig a;
    a.join();
    Assign m;
    m.store = kOtherStore;
    m.jobId = "J";
    m.attempt = 1;
    m.fields.command = {"true"};
    a.receive(m);
    CHECK_EQ(a.reports(), "");
    CHECK(a.processes.empty());
}

TEST("processes of another store are stopped when the balancer has a new one") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.cut();
    a.connect();
    a.sent.clear();
    a.welcome(kOtherStore);
    CHECK_EQ(a.signals("J"), "term");
    CHECK(a.take<Inventory>()[0].running.empty());
    a.settle();
    a.end("J", 1, 143);
    const auto ends = a.take<Report>();
    REQUIRE_EQ(ends.size(), 1);
    CHECK_EQ(ends[0].store, kStore);
    CHECK(std::holds_alternative<ReportStopped>(ends[0].body));
    a.ack("J", 1, "stopped", AckVerdict::Unknown);
    CHECK(a.disk.empty());
    CHECK(a.faults.empty());
}

TEST("a cancel asks at once and kills after ten seconds, then the end is reported as stopped") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.reports();
    a.cancel("J");
    CHECK_EQ(a.signals("J"), "term");
    a.cancel("J"); // told again: nothing new
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{9'999});
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("J"), "kill");
    CHECK_EQ(a.reports(), "");
    a.end("J", 1, 137);
    CHECK_EQ(a.reports(), "stopped J.1");
    CHECK_EQ(a.disk.size(), 1);
    a.ack("J", 1, "stopped");
    CHECK(a.disk.empty());
    CHECK(a.faults.empty());
}

TEST("a cancel that comes after the end leaves the result as it was sent") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.end("J", 1, 0);
    a.reports();
    a.cancel("J");
    CHECK_EQ(a.reports(), "");
    CHECK_EQ(a.signals("J"), "");
    CHECK(std::holds_alternative<ReportCompleted>(a.disk.begin()->second.body));
}

TEST("a cancel while the process is starting stops it as soon as it runs") {
    AgentRig a;
    a.startsAtOnce = false;
    a.join();
    a.assign("J");
    a.cancel("J");
    CHECK_EQ(a.signals("J"), "");
    a.apply(ProcessStarted{{kStore, "J", 1}});
    CHECK_EQ(a.signals("J"), "term");
    a.pass(seconds{10});
    CHECK_EQ(a.signals("J"), "kill");
}

TEST("the time limit holds without contact, counted from the start of the process") {
    AgentRig a;
    a.startsAtOnce = false;
    a.join();
    a.assign("J", 1, seconds{120});
    a.cut();
    a.pass(seconds{60});
    a.apply(ProcessStarted{{kStore, "J", 1}});
    a.pass(milliseconds{119'999});
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("J"), "term");
    a.pass(milliseconds{4'999});
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("J"), "kill");
    a.end("J", 1, 137, "half way");
    a.join();
    const auto ends = a.take<Report>();
    REQUIRE(!ends.empty());
    const auto* failed = std::get_if<ReportFailed>(&ends.back().body);
    REQUIRE(failed != nullptr);
    CHECK_EQ(failed->error, "timed out after 120 s\nhalf way");
    CHECK_EQ(*failed->duration, 125.0);
    CHECK(a.faults.empty());
}

TEST("the limit is the balancer's, not the job's own timeout") {
    AgentRig a;
    a.join();
    Assign m;
    m.store = kStore;
    m.jobId = "J";
    m.attempt = 1;
    m.timeout = seconds{10};
    m.limit = seconds{12};
    m.fields.command = {"true"};
    a.receive(m);
    a.pass(milliseconds{11'999});
    CHECK_EQ(a.signals("J"), "");
    a.pass(milliseconds{1});
    CHECK_EQ(a.signals("J"), "term");
}

TEST("a process that survives the kill is killed again") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.cancel("J");
    a.pass(seconds{10});
    a.signals("J");
    a.receive(HeartbeatReply{});
    a.pass(seconds{10});
    CHECK_EQ(a.signals("J"), "kill kill");
}

TEST("what a job prints is sent at most once a second, the newest 64 KiB of it") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.reports();
    const AttemptKey key{kStore, "J", 1};
    a.apply(ProcessOutput{key, LogStream::Stdout, "first\n"});
    auto logs = a.take<Report>();
    REQUIRE_EQ(logs.size(), 1); // at once
    for (int i = 0; i < 100; ++i)
        a.apply(ProcessOutput{key, LogStream::Stdout, std::string(10'000, 'x')});
    CHECK(a.take<Report>().empty());
    a.apply(ProcessOutput{key, LogStream::Stderr, "other stream\n"});
    CHECK_EQ(a.take<Report>().size(), 1);
    a.pass(seconds{1});
    logs = a.take<Report>();
    REQUIRE_EQ(logs.size(), 1);
    const auto& text = std::get<ReportLog>(logs[0].body).text;
    CHECK(text.starts_with("[934464 bytes left out]\n"));
    CHECK_EQ(text.size(), 24 + (std::size_t{64} << 10));
    a.apply(ProcessOutput{key, LogStream::Stdout, "last\n"});
    a.end("J", 1, 0);
    CHECK_EQ(a.reports(), "log J.1 completed J.1"); // what is left goes before the end
}

TEST("what a job prints while the link is down comes with the next connection") {
    AgentRig a;
    a.join();
    a.assign("J");
    a.assign("K");
    a.cut();
    a.apply(ProcessOutput{{kStore, "J", 1}, LogStream::Stdout, "j\n"});
    a.apply(ProcessOutput{{kStore, "K", 1}, LogStream::Stdout, "k\n"});
    a.end("K", 1, 0);
    a.reports();
    a.join();
    CHECK_EQ(a.reports(), "log J.1 log K.1 completed K.1");
    CHECK(a.faults.empty());
}

TEST("a cut log never begins inside a character") {
    LogTail log;
    std::string text;
    for (int i = 0; i < 40'000; ++i)
        text += "\xc3\xa9"; // 2 bytes each
    log.append("x" + text);
    const std::string piece = log.take(Mono{});
    const std::size_t body = piece.find('\n') + 1;
    CHECK_EQ(static_cast<unsigned char>(piece[body]), 0xC3U);
    CHECK(piece.size() - body <= LogTail::kMost);
}
