// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/settings_json.h"

#include "engine/core/settings.h"
#include "engine/wire/json_scan.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace node3 {

namespace {

using Json = nlohmann::json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Error badSettings(std::string message) {
    return {ErrorCode::Invalid, std::move(message), {}, {}};
}

std::variant<Json, Error> parsedSettings(std::string_view text) {
    constexpr auto kWanted =
        "It is not a JSON object of settings, such as {\"heartbeat_timeout\": 60}";
    if (const auto fault = faultOf(text))
        return badSettings(std::string(kWanted) + ": " + std::string(word(*fault)) + ".");
    try {
        Json json = Json::parse(text);
        if (json.is_object())
            return json;
        return badSettings(std::string(kWanted) + ".");
    } catch (const Json::parse_error& e) {
        return badSettings(std::string(kWanted) + ": it goes wrong at " + placeIn(text, e.byte) +
                           ".");
    } catch (const Json::exception&) {
        return badSettings(std::string(kWanted) + ": a number is out of range.");
    }
}

/// A figure's own type; whatever else there is may be a number or a text.
std::string wrongType(std::string_view key, const Json& value) {
    const bool isFigure =
        std::ranges::any_of(settingRows(), [&](const SettingRow& row) { return row.key == key; });
    if (isFigure && !value.is_number())
        return "must be a number, and is none.";
    return value.is_primitive() && !value.is_null() ? "" : "must be a number or a string.";
}

} // namespace

std::variant<Pairs, Error> parseSettingsFile(std::string_view text) {
    auto parsed = parsedSettings(text);
    if (auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    if (const auto key = repeatedKey(text))
        return badSettings("\"" + std::string(*key) + "\" stands more than once.");
    Pairs pairs;
    for (const auto& [key, value] : std::get<Json>(parsed).items()) {
        if (const std::string wrong = wrongType(key, value); !wrong.empty())
            return Error{ErrorCode::Invalid,
                         "\"" + std::string(key).append("\" ").append(wrong),
                         {{key, wrong}},
                         {}};
        pairs.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return pairs;
}

} // namespace node3
