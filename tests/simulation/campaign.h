// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/plant.h"
#include "tests/simulation/world.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace node3::sim {

/// Which seeds are run, and how.
struct Campaign {
    std::uint64_t first = 1, seeds = 100;
    unsigned threads = 1;
    bool untilFirst = false; ///< ends soon after a seed has failed
    Options options;
};

struct FailedSeed {
    std::uint64_t seed = 0;
    SeedResult outcome;
};

struct CampaignResult {
    std::uint64_t steps = 0, violations = 0;
    std::map<EventKind, std::uint64_t> kinds; ///< in how many seeds each happened
    std::vector<FailedSeed> failed;           ///< the first few, by seed
};

/// Every seed makes a plan and runs its world; several at the same time.
CampaignResult run(const Campaign& campaign);

/// The smallest world found in which this seed still breaks something: fewer jobs, agents and kinds
/// of fault, as long as it does. Nothing when the seed holds.
struct SmallWorld {
    Plan plan;
    Options options; ///< with as few steps as it takes
    SeedResult outcome;
    int tries = 0;
};
std::optional<SmallWorld> shrink(std::uint64_t seed, const Options& options);

/// What stands in the plan, where it says more than nothing.
std::string describe(const Plan& plan);

/// One seed that sees the planted fault, of so many from the first on. 0: none does.
std::uint64_t hunt(Plant plant, const Campaign& campaign);

} // namespace node3::sim
