// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

/// Style, fonts and sizes of the window. Window's thread.
namespace node3 {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };
/// "system", "light", "dark".
std::optional<ThemeChoice> themeFromWord(QStringView word);

/// Fusion, palette, fonts and style sheet for the whole program. System: light or dark as the
/// palette was that the platform gave at the first call.
void applyTheme(ThemeChoice choice);
/// What applyTheme() was last called with.
ThemeChoice themeChoice();

/// All type in percent of its designed size; out of range is taken as the nearest. What exists
/// keeps the fonts it was given.
inline constexpr int kSmallestText = 90, kLargestText = 150;
void applyTextSize(int percent);
int textSize();

/// Sizes in logical pixels; the steps of all spacing are 4, 8, 12, 16, 24.
namespace metrics {
inline constexpr int kRow = 26;         ///< at normal density and size of type
inline constexpr int kTableHeader = 28; ///< the same
/// A designed length that has to hold text, by text size.
int scaled(int length);
inline constexpr int kField = 28;
inline constexpr int kButtonWidth = 72;
inline constexpr int kPageHeader = 40;
inline constexpr int kRail = 72;
inline constexpr int kRailNarrow = 48;
inline constexpr int kRailNarrowBelow = 1100; ///< width of the window
inline constexpr int kStatusBar = 24;
inline constexpr int kBanner = 28;
inline constexpr int kCellPadding = 8;
inline constexpr int kFirstCellPadding = 12;
inline constexpr int kGlyph = 12;
} // namespace metrics

namespace fonts {
QFont small();  ///< 11: axes, rail, hints
QFont label();  ///< 12: labels
QFont header(); ///< 12, semi-bold: table headers
QFont body();   ///< 13
QFont title();  ///< 16, semi-bold
QFont value();  ///< 22, semi-bold: tiles
QFont mono();   ///< 12: logs, payload, commands, ids
} // namespace fonts

/// Foreign or composed text as a tool tip: shown literally, whatever it looks like.
QString plainTip(const QString& text);

} // namespace node3
