// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of actions, on one job or agent and on many jobs, and what many are answered.
#include "engine/wire/action_json.h"
#include "engine/wire/bulk_json.h"
#include "tests/support/check.h"

using namespace node3;

namespace {

std::vector<FieldError> wrongBulk(const std::string& json) {
    const auto parsed = parseBulkBody(json);
    REQUIRE(parsed.index() == 1);
    CHECK(std::get<Error>(parsed).code == ErrorCode::Invalid);
    CHECK(std::get<Error>(parsed).message.ends_with("Nothing was changed."));
    return std::get<Error>(parsed).fields;
}

std::string namesOf(const std::vector<FieldError>& fields) {
    std::string names;
    for (const FieldError& f : fields)
        names += (names.empty() ? "" : " ") + f.field;
    return names;
}

} // namespace

TEST("the body of an action: reason, hold, deadline, until") {
    const auto body = parseActionBody(
        R"({"reason":"r","hold":true,"deadline":60,"until":"2026-11-25T18:00:00Z"})");
    REQUIRE(body.index() == 0);
    CHECK_EQ(std::get<0>(body).reason, std::string("r"));
    CHECK(std::get<0>(body).hold);
    CHECK(std::get<0>(body).deadline == Duration{60000});
    CHECK(std::get<0>(body).until.has_value());
    const auto more = parseActionBody(R"({"priority":"HIGH","slots":3,"for":90})");
    REQUIRE(more.index() == 0);
    CHECK(std::get<0>(more).priority == Priority::High);
    CHECK_EQ(std::get<0>(more).slots.value_or(0), 3);
    CHECK(std::get<0>(more).lasts == Duration{90'000});
    const auto open = parseActionBody(R"({"slots":null})");
    REQUIRE(open.index() == 0);
    CHECK(!std::get<0>(open).slots);
    CHECK_EQ(std::get<0>(open).given.size(), 1);
    for (const char* json : {"5", "{\"hold\":1}", "{\"slots\":0}", "{\"slots\":257}",
                             "{\"priority\":4}", "{\"priority\":\"soon\"}", "{\"for\":0}",
                             "{\"deadline\":-1}", "{\"until\":\"soon\"}", "{\"x\":1}", "{"})
        CHECK_EQ(parseActionBody(json).index(), 1);
}

TEST("an action on many jobs: ids, each once and in their order") {
    const auto parsed =
        parseBulkBody(R"({"ids":["b","a:1","b","\u0063"],"reason":"r","hold":true})");
    REQUIRE(parsed.index() == 0);
    const auto& body = std::get<BulkBody>(parsed);
    const std::vector<std::string> ids{"b", "a:1", "c"};
    CHECK(body.ids == ids);
    CHECK(!body.byFilter && !body.dryRun && body.hold && body.givesHold);
    CHECK_EQ(body.reason, "r");
    CHECK(!std::get<BulkBody>(parseBulkBody(R"({"ids":["a"]})")).givesHold);
}

TEST("an action on many jobs: a filter as texts") {
    const auto parsed = parseBulkBody(
        R"({"filter":{"state":["failed","cancelled"],"priority":3,"q":"x y"},"dry_run":true})");
    REQUIRE(parsed.index() == 0);
    const auto& body = std::get<BulkBody>(parsed);
    const std::vector<std::pair<std::string, std::string>> expected{
        {"priority", "3"}, {"q", "x y"}, {"state", "failed"}, {"state", "cancelled"}};
    CHECK(body.filter == expected);
    CHECK(body.byFilter && body.dryRun && body.ids.empty());
}

TEST("everything that is wrong with an action on many jobs is named") {
    for (const char* json : {"{}", R"({"ids":["a"],"filter":{"q":"x"}})", R"({"ids":[]})",
                             R"({"ids":"a"})", R"({"ids":null})", R"({"ids":{}})"})
        CHECK_EQ(namesOf(wrongBulk(json)), "ids");
    CHECK_EQ(namesOf(wrongBulk("[]")), "body");
    CHECK_EQ(namesOf(wrongBulk(R"({"ids":["a","a/b",5,"",null]})")), "ids[1] ids[2] ids[3] ids[4]");
    CHECK_EQ(namesOf(wrongBulk(R"({"ids":["a"],"dry_run":true})")), "dry_run");
    CHECK_EQ(namesOf(wrongBulk(R"({"ids":["a"],"x":1,"reason":5,"hold":"no"})")), "x hold reason");
    CHECK_EQ(namesOf(wrongBulk(R"({"filter":["failed"]})")), "filter");
    CHECK_EQ(namesOf(wrongBulk(R"({"filter":{"state":[],"q":null,"agent":{},"sort":1.5}})")),
             "filter.agent filter.q filter.sort filter.state");
    std::string many = R"({"ids":[")" + std::string("a");
    for (int i = 0; i < 10'000; ++i)
        many += "\",\"j" + std::to_string(i);
    CHECK_EQ(namesOf(wrongBulk(many + "\"]}")), "ids");
    std::string values = R"({"filter":{"state":["x")";
    for (int i = 0; i < 200; ++i)
        values += ",\"x\"";
    CHECK_EQ(namesOf(wrongBulk(values + "]}}")), "filter");
    std::string bad = R"({"ids":[1)";
    for (int i = 0; i < 9'000; ++i)
        bad += ",1";
    CHECK_EQ(wrongBulk(bad + "]}").size(), 100);
}

TEST("what became of many jobs is said of each and counted") {
    Error refused{ErrorCode::NotInThisState, "It runs.", {}, JobState::Running};
    const std::string answer = bulkJson({{"a", JobState::Cancelled},
                                         {"b", refused},
                                         {"c", Error{ErrorCode::UnknownJob, "None.", {}, {}}}},
                                        {});
    CHECK_EQ(answer,
             R"({"results":[{"job_id":"a","ok":true,"state":"cancelled"},)"
             R"({"job_id":"b","ok":false,"error":{"code":"not_in_this_state","detail":"It runs.",)"
             R"("state":"running"}},{"job_id":"c","ok":false,"error":{"code":"unknown_job",)"
             R"("detail":"None."}}],"done":1,"refused":2})");
    CHECK_EQ(bulkJson({}, true), R"({"results":[],"done":0,"refused":0,"more":true})");
    CHECK_EQ(frozenJson({"a", "b"}, false),
             R"({"dry_run":true,"count":2,"ids":["a","b"],"more":false})");
}
