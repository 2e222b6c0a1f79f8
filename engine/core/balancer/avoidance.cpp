// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

/// The agents that this job does not go to now, sorted.
std::vector<AgentRef> Balancer::Impl::avoidedBy(const Job& j) const {
    std::vector<AgentRef> all;
    if (!j.extra)
        return all;
    all = j.extra->rejected;
    if (!j.avoidanceOver)
        for (const AgentRef a : j.extra->avoids)
            addSorted(all, a);
    return all;
}

void Balancer::Impl::avoid(JobRef r, AgentRef agent) {
    addSorted(extra(r).avoids, agent);
}

void Balancer::Impl::avoidAsRejected(JobRef r, AgentRef agent) {
    addSorted(extra(r).rejected, agent);
    touch(r);
    m_rejections[agent].push_back({r, m_jobs[r].number});
}

/// The agent has changed (new instance, `update`): what it turned away may be offered again.
void Balancer::Impl::forgetRejections(AgentRef agent) {
    const auto it = m_rejections.find(agent);
    if (it == m_rejections.end())
        return;
    const auto rejected = std::move(it->second);
    m_rejections.erase(it);
    for (const auto& [r, number] : rejected) {
        Job& j = m_jobs[r];
        if (j.number != number || !j.extra || std::erase(j.extra->rejected, agent) == 0)
            continue;
        touch(r);
        regroup(r);
    }
}

/// Whether it might run the job at all, now or later, without anybody changing anything.
bool Balancer::Impl::couldEverRun(const AgentRecord& a, const Job& j) const {
    return a.connection != Connection::Offline && a.health == Health::Healthy &&
           a.intent.state == IntentState::Active &&
           a.quarantine.state != QuarantineState::Quarantined && !a.onTrial() &&
           (j.needs & ~a.fields.accepts) == 0 && j.memory <= a.fields.gpuMemory;
}

bool Balancer::Impl::othersCouldRun(const Job& j) const {
    return std::ranges::any_of(m_agents, [&](const auto& a) {
        return a && couldEverRun(*a, j) && !std::ranges::binary_search(j.extra->avoids, a->ref) &&
               !std::ranges::binary_search(j.extra->rejected, a->ref);
    });
}

/// An agent left the fleet: jobs that waited for it rather than for those they avoid wait no more.
void Balancer::Impl::recheckAvoidance() {
    m_recheckAvoidance = false;
    for (const JobRef r : m_queue.avoiding(0)) {
        Job& j = m_jobs[r];
        if (j.avoidanceOver || j.extra->avoids.empty() || othersCouldRun(j))
            continue;
        m_timers.cancel(j.timer);
        j.avoidanceOver = true;
        regroup(r);
    }
}

} // namespace node3
