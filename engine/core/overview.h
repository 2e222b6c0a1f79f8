// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// What the tiles of the overview say: eight figures of the fleet, each judged by the engine, so
/// that window, wall display and API say the same word. Values only; the judging is in
/// engine/observe, the sentences in engine/text.
namespace node3 {

enum class Gauge : std::uint8_t {
    Utilization, ///< %, occupied of offered slots of healthy agents in service, 60 s mean
    Success,     ///< %, completed of ended jobs in 1 h
    Queued,      ///< jobs, queued and backoff
    Healthy,     ///< agents, of those that are not offline
    Retries,     ///< %, of ended attempts in 1 h
    Completed,   ///< jobs a minute, 5 min mean
    Wait,        ///< seconds, p95 of jobs started in 15 min
    Oldest,      ///< seconds that the oldest waiting job waits, without held and can-never-run ones
};
inline constexpr std::size_t kGauges = 8;
std::string_view word(Gauge);
/// "%", "jobs", "agents", "jobs/min", "s".
std::string_view unitOf(Gauge);

enum class Judgement : std::uint8_t { None, Good, Watch, Bad };
std::string_view word(Judgement);

/// Why there is no judgement, or what stands beside it.
enum class GaugeWord : std::uint8_t {
    Judged,     ///< the judgement's own word
    NoData,     ///< nothing of that kind has happened
    Few,        ///< too few to judge: `count` of `outOf`
    Quiet,      ///< little to do, and nothing waits
    NoCapacity, ///< no healthy agent
    NoAgents,
    Standstill, ///< nothing completes while jobs wait and slots are free
    Nothing,    ///< nothing waits
    NoRange,    ///< this figure has no good range
};
std::string_view word(GaugeWord);

struct Reading {
    std::optional<double> value; ///< in the gauge's unit; none: not known
    Judgement judgement = Judgement::None;
    GaugeWord word = GaugeWord::NoData;
    /// What the value is made of: slots occupied of offered, jobs completed of ended, healthy
    /// agents of known, attempts retried of ended; `count` alone: jobs queued, jobs started (Wait),
    /// jobs that wait and that some agent could run (Oldest).
    std::uint64_t count = 0, outOf = 0;
    /// What stands beside the figure: slots set aside (Utilization), held jobs (Queued), p50 in
    /// seconds (Wait), jobs that can never run (Oldest).
    std::optional<double> beside;
    /// The good range in force, in the gauge's unit; both 0: none. Of Healthy both are all agents.
    double goodFrom = 0, goodTo = 0;
};

struct Overview {
    std::array<Reading, kGauges> readings{};
    Utc judgedAt{};
    const Reading& operator[](Gauge g) const { return readings[static_cast<std::size_t>(g)]; }
    Reading& operator[](Gauge g) { return readings[static_cast<std::size_t>(g)]; }
};

} // namespace node3
