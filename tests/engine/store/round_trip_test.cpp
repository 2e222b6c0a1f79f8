// SPDX-License-Identifier: GPL-3.0-or-later
// What is written of jobs and attempts comes back, read by the next start.
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <algorithm>
#include <chrono>

namespace node3::test {

namespace {

JobRecord recordOf(OpenStore& store, const std::string& id) {
    auto answer = store.job(id);
    REQUIRE(std::holds_alternative<JobRecord>(answer));
    return std::get<JobRecord>(std::move(answer));
}

} // namespace

TEST("a new store has an identity of its own and nothing else") {
    TempFolder a, b;
    OpenStore first(a.path()), second(b.path());
    CHECK_EQ(first.state().storeId.size(), 32);
    CHECK(first.state().storeId != second.state().storeId);
    CHECK(first.state().hashKey[0] != second.state().hashKey[0]);
    CHECK(first.state().jobs.empty() && first.state().finals.empty() &&
          first.state().agents.empty() && first.state().attempts.empty());
    CHECK_EQ(first.store().lastBatch().value, 0);
}

TEST("identity and last batch stay over a restart") {
    TempFolder folder;
    std::string id;
    std::uint64_t key = 0;
    {
        OpenStore store(folder.path());
        id = store.state().storeId;
        key = store.state().hashKey[1];
        store.write({newJob(1)});
        store.write({newJob(2)});
    }
    OpenStore again(folder.path());
    CHECK_EQ(again.state().storeId, id);
    CHECK_EQ(again.state().hashKey[1], key);
    CHECK_EQ(again.store().lastBatch().value, 2);
}

TEST("a live job comes back with every field") {
    TempFolder folder;
    PutJob put = newJob(7, "the-job");
    put.row.priority = Priority::High;
    SetJob set = setJob(7, JobState::Held, 3, 2);
    set.row.priority = Priority::Urgent;
    set.row.place = 0xFFFF'FFFF'FFFFULL;
    set.row.retryCount = 2;
    set.row.losses = 4;
    set.row.lossesInRow = 1;
    set.row.backoffDue = at(5000);
    set.row.avoids = {{3}, {4'000'000'000U}};
    set.row.heldBy = "ann";
    set.row.heldWhy = "wait for \"data\"\nand more";
    set.row.cancelBy = "bob";
    set.row.cancelWhy = "because";
    set.row.cancelAt = at(77);
    set.row.roundAt = at(88);
    {
        OpenStore store(folder.path());
        store.write({put});
        store.write({set});
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().jobs.size(), 1);
    const StoredJob& j = store.state().jobs[0];
    CHECK_EQ(j.jobId, "the-job");
    CHECK_EQ(j.contentHash, put.contentHash);
    CHECK_EQ(j.needs, put.needs);
    CHECK_EQ(j.gpuMemoryRequired, put.fields.gpuMemoryRequired);
    CHECK(j.timeout == put.fields.timeout);
    CHECK_EQ(j.maxRetries, 7);
    CHECK(j.submittedAt == put.submittedAt);
    CHECK_EQ(j.name, "name 7");
    CHECK_EQ(j.submitter, "someone");
    CHECK(!j.damaged);
    const JobRow& r = j.row;
    CHECK_EQ(r.number.value, 7);
    CHECK(r.state == JobState::Held && r.priority == Priority::Urgent);
    CHECK_EQ(r.round, 2);
    CHECK_EQ(r.place, 0xFFFF'FFFF'FFFFULL);
    CHECK_EQ(r.retryCount, 2);
    CHECK_EQ(r.losses, 4);
    CHECK_EQ(r.lossesInRow, 1);
    CHECK_EQ(r.attempt, 3);
    CHECK(r.backoffDue == at(5000) && !r.finalAt && r.cancelAt == at(77) && r.roundAt == at(88));
    CHECK(r.avoids == set.row.avoids);
    CHECK_EQ(r.heldBy, "ann");
    CHECK_EQ(r.heldWhy, set.row.heldWhy);
    CHECK_EQ(r.cancelBy, "bob");
    CHECK_EQ(r.cancelWhy, "because");
}

TEST("every state, priority and fail reason comes back as it was") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        std::vector<StoreOp> ops;
        for (std::uint32_t n = 1; n <= kJobStates; ++n) {
            ops.emplace_back(newJob(n));
            SetJob set = setJob(n, static_cast<JobState>(n - 1));
            set.row.priority = static_cast<Priority>(n % kPriorities);
            if (set.row.state == JobState::Failed)
                set.row.failReason = FailReason::LostTooOften;
            ops.emplace_back(set);
        }
        store.write(ops);
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().jobs.size(), 6);
    REQUIRE_EQ(store.state().finals.size(), 3);
    for (const StoredJob& j : store.state().jobs) {
        CHECK_EQ(static_cast<std::uint32_t>(j.row.state) + 1, j.row.number.value);
        CHECK_EQ(static_cast<std::uint32_t>(j.row.priority), j.row.number.value % kPriorities);
    }
    for (const StoredFinal& f : store.state().finals) {
        const std::string id = jobIdOf(f.number.value);
        CHECK_EQ(static_cast<std::uint32_t>(f.state) + 1, f.number.value);
        CHECK_EQ(f.idHash, idHash(store.state().hashKey, id));
        CHECK_EQ(f.contentHash, newJob(f.number.value).contentHash);
    }
    const JobRecord failed = recordOf(store, jobIdOf(8));
    CHECK(failed.job.row.state == JobState::Failed);
    CHECK(failed.job.row.failReason == FailReason::LostTooOften);
    CHECK(failed.job.row.finalAt == at(1'000'008));
}

TEST("of repeated states of a job in one batch the last counts") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1), setJob(1, JobState::Assigned, 1), openAttempt(1, 1),
                 setJob(1, JobState::Running, 1), setJob(1, JobState::Completed, 1)});
    const JobRecord record = recordOf(store, jobIdOf(1));
    CHECK(record.job.row.state == JobState::Completed);
    CHECK_EQ(record.attempts.size(), 1);
}

TEST("a requeued job is live again and no longer among the ended ones") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        store.write({newJob(1), setJob(1, JobState::Failed)});
        CHECK(recordOf(store, jobIdOf(1)).job.row.state == JobState::Failed);
        store.write({setJob(1, JobState::Queued, 0, 2)});
        CHECK(recordOf(store, jobIdOf(1)).job.row.state == JobState::Queued);
    }
    OpenStore store(folder.path());
    CHECK(store.state().finals.empty());
    REQUIRE_EQ(store.state().jobs.size(), 1);
    CHECK_EQ(store.state().jobs[0].row.round, 2);
}

TEST("attempts: the open one, or how the newest ended") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        SetAttempt ended;
        ended.number = {1};
        ended.attempt = 1;
        ended.acceptedAt = at(10);
        ended.startedAt = at(20);
        ended.endedAt = at(30);
        ended.outcome = Outcome::AgentLost;
        ended.error = "gone";
        SetAttempt started;
        started.number = {2};
        started.attempt = 2;
        started.acceptedAt = at(40);
        started.startedAt = at(50);
        store.write({newJob(1), setJob(1, JobState::Queued, 1), openAttempt(1, 1, 9), ended,
                     newJob(2), setJob(2, JobState::Running, 2), openAttempt(2, 1),
                     openAttempt(2, 2, 5), started, newJob(3)});
    }
    OpenStore store(folder.path());
    REQUIRE_EQ(store.state().lastAttempts.size(), 1);
    const StoredLastAttempt& last = store.state().lastAttempts[0];
    CHECK_EQ(last.number.value, 1);
    CHECK_EQ(last.agent.value, 9);
    CHECK_EQ(last.instance, "instance-9");
    CHECK(last.outcome == Outcome::AgentLost);
    CHECK(last.started);
    REQUIRE_EQ(store.state().attempts.size(), 1);
    const StoredAttempt& open = store.state().attempts[0];
    CHECK_EQ(open.number.value, 2);
    CHECK_EQ(open.attempt, 2);
    CHECK_EQ(open.agent.value, 5);
    CHECK(open.assignedAt == at(2) && open.acceptedAt == at(40) && open.startedAt == at(50));
}

TEST("a loss that is taken back leaves no trace of its end") {
    TempFolder folder;
    OpenStore store(folder.path());
    SetAttempt lost;
    lost.number = {1};
    lost.attempt = 1;
    lost.startedAt = at(20);
    lost.endedAt = at(30);
    lost.outcome = Outcome::AgentLost;
    lost.error = "gone";
    SetAttempt back;
    back.number = {1};
    back.attempt = 1;
    back.outcome = Outcome::Open;
    store.write({newJob(1), setJob(1, JobState::Running, 1), openAttempt(1, 1), lost});
    store.write({back});
    const AttemptRecord a = recordOf(store, jobIdOf(1)).attempts.at(0);
    CHECK(a.outcome == Outcome::Open);
    CHECK(!a.endedAt && a.error.empty());
    CHECK(a.startedAt == at(20));
}

TEST("a job's record holds document, output and every attempt with its decision") {
    TempFolder folder;
    OpenStore store(folder.path());
    OpenAttempt second = openAttempt(1, 2, 2);
    Decision decision;
    decision.candidates = {{"agent-2", 0.9, 0.5, 0.3, 0.1}, {"agent-1", 0.5, 0.2, 0.2, 0.1}};
    second.decision = std::make_shared<const Decision>(decision);
    SetAttempt failed;
    failed.number = {1};
    failed.attempt = 1;
    failed.endedAt = at(5);
    failed.outcome = Outcome::Failed;
    failed.error = "broke";
    failed.exitCode = 139;
    SetAttempt won;
    won.number = {1};
    won.attempt = 2;
    won.endedAt = at(9);
    won.outcome = Outcome::Succeeded;
    won.output = R"({"frames":12})";
    store.write(
        {newJob(1), openAttempt(1, 1), failed, second, won, setJob(1, JobState::Completed, 2)});
    const JobRecord r = recordOf(store, jobIdOf(1));
    CHECK_EQ(r.document, documentOf(1));
    CHECK_EQ(r.output.value_or(""), R"({"frames":12})");
    REQUIRE_EQ(r.attempts.size(), 2);
    CHECK(r.attempts[0].outcome == Outcome::Failed);
    CHECK_EQ(r.attempts[0].error, "broke");
    CHECK_EQ(r.attempts[0].exitCode.value_or(0), 139);
    CHECK(!r.attempts[0].decision);
    CHECK_EQ(r.attempts[1].agentId, "agent-2");
    REQUIRE(r.attempts[1].decision != nullptr);
    REQUIRE_EQ(r.attempts[1].decision->candidates.size(), 2);
    CHECK_EQ(r.attempts[1].decision->candidates[0].agentId, "agent-2");
    CHECK_EQ(r.attempts[1].decision->candidates[0].score, 0.9);
    REQUIRE(r.job.last.has_value());
    CHECK_EQ(r.job.last->attempt, 2);
    CHECK_EQ(r.job.last->agent.value, 2);
    CHECK_EQ(r.job.last->instance, "instance-2");
    CHECK(r.job.last->outcome == Outcome::Succeeded && !r.job.last->started);
}

TEST("an error text keeps its last 4 KiB and stays valid UTF-8") {
    TempFolder folder;
    OpenStore store(folder.path());
    SetAttempt failed;
    failed.number = {1};
    failed.attempt = 1;
    failed.outcome = Outcome::Failed;
    std::string text = "x";
    for (int i = 0; i < 3000; ++i)
        text += "\xC3\xA4"; // two bytes each: the cut falls inside one
    failed.error = text;
    store.write({newJob(1), openAttempt(1, 1), failed});
    const std::string kept = recordOf(store, jobIdOf(1)).attempts.at(0).error;
    CHECK(kept.size() >= 4095 && kept.size() <= 4096);
    CHECK(kept.starts_with("\xC3\xA4"));
    CHECK(text.ends_with(kept));
}

} // namespace node3::test
