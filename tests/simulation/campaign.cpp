// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/campaign.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace node3::sim {

namespace {

/// A rule that is broken is broken in many seeds; the first ones tell which.
constexpr std::size_t kFailedKept = 24;

} // namespace

CampaignResult run(const Campaign& campaign) {
    CampaignResult all;
    std::mutex guard;
    std::atomic<std::uint64_t> next{campaign.first};
    std::atomic<bool> enough{false};
    const auto work = [&] {
        while (!enough) {
            const std::uint64_t seed = next++;
            if (seed >= campaign.first + campaign.seeds)
                return;
            SeedResult outcome = World(seed, planOf(seed), campaign.options).run();
            const std::lock_guard lock(guard);
            all.steps += outcome.steps;
            all.violations += outcome.violations.size();
            for (const EventKind kind : outcome.kinds)
                ++all.kinds[kind];
            if (outcome.violations.empty())
                continue;
            enough = campaign.untilFirst;
            if (all.failed.size() < kFailedKept)
                all.failed.push_back({seed, std::move(outcome)});
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < campaign.threads; ++i)
        workers.emplace_back(work);
    for (std::thread& t : workers)
        t.join();
    std::ranges::sort(all.failed, {}, &FailedSeed::seed);
    return all;
}

std::uint64_t hunt([[maybe_unused]] Plant plant, const Campaign& campaign) {
    Campaign search = campaign;
    search.untilFirst = true;
#ifdef NODE3_PLANTS
    activePlant = plant;
#endif
    const CampaignResult found = run(search);
#ifdef NODE3_PLANTS
    activePlant = Plant::None;
#endif
    return found.failed.empty() ? 0 : found.failed.front().seed;
}

} // namespace node3::sim
