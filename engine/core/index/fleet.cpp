// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/fleet.h"

#include <algorithm>

namespace node3 {

struct Fleet::Access {
    std::vector<std::unique_ptr<AgentRecord>>& agents;
    std::uint64_t& comparisons;
    TreeLinks& links(NodeRef n) { return agents[n]->links; }
    bool less(NodeRef a, NodeRef b) {
        ++comparisons;
        const AgentRecord &x = *agents[a], &y = *agents[b];
        return x.free != y.free ? x.free < y.free : x.ref < y.ref;
    }
    void pull(NodeRef n) {
        AgentRecord& a = *agents[n];
        a.best = n;
        a.size = 1;
        for (const NodeRef child : {a.links.left, a.links.right}) {
            if (child == 0)
                continue;
            a.size += agents[child]->size;
            if (better(*agents[agents[child]->best], *agents[a.best]))
                a.best = agents[child]->best;
        }
    }
};

bool Fleet::better(const AgentRecord& a, const AgentRecord& b) {
    if (a.score != b.score)
        return a.score > b.score;
    if (a.assignedOrder != b.assignedOrder)
        return a.assignedOrder < b.assignedOrder;
    return a.fields.agentId < b.fields.agentId;
}

void Fleet::insert(AgentRecord& agent) {
    Access access{m_agents, m_comparisons};
    agent.signature = agent.fields.accepts;
    AgentRef& root = m_roots[agent.signature];
    root = Treap<Access>::insert(access, root, agent.ref);
    agent.inTree = true;
}

void Fleet::erase(AgentRecord& agent) {
    Access access{m_agents, m_comparisons};
    AgentRef& root = m_roots[agent.signature];
    root = Treap<Access>::erase(access, root, agent.ref);
    agent.inTree = false;
    if (root == 0)
        m_roots.erase(agent.signature);
}

void Fleet::push(std::vector<Frontier>& heap, AgentRef node, bool subtree) const {
    if (node == 0)
        return;
    heap.push_back({subtree ? m_agents[node]->best : node, node, subtree});
    std::ranges::push_heap(heap, [this](const Frontier& x, const Frontier& y) {
        ++m_comparisons;
        return x.best != y.best && better(*m_agents[y.best], *m_agents[x.best]);
    });
}

void Fleet::open(AcceptsMask needs, std::uint64_t memory, std::vector<Frontier>& heap) const {
    for (const auto& [signature, root] : m_roots) {
        if ((needs & ~signature) != 0)
            continue;
        for (AgentRef n = root; n != 0;) {
            ++m_comparisons;
            const AgentRecord& a = *m_agents[n];
            if (a.free < memory) {
                n = a.links.right;
                continue;
            }
            push(heap, n, false);
            push(heap, a.links.right, true);
            n = a.links.left;
        }
    }
}

AgentRef Fleet::popBest(std::vector<Frontier>& heap) const {
    while (!heap.empty()) {
        std::ranges::pop_heap(heap, [this](const Frontier& x, const Frontier& y) {
            ++m_comparisons;
            return x.best != y.best && better(*m_agents[y.best], *m_agents[x.best]);
        });
        const Frontier f = heap.back();
        heap.pop_back();
        if (!f.subtree)
            return f.node;
        push(heap, f.node, false);
        push(heap, m_agents[f.node]->links.left, true);
        push(heap, m_agents[f.node]->links.right, true);
    }
    return 0;
}

Fleet::Counts Fleet::counts(AcceptsMask needs, std::uint64_t memory) const {
    Counts c;
    for (const auto& [signature, root] : m_roots) {
        c.ready += m_agents[root]->size;
        if ((needs & ~signature) != 0)
            continue;
        c.accepting += m_agents[root]->size;
        for (AgentRef n = root; n != 0;) {
            const AgentRecord& a = *m_agents[n];
            if (a.free < memory) {
                n = a.links.right;
            } else {
                c.fitting += 1 + (a.links.right != 0 ? m_agents[a.links.right]->size : 0);
                n = a.links.left;
            }
        }
    }
    return c;
}

void Fleet::check(std::vector<std::string>& faults) const {
    std::uint32_t inTrees = 0;
    for (const auto& [signature, root] : m_roots)
        inTrees += m_agents[root]->size;
    std::uint32_t marked = 0;
    for (const auto& a : m_agents)
        if (a && a->inTree)
            ++marked;
    if (inTrees != marked)
        faults.push_back("fleet: the trees hold another number of agents than are marked");
}

} // namespace node3
