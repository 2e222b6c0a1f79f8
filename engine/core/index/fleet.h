// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/index/treap.h"
#include "engine/core/state/agent_record.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace node3 {

/// The agents that could take work now. Those of one signature (AgentRecord::offers) stand in a
/// balanced tree by free memory whose nodes carry the best agent of their subtree; full agents and
/// agents out of service stand outside.
class Fleet {
public:
    Fleet(std::vector<std::unique_ptr<AgentRecord>>& agents, std::uint64_t& comparisons)
        : m_agents(agents), m_comparisons(comparisons) {}

    /// Under its present signature, free memory and score. O(log A).
    void insert(AgentRecord& agent);
    void erase(AgentRecord& agent);

    /// Calls `visit(const AgentRecord&)` on the agents that offer `needs` and have `memory` free,
    /// best first (score, longest without an assignment, lower id), until it returns false.
    /// O(log A) to the first, O(log A) for each further one.
    template <class Visit>
    void bestFirst(AcceptsMask needs, std::uint64_t memory, Visit&& visit) const {
        m_heap.clear();
        open(needs, memory);
        while (const AgentRef r = popBest())
            if (!visit(*m_agents[r]))
                return;
    }

    /// How many agents stand in trees, how many of them accept `needs`, and how many of those have
    /// `memory` free. O(signatures x log A).
    struct Counts {
        std::uint32_t ready = 0, accepting = 0, fitting = 0;
    };
    Counts counts(AcceptsMask needs, std::uint64_t memory) const;

    void check(std::vector<std::string>& faults) const;

private:
    struct Access;
    /// What the tree reads of an agent on its way, packed: the records themselves lie far apart.
    struct Node {
        std::uint64_t free = 0;
        double score = 0;
        std::uint64_t assignedOrder = 0;
        TreeLinks links;
        AgentRef best = 0; ///< of the subtree
        std::uint32_t size = 0;
    };
    /// A node whose whole subtree is in question (`subtree`), or the node alone.
    struct Frontier {
        AgentRef best = 0;
        AgentRef node = 0;
        bool subtree = false;
    };
    /// Whether `a` is preferred to `b`: a comparison that is never equal, so results repeat.
    bool better(AgentRef a, AgentRef b) const;
    void open(AcceptsMask needs, std::uint64_t memory) const;
    AgentRef popBest() const;
    void push(AgentRef node, bool subtree) const;

    std::vector<Node> m_nodes;                           ///< by reference
    mutable std::vector<Frontier> m_heap;                ///< of the present bestFirst()
    std::vector<std::unique_ptr<AgentRecord>>& m_agents; ///< by reference; [0] null
    std::uint64_t& m_comparisons;
    std::map<AcceptsMask, AgentRef> m_roots;
};

} // namespace node3
