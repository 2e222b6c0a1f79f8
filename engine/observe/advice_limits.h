// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <chrono>
#include <cstdint>

/// Every threshold of the advisor and where it is from. "Mission" is the page of the marketplace
/// that this balancer serves; the others are consoles whose defaults have stood the test of farms.
/// Times are of jobs' own clock: in a demo whose time runs faster, they pass faster.
namespace node3::advice_limits {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Mission, best practices: add agents over 85 %; 60-80 % is good, so it is over below 80.
inline constexpr double kUtilizationOpens = 85, kUtilizationCloses = 80;
inline constexpr double kUtilizationIdle = 60;
// Mission, key metrics: fewer than 10 queued is good. Half of it closes.
inline constexpr std::uint64_t kQueueOpens = 10, kQueueCloses = 5;
// Mission, key metrics: over 95 % of the jobs succeed. With fewer than 20 a rate says little.
inline constexpr double kSuccessOpens = 95, kSuccessCloses = 96;
inline constexpr std::uint32_t kFewAttempts = 20, kFewJobs = 20;
inline constexpr double kSuccessBad = 90;
// Mission: "retries low; a high rate is systemic". Under 5 % is good, over 15 % is bad; systemic
// means that three agents have it (Flamenco gives a task up after three agents).
inline constexpr double kRetriesOpen = 15, kRetriesClose = 10;
inline constexpr std::size_t kSystemicAgents = 3;
// Tractor and afwatch: an agent is sick when it fails again and again with no success between; ours
// is measured against the rest, so that bad jobs do not make bad agents.
inline constexpr std::uint32_t kHoleAttempts = 5;
inline constexpr double kHoleFails = 80, kHoleStill = 50, kElsewhereFine = 80;
// Mission, best practices: look at agents under 95 %, when others do at least 3 points better and
// it is no accident: that an agent as good as they are had so many failures is one chance in 10,000
// for the whole fleet. It counts while it goes on.
inline constexpr double kFlakyWorse = 3, kFlakyChance = 1e-4, kFlakyChanceStill = 1e-2;
inline constexpr double kFlakyElsewhere = 0.02; // failing elsewhere is taken to be this at least
inline constexpr std::uint32_t kFlakyLately = 2;
// afwatch, minimum run time: a success too quick counts as an error.
inline constexpr Duration kQuickRun = seconds{1};
inline constexpr std::uint32_t kQuickRuns = 10;
inline constexpr double kQuickShare = 90, kQuickStill = 50, kQuickElsewhere = 20;
// A mass loss (contract): at least three agents and half of those connected.
inline constexpr int kFleetAgents = 3;
// Five lost connections in a quarter of an hour; heartbeats come every 30 s.
inline constexpr std::uint32_t kDropsOpen = 5, kDropsClose = 2;
// CueGUI's finder of stuck jobs: a minimum time, and a multiple of the usual run time; afwatch:
// progress that does not change.
inline constexpr Duration kStuckAfter = minutes{10};
inline constexpr double kStuckTimesUsual = 3;
inline constexpr std::uint64_t kUsualNeeds = 20;
// A card is sold by 10^9 bytes a GB, memory is often written by 2^30: who mixes them asks 7.4 % too
// much.
inline constexpr double kGibPerGb = 1.0738;
// What is set aside for a day has perhaps been forgotten (Flamenco and CueGUI list such workers).
inline constexpr Duration kAsideFor = hours{24};
// Flamenco: a task that is stopped on several workers has a limit that is too short; one in ten, so
// that a few runaways are no rule.
inline constexpr std::uint32_t kTimedOutOpen = 5, kTimedOutStill = 3;
inline constexpr double kTimedOutShare = 10, kTimedOutShareStill = 2;
inline constexpr std::size_t kTimedOutAgents = 2;
// Mission: fewer than 10 queued is good, for a fleet of some slots. Where that is not a
// two-hundredth of the slots the queue is high in every blink: one in a hundred then says more.
inline constexpr std::uint64_t kSlotsAGoodQueued = 200, kSlotsAGoodQueuedStill = 150;
inline constexpr std::uint64_t kSlotsASuggested = 100;

// How far back is looked: the tiles' hour, and a quarter of an hour for what an agent does now.
inline constexpr Duration kHour = hours{1};
inline constexpr Duration kQuarter = minutes{15};

// How long a condition has to hold before it is told of, and to be gone before it is over: a
// minute at least, so that nothing flaps.
inline constexpr Duration kClosesAfter = minutes{1};
inline constexpr Duration kAtOnce = seconds{0};
inline constexpr Duration kSoon = minutes{1};
inline constexpr Duration kSustained = minutes{5};
inline constexpr Duration kLong = minutes{10};

// An entry that was marked before a restart and has not come back within this is over.
inline constexpr Duration kMarksKept = minutes{30};

} // namespace node3::advice_limits
