// SPDX-License-Identifier: GPL-3.0-or-later
// What a submission may look like, and what each wrong one is told.
#include "engine/wire/codec.h"
#include "engine/wire/job_json.h"
#include "tests/support/check.h"

#include <algorithm>

using namespace node3;

namespace {

std::vector<NewJob> good(std::string_view json) {
    auto parsed = parseSubmission(json);
    if (const auto* e = std::get_if<Error>(&parsed))
        node3::check::fail(__FILE__, __LINE__, e->message);
    REQUIRE(parsed.index() == 0);
    return std::move(std::get<0>(parsed));
}

Error bad(std::string_view json) {
    auto parsed = parseSubmission(json);
    REQUIRE(parsed.index() == 1);
    return std::get<Error>(parsed);
}

bool names(const Error& e, std::string_view field) {
    return std::ranges::any_of(e.fields, [&](const FieldError& f) { return f.field == field; });
}

} // namespace

TEST("one object, an array, or jobs in an object") {
    CHECK_EQ(good(R"({"command":["true"]})").size(), 1);
    CHECK_EQ(good(R"([{"command":["true"]},{"docker_image":"x"}])").size(), 2);
    CHECK_EQ(good(R"({"jobs":[{"command":["true"]}]})").size(), 1);
    CHECK_EQ(bad("[]").code, ErrorCode::Invalid);
    CHECK_EQ(bad("5").code, ErrorCode::Invalid);
    CHECK_EQ(bad("").code, ErrorCode::Invalid);
}

TEST("defaults are those of the contract") {
    const JobFields f = good("{}").at(0).fields;
    CHECK_EQ(f.priority, Priority::Normal);
    CHECK(f.timeout == std::chrono::seconds{3600});
    CHECK_EQ(f.maxRetries, 3);
    CHECK_EQ(f.gpuMemoryRequired, 0);
    CHECK_EQ(needsOf(f), AcceptsNothing);
}

TEST("every bad field is named with its path") {
    const Error e = bad(R"([{"command":["true"]},{"timeout":"60","max_retries":101,"priority":4,"name":5}])");
    for (const char* field : {"jobs[1].timeout", "jobs[1].max_retries", "jobs[1].priority", "jobs[1].name"})
        CHECK(names(e, field));
    CHECK_EQ(e.fields.size(), 4);
}

TEST("timeouts outside of 1 s to 30 days, as text, or huge are refused") {
    for (const char* t : {"-1", "0", "0.5", "\"60\"", "1e308", "2592001", "1e400", "true"})
        CHECK(bad(std::string(R"({"timeout":)") + t + "}").code == ErrorCode::Invalid);
    CHECK(good(R"({"timeout":1})").at(0).fields.timeout == std::chrono::seconds{1});
    CHECK(good(R"({"timeout":2592000})").at(0).fields.timeout == std::chrono::seconds{2592000});
}

TEST("unknown fields are refused by name, with the one that was meant") {
    const Error e = bad(R"({"timeoutt":5})");
    CHECK(names(e, "timeoutt"));
    CHECK(e.message.find("did you mean 'timeout'?") != std::string::npos);
    for (const char* later : {"depends_on", "deadline", "region", "max_price_per_hour", "batch_key", "reservation"})
        CHECK(names(bad(std::string("{\"") + later + "\":1}"), later));
    CHECK(names(bad(R"({"on_lost":"stop"})"), "on_lost"));
    CHECK_EQ(good(R"({"on_lost":"keep"})").size(), 1);
}

TEST("priorities as words and numbers") {
    CHECK_EQ(good(R"({"priority":"URGENT"})").at(0).fields.priority, Priority::Urgent);
    CHECK_EQ(good(R"({"priority":0})").at(0).fields.priority, Priority::Low);
    for (const char* p : {"-1", "4", "1.5", "\"urgent\"", "null1"})
        CHECK(bad(std::string(R"({"priority":)") + p + "}").code == ErrorCode::Invalid);
}

TEST("names count in characters, ids in their own alphabet") {
    std::string name;
    for (int i = 0; i < 200; ++i)
        name += "\xe6\xbc\xa2";
    CHECK_EQ(good("{\"name\":\"" + name + "\"}").at(0).fields.name, name);
    CHECK(names(bad("{\"name\":\"" + name + "x\"}"), "name"));
    for (const char* id : {"", "-a", "a b", "a/b", "\xc3\xa4"})
        CHECK(names(bad(std::string("{\"job_id\":\"") + id + "\"}"), "job_id"));
    CHECK_EQ(good(R"({"job_id":"a.b_c:d-1"})").size(), 1);
}

TEST("text that is not UTF-8, half surrogates and deep nesting are refused") {
    CHECK(bad("{\"name\":\"\xff\"}").message.starts_with("invalid_utf8"));
    CHECK(bad("{\"name\":\"\xc3\x28\"}").message.starts_with("invalid_utf8"));
    CHECK(bad(R"({"name":"\ud800"})").message.starts_with("invalid_utf8"));
    CHECK(bad("{\"payload\":" + std::string(70, '[') + std::string(70, ']') + "}")
              .message.starts_with("nesting_too_deep"));
}

TEST("the same values in another order are the same content, other values are not") {
    const auto hash = [](std::string_view json) { return good(json).at(0).contentHash; };
    const auto one = hash(R"({"job_id":"a","name":"n","labels":{"x":"1","y":"2"}})");
    CHECK_EQ(hash(R"({"labels":{"y":"2","x":"1"}, "name":"n", "job_id":"other"})"), one);
    CHECK(hash(R"({"name":"n","labels":{"x":"1","y":"3"}})") != one);
    CHECK(hash(R"({"name":"n","labels":{"x":"1","y":"2"},"timeout":3600})") != one);
}

TEST("a job that would not fit its message is refused at submission") {
    const Error e = bad("{\"payload\":\"" + std::string(1'048'576, 'x') + "\"}");
    CHECK_EQ(e.code, ErrorCode::TooLarge);
    const auto fits = good("{\"payload\":\"" + std::string(1'047'000, 'x') + "\"}");
    Assign m;
    m.store = std::string(32, 'f');
    m.jobId = std::string(128, 'j');
    m.attempt = 4294967295;
    m.limit = std::chrono::seconds{3'110'400};
    m.document = fits.at(0).document;
    CHECK(encode(ToAgent{m}).size() - 1 <= kMaxLine);
}

TEST("names and payloads return byte for byte") {
    const std::string name = "tab\tnew\nline \xe2\x80\x8f<b>\"quoted\"</b>";
    JobFields f;
    f.name = name;
    f.payload = R"([1.5,"\u0000",{"k":"\\"}])";
    const auto back = fieldsFromDocument(documentOf(f));
    REQUIRE(back.has_value());
    CHECK_EQ(back->name, name);
    CHECK(back->payload == f.payload);
}

TEST("a job file may hold one object a line; errors name the line") {
    const auto jobs = parseJobFile("{\"command\":[\"a\"]}\n\n{\"command\":[\"b\"]}\n");
    REQUIRE(jobs.index() == 0);
    CHECK_EQ(std::get<0>(jobs).size(), 2);
    const auto wrong = parseJobFile("{\"command\":[\"a\"]}\n{\"timeoutt\":5}\nnonsense\n");
    REQUIRE(wrong.index() == 1);
    CHECK(names(std::get<1>(wrong), "line 2.timeoutt"));
    CHECK(names(std::get<1>(wrong), "line 3"));
    CHECK_EQ(std::get<0>(parseJobFile("{\n \"command\": [\"a\"]\n}\n")).size(), 1);
}

TEST("the body of an action: reason, hold, deadline, until") {
    const auto body = parseActionBody(R"({"reason":"r","hold":true,"deadline":60,"until":"2026-11-25T18:00:00Z"})");
    REQUIRE(body.index() == 0);
    CHECK_EQ(std::get<0>(body).reason, std::string("r"));
    CHECK(std::get<0>(body).hold);
    CHECK(std::get<0>(body).deadline == Duration{60000});
    CHECK(std::get<0>(body).until.has_value());
    for (const char* json : {"5", "{\"hold\":1}", "{\"deadline\":-1}", "{\"until\":\"soon\"}", "{\"x\":1}", "{"})
        CHECK_EQ(parseActionBody(json).index(), 1);
}
