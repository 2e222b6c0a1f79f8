// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

/// What the queue can say of itself without a look at every job: by its groups, by the ends of its
/// orders. Values; the cost is O(groups x log jobs + agents) however many jobs wait.
struct QueueHealth {
    static constexpr std::size_t kNames = 5;       ///< jobs named in each list
    static constexpr std::size_t kAgedLooked = 64; ///< aged jobs looked at
    static constexpr std::size_t kGroups = 20'000; ///< groups looked at; more are passed over

    std::uint64_t queued = 0; ///< in the queue: neither in backoff nor held
    std::string oldestJob;    ///< empty: nothing waits
    Duration oldestWait{0};   ///< since it came to the queue
    /// Of those that some agent could run, or of all while there is none; nullopt: there is none,
    /// or that would take a long look.
    std::optional<Duration> oldestFitting;

    std::uint64_t never = 0;                  ///< no agent that is not offline could ever run them
    std::uint64_t notAccepted = 0;            ///< of those: because none accepts what they need
    AcceptsMask needs = AcceptsNothing;       ///< what the first of those needs accepted
    std::uint64_t mostAsked = 0;              ///< bytes, of those that ask for too much
    std::uint64_t largestCard = 0;            ///< bytes, the largest that accepts what those need
    std::vector<std::string> neverJobs;       ///< that ask for too much
    std::vector<std::string> notAcceptedJobs; ///< those named first of each group

    /// Have waited for longer than `ageing_after` though an agent could run them; at most
    /// kAgedLooked are counted.
    std::uint64_t aged = 0;
    std::vector<std::string> agedJobs; ///< longest wait first
    Duration agedWait{0};              ///< of the first
};

} // namespace node3
