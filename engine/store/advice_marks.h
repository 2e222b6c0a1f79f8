// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/store/sql_values.h"

#include <vector>

/// What operators said of the advisor's entries. Its rows have no checksum: nothing is decided by
/// them.
namespace node3 {

/// Within the caller's transaction.
void writeAdviceMark(StatementCache& statements, const AdviceMark& mark);

/// What cannot be read is left out: no start fails for it.
std::vector<AdviceMark> readAdviceMarks(SQLite::Database& db);

} // namespace node3
