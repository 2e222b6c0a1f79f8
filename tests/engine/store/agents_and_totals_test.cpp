// SPDX-License-Identifier: GPL-3.0-or-later
// Agents, pauses, marks, totals and removed jobs come back as they were written.
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <chrono>

namespace node3::test {

namespace {

JobRecord recordIn(OpenStore& store, const std::string& id) {
    auto answer = store.job(id);
    REQUIRE(std::holds_alternative<JobRecord>(answer));
    return std::get<JobRecord>(std::move(answer));
}

} // namespace

TEST("agents come back with every field, and are gone once removed") {
    TempFolder folder;
    AgentRow row;
    row.number = {3};
    row.fields.agentId = "gpu-3";
    row.fields.gpuModel = "RTX 4090";
    row.fields.gpuVendor = "NVIDIA";
    row.fields.gpuMemory = std::uint64_t{24} << 30;
    row.fields.maxConcurrentJobs = 4;
    row.fields.accepts = AcceptsCommand | AcceptsDocker;
    row.fields.region = "eu";
    row.fields.pricePerHour = 0.25;
    row.fields.labels = {{"rack", "7"}, {"note", "a \"b\""}};
    row.fields.version = "1.2";
    row.fields.instance = "now";
    row.fields.previous = "before";
    row.intent = {IntentState::Draining, "ann", "repair", at(1), at(2), at(3), 5};
    row.completed = 12;
    row.failed = 3;
    row.averageSeconds = 61.5;
    row.goodbye = true;
    row.lastMessageAt = at(9);
    row.assignedOrder = 99;
    row.slotsSet = 2;
    row.quarantine = {
        QuarantineState::Quarantined, QuarantineCause::Failures, "", "", at(4), at(5), 3};
    row.strikes = {{7, true, false}, {0, true, true}, {4'000'000'000U, false, true}};
    row.unacknowledgedInRow = 2;
    AgentRow gone = row;
    gone.number = {4};
    AgentRow bare; // one that says nothing of itself
    bare.number = {5};
    {
        OpenStore store(folder.path());
        store.write({PutAgent{row}, PutAgent{gone}, PutAgent{bare}});
        store.write({RemoveAgent{{4}}});
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().agents.size(), 2);
    const AgentRow& r = store.state().agents[0];
    CHECK_EQ(r.number.value, 3);
    CHECK_EQ(r.fields.agentId, "gpu-3");
    CHECK_EQ(r.fields.gpuModel, "RTX 4090");
    CHECK_EQ(r.fields.gpuVendor, "NVIDIA");
    CHECK_EQ(r.fields.gpuMemory, std::uint64_t{24} << 30);
    CHECK_EQ(r.fields.maxConcurrentJobs, 4);
    CHECK_EQ(r.fields.accepts, row.fields.accepts);
    CHECK_EQ(r.fields.region, "eu");
    CHECK_EQ(r.fields.pricePerHour.value_or(0), 0.25);
    CHECK(r.fields.labels == row.fields.labels);
    CHECK_EQ(r.fields.version, "1.2");
    CHECK_EQ(r.fields.instance, "now");
    CHECK_EQ(r.fields.previous, "before");
    CHECK(r.intent.state == IntentState::Draining);
    CHECK_EQ(r.intent.who, "ann");
    CHECK_EQ(r.intent.why, "repair");
    CHECK(r.intent.since == at(1) && r.intent.deadline == at(2) && r.intent.until == at(3));
    CHECK_EQ(r.intent.unconfirmed, 5);
    CHECK_EQ(r.completed, 12);
    CHECK_EQ(r.failed, 3);
    CHECK_EQ(r.averageSeconds, 61.5);
    CHECK(r.goodbye);
    CHECK(r.lastMessageAt == at(9));
    CHECK_EQ(r.assignedOrder, 99);
    CHECK_EQ(r.slotsSet.value_or(0), 2);
    CHECK(r.quarantine.state == QuarantineState::Quarantined);
    CHECK(r.quarantine.cause == QuarantineCause::Failures);
    CHECK(r.quarantine.since == at(4) && r.quarantine.until == at(5));
    CHECK_EQ(r.quarantine.level, 3);
    REQUIRE_EQ(r.strikes.size(), 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_EQ(r.strikes[i].number, row.strikes[i].number);
        CHECK_EQ(r.strikes[i].counts, row.strikes[i].counts);
        CHECK_EQ(r.strikes[i].tookRetry, row.strikes[i].tookRetry);
    }
    CHECK_EQ(r.unacknowledgedInRow, 2);
    const AgentRow& nothing = store.state().agents[1];
    CHECK(!nothing.fields.pricePerHour);
    CHECK(!nothing.slotsSet);
    CHECK(nothing.quarantine.state == QuarantineState::None);
    CHECK(nothing.strikes.empty());
}

TEST("pauses come back until they are taken back") {
    TempFolder folder;
    const Pause all{{}, "ann", "repair", at(1), {}};
    const Pause low{Priority::Low, "bob", "", at(2), at(3)};
    {
        OpenStore store(folder.path());
        store.write({PutPause{all}, PutPause{low}, PutPause{{Priority::High, "x", "", at(4), {}}}});
        store.write({RemovePause{Priority::High}});
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().pauses.size(), 2);
    CHECK(!store.state().pauses[0].priority);
    CHECK_EQ(store.state().pauses[0].who, "ann");
    CHECK_EQ(store.state().pauses[0].why, "repair");
    CHECK(store.state().pauses[0].since == at(1) && !store.state().pauses[0].until);
    CHECK(store.state().pauses[1].priority == Priority::Low);
    CHECK(store.state().pauses[1].until == at(3));
}

TEST("what is noted of few jobs comes back with them, and goes when it holds no more") {
    TempFolder folder;
    SetJob wanted = setJob(2, JobState::Queued);
    wanted.row.runNext = 77;
    wanted.row.failedOn = {{3}, {9}};
    wanted.row.refunded = {{9}};
    {
        OpenStore store(folder.path());
        store.write({newJob(1), newJob(2), newJob(3), wanted});
        SetJob once = setJob(3, JobState::Queued);
        once.row.runNext = 5;
        store.write({once});
        store.write({setJob(3, JobState::Queued)});
        CHECK(recordIn(store, jobIdOf(2)).job.row.failedOn == wanted.row.failedOn);
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().jobs.size(), 3);
    const JobRow& r = store.state().jobs[1].row;
    CHECK_EQ(r.runNext, 77);
    CHECK(r.failedOn == wanted.row.failedOn);
    CHECK(r.refunded == wanted.row.refunded);
    CHECK_EQ(store.state().jobs[0].row.runNext, 0);
    CHECK_EQ(store.state().jobs[2].row.runNext, 0);
}

TEST("totals come back") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        store.write({PutTotals{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}});
        store.write({PutTotals{{11, 2, 3, 4, 5, 4'000'000'000U, 7, 8, 9, 10}}});
    }
    OpenStore store(folder.path());
    const Totals& t = store.state().totals;
    CHECK_EQ(t.submitted, 11);
    CHECK_EQ(t.assigned, 2);
    CHECK_EQ(t.failed, 3);
    CHECK_EQ(t.retried, 4);
    CHECK_EQ(t.removed, 5);
    CHECK_EQ(t.lastNumber, 4'000'000'000U);
    CHECK_EQ(t.lastAgent, 7);
    CHECK_EQ(t.lastPlace, 8);
    CHECK_EQ(t.lastEvent, 9);
    CHECK_EQ(t.assignedOrder, 10);
}

TEST("a removed job leaves a tombstone for seven days and nothing else") {
    TempFolder folder;
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    {
        OpenStore store(folder.path());
        std::vector<StoreOp> ops;
        for (std::uint32_t n = 1; n <= 2; ++n) {
            ops.emplace_back(newJob(n));
            ops.emplace_back(openAttempt(n, 1));
            ops.emplace_back(AppendLog{{n}, 1, LogStream::Stdout, "text"});
            ops.emplace_back(setJob(n, JobState::Completed, 1));
        }
        store.write(ops);
        store.write({RemoveJob{{1}, now}, RemoveJob{{2}, now - std::chrono::hours{7 * 24 + 1}}});
        CHECK(std::holds_alternative<Error>(store.job(jobIdOf(1))));
        for (const char* table : {"job", "job_state", "attempt", "job_log", "ended"})
            CHECK_EQ(sql(folder.database(), std::string("SELECT count(*) FROM ") + table), "0");
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().tombstones.size(), 1);
    const Tombstone& t = store.state().tombstones[0];
    CHECK_EQ(t.idHash, idHash(store.state().hashKey, jobIdOf(1)));
    CHECK_EQ(t.contentHash, newJob(1).contentHash);
    CHECK_EQ(t.lastAttempt, 1);
    CHECK(t.state == JobState::Completed);
    CHECK(t.removedAt == now);
}

TEST("a removed id that comes back is found as the new job, also within one batch") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1, "again"), setJob(1, JobState::Failed), RemoveJob{{1}, at(0)},
                 newJob(2, "again")});
    CHECK_EQ(recordIn(store, "again").job.row.number.value, 2);
    store.write({setJob(2, JobState::Cancelled)});
    CHECK_EQ(recordIn(store, "again").job.row.number.value, 2);
}

TEST("what operators said of the advisor's entries is back after a restart, until it is taken "
     "back") {
    TempFolder folder;
    AdviceMark seen, later;
    seen.adviceId = "agent_silent:a1";
    seen.state = AdviceState::Acknowledged;
    seen.severity = AdviceSeverity::Bad;
    seen.who = "ana";
    seen.why = "being repaired";
    seen.since = at(3);
    later.adviceId = "capacity_short";
    later.state = AdviceState::Snoozed;
    later.until = at(9);
    {
        OpenStore store(folder.path());
        store.write({PutAdviceMark{seen}, PutAdviceMark{later}});
    }
    {
        OpenStore store(folder.path());
        const auto& marks = store.state().adviceMarks;
        REQUIRE(marks.size() == 2);
        CHECK_EQ(marks[0].adviceId, seen.adviceId);
        CHECK(marks[0].state == seen.state);
        CHECK(marks[0].severity == seen.severity);
        CHECK_EQ(marks[0].who, seen.who);
        CHECK_EQ(marks[0].why, seen.why);
        CHECK(marks[0].since == seen.since);
        CHECK(!marks[0].until);
        CHECK(marks[1].state == AdviceState::Snoozed);
        CHECK(marks[1].until == later.until);
        seen.state = AdviceState::Open;
        store.write({PutAdviceMark{seen}});
    }
    OpenStore store(folder.path());
    CHECK_EQ(store.state().adviceMarks.size(), 1U);
}

} // namespace node3::test
