// SPDX-License-Identifier: GPL-3.0-or-later
// What operators and submitters do: submit, cancel, hold, release, requeue, delete.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("the same submission again answers with the existing job, also after a restart and its end") {
    World w;
    for (int i = 0; i < 50; ++i) {
        const ReplyBody r = w.submit(JobSpec("K"));
        CHECK_EQ(std::get<Submitted>(r).jobs.at(0).duplicate, i != 0);
        CHECK_EQ(std::get<Submitted>(r).jobs.at(0).jobId, std::string("K"));
    }
    CHECK_EQ(w.rows.size(), 1);
    w.restart();
    CHECK(std::get<Submitted>(w.submit(JobSpec("K"))).jobs.at(0).duplicate);
    w.join(AgentSpec("A"));
    w.complete("A", "K");
    CHECK_EQ(std::get<Submitted>(w.submit(JobSpec("K"))).jobs.at(0).state, JobState::Completed);
    w.restart();
    CHECK(std::get<Submitted>(w.submit(JobSpec("K"))).jobs.at(0).duplicate);
    CHECK_EQ(w.row("K").attempt, 1);
}

TEST("an id used again with other content is refused and changes nothing") {
    World w;
    w.submit(JobSpec("K").gb(1));
    CHECK(refused(w.submit(JobSpec("K").gb(2)), ErrorCode::ContentDiffers));
    CHECK(refused(w.submit({JobSpec("new"), JobSpec("K").gb(2)}), ErrorCode::ContentDiffers));
    CHECK_EQ(w.rows.size(), 1); // all or none
    CHECK_EQ(std::get<Submitted>(w.submit(JobSpec("K").gb(1))).jobs.at(0).duplicate, true);
}

TEST("a submission without an id gets one that is new") {
    World w;
    JobSpec a(""), b("");
    const auto r = std::get<Submitted>(w.submit({a, b}));
    CHECK(isValidJobId(r.jobs.at(0).jobId));
    CHECK(r.jobs.at(0).jobId != r.jobs.at(1).jobId);
}

TEST("bad values are named, each of them, and nothing is taken") {
    World w;
    JobSpec bad("bad id");
    bad.timeout(seconds{0}).retries(101);
    const auto r = w.submit({JobSpec("good"), bad});
    REQUIRE(refused(r, ErrorCode::Invalid));
    const auto& fields = std::get<Error>(r).fields;
    REQUIRE(fields.size() == 3);
    CHECK_EQ(fields[0].field, std::string("jobs[1].job_id"));
    CHECK_EQ(w.rows.size(), 0);
}

TEST("a cancel before the agent confirms loses against a success") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.startAll("A");
    const auto r = std::get<JobActed>(w.act(JobVerb::Cancel, "J"));
    CHECK(r.pending);
    CHECK_EQ(r.state, JobState::Cancelling);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 1);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("a confirmed cancel is final; a later success is only history") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK_EQ(w.outcomes("J")[0], Outcome::Cancelled);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("once a cancel is asked no end becomes a retry") {
    for (int kind = 0; kind < 4; ++kind) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        w.act(JobVerb::Cancel, "J");
        if (kind == 0)
            w.fail("A", "J");
        else if (kind == 1)
            w.report("A", "J", 1, ReportReturned{"bye"});
        else if (kind == 2)
            w.pass(seconds{31}); // never confirmed
        else {
            w.freeze("A");
            w.cut("A");
            w.join(AgentSpec("A", 1).instance("new", "A-1"));
        }
        CHECK_EQ(w.state("J"), JobState::Cancelled);
        CHECK_EQ(w.row("J").retryCount, 0);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("a cancelled job's slot is free when its process is gone, not before") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit({JobSpec("J"), JobSpec("K")});
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    w.pass(seconds{31});
    CHECK_EQ(w.state("J"), JobState::Cancelled);
    CHECK_EQ(w.view("A").occupied, 1);
    CHECK_EQ(w.state("K"), JobState::Queued);
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.holder("K"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("cancelling what is completed is refused with the state") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.complete("A", "J");
    const auto r = w.act(JobVerb::Cancel, "J");
    REQUIRE(refused(r, ErrorCode::NotInThisState));
    CHECK(std::get<Error>(r).state == JobState::Completed);
}

TEST("a running job cannot be deleted; a final one can, and its attempts are never numbered anew") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J"));
    w.startAll("A");
    CHECK(refused(w.act(JobVerb::Delete, "J"), ErrorCode::NotInThisState));
    CHECK_EQ(w.state("J"), JobState::Running);
    w.complete("A", "J");
    CHECK(std::holds_alternative<JobActed>(w.act(JobVerb::Delete, "J")));
    CHECK(refused(w.act(JobVerb::Cancel, "J"), ErrorCode::UnknownJob));
    CHECK(std::get<Submitted>(w.submit(JobSpec("J"))).jobs.at(0).duplicate); // a late repeat
    w.submit(JobSpec("J").gb(1));                                            // a new use of the id
    CHECK_EQ(w.row("J").attempt, 2);
    CHECK(w.faults.empty());
}

TEST("hold and release keep place and backoff") {
    World w;
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.act(JobVerb::Hold, "J1");
    CHECK_EQ(w.state("J1"), JobState::Held);
    CHECK(refused(w.act(JobVerb::Hold, "J1"), ErrorCode::NotInThisState));
    w.act(JobVerb::Release, "J1");
    w.join(AgentSpec("A", 1));
    CHECK_EQ(w.holder("J1"), std::string("A")); // before J2, as submitted
    w.fail("A", "J1");
    w.act(JobVerb::Hold, "J1");
    w.pass(seconds{60});
    CHECK_EQ(w.state("J1"), JobState::Held);
    w.complete("A", "J2");
    w.act(JobVerb::Release, "J1");
    CHECK_EQ(w.holder("J1"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("release before the backoff has ended returns to it") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.fail("A", "J");
    w.act(JobVerb::Hold, "J");
    w.act(JobVerb::Release, "J");
    CHECK_EQ(w.state("J"), JobState::Backoff);
    w.pass(milliseconds{1300});
    CHECK_EQ(w.state("J"), JobState::Assigned);
    CHECK(w.faults.empty());
}

TEST("requeue of a running job consumes no retry and avoids that agent") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.join(AgentSpec("A2", 1));
    w.act(JobVerb::Requeue, "J");
    CHECK_EQ(w.holder("J"), std::string("A2"));
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.outcomes("J")[0], Outcome::Requeued);
    CHECK_EQ(w.view("A1").occupied, 1); // until its process is gone
    w.complete("A1", "J", 1);           // too late: an operator took it away
    CHECK_EQ(w.state("J"), JobState::Assigned);
    CHECK(w.faults.empty());
}

TEST("a success of what an operator requeued completes nothing while it waits") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.startAll("A1");
    w.act(JobVerb::Requeue, "J", true);
    CHECK_EQ(w.state("J"), JobState::Held);
    w.complete("A1", "J", 1);
    CHECK_EQ(w.state("J"), JobState::Held);
    CHECK(w.faults.empty());
}

TEST("requeue of a failed job begins a new round at the end of its priority") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").retries(0));
    w.fail("A", "J");
    CHECK_EQ(w.state("J"), JobState::Failed);
    w.submit({JobSpec("K1"), JobSpec("K2")});
    w.act(JobVerb::Requeue, "J");
    CHECK_EQ(w.row("J").round, 2);
    CHECK_EQ(w.row("J").retryCount, 0);
    w.complete("A", "K1");
    w.complete("A", "K2");
    CHECK_EQ(w.holder("J"), std::string("A"));
    w.complete("A", "J", 2);
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.finalEvents("J"), 2); // one a round
    CHECK(refused(w.act(JobVerb::Requeue, "J"), ErrorCode::NotInThisState));
    CHECK(w.faults.empty());
}

TEST("a job cancelled while it waited and called back within a minute keeps its place") {
    World w;
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.act(JobVerb::Cancel, "J1");
    w.pass(seconds{50});
    w.act(JobVerb::Requeue, "J1");
    w.join(AgentSpec("A", 1));
    CHECK_EQ(w.holder("J1"), std::string("A"));
    w.act(JobVerb::Cancel, "J2");
    w.pass(seconds{61});
    w.submit(JobSpec("J3"));
    w.act(JobVerb::Requeue, "J2");
    w.complete("A", "J1", 1);
    CHECK_EQ(w.holder("J3"), std::string("A"));
    CHECK(w.faults.empty());
}

TEST("nothing is taken up or given out while the program stops; what runs is left alone") {
    World w;
    w.join(AgentSpec("A", 8));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 5; ++i)
        specs.emplace_back("R" + std::to_string(i));
    w.submit(specs);
    w.startAll("A");
    w.apply(ShutDown{});
    CHECK(refused(w.submit(JobSpec("late")), ErrorCode::ShuttingDown));
    CHECK_EQ(w.count(JobState::Running), 5);
    CHECK_EQ(w.sentTo<Cancel>("A").size(), 0);
    w.restart(seconds{20});
    Inventory lists;
    for (int i = 0; i < 5; ++i)
        lists.running.push_back({"R" + std::to_string(i), 1, seconds{20}, {}});
    w.join(AgentSpec("A", 8), lists);
    for (int i = 0; i < 5; ++i)
        w.complete("A", "R" + std::to_string(i));
    CHECK_EQ(w.count(JobState::Completed), 5);
    for (const auto& [id, row] : w.rows)
        CHECK_EQ(row.attempt, 1);
}

TEST("while the store cannot write nothing is accepted or assigned; then everything goes on") {
    World w;
    w.submit(JobSpec("J"));
    w.apply(StoreFails{"no space left"});
    CHECK(refused(w.submit(JobSpec("K")), ErrorCode::StoreFailing));
    w.join(AgentSpec("A"));
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.apply(StoreWorks{});
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK(w.faults.empty());
}
