// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that end the agents they run on are found before they have ended them all, and a crash is
// told from silence.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

std::string programName(const std::string& agent, int n) {
    return agent + "-" + std::to_string(n);
}

/// The program ends without a word; its successor, the n-th, brings nothing.
void crash(World& w, AgentSpec spec, int n) {
    const std::string agent = spec.fields.agentId;
    w.cut(agent);
    w.join(spec.instance(programName(agent, n), programName(agent, n - 1)));
}

/// The job runs, and ends its agent; all agents here are alike and in their first program.
std::string killOnce(World& w, const std::string& job) {
    const std::string agent = w.holder(job);
    w.start(job);
    crash(w, AgentSpec(agent), 2);
    return agent;
}

} // namespace

TEST("a job whose third agent crashes, the last one its own, has failed as a killer") {
    World w;
    for (const char* id : {"A", "B", "C", "D"})
        w.join(AgentSpec(id));
    w.submit(JobSpec("killer"));
    killOnce(w, "killer");
    CHECK_EQ(w.eventCount(EventKind::JobAlone), 0U);
    killOnce(w, "killer");
    CHECK_EQ(w.row("killer").crashLosses, 2);
    CHECK_EQ(w.eventCount(EventKind::JobAlone), 1U);
    CHECK_EQ(w.state("killer"), JobState::Assigned);
    killOnce(w, "killer");
    CHECK_EQ(w.state("killer"), JobState::Failed);
    CHECK_EQ(w.row("killer").failReason, FailReason::KillsAgents);
    CHECK_EQ(w.row("killer").crashedOn.size(), 3U);
    CHECK_EQ(w.row("killer").retryCount, 0); // crashes are no failures of the job
    CHECK_EQ(w.finalEvents("killer"), 1U);
    w.pass(minutes{1});
    CHECK(w.faults.empty());
}

TEST("after two crashes a job waits for an agent without work and then keeps others out") {
    World w;
    w.join(AgentSpec("A"));
    w.join(AgentSpec("B"));
    w.join(AgentSpec("C", 2, 80));
    w.submit(JobSpec("busy").gb(50)); // only C can
    w.start("busy");
    w.submit(JobSpec("killer"));
    killOnce(w, "killer");
    killOnce(w, "killer");
    CHECK_EQ(w.holder("killer"), ""); // it avoids two, and C is not empty
    CHECK(w.explains("killer", ReasonCode::AgentNotEmpty));
    CHECK(w.explains("killer", ReasonCode::AvoidedByJob));
    w.complete("C", "busy");
    CHECK_EQ(w.holder("killer"), "C");
    w.submit(JobSpec("later").gb(50));
    CHECK_EQ(w.holder("later"), "");
    CHECK(w.explains("later", ReasonCode::AgentIsolated));
    w.complete("C", "killer", 3);
    CHECK_EQ(w.holder("later"), "C");
    CHECK(w.faults.empty());
}

TEST("with a single agent nobody is proved guilty: the limit of losses decides") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("killer"));
    for (int n = 2; n < 13 && !isFinal(w.state("killer")); ++n) {
        REQUIRE(w.waitForHolder("killer"));
        w.start("killer");
        crash(w, AgentSpec("A"), n);
    }
    CHECK_EQ(w.state("killer"), JobState::Failed);
    CHECK_EQ(w.row("killer").failReason, FailReason::LostTooOften);
    CHECK_EQ(w.row("killer").losses, 10);
    CHECK(w.faults.empty());
}

TEST("an agent that fell silent and comes back as another program had crashed") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.start("J");
    w.freeze("A");
    w.pass(seconds{61});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.row("J").crashLosses, 0); // it may be a cable
    w.join(AgentSpec("A").instance("A-2", "A-1"));
    CHECK_EQ(w.row("J").crashLosses, 1);
    CHECK_EQ(w.row("J").losses, 1); // counted once, when it was lost
    CHECK_EQ(w.eventCount(EventKind::AgentCrashed), 1U);
    CHECK(w.faults.empty());
}

TEST("an agent that comes back as the same program, or said goodbye, has not crashed") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.start("J");
    w.freeze("A");
    w.pass(seconds{61});
    w.join(AgentSpec("A"));
    REQUIRE(w.waitForHolder("J"));
    w.start("J");
    w.goodbye("A");
    w.join(AgentSpec("A").instance("A-2", "A-1"));
    CHECK_EQ(w.row("J").crashLosses, 0);
    CHECK_EQ(w.eventCount(EventKind::AgentCrashed), 0U);
    CHECK(w.faults.empty());
}

TEST("neither a job that never started is blamed, nor one that the new program brings finished") {
    World w;
    w.join(AgentSpec("A", 3));
    w.submit({JobSpec("never-started"), JobSpec("finished"), JobSpec("died")});
    w.start("finished");
    w.start("died");
    w.freeze("A");
    w.pass(seconds{61});
    Inventory lists;
    lists.finished.push_back({"finished", 1});
    w.join(AgentSpec("A", 3).instance("A-2", "A-1"), lists);
    CHECK_EQ(w.row("never-started").crashLosses, 0);
    CHECK_EQ(w.row("finished").crashLosses, 0);
    CHECK_EQ(w.row("died").crashLosses, 1);
    CHECK(w.faults.empty());
}

TEST("a crash counts once against its agent, however many jobs died with it") {
    World w;
    w.join(AgentSpec("A", 8));
    w.join(AgentSpec("B", 1, 1));
    std::vector<JobSpec> jobs;
    for (int i = 0; i < 8; ++i)
        jobs.push_back(JobSpec("J" + std::to_string(i)).gb(2));
    w.submit(jobs);
    w.startAll("A");
    crash(w, AgentSpec("A", 8), 2);
    CHECK_EQ(w.view("A").quarantine.state, QuarantineState::None);
    CHECK_EQ(w.view("A").failed, 8U); // the success rate knows all of them
    for (int n = 3; n < 7; ++n) {
        CHECK_EQ(w.view("A").quarantine.state, QuarantineState::None);
        w.pass(seconds{20}); // backoff, and less than an assignment waits for its answer
        REQUIRE(w.view("A").occupied > 0);
        w.startAll("A");
        crash(w, AgentSpec("A", 8), n);
    }
    CHECK_EQ(w.view("A").quarantine.state, QuarantineState::Quarantined); // five in a row
    CHECK(w.faults.empty());
}

TEST("what is known of crashes survives a restart of the balancer") {
    World w;
    w.join(AgentSpec("A"));
    w.join(AgentSpec("B"));
    w.submit(JobSpec("killer"));
    killOnce(w, "killer");
    const std::string second = w.holder("killer");
    w.start("killer");
    w.freeze(second);
    w.pass(seconds{61});
    w.restart();
    w.join(AgentSpec(second).instance(second + "-2", second + "-1"));
    CHECK_EQ(w.row("killer").crashLosses, 2);
    REQUIRE(w.waitForHolder("killer"));
    CHECK_EQ(w.view(w.holder("killer")).occupied, 1);
    w.submit({JobSpec("one"), JobSpec("two"), JobSpec("three")});
    CHECK_EQ(w.view(w.holder("killer")).occupied, 1);
    CHECK(w.faults.empty());
}

TEST("a new round begins without what earlier rounds knew of crashes") {
    World w;
    for (const char* id : {"A", "B", "C"})
        w.join(AgentSpec(id));
    w.submit(JobSpec("killer"));
    for (int i = 0; i < 3; ++i)
        killOnce(w, "killer");
    REQUIRE(w.state("killer") == JobState::Failed);
    w.act(JobVerb::Requeue, "killer");
    CHECK_EQ(w.row("killer").crashLosses, 0);
    CHECK(w.row("killer").crashedOn.empty());
    CHECK(w.faults.empty());
}

TEST("a crash that becomes known in a new round does not count against it") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("job"));
    w.start("job");
    w.freeze("A");
    w.pass(seconds{61});
    REQUIRE(w.state("job") == JobState::Queued);
    w.act(JobVerb::Cancel, "job");
    w.act(JobVerb::Requeue, "job");
    REQUIRE(w.row("job").round == 2U);
    w.join(AgentSpec("A").instance("A-2", "A-1"));
    CHECK_EQ(w.row("job").crashLosses, 0);
    CHECK_EQ(w.eventCount(EventKind::AgentCrashed), 1U); // the agent did crash
    CHECK(w.faults.empty());
}
