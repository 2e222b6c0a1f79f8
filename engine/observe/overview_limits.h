// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <chrono>
#include <cstdint>

/// The ranges of the overview's figures. "Mission" is the page of the marketplace that this
/// balancer serves; how many queued jobs are good is a setting. Times are of jobs' own clock.
namespace node3::overview_limits {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Mission: 60-80 % is good; add agents over 85 %.
inline constexpr double kUtilizationFrom = 60, kUtilizationTo = 80, kUtilizationOver = 85;
// Mission: over 95 % is good, agents under it are looked at.
inline constexpr double kSuccessGood = 95, kSuccessFloor = 90;
// Mission: every agent healthy; one in ten may be on its way back.
inline constexpr double kHealthyWatch = 90;
// Mission: retries low; a high rate is systemic.
inline constexpr double kRetriesGood = 5, kRetriesBad = 15;
// With fewer a rate says little.
inline constexpr std::uint32_t kFew = 20;
inline constexpr Duration kWaitGood = minutes{1}, kWaitBad = minutes{5};
inline constexpr Duration kOldestGood = minutes{5}, kOldestBad = minutes{30};
// A queue that is gone within this is not bad yet.
inline constexpr Duration kClearsIn = minutes{5};

// How far back is looked, in minutes.
inline constexpr std::size_t kHourParts = 60, kWaitParts = 15, kRateParts = 5;
inline constexpr Duration kUtilizationMean = minutes{1};

// How long it has to be so: to be bad, and for a word to change.
inline constexpr Duration kBadAfter = minutes{5};
inline constexpr Duration kHold = seconds{10};

} // namespace node3::overview_limits
