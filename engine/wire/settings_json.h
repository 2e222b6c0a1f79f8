// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace node3 {

/// A settings file: one JSON object of scalars. Gives (key, value as text) pairs, sorted by key;
/// what settingRows() names must be a number. An error says what is wrong with the file, and where.
/// Which keys exist, and their ranges, are the caller's matter.
std::variant<std::vector<std::pair<std::string, std::string>>, Error>
parseSettingsFile(std::string_view json);

} // namespace node3
