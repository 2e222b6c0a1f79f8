// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/json.h"

#include <string>

namespace node3::ctl {

/// A check for CLI11: empty when `text` names a priority, by its word in any case or 0 to 3.
std::string checkPriority(const std::string& text);
/// As the API takes it; `text` has passed the check.
Json priorityJson(const std::string& text);

} // namespace node3::ctl
