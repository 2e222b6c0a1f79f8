// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/feed_builder.h"
#include "tests/support/check.h"

using namespace node3;
using namespace std::chrono_literals;

namespace {

JobRow row(std::uint32_t number, JobState state) {
    JobRow r;
    r.number = {number};
    r.state = state;
    return r;
}

} // namespace

TEST("a stored batch becomes its changes in order, and nothing that the snapshot has") {
    Batch batch;
    PutJob put;
    put.jobId = "j1";
    put.fields.name = "one";
    put.fields.jobType = "render";
    put.needs = AcceptsDocker;
    put.row = row(1, JobState::Queued);
    batch.ops.emplace_back(put);
    batch.ops.emplace_back(PutTotals{});
    batch.ops.emplace_back(OpenAttempt{{1}, 1, {7}, "a7", "i", Utc{5s}, nullptr});
    batch.ops.emplace_back(SetJob{row(1, JobState::Assigned), "a7"});
    batch.ops.emplace_back(PutAgent{});
    batch.ops.emplace_back(AppendEvent{Event{.seq = 3, .kind = EventKind::JobAssigned}});
    batch.ops.emplace_back(AppendLog{});
    batch.ops.emplace_back(RemoveJob{{1}, Utc{9s}});
    const auto items = feedOf(batch);
    REQUIRE_EQ(items.size(), 5);
    CHECK_EQ(std::get<JobAppeared>(items[0]).name, "one");
    CHECK_EQ(std::get<JobAppeared>(items[0]).jobType, "render");
    CHECK_EQ(std::get<JobAppeared>(items[0]).needs, AcceptsDocker);
    CHECK(std::get<AttemptChanged>(items[1]).assignedAt == Utc{5s});
    CHECK_EQ(std::get<JobChanged>(items[2]).agentId, "a7");
    CHECK_EQ(std::get<Event>(items[3]).seq, 3);
    CHECK_EQ(std::get<JobRemoved>(items[4]).number.value, 1);
}

TEST("an acknowledged attempt is no news, its start and end are") {
    Batch batch;
    SetAttempt accepted;
    accepted.acceptedAt = Utc{1s};
    SetAttempt started;
    started.startedAt = Utc{2s};
    batch.ops.emplace_back(accepted);
    batch.ops.emplace_back(started);
    const auto items = feedOf(batch);
    REQUIRE_EQ(items.size(), 1);
    CHECK(std::get<AttemptChanged>(items[0]).startedAt == Utc{2s});
}

TEST("of a long error text its end is shown, whole characters only") {
    Batch batch;
    SetAttempt ended;
    ended.endedAt = Utc{1s};
    ended.error = "x";
    for (int i = 0; i < 100; ++i)
        *ended.error += "€"; // three bytes each
    batch.ops.emplace_back(ended);
    const auto items = feedOf(batch);
    const std::string& shown = std::get<AttemptChanged>(items.at(0)).error;
    CHECK_EQ(shown.size(), 198);
    CHECK(shown.starts_with("€"));
}

TEST("a stored state becomes its live jobs with the agent of the newest attempt") {
    StoredState state;
    for (std::uint32_t n : {1u, 2u, 3u}) {
        StoredJob job;
        job.jobId = "j" + std::to_string(n);
        job.row = row(n, n == 1 ? JobState::Running : JobState::Queued);
        job.needs = AcceptsPayload;
        state.jobs.push_back(job);
    }
    AgentRow agent;
    agent.number = {7};
    agent.fields.agentId = "a7";
    state.agents.push_back(agent);
    state.attempts.push_back({{1}, 1, {7}, "i", Utc{1s}, {}, Utc{2s}});
    state.lastAttempts.push_back({{2}, 4, {7}, "i", Outcome::AgentLost});
    std::vector<FeedItem> items;
    std::vector<std::size_t> pages;
    feedOf(state, 2, [&](std::vector<FeedItem> page) {
        pages.push_back(page.size());
        items.insert(items.end(), page.begin(), page.end());
    });
    CHECK(pages == (std::vector<std::size_t>{2, 1}));
    REQUIRE_EQ(items.size(), 3);
    CHECK_EQ(std::get<JobAppeared>(items[0]).agentId, "a7");
    CHECK(std::get<JobAppeared>(items[0]).startedAt == Utc{2s});
    CHECK_EQ(std::get<JobAppeared>(items[1]).agentId, "a7");
    CHECK_EQ(std::get<JobAppeared>(items[2]).agentId, "");
    CHECK_EQ(std::get<JobAppeared>(items[2]).needs, AcceptsPayload);
}
