// SPDX-License-Identifier: GPL-3.0-or-later
// The settings file: what it holds, and what a wrong one is told.
#include "engine/wire/settings_json.h"
#include "tests/support/check.h"

#include <algorithm>

using namespace node3;

namespace {

std::string wrong(std::string_view json) {
    const auto parsed = parseSettingsFile(json);
    REQUIRE(parsed.index() == 1);
    return std::get<Error>(parsed).message;
}

std::vector<FieldError> wrongPatch(std::string_view json) {
    const auto parsed = parseSettingsPatch(json);
    REQUIRE(parsed.index() == 1);
    CHECK(std::get<Error>(parsed).code == ErrorCode::Invalid);
    return std::get<Error>(parsed).fields;
}

std::string merged(std::string_view existing, const std::vector<SettingChange>& changes) {
    const auto settings = std::get<Settings>(changedSettings(Settings{}, changes));
    auto result = mergedSettingsFile(existing, settings, changes);
    REQUIRE(result.index() == 0);
    return std::get<std::string>(std::move(result));
}

} // namespace

TEST("keys and values of a settings file") {
    const auto parsed = parseSettingsFile(R"({"heartbeat_timeout": 20.5, "agents": "127.0.0.1:0",
        "max_retries": 0, "demo": true})");
    REQUIRE(parsed.index() == 0);
    const std::vector<std::pair<std::string, std::string>> expected{{"agents", "127.0.0.1:0"},
                                                                    {"demo", "true"},
                                                                    {"heartbeat_timeout", "20.5"},
                                                                    {"max_retries", "0"}};
    CHECK(std::get<0>(parsed) == expected);
    CHECK(std::get<0>(parseSettingsFile("{}")).empty());
}

TEST("a figure given as text is named, and so is what is no value") {
    CHECK(wrong(R"({"heartbeat_timeout":"60"})")
              .starts_with("\"heartbeat_timeout\" must be a number"));
    CHECK(wrong(R"({"max_retries":true})").starts_with("\"max_retries\" must be a number"));
    CHECK(wrong(R"({"gpu_memory_accounting":1})")
              .starts_with("\"gpu_memory_accounting\" must be a string"));
    for (const char* json : {R"({"agents":null})", R"({"agents":[]})", R"({"agents":{}})"})
        CHECK(wrong(json).starts_with("\"agents\" must be a number or a string"));
}

TEST("a file that is no settings says what and where") {
    for (const char* json : {"", "[]", "5", "{", "\xff", "{\"a\":1e400}"})
        CHECK(wrong(json).starts_with("It is not a JSON object of settings"));
    CHECK(wrong("{\n  \"http\": \"x\",\n}").find("line 3, column 1") != std::string::npos);
    CHECK(wrong(R"({"http":"a","http":"b"})").find("\"http\" stands more than once") !=
          std::string::npos);
    CHECK(wrong("{\"a\":" + std::string(100'000, '[')).find("nesting_too_deep") !=
          std::string::npos);
}

TEST("a patch is settings and a reason") {
    const auto parsed = parseSettingsPatch(
        R"({"max_retries": 5, "reason": "tuning", "gpu_memory_accounting": "match", "avoidance": 1.5})");
    REQUIRE(parsed.index() == 0);
    const auto& patch = std::get<SettingsPatch>(parsed);
    CHECK_EQ(patch.reason, "tuning");
    REQUIRE_EQ(patch.changes.size(), 3);
    const auto value = [&](std::string_view key) {
        return std::ranges::find(patch.changes, key, &SettingChange::key)->value;
    };
    CHECK_EQ(value("max_retries"), "5");
    CHECK_EQ(value("avoidance"), "1.5");
    CHECK_EQ(value("gpu_memory_accounting"), "match");
}

TEST("everything that is wrong with a patch is named at once") {
    const auto fields = wrongPatch(
        R"({"max_retries": "5", "no_such": 1, "backoff_cap": -1, "gpu_memory_accounting": 1,
            "loss_limit": 1.5, "reason": 7, "avoidance": 3})");
    std::string names;
    for (const FieldError& f : fields)
        names += f.field + ": " + f.message + "\n";
    CHECK_EQ(names, "backoff_cap: must be from 0.001 to 86400\n"
                    "gpu_memory_accounting: must be a string\n"
                    "loss_limit: must be a whole number\n"
                    "max_retries: must be a number\n"
                    "no_such: is no setting\n"
                    "reason: must be a string of at most 1000 bytes\n");
    CHECK_EQ(wrongPatch(R"({"avoidance": 1, "avoidance": 2})").at(0).field, "avoidance");
    CHECK(wrongPatch(R"({"reason": "none"})").empty());
    for (const char* json : {"", "[]", "5", "{}", "null"})
        wrongPatch(json);
}

TEST("a settings file keeps what is not changed, and its order") {
    const std::string before = R"({"http": "127.0.0.1:0", "max_retries": 1,
        "m\u0061x_retries_of_later": 12345678901234567890, "log_level": "debug"})";
    const std::string after =
        merged(before, {{"max_retries", "5"}, {"gpu_memory_accounting", "match"}});
    CHECK_EQ(after, R"({
    "http": "127.0.0.1:0",
    "m\u0061x_retries_of_later": 12345678901234567890,
    "log_level": "debug",
    "max_retries": 5,
    "gpu_memory_accounting": "match"
}
)");
    // The same key in escapes is the same key.
    CHECK_EQ(merged(R"({"max\u005fretries": 1})", {{"max_retries", "5"}}),
             "{\n    \"max_retries\": 5\n}\n");
    CHECK_EQ(merged("", {{"backoff_first", "0.25"}}), "{\n    \"backoff_first\": 0.25\n}\n");
    CHECK(parseSettingsFile(after).index() == 0);
}

TEST("a settings file that cannot be understood is not written over") {
    for (const char* existing : {"{", "[]", R"({"http": []})", R"({"http": "a", "http": "b"})"})
        CHECK(mergedSettingsFile(existing, Settings{}, {{"max_retries", "5"}}).index() == 1);
}

TEST("settings are listed with bounds, default and what a change of them takes") {
    Settings settings;
    settings.maxRetries = 9;
    const std::string list = settingsJson(settings, {"job_timeout_buffer"});
    const auto has = [&](const char* part) { return list.find(part) != std::string::npos; };
    CHECK(has(R"({"key":"max_retries","value":9,"default":3,"min":0,"max":100,"choices":null,)"
              R"("unit":null,"whole":true,)"));
    CHECK(has(R"("key":"gpu_memory_accounting","value":"consume","default":"consume","min":null,)"
              R"("max":null,"choices":["consume","match"])"));
    const auto rowOf = [&](const char* key) {
        const auto at = list.find(std::string("\"key\":\"") + key);
        return list.substr(at, list.find('}', at) - at);
    };
    CHECK(rowOf("heartbeat_timeout").find(R"("live":false)") != std::string::npos);
    CHECK(rowOf("job_timeout_buffer").find(R"("overridden_by_flag":true)") != std::string::npos);
    CHECK(rowOf("max_retries").find(R"("live":true,"overridden_by_flag":false)") !=
          std::string::npos);
}
