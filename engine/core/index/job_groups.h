// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/index/fit_tree.h"
#include "engine/core/state/job_record.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

/// What decides, beside GPU memory, whether an agent may be given a job: jobs of one key are passed
/// over together.
struct GroupKey {
    std::uint8_t level = 0;            ///< of the order; 0 where another order holds
    Priority priority = Priority::Low; ///< in force; jobs to run next keep theirs
    AcceptsMask demands = 0;
    bool overtaken = false; ///< its reservation clock runs
    std::vector<AgentRef> avoided;
    auto operator<=>(const GroupKey&) const = default;
};

/// Jobs in trees by memory need (FitForest), one tree a key. Memory needs are arbitrary numbers, so
/// they are keys of trees and not classes. The order within is a number that the owner gives.
class JobGroups {
public:
    explicit JobGroups(std::uint64_t& comparisons) : m_trees(comparisons) {}

    /// The group it stands in then, never 0. O(log J + log groups).
    std::uint32_t insert(const GroupKey& key, const FitEntry& entry);
    /// It must stand there.
    void erase(std::uint32_t group, std::uint64_t memory, std::uint64_t order);

    /// The first in order that needs no more than `memory` and stands before `before`, of the
    /// groups that `passes`; job 0: none. O(groups looked at x log J); groups whose first job
    /// stands behind the best one found are not looked at.
    template <class Passes>
    FitForest::First first(std::uint64_t memory, std::uint64_t before, Passes&& passes) const {
        FitForest::First best{before, 0};
        for (const auto& [order, group] : m_byFirst) {
            if (order >= best.order)
                break;
            const Group& g = m_groups[group];
            if (!passes(g.key))
                continue;
            if (const auto found = m_trees.firstFit(g.tree, memory, best.order); found.job != 0)
                best = found;
        }
        return best;
    }

    /// Calls visit(JobRef) in order on those that need no more than `memory`, of the groups that
    /// `passes`, until it returns false. O(groups + visited x block x log).
    template <class Passes, class Visit>
    void inOrder(std::uint64_t memory, Passes&& passes, Visit&& visit) const {
        std::vector<FitForest::Tree> trees;
        for (const auto& [order, group] : m_byFirst)
            if (passes(m_groups[group].key))
                trees.push_back(m_groups[group].tree);
        m_trees.inOrder(trees, memory, std::forward<Visit>(visit));
    }

    /// Calls visit(const GroupKey&, Tree) on every group, in no promised order.
    template <class Visit> void forEach(Visit&& visit) const {
        for (const Group& g : m_groups)
            if (g.tree)
                visit(g.key, g.tree);
    }
    const FitForest& trees() const { return m_trees; }
    const GroupKey& key(std::uint32_t group) const { return m_groups[group].key; }
    std::size_t size() const { return m_index.size(); }
    std::size_t bytes() const { return m_trees.bytes(); }
    /// Structural faults; calls visit(JobRef, group) on every job. Returns how many jobs there are.
    template <class Visit>
    std::size_t check(std::vector<std::string>& faults, Visit&& visit) const {
        std::size_t counted = 0;
        for (std::uint32_t g = 1; g < m_groups.size(); ++g) {
            const Group& group = m_groups[g];
            if (!group.tree)
                continue;
            m_trees.check(group.tree, faults);
            m_trees.forEach(group.tree, [&](JobRef job) {
                ++counted;
                visit(job, g);
            });
            if (group.first != m_trees.first(group.tree).order ||
                !m_byFirst.contains({group.first, g}))
                faults.push_back("queue: a group is not listed under its first job");
        }
        return counted;
    }

private:
    struct Group {
        GroupKey key;
        FitForest::Tree tree;
        std::uint64_t first = 0; ///< order of its first job
    };
    std::uint32_t groupOf(const GroupKey& key);
    void list(std::uint32_t group);
    void unlist(std::uint32_t group);

    FitForest m_trees;
    std::vector<Group> m_groups{1}; ///< [0] unused
    std::vector<std::uint32_t> m_freeGroups;
    std::map<GroupKey, std::uint32_t> m_index;
    /// (order of its first job, group)
    std::set<std::pair<std::uint64_t, std::uint32_t>> m_byFirst;
};

} // namespace node3
