// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/job_groups.h"

namespace node3 {

std::uint32_t JobGroups::groupOf(const GroupKey& key) {
    const auto [it, isNew] = m_index.try_emplace(key, 0);
    if (isNew) {
        if (m_freeGroups.empty()) {
            it->second = static_cast<std::uint32_t>(m_groups.size());
            m_groups.emplace_back();
        } else {
            it->second = m_freeGroups.back();
            m_freeGroups.pop_back();
        }
        m_groups[it->second] = {key, {}, 0};
    }
    return it->second;
}

void JobGroups::list(std::uint32_t group) {
    Group& g = m_groups[group];
    g.first = m_trees.first(g.tree).order;
    m_byFirst.insert({g.first, group});
}

void JobGroups::unlist(std::uint32_t group) {
    m_byFirst.erase({m_groups[group].first, group});
}

std::uint32_t JobGroups::insert(const GroupKey& key, const FitEntry& entry) {
    const std::uint32_t group = groupOf(key);
    Group& g = m_groups[group];
    const bool goesFirst = !g.tree || entry.order < g.first;
    if (g.tree && goesFirst)
        unlist(group);
    m_trees.insert(g.tree, entry);
    if (goesFirst)
        list(group);
    return group;
}

void JobGroups::erase(std::uint32_t group, std::uint64_t memory, std::uint64_t order) {
    Group& g = m_groups[group];
    const bool wasFirst = order == g.first;
    if (wasFirst)
        unlist(group);
    m_trees.erase(g.tree, memory, order);
    if (!g.tree) {
        m_index.erase(g.key);
        m_freeGroups.push_back(group);
        g = {};
    } else if (wasFirst) {
        list(group);
    }
}

} // namespace node3
