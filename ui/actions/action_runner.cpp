// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_runner.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

/// A deadline that has passed meanwhile is due at once.
std::optional<Duration> leftUntil(const std::optional<Utc>& at, Utc now) {
    return at ? std::optional(std::max(Duration{0}, *at - now)) : std::nullopt;
}

Command jobCommand(const ActionBatch& batch, std::size_t item,
                   std::shared_ptr<const StoredJob> final) {
    const ActionRow& row = actionRow(batch.action);
    JobAction action;
    action.verb = row.jobVerb.value();
    action.jobId = batch.ids[item];
    action.actor = batch.actor;
    action.hold = row.hold;
    action.priority = row.priority;
    action.final = std::move(final);
    if (!batch.undoes || batch.before.empty())
        return action;
    const ItemBefore& before = batch.before[item];
    if (action.verb == JobVerb::SetPriority)
        action.priority = before.priority;
    if (action.verb == JobVerb::RunNext)
        action.withdraw = !before.runNext;
    if (action.verb == JobVerb::Hold && !before.heldWhy.empty())
        action.actor.reason = before.heldWhy; // as it was said when it was held
    return action;
}

Command agentCommand(const ActionBatch& batch, std::size_t item, Utc now) {
    const ActionRow& row = actionRow(batch.action);
    AgentAction action;
    action.verb = row.agentVerb.value();
    action.agentId = batch.ids[item];
    action.actor = batch.actor;
    action.deadline = batch.deadline;
    action.until = batch.until;
    action.slots = batch.slots;
    if (!batch.undoes || batch.before.empty() || !batch.before[item].agent)
        return action;
    const AgentBefore& before = *batch.before[item].agent;
    if (action.verb == AgentVerb::Drain) {
        action.deadline = leftUntil(before.intent.deadline, now);
        action.until = before.intent.until;
        action.actor.reason = before.intent.why;
    } else if (action.verb == AgentVerb::Quarantine) {
        action.until = before.quarantine.until;
        action.actor.reason = before.quarantine.why;
    } else if (action.verb == AgentVerb::SetSlots) {
        action.slots = before.slotsSet;
    }
    return action;
}

} // namespace

Command commandFor(const ActionBatch& batch, std::size_t item,
                   std::shared_ptr<const StoredJob> final, Utc now) {
    return actionRow(batch.action).jobVerb ? jobCommand(batch, item, std::move(final))
                                           : agentCommand(batch, item, now);
}

void ActionRunner::run(ActionBatch batch) {
    const auto run = std::make_shared<Run>();
    run->batch = std::make_shared<const ActionBatch>(std::move(batch));
    run->result.action = run->batch->action;
    run->result.batch = run->batch;
    std::erase_if(m_runs, [](const auto& r) { return r.expired(); });
    m_runs.push_back(run);
    const ActionRow& row = actionRow(run->batch->action);
    for (const std::string& id : run->batch->ids)
        Q_EMIT asked(row, id);
    pump(run);
}

void ActionRunner::sendOff(const ActionBatch& batch) {
    for (std::size_t i = 0; i < batch.ids.size(); ++i)
        m_feed.post(commandFor(batch, i, nullptr, m_feed.snapshot()->at.utc), this,
                    [](const ReplyBody&) {});
}

void ActionRunner::stop() {
    for (const auto& weak : m_runs)
        if (const auto run = weak.lock())
            run->stopped = true;
}

void ActionRunner::pump(const std::shared_ptr<Run>& run) {
    const std::size_t all = run->batch->ids.size();
    while (!run->stopped && run->inFlight < kInFlight && run->next < all) {
        const std::size_t item = run->next++;
        const std::string& id = run->batch->ids[item];
        ++run->inFlight;
        if (!run->batch->finals.contains(id)) {
            send(run, item, nullptr);
            continue;
        }
        // The balancer keeps next to nothing of ended jobs: their record goes along.
        m_feed.job(id, this, [this, run, item](const std::variant<JobRecord, Error>& answer) {
            if (const auto* record = std::get_if<JobRecord>(&answer))
                send(run, item, std::make_shared<const StoredJob>(record->job));
            else
                settle(run, run->batch->ids[item], std::get<Error>(answer));
        });
    }
    if (run->inFlight > 0)
        return;
    run->result.left = all - run->next;
    run->next = all; // once
    Q_EMIT finished(run->result);
}

void ActionRunner::send(const std::shared_ptr<Run>& run, std::size_t item,
                        std::shared_ptr<const StoredJob> final) {
    m_feed.post(
        commandFor(*run->batch, item, std::move(final), m_feed.snapshot()->at.utc), this,
        [this, run, item](const ReplyBody& reply) { settle(run, run->batch->ids[item], reply); });
}

void ActionRunner::settle(const std::shared_ptr<Run>& run, const std::string& id,
                          const ReplyBody& reply) {
    const ActionRow& row = actionRow(run->batch->action);
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
    Q_EMIT progress(static_cast<int>(settled), static_cast<int>(run->batch->ids.size()));
    pump(run);
}

} // namespace node3
