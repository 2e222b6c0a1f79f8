// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/settings_json.h"

#include "engine/wire/json_scan.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

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

/// A setting's own type; whatever else there is may be a number or a text.
std::string wrongType(std::string_view key, const Json& value) {
    const SettingRow* row = findSetting(key);
    if (row && row->words.empty())
        return value.is_number() ? "" : "must be a number, and is none.";
    if (row)
        return value.is_string() ? "" : "must be a string, and is none.";
    return value.is_primitive() && !value.is_null() ? "" : "must be a number or a string.";
}

std::string textOf(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

constexpr std::size_t kMostErrors = 100;
constexpr std::size_t kLongestReason = 1000; // bytes

/// What is wrong with one member of a patch, which is taken over when nothing is.
std::string takeMember(const std::string& key, const Json& value, SettingsPatch& patch) {
    if (key == "reason") {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > kLongestReason)
            return "must be a string of at most 1000 bytes";
        patch.reason = value.get<std::string>();
        return {};
    }
    const SettingRow* row = findSetting(key);
    if (!row)
        return "is no setting";
    if (!(row->words.empty() ? value.is_number() : value.is_string()))
        return row->words.empty() ? "must be a number" : "must be a string";
    SettingChange change{key, textOf(value)};
    Settings scratch;
    std::string wrong = setSetting(*row, scratch, change.value);
    if (wrong.empty())
        patch.changes.push_back(std::move(change));
    return wrong;
}

Error badPatch(std::vector<FieldError> wrong) {
    std::string message = wrong.front().field + " " + wrong.front().message;
    return {
        ErrorCode::Invalid, std::move(message) + ". Nothing was changed.", std::move(wrong), {}};
}

void settingValue(JsonWriter& w, std::string_view name, const SettingRow& row,
                  const Settings& settings) {
    w.key(name);
    if (row.words.empty())
        w.raw(settingText(row, row.get(settings)));
    else
        w.text(settingText(row, row.get(settings)));
}

void settingRow(JsonWriter& w, const SettingRow& row, const Settings& settings, bool byFlag) {
    w.beginObject().member("key", row.key);
    settingValue(w, "value", row, settings);
    settingValue(w, "default", row, {});
    w.key("min");
    row.words.empty() ? w.raw(settingText(row, row.min)) : w.null();
    w.key("max");
    row.words.empty() ? w.raw(settingText(row, row.max)) : w.null();
    w.key("choices");
    row.words.empty() ? w.null() : w.value(row.words);
    w.textOrNull("unit", row.unit).member("whole", row.integral && row.words.empty());
    w.member("help", row.help).member("live", row.live);
    w.member("overridden_by_flag", byFlag).endObject();
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
        pairs.emplace_back(key, textOf(value));
    }
    return pairs;
}

std::variant<SettingsPatch, Error> parseSettingsPatch(std::string_view text) {
    auto parsed = parsedSettings(text);
    if (auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    if (const auto key = repeatedKey(text))
        return badPatch({{std::string(key->substr(0, 64)), "stands more than once"}});
    SettingsPatch patch;
    std::vector<FieldError> wrong;
    for (const auto& [key, value] : std::get<Json>(parsed).items()) {
        std::string why = takeMember(key, value, patch);
        if (!why.empty() && wrong.size() < kMostErrors)
            wrong.push_back({key.substr(0, 64), std::move(why)});
    }
    if (!wrong.empty())
        return badPatch(std::move(wrong));
    if (patch.changes.empty())
        return badSettings("The body names no setting, such as {\"max_retries\": 5}. Nothing was "
                           "changed.");
    return patch;
}

std::variant<std::string, Error> mergedSettingsFile(std::string_view existing,
                                                    const Settings& settings,
                                                    const std::vector<SettingChange>& changes) {
    const std::string_view before = existing.empty() ? "{}" : existing;
    if (auto parsed = parseSettingsFile(before); auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    std::vector<const SettingRow*> rows;
    for (const SettingChange& change : changes)
        if (const SettingRow* row = findSetting(change.key);
            row && std::ranges::find(rows, row) == rows.end())
            rows.push_back(row);
    std::string merged = "{";
    const auto add = [&](std::string_view key, std::string_view value) {
        merged.append(merged.size() > 1 ? ",\n    \"" : "\n    \"").append(key).append("\": ");
        merged.append(value);
    };
    for (JsonItems items(before); items.next();)
        if (std::ranges::none_of(rows, [&](const auto* row) { return items.keyIs(row->key); }))
            add(items.key(), items.value());
    for (const SettingRow* row : rows) {
        const std::string value = settingText(*row, row->get(settings));
        add(row->key, row->words.empty() ? value : jsonString(value));
    }
    return merged + "\n}\n";
}

std::string settingsJson(const Settings& settings, const std::vector<std::string>& byFlag) {
    JsonWriter w;
    w.beginObject().key("settings").beginArray();
    for (const SettingRow& row : settingRows())
        settingRow(w, row, settings, std::ranges::find(byFlag, row.key) != byFlag.end());
    return w.endArray().endObject().take();
}

} // namespace node3
