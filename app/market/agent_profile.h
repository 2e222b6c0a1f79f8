// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"

#include <cstdint>

namespace node3::market {

/// What one simulated agent is: what it says of itself, and what it does not say.
struct AgentProfile {
    AgentFields fields;       ///< without `instance`
    double speed = 1;         ///< 2: a job takes half its time
    double reliability = 1;   ///< share of jobs that do not fail for the machine's sake
    std::uint64_t chance = 0; ///< seed of what happens on it
};

/// The agent of that number, from 1, in the market of that seed: always the same.
AgentProfile agentProfile(std::uint64_t seed, int number);

} // namespace node3::market
