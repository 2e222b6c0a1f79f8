// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/settings_json.h"

#include <nlohmann/json.hpp>

namespace node3 {

std::variant<std::vector<std::pair<std::string, std::string>>, Error>
parseSettingsFile(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return Error{ErrorCode::Invalid,
                     "It is not a JSON object of settings, such as {\"heartbeat_timeout\": 60}.",
                     {},
                     {}};
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [key, value] : json.items()) {
        if (value.is_string())
            pairs.emplace_back(key, value.get<std::string>());
        else if (value.is_number() || value.is_boolean())
            pairs.emplace_back(key, value.dump());
        else
            return Error{ErrorCode::Invalid,
                         "\"" + key + "\" must be a number or a string.",
                         {{key, "must be a number or a string."}},
                         {}};
    }
    return pairs;
}

} // namespace node3
