// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/fit_tree.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace node3 {
namespace {

/// Moves `count` members of every column from `from[at...]` to `to[to.size...]`, at its end.
template <class Block, class... Column>
void appendFrom(Block& to, const Block& from, std::size_t at, std::size_t count, Column... column) {
    (std::copy_n((from.*column).begin() + static_cast<std::ptrdiff_t>(at), count,
                 (to.*column).begin() + static_cast<std::ptrdiff_t>(to.size)),
     ...);
    to.size += static_cast<std::uint32_t>(count);
}

/// Takes `count` members away from `at` on; those behind move up.
template <class Block, class... Column>
void cut(Block& b, std::size_t at, std::size_t count, Column... column) {
    (std::copy((b.*column).begin() + static_cast<std::ptrdiff_t>(at + count),
               (b.*column).begin() + static_cast<std::ptrdiff_t>(b.size),
               (b.*column).begin() + static_cast<std::ptrdiff_t>(at)),
     ...);
    b.size -= static_cast<std::uint32_t>(count);
}

/// Makes room for one member at `at`.
template <class Block, class... Column> void open(Block& b, std::size_t at, Column... column) {
    (std::copy_backward((b.*column).begin() + static_cast<std::ptrdiff_t>(at),
                        (b.*column).begin() + static_cast<std::ptrdiff_t>(b.size),
                        (b.*column).begin() + static_cast<std::ptrdiff_t>(b.size + 1)),
     ...);
    ++b.size;
}

/// Calls `visit(column...)` with the columns of this kind of block.
template <class Block, class Visit> void withColumns(const Block&, Visit&& visit) {
    if constexpr (requires { &Block::job; })
        visit(&Block::memory, &Block::order, &Block::job);
    else
        visit(&Block::memory, &Block::order, &Block::firstOrder, &Block::first, &Block::count,
              &Block::child);
}

/// The first `count` members of `right` go to the end of `left`.
template <class Block> void moveToEnd(Block& left, Block& right, std::size_t count) {
    withColumns(left, [&](auto... column) {
        appendFrom(left, right, 0, count, column...);
        cut(right, 0, count, column...);
    });
}

/// The last `count` members of `left` go to the front of `right`.
template <class Block> void moveToFront(Block& left, Block& right, std::size_t count) {
    withColumns(left, [&](auto... column) {
        Block all{};
        appendFrom(all, left, left.size - count, count, column...);
        appendFrom(all, right, 0, right.size, column...);
        cut(left, left.size - count, count, column...);
        right = all;
    });
}

} // namespace

template <class Block> std::uint32_t FitForest::Arena<Block>::allocate() {
    if (free.empty()) {
        blocks.emplace_back();
        return static_cast<std::uint32_t>(blocks.size() - 1);
    }
    const std::uint32_t n = free.back();
    free.pop_back();
    blocks[n].size = 0;
    return n;
}

template <class Block> void FitForest::Arena<Block>::release(std::uint32_t n) {
    free.push_back(n);
}

/// How many keys of `b` are not above (memory, order).
template <class Block>
std::size_t FitForest::countUpTo(const Block& b, std::uint64_t memory, std::uint64_t order) const {
    std::size_t low = 0, high = b.size;
    while (low < high) {
        ++m_comparisons;
        const std::size_t middle = (low + high) / 2;
        if (b.memory[middle] < memory || (b.memory[middle] == memory && b.order[middle] <= order))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void FitForest::summarize(Inner& parent, std::size_t at, std::uint32_t childHeight) {
    const Tree child{parent.child[at], childHeight};
    const First best = first(child);
    parent.firstOrder[at] = best.order;
    parent.first[at] = best.job;
    parent.count[at] = size(child);
    if (childHeight == 0) {
        parent.memory[at] = m_leaves[child.node].memory[0];
        parent.order[at] = m_leaves[child.node].order[0];
    } else {
        parent.memory[at] = m_inner[child.node].memory[0];
        parent.order[at] = m_inner[child.node].order[0];
    }
}

// ---- insert -------------------------------------------------------------------------------------

void FitForest::insert(Tree& tree, const FitEntry& entry) {
    if (!tree)
        tree = {m_leaves.allocate(), 0};
    const std::uint32_t split = insertBelow(tree.node, tree.height, entry);
    if (split == 0)
        return;
    const std::uint32_t root = m_inner.allocate();
    m_inner[root].size = 2;
    m_inner[root].child[0] = tree.node;
    m_inner[root].child[1] = split;
    summarize(m_inner[root], 0, tree.height);
    summarize(m_inner[root], 1, tree.height);
    tree = {root, tree.height + 1};
}

/// Returns the new right neighbour of `node` when it had to be split, else 0.
std::uint32_t FitForest::insertBelow(std::uint32_t node, std::uint32_t height,
                                     const FitEntry& entry) {
    if (height == 0)
        return insertIntoLeaf(node, entry);
    const std::size_t upTo = countUpTo(m_inner[node], entry.memory, entry.order);
    const std::size_t at = upTo == 0 ? 0 : upTo - 1;
    const std::uint32_t split = insertBelow(m_inner[node].child[at], height - 1, entry);
    if (split != 0) {
        summarize(m_inner[node], at, height - 1);
        return insertChild(node, at + 1, split, height - 1);
    }
    Inner& inner = m_inner[node];
    ++inner.count[at];
    if (upTo == 0) {
        inner.memory[at] = entry.memory;
        inner.order[at] = entry.order;
    }
    if (entry.order < inner.firstOrder[at]) {
        inner.firstOrder[at] = entry.order;
        inner.first[at] = entry.job;
    }
    return 0;
}

std::uint32_t FitForest::insertIntoLeaf(std::uint32_t node, const FitEntry& entry) {
    std::size_t at = countUpTo(m_leaves[node], entry.memory, entry.order);
    std::uint32_t split = 0;
    if (m_leaves[node].size == kLeaf) {
        split = m_leaves.allocate();
        // Jobs of one need arrive in rising order: blocks filled at their end stay full.
        const std::size_t stay = at == kLeaf ? kLeaf : kLeaf / 2;
        Leaf& left = m_leaves[node];
        moveToFront(left, m_leaves[split], kLeaf - stay);
        if (at > stay || at == kLeaf) {
            at -= stay;
            node = split;
        }
    }
    Leaf& leaf = m_leaves[node];
    withColumns(leaf, [&](auto... column) { open(leaf, at, column...); });
    leaf.memory[at] = entry.memory;
    leaf.order[at] = entry.order;
    leaf.job[at] = entry.job;
    return split;
}

std::uint32_t FitForest::insertChild(std::uint32_t node, std::size_t at, std::uint32_t child,
                                     std::uint32_t childHeight) {
    std::uint32_t split = 0;
    if (m_inner[node].size == kInner) {
        split = m_inner.allocate();
        const std::size_t stay = at == kInner ? kInner : kInner / 2;
        moveToFront(m_inner[node], m_inner[split], kInner - stay);
        if (at > stay || at == kInner) {
            at -= stay;
            node = split;
        }
    }
    Inner& inner = m_inner[node];
    withColumns(inner, [&](auto... column) { open(inner, at, column...); });
    inner.child[at] = child;
    summarize(inner, at, childHeight);
    return split;
}

// ---- erase --------------------------------------------------------------------------------------

void FitForest::erase(Tree& tree, std::uint64_t memory, std::uint64_t order) {
    eraseBelow(tree.node, tree.height, memory, order);
    while (tree.height > 0 && m_inner[tree.node].size == 1) {
        const std::uint32_t child = m_inner[tree.node].child[0];
        m_inner.release(tree.node);
        tree = {child, tree.height - 1};
    }
    if (tree.height == 0 && m_leaves[tree.node].size == 0) {
        m_leaves.release(tree.node);
        tree = {};
    }
}

void FitForest::eraseBelow(std::uint32_t node, std::uint32_t height, std::uint64_t memory,
                           std::uint64_t order) {
    if (height == 0) {
        Leaf& leaf = m_leaves[node];
        const std::size_t at = countUpTo(leaf, memory, order) - 1;
        withColumns(leaf, [&](auto... column) { cut(leaf, at, 1, column...); });
        return;
    }
    const std::size_t at = countUpTo(m_inner[node], memory, order) - 1;
    Inner& inner = m_inner[node];
    const std::uint32_t child = inner.child[at];
    eraseBelow(child, height - 1, memory, order);
    if (sizeOf(child, height - 1) < (height == 1 ? kLeaf : kInner) / 4) {
        refill(inner, at, height - 1);
        return;
    }
    --inner.count[at];
    if (inner.firstOrder[at] == order || (inner.memory[at] == memory && inner.order[at] == order))
        summarize(inner, at, height - 1);
}

/// Child `at` has become small: it and a neighbour share what they hold, or become one.
void FitForest::refill(Inner& parent, std::size_t at, std::uint32_t childHeight) {
    if (parent.size == 1) { // no neighbour: a block that was filled at its end and has only begun
        if (sizeOf(parent.child[0], childHeight) > 0) {
            summarize(parent, 0, childHeight);
            return;
        }
        if (childHeight == 0)
            m_leaves.release(parent.child[0]);
        else
            m_inner.release(parent.child[0]);
        parent.size = 0; // its own parent, which has a second child, sees to it
        return;
    }
    const std::size_t leftAt = at == 0 ? 0 : at - 1;
    const std::size_t rightAt = leftAt + 1;
    const auto share = [&](auto& arena, std::size_t capacity) {
        auto& left = arena[parent.child[leftAt]];
        auto& right = arena[parent.child[rightAt]];
        const std::size_t total = left.size + right.size;
        if (total <= capacity * 3 / 4) {
            moveToEnd(left, right, right.size);
            arena.release(parent.child[rightAt]);
            withColumns(parent, [&](auto... column) { cut(parent, rightAt, 1, column...); });
            return false;
        }
        if (left.size < total / 2)
            moveToEnd(left, right, total / 2 - left.size);
        else
            moveToFront(left, right, left.size - total / 2);
        return true;
    };
    const bool both = childHeight == 0 ? share(m_leaves, kLeaf) : share(m_inner, kInner);
    summarize(parent, leftAt, childHeight);
    if (both)
        summarize(parent, rightAt, childHeight);
}

// ---- questions ----------------------------------------------------------------------------------

FitForest::First FitForest::first(Tree tree) const {
    First best;
    const auto least = [&](const auto& orders, const auto& jobs, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            if (orders[i] < best.order)
                best = {orders[i], jobs[i]};
    };
    if (tree && tree.height == 0)
        least(m_leaves[tree.node].order, m_leaves[tree.node].job, m_leaves[tree.node].size);
    else if (tree)
        least(m_inner[tree.node].firstOrder, m_inner[tree.node].first, m_inner[tree.node].size);
    return best;
}

std::uint32_t FitForest::size(Tree tree) const {
    if (!tree || tree.height == 0)
        return tree ? m_leaves[tree.node].size : 0;
    const Inner& inner = m_inner[tree.node];
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < inner.size; ++i)
        sum += inner.count[i];
    return sum;
}

FitForest::First FitForest::firstFit(Tree tree, std::uint64_t memory, std::uint64_t before) const {
    constexpr std::uint64_t kLast = ~std::uint64_t{0};
    First best{before, 0};
    if (!tree)
        return best;
    for (; tree.height > 0; --tree.height) {
        const Inner& inner = m_inner[tree.node];
        const std::size_t upTo = countUpTo(inner, memory, kLast);
        if (upTo == 0)
            return best;
        // All but the last of these fit as a whole.
        for (std::size_t i = 0; i + 1 < upTo; ++i) {
            ++m_comparisons;
            if (inner.firstOrder[i] < best.order)
                best = {inner.firstOrder[i], inner.first[i]};
        }
        if (inner.firstOrder[upTo - 1] >= best.order)
            return best; // nothing further down goes before what was found
        tree.node = inner.child[upTo - 1];
    }
    const Leaf& leaf = m_leaves[tree.node];
    const std::size_t upTo = countUpTo(leaf, memory, kLast);
    for (std::size_t i = 0; i < upTo; ++i) {
        ++m_comparisons;
        if (leaf.order[i] < best.order)
            best = {leaf.order[i], leaf.job[i]};
    }
    return best;
}

std::uint32_t FitForest::needingMore(Tree tree, std::uint64_t memory) const {
    constexpr std::uint64_t kLast = ~std::uint64_t{0};
    std::uint32_t more = 0;
    if (!tree)
        return more;
    for (; tree.height > 0; --tree.height) {
        const Inner& inner = m_inner[tree.node];
        const std::size_t upTo = countUpTo(inner, memory, kLast);
        for (std::size_t i = upTo; i < inner.size; ++i)
            more += inner.count[i];
        if (upTo == 0)
            return more;
        tree.node = inner.child[upTo - 1];
    }
    const Leaf& leaf = m_leaves[tree.node];
    return more + leaf.size - static_cast<std::uint32_t>(countUpTo(leaf, memory, kLast));
}

void FitForest::push(std::vector<Open>& heap, const Open& item) {
    heap.push_back(item);
    std::ranges::push_heap(heap, std::ranges::greater{}, &Open::order);
}

FitForest::Open FitForest::pop(std::vector<Open>& heap) {
    std::ranges::pop_heap(heap, std::ranges::greater{}, &Open::order);
    const Open item = heap.back();
    heap.pop_back();
    return item;
}

void FitForest::unfold(std::vector<Open>& heap, const Open& block, std::uint64_t memory) const {
    constexpr std::uint64_t kLast = ~std::uint64_t{0};
    if (block.height == 0) {
        const Leaf& leaf = m_leaves[block.node];
        const std::size_t upTo = countUpTo(leaf, memory, kLast);
        for (std::size_t i = 0; i < upTo; ++i)
            push(heap, {leaf.order[i], 0, 0, leaf.job[i]});
        return;
    }
    // Of the last child only a part fits; its first job is a bound all the same.
    const Inner& inner = m_inner[block.node];
    const std::size_t upTo = countUpTo(inner, memory, kLast);
    for (std::size_t i = 0; i < upTo; ++i)
        push(heap, {inner.firstOrder[i], inner.child[i], block.height - 1, 0});
}

std::size_t FitForest::bytes() const {
    return m_leaves.blocks.size() * sizeof(Leaf) + m_inner.blocks.size() * sizeof(Inner) +
           (m_leaves.free.size() + m_inner.free.size()) * sizeof(std::uint32_t);
}

void FitForest::check(Tree tree, std::vector<std::string>& faults) const {
    if (!tree)
        return;
    const auto rising = [&](const auto& block) {
        if (block.size == 0)
            faults.push_back("queue: a block of a tree is empty");
        for (std::size_t i = 1; i < block.size; ++i)
            if (std::pair{block.memory[i - 1], block.order[i - 1]} >=
                std::pair{block.memory[i], block.order[i]})
                faults.push_back("queue: a tree is out of order");
    };
    if (tree.height == 0) {
        rising(m_leaves[tree.node]);
        return;
    }
    const Inner& inner = m_inner[tree.node];
    rising(inner);
    for (std::size_t i = 0; i < inner.size; ++i) {
        const Tree child{inner.child[i], tree.height - 1};
        check(child, faults);
        const First best = first(child);
        const auto low =
            child.height == 0
                ? std::pair{m_leaves[child.node].memory[0], m_leaves[child.node].order[0]}
                : std::pair{m_inner[child.node].memory[0], m_inner[child.node].order[0]};
        if (best.order != inner.firstOrder[i] || best.job != inner.first[i] ||
            size(child) != inner.count[i] || low != std::pair{inner.memory[i], inner.order[i]})
            faults.push_back("queue: a tree's summary does not agree with what it sums up");
    }
}

} // namespace node3
