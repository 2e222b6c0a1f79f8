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
/// of one group (level, priority, what they demand, which agents they avoid) stand in one tree by
/// memory need, where "the first that fits F" is a prefix minimum (FitForest). Jobs that avoid the
/// same agents are passed over as one group.
class JobQueue {
public:
    JobQueue(JobPool& jobs, std::uint64_t& comparisons) : m_jobs(jobs), m_trees(comparisons) {}

    /// `job` is Queued; `avoided` is sorted and holds no doubles.
    /// O(log J + log groups).
    void insert(JobRef job, std::span<const AgentRef> avoided);
    void erase(JobRef job);

    /// Jobs of these priorities are passed over: bit 1 << priority.
    void setPaused(std::uint8_t priorities) { m_paused = priorities; }
    bool isPaused(Priority p) const { return (m_paused >> static_cast<int>(p) & 1) != 0; }

    /// The first job in order that fits `freeMemory`, demands nothing but `offers`, does not avoid
    /// `agent` and is not paused; 0: none. O(groups looked at x log J); groups whose first job
    /// stands behind the best one found are not looked at.
    JobRef firstFor(AgentRef agent, AcceptsMask offers, std::uint64_t freeMemory) const;

    /// 1 = first in the order. `job` must be queued.
    std::uint64_t position(JobRef job) const;
    std::uint64_t size() const { return m_order.size(); }
    std::size_t bytes() const { return m_order.bytes() + m_trees.bytes(); }

    /// Queued jobs that avoid `agent` (0: any agent), in order.
    std::vector<JobRef> avoiding(AgentRef agent) const;

    /// Calls visit(avoided, JobRef) for every queued job, in no promised order.
    template <class Visit> void forEach(Visit&& visit) const {
        for (std::size_t g = 1; g < m_groups.size(); ++g)
            m_trees.forEach(m_groups[g].tree, [&](JobRef j) { visit(m_groups[g].key.avoided, j); });
    }

    /// Queued jobs by what keeps them from an agent; each job counts once. O(groups x log J).
    struct AgentView {
        std::uint32_t queued = 0, paused = 0, notAccepted = 0, failedBefore = 0, tooBig = 0,
                      avoiding = 0, needMore = 0;
    };
    AgentView viewFor(AgentRef agent, AcceptsMask offers, std::uint64_t card,
                      std::uint64_t freeMemory) const;

    std::size_t groups() const { return m_index.size(); }
    /// One sentence per structural fault.
    void check(std::vector<std::string>& faults) const;

private:
    struct Key {
        std::uint8_t level = 0;
        Priority priority = Priority::Low; ///< in force; jobs to run next keep theirs
        AcceptsMask demands = 0;
        std::vector<AgentRef> avoided;
        auto operator<=>(const Key&) const = default;
    };
    struct Group {
        Key key;
        FitForest::Tree tree;
        std::uint64_t first = 0; ///< order of its first job
    };

    static Key keyOf(const Job& job, std::span<const AgentRef> avoided);
    std::uint32_t groupOf(Key key);
    void unlist(std::uint32_t group);
    void list(std::uint32_t group);

    JobPool& m_jobs;
    FitForest m_trees;
    std::vector<Group> m_groups{1}; ///< [0] unused
    std::vector<std::uint32_t> m_freeGroups;
    std::map<Key, std::uint32_t> m_index;
    std::set<std::pair<std::uint64_t, std::uint32_t>>
        m_byFirst; ///< (order of its first job, group)
    OrderIndex m_order;
    std::uint8_t m_paused = 0;
};

} // namespace node3
