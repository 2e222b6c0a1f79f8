// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/models/history.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <vector>

namespace node3 {

/// What one tile says of a figure that the engine has judged.
struct TileView {
    QString label, value, unit;
    QString beside, besideShort; ///< "+4 held"; the short one where there is no room
    Judgement judgement = Judgement::None;
    QString word;  ///< "Good", "Few: 6 of 7"
    QString range; ///< "60–80 %"; empty: none
    QString tip;
    std::vector<double> spark; ///< oldest first, 0-1; NaN: nothing known
    QString sentence;          ///< that is read aloud: "Queued: 23, watch, good < 10"
};

/// From what the snapshot says, and a sparkline of the minutes of the last hour. Pure.
TileView tileView(Gauge gauge, const Snapshot& snapshot, const HistoryData& lastHour);

Mark markOf(Judgement judgement);

/// The page that the tile opens and what is shown there: the rows that it counts.
struct TileDoor {
    QString page, filter;
};
TileDoor doorOf(Gauge gauge);

/// The minutes of a sparkline, for its History.
inline constexpr HistorySpan kSparkSpan{std::chrono::minutes{1}, 60, 0, 5000};

} // namespace node3
