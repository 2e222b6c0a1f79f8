// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that fail too much are kept from work, blame falls on whom it belongs to, and most of the
// fleet always stays in service.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>
#include <set>

using namespace node3;
using namespace node3::test;

namespace {

QuarantineState quarantineOf(const World& w, const std::string& agent) {
    return w.view(agent).quarantine.state;
}

/// One second of the market, so often: `act` sees every open attempt.
void drive(World& w, int rounds,
           const std::function<void(const std::string& agent, const AttemptView&)>& act) {
    for (int i = 0; i < rounds; ++i) {
        for (const AgentView& a : w.snapshot().agents)
            for (const AttemptView& t : a.attempts)
                if (t.open)
                    act(a.fields.agentId, t);
        w.pass(seconds{1});
    }
}

/// `agent` fails so many jobs of its own, one after the other; nobody else has room meanwhile.
void failJobs(World& w, const std::string& agent, int count, const std::string& prefix) {
    for (int i = 0; i < count; ++i) {
        const std::string job = prefix + std::to_string(i);
        w.submit(JobSpec(job).gb(20).retries(0));
        w.fail(agent, job);
    }
}

/// Two agents of which only A can take jobs of 20 GB.
void joinTwo(World& w) {
    w.join(AgentSpec("A", 8, 256));
    w.join(AgentSpec("B", 4, 8));
}

} // namespace

TEST("an agent that turns every job away is quarantined after five, and no job suffers") {
    World w;
    w.join(AgentSpec("A1", 4));
    w.join(AgentSpec("A2", 1));
    std::vector<JobSpec> jobs;
    for (int i = 0; i < 100; ++i)
        jobs.emplace_back("J" + std::to_string(i));
    w.submit(jobs);
    int turnedAway = 0;
    std::set<std::string> onA1;
    drive(w, 150, [&](const std::string& agent, const AttemptView& t) {
        if (agent == "A2")
            return w.complete(agent, t.jobId, t.attempt);
        CHECK(onA1.insert(t.jobId).second); // each was there at most once
        ++turnedAway;
        w.report(agent, t.jobId, t.attempt, ReportRejected{RejectCode::Fault, "no driver"});
    });
    CHECK(turnedAway <= 8); // four were on their way when the fifth was told
    CHECK_EQ(w.count(JobState::Completed), 100);
    CHECK_EQ(w.count(JobState::Failed), 0);
    CHECK_EQ(quarantineOf(w, "A1"), QuarantineState::Quarantined);
    CHECK_EQ(w.view("A1").quarantine.cause, QuarantineCause::Failures);
    CHECK(w.faults.empty());
}

TEST("a machine where every job fails hurts five jobs at most, and they get their retries back") {
    World w;
    for (const char* id : {"A1", "A2", "A3"})
        w.join(AgentSpec(id, 1));
    std::vector<JobSpec> jobs;
    for (int i = 0; i < 60; ++i)
        jobs.emplace_back("J" + std::to_string(i));
    w.submit(jobs);
    int failures = 0;
    drive(w, 80, [&](const std::string& agent, const AttemptView& t) {
        if (agent != "A3")
            return w.complete(agent, t.jobId, t.attempt);
        ++failures;
        w.fail(agent, t.jobId, t.attempt, "read-only file system");
    });
    CHECK_EQ(failures, 5);
    CHECK_EQ(w.count(JobState::Completed), 60);
    CHECK_EQ(quarantineOf(w, "A3"), QuarantineState::Quarantined);
    CHECK(w.eventCount(EventKind::RetryRefunded) >= 1); // those that had not ended yet
    CHECK(w.faults.empty());
}

TEST("a retry comes back with its priority step, once for each job and agent") {
    World w;
    joinTwo(w);
    for (int i = 0; i < 5; ++i) {
        const std::string job = "J" + std::to_string(i);
        w.submit(JobSpec(job).gb(20).priority(Priority::Low));
        w.fail("A", job); // waits for its backoff now
        if (i < 4)
            CHECK_EQ(w.rows.at(job).retryCount, 1);
    }
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    for (int i = 0; i < 5; ++i)
        CHECK_EQ(w.rows.at("J" + std::to_string(i)).retryCount, 0);
    CHECK_EQ(w.eventCount(EventKind::RetryRefunded), 5);
    CHECK_EQ(w.snapshot().queuedByPriority[static_cast<std::size_t>(Priority::Low)], 5);
    // The same jobs fail there again, after the agent was reinstated by hand.
    w.act(AgentVerb::Reinstate, "A");
    w.pass(minutes{3});
    for (int i = 0; i < 5; ++i)
        w.fail("A", "J" + std::to_string(i), 2);
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    for (int i = 0; i < 5; ++i)
        CHECK_EQ(w.rows.at("J" + std::to_string(i)).retryCount, 1);
    CHECK_EQ(w.eventCount(EventKind::RetryRefunded), 5);
    CHECK(w.faults.empty());
}

TEST("the failure that puts an agent into quarantine costs no job its last attempt") {
    World w;
    w.join(AgentSpec("A", 8, 256));
    w.submit(JobSpec("J").gb(20).retries(1));
    w.fail("A", "J");
    failJobs(w, "A", 4, "F");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Suspect); // there is nobody else
    w.join(AgentSpec("B", 4, 8));
    REQUIRE(w.waitForHolder("J"));
    w.fail("A", "J", 2);
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    CHECK_EQ(w.eventCount(EventKind::RetryRefunded), 1U);
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK_EQ(w.row("J").retryCount, 1); // what was given back is used up by this failure
    w.join(AgentSpec("C", 1, 24));
    REQUIRE(w.waitForHolder("J"));
    CHECK_EQ(w.holder("J"), "C");
    w.fail("C", "J", 3);
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK(w.faults.empty());
}

TEST("a retry comes back also to a job that was cancelled and called back meanwhile") {
    for (const bool atOnce : {true, false}) { // as if nothing had happened, or for a new round
        World w;
        joinTwo(w);
        w.submit(JobSpec("J").gb(20));
        w.fail("A", "J");
        w.act(JobVerb::Cancel, "J");
        w.submit(JobSpec("other").gb(1));
        if (!atOnce)
            w.pass(seconds{61});
        w.act(JobVerb::Requeue, "J");
        CHECK_EQ(w.holder("J"), std::string("A"));
        CHECK_EQ(w.row("J").retryCount, atOnce ? 1 : 0);
        if (!atOnce)
            w.fail("A", "J", 2);
        failJobs(w, "A", 4, "F");
        CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
        CHECK_EQ(w.row("J").retryCount, 0);
        CHECK_EQ(w.eventCount(EventKind::RetryRefunded), 1);
        CHECK(w.faults.empty());
    }
}

TEST("three assignments in a row without an answer quarantine an agent") {
    World w;
    w.join(AgentSpec("A", 3, 48));
    w.join(AgentSpec("B", 1, 8));
    w.beats("A", false);
    w.submit({JobSpec("J1").gb(10), JobSpec("J2").gb(10), JobSpec("J3").gb(10)});
    w.pass(seconds{29});
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    w.pass(seconds{2});
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    CHECK_EQ(w.view("A").quarantine.cause, QuarantineCause::Unacknowledged);
    CHECK(w.faults.empty());
}

TEST("an answer ends a row of assignments without one") {
    World w;
    w.join(AgentSpec("A", 1));
    w.join(AgentSpec("B", 1, 8));
    w.beats("A", false);
    const auto ignored = [&](const std::string& job) {
        w.submit(JobSpec(job).gb(20));
        w.pass(seconds{30});
        w.act(JobVerb::Cancel, job);
        w.heartbeat("A", {});
        w.heartbeat("A", {}); // it does not have it: the slot is free
    };
    ignored("1");
    ignored("2");
    w.submit(JobSpec("3").gb(20));
    w.report("A", "3", 1, ReportAccepted{});
    w.act(JobVerb::Cancel, "3");
    w.report("A", "3", 1, ReportStopped{});
    ignored("4");
    ignored("5");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    ignored("6");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    CHECK_EQ(w.view("A").quarantine.cause, QuarantineCause::Unacknowledged);
    CHECK(w.faults.empty());
}

TEST("quarantine lasts five minutes, doubling to an hour, each followed by one trial") {
    World w;
    joinTwo(w);
    failJobs(w, "A", 5, "J");
    for (const int length : {5, 10, 20, 40, 60, 60}) {
        REQUIRE_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
        const std::string job = "T" + std::to_string(w.rows.size());
        w.submit(JobSpec(job).gb(20).retries(0));
        w.pass(minutes{length} - seconds{1});
        CHECK_EQ(w.state(job), JobState::Queued);
        w.pass(seconds{2});
        CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Trial);
        CHECK_EQ(w.state(job), JobState::Assigned);
        w.fail("A", job);
    }
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    w.pass(minutes{61});
    w.submit(JobSpec("good").gb(20));
    w.complete("A", "good");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    failJobs(w, "A", 5, "K");
    w.pass(minutes{5} + seconds{1}); // it begins at five minutes again
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Trial);
    CHECK(w.faults.empty());
}

TEST("an agent on trial gets one job at a time, and none that has failed before") {
    World w;
    joinTwo(w);
    w.submit(JobSpec("failed").gb(20));
    w.fail("A", "failed");
    failJobs(w, "A", 4, "J");
    REQUIRE_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    w.pass(minutes{5} + seconds{1});
    CHECK_EQ(w.state("failed"), JobState::Queued);
    const auto why = w.balancer->explainJob("failed", w.now());
    REQUIRE(why.has_value());
    CHECK(std::ranges::any_of(why->reasons, [](const Reason& r) {
        return r.code == ReasonCode::AgentOnTrial && r.agents == 1;
    }));
    w.submit({JobSpec("fresh").gb(20), JobSpec("other").gb(20)});
    CHECK_EQ(w.state("fresh"), JobState::Assigned);
    CHECK_EQ(w.state("other"), JobState::Queued);
    w.act(JobVerb::Requeue, "fresh", true); // says nothing about the agent: another one is tried
    CHECK_EQ(w.state("other"), JobState::Assigned);
    w.complete("A", "other");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    CHECK_EQ(w.state("failed"), JobState::Assigned); // all again
    CHECK(w.faults.empty());
}

TEST("a job that failed on two agents counts against neither, until it succeeds elsewhere") {
    World w;
    for (const char* id : {"A", "B", "C", "D"})
        w.join(AgentSpec(id, 1));
    // Five jobs fail on A and on B and wait; four of them would do for nobody's blame.
    const auto failOn = [&](const std::string& agent, const std::string& job) {
        for (const char* other : {"A", "B", "C", "D"})
            if (other != agent && w.view(other).intent.state == IntentState::Active)
                w.act(AgentVerb::Drain, other);
        if (w.view(agent).intent.state != IntentState::Active)
            w.act(AgentVerb::Resume, agent);
        if (!w.rows.contains(job))
            w.submit(JobSpec(job));
        w.pass(seconds{61});
        REQUIRE_EQ(w.state(job), JobState::Assigned);
        w.fail(agent, job, w.rows.at(job).attempt);
        if (w.state(job) == JobState::Backoff)
            w.act(JobVerb::Hold, job);
    };
    for (int i = 0; i < 5; ++i) {
        const std::string job = "J" + std::to_string(i);
        failOn("A", job);
        w.act(JobVerb::Release, job);
        failOn("B", job);
    }
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    CHECK_EQ(quarantineOf(w, "B"), QuarantineState::None);
    // They were not at fault after all.
    for (const char* id : {"A", "B", "D"})
        if (w.view(id).intent.state == IntentState::Active)
            w.act(AgentVerb::Drain, id);
    w.act(AgentVerb::Resume, "C");
    for (int i = 0; i < 5; ++i) {
        const std::string job = "J" + std::to_string(i);
        w.act(JobVerb::Release, job);
        w.pass(seconds{20});
        REQUIRE_EQ(w.state(job), JobState::Assigned);
        if (i == 4) { // counted among those that operators want active
            w.act(AgentVerb::Resume, "A");
            w.act(AgentVerb::Resume, "B");
            w.act(AgentVerb::Resume, "D");
        }
        w.complete("C", job, w.rows.at(job).attempt);
    }
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    CHECK_EQ(quarantineOf(w, "B"), QuarantineState::Quarantined);
    CHECK_EQ(quarantineOf(w, "C"), QuarantineState::None);
    CHECK(w.faults.empty());
}

TEST("at least half of the agents stay in service, and the last one always") {
    World w;
    w.join(AgentSpec("A", 4, 96));
    failJobs(w, "A", 7, "J");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Suspect);
    CHECK_EQ(w.eventCount(EventKind::AgentSuspect), 1);
    w.submit(JobSpec("goes-on").gb(20));
    CHECK_EQ(w.state("goes-on"), JobState::Assigned);
    w.complete("A", "goes-on");
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);

    World v;
    for (const char* id : {"A", "B", "C", "D", "E"})
        v.join(AgentSpec(id, 4, 96));
    for (const std::string id : {"A", "B", "C"}) {
        for (const char* other : {"A", "B", "C", "D", "E"})
            if (other != id)
                v.act(AgentVerb::Drain, other);
        for (int i = 0; i < 4; ++i) {
            v.submit(JobSpec(id + std::to_string(i)).retries(0));
            v.fail(id, id + std::to_string(i));
        }
        v.submit(JobSpec(id + "last").retries(0));
        for (const char* other : {"A", "B", "C", "D", "E"})
            if (other != id)
                v.act(AgentVerb::Resume, other);
        v.fail(id, id + "last");
    }
    CHECK_EQ(quarantineOf(v, "A"), QuarantineState::Quarantined);
    CHECK_EQ(quarantineOf(v, "B"), QuarantineState::Quarantined);
    CHECK_EQ(quarantineOf(v, "C"), QuarantineState::Suspect); // two of five left would be too few
    CHECK(v.faults.empty());
}

TEST("operators quarantine and reinstate; intent and quarantine both have to allow work") {
    World w;
    w.join(AgentSpec("A", 2));
    w.submit(JobSpec("runs"));
    w.startAll("A");
    w.act(AgentVerb::Quarantine, "A");
    CHECK_EQ(w.view("A").quarantine.who, std::string("ana"));
    w.submit(JobSpec("waits"));
    CHECK_EQ(w.state("waits"), JobState::Queued);
    CHECK_EQ(w.state("runs"), JobState::Running); // what runs goes on
    w.act(AgentVerb::Drain, "A");
    w.act(AgentVerb::Reinstate, "A");
    CHECK_EQ(w.state("waits"), JobState::Queued); // still draining
    w.act(AgentVerb::Quarantine, "A");
    w.act(AgentVerb::Resume, "A");
    CHECK_EQ(w.state("waits"), JobState::Queued); // quarantined again
    w.act(AgentVerb::Reinstate, "A");
    CHECK_EQ(w.state("waits"), JobState::Assigned);
    CHECK(refused(w.act(AgentVerb::Reinstate, "A"), ErrorCode::NotInThisState));
    // Until a time: then by itself, and without a trial.
    w.act(AgentVerb::Quarantine, "A", {}, w.now().utc + minutes{10});
    w.pass(minutes{9});
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    w.pass(minutes{1} + seconds{1});
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::None);
    CHECK(w.faults.empty());
}

TEST("quarantine, its row of failures and its time survive a restart") {
    World w;
    joinTwo(w);
    failJobs(w, "A", 4, "J");
    w.restart();
    joinTwo(w);
    failJobs(w, "A", 1, "K");
    REQUIRE_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    w.pass(minutes{3});
    w.restart();
    joinTwo(w);
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Quarantined);
    w.pass(minutes{2});
    CHECK_EQ(quarantineOf(w, "A"), QuarantineState::Trial);
    CHECK(w.faults.empty());
}
