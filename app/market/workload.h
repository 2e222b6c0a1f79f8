// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/behaviour.h"
#include "engine/core/job.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace node3::market {

/// What goes wrong with some agents while a workload runs.
enum class Trouble : std::uint8_t { None, Flaps, Slow, Lies, FailsAll };

/// One kind of load. Adding one is adding a row to workloads().
struct Workload {
    std::string_view name, what;
    double load;              ///< work handed in for all slots together: 1 keeps all of them busy
    double shortest, longest; ///< seconds of a job on a card of speed 1
    double priorities[4];     ///< shares of LOW, NORMAL, HIGH, URGENT
    double leastMemory, mostMemory; ///< share of the agents' usual card
    double failing;                 ///< share of jobs of which one or two attempts fail
    double doomed;                  ///< share of jobs of which every attempt fails
    double killing;                 ///< share of jobs that take their agent down
    double huge;                    ///< share of jobs that need the largest card, whole
    int burst;                      ///< so many jobs at once; 1: one by one
    Trouble trouble = Trouble::None;
    double troubled = 0; ///< share of the agents that have it
};
std::span<const Workload> workloads();
/// Null: there is none of that name.
const Workload* findWorkload(std::string_view name);

/// What the fleet is, as far as a workload goes by it.
struct FleetSize {
    double speedSlots = 0; ///< slots, each times its agent's speed
    std::uint64_t usualCard = 24'000'000'000, largestCard = 24'000'000'000;
};
/// Jobs a minute of market time that keep the fleet busy `load` times over.
double arrivalsPerMinute(const Workload& workload, const FleetSize& fleet, double load);

/// The next job: the same for the same chance. `id` is its id.
JobFields drawJob(const Workload& workload, const FleetSize& fleet, Seeded& chance, std::string id);

} // namespace node3::market
