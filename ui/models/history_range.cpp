// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history_range.h"

#include <QtGlobal>

#include <array>

namespace node3 {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kMinutesAgo = QT_TRANSLATE_NOOP("History", "−%1 min");
constexpr const char* kHoursAgo = QT_TRANSLATE_NOOP("History", "−%1 h");
constexpr const char* kDaysAgo = QT_TRANSLATE_NOOP("History", "−%1 d");

const std::array<HistoryRangeRow, 4> kRangeRows{{
    {HistoryRange::FiveMinutes,
     "5min",
     QT_TRANSLATE_NOOP("History", "5 min"),
     {seconds{1}, 300, 60, 1000},
     5,
     minutes{1},
     minutes{1},
     kMinutesAgo,
     2,
     15},
    {HistoryRange::Hour,
     "1h",
     QT_TRANSLATE_NOOP("History", "1 h"),
     {seconds{12}, 300, 0, 1000},
     6,
     minutes{10},
     minutes{1},
     kMinutesAgo,
     2,
     5},
    {HistoryRange::Day,
     "24h",
     QT_TRANSLATE_NOOP("History", "24 h"),
     {minutes{5}, 288, 0, 10'000},
     6,
     hours{4},
     hours{1},
     kHoursAgo,
     2,
     3},
    {HistoryRange::Month,
     "30d",
     QT_TRANSLATE_NOOP("History", "30 d"),
     {hours{3}, 240, 0, 10'000},
     6,
     hours{24 * 5},
     hours{24},
     kDaysAgo,
     2,
     2},
}};

} // namespace

std::span<const HistoryRangeRow> historyRanges() {
    return kRangeRows;
}

const HistoryRangeRow& rowOf(HistoryRange range) {
    return kRangeRows[static_cast<std::size_t>(range)];
}

} // namespace node3
