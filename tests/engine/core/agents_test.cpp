// SPDX-License-Identifier: GPL-3.0-or-later
// Identity, links, drain: what an agent is, apart from what it runs.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

ProtocolError lastError(const World& w, const std::string& agent) {
    const auto errors = w.sentTo<ErrorMessage>(agent);
    return errors.empty() ? ProtocolError::BadFrame : errors.back().code;
}

} // namespace

TEST("a second program under a living agent's id is refused until the first has been silent") {
    World w;
    w.join(AgentSpec("A1").instance("x"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    const SessionId first = w.session("A1");
    w.hello(AgentSpec("A1").instance("y"));
    CHECK_EQ(lastError(w, "A1"), ProtocolError::AgentIdInUse);
    CHECK(w.closed.back() == w.session("A1"));
    CHECK_EQ(w.eventCount(EventKind::AgentIdConflict), 1);
    CHECK_EQ(w.snapshot().agents.size(), 1);
    CHECK_EQ(w.state("J"), JobState::Running);
    // Reports over the link that is not the current one change nothing.
    w.report("A1", "J", 1, ReportCompleted{1.0, {}});
    CHECK_EQ(w.state("J"), JobState::Running);
    w.beats("A1", false);
    w.apply(AgentHeartbeat{first, {}});
    w.pass(seconds{61});
    w.hello(AgentSpec("A1").instance("y"));
    CHECK_EQ(w.sentTo<Welcome>("A1").size(), 1);
    CHECK(w.faults.empty());
}

TEST("a new program that names the one before takes over at once") {
    World w;
    w.join(AgentSpec("A1").instance("x"));
    w.hello(AgentSpec("A1").instance("y", "x"));
    CHECK_EQ(w.sentTo<Welcome>("A1").size(), 1);
    CHECK(w.faults.empty());
}

TEST("the same program replaces its own half-dead link, and that link's end changes nothing") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    const SessionId old = w.session("A1");
    w.pass(seconds{2});
    Inventory lists;
    lists.running = {{"J", 1, seconds{2}, {}}};
    w.join(AgentSpec("A1"), lists);
    CHECK(w.closed.back() == old);
    w.apply(SessionClosed{old});
    CHECK_EQ(w.view("A1").connection, Connection::Connected);
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK(w.faults.empty());
}

TEST("no assignment before the lists are settled") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J1"));
    w.startAll("A1");
    w.freeze("A1");
    w.pass(seconds{70});
    w.submit(JobSpec("J2"));
    w.hello(AgentSpec("A1", 1));
    w.pass(seconds{2});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 0);
    CHECK_EQ(w.view("A1").health, Health::Unhealthy); // a hello alone does not make it healthy
    Inventory lists;
    lists.running = {{"J1", 1, seconds{72}, {}}};
    w.inventory("A1", lists);
    CHECK_EQ(w.view("A1").occupied, 1);
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 0);
    CHECK(w.faults.empty());
}

TEST("an unacknowledged assignment is sent again to the same program as the same attempt") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.cut("A1");
    w.pass(seconds{5});
    w.join(AgentSpec("A1"));
    const auto again = w.sentTo<Assign>("A1");
    REQUIRE(again.size() == 1);
    CHECK_EQ(again[0].attempt, 1);
    w.restart();
    w.join(AgentSpec("A1"));
    CHECK_EQ(w.sentTo<Assign>("A1").at(0).attempt, 1);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK(w.faults.empty());
}

TEST("to another program an unacknowledged assignment is a loss") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.cut("A1");
    w.join(AgentSpec("A1").instance("y", "A1-1"));
    CHECK_EQ(w.outcomes("J")[0], Outcome::AgentLost);
    CHECK_EQ(w.view("A1").failed, 0); // it had not started
    CHECK_EQ(w.row("J").attempt, 2);
    CHECK(w.faults.empty());
}

TEST("also when the balancer restarts between the new program's hello and its lists") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.cut("A1");
    w.hello(AgentSpec("A1").instance("y", "A1-1"));
    w.restart();
    w.join(AgentSpec("A1").instance("y", "A1-1"));
    CHECK_EQ(w.row("J").attempt, 2);
    CHECK(w.faults.empty());
}

TEST("any valid frame is a sign of life") {
    World w;
    w.join(AgentSpec("A1", 4));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.beats("A1", false);
    for (int i = 0; i < 10; ++i) {
        w.pass(seconds{40});
        w.report("A1", "J", 1, ReportProgress{0.1 * i, {}});
    }
    CHECK_EQ(w.view("A1").health, Health::Healthy);
    CHECK_EQ(w.state("J"), JobState::Running);
}

TEST("silence is death at 60 to 61 s, busy or idle, whatever the socket says") {
    for (const bool busy : {true, false}) {
        World w;
        w.join(AgentSpec("A1", 2));
        if (busy) {
            w.submit({JobSpec("J1"), JobSpec("J2")});
            w.startAll("A1");
        }
        const Mono last = w.now().mono;
        w.freeze("A1");
        while (w.view("A1").health == Health::Healthy && w.since(last) < minutes{5})
            w.pass(milliseconds{100});
        CHECK(w.since(last) >= seconds{60});
        CHECK(w.since(last) <= seconds{61});
        CHECK_EQ(w.closed.size(), 1);
        CHECK(w.faults.empty());
    }
}

TEST("a drain lets what runs finish, sends its retries elsewhere, and ends by itself") {
    World w;
    w.join(AgentSpec("A1", 2));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.act(AgentVerb::Drain, "A1");
    CHECK_EQ(w.sentTo<DrainNotice>("A1").size(), 1);
    w.submit(JobSpec("K"));
    CHECK_EQ(w.holder("K"), std::string("A2"));
    w.complete("A2", "K");
    CHECK_EQ(w.view("A1").intent.state, IntentState::Draining);
    w.fail("A1", "J");
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    w.pass(seconds{2});
    CHECK_EQ(w.holder("J"), std::string("A2"));
    w.act(AgentVerb::Resume, "A1");
    w.submit(JobSpec("L"));
    CHECK_EQ(w.holder("L"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("nothing is pushed to an agent after its drain was answered; its history stays") {
    World w;
    w.join(AgentSpec("A1", 20));
    for (int i = 0; i < 10; ++i) {
        w.submit(JobSpec("J" + std::to_string(i)));
        w.complete("A1", "J" + std::to_string(i));
    }
    w.act(AgentVerb::Drain, "A1");
    const auto before = w.sentTo<Assign>("A1").size();
    w.submit(JobSpec("K"));
    w.pass(minutes{5});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), before);
    CHECK_EQ(w.count(JobState::Completed), 10);
    CHECK_EQ(w.state("K"), JobState::Queued);
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    CHECK(w.faults.empty());
}

TEST("at a drain's deadline the rest runs elsewhere; its slots stay taken; the number is kept") {
    World w;
    w.join(AgentSpec("A1", 2));
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.startAll("A1");
    w.join(AgentSpec("A2", 4));
    w.act(AgentVerb::Drain, "A1", seconds{600});
    w.pass(seconds{599});
    CHECK_EQ(w.holder("J1"), std::string("A1"));
    w.pass(seconds{2});
    CHECK_EQ(w.holder("J1"), std::string("A2"));
    CHECK_EQ(w.outcomes("J1")[0], Outcome::Returned);
    CHECK_EQ(w.row("J1").retryCount, 0);
    CHECK_EQ(w.row("J1").losses, 0);
    CHECK_EQ(w.sentTo<Cancel>("A1").size(), 2);
    CHECK_EQ(w.view("A1").intent.state, IntentState::Draining);
    w.report("A1", "J1", 1, ReportStopped{});
    w.pass(seconds{61});
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    CHECK_EQ(w.view("A1").intent.unconfirmed, 1);
    CHECK_EQ(w.view("A1").occupied, 1);
    w.report("A1", "J2", 1, ReportStopped{});
    CHECK_EQ(w.view("A1").intent.unconfirmed, 0);
    CHECK(w.faults.empty());
}

TEST("a drain with an end resumes by itself, also over a restart; a reconnect changes no intent") {
    World w;
    w.join(AgentSpec("A1"));
    w.act(AgentVerb::Drain, "A1", {}, w.now().utc + minutes{30});
    w.cut("A1");
    w.join(AgentSpec("A1"));
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    w.restart(minutes{1});
    w.join(AgentSpec("A1"));
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    CHECK_EQ(w.view("A1").intent.who, std::string("ana"));
    w.pass(minutes{28});
    CHECK_EQ(w.view("A1").intent.state, IntentState::Drained);
    w.pass(minutes{2});
    CHECK_EQ(w.view("A1").intent.state, IntentState::Active);
    CHECK(w.faults.empty());
}

TEST("goodbye returns what is left and makes the agent offline at once") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2"));
    w.report("A1", "J", 1, ReportReturned{"shutdown"});
    w.beats("A1", false);
    w.apply(AgentGoodbye{w.session("A1")});
    CHECK_EQ(w.view("A1").connection, Connection::Offline);
    CHECK_EQ(w.holder("J"), std::string("A2"));
    CHECK_EQ(w.row("J").retryCount, 0);
    w.act(AgentVerb::Forget, "A1");
    CHECK_EQ(w.snapshot().agents.size(), 1);
    CHECK(w.faults.empty());
}

TEST("an agent that is gone for an hour is offline") {
    World w;
    w.join(AgentSpec("A1"));
    w.cut("A1");
    w.pass(minutes{59});
    CHECK_EQ(w.view("A1").connection, Connection::Disconnected);
    w.pass(minutes{2});
    CHECK_EQ(w.view("A1").connection, Connection::Offline);
    w.join(AgentSpec("A1"));
    CHECK_EQ(w.view("A1").connection, Connection::Connected);
    CHECK_EQ(w.view("A1").health, Health::Healthy);
    CHECK(w.faults.empty());
}

TEST("free slots are never negative when capacity shrinks below what runs") {
    World w;
    w.join(AgentSpec("A1", 4));
    w.submit({JobSpec("J1"), JobSpec("J2"), JobSpec("J3")});
    w.apply(AgentUpdate{w.session("A1"), {1, {}}});
    CHECK_EQ(w.view("A1").occupied, 3);
    CHECK_EQ(w.view("A1").score.availability, 0);
    w.submit(JobSpec("K"));
    w.complete("A1", "J1");
    w.complete("A1", "J2");
    CHECK_EQ(w.state("K"), JobState::Queued);
    w.complete("A1", "J3");
    CHECK_EQ(w.holder("K"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("statistics count what the contract says") {
    World w;
    w.join(AgentSpec("A1", 2));
    w.join(AgentSpec("A2", 2));
    w.join(AgentSpec("gone", 2));
    w.beats("gone", false);
    w.apply(AgentGoodbye{w.session("gone")});
    w.submit(
        {JobSpec("J1"), JobSpec("J2"), JobSpec("J3"), JobSpec("J4"), JobSpec("J5").retries(0)});
    const Snapshot s = w.snapshot();
    Statistics t = statisticsOf(s);
    CHECK_EQ(t.totalAgents, 2);
    CHECK_EQ(t.healthyAgents, 2);
    CHECK_EQ(t.totalCapacity, 4);
    CHECK_EQ(t.currentLoad, 4);
    CHECK_EQ(t.utilization, 100.0);
    CHECK_EQ(t.queuedJobs, 1);
    CHECK_EQ(t.assignedJobs, 4);
    w.freeze("A2");
    w.pass(seconds{61});
    const Snapshot after = w.snapshot();
    t = statisticsOf(after);
    CHECK_EQ(t.healthyAgents, 1);
    CHECK_EQ(t.totalCapacity, 2);
    CHECK_EQ(t.totalAgents, 2);
}
