// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

Snapshot Balancer::Impl::snapshot(Now now) const {
    Snapshot s;
    s.at = now;
    s.storeId = m_storeId;
    s.jobsByState = m_byState;
    s.queuedByPriority = m_queuedByPriority;
    s.totals = m_totals;
    s.freshWindows = m_freshWindows;
    s.repairs = m_repairs;
    s.safetyPassFound = m_safetyPassFound;
    s.storeFailing = m_storeFailing;
    s.shuttingDown = m_shuttingDown;
    s.settings = m_sharedSettings;
    s.pauses = pausesInForce();
    s.agents.reserve(m_agentsById.size());
    for (const auto& [id, ref] : m_agentsById) {
        const AgentRecord& a = *m_agents[ref];
        AgentView& v = s.agents.emplace_back();
        v.number = a.number;
        v.fields = a.fields;
        v.connection = a.connection;
        v.health = a.health;
        v.fields.maxConcurrentJobs = a.slots();
        v.slotsSet = a.slotsSet;
        v.intent = a.intent;
        v.quarantine = a.quarantine;
        v.settled = a.settled;
        v.address = a.address;
        v.occupied = static_cast<int>(a.attempts.size());
        v.gpuMemoryFree = a.free;
        v.gpuMemoryUsed = a.gpuMemoryUsed;
        v.gpuUtilization = a.gpuUtilization;
        v.temperature = a.temperature;
        v.lastMessageAt = a.lastMessageAt;
        v.completed = a.completed;
        v.failed = a.failed;
        v.successRate = successTerm({1, 1, a.completed, a.failed, a.averageSeconds});
        v.averageSeconds = a.averageSeconds;
        v.score = a.parts;
        v.attempts.reserve(a.attempts.size());
        for (const Attempt& t : a.attempts)
            v.attempts.push_back({t.jobId, t.attempt, t.open,
                                  t.open ? m_jobs[t.job].state : JobState::Cancelling,
                                  t.started ? t.elapsed + (now.mono - t.elapsedAt) : Duration{0},
                                  t.progress, t.limit});
    }
    return s;
}

Statistics statisticsOf(const Snapshot& s) {
    Statistics out;
    out.totals = s.totals;
    const auto jobs = [&](JobState state) {
        return s.jobsByState[static_cast<std::size_t>(state)];
    };
    out.queuedJobs = jobs(JobState::Queued) + jobs(JobState::Backoff);
    out.assignedJobs =
        jobs(JobState::Assigned) + jobs(JobState::Running) + jobs(JobState::Cancelling);
    for (const AgentView& a : s.agents) {
        if (a.connection == Connection::Offline)
            continue;
        ++out.totalAgents;
        out.agents.push_back(&a);
        if (a.health != Health::Healthy)
            continue;
        ++out.healthyAgents;
        out.totalCapacity += a.fields.maxConcurrentJobs;
        out.currentLoad += a.occupied;
    }
    if (out.totalCapacity > 0)
        out.utilization = 100.0 * out.currentLoad / out.totalCapacity;
    std::ranges::stable_sort(out.agents, [](const AgentView* a, const AgentView* b) {
        const double x = a->score.total(), y = b->score.total();
        return x != y ? x > y : a->fields.agentId < b->fields.agentId;
    });
    return out;
}

} // namespace node3
