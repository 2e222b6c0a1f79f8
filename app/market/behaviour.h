// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/seeded.h"
#include "engine/core/job.h"

#include <cstdint>
#include <optional>
#include <string>

namespace node3::market {

/// What a job would do, were it real: from its payload {"simulate": {...}}, else drawn from its id,
/// so that jobs handed in by people run too.
struct Behaviour {
    double seconds = 20;     ///< on a card of speed 1, in market time
    int failingAttempts = 0; ///< so many attempts fail, whoever runs them
    bool killsAgents = false;
    bool hangs = false; ///< it never ends by itself
    /// It hangs, and nothing happens to it by chance: a scenario says when and how it ends.
    bool scripted = false;
};
Behaviour behaviourOf(const JobFields& job);

/// The payload that says it, as JSON text.
std::string payloadOf(const Behaviour& behaviour);

} // namespace node3::market
