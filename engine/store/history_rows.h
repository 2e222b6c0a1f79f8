// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/store/sql_values.h"

#include <vector>

/// The table of the fleet's series. Its rows have no checksum: nothing is decided by them.
namespace node3 {

/// Within the caller's transaction: some dozen rows, and as many that are older than what is kept
/// go. A row that is there already is another part of the same step, from before a restart.
void writeHistory(StatementCache& statements, const PutHistory& op);

/// The points of the plan, as they are stored and where they are not as `fresh` has them.
HistoryPage readHistory(SQLite::Database& db, const HistoryQuery& query, const HistoryPlan& plan,
                        const std::vector<HistoryPoint>& fresh);

/// For StoredState::history. What cannot be read is left out: no start fails for it.
std::vector<HistoryPoint> recentHistory(SQLite::Database& db);

} // namespace node3
