// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/overview.h"

#include <array>
#include <string>

namespace node3 {

/// The answer of GET /api/overview; `sentences` in the order of Gauge. Pure; any thread.
std::string overviewJson(const Overview& overview,
                         const std::array<std::string, kGauges>& sentences);

} // namespace node3
