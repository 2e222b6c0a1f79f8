// SPDX-License-Identifier: GPL-3.0-or-later
// The settings file: what it holds, and what a wrong one is told.
#include "engine/wire/settings_json.h"
#include "tests/support/check.h"

using namespace node3;

namespace {

std::string wrong(std::string_view json) {
    const auto parsed = parseSettingsFile(json);
    REQUIRE(parsed.index() == 1);
    return std::get<Error>(parsed).message;
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
