// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/fit_tree.h"
#include "tests/support/check.h"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace node3;

namespace {

/// The same as FitForest, by looking at everything.
struct Model {
    std::map<std::pair<std::uint64_t, std::uint64_t>, JobRef> entries;

    FitForest::First firstFit(std::uint64_t memory) const {
        FitForest::First best;
        for (const auto& [key, job] : entries)
            if (key.first <= memory && key.second < best.order)
                best = {key.second, job};
        return best;
    }
    std::uint32_t needingMore(std::uint64_t memory) const {
        std::uint32_t n = 0;
        for (const auto& [key, job] : entries)
            n += key.first > memory ? 1 : 0;
        return n;
    }
};

/// What a run of random steps looks like: how many different needs, how often something leaves,
/// and which end it leaves from.
struct Kind {
    const char* name;
    std::uint64_t needs;
    unsigned erasePercent;
    enum { Any, Oldest, Newest } leaves;
    bool rising; ///< orders rise as in a queue; else they are drawn
};

void run(const Kind& kind, unsigned seed, int steps) {
    std::mt19937 random(seed);
    std::uint64_t comparisons = 0;
    FitForest forest(comparisons);
    FitForest::Tree tree;
    Model model;
    std::map<std::uint64_t, std::uint64_t> needByOrder;
    std::uint64_t next = 1;
    for (int step = 0; step < steps; ++step) {
        // Grows first, shrinks to nothing at the end.
        const unsigned erase = step > steps * 3 / 5 ? 80 : kind.erasePercent;
        if (!needByOrder.empty() && random() % 100 < erase) {
            auto it = needByOrder.begin();
            if (kind.leaves == Kind::Newest)
                it = std::prev(needByOrder.end());
            else if (kind.leaves == Kind::Any)
                it = needByOrder.lower_bound(random() % (needByOrder.rbegin()->first + 1));
            forest.erase(tree, it->second, it->first);
            model.entries.erase({it->second, it->first});
            needByOrder.erase(it);
        } else {
            const std::uint64_t order = kind.rising ? next++ : random();
            const std::uint64_t need = random() % kind.needs;
            if (needByOrder.contains(order))
                continue;
            const auto job = static_cast<JobRef>(random() % 1'000'000 + 1);
            forest.insert(tree, {need, order, job});
            model.entries[{need, order}] = job;
            needByOrder[order] = need;
        }
        if (step % 37 != 0)
            continue;
        std::vector<std::string> faults;
        forest.check(tree, faults);
        REQUIRE(faults.empty());
        REQUIRE(forest.size(tree) == model.entries.size());
        for (const std::uint64_t memory : {std::uint64_t{0}, random() % kind.needs, kind.needs / 2,
                                           kind.needs, ~std::uint64_t{0}}) {
            const auto want = model.firstFit(memory);
            const auto got = forest.firstFit(tree, memory);
            REQUIRE(got.job == want.job && got.order == want.order);
            REQUIRE(forest.needingMore(tree, memory) == model.needingMore(memory));
            // Nothing that stands behind the bound is offered.
            if (want.job != 0)
                REQUIRE(forest.firstFit(tree, memory, want.order).job == 0);
        }
        auto expected = model.entries.begin();
        forest.forEach(tree, [&](JobRef job) {
            REQUIRE(expected != model.entries.end());
            REQUIRE(job == expected->second);
            ++expected;
        });
        REQUIRE(expected == model.entries.end());
    }
    while (!model.entries.empty()) {
        const auto key = model.entries.begin()->first;
        forest.erase(tree, key.first, key.second);
        model.entries.erase(key);
    }
    CHECK(!tree);
}

} // namespace

TEST("a tree of waiting jobs answers as looking at all of them does") {
    const Kind kinds[] = {
        {"every job its own need", 1'000'000, 30, Kind::Any, false},
        {"three needs, first in first out", 3, 45, Kind::Oldest, true},
        {"one need, last in first out", 1, 40, Kind::Newest, true},
        {"one need, any leaves", 1, 48, Kind::Any, true},
        {"some needs, nothing leaves", 50, 0, Kind::Any, true},
        {"mostly empty", 10, 70, Kind::Any, false},
    };
    for (const Kind& kind : kinds)
        for (unsigned seed = 1; seed <= 3; ++seed)
            run(kind, seed, 4000);
}

TEST("what has left a tree is used again") {
    std::uint64_t comparisons = 0;
    FitForest forest(comparisons);
    FitForest::Tree tree;
    for (std::uint64_t i = 0; i < 10'000; ++i)
        forest.insert(tree, {i * 7919 % 10'007, i, 1});
    const std::size_t full = forest.bytes();
    for (int round = 0; round < 3; ++round) {
        for (std::uint64_t i = 0; i < 10'000; ++i)
            forest.erase(tree, i * 7919 % 10'007, i);
        CHECK(!tree);
        for (std::uint64_t i = 0; i < 10'000; ++i)
            forest.insert(tree, {i * 7919 % 10'007, i, 1});
    }
    CHECK(forest.bytes() <= full + full / 10);
}
