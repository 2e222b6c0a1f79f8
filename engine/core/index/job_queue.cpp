// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/job_queue.h"

#include <algorithm>
#include <string>

namespace node3 {

struct JobQueue::FitAccess {
    JobPool& jobs;
    std::uint64_t& comparisons;
    TreeLinks& links(NodeRef n) { return jobs[n].fitLinks; }
    bool less(NodeRef a, NodeRef b) {
        ++comparisons;
        const Job &x = jobs[a], &y = jobs[b];
        return x.memory != y.memory ? x.memory < y.memory : x.order() < y.order();
    }
    void pull(NodeRef n) {
        Job& j = jobs[n];
        j.fitBest = n;
        j.fitFirst = j.order();
        j.fitSize = 1;
        for (const NodeRef child : {j.fitLinks.left, j.fitLinks.right}) {
            if (child == 0)
                continue;
            const Job& c = jobs[child];
            j.fitSize += c.fitSize;
            if (c.fitFirst < j.fitFirst) {
                j.fitFirst = c.fitFirst;
                j.fitBest = c.fitBest;
            }
        }
    }
};

std::uint32_t JobQueue::groupOf(AcceptsMask needs, std::span<const AgentRef> avoided) {
    auto [it, isNew] = m_index.try_emplace({needs, {avoided.begin(), avoided.end()}}, 0);
    if (isNew) {
        if (m_freeGroups.empty()) {
            it->second = static_cast<std::uint32_t>(m_groups.size());
            m_groups.emplace_back();
        } else {
            it->second = m_freeGroups.back();
            m_freeGroups.pop_back();
        }
        m_groups[it->second] = {needs, {avoided.begin(), avoided.end()}, 0};
    }
    return it->second;
}

void JobQueue::list(std::uint32_t group) {
    m_byFirst.insert({firstOrder(m_groups[group]), group});
}

void JobQueue::unlist(std::uint32_t group) {
    m_byFirst.erase({firstOrder(m_groups[group]), group});
}

void JobQueue::insert(JobRef job, std::span<const AgentRef> avoided) {
    Job& j = m_jobs[job];
    j.group = groupOf(j.needs, avoided);
    Group& g = m_groups[j.group];
    if (g.root != 0)
        unlist(j.group);
    FitAccess fit{m_jobs, m_comparisons};
    g.root = Treap<FitAccess>::insert(fit, g.root, job);
    list(j.group);
    m_order.insert(j.priorityNow(), j.place);
}

void JobQueue::erase(JobRef job) {
    Job& j = m_jobs[job];
    Group& g = m_groups[j.group];
    unlist(j.group);
    FitAccess fit{m_jobs, m_comparisons};
    g.root = Treap<FitAccess>::erase(fit, g.root, job);
    if (g.root != 0) {
        list(j.group);
    } else {
        m_index.erase({g.needs, g.avoided});
        m_freeGroups.push_back(j.group);
        g = {};
    }
    j.group = 0;
    m_order.erase(j.priorityNow(), j.place);
}

JobRef JobQueue::firstFit(const Group& g, std::uint64_t freeMemory) const {
    JobRef best = 0;
    std::uint64_t first = ~std::uint64_t{0};
    const auto offer = [&](NodeRef job, std::uint64_t order) {
        if (order < first) {
            first = order;
            best = job;
        }
    };
    for (NodeRef n = g.root; n != 0;) {
        ++m_comparisons;
        const Job& j = m_jobs[n];
        if (j.fitFirst >= first)
            break; // nothing in this subtree goes before what was found
        if (j.memory > freeMemory) {
            n = j.fitLinks.left;
            continue;
        }
        offer(n, j.order());
        if (j.fitLinks.left != 0) {
            const Job& left = m_jobs[j.fitLinks.left];
            offer(left.fitBest, left.fitFirst);
        }
        n = j.fitLinks.right;
    }
    return best;
}

JobRef JobQueue::firstFor(AgentRef agent, AcceptsMask accepts, std::uint64_t freeMemory) const {
    JobRef best = 0;
    for (const auto& [order, group] : m_byFirst) {
        if (best != 0 && order > m_jobs[best].order())
            break;
        const Group& g = m_groups[group];
        if ((g.needs & ~accepts) != 0 || std::ranges::binary_search(g.avoided, agent))
            continue;
        const JobRef first = firstFit(g, freeMemory);
        if (first != 0 && (best == 0 || m_jobs[first].order() < m_jobs[best].order()))
            best = first;
    }
    return best;
}

std::uint32_t JobQueue::needingMore(NodeRef root, std::uint64_t memory) const {
    std::uint32_t count = 0;
    for (NodeRef n = root; n != 0;) {
        const Job& j = m_jobs[n];
        if (j.memory > memory) {
            count += 1 + (j.fitLinks.right != 0 ? m_jobs[j.fitLinks.right].fitSize : 0);
            n = j.fitLinks.left;
        } else {
            n = j.fitLinks.right;
        }
    }
    return count;
}

JobQueue::AgentView JobQueue::viewFor(AgentRef agent, AcceptsMask accepts, std::uint64_t card,
                                      std::uint64_t freeMemory) const {
    AgentView v;
    for (const Group& g : m_groups) {
        if (g.root == 0)
            continue;
        const std::uint32_t size = m_jobs[g.root].fitSize;
        v.queued += size;
        if ((g.needs & ~accepts) != 0) {
            v.notAccepted += size;
            continue;
        }
        const std::uint32_t never = needingMore(g.root, card);
        v.tooBig += never;
        if (std::ranges::binary_search(g.avoided, agent))
            v.avoiding += size - never;
        else
            v.needMore += needingMore(g.root, freeMemory) - never;
    }
    return v;
}

std::uint64_t JobQueue::position(JobRef job) const {
    return m_order.before(m_jobs[job].priorityNow(), m_jobs[job].place) + 1;
}

std::vector<JobRef> JobQueue::avoiding(AgentRef agent) const {
    std::vector<JobRef> found;
    for (const Group& g : m_groups)
        if (g.root != 0 && !g.avoided.empty() &&
            (agent == 0 || std::ranges::binary_search(g.avoided, agent)))
            walk(g.root, [&](JobRef j) { found.push_back(j); });
    std::ranges::sort(found, {}, [&](JobRef j) { return m_jobs[j].order(); });
    return found;
}

void JobQueue::check(std::vector<std::string>& faults) const {
    std::size_t counted = 0;
    for (std::size_t g = 1; g < m_groups.size(); ++g) {
        if (m_groups[g].root == 0)
            continue;
        const Job* before = nullptr;
        std::uint64_t first = ~std::uint64_t{0};
        walk(m_groups[g].root, [&](JobRef n) {
            const Job& j = m_jobs[n];
            ++counted;
            first = std::min(first, j.order());
            if (j.state != JobState::Queued || j.group != g || j.needs != m_groups[g].needs)
                faults.push_back("queue: a job stands in a group that is not its own");
            if (before && (before->memory > j.memory ||
                           (before->memory == j.memory && before->order() >= j.order())))
                faults.push_back("queue: a group's tree is out of order");
            before = &j;
        });
        if (!m_byFirst.contains({first, static_cast<std::uint32_t>(g)}))
            faults.push_back("queue: a group is not listed under its first job");
    }
    if (counted != size())
        faults.push_back("queue: the trees and the order hold different numbers of jobs");
}

} // namespace node3
