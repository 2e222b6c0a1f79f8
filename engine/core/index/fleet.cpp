// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/fleet.h"

#include <algorithm>

namespace node3 {

struct Fleet::Access {
    Fleet& f;
    TreeLinks& links(NodeRef n) { return f.m_nodes[n].links; }
    bool less(NodeRef a, NodeRef b) {
        ++f.m_comparisons;
        const Node &x = f.m_nodes[a], &y = f.m_nodes[b];
        return x.free != y.free ? x.free < y.free : a < b;
    }
    void pull(NodeRef n) {
        Node& a = f.m_nodes[n];
        a.best = n;
        a.size = 1;
        for (const NodeRef child : {a.links.left, a.links.right}) {
            if (child == 0)
                continue;
            a.size += f.m_nodes[child].size;
            if (f.better(f.m_nodes[child].best, a.best))
                a.best = f.m_nodes[child].best;
        }
    }
};

bool Fleet::better(AgentRef a, AgentRef b) const {
    const Node &x = m_nodes[a], &y = m_nodes[b];
    if (x.score != y.score)
        return x.score > y.score;
    if (x.assignedOrder != y.assignedOrder)
        return x.assignedOrder < y.assignedOrder;
    return m_agents[a]->fields.agentId < m_agents[b]->fields.agentId;
}

void Fleet::insert(AgentRecord& agent) {
    if (m_nodes.size() <= agent.ref)
        m_nodes.resize(m_agents.size());
    Node& n = m_nodes[agent.ref];
    n.free = agent.free;
    n.score = agent.score;
    n.assignedOrder = agent.assignedOrder;
    agent.signature = agent.offers();
    Access access{*this};
    AgentRef& root = m_roots[agent.signature];
    root = Treap<Access>::insert(access, root, agent.ref);
    agent.inTree = true;
}

void Fleet::erase(AgentRecord& agent) {
    Access access{*this};
    const auto root = m_roots.find(agent.signature);
    root->second = Treap<Access>::erase(access, root->second, agent.ref);
    agent.inTree = false;
    if (root->second == 0)
        m_roots.erase(root);
}

void Fleet::push(AgentRef node, bool subtree) const {
    if (node == 0)
        return;
    m_heap.push_back({subtree ? m_nodes[node].best : node, node, subtree});
    std::ranges::push_heap(m_heap, [this](const Frontier& x, const Frontier& y) {
        ++m_comparisons;
        return x.best != y.best && better(y.best, x.best);
    });
}

void Fleet::open(AcceptsMask needs, std::uint64_t memory) const {
    for (const auto& [signature, root] : m_roots) {
        if ((needs & ~signature) != 0)
            continue;
        for (AgentRef n = root; n != 0;) {
            ++m_comparisons;
            const Node& a = m_nodes[n];
            if (a.free < memory) {
                n = a.links.right;
                continue;
            }
            push(n, false);
            push(a.links.right, true);
            n = a.links.left;
        }
    }
}

AgentRef Fleet::popBest() const {
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, [this](const Frontier& x, const Frontier& y) {
            ++m_comparisons;
            return x.best != y.best && better(y.best, x.best);
        });
        const Frontier f = m_heap.back();
        m_heap.pop_back();
        if (!f.subtree)
            return f.node;
        push(f.node, false);
        push(m_nodes[f.node].links.left, true);
        push(m_nodes[f.node].links.right, true);
    }
    return 0;
}

Fleet::Counts Fleet::counts(AcceptsMask needs, std::uint64_t memory) const {
    Counts c;
    for (const auto& [signature, root] : m_roots) {
        c.ready += m_nodes[root].size;
        if ((needs & ~signature) != 0)
            continue;
        c.accepting += m_nodes[root].size;
        for (AgentRef n = root; n != 0;) {
            const Node& a = m_nodes[n];
            if (a.free < memory) {
                n = a.links.right;
            } else {
                c.fitting += 1 + (a.links.right != 0 ? m_nodes[a.links.right].size : 0);
                n = a.links.left;
            }
        }
    }
    return c;
}

void Fleet::check(std::vector<std::string>& faults) const {
    std::uint32_t inTrees = 0;
    for (const auto& [signature, root] : m_roots)
        inTrees += m_nodes[root].size;
    std::uint32_t marked = 0;
    for (const auto& a : m_agents)
        if (a && a->inTree)
            ++marked;
    if (inTrees != marked)
        faults.push_back("fleet: the trees hold another number of agents than are marked");
}

} // namespace node3
