// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <vector>

/// What the window says of the advisor's entries beside their own sentences. Pure functions.
namespace node3 {

Mark markOf(AdviceSeverity severity);
/// "Bad".
QString severityText(AdviceSeverity severity);
/// What stands at the end of an entry's line: "Bad · 2 min", "acknowledged by ana".
QString adviceAside(const Advice& advice, Utc now, bool gone);
/// Since when, and who has said what of it.
QString adviceTip(const Advice& advice);

/// In the order of the list: what is open, then what is acknowledged, then what is snoozed.
std::vector<const Advice*> orderedAdvice(const AdviceList& list);

struct AdviceCounts {
    int open = 0, bad = 0, acknowledged = 0, snoozed = 0; ///< bad: of the open ones
};
AdviceCounts countAdvice(const AdviceList& list);
/// "✕ 1": the worst that is open, and how much of it; empty: nothing. Before the advisor has looked
/// the agents that are not there.
QString troubleText(const Snapshot& snapshot);
/// "2 open, 1 snoozed"; empty when there is nothing.
QString adviceCountText(const AdviceCounts& counts);

} // namespace node3
