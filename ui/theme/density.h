// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include <cstdint>

/// How close the rows of tables stand: one choice for all tables, remembered. Window's thread.
namespace node3 {

enum class Density : std::uint8_t { Compact, Normal, Relaxed };
inline constexpr int kDensities = 3;

Density density();
/// Tables that exist already follow when they are told (OrderedTable::followDensity()).
void setDensity(Density density);

/// Logical pixels.
int tableRowHeight();
int tableHeaderHeight();
/// The font of the cells.
QFont cellFont();

} // namespace node3
