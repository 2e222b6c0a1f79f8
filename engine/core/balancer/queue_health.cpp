// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <array>

namespace node3 {

namespace {

constexpr std::size_t kMasks = kAcceptsAll + 1;

/// The largest card among agents that accept so much, for every combination of it.
struct Cards {
    std::array<bool, kMasks> accepted{};
    std::array<std::uint64_t, kMasks> largest{};

    void add(AcceptsMask accepts, std::uint64_t card) {
        for (std::size_t needs = 0; needs < kMasks; ++needs)
            if ((needs & ~static_cast<std::size_t>(accepts)) == 0) {
                accepted[needs] = true;
                largest[needs] = std::max(largest[needs], card);
            }
    }
};

} // namespace

QueueHealth Balancer::Impl::queueHealth(Now now) const {
    QueueHealth h;
    h.queued = m_queue.size();
    std::array<std::uint64_t, kMasks> byAccepts{};
    std::array<bool, kMasks> there{};
    bool anybody = false;
    for (const auto& [id, ref] : m_agentsById) {
        const AgentRecord& a = *m_agents[ref];
        if (a.connection == Connection::Offline)
            continue;
        const auto mask = static_cast<std::size_t>(a.fields.accepts & kAcceptsAll);
        anybody = there[mask] = true;
        byAccepts[mask] = std::max(byAccepts[mask], a.fields.gpuMemory);
    }
    Cards cards;
    for (std::size_t mask = 0; mask < kMasks; ++mask)
        if (there[mask])
            cards.add(static_cast<AcceptsMask>(mask), byAccepts[mask]);
    const auto name = [&](std::vector<std::string>& names, JobRef r) {
        if (names.size() < QueueHealth::kNames)
            names.emplace_back(m_jobs[r].id.view());
        return names.size() < QueueHealth::kNames;
    };
    const FitForest& trees = m_queue.trees();
    std::size_t groups = 0;
    if (anybody)
        m_queue.forEachGroup([&](const GroupKey& key, FitForest::Tree tree) {
            if (++groups > QueueHealth::kGroups)
                return;
            const auto needs = static_cast<std::size_t>(key.demands & kAcceptsAll);
            if (!cards.accepted[needs]) {
                if (h.notAccepted == 0)
                    h.needs = static_cast<AcceptsMask>(needs);
                h.never += trees.size(tree);
                h.notAccepted += trees.size(tree);
                name(h.notAcceptedJobs, trees.first(tree).job);
                return;
            }
            const std::uint64_t card = cards.largest[needs];
            const std::uint32_t tooBig = trees.needingMore(tree, card);
            if (tooBig == 0)
                return;
            h.never += tooBig;
            h.largestCard = std::max(h.largestCard, card);
            trees.fromLargest(tree, card, [&](JobRef r, std::uint64_t memory) {
                h.mostAsked = std::max(h.mostAsked, memory);
                return name(h.neverJobs, r);
            });
        });
    const auto waited = [&](JobRef r) {
        const auto ms = static_cast<std::uint32_t>(now.mono.time_since_epoch().count());
        return Duration{ms - m_jobs[r].queuedAtMs}; // low bits: only differences count
    };
    if (const JobRef oldest = m_queue.longestWait(); oldest != 0) {
        h.oldestJob = m_jobs[oldest].id.view();
        h.oldestWait = waited(oldest);
    }
    const auto fits = [&](const Job& j) {
        const auto needs = static_cast<std::size_t>(j.needs & kAcceptsAll);
        return cards.accepted[needs] && j.memory <= cards.largest[needs];
    };
    m_queue.byWait([&](JobRef r) {
        if (anybody && !fits(m_jobs[r]))
            return true;
        h.oldestFitting = waited(r);
        return false;
    });
    std::size_t looked = 0;
    m_queue.longestWaits([&](JobRef r) {
        if (fits(m_jobs[r])) {
            if (++h.aged == 1)
                h.agedWait = waited(r);
            name(h.agedJobs, r);
        }
        return ++looked < QueueHealth::kAgedLooked;
    });
    return h;
}

} // namespace node3
