// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/job_queue.h"

#include <algorithm>
#include <string>

namespace node3 {

JobQueue::Key JobQueue::keyOf(const Job& job, std::span<const AgentRef> avoided) {
    return {static_cast<std::uint8_t>(levelOf(job.order())),
            job.priorityNow(),
            job.demands(),
            {avoided.begin(), avoided.end()}};
}

std::uint32_t JobQueue::groupOf(Key key) {
    auto [it, isNew] = m_index.try_emplace(std::move(key), 0);
    if (isNew) {
        if (m_freeGroups.empty()) {
            it->second = static_cast<std::uint32_t>(m_groups.size());
            m_groups.emplace_back();
        } else {
            it->second = m_freeGroups.back();
            m_freeGroups.pop_back();
        }
        m_groups[it->second] = {it->first, {}, 0};
    }
    return it->second;
}

void JobQueue::list(std::uint32_t group) {
    Group& g = m_groups[group];
    g.first = m_trees.first(g.tree).order;
    m_byFirst.insert({g.first, group});
}

void JobQueue::unlist(std::uint32_t group) {
    m_byFirst.erase({m_groups[group].first, group});
}

void JobQueue::insert(JobRef job, std::span<const AgentRef> avoided) {
    Job& j = m_jobs[job];
    j.group = groupOf(keyOf(j, avoided));
    Group& g = m_groups[j.group];
    const bool goesFirst = !g.tree || j.order() < g.first;
    if (g.tree && goesFirst)
        unlist(j.group);
    m_trees.insert(g.tree, {j.memory, j.order(), job});
    if (goesFirst)
        list(j.group);
    m_order.insert(j.order());
}

void JobQueue::erase(JobRef job) {
    Job& j = m_jobs[job];
    Group& g = m_groups[j.group];
    const bool wasFirst = j.order() == g.first;
    if (wasFirst)
        unlist(j.group);
    m_trees.erase(g.tree, j.memory, j.order());
    if (!g.tree) {
        m_index.erase(g.key);
        m_freeGroups.push_back(j.group);
        g = {};
    } else if (wasFirst) {
        list(j.group);
    }
    j.group = 0;
    m_order.erase(j.order());
}

JobRef JobQueue::firstFor(AgentRef agent, AcceptsMask offers, std::uint64_t freeMemory) const {
    FitForest::First best;
    for (const auto& [order, group] : m_byFirst) {
        if (order > best.order)
            break;
        const Group& g = m_groups[group];
        if ((g.key.demands & ~offers) != 0 || isPaused(g.key.priority) ||
            std::ranges::binary_search(g.key.avoided, agent))
            continue;
        if (const auto found = m_trees.firstFit(g.tree, freeMemory, best.order); found.job != 0)
            best = found;
    }
    return best.job;
}

JobQueue::AgentView JobQueue::viewFor(AgentRef agent, AcceptsMask offers, std::uint64_t card,
                                      std::uint64_t freeMemory) const {
    AgentView v;
    for (const Group& g : m_groups) {
        if (!g.tree)
            continue;
        const std::uint32_t size = m_trees.size(g.tree);
        v.queued += size;
        if (isPaused(g.key.priority)) {
            v.paused += size;
            continue;
        }
        if ((g.key.demands & ~offers & kAcceptsAll) != 0) {
            v.notAccepted += size;
            continue;
        }
        if ((g.key.demands & ~offers) != 0) {
            v.failedBefore += size;
            continue;
        }
        const std::uint32_t never = m_trees.needingMore(g.tree, card);
        v.tooBig += never;
        if (std::ranges::binary_search(g.key.avoided, agent))
            v.avoiding += size - never;
        else
            v.needMore += m_trees.needingMore(g.tree, freeMemory) - never;
    }
    return v;
}

std::uint64_t JobQueue::position(JobRef job) const {
    return m_order.before(m_jobs[job].order()) + 1;
}

std::vector<JobRef> JobQueue::avoiding(AgentRef agent) const {
    std::vector<JobRef> found;
    for (const Group& g : m_groups)
        if (g.tree && !g.key.avoided.empty() &&
            (agent == 0 || std::ranges::binary_search(g.key.avoided, agent)))
            m_trees.forEach(g.tree, [&](JobRef j) { found.push_back(j); });
    std::ranges::sort(found, {}, [&](JobRef j) { return m_jobs[j].order(); });
    return found;
}

void JobQueue::check(std::vector<std::string>& faults) const {
    std::size_t counted = 0;
    for (std::size_t g = 1; g < m_groups.size(); ++g) {
        const Group& group = m_groups[g];
        if (!group.tree)
            continue;
        m_trees.check(group.tree, faults);
        m_trees.forEach(group.tree, [&](JobRef n) {
            const Job& j = m_jobs[n];
            ++counted;
            if (j.state != JobState::Queued || j.group != g ||
                keyOf(j, group.key.avoided) != group.key)
                faults.push_back("queue: a job stands in a group that is not its own");
        });
        if (group.first != m_trees.first(group.tree).order ||
            !m_byFirst.contains({group.first, static_cast<std::uint32_t>(g)}))
            faults.push_back("queue: a group is not listed under its first job");
    }
    if (counted != size())
        faults.push_back("queue: the trees and the order hold different numbers of jobs");
}

} // namespace node3
