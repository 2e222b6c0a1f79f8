// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <string_view>

class QTimeZone;

/// How figures, times and foreign text are written for people: one place, so that the window, the
/// API's sentences and node3ctl agree. Numbers follow QLocale(), the language of useLanguage().
/// Pure functions, any thread.
namespace node3 {

/// 9.4 s · 47 s · 3 min 05 s · 2 h 07 min · 3 d 04 h. Rounded down: what has passed has passed.
/// Less than nothing is 0 s.
QString durationText(Duration duration);
/// One unit below an hour, for sentences about what has passed: 2 s · 47 min · 2 h 07 min.
QString agoText(Duration duration);
/// The same for what is still to come, rounded up to the second: "in 1 s" until it is there.
QString aheadText(Duration duration);

/// 24.0 GB (10⁹ bytes). Never "0.0 GB" for something.
QString memoryText(std::uint64_t bytes);
/// The figure alone, for two values that share one unit: 24.0.
QString memoryFigure(std::uint64_t bytes);
/// 22.4 GiB, 24,000,000,000 bytes.
QString memoryTip(std::uint64_t bytes);

/// 99.9 %: one decimal, never rounded to 100.0 or 0.0 when it is neither.
QString percentText(double percent);
/// The same without its unit.
QString percentFigure(double percent);
/// 1,043.
QString countText(std::int64_t count);
/// 0.87.
QString scoreText(double score);
/// 1st, 2nd, 3rd, 4th.
QString ordinalText(std::uint64_t number);

/// 14:03:22 on the day of `now` in that zone, 25 Nov 14:03:22 on any other.
QString timeText(Utc time, Utc now, const QTimeZone& zone);
/// The same without seconds, for a time that somebody set: 18:00.
QString clockText(Utc time, Utc now, const QTimeZone& zone);
/// 25 Nov 2026 14:03:22 CET, 13:03:22 UTC.
QString timeTip(Utc time, const QTimeZone& zone);

/// What stands for a value that is unknown or does not apply.
QString noValue();

/// Foreign text (names, ids, errors; UTF-8) on one line: tab, newline, control and direction marks
/// and invisible characters become escapes such as \n and \u{202e}; bytes that are no UTF-8 become
/// the replacement character. At most `most` characters, then "…".
QString escaped(std::string_view foreign, qsizetype most = 4000);
QString escaped(QStringView foreign, qsizetype most = 4000);
/// The same for text of several lines: newline and tab stay.
QString escapedLines(std::string_view foreign);

} // namespace node3
