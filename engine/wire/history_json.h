// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"

#include <string>

namespace node3 {

/// The answer of GET /api/history: `values[i]` belongs to the step that begins at `from` + i ×
/// `step` seconds, or where there are `edges` to the time between two of them; null is a gap. Pure;
/// any thread.
std::string historyJson(const HistoryPage& page);

} // namespace node3
