// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <QTimeZone>

#include <optional>
#include <string_view>
#include <vector>

namespace node3 {

/// The days of a place on earth, as boundaries for HistoryQuery::edges: from the beginning of the
/// day that holds `from` to the end of the one that holds the last moment before `to`. A day begins
/// at midnight there, or, when the clocks pass midnight over, at the first moment of its date; it
/// has 23, 24 or 25 hours. A date that was passed over (Samoa, 30 December 2011) is no day. Ends
/// early at kMostHistoryEdges; empty when `to` is not after `from` or the zone is not valid.
/// Pure; any thread.
std::vector<Utc> dayEdges(Utc from, Utc to, const QTimeZone& zone);

/// The time zone of a name of the IANA's list, such as "Europe/Berlin", or of UTC; nullopt: none
/// has it. QTimeZone itself takes nearly every word for a zone that is like UTC.
std::optional<QTimeZone> zoneNamed(std::string_view name);

} // namespace node3
