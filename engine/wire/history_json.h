// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"

#include <string>

namespace node3 {

/// The answer of GET /api/history: `values[i]` belongs to the step that begins at `from` + i ×
/// `step` seconds; null is a gap. Pure; any thread.
std::string historyJson(const HistoryPage& page);

} // namespace node3
