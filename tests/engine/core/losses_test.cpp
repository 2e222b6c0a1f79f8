// SPDX-License-Identifier: GPL-3.0-or-later
// What ends an attempt without the job's fault: dead agents, links that come and go, restarts.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("an agent that comes back as another program without the job ends it at once as a loss") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.cut("A1");
    w.pass(seconds{5});
    w.join(AgentSpec("A1").instance("x2", "A1-1"));
    CHECK_EQ(w.outcomes("J")[0], Outcome::AgentLost);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.row("J").attempt, 2); // nobody else could run it
    w.startAll("A1");
    w.complete("A1", "J", 2);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("a killed agent costs time, never a job") {
    World w;
    w.join(AgentSpec("A1", 5));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 25; ++i)
        specs.emplace_back("J" + std::to_string(i));
    w.submit(specs);
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    CHECK_EQ(w.count(JobState::Running), 5);
    w.heartbeat("A1"); // its last frame
    w.freeze("A1");
    w.pass(seconds{59});
    CHECK_EQ(w.count(JobState::Running), 5);
    w.pass(seconds{2});
    CHECK_EQ(w.count(JobState::Running), 0);
    CHECK_EQ(w.view("A1").attempts.size(), 0);
    const auto s = w.snapshot().jobsByState;
    std::uint64_t known = 0;
    for (const auto n : s)
        known += n;
    CHECK_EQ(known, 25);
    for (int done = 0; done < 25; ++done) {
        REQUIRE(!w.view("A2").attempts.empty());
        const AttemptView a = w.view("A2").attempts.front();
        w.report("A2", a.jobId, a.attempt, ReportStarted{});
        w.complete("A2", a.jobId, a.attempt);
        w.pass(seconds{2});
    }
    CHECK_EQ(w.count(JobState::Completed), 25);
    CHECK_EQ(w.count(JobState::Failed), 0);
    CHECK(w.faults.empty());
}

TEST("forgetting a dead agent leaves no job behind") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.freeze("A1");
    w.pass(hours{2});
    CHECK_EQ(w.view("A1").connection, Connection::Offline);
    w.act(AgentVerb::Forget, "A1");
    CHECK_EQ(w.snapshot().agents.size(), 0);
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.join(AgentSpec("A1").instance("other"));
    CHECK_EQ(w.holder("J"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("a link that drops for ten seconds harms nothing") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2"));
    w.cut("A1");
    w.pass(seconds{10});
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.view("A1").connection, Connection::Disconnected);
    CHECK_EQ(w.view("A1").health, Health::Healthy);
    Inventory lists;
    lists.running = {{"J", 1, seconds{10}, {}}};
    w.join(AgentSpec("A1"), lists);
    CHECK_EQ(w.sentTo<Settled>("A1").at(0).running.at(0).verdict, Verdict::Continue);
    w.complete("A1", "J");
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK(w.faults.empty());
}

TEST("a restarted balancer adopts what runs and gives everybody one window") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.restart(seconds{5});
    w.join(AgentSpec("A2"));
    w.pass(seconds{3});
    CHECK_EQ(w.holder("J"), std::string("A1"));
    Inventory lists;
    lists.running = {{"J", 1, seconds{8}, {}}};
    w.join(AgentSpec("A1"), lists);
    w.complete("A1", "J");
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.sentTo<Assign>("A2").size(), 0);
    CHECK(w.faults.empty());
}

TEST("after a long outage only agents that stay away lose their jobs, at 60 to 61 s") {
    World w;
    std::vector<JobSpec> specs;
    for (int i = 0; i < 20; ++i) {
        w.join(AgentSpec("A" + std::to_string(i), 1));
        specs.emplace_back("J" + std::to_string(i));
    }
    w.submit(specs);
    for (int i = 0; i < 20; ++i)
        w.startAll("A" + std::to_string(i));
    w.restart(minutes{10});
    std::vector<std::pair<std::string, std::string>> back;
    for (const AgentView& v : w.snapshot().agents)
        if (back.size() < 15)
            back.emplace_back(v.fields.agentId, v.attempts.at(0).jobId);
    for (const auto& [agent, job] : back) {
        Inventory lists;
        lists.running = {{job, 1, minutes{11}, {}}};
        w.join(AgentSpec(agent, 1), lists);
    }
    w.pass(seconds{59});
    CHECK_EQ(w.count(JobState::Running), 20);
    w.pass(seconds{2});
    CHECK_EQ(w.count(JobState::Running), 15);
    CHECK_EQ(w.count(JobState::Queued), 5);
    for (const auto& [id, row] : w.rows)
        CHECK_EQ(row.retryCount, 0);
    CHECK(w.faults.empty());
}

TEST("stored states that make no sense are repaired, counted, and run") {
    World w;
    w.submit({JobSpec("J1"), JobSpec("J2"), JobSpec("J3")});
    w.rows["J1"].state = JobState::Assigned; // without an attempt
    w.rows["J2"].state = JobState::Running;
    w.rows["J2"].attempt = 1;
    auto& stray = w.attempts[{w.rows["J2"].number, 1}];
    stray.agent = {99}; // of an agent that does not exist
    stray.agentId = "ghost";
    w.restart();
    CHECK_EQ(w.snapshot().repairs, 2);
    CHECK_EQ(w.eventCount(EventKind::Repaired), 2);
    w.join(AgentSpec("A", 3));
    CHECK_EQ(w.count(JobState::Assigned), 3);
    CHECK(w.faults.empty());
}

TEST("an agent that never acknowledges loses the assignment after 30 s") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.beats("A1", false);
    w.join(AgentSpec("A2"));
    for (int i = 0; i < 6; ++i) { // beats on time, lists nothing
        w.pass(seconds{5});
        w.heartbeat("A1", {});
    }
    w.pass(seconds{1});
    CHECK_EQ(w.outcomes("J")[0], Outcome::Unacknowledged);
    CHECK_EQ(w.holder("J"), std::string("A2"));
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.row("J").losses, 1);
    CHECK(w.faults.empty());
}

TEST("a busy agent gets nothing more until a message shows room") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.beats("A1", false);
    w.submit(JobSpec("J"));
    w.report("A1", "J", 1, ReportRejected{RejectCode::Busy, "winding down"});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.row("J").retryCount, 0);
    w.pass(seconds{20});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 1);
    w.heartbeat("A1", {});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 2);
    w.report("A1", "J", 2, ReportRejected{RejectCode::Busy, "still"});
    w.pass(seconds{20});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 2); // no hot loop
    w.heartbeat("A1", {});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 3);
    CHECK(w.faults.empty());
}

TEST("two losses and a failure leave three failures to come") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    for (std::uint32_t attempt = 1; attempt <= 2; ++attempt) {
        w.startAll("A");
        w.cut("A");
        w.join(AgentSpec("A", 1).instance("i" + std::to_string(attempt + 1),
                                          attempt == 1 ? "A-1" : "i2"));
    }
    CHECK_EQ(w.row("J").losses, 2);
    w.startAll("A");
    w.fail("A", "J", 3);
    CHECK_EQ(w.row("J").retryCount, 1);
    CHECK_EQ(w.state("J"), JobState::Backoff);
    for (std::uint32_t attempt = 4; attempt <= 6; ++attempt) {
        w.pass(seconds{61});
        w.startAll("A");
        CHECK_EQ(w.state("J"), JobState::Running);
        w.fail("A", "J", attempt);
    }
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("the tenth loss that counts makes the job fail") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    for (int i = 1; i <= 10; ++i) {
        REQUIRE(w.state("J") == JobState::Assigned);
        w.startAll("A");
        w.cut("A");
        w.join(AgentSpec("A", 1).instance("A-" + std::to_string(i + 1), "A-" + std::to_string(i)));
        w.pass(seconds{310});
    }
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK_EQ(w.row("J").failReason, FailReason::LostTooOften);
    CHECK_EQ(w.row("J").attempt, 10);
    CHECK(w.faults.empty());
}

TEST("an attempt taken for lost that still runs goes on and the loss is taken back") {
    World w;
    w.join(AgentSpec("A1"));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.freeze("A1");
    w.pass(seconds{61});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.row("J").losses, 1);
    CHECK_EQ(w.view("A1").failed, 1);
    Inventory lists;
    lists.running = {{"J", 1, seconds{70}, {}}};
    w.join(AgentSpec("A1"), lists);
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.row("J").losses, 0);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK_EQ(w.view("A1").failed, 0);
    CHECK_EQ(w.sentTo<Settled>("A1").at(0).running.at(0).verdict, Verdict::Continue);
    w.complete("A1", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK(w.faults.empty());
}

TEST("what is taken back of a loss is what it cost, over a restart too") {
    for (const bool wasStarted : {false, true})
        for (const bool restarts : {false, true}) {
            World w;
            w.join(AgentSpec("A1"));
            w.submit({JobSpec("bad").retries(0), JobSpec("J")});
            w.fail("A1", "bad");
            w.report("A1", "J", 1, ReportAccepted{});
            if (wasStarted)
                w.report("A1", "J", 1, ReportStarted{});
            w.freeze("A1");
            w.pass(seconds{61});
            CHECK_EQ(w.view("A1").failed, wasStarted ? 2 : 1); // a loss before the start is none
            if (restarts)
                w.restart();
            Inventory lists;
            lists.running = {{"J", 1, seconds{70}, {}}};
            w.join(AgentSpec("A1"), lists);
            CHECK_EQ(w.state("J"), JobState::Running);
            CHECK_EQ(w.view("A1").failed, 1);
            CHECK(w.faults.empty());
        }
}

TEST("a stalled balancer calls nobody dead") {
    World w;
    for (int i = 0; i < 50; ++i)
        w.join(AgentSpec("A" + std::to_string(i)));
    w.jump(seconds{90}); // stopped and continued
    w.apply(Tick{});
    for (int i = 0; i < 50; ++i)
        CHECK_EQ(w.view("A" + std::to_string(i)).health, Health::Healthy);
    CHECK_EQ(w.snapshot().freshWindows, 1);
    w.pass(seconds{120});
    for (int i = 0; i < 50; ++i)
        CHECK_EQ(w.view("A" + std::to_string(i)).health, Health::Healthy);
    CHECK(w.faults.empty());
}

TEST("a step of the wall clock kills nobody, times nothing out, and retries nothing early") {
    for (const Duration step : {Duration{hours{24 * 730}}, Duration{-hours{1}}}) {
        World w;
        for (int i = 0; i < 10; ++i)
            w.join(AgentSpec("A" + std::to_string(i), 1));
        std::vector<JobSpec> specs;
        for (int i = 0; i < 10; ++i)
            specs.emplace_back("J" + std::to_string(i));
        w.submit(specs);
        for (int i = 0; i < 10; ++i)
            w.startAll("A" + std::to_string(i));
        const std::string agent = w.holder("J0");
        w.fail(agent, "J0");
        w.stepWallClock(step);
        w.pass(milliseconds{700});
        CHECK_EQ(w.state("J0"), JobState::Backoff);
        w.pass(milliseconds{600});
        CHECK(w.state("J0") != JobState::Backoff);
        w.pass(seconds{90});
        CHECK_EQ(w.count(JobState::Running), 9);
        for (int i = 0; i < 10; ++i)
            CHECK_EQ(w.view("A" + std::to_string(i)).health, Health::Healthy);
        CHECK(w.faults.empty());
    }
}
