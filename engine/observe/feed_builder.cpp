// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/feed_builder.h"

#include "engine/core/overloaded.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace node3 {

namespace {

/// Of an error text the end is shown: what went wrong stands last.
constexpr std::size_t kErrorShown = 200;

std::string endOf(std::string_view text) {
    if (text.size() <= kErrorShown)
        return std::string(text);
    std::string_view end = text.substr(text.size() - kErrorShown);
    while (!end.empty() && (static_cast<unsigned char>(end.front()) & 0xc0) == 0x80)
        end.remove_prefix(1); // never begins within a character
    return std::string(end);
}

JobAppeared appeared(const PutJob& put) {
    JobAppeared job;
    job.number = put.row.number;
    job.jobId = put.jobId;
    job.name = put.fields.name;
    job.submitter = put.fields.submitter;
    job.jobType = put.fields.jobType;
    job.gpuMemoryRequired = put.fields.gpuMemoryRequired;
    job.maxRetries = put.fields.maxRetries;
    job.timeout = put.fields.timeout;
    job.submittedAt = put.submittedAt;
    job.needs = put.needs;
    job.row = put.row;
    return job;
}

} // namespace

JobAppeared feedOf(const StoredJob& stored, const JobRow& row) {
    JobAppeared job;
    job.number = stored.row.number;
    job.jobId = stored.jobId;
    job.name = stored.name;
    job.submitter = stored.submitter;
    job.gpuMemoryRequired = stored.gpuMemoryRequired;
    job.maxRetries = stored.maxRetries;
    job.timeout = stored.timeout;
    job.submittedAt = stored.submittedAt;
    job.needs = stored.needs;
    job.row = row;
    return job;
}

JobAppeared feedOf(const JobRecord& record) {
    JobAppeared job = feedOf(record.job, record.job.row);
    if (!record.attempts.empty()) {
        const AttemptRecord& newest = record.attempts.back();
        job.agentId = newest.agentId;
        job.startedAt = newest.startedAt;
        job.endedAt = newest.endedAt;
    }
    return job;
}

std::vector<FeedItem> feedOf(const Batch& batch) {
    std::vector<FeedItem> items;
    items.reserve(batch.ops.size());
    const Overloaded add{
        [&](const PutJob& op) { items.emplace_back(appeared(op)); },
        [&](const SetJob& op) {
            items.emplace_back(JobChanged{op.row, op.agentId});
        },
        [&](const OpenAttempt& op) {
            items.emplace_back(AttemptChanged{op.number, op.attempt, op.assignedAt, {}, {}, {}});
        },
        [&](const SetAttempt& op) {
            if (op.startedAt || op.endedAt || op.error)
                items.emplace_back(AttemptChanged{op.number,
                                                  op.attempt,
                                                  {},
                                                  op.startedAt,
                                                  op.endedAt,
                                                  endOf(op.error.value_or(""))});
        },
        [&](const RemoveJob& op) { items.emplace_back(JobRemoved{op.number}); },
        [&](const AppendEvent& op) { items.emplace_back(op.event); },
        // Agents and totals are in the snapshot; logs and late reports are asked for.
        [](const NoteLateReport&) {},
        [](const DropTombstones&) {},
        [](const PutAgent&) {},
        [](const RemoveAgent&) {},
        [](const PutPause&) {},
        [](const RemovePause&) {},
        [](const PutTotals&) {},
        [](const AppendLog&) {},
        [](const PutHistory&) {},
        [](const PutAdviceMark&) {},
    };
    for (const StoreOp& op : batch.ops)
        std::visit(add, op);
    return items;
}

void feedOf(const StoredState& state, std::size_t perPage,
            const std::function<void(std::vector<FeedItem>)>& page) {
    std::map<AgentNumber, std::string_view> agentIds;
    for (const AgentRow& agent : state.agents)
        agentIds[agent.number] = agent.fields.agentId;
    const auto agentId = [&](AgentNumber number) {
        const auto it = agentIds.find(number);
        return it == agentIds.end() ? std::string() : std::string(it->second);
    };
    std::map<JobNumber, const StoredAttempt*> open;
    for (const StoredAttempt& attempt : state.attempts)
        open[attempt.number] = &attempt;
    std::map<JobNumber, const StoredLastAttempt*> last;
    for (const StoredLastAttempt& attempt : state.lastAttempts)
        last[attempt.number] = &attempt;

    std::vector<FeedItem> items;
    for (const StoredJob& stored : state.jobs) {
        JobAppeared job = feedOf(stored, stored.row);
        if (const auto it = open.find(job.number); it != open.end()) {
            job.agentId = agentId(it->second->agent);
            job.startedAt = it->second->startedAt;
        } else if (const auto before = last.find(job.number); before != last.end()) {
            job.agentId = agentId(before->second->agent);
        }
        if (items.empty())
            items.reserve(perPage);
        items.emplace_back(std::move(job));
        if (items.size() >= perPage)
            page(std::exchange(items, {}));
    }
    if (!items.empty())
        page(std::move(items));
}

} // namespace node3
