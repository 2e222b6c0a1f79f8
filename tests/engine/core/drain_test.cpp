// SPDX-License-Identifier: GPL-3.0-or-later
// A drain has an end in every path, and takes nothing but live work.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

void twoAgents(World& w) {
    w.join(AgentSpec("A", 2));
    w.submit({JobSpec("J1").timeout(seconds{100}), JobSpec("J2").timeout(seconds{100})});
    w.startAll("A");
    w.join(AgentSpec("B", 4));
}

} // namespace

TEST("however the last job ends, the agent is drained in the same step") {
    const std::vector<std::pair<const char*, std::function<void(World&)>>> ends{
        {"it completes", [](World& w) { w.complete("A", "J2"); }},
        {"it fails", [](World& w) { w.fail("A", "J2"); }},
        {"it is returned", [](World& w) { w.report("A", "J2", 1, ReportReturned{"bye"}); }},
        {"it is cancelled and gone",
         [](World& w) {
             w.act(JobVerb::Cancel, "J2");
             CHECK_EQ(w.view("A").intent.state, IntentState::Draining);
             w.report("A", "J2", 1, ReportStopped{});
         }},
        {"it is requeued and gone",
         [](World& w) {
             w.act(JobVerb::Requeue, "J2");
             CHECK_EQ(w.view("A").intent.state, IntentState::Draining);
             w.report("A", "J2", 1, ReportStopped{});
         }},
        {"the beats lack it",
         [](World& w) {
             w.heartbeat("A", {});
             w.heartbeat("A", {});
         }},
        {"the agent is started anew",
         [](World& w) { w.join(AgentSpec("A", 2).instance("A-2", "A-1")); }},
        {"the agent falls silent",
         [](World& w) {
             w.freeze("A");
             w.pass(seconds{61});
         }},
        {"its time runs out and the process is gone",
         [](World& w) {
             w.pass(seconds{121});
             CHECK_EQ(w.view("A").intent.state, IntentState::Draining);
             w.report("A", "J2", 1, ReportStopped{});
         }},
    };
    for (const auto& [what, ends2] : ends) {
        World w;
        twoAgents(w);
        w.act(AgentVerb::Drain, "A");
        w.complete("A", "J1");
        CHECK_EQ(w.view("A").intent.state, IntentState::Draining);
        ends2(w);
        if (w.view("A").intent.state != IntentState::Drained)
            node3::check::fail(__FILE__, __LINE__, std::string("not drained: ") + what);
        w.pass(seconds{2});
        w.submit(JobSpec("K"));
        CHECK(w.holder("K") != "A");
        CHECK(w.row("J2").attempt == 1 || w.holder("J2") == "B");
        CHECK(w.faults.empty());
    }
}

TEST("an empty agent is drained at once") {
    World w;
    w.join(AgentSpec("A", 2));
    const auto reply = std::get<AgentActed>(w.act(AgentVerb::Drain, "A"));
    REQUIRE(reply.intent.has_value());
    CHECK_EQ(reply.intent->state, IntentState::Drained);
    CHECK_EQ(w.eventCount(EventKind::AgentDrained), 1);
    CHECK(w.faults.empty());
}

TEST("a drain and a submission in either order: nothing goes to the agent after the answer") {
    World w;
    w.join(AgentSpec("A", 4));
    w.submit(JobSpec("before"));
    CHECK_EQ(w.sentTo<Assign>("A").size(), 1);
    w.act(AgentVerb::Drain, "A");
    const std::vector<std::function<void()>> temptations{
        [&] { w.submit(JobSpec("after")); },
        [&] { w.complete("A", "before"); },
        [&] { w.heartbeat("A", {}); },
        [&] {
            w.apply(AgentUpdate{w.session("A"), {8, {}}});
        },
        [&] { w.apply(MaintenancePass{}); },
        [&] { w.pass(minutes{5}); },
        [&] {
            w.cut("A");
            w.join(AgentSpec("A", 4));
        },
        [&] { w.join(AgentSpec("A", 4).instance("A-2", "A-1")); },
        [&] {
            w.restart();
            w.join(AgentSpec("A", 4).instance("A-2", "A-1"));
        },
    };
    for (const auto& tempt : temptations) {
        tempt();
        CHECK_EQ(w.sentInAll<Assign>(), 1);
    }
    CHECK_EQ(w.state("after"), JobState::Queued);
    CHECK_EQ(w.view("A").intent.state, IntentState::Drained);
    w.act(AgentVerb::Resume, "A");
    CHECK_EQ(w.holder("after"), std::string("A"));
    CHECK_EQ(w.sentTo<ResumeNotice>("A").size(), 1);
    CHECK(w.faults.empty());
}

TEST("at the deadline live work alone moves: as losses, with no retry consumed") {
    World w;
    w.join(AgentSpec("A", 4));
    w.submit({JobSpec("done"), JobSpec("failed").retries(0), JobSpec("J"), JobSpec("stopping")});
    w.startAll("A");
    w.complete("A", "done");
    w.fail("A", "failed");
    w.join(AgentSpec("B", 4));
    w.act(AgentVerb::Drain, "A", seconds{60});
    CHECK(w.sentTo<DrainNotice>("A").at(0).deadline == Duration{60'000});
    w.pass(seconds{50});
    w.act(JobVerb::Cancel, "stopping");
    w.pass(seconds{11});
    CHECK_EQ(w.state("done"), JobState::Completed);
    CHECK_EQ(w.state("failed"), JobState::Failed);
    CHECK_EQ(w.holder("J"), std::string("B"));
    CHECK_EQ(w.outcomes("J").at(0), Outcome::Returned);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.row("J").losses, 0);
    CHECK_EQ(w.view("A").failed, 1); // the one failure, not the drain
    CHECK_EQ(w.state("stopping"), JobState::Cancelling);
    w.report("A", "stopping", 1, ReportStopped{});
    CHECK_EQ(w.state("stopping"), JobState::Cancelled);
    CHECK_EQ(w.row("stopping").attempt, 1);
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.view("A").intent.state, IntentState::Drained);
    CHECK_EQ(w.view("A").intent.unconfirmed, 0);
    CHECK(w.faults.empty());
}

TEST("an agent that is stopped at its drain's end harms no job: goodbye after returning") {
    World w;
    twoAgents(w);
    w.act(AgentVerb::Drain, "A", seconds{30});
    w.pass(seconds{10});
    w.report("A", "J1", 1, ReportReturned{"shutdown"});
    w.beats("A", false);
    w.apply(AgentGoodbye{w.session("A")}); // J2 was not returned in time
    for (const char* id : {"J1", "J2"}) {
        CHECK_EQ(w.holder(id), std::string("B"));
        CHECK_EQ(w.outcomes(id).at(0), Outcome::Returned);
        CHECK_EQ(w.row(id).retryCount, 0);
        CHECK_EQ(w.row(id).losses, 0);
    }
    CHECK_EQ(w.view("A").failed, 0);
    CHECK(w.faults.empty());
}

TEST("a deadline is kept over a restart, also one that passed meanwhile") {
    for (const Duration down : {seconds{60}, seconds{900}}) {
        World w;
        twoAgents(w);
        w.act(AgentVerb::Drain, "A", seconds{600});
        w.submit(JobSpec("long").timeout(hours{5}));
        w.restart(down);
        Inventory lists;
        lists.running = {{"J1", 1, seconds{1}, {}}, {"J2", 1, seconds{1}, {}}};
        w.join(AgentSpec("B", 4));
        w.join(AgentSpec("A", 2), lists);
        if (down < seconds{600}) {
            w.pass(seconds{100});
            CHECK_EQ(w.holder("J1"), std::string("A"));
        } else {
            w.pass(seconds{1});
            CHECK_EQ(w.holder("J1"), std::string("B"));
            CHECK_EQ(w.outcomes("J1").at(0), Outcome::Returned);
        }
        CHECK_EQ(w.view("A").intent.state, IntentState::Draining);
        CHECK(w.faults.empty());
    }
}

TEST("a resume ends the drain and its deadline with it") {
    World w;
    twoAgents(w);
    w.act(AgentVerb::Drain, "A", seconds{30}, w.now().utc + minutes{10});
    w.pass(seconds{10});
    w.act(AgentVerb::Resume, "A");
    w.pass(seconds{40});
    CHECK_EQ(w.holder("J1"), std::string("A"));
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 0);
    CHECK_EQ(w.view("A").intent.state, IntentState::Active);
    const auto again = w.act(AgentVerb::Resume, "A");
    CHECK(std::get<Error>(again).code == ErrorCode::NotInThisState);
    CHECK(w.faults.empty());
}

TEST("a second drain replaces the first one's deadline") {
    World w;
    twoAgents(w);
    w.act(AgentVerb::Drain, "A", seconds{10});
    w.act(AgentVerb::Drain, "A", seconds{60});
    w.pass(seconds{50});
    CHECK_EQ(w.holder("J1"), std::string("A"));
    w.pass(seconds{11});
    CHECK_EQ(w.holder("J1"), std::string("B"));
    CHECK(w.faults.empty());
}

TEST("who is away is drained too, and told at its return; who has left is refused") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.cut("A");
    w.act(AgentVerb::Drain, "A", seconds{300});
    Inventory lists;
    lists.running = {{"J", 1, seconds{5}, {}}};
    w.pass(seconds{20});
    w.join(AgentSpec("A", 1), lists);
    REQUIRE(w.sentTo<DrainNotice>("A").size() == 1);
    CHECK(w.sentTo<DrainNotice>("A")[0].deadline == Duration{280'000});
    w.complete("A", "J");
    CHECK_EQ(w.view("A").intent.state, IntentState::Drained);
    w.beats("A", false);
    w.apply(AgentGoodbye{w.session("A")});
    w.act(AgentVerb::Resume, "A");
    CHECK(std::get<Error>(w.act(AgentVerb::Drain, "A")).code == ErrorCode::NotInThisState);
    CHECK(w.faults.empty());
}

TEST("a retry that only the drained agent could take waits and says why") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.act(AgentVerb::Drain, "A");
    w.fail("A", "J");
    w.pass(seconds{5});
    CHECK_EQ(w.state("J"), JobState::Queued);
    const auto e = w.balancer->explainJob("J", w.now());
    REQUIRE(e.has_value() && !e->reasons.empty());
    CHECK_EQ(e->reasons[0].code, ReasonCode::AgentDrained);
    REQUIRE(e->change.has_value());
    CHECK_EQ(e->change->field, std::string("drain"));
    w.act(AgentVerb::Resume, "A");
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK(w.faults.empty());
}
