// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_runner.h"

#include <utility>

namespace node3 {

void ActionRunner::run(ActionBatch batch) {
    const auto run = std::make_shared<Run>();
    run->result.action = batch.action;
    run->batch = std::move(batch);
    std::erase_if(m_runs, [](const auto& r) { return r.expired(); });
    m_runs.push_back(run);
    const ActionRow& row = actionRow(run->batch.action);
    for (const std::string& id : run->batch.ids)
        Q_EMIT asked(row, id);
    pump(run);
}

void ActionRunner::stop() {
    for (const auto& weak : m_runs)
        if (const auto run = weak.lock())
            run->stopped = true;
}

void ActionRunner::pump(const std::shared_ptr<Run>& run) {
    const std::size_t all = run->batch.ids.size();
    while (!run->stopped && run->inFlight < kInFlight && run->next < all) {
        const std::string& id = run->batch.ids[run->next++];
        ++run->inFlight;
        if (!run->batch.finals.contains(id)) {
            send(run, id, nullptr);
            continue;
        }
        // The balancer keeps next to nothing of ended jobs: their record goes along.
        m_feed.job(id, this, [this, run, id](const std::variant<JobRecord, Error>& answer) {
            if (const auto* record = std::get_if<JobRecord>(&answer))
                send(run, id, std::make_shared<const StoredJob>(record->job));
            else
                settle(run, id, std::get<Error>(answer));
        });
    }
    if (run->inFlight > 0)
        return;
    run->result.left = all - run->next;
    run->next = all; // once
    Q_EMIT finished(run->result);
}

void ActionRunner::send(const std::shared_ptr<Run>& run, const std::string& id,
                        std::shared_ptr<const StoredJob> final) {
    const ActionRow& row = actionRow(run->batch.action);
    Command command;
    if (row.jobVerb) {
        JobAction action;
        action.verb = *row.jobVerb;
        action.jobId = id;
        action.actor = run->batch.actor;
        action.hold = row.hold;
        action.priority = row.priority;
        action.final = std::move(final);
        command = std::move(action);
    } else {
        AgentAction action;
        action.verb = row.agentVerb.value();
        action.agentId = id;
        action.actor = run->batch.actor;
        action.deadline = run->batch.deadline;
        action.until = run->batch.until;
        action.slots = run->batch.slots;
        command = std::move(action);
    }
    m_feed.post(std::move(command), this,
                [this, run, id](const ReplyBody& reply) { settle(run, id, reply); });
}

void ActionRunner::settle(const std::shared_ptr<Run>& run, const std::string& id,
                          const ReplyBody& reply) {
    const ActionRow& row = actionRow(run->batch.action);
    const Error* error = std::get_if<Error>(&reply);
    const auto* acted = std::get_if<JobActed>(&reply);
    if (error)
        run->result.failed.push_back({id, *error});
    else if (acted && acted->pending)
        run->result.pending.push_back(id);
    else
        run->result.done.push_back(id);
    Q_EMIT answered(row, id, error);
    --run->inFlight;
    const auto settled =
        run->result.failed.size() + run->result.pending.size() + run->result.done.size();
    Q_EMIT progress(static_cast<int>(settled), static_cast<int>(run->batch.ids.size()));
    pump(run);
}

} // namespace node3
