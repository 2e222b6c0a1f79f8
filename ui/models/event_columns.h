// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "ui/models/cell.h"

#include <span>
#include <vector>

namespace node3 {

/// What a cell of the event table is made of.
struct EventCellFacts {
    const Event& event;
    Utc now{};
    int depth = 0;                          ///< how far below its cause it hangs
    bool parent = false;                    ///< others hang below it
    bool open = false;                      ///< and are shown
    const std::vector<const Event*>& below; ///< what hangs below it
};

struct EventColumn {
    ColumnInfo info;
    Cell (*cell)(const EventCellFacts&);
    QString (*tip)(const EventCellFacts&); ///< null: the cell's text
};

/// A new column is a row here.
std::span<const EventColumn> eventColumns();

Mark markOf(const Event& event);
/// "ana", "balancer".
QString whoText(const Event& event);
/// Where an action came from: "window", "HTTP", "by itself"; empty: it is no action.
QString sourceText(const Event& event);
/// "2 attempts ended, 2 jobs placed again": what an event caused, counted.
QString consequencesText(const std::vector<const Event*>& below);

/// Indent of what hangs one level deeper; pixels.
inline constexpr int kEventIndent = 18;

} // namespace node3
