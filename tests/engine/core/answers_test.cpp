// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that do not answer, are busy, or claim what they were never given.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

TEST("an agent that beats but does not answer loses its assignment after 30 s, however it beats") {
    for (const bool listed : {false, true}) { // whether its beats name the job as not yet started
        World w;
        w.join(AgentSpec("A", 2));
        w.submit(JobSpec("J"));
        w.join(AgentSpec("B", 1));
        w.beats("A", false);
        const Mono start = w.now().mono;
        while (w.holder("J") == "A" && w.since(start) < hours{1}) {
            w.pass(seconds{1});
            w.heartbeat("A", listed ? std::vector<RunningItem>{{"J", 1, Duration{0}, {}}}
                                    : std::vector<RunningItem>{});
        }
        // Named by a beat it counts as accepted: then the start has its 300 s.
        CHECK(w.since(start) >= (listed ? seconds{300} : seconds{30}));
        CHECK(w.since(start) <= (listed ? seconds{303} : seconds{32}));
        CHECK_EQ(w.outcomes("J").at(0), Outcome::Unacknowledged);
        CHECK_EQ(w.holder("J"), std::string("B"));
        CHECK_EQ(w.row("J").retryCount, 0);
        CHECK_EQ(w.row("J").losses, 1);
        CHECK_EQ(w.sentTo<Cancel>("A").size(), listed ? 2 : 1); // the last beat lists it closed
        CHECK(w.faults.empty());
    }
}

TEST("the wait for an answer counts connected and settled time only") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.join(AgentSpec("B", 1));
    w.pass(seconds{20});
    w.cut("A");
    w.pass(seconds{30}); // away for longer than the rest of its 30 s
    CHECK_EQ(w.holder("J"), std::string("A"));
    Inventory lists;
    lists.running = {{"J", 1, Duration{0}, {}}};
    w.join(AgentSpec("A", 1), lists);
    CHECK_EQ(w.state("J"), JobState::Assigned);
    w.pass(seconds{25});
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("an assignment on a link that broke waits for its agent, and goes elsewhere when that is "
     "lost") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.join(AgentSpec("B", 1));
    const Mono last = w.now().mono;
    w.cut("A"); // the write failed with a broken pipe
    while (w.holder("J") == "A" && w.since(last) < minutes{5})
        w.pass(milliseconds{100});
    CHECK(w.since(last) <= seconds{61});
    CHECK_EQ(w.holder("J"), std::string("B"));
    CHECK_EQ(w.view("A").failed, 0); // it had not started
    CHECK(w.faults.empty());
}

TEST("an agent that says busy is asked again only when it shows room, in whatever way") {
    const std::vector<std::pair<const char*, std::function<void(World&)>>> ways{
        {"a beat with a free slot",
         [](World& w) {
             w.heartbeat("A", {{"K", 1, seconds{9}, {}}});
         }},
        {"another job's end", [](World& w) { w.complete("A", "K"); }},
        {"an update",
         [](World& w) {
             w.apply(AgentUpdate{w.session("A"), {3, {}}});
         }},
        {"a new program",
         [](World& w) {
             Inventory lists;
             w.join(AgentSpec("A", 2).instance("A-2", "A-1"), lists);
         }},
    };
    for (const auto& [what, showRoom] : ways) {
        World w;
        w.join(AgentSpec("A", 2));
        w.submit(JobSpec("K"));
        w.startAll("A");
        w.submit(JobSpec("J"));
        w.beats("A", false);
        w.report("A", "J", 1, ReportRejected{RejectCode::Busy, "winding down"});
        CHECK_EQ(w.state("J"), JobState::Queued);
        CHECK_EQ(w.row("J").retryCount, 0);
        CHECK_EQ(w.row("J").losses, 0);
        for (int i = 0; i < 10; ++i) { // a full list shows no room
            w.pass(seconds{1});
            w.heartbeat("A", {{"K", 1, seconds{9}, {}}, {"ghost", 1, seconds{9}, {}}});
            w.submit(JobSpec("more" + std::to_string(i)));
        }
        CHECK_EQ(w.sentTo<Assign>("A").size(), 2); // K and J once
        const auto before = w.sentInAll<Assign>();
        showRoom(w);
        CHECK(w.sentInAll<Assign>() > before);
        CHECK(w.faults.empty());
    }
}

TEST("a busy agent is no reason to wait where another has room") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.join(AgentSpec("B", 1));
    w.report("A", "J", 1, ReportRejected{RejectCode::Busy, "winding down"});
    CHECK_EQ(w.holder("J"), std::string("B"));
    CHECK_EQ(w.view("A").failed, 0);
    CHECK(w.faults.empty());
}

TEST("an agent that claims to run what it was never given cannot take a job out of sight") {
    World w;
    w.join(AgentSpec("A", 2));
    w.beats("A", false);
    w.heartbeat("A", {{"J", 1, seconds{5}, {}}}); // there is no such job yet
    CHECK_EQ(w.view("A").occupied, 1);
    CHECK_EQ(w.sentTo<Cancel>("A").back().jobId, std::string("J"));
    w.submit(JobSpec("J"));
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK_EQ(w.view("A").occupied, 1);
    w.report("A", "J", 1, ReportStarted{});
    CHECK_EQ(w.state("J"), JobState::Running);
    w.complete("A", "J", 1);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.view("A").attempts.size(), 0);
    CHECK(w.faults.empty());
}
