// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace node3 {

/// The ranges that charts of the fleet show.
enum class HistoryRange : std::uint8_t { FiveMinutes, Hour, Day, Month };

struct HistorySpan {
    Duration step{0};
    std::size_t points = 0;
    std::size_t lead = 0; ///< buckets before what is shown, for moving means
    int everyMs = 1000;   ///< how often there may be something new

    Duration length() const { return step * static_cast<std::int64_t>(points); }
};

struct HistoryRangeRow {
    HistoryRange range;
    const char* id;   ///< in the preferences
    const char* word; ///< source text of the context "History": "5 min"
    HistorySpan span;
    int ticks;            ///< parts of the axis
    Duration tick;        ///< of one part
    Duration tickUnit;    ///< that its labels count in
    const char* tickWord; ///< source text: "−%1 min"
    /// How many buckets make one of the columns of the areas, and of the lines of durations, of
    /// which a single second has one or none.
    std::size_t areaGroup, durationGroup;
};

/// A new range is a row here.
std::span<const HistoryRangeRow> historyRanges();
const HistoryRangeRow& rowOf(HistoryRange range);

} // namespace node3
