// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/undo.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace node3 {

namespace {

class UndoText {
    Q_DECLARE_TR_FUNCTIONS(Undo)
};

/// What was done of a batch, with what each was before.
struct Taken {
    std::vector<std::string> ids;
    std::vector<ItemBefore> before;
};

Taken takenBack(const BatchResult& result) {
    const ActionBatch& batch = *result.batch;
    Taken taken{result.done, {}};
    if (batch.before.empty())
        return taken;
    std::unordered_map<std::string_view, std::size_t> at;
    at.reserve(batch.ids.size());
    for (std::size_t i = 0; i < batch.ids.size(); ++i)
        at.emplace(batch.ids[i], i);
    taken.before.reserve(taken.ids.size());
    for (const std::string& id : taken.ids)
        taken.before.push_back(batch.before[at.at(id)]);
    return taken;
}

ActionBatch undoBatch(ActionId action, const BatchResult& result, Taken taken) {
    ActionBatch batch;
    batch.action = action;
    batch.ids = std::move(taken.ids);
    batch.before = std::move(taken.before);
    batch.actor = result.batch->actor;
    batch.actor.reason = "undo";
    batch.undoes = true;
    return batch;
}

/// Those that `keep` wants go on; the rest leaves.
template <class Keep> Taken onlyThose(const Taken& all, Keep&& keep) {
    Taken some;
    for (std::size_t i = 0; i < all.ids.size(); ++i)
        if (i < all.before.size() && keep(all.before[i])) {
            some.ids.push_back(all.ids[i]);
            some.before.push_back(all.before[i]);
        }
    return some;
}

void addBatch(Undo& undo, ActionBatch batch) {
    if (!batch.ids.empty())
        undo.batches.push_back(std::move(batch));
}

void undoJobs(JobVerb verb, const BatchResult& r, const Taken& taken, Undo& undo) {
    switch (verb) {
    case JobVerb::Hold:
        return addBatch(undo, undoBatch(ActionId::JobRelease, r, taken));
    case JobVerb::Release:
        return addBatch(undo, undoBatch(ActionId::JobHold, r, taken));
    case JobVerb::SetPriority:
        // Each gets its own: the row that is named gives none when it undoes.
        return addBatch(undo, undoBatch(r.action, r, onlyThose(taken, [](const ItemBefore& b) {
                                            return b.priority.has_value();
                                        })));
    case JobVerb::RunNext:
        return addBatch(
            undo, undoBatch(ActionId::JobRunNext, r,
                            onlyThose(taken, [](const ItemBefore& b) { return !b.runNext; })));
    case JobVerb::Cancel: {
        ActionBatch batch = undoBatch(ActionId::JobRequeue, r, {taken.ids, {}});
        batch.finals.insert(batch.ids.begin(), batch.ids.end());
        const int n = static_cast<int>(batch.ids.size());
        addBatch(undo, std::move(batch));
        undo.button = UndoText::tr("Requeue the %Ln", "button: so many jobs", n);
        undo.note = UndoText::tr("(at their old place)");
        return;
    }
    case JobVerb::Requeue:
    case JobVerb::Delete:
    case JobVerb::AcceptLate:
        return;
    }
}

void undoAgents(AgentVerb verb, const BatchResult& r, const Taken& taken, Undo& undo) {
    const auto was = [](IntentState state) {
        return [state](const ItemBefore& b) { return b.agent && b.agent->intent.state == state; };
    };
    switch (verb) {
    case AgentVerb::Drain:
        addBatch(undo,
                 undoBatch(ActionId::AgentResume, r, onlyThose(taken, was(IntentState::Active))));
        addBatch(undo,
                 undoBatch(ActionId::AgentDrain, r, onlyThose(taken, [&](const ItemBefore& b) {
                               return b.agent && b.agent->intent.state != IntentState::Active;
                           })));
        undo.note = UndoText::tr("(jobs that have moved stay where they are)");
        return;
    case AgentVerb::Resume:
        return addBatch(
            undo, undoBatch(ActionId::AgentDrain, r, onlyThose(taken, [&](const ItemBefore& b) {
                                return b.agent && b.agent->intent.state != IntentState::Active;
                            })));
    case AgentVerb::Quarantine:
        return addBatch(undo, undoBatch(ActionId::AgentReinstate, r, taken));
    case AgentVerb::Reinstate:
        return addBatch(
            undo, undoBatch(ActionId::AgentQuarantine, r, onlyThose(taken, [](const ItemBefore& b) {
                                return b.agent &&
                                       b.agent->quarantine.state != QuarantineState::None &&
                                       b.agent->quarantine.state != QuarantineState::Suspect;
                            })));
    case AgentVerb::SetSlots:
        return addBatch(
            undo, undoBatch(ActionId::AgentSetSlots, r, onlyThose(taken, [](const ItemBefore& b) {
                                return b.agent != nullptr;
                            })));
    case AgentVerb::Disconnect:
    case AgentVerb::Forget:
        return;
    }
}

} // namespace

std::optional<Undo> undoOf(const BatchResult& result) {
    if (!result.batch || result.batch->undoes || result.done.empty())
        return std::nullopt;
    Undo undo;
    undo.button = UndoText::tr("Undo");
    const ActionRow& row = actionRow(result.action);
    const Taken taken = takenBack(result);
    if (row.jobVerb)
        undoJobs(*row.jobVerb, result, taken, undo);
    else if (row.agentVerb)
        undoAgents(*row.agentVerb, result, taken, undo);
    if (undo.batches.empty())
        return std::nullopt;
    return undo;
}

QString lostForGood(const BatchResult& result) {
    const ActionRow& row = actionRow(result.action);
    const bool stopped = row.jobVerb == JobVerb::Cancel && !result.pending.empty();
    return stopped ? UndoText::tr("What the stopped attempts had done is gone.") : QString();
}

} // namespace node3
