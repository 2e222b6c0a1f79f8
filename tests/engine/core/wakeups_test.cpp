// SPDX-License-Identifier: GPL-3.0-or-later
// Every way back into the queue, and every bit of room that appears, is noticed by itself; what
// cannot run delays nobody.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

struct Way {
    const char* what;
    std::function<void(World&)> happens; ///< to J, which A runs; B is idle
    Duration within{0};                  ///< J is with B after so much time, nothing else happens
};

} // namespace

TEST("however a job comes back to the queue, an idle agent has it at once") {
    const std::vector<Way> ways{
        {"it fails", [](World& w) { w.fail("A", "J"); }, milliseconds{1250}},
        {"it is returned", [](World& w) { w.report("A", "J", 1, ReportReturned{"bye"}); }},
        {"its agent is busy",
         [](World& w) {
             w.report("A", "J", 1, ReportRejected{RejectCode::Busy, {}});
         }},
        {"its agent cannot",
         [](World& w) {
             w.report("A", "J", 1, ReportRejected{RejectCode::Cannot, {}});
         }},
        {"its agent is at fault",
         [](World& w) {
             w.report("A", "J", 1, ReportRejected{RejectCode::Fault, {}});
         }},
        {"its process is gone", [](World& w) { w.report("A", "J", 1, ReportStopped{}); }},
        {"its agent says goodbye",
         [](World& w) {
             w.beats("A", false);
             w.apply(AgentGoodbye{w.session("A")});
         }},
        {"its agent falls silent", [](World& w) { w.freeze("A"); }, seconds{62}},
        {"its agent's link ends for good", [](World& w) { w.cut("A"); }, seconds{62}},
        {"its agent is started anew",
         [](World& w) { w.join(AgentSpec("A", 1).instance("A-2", "A-1")); }},
        {"its agent comes back without it",
         [](World& w) {
             w.cut("A");
             w.join(AgentSpec("A", 1));
         }},
        {"its agent's beats lack it",
         [](World& w) {
             w.heartbeat("A", {});
             w.heartbeat("A", {});
         }},
        {"its time runs out", [](World& w) { w.beats("A", true); }, seconds{26}},
        {"an operator requeues it", [](World& w) { w.act(JobVerb::Requeue, "J"); }},
        {"an operator holds and releases it",
         [](World& w) {
             w.act(JobVerb::Requeue, "J", true);
             w.act(JobVerb::Release, "J");
         }},
        {"its agent's drain comes to its end",
         [](World& w) { w.act(AgentVerb::Drain, "A", seconds{3}); }, milliseconds{3100}},
        {"an operator disconnects its agent",
         [](World& w) {
             w.beats("A", false);
             w.act(AgentVerb::Disconnect, "A");
         },
         seconds{62}},
    };
    for (const Way& way : ways) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").timeout(seconds{20}));
        w.startAll("A");
        w.join(AgentSpec("B", 1));
        w.heartbeat("A");
        if (std::string_view(way.what) == "its agent falls silent" ||
            std::string_view(way.what) == "its agent's link ends for good" ||
            std::string_view(way.what) == "an operator disconnects its agent") {
            // A job long enough that its own limit is not what moves it.
            World v;
            v.join(AgentSpec("A", 1));
            v.submit(JobSpec("J"));
            v.startAll("A");
            v.join(AgentSpec("B", 1));
            way.happens(v);
            v.pass(way.within);
            CHECK_EQ(v.holder("J"), std::string("B"));
            CHECK_EQ(v.snapshot().safetyPassFound, 0);
            CHECK(v.faults.empty());
            continue;
        }
        way.happens(w);
        if (way.within != Duration{0})
            w.pass(way.within);
        if (w.holder("J") != "B")
            node3::check::fail(__FILE__, __LINE__, std::string("not noticed: ") + way.what);
        w.apply(MaintenancePass{});
        CHECK_EQ(w.snapshot().safetyPassFound, 0);
        CHECK(w.faults.empty());
    }
}

TEST("whatever room appears goes to the first that waits for it, in the same step") {
    const std::vector<std::pair<const char*, std::function<void(World&)>>> ways{
        {"a job completes", [](World& w) { w.complete("A", "first"); }},
        {"a job fails", [](World& w) { w.fail("A", "first"); }},
        {"a cancelled process is gone",
         [](World& w) {
             w.act(JobVerb::Cancel, "first");
             w.report("A", "first", 1, ReportStopped{});
         }},
        {"an agent joins", [](World& w) { w.join(AgentSpec("B", 1)); }},
        {"an agent gets more slots",
         [](World& w) {
             w.apply(AgentUpdate{w.session("A"), {2, {}}});
         }},
        {"a drained agent resumes",
         [](World& w) {
             w.join(AgentSpec("C", 1, 1)); // too small
             w.act(AgentVerb::Resume, "D");
         }},
        {"an agent comes back",
         [](World& w) {
             w.cut("A");
             w.join(AgentSpec("A", 1)); // without its job, which had started
         }},
        {"beats lack a closed process",
         [](World& w) {
             w.act(JobVerb::Requeue, "first", true);
             w.beats("A", false);
             w.heartbeat("A", {});
         }},
    };
    for (const auto& [what, happens] : ways) {
        World w;
        w.join(AgentSpec("D", 1));
        w.act(AgentVerb::Drain, "D");
        w.join(AgentSpec("A", 1));
        w.submit({JobSpec("first").gb(10), JobSpec("second").gb(10), JobSpec("third").gb(10)});
        w.startAll("A");
        REQUIRE(w.state("second") == JobState::Queued);
        happens(w);
        const bool taken = !w.holder("second").empty() || w.row("first").attempt == 2;
        if (!taken)
            node3::check::fail(__FILE__, __LINE__, std::string("not noticed: ") + what);
        CHECK_EQ(w.state("third"), JobState::Queued);
        CHECK(w.faults.empty());
    }
}

TEST("jobs that wait over a restart go out as soon as an agent has settled") {
    World w;
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.restart();
    w.submit(JobSpec("J3")); // in the first second
    w.hello(AgentSpec("A", 3));
    CHECK_EQ(w.sentInAll<Assign>(), 0);
    w.inventory("A");
    CHECK_EQ(w.sentTo<Assign>("A").size(), 3);
    CHECK(w.faults.empty());
}

TEST("a thousand jobs that cannot run, for whatever reason, do not delay two that can") {
    const std::vector<std::pair<const char*, std::function<void(World&, JobSpec&)>>> reasons{
        {"memory of a drained agent", [](World&, JobSpec& s) { s.gb(48); }},
        {"memory of nobody", [](World&, JobSpec& s) { s.gb(500); }},
        {"a need that nobody accepts", [](World&, JobSpec& s) { s.docker(); }},
        {"urgent and impossible", [](World&, JobSpec& s) { s.gb(500).priority(Priority::Urgent); }},
    };
    for (const auto& [what, shape] : reasons) {
        World w;
        w.join(AgentSpec("big", 4, 80).accepts(AcceptsCommand));
        w.act(AgentVerb::Drain, "big");
        std::vector<JobSpec> specs;
        for (int i = 0; i < 1000; ++i) {
            specs.emplace_back("B" + std::to_string(i));
            shape(w, specs.back());
        }
        w.submit(specs);
        w.submit({JobSpec("S1"), JobSpec("S2")});
        w.join(AgentSpec("A", 2).accepts(AcceptsCommand));
        CHECK_EQ(w.holder("S1"), std::string("A"));
        CHECK_EQ(w.holder("S2"), std::string("A"));
        w.complete("A", "S1");
        w.submit(JobSpec("S3"));
        CHECK_EQ(w.holder("S3"), std::string("A"));
        CHECK_EQ(w.count(JobState::Queued), 1000);
        CHECK(w.faults.empty());
    }
}

TEST("jobs that avoid or were turned away by the only free agent do not delay the others") {
    World w;
    w.join(AgentSpec("A", 2));
    w.join(AgentSpec("full", 1));
    w.submit(JobSpec("fills").priority(Priority::Urgent).gb(1));
    if (w.holder("fills") != "full") { // one of them is full for good
        w.submit(JobSpec("fills-2").priority(Priority::Urgent).gb(1));
        REQUIRE(w.holder("fills-2") == "full");
        w.complete("A", "fills");
    }
    for (int i = 0; i < 30; ++i) {
        const std::string id = "turned-away-" + std::to_string(i);
        w.submit(JobSpec(id));
        REQUIRE(w.holder(id) == "A");
        if (i % 2 == 0)
            w.report("A", id, 1, ReportRejected{RejectCode::Cannot, "no such program"});
        else
            w.report("A", id, 1, ReportReturned{"maintenance"});
        CHECK_EQ(w.state(id), JobState::Queued);
    }
    w.submit({JobSpec("S1"), JobSpec("S2")});
    CHECK_EQ(w.holder("S1"), std::string("A"));
    CHECK_EQ(w.holder("S2"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("a hundred jobs wait for memory: they start in their order, and beats cost nothing") {
    World w;
    w.join(AgentSpec("A", 64, 24));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 100; ++i)
        specs.push_back(JobSpec("J" + std::to_string(i)).gb(20));
    w.submit(specs);
    w.beats("A", false);
    for (int i = 0; i < 100; ++i) {
        const std::string id = "J" + std::to_string(i);
        REQUIRE(w.holder(id) == "A");
        CHECK_EQ(w.view("A").occupied, 1);
        Heartbeat beat;
        beat.gpuMemoryUsed = 20'000'000'000;
        beat.running = {{id, w.row(id).attempt, seconds{1}, {}}};
        const auto before = w.balancer->comparisons();
        for (int n = 0; n < 100; ++n) {
            w.jump(milliseconds{10});
            w.apply(AgentHeartbeat{w.session("A"), beat});
        }
        CHECK(w.balancer->comparisons() - before <= 100);
        w.complete("A", id);
    }
    CHECK_EQ(w.count(JobState::Completed), 100);
    CHECK(w.faults.empty());
}

TEST("an impossible job is no plug: it says never, keeps nothing, and runs when somebody can") {
    World w;
    w.join(AgentSpec("A", 2, 80));
    w.submit(JobSpec("huge").gb(96).priority(Priority::Urgent));
    for (int i = 0; i < 50; ++i) {
        const std::string id = "S" + std::to_string(i);
        w.submit(JobSpec(id).gb(80));
        CHECK_EQ(w.holder(id), std::string("A"));
        w.complete("A", id);
    }
    w.pass(hours{1}); // nothing is kept for it, however long it waits
    w.submit(JobSpec("last").gb(80));
    CHECK_EQ(w.holder("last"), std::string("A"));
    CHECK_EQ(w.balancer->explainJob("huge", w.now())->verdict, JobVerdict::Never);
    CHECK_EQ(w.state("huge"), JobState::Queued);
    w.join(AgentSpec("B", 1, 96));
    CHECK_EQ(w.holder("huge"), std::string("B"));
    CHECK(w.faults.empty());
}

TEST("memory that others use on the card is not given away, and is once they free it") {
    World w;
    w.join(AgentSpec("A", 4, 24));
    w.beats("A", false);
    Heartbeat beat;
    beat.gpuMemoryUsed = 10'000'000'000; // somebody plays
    w.apply(AgentHeartbeat{w.session("A"), beat});
    CHECK_EQ(w.view("A").gpuMemoryFree, 14'000'000'000);
    w.submit({JobSpec("J").gb(20), JobSpec("K").gb(12)});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.holder("K"), std::string("A"));
    CHECK_EQ(w.balancer->explainJob("J", w.now())->reasons.at(0).code, ReasonCode::GpuMemoryBusy);
    beat.gpuMemoryUsed = 11'000'000'000; // K's own use is in it
    beat.running = {{"K", 1, seconds{1}, {}}};
    w.apply(AgentHeartbeat{w.session("A"), beat});
    CHECK_EQ(w.view("A").gpuMemoryFree, 12'000'000'000); // the larger of what it needs and uses
    w.complete("A", "K");
    beat.running.clear();
    beat.gpuMemoryUsed = 0;
    w.apply(AgentHeartbeat{w.session("A"), beat});
    CHECK_EQ(w.holder("J"), std::string("A")); // by this message, without any other
    CHECK(w.faults.empty());
}

TEST("what a job used is free again with its end, before any beat says so") {
    World w;
    w.join(AgentSpec("A", 4, 24));
    w.beats("A", false);
    w.submit({JobSpec("J").gb(20), JobSpec("K").gb(20)});
    Heartbeat beat;
    beat.gpuMemoryUsed = 19'000'000'000;
    beat.running = {{"J", 1, seconds{1}, {}}};
    w.apply(AgentHeartbeat{w.session("A"), beat});
    w.complete("A", "J");
    CHECK_EQ(w.holder("K"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("who turned a job away is known over a restart, until it comes as another program") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.report("A", "J", 1, ReportRejected{RejectCode::Cannot, "no such library"});
    CHECK_EQ(w.holder("J"), "");
    w.restart();
    w.join(AgentSpec("A"));
    w.pass(minutes{5});
    CHECK_EQ(w.holder("J"), "");
    CHECK(w.explains("J", ReasonCode::RejectedByAgent));
    w.cut("A");
    w.join(AgentSpec("A").instance("A-2", "A-1"));
    CHECK_EQ(w.holder("J"), "A");
    CHECK(w.faults.empty());
}

TEST("an agent that comes back unable to run what waited for it lets that go elsewhere at once") {
    World w;
    w.join(AgentSpec("A"));
    w.join(AgentSpec("B", 1, 80));
    w.submit(JobSpec("J").gb(20));
    const std::string first = w.holder("J"), other = first == "A" ? "B" : "A";
    w.cut(other); // it may come back within its timeout
    w.start("J");
    w.fail(first, "J");
    w.pass(seconds{5});
    CHECK_EQ(w.holder("J"), "");    // it waits for the other
    w.join(AgentSpec(other, 1, 8)); // with a smaller card
    CHECK_EQ(w.holder("J"), first);
    CHECK(w.faults.empty());
}

TEST("who waits for an agent that goes offline waits no longer than for one that is lost") {
    Settings settings;
    settings.offlineAfter = seconds{20}; // well before it is unhealthy
    World w(settings);
    w.join(AgentSpec("A"));
    w.join(AgentSpec("B"));
    w.cut("B");
    w.submit(JobSpec("J"));
    w.fail("A", "J"); // B may come back for it
    w.pass(seconds{18});
    CHECK_EQ(w.holder("J"), "");
    w.pass(seconds{3});
    CHECK_EQ(w.holder("J"), "A");
    CHECK(w.faults.empty());
}
