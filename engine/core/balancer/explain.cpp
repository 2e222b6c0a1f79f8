// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kNames = 5;

ReasonCode reasonOf(Standing s) {
    switch (s) {
    case Standing::Offline:
    case Standing::Disconnected:
        return ReasonCode::AgentDisconnected;
    case Standing::Unhealthy:
        return ReasonCode::AgentUnhealthy;
    case Standing::NotSettled:
        return ReasonCode::AgentNotSettled;
    case Standing::Draining:
        return ReasonCode::AgentDraining;
    case Standing::Drained:
        return ReasonCode::AgentDrained;
    case Standing::Quarantined:
        return ReasonCode::AgentQuarantined;
    case Standing::OnTrial:
        return ReasonCode::AgentOnTrial;
    case Standing::Isolated:
        return ReasonCode::AgentIsolated;
    case Standing::WaitsForRoom:
        return ReasonCode::WaitsForRoom;
    case Standing::Full:
    case Standing::Ready:
        break;
    }
    return ReasonCode::AllSlotsBusy;
}

Reason reasonOf(const Pause& pause, Now now) {
    Reason r;
    r.code = ReasonCode::AssignmentPaused;
    r.text = pause.who + (pause.why.empty() ? "" : ": " + pause.why);
    if (pause.until)
        r.number = std::max<std::int64_t>(1, (*pause.until - now.utc).count());
    return r;
}

} // namespace

Balancer::Impl::Ask Balancer::Impl::askOf(const Job& j) {
    Ask ask{.needs = j.demands(), .memory = j.memory, .job = &j};
    if (j.extra) {
        if (!j.avoidanceOver)
            ask.avoids = &j.extra->avoids;
        ask.rejected = &j.extra->rejected;
    }
    return ask;
}

/// May it run there now? The trees are an index over this function; the checks hold them to it.
Balancer::Impl::GateResult Balancer::Impl::gate(const AgentRecord& a, const Ask& ask) const {
    const auto in = [&](const std::vector<AgentRef>* list) {
        return list && std::ranges::binary_search(*list, a.ref);
    };
    if ((ask.needs & ~a.fields.accepts & kAcceptsAll) != 0)
        return {false, ReasonCode::NotAccepted, true};
    if (ask.memory > a.fields.gpuMemory)
        return {false, ReasonCode::GpuMemoryNever, true};
    const bool set = a.standing == Standing::Draining || a.standing == Standing::Drained;
    if (ask.evenDraining && set) {
        if (a.freeSlots() == 0)
            return {false, ReasonCode::AllSlotsBusy, false};
    } else if (a.standing != Standing::Ready && a.standing != Standing::Full) {
        return {false, reasonOf(a.standing), false};
    }
    const auto missing = static_cast<AcceptsMask>(ask.needs & ~a.offers());
    if ((missing & kTakesFailedBefore) != 0)
        return {false, ReasonCode::AgentOnTrial, false};
    if (in(ask.rejected))
        return {false, ReasonCode::RejectedByAgent, false};
    if (in(ask.avoids))
        return {false, ReasonCode::AvoidedByJob, false};
    if (missing != 0)
        return {false, ReasonCode::AgentNotEmpty, false};
    if (a.standing == Standing::Full)
        return {false, ReasonCode::AllSlotsBusy, false};
    if (ask.memory > a.free)
        return {false, ReasonCode::GpuMemoryBusy, false};
    if (ask.job && !leavesReserved(a, *ask.job))
        return {false, ReasonCode::AgentReserved, false};
    return {true, ReasonCode::NotYetConsidered, false};
}

std::optional<JobExplanation> Balancer::Impl::explainJob(std::string_view jobId, Now now) const {
    const Directory::Entry* entry = nullptr;
    const JobRef r = findLive(jobId, &entry);
    if (!entry || (Directory::isLive(*entry) && r == 0))
        return std::nullopt;
    JobExplanation out;
    out.jobId = jobId;
    if (r == 0) {
        out.state = Directory::finalState(*entry);
        out.verdict = JobVerdict::Final;
        return out;
    }
    const Job& j = m_jobs[r];
    out.state = j.state;
    if (hasOpenAttempt(j.state)) {
        out.verdict = JobVerdict::Running;
        return out;
    }
    if (j.state == JobState::Held) {
        Reason& held = out.reasons.emplace_back();
        held.code = ReasonCode::Held;
        held.text =
            j.extra ? j.extra->heldBy + (j.extra->heldWhy.empty() ? "" : ": " + j.extra->heldWhy)
                    : std::string();
    }
    if (j.state == JobState::Backoff) {
        Reason& wait = out.reasons.emplace_back();
        wait.code = ReasonCode::RetryBackoff;
        wait.number = std::max<std::int64_t>(0, (j.timer.due - now.mono).count());
    }
    const Pause* pause = j.state == JobState::Queued ? pauseOf(j.priorityNow()) : nullptr;
    explainStandstill(pause, now, out.reasons);
    explainGates(j, out);
    for (Reason& reason : out.reasons)
        if (reason.code == ReasonCode::AvoidedByJob)
            reason.number =
                j.timer ? std::max<std::int64_t>(0, (j.timer.due - now.mono).count()) : 0;
    if (j.state == JobState::Queued) {
        out.position = m_queue.position(r);
        if (const auto clock = m_clocks.find(r);
            clock != m_clocks.end() && clock->second.agent != 0) {
            const AgentRecord& a = *m_agents[clock->second.agent];
            Reason& reserved = out.reasons.emplace_back();
            reserved.code = ReasonCode::RoomReserved;
            reserved.names = {a.fields.agentId};
            if (const auto at = roomAt(a, j))
                reserved.number = std::max<std::int64_t>(0, (*at - now.mono).count());
        }
        if (*out.position > 1) {
            Reason& behind = out.reasons.emplace_back();
            behind.code = ReasonCode::BehindOthers;
            behind.number = static_cast<std::int64_t>(*out.position - 1);
        }
    }
    const bool never =
        out.agents != 0 && std::ranges::any_of(out.reasons, &Reason::never) &&
        std::ranges::all_of(out.reasons, [](const Reason& x) { return x.never || x.agents == 0; });
    const bool next = out.position && *out.position == 1 && !pause;
    out.verdict = never ? JobVerdict::Never : next ? JobVerdict::Next : JobVerdict::NotNow;
    out.change = smallestChange(j);
    return out;
}

void Balancer::Impl::explainStandstill(const Pause* pause, Now now,
                                       std::vector<Reason>& out) const {
    if (pause)
        out.push_back(reasonOf(*pause, now));
    if (m_shuttingDown)
        out.emplace_back().code = ReasonCode::ShuttingDown;
    if (m_storeFailing)
        out.emplace_back().code = ReasonCode::StoreFailing;
}

/// One more agent that this reason keeps away.
void Balancer::Impl::addTo(Reason& reason, const AgentRecord& a, const GateResult& g) const {
    reason.code = g.code;
    reason.never = g.never;
    ++reason.agents;
    if (reason.names.size() < kNames)
        reason.names.push_back(a.fields.agentId);
    if (g.code == ReasonCode::GpuMemoryNever)
        reason.number = std::max(reason.number, static_cast<std::int64_t>(a.fields.gpuMemory));
    if (g.code == ReasonCode::AgentQuarantined && a.quarantineTimer) {
        const std::int64_t left = (a.quarantineTimer.due - m_now.mono).count();
        reason.number = reason.number == 0 ? left : std::min(reason.number, left);
    }
    if (g.code == ReasonCode::GpuMemoryBusy)
        reason.number = std::max(reason.number, static_cast<std::int64_t>(a.free));
}

void Balancer::Impl::explainGates(const Job& j, JobExplanation& out) const {
    std::map<ReasonCode, Reason> byCode;
    const Ask ask = askOf(j);
    for (const auto& [id, ref] : m_agentsById) {
        const AgentRecord& a = *m_agents[ref];
        if (a.connection == Connection::Offline)
            continue;
        ++out.agents;
        const GateResult g = gate(a, ask);
        if (g.open)
            continue; // only while nothing may be assigned: held, backoff, store failing
        addTo(byCode[g.code], a, g);
    }
    if (out.agents == 0)
        out.reasons.emplace_back().code = ReasonCode::NoAgents;
    for (auto& [code, reason] : byCode)
        out.reasons.push_back(std::move(reason));
}

/// The smallest single change after which some agent would take it at once.
std::optional<Change> Balancer::Impl::smallestChange(const Job& j) const {
    const auto takers = [&](const Ask& ask) {
        std::vector<std::string> names;
        for (const auto& [id, ref] : m_agentsById)
            if (gate(*m_agents[ref], ask).open)
                names.push_back(id);
        return names;
    };
    const Ask ask = askOf(j);
    if (j.state == JobState::Held)
        if (auto names = takers(ask); !names.empty())
            return Change{"hold", "held", "released", std::move(names)};
    if (j.state == JobState::Queued && pauseOf(j.priorityNow()))
        if (auto names = takers(ask); !names.empty())
            return Change{"pause", "paused", "unpaused", std::move(names)};
    Ask anyone = ask;
    anyone.avoids = nullptr;
    if (ask.avoids)
        if (auto names = takers(anyone); !names.empty())
            return Change{"avoid", "avoided", "allowed", std::move(names)};
    std::uint64_t most = 0;
    Ask small = ask;
    small.memory = 0;
    for (const auto& a : m_agents)
        if (a && a->free < j.memory && gate(*a, small).open)
            most = std::max(most, a->free);
    if (most > 0) {
        small.memory = most;
        return Change{"gpu_memory_required", std::to_string(j.memory), std::to_string(most),
                      takers(small)};
    }
    Ask draining = ask;
    draining.evenDraining = true;
    if (auto names = takers(draining); !names.empty())
        return Change{"drain", "draining", "active", std::move(names)};
    Ask willing = ask;
    willing.needs = static_cast<AcceptsMask>(ask.needs & ~kAcceptsAll);
    if (auto names = takers(willing); !names.empty()) {
        std::string missing;
        for (const AcceptsWord& w : acceptsWords())
            if (j.needs & w.bit)
                missing += (missing.empty() ? "" : " ") + std::string(w.word);
        return Change{"accepts", "", std::move(missing), std::move(names)};
    }
    return std::nullopt;
}

std::optional<AgentExplanation> Balancer::Impl::explainAgent(std::string_view agentId,
                                                             Now now) const {
    const AgentRecord* a = byId(agentId);
    if (!a)
        return std::nullopt;
    AgentExplanation out;
    out.agentId = agentId;
    out.verdict = a->attempts.empty() ? JobVerdict::NotNow : JobVerdict::Running;
    const JobQueue::AgentView v =
        m_queue.viewFor({a->ref, a->offers(), a->free}, a->fields.gpuMemory);
    out.queued = v.queued;
    const auto add = [&](ReasonCode code, std::uint32_t jobs, bool never, std::int64_t number) {
        if (jobs == 0)
            return;
        Reason& reason = out.reasons.emplace_back();
        reason.code = code;
        reason.jobs = jobs;
        reason.never = never;
        reason.number = number;
    };
    if (a->standing != Standing::Ready) {
        Reason& reason = out.reasons.emplace_back();
        reason.code = reasonOf(a->standing);
        reason.jobs = v.queued;
        reason.text = a->intent.state != IntentState::Active ? a->intent.who : a->quarantine.who;
        if (a->standing == Standing::Quarantined && a->quarantineTimer)
            reason.number = std::max<std::int64_t>(1, (a->quarantineTimer.due - now.mono).count());
    }
    if (a->standing != Standing::OnTrial)
        add(ReasonCode::AgentOnTrial, v.failedBefore, false, 0);
    add(ReasonCode::AssignmentPaused, v.paused, false, 0);
    add(ReasonCode::NotAccepted, v.notAccepted, true, 0);
    add(ReasonCode::GpuMemoryNever, v.tooBig, true, static_cast<std::int64_t>(a->fields.gpuMemory));
    add(ReasonCode::AvoidedByJob, v.avoiding, false, 0);
    if (a->standing != Standing::Isolated)
        add(ReasonCode::AgentNotEmpty, v.alone, false, 0);
    if (a->reservedFor != 0) {
        add(ReasonCode::AgentReserved, v.queued, false, 0);
        const Job& first = m_jobs[a->reservedFor];
        out.reasons.back().text = first.id.view();
        if (const auto at = roomAt(*a, first))
            out.reasons.back().number = std::max<std::int64_t>(0, (*at - now.mono).count());
    }
    if (a->standing == Standing::Ready)
        add(ReasonCode::GpuMemoryBusy, v.needMore, false, static_cast<std::int64_t>(a->free));
    add(ReasonCode::Held,
        static_cast<std::uint32_t>(m_byState[static_cast<std::size_t>(JobState::Held)]), false, 0);
    add(ReasonCode::RetryBackoff,
        static_cast<std::uint32_t>(m_byState[static_cast<std::size_t>(JobState::Backoff)]), false,
        0);
    if (m_storeFailing)
        out.reasons.emplace_back().code = ReasonCode::StoreFailing;
    if (v.queued == 0 && out.reasons.empty())
        out.reasons.emplace_back().code = ReasonCode::NothingQueued;
    return out;
}

} // namespace node3
