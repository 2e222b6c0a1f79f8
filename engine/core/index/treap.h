// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>

namespace node3 {

/// Node references are 1-based indexes; 0 is "none".
using NodeRef = std::uint32_t;

/// The links of a node in one tree.
struct TreeLinks {
    NodeRef left = 0, right = 0;
};

/// An intrusive balanced search tree (treap) over nodes that live in somebody else's array. The
/// heap order comes from a fixed mix of the node's index, so that shape and cost are the same in
/// every run; results never depend on it. `Access` gives:
///   TreeLinks& links(NodeRef)          the node's links in this tree
///   bool less(NodeRef a, NodeRef b)    strict total order of the keys
///   void pull(NodeRef)                 recompute the node's subtree figures from its children
/// All operations are O(log n) expected.
template <class Access> class Treap {
public:
    static NodeRef insert(Access& a, NodeRef root, NodeRef node) {
        if (root == 0) {
            a.links(node) = {};
            a.pull(node);
            return node;
        }
        if (weight(node) > weight(root)) {
            auto [l, r] = split(a, root, node);
            a.links(node) = {l, r};
            a.pull(node);
            return node;
        }
        TreeLinks& links = a.links(root);
        if (a.less(node, root)) {
            const NodeRef child = insert(a, links.left, node);
            a.links(root).left = child;
        } else {
            const NodeRef child = insert(a, links.right, node);
            a.links(root).right = child;
        }
        a.pull(root);
        return root;
    }

    /// `node` must be in the tree under its present key.
    static NodeRef erase(Access& a, NodeRef root, NodeRef node) {
        if (root == node) {
            const TreeLinks links = a.links(node);
            a.links(node) = {};
            return merge(a, links.left, links.right);
        }
        TreeLinks& links = a.links(root);
        if (a.less(node, root))
            links.left = erase(a, links.left, node);
        else
            links.right = erase(a, links.right, node);
        a.pull(root);
        return root;
    }

private:
    static std::uint32_t weight(NodeRef n) {
        std::uint64_t x = n + 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::uint32_t>(x ^ (x >> 31));
    }

    static std::pair<NodeRef, NodeRef> split(Access& a, NodeRef root, NodeRef key) {
        if (root == 0)
            return {0, 0};
        if (a.less(root, key)) {
            auto [l, r] = split(a, a.links(root).right, key);
            a.links(root).right = l;
            a.pull(root);
            return {root, r};
        }
        auto [l, r] = split(a, a.links(root).left, key);
        a.links(root).left = r;
        a.pull(root);
        return {l, root};
    }

    static NodeRef merge(Access& a, NodeRef l, NodeRef r) {
        if (l == 0)
            return r;
        if (r == 0)
            return l;
        if (weight(l) > weight(r)) {
            a.links(l).right = merge(a, a.links(l).right, r);
            a.pull(l);
            return l;
        }
        a.links(r).left = merge(a, l, a.links(r).left);
        a.pull(r);
        return r;
    }
};

} // namespace node3
