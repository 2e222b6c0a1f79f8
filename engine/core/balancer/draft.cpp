// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kDraftNames = 5;

/// Whether waiting helps, and for whom, by what keeps an agent away.
DraftFit fitOf(ReasonCode code) {
    switch (code) {
    case ReasonCode::AllSlotsBusy:
    case ReasonCode::GpuMemoryBusy:
    case ReasonCode::AgentNotEmpty:
    case ReasonCode::AgentIsolated: // until the job that has it to itself ends
    case ReasonCode::WaitsForRoom:
    case ReasonCode::AgentReserved:
        return DraftFit::WhenFree;
    default:
        return DraftFit::NotInService;
    }
}

} // namespace

/// The gates that decide are asked with a job that stands behind all of its priority, as it would
/// once it were submitted. Nothing that waits could run anywhere, so an open gate means: at once.
DraftCheck Balancer::Impl::checkDraft(const JobFields& fields, Now now) const {
    Job draft;
    draft.priority = fields.priority;
    draft.place = m_totals.lastPlace + 1;
    draft.memory = fields.gpuMemoryRequired;
    draft.timeoutMs = static_cast<std::uint32_t>(fields.timeout.count());
    draft.needs = needsOf(fields);

    DraftCheck out;
    out.queued = m_queue.size();
    out.place = m_queue.before(draft.order()) + 1;
    const auto before = [&](int level) { return m_queue.before(orderKey(level, 0)); };
    out.runNext = before(1);
    for (int p = kPriorities - 1; p >= static_cast<int>(fields.priority); --p) {
        const int level = kPriorities - p;
        const bool own = p == static_cast<int>(fields.priority);
        out.ahead[static_cast<std::size_t>(p)] =
            (own ? out.place - 1 : before(level + 1)) - before(level);
    }

    std::map<ReasonCode, Reason> byCode;
    const Ask ask = askOf(draft);
    std::uint32_t known = 0;
    for (const auto& [id, ref] : m_agentsById) {
        const AgentRecord& a = *m_agents[ref];
        if (a.connection == Connection::Offline)
            continue;
        ++known;
        const GateResult g = gate(a, ask);
        const DraftFit fit = g.open ? DraftFit::Now : g.never ? DraftFit::Never : fitOf(g.code);
        DraftCheck::Group& group = out.groups[static_cast<std::size_t>(fit)];
        ++group.agents;
        if (group.names.size() < kDraftNames)
            group.names.push_back(id);
        if (!g.open)
            addTo(byCode[g.code], a, g);
    }
    for (auto& [code, reason] : byCode) {
        const DraftFit fit = reason.never ? DraftFit::Never : fitOf(code);
        out.groups[static_cast<std::size_t>(fit)].reasons.push_back(std::move(reason));
    }

    explainStandstill(pauseOf(fields.priority), now, out.reasons);
    if (known == 0)
        out.reasons.emplace_back().code = ReasonCode::NoAgents;
    out.change = smallestChange(draft);
    // Who fits already needs no favours; less memory is the one change that is the submitter's own.
    if (out.change && out.group(DraftFit::Now).agents != 0 &&
        out.change->field != "gpu_memory_required")
        out.change.reset();
    return out;
}

} // namespace node3
