// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/state/job_record.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace node3 {

/// What stands in a tree: a queued job under its memory need, jobs of one need in their order.
struct FitEntry {
    std::uint64_t memory = 0;
    std::uint64_t order = 0;
    JobRef job = 0;
};

/// B+ trees of queued jobs by (memory need, order), all in one arena. Every entry of an inner node
/// carries the first job in order of its child and how many there are, so "the first that fits F"
/// is a minimum over a prefix of the tree, and "how many need more than F" a sum over the rest.
/// A million jobs lie in blocks of adjacent keys: one search touches some five blocks where a
/// binary tree touches thirty records that lie apart (Bayer and McCreight 1972; the summaries are
/// those of an augmented tree, Cormen et al., chapter 14).
class FitForest {
public:
    explicit FitForest(std::uint64_t& comparisons) : m_comparisons(comparisons) {}

    /// One tree; a value, moved around by its owner. `height` 0: `node` is a leaf.
    struct Tree {
        std::uint32_t node = 0; ///< 0: empty
        std::uint32_t height = 0;
        explicit operator bool() const { return node != 0; }
    };

    /// The pair (memory, order) must not stand in the tree yet. O(log n).
    void insert(Tree& tree, const FitEntry& entry);
    /// It must stand there. O(log n).
    void erase(Tree& tree, std::uint64_t memory, std::uint64_t order);

    /// The first in order of those that need no more than `memory`, if it stands before `before`;
    /// else `job` is 0. O(log n).
    struct First {
        std::uint64_t order = ~std::uint64_t{0};
        JobRef job = 0;
    };
    First firstFit(Tree tree, std::uint64_t memory, std::uint64_t before = ~std::uint64_t{0}) const;
    /// The first in order of all, and how many there are. O(block).
    First first(Tree tree) const;
    std::uint32_t size(Tree tree) const;
    /// How many need more than `memory`. O(log n).
    std::uint32_t needingMore(Tree tree, std::uint64_t memory) const;

    /// Calls visit(JobRef) by (memory, order).
    template <class Visit> void forEach(Tree tree, Visit&& visit) const {
        if (!tree)
            return;
        if (tree.height == 0) {
            const Leaf& leaf = m_leaves[tree.node];
            for (std::size_t i = 0; i < leaf.size; ++i)
                visit(leaf.job[i]);
            return;
        }
        const Inner& inner = m_inner[tree.node];
        for (std::size_t i = 0; i < inner.size; ++i)
            forEach({inner.child[i], tree.height - 1}, visit);
    }

    /// Calls visit(JobRef, memory) on those that need more than `memory`, the most first, until it
    /// returns false. False when it did, or one that needs no more was met. O(log n + visited).
    template <class Visit> bool fromLargest(Tree tree, std::uint64_t memory, Visit&& visit) const {
        if (!tree)
            return true;
        if (tree.height == 0) {
            const Leaf& leaf = m_leaves[tree.node];
            for (std::size_t i = leaf.size; i-- > 0;)
                if (leaf.memory[i] <= memory || !visit(leaf.job[i], leaf.memory[i]))
                    return false;
            return true;
        }
        const Inner& inner = m_inner[tree.node];
        for (std::size_t i = inner.size; i-- > 0;)
            if (!fromLargest({inner.child[i], tree.height - 1}, memory, visit))
                return false;
        return true;
    }

    /// Calls visit(JobRef) in order on the jobs of these trees that need no more than `memory`,
    /// until it returns false: a search that always opens the block whose first job goes first.
    template <class Visit>
    void inOrder(const std::vector<Tree>& trees, std::uint64_t memory, Visit&& visit) const {
        std::vector<Open> heap;
        for (const Tree tree : trees)
            push(heap, {first(tree).order, tree.node, tree.height, 0});
        while (!heap.empty()) {
            const Open next = pop(heap);
            if (next.job == 0)
                unfold(heap, next, memory);
            else if (!visit(next.job))
                return;
        }
    }

    std::size_t bytes() const;
    /// One sentence per structural fault of this tree.
    void check(Tree tree, std::vector<std::string>& faults) const;

private:
    static constexpr std::size_t kLeaf = 24, kInner = 16;
    struct Leaf {
        std::array<std::uint64_t, kLeaf> memory;
        std::array<std::uint64_t, kLeaf> order;
        std::array<JobRef, kLeaf> job;
        std::uint32_t size = 0;
    };
    struct Inner {
        std::array<std::uint64_t, kInner> memory; ///< lowest key of the child
        std::array<std::uint64_t, kInner> order;
        std::array<std::uint64_t, kInner> firstOrder;
        std::array<JobRef, kInner> first;
        std::array<std::uint32_t, kInner> count;
        std::array<std::uint32_t, kInner> child;
        std::uint32_t size = 0;
    };
    /// Blocks of one kind, which never move; [0] is never used.
    template <class Block> struct Arena {
        std::deque<Block> blocks{1};
        std::vector<std::uint32_t> free;
        Block& operator[](std::uint32_t n) { return blocks[n]; }
        const Block& operator[](std::uint32_t n) const { return blocks[n]; }
        std::uint32_t allocate();
        void release(std::uint32_t n);
    };

    /// A block that may hold the next job in order, or that job itself.
    struct Open {
        std::uint64_t order = 0; ///< nothing in it goes before this
        std::uint32_t node = 0, height = 0;
        JobRef job = 0; ///< 0: a block
    };
    static void push(std::vector<Open>& heap, const Open& item);
    static Open pop(std::vector<Open>& heap);
    void unfold(std::vector<Open>& heap, const Open& block, std::uint64_t memory) const;

    template <class Block>
    std::size_t countUpTo(const Block& b, std::uint64_t memory, std::uint64_t order) const;
    std::uint32_t insertBelow(std::uint32_t node, std::uint32_t height, const FitEntry& entry);
    std::uint32_t insertIntoLeaf(std::uint32_t node, const FitEntry& entry);
    std::uint32_t insertChild(std::uint32_t node, std::size_t at, std::uint32_t child,
                              std::uint32_t childHeight);
    void eraseBelow(std::uint32_t node, std::uint32_t height, std::uint64_t memory,
                    std::uint64_t order);
    void summarize(Inner& parent, std::size_t at, std::uint32_t childHeight);
    void refill(Inner& parent, std::size_t at, std::uint32_t childHeight);
    std::size_t sizeOf(std::uint32_t node, std::uint32_t height) const {
        return height == 0 ? m_leaves[node].size : m_inner[node].size;
    }

    Arena<Leaf> m_leaves;
    Arena<Inner> m_inner;
    std::uint64_t& m_comparisons;
};

} // namespace node3
