// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/index/fit_tree.h"
#include "engine/core/index/order_index.h"
#include "engine/core/state/job_record.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

/// The queue. Memory needs are arbitrary numbers, so they are keys of trees and not classes: jobs
/// of one group (what they need accepted, which agents they avoid) stand in one tree by memory
/// need, where "the first that fits F" is a prefix minimum (FitForest). Jobs that avoid the same
/// agents are passed over as one group.
class JobQueue {
public:
    JobQueue(JobPool& jobs, std::uint64_t& comparisons) : m_jobs(jobs), m_trees(comparisons) {}

    /// `job` is Queued; `avoided` is sorted and holds no doubles.
    /// O(log J + log groups).
    void insert(JobRef job, std::span<const AgentRef> avoided);
    void erase(JobRef job);

    /// The first job in order that fits `freeMemory`, needs nothing but `accepts` and does not
    /// avoid `agent`; 0: none. O(groups looked at x log J); groups whose first job stands behind
    /// the best one found are not looked at.
    JobRef firstFor(AgentRef agent, AcceptsMask accepts, std::uint64_t freeMemory) const;

    /// 1 = first in the order. `job` must be queued.
    std::uint64_t position(JobRef job) const;
    std::uint64_t size() const { return m_order.size(); }
    std::size_t bytes() const { return m_order.bytes() + m_trees.bytes(); }

    /// Queued jobs that avoid `agent` (0: any agent), in order.
    std::vector<JobRef> avoiding(AgentRef agent) const;

    /// Calls visit(needs, avoided, JobRef) for every queued job, in no promised order.
    template <class Visit> void forEach(Visit&& visit) const {
        for (std::size_t g = 1; g < m_groups.size(); ++g)
            m_trees.forEach(m_groups[g].tree,
                            [&](JobRef j) { visit(m_groups[g].needs, m_groups[g].avoided, j); });
    }

    /// Queued jobs by what keeps them from an agent; each job counts once. O(groups x log J).
    struct AgentView {
        std::uint32_t queued = 0, notAccepted = 0, tooBig = 0, avoiding = 0, needMore = 0;
    };
    AgentView viewFor(AgentRef agent, AcceptsMask accepts, std::uint64_t card,
                      std::uint64_t freeMemory) const;

    std::size_t groups() const { return m_index.size(); }
    /// One sentence per structural fault.
    void check(std::vector<std::string>& faults) const;

private:
    struct Group {
        AcceptsMask needs = 0;
        std::vector<AgentRef> avoided;
        FitForest::Tree tree;
        std::uint64_t first = 0; ///< order of its first job
    };

    std::uint32_t groupOf(AcceptsMask needs, std::span<const AgentRef> avoided);
    void unlist(std::uint32_t group);
    void list(std::uint32_t group);

    JobPool& m_jobs;
    FitForest m_trees;
    std::vector<Group> m_groups{1}; ///< [0] unused
    std::vector<std::uint32_t> m_freeGroups;
    std::map<std::pair<AcceptsMask, std::vector<AgentRef>>, std::uint32_t> m_index;
    std::set<std::pair<std::uint64_t, std::uint32_t>>
        m_byFirst; ///< (order of its first job, group)
    OrderIndex m_order;
};

} // namespace node3
