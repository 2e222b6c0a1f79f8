// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/overview.h"
#include "engine/core/queue_health.h"
#include "engine/core/records.h"
#include "engine/core/snapshot.h"
#include "engine/observe/duration_sketch.h"
#include "engine/observe/standing.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>

namespace node3 {

/// Judges the eight figures of the overview: good, to be looked at, or bad, by the ranges of the
/// mission's page. Ranges and windows are of jobs' own time: where that runs faster (a demo) they
/// are as much shorter, and so are the ranges that a reading names. A word changes when another has
/// been right for ten seconds; where there is no value, or one again, at once. Pure: every time is
/// an argument. One thread.
class OverviewJudge {
public:
    /// `timeScale`: seconds of jobs' own time in one of ours.
    explicit OverviewJudge(double timeScale = 1) : m_scale(timeScale >= 1 ? timeScale : 1) {}

    /// What was recorded before this engine started, of whatever levels; the windows then reach
    /// back over the restart. Of waits, of which the median and the 95th percentile are stored, it
    /// is an estimate. Before anything else.
    void seed(std::span<const HistoryPoint> points, Now now);
    /// Something happened, and is stored.
    void see(const Event& event, Now now);
    /// O(agents). Never earlier than the call before.
    const Overview& judge(const Snapshot& snapshot, const QueueHealth& queue, Now now);
    /// As it was judged last; before that all of it is without data.
    const Overview& overview() const { return m_overview; }
    /// Once a second; where time runs faster, up to ten times.
    bool due(Mono now) const { return now >= m_nextJudge; }

private:
    static constexpr std::size_t kParts = 60; ///< of the hour
    /// What happened in a minute.
    struct Part {
        std::int64_t index = -1;
        std::uint32_t started = 0, completed = 0, failed = 0, retried = 0, ended = 0;
        DurationSketch waits;
    };
    /// A state of the slots, and for how long it held.
    struct Held {
        Mono at{};
        double seconds = 0, occupied = 0, slots = 0;
    };
    struct Word {
        Judgement judgement = Judgement::None;
        GaugeWord word = GaugeWord::NoData;
        bool operator==(const Word&) const = default;
    };
    struct Shown {
        Word word, next;
        Mono nextSince{};
        bool hasValue = false, begun = false;
    };
    struct Moment; ///< what one judgement looks at

    Duration scaled(Duration d) const;
    Part& partAt(Mono time);
    Part sumOf(std::size_t parts) const;
    double perMinute(std::uint32_t Part::*count) const;
    void passSlots(const FleetCount& fleet, Mono now);
    double meanUtilization() const;
    bool since(std::optional<Mono>& begin, bool holds, Mono now, Duration atLeast) const;
    Reading utilization(const Moment& m);
    Reading success() const;
    Reading queued(const Moment& m) const;
    Reading healthy(const Moment& m) const;
    Reading retries() const;
    Reading completed(const Moment& m);
    Reading wait() const;
    Reading oldest(const Moment& m) const;
    void settle(Gauge gauge, Reading& reading, Mono now);

    double m_scale = 1;
    std::array<Part, kParts> m_parts;
    std::int64_t m_part = 0; ///< the present one
    Mono m_now{};
    std::optional<Mono> m_from; ///< what happened is known from then on
    std::optional<Mono> m_lastCompleted;
    std::deque<Held> m_slots; ///< of the last minute
    std::optional<Mono> m_slotsAt;
    double m_occupied = 0, m_offered = 0; ///< at m_slotsAt
    std::optional<Mono> m_overSince, m_fullSince, m_couldRunSince;
    std::array<Shown, kGauges> m_shown;
    Overview m_overview;
    Mono m_nextJudge{};
};

} // namespace node3
