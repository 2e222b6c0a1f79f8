// SPDX-License-Identifier: GPL-3.0-or-later
// Failures, retries and their backoff.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

TEST("a job that always fails is tried exactly four times, restarts or not") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    for (std::uint32_t attempt = 1; attempt <= 4; ++attempt) {
        REQUIRE(w.state("J") == JobState::Assigned);
        CHECK_EQ(w.row("J").attempt, attempt);
        w.fail("A", "J", attempt);
        if (attempt == 2) {
            w.restart();
            w.join(AgentSpec("A", 1));
        }
        w.pass(seconds{10});
    }
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK_EQ(w.row("J").failReason, FailReason::RetriesExhausted);
    w.pass(minutes{20});
    CHECK_EQ(w.row("J").attempt, 4);
    CHECK_EQ(w.outcomes("J").size(), 4);
    CHECK_EQ(w.snapshot().totals.failed, 4);
    CHECK_EQ(w.snapshot().totals.retried, 3);
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK(w.faults.empty());
}

TEST("max_retries 0 means one attempt") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").retries(0));
    w.fail("A", "J");
    CHECK_EQ(w.state("J"), JobState::Failed);
}

TEST("the waits before retries are 1, 2, 4 s within 20 %") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    double nominal = 1;
    for (std::uint32_t attempt = 1; attempt <= 3; ++attempt, nominal *= 2) {
        const Mono failed = w.now().mono;
        w.fail("A", "J", attempt);
        while (w.state("J") == JobState::Backoff)
            w.pass(milliseconds{10});
        const double waited = static_cast<double>(w.since(failed).count()) / 1000;
        CHECK(waited >= nominal * 0.8 - 0.001);
        CHECK(waited <= nominal * 1.2 + 0.011);
    }
    CHECK(w.faults.empty());
}

TEST("a thousand failures at once do not come back at once") {
    World w;
    for (int i = 0; i < 4; ++i)
        w.join(AgentSpec("A" + std::to_string(i), 250));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 1000; ++i)
        specs.emplace_back("J" + std::to_string(i));
    w.submit(specs);
    for (int a = 0; a < 4; ++a)
        for (const AttemptView& v : w.view("A" + std::to_string(a)).attempts)
            w.fail("A" + std::to_string(a), v.jobId, v.attempt);
    std::map<std::int64_t, int> windows;
    for (const auto& [id, row] : w.rows) {
        REQUIRE(row.backoffDue.has_value());
        const auto due = (*row.backoffDue - w.now().utc).count();
        CHECK(due >= 800 && due <= 1200);
        ++windows[due / 20];
    }
    CHECK(windows.size() >= 18);
    for (const auto& [window, n] : windows)
        CHECK(n <= 100);
}

TEST("a timeout is a failure like any other") {
    World w;
    w.join(AgentSpec("A"));
    w.submit(JobSpec("J").timeout(seconds{10}));
    w.startAll("A");
    w.pass(milliseconds{12100});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK_EQ(w.row("J").retryCount, 1);
    CHECK_EQ(w.count(JobState::Failed), 0);
}

TEST("a job does not go back to where it failed while another agent could run it") {
    World w;
    w.join(AgentSpec("A1", 4));
    w.submit(JobSpec("J"));
    w.join(AgentSpec("A2", 1));
    w.submit(JobSpec("fill")); // A1 scores lower now; keeps A2 busy
    const std::string first = w.holder("J");
    CHECK_EQ(first, std::string("A1"));
    CHECK_EQ(w.holder("fill"), std::string("A2"));
    w.startAll("A2");
    w.fail("A1", "J");
    w.pass(seconds{30});
    CHECK_EQ(w.state("J"), JobState::Queued); // A1 is free, A2 is full: it waits for A2
    w.pass(seconds{40});
    CHECK_EQ(w.holder("J"), std::string("A1")); // 60 s in queued are enough
    CHECK(w.faults.empty());
}

TEST("with nobody else in the fleet a retry goes back at once") {
    World w;
    w.join(AgentSpec("A1", 4));
    w.join(AgentSpec("small", 4, 8));
    w.submit(JobSpec("J").gb(20));
    w.fail("A1", "J");
    w.pass(milliseconds{1300});
    CHECK_EQ(w.holder("J"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("a job stops waiting for another agent when that one leaves the fleet") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.join(AgentSpec("A2", 1));
    w.submit(JobSpec("K"));
    w.fail("A1", "J");
    w.pass(seconds{2});
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.act(AgentVerb::Drain, "A2");
    CHECK_EQ(w.holder("J"), std::string("A1"));
    CHECK(w.faults.empty());
}

TEST("an agent that cannot run a job is not offered it again before it changes") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    w.report("A1", "J", 1, ReportRejected{RejectCode::Cannot, "no such program"});
    w.pass(minutes{10});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 1);
    const auto e = w.balancer->explainJob("J", w.now());
    REQUIRE(e.has_value());
    CHECK_EQ(e->reasons.at(0).code, ReasonCode::RejectedByAgent);
    w.apply(AgentUpdate{w.session("A1"), {}});
    CHECK_EQ(w.sentTo<Assign>("A1").size(), 2);
    w.report("A1", "J", 2, ReportRejected{RejectCode::Fault, "disk"});
    w.join(AgentSpec("A1", 1).instance("second", "A1-1"));
    CHECK_EQ(w.row("J").attempt, 3);
    CHECK(w.faults.empty());
}

TEST("from the third loss in a row on there is a backoff, and no retry is consumed") {
    World w;
    w.join(AgentSpec("A1", 1));
    w.submit(JobSpec("J"));
    for (std::uint32_t attempt = 1; attempt <= 2; ++attempt) {
        w.report("A1", "J", attempt, ReportReturned{"maintenance"});
        CHECK_EQ(w.row("J").attempt, attempt + 1);
    }
    w.report("A1", "J", 3, ReportReturned{"maintenance"});
    CHECK_EQ(w.state("J"), JobState::Backoff);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.row("J").losses, 0); // returned does not count towards the limit
    w.pass(milliseconds{1300});
    CHECK_EQ(w.row("J").attempt, 4);
    CHECK(w.faults.empty());
}
