// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <queue>

#include <algorithm>
#include <utility>

namespace node3 {

// Before a step nothing that waits could have run anywhere. So only what the step made fresh can be
// placed now: jobs that came to the queue, and agents that have more room than before. They are
// taken in the order of the jobs, whichever side made the pair possible.
void Balancer::Impl::place() {
    if (m_storeFailing || m_shuttingDown) {
        m_freshJobs.clear();
        m_givenBack.clear();
        for (const AgentRef a : m_freshAgents)
            if (m_agents[a])
                m_agents[a]->fresh = false;
        m_freshAgents.clear();
        return;
    }
    lookAtReservations();
    if (m_reserveAgain)
        reserve();
    struct Offer {
        std::uint64_t order;
        JobRef job;
        AgentRef agent; ///< 0: the job itself is fresh
        bool operator>(const Offer& o) const {
            return order != o.order ? order > o.order : agent > o.agent;
        }
    };
    std::priority_queue<Offer, std::vector<Offer>, std::greater<>> offers;
    std::vector<AgedOffer> news; // agents that have room which nobody waiting could use before
    const auto offerFor = [&](const AgentRecord& a) {
        if (!a.inTree)
            return;
        if (const JobRef r = firstFor(a))
            offers.push({m_jobs[r].order(), r, a.ref});
    };
    for (const JobRef r : m_freshJobs)
        if (m_jobs[r].state == JobState::Queued && m_jobs[r].group != 0 &&
            !m_queue.isPaused(m_jobs[r].priorityNow()))
            offers.push({m_jobs[r].order(), r, 0});
    m_freshJobs.clear();
    for (const AgentRef a : m_freshAgents)
        if (m_agents[a] && m_agents[a]->fresh) {
            m_agents[a]->fresh = false;
            news.push_back({0, a});
            offerFor(*m_agents[a]);
        }
    m_freshAgents.clear();
    std::make_heap(news.begin(), news.end());
    m_givenBack.clear(); // they are fresh
    if (!offers.empty())
        ageJobs();

    while (!offers.empty()) {
        const Offer o = offers.top();
        const Job& j = m_jobs[o.job];
        const bool stillQueued =
            j.state == JobState::Queued && j.group != 0 && j.order() == o.order;
        const AgentRef best = stillQueued ? bestFor(j) : 0;
        const JobRef aged = best != 0 && agedMayGo() ? agedBefore(j, news) : 0;
        const AgentRef taker = aged != 0 ? bestFor(m_jobs[aged]) : best;
        if (aged != 0) { // the offer stays: its turn comes right after this one
            assignAged(aged, *m_agents[taker]);
        } else {
            offers.pop();
            if (best != 0) {
                noteOvertaking(o.order, *m_agents[best]);
                assign(o.job, *m_agents[best]);
                ++m_sinceAged;
            }
            if (o.agent != 0)
                offerFor(*m_agents[o.agent]);
        }
        // What a reservation lets through depends on what runs beside it; and it ends when its
        // job has found a place elsewhere.
        if (taker != 0 && m_agents[taker]->reservedFor != 0)
            m_givenBack.push_back(taker);
        for (const AgentRef a : std::exchange(m_givenBack, {})) {
            if (!m_agents[a])
                continue;
            offerFor(*m_agents[a]);
            news.push_back({0, a});
            std::push_heap(news.begin(), news.end());
        }
    }
    // Assignments only take room away; what refresh() marked meanwhile is no news.
    for (const AgentRef a : m_freshAgents)
        if (m_agents[a])
            m_agents[a]->fresh = false;
    m_freshAgents.clear();
}

AgentRef Balancer::Impl::bestFor(const Job& j) const {
    const std::vector<AgentRef> avoided = avoidedBy(j);
    AgentRef best = 0;
    m_fleet.bestFirst(j.demands(), j.memory, [&](const AgentRecord& a) {
        if (std::ranges::binary_search(avoided, a.ref) || !leavesReserved(a, j))
            return true;
        best = a.ref;
        return false;
    });
    return best;
}

void Balancer::Impl::assign(JobRef r, AgentRecord& agent) {
    Job& j = m_jobs[r];
    auto decision = decide(j);
    dequeue(r);
    ++j.attempt;
    j.agent = agent.ref;
    j.lastOutcome = Outcome::Open;
    std::uint64_t cause = 0;
    if (j.extra) {
        j.extra->lossExcused = false;
        cause = std::exchange(j.extra->endedBy, 0);
    }
    setState(r, JobState::Assigned);
    // It may have claimed to run this attempt before there was one: two under one name are none.
    if (Attempt* claimed = findAttempt(agent, j.id.view(), j.attempt)) {
        freeAttempt(agent, *claimed);
        m_givenBack.push_back(agent.ref); // it has more room than was thought
    }

    Attempt a;
    a.jobId = j.id.view();
    a.instance = agent.fields.instance;
    a.attempt = j.attempt;
    a.number = {j.number};
    a.job = r;
    a.memory = j.memory;
    a.alone = j.runsAlone();
    a.limit = limitOf(j);
    a.key = ++m_attemptKey;
    a.assignedAt = m_now.mono;
    a.timerKind = TimerKind::AttemptAccept;
    if (agent.onTrial())
        agent.trial = a.key;
    m_timers.set(a.timer, m_now.mono + m_settings.acceptTimeout, a.timerKind, agent.ref, a.key);

    ++m_totals.assigned;
    agent.assignedOrder = ++m_totals.assignedOrder;
    m_totalsDirty = true;
    ++m_assignedInStep;
    touch(agent);
    m_effects->store.emplace_back(OpenAttempt{a.number, a.attempt, agent.number,
                                              agent.fields.agentId, agent.fields.instance,
                                              m_now.utc, std::move(decision)});
    event(EventKind::JobAssigned, Event{.jobId = a.jobId,
                                        .agentId = agent.fields.agentId,
                                        .attempt = a.attempt,
                                        .cause = cause});
    sendAssign(agent, a);
    agent.required += a.memory;
    agent.attempts.push_back(std::move(a));
    refresh(agent);
}

void Balancer::Impl::sendAssign(const AgentRecord& agent, const Attempt& a) {
    Assign message;
    message.store = m_storeId;
    message.jobId = a.jobId;
    message.attempt = a.attempt;
    message.timeout = m_jobs[a.job].timeout();
    message.limit = a.limit;
    message.number = a.number;
    send(agent, std::move(message));
}

/// What the choice was made from, for "why did it go there": the chosen agent, the four next, and
/// how many agents each gate kept out.
std::shared_ptr<const Decision> Balancer::Impl::decide(const Job& j) const {
    auto d = std::make_shared<Decision>();
    const std::vector<AgentRef> avoided = avoidedBy(j);
    m_fleet.bestFirst(j.demands(), j.memory, [&](const AgentRecord& a) {
        if (!std::ranges::binary_search(avoided, a.ref) && leavesReserved(a, j))
            d->candidates.push_back(
                {a.fields.agentId, a.score, a.parts.availability, a.parts.success, a.parts.speed});
        return d->candidates.size() < 5;
    });
    const auto count = [&](ReasonCode code, std::uint32_t n) {
        if (n != 0)
            d->gates.push_back({static_cast<std::uint8_t>(code), n});
    };
    const auto standing = [&](Standing s) { return m_standings[static_cast<std::size_t>(s)]; };
    count(ReasonCode::AgentDisconnected, standing(Standing::Disconnected));
    count(ReasonCode::AgentUnhealthy, standing(Standing::Unhealthy));
    count(ReasonCode::AgentNotSettled, standing(Standing::NotSettled));
    count(ReasonCode::AgentDraining, standing(Standing::Draining));
    count(ReasonCode::AgentDrained, standing(Standing::Drained));
    count(ReasonCode::AgentQuarantined, standing(Standing::Quarantined));
    count(ReasonCode::AgentIsolated, standing(Standing::Isolated));
    count(ReasonCode::WaitsForRoom, standing(Standing::WaitsForRoom));
    count(ReasonCode::AllSlotsBusy, standing(Standing::Full));
    const Fleet::Counts accepts = m_fleet.counts(j.needs, j.memory);
    const Fleet::Counts untried =
        m_fleet.counts(static_cast<AcceptsMask>(j.demands() & ~kIsEmpty), j.memory);
    const Fleet::Counts counts = m_fleet.counts(j.demands(), j.memory);
    count(ReasonCode::NotAccepted, accepts.ready - accepts.accepting);
    count(ReasonCode::AgentOnTrial,
          standing(Standing::OnTrial) + accepts.accepting - untried.accepting);
    count(ReasonCode::AgentNotEmpty, untried.accepting - counts.accepting);
    count(ReasonCode::GpuMemoryBusy, counts.accepting - counts.fitting);
    std::uint32_t shunned = 0;
    for (const AgentRef a : avoided)
        if (m_agents[a] && gate(*m_agents[a], Ask{.needs = j.demands(), .memory = j.memory}).open)
            ++shunned;
    count(ReasonCode::AvoidedByJob, shunned);
    std::uint32_t kept = 0;
    for (const auto& [r, clock] : m_clocks)
        if (clock.agent != 0 &&
            gate(*m_agents[clock.agent], askOf(j)).code == ReasonCode::AgentReserved)
            ++kept;
    count(ReasonCode::AgentReserved, kept);
    return d;
}

} // namespace node3
