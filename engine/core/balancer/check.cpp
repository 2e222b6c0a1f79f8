// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <set>

namespace node3 {

/// Recomputes what is derived. `deep`: also the pairs of jobs and agents, and the trees.
std::vector<std::string> Balancer::Impl::check(bool deep) const {
    std::vector<std::string> faults;
    const auto fault = [&](std::string text) { faults.push_back(std::move(text)); };

    std::array<std::uint32_t, kStandings> standings{};
    std::set<JobRef> held;
    for (const auto& a : m_agents) {
        if (!a)
            continue;
        const std::string& id = a->fields.agentId;
        ++standings[static_cast<std::size_t>(a->standing)];
        std::uint64_t required = 0;
        for (const Attempt& t : a->attempts) {
            required += t.memory;
            if (!t.open)
                continue;
            const Job& j = m_jobs[t.job];
            if (j.number != t.number.value || j.id.view() != t.jobId)
                fault(id + " holds an attempt of a job that is another one");
            else if (!hasOpenAttempt(j.state) || j.agent != a->ref || j.attempt != t.attempt)
                fault(id + " holds an open attempt of " + t.jobId + " that the job does not have");
            if (!held.insert(t.job).second)
                fault(t.jobId + " has two open attempts");
            const bool counting = a->settled || t.timerKind == TimerKind::AttemptLimit ||
                                  t.timerKind == TimerKind::AttemptCancel;
            if (counting && !t.timer)
                fault(t.jobId + " has an open attempt without a deadline");
        }
        if (required != a->required)
            fault(id + ": the memory it has given away is not what its attempts require");
        if (standingOf(*a) != a->standing || freeMemory(*a) != a->free)
            fault(id + ": its standing or free memory is out of date");
        const bool mayStandInTree = a->standing == Standing::Ready;
        if (mayStandInTree != a->inTree)
            fault(id + (a->inTree ? " stands in a tree though it is not ready"
                                  : " is ready but stands in no tree"));
        if (a->inTree && a->signature != a->offers())
            fault(id + " stands in a tree for other work than it takes");
        if (a->quarantine.state == QuarantineState::Quarantined && a->quarantine.until &&
            !a->quarantineTimer)
            fault(id + " is quarantined and nothing will end that");
        if (a->reservedFor != 0) {
            const auto clock = m_clocks.find(a->reservedFor);
            if (clock == m_clocks.end() || clock->second.agent != a->ref || !clock->second.due)
                fault(id + " keeps room for a job that does not know of it");
        }
        if (a->trial != 0 && std::ranges::none_of(a->attempts, [&](const Attempt& t) {
                return t.key == a->trial && t.open;
            }))
            fault(id + " waits for a trial that is over");
        if (a->session && a->health == Health::Unhealthy && a->settled)
            fault(id + " is settled and unhealthy");
        if (!a->watched && a->connection != Connection::Offline && a->health == Health::Healthy)
            fault(id + " is healthy and nobody watches its silence");
        if (a->intent.state == IntentState::Draining && a->settled && a->attempts.empty())
            fault(id + " is empty and still draining");
    }
    if (standings != m_standings)
        fault("the numbers of agents by standing are wrong");

    if (deep) {
        std::array<std::uint64_t, kJobStates> byState{};
        std::array<std::uint64_t, kPriorities> byPriority{};
        for (JobRef r = 1; r <= m_jobs.last(); ++r) {
            const Job& j = m_jobs[r];
            if (j.number == 0)
                continue;
            ++byState[static_cast<std::size_t>(j.state)];
            const std::string id(j.id.view());
            if (j.state == JobState::Queued || j.state == JobState::Backoff)
                ++byPriority[static_cast<std::size_t>(j.priorityNow())];
            if (isFinal(j.state))
                fault(id + " is final and still in memory");
            if ((j.state == JobState::Queued) != (j.group != 0))
                fault(id + (j.group != 0 ? " stands in the queue though it is not queued"
                                         : " is queued but stands in no group"));
            if (hasOpenAttempt(j.state) != held.contains(r))
                fault(id + " is " + std::string(word(j.state)) +
                      " but its open attempt says otherwise");
            if (j.state == JobState::Backoff && !j.timer)
                fault(id + " is in backoff and nothing will wake it");
            if (j.overtaken != m_clocks.contains(r) || (j.overtaken && j.group == 0))
                fault(id + ": its reservation clock and its place do not agree");
            if ((j.agedRank != 0) != (j.agedGroup != 0) || (j.agedRank != 0 && j.group == 0))
                fault(id + ": it counts as aged without standing among the aged");
            if (j.retryCount > j.maxRetries)
                fault(id + " has more retries than it may");
            if (j.losses >= m_highestLossLimit)
                fault(id + " has reached the limit of losses and still lives");
            const Directory::Entry* e = m_directory.find(idHash(m_hashKey, id));
            if (!e || !Directory::isLive(*e) || e->value != r)
                fault(id + " is not found under its id");
        }
        m_directory.forEach([&](const Directory::Entry& e) {
            if (!Directory::isLive(e))
                ++byState[static_cast<std::size_t>(Directory::finalState(e))];
        });
        if (byState != m_byState)
            fault("the numbers of jobs by state are wrong");
        if (byPriority != m_queuedByPriority)
            fault("the numbers of waiting jobs by priority are wrong");
        std::uint64_t known = m_totals.removed;
        for (const std::uint64_t n : byState)
            known += n;
        if (known != m_totals.submitted)
            fault("submitted is not the sum over all states and the removed");
        m_queue.check(faults);
        m_fleet.check(faults);
        if (!m_storeFailing && !m_shuttingDown)
            m_queue.forEach([&](const std::vector<AgentRef>& avoided, JobRef r) {
                const Job& j = m_jobs[r];
                if (m_queue.isPaused(j.priorityNow()))
                    return;
                if (avoided != avoidedBy(j))
                    fault(std::string(j.id.view()) + " stands in a group that avoids other agents");
                for (const auto& a : m_agents)
                    if (a && gate(*a, askOf(j)).open &&
                        (a->reservedFor == 0 || m_queue.size() <= kBackfillDepth))
                        fault(std::string(j.id.view()) + " waits though " + a->fields.agentId +
                              " could run it");
            });
    }
    return faults;
}

} // namespace node3
