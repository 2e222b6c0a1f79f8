// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/settings.h"

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

/// The body of PATCH /api/settings: an object of settings, beside them a `reason`.
struct SettingsPatch {
    std::vector<SettingChange> changes;
    std::string reason;
};
/// The error names every member that is no setting, of the wrong type or out of range.
std::variant<SettingsPatch, Error> parseSettingsPatch(std::string_view json);

/// A settings file with the values that the keys of `changes` have in `settings`; what else it
/// holds stays. `existing` may be empty. An error says what is wrong with it, as above.
std::variant<std::string, Error> mergedSettingsFile(std::string_view existing,
                                                    const Settings& settings,
                                                    const std::vector<SettingChange>& changes);

/// Every setting with its value, bounds and help. `byFlag`: keys that the command line gives, which
/// wins over the file at the next start.
std::string settingsJson(const Settings& settings, const std::vector<std::string>& byFlag);

} // namespace node3
