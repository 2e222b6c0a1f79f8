// SPDX-License-Identifier: GPL-3.0-or-later
// What a submission may look like, and what each wrong one is told.
#include "engine/wire/action_json.h"
#include "engine/wire/codec.h"
#include "engine/wire/job_json.h"
#include "tests/support/check.h"

#include <algorithm>
#include <ctime>

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
    const Error e =
        bad(R"([{"command":["true"]},{"timeout":"60","max_retries":101,"priority":4,"name":5}])");
    for (const char* field :
         {"jobs[1].timeout", "jobs[1].max_retries", "jobs[1].priority", "jobs[1].name"})
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
    for (const char* later :
         {"depends_on", "deadline", "region", "max_price_per_hour", "batch_key", "reservation"})
        CHECK(names(bad(std::string("{\"") + later + "\":1}"), later));
    CHECK(names(bad(R"({"on_lost":"wait"})"), "on_lost"));
    CHECK(good(R"({"on_lost":"stop"})")[0].fields.onLost == OnLost::Stop);
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
    f.payload = R"([1.50,"\u0000",{"k":"\\","n":12345678901234567890123}])";
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

TEST("a payload keeps its bytes from the submission to the agent, white space aside") {
    const std::string payload = R"({"n":12345678901234567890123,"z":1.50,"a":"\u00e9","b":[]})";
    for (const std::string& body : std::vector<std::string>{
             "{\"payload\":" + payload + "}", "[{},{\"payload\" :\n" + payload + "\t}]",
             "{\"jobs\":[ {\"payload\": { \"n\" : 12345678901234567890123 ,\n\"z\":1.50, "
             "\"a\":\"\\u00e9\", "
             "\"b\":[ ] } } ]}",
             "{\"p\\u0061yload\":" + payload + "}"}) {
        const NewJob job = good(body).back();
        CHECK_EQ(job.fields.payload.value_or(""), payload);
        Assign m;
        m.jobId = "J";
        m.store = "s";
        m.attempt = 1;
        m.document = job.document;
        const std::string line = encode(ToAgent{m});
        CHECK_EQ(line.find('\n'), line.size() - 1);
        const auto got = decodeToAgent(std::string_view(line).substr(0, line.size() - 1));
        REQUIRE(std::holds_alternative<ToAgent>(got));
        CHECK_EQ(std::get<Assign>(std::get<ToAgent>(got)).fields.payload.value_or(""), payload);
    }
}

TEST("the document holds every field with its default and is read back the same") {
    const NewJob job = good(R"({"command":["a"],"timeout":1.5,"reward":0.25,"estimated_duration":60,
        "labels":{"k":"v"},"environment":{"A":"B"},"max_retries":0,"priority":3,
        "docker_image":"i","input_data_url":"u","output_upload_url":"o","job_type":"t","submitter":"s"})")
                           .at(0);
    CHECK_EQ(*job.document,
             std::string(
                 R"({"job_type":"t","submitter":"s","priority":"URGENT","gpu_memory_required":0,)"
                 R"("timeout":1.5,"estimated_duration":60,"max_retries":0,"command":["a"],)"
                 R"("environment":{"A":"B"},"docker_image":"i","input_data_url":"u",)"
                 R"("output_upload_url":"o","reward":0.25,"labels":{"k":"v"},"on_lost":"keep"})"));
    CHECK_EQ(documentOf(fieldsFromDocument(*job.document).value()), *job.document);
    CHECK_EQ(needsOf(job.fields), AcceptsCommand | AcceptsDocker | AcceptsInput | AcceptsOutput);
    Settings settings;
    settings.maxRetries = 7;
    const auto other = parseSubmission("{}", settings);
    CHECK_EQ(std::get<0>(other).at(0).fields.maxRetries, 7);
}

TEST("a field that stands twice is refused: which one was meant is not known") {
    CHECK(names(bad(R"({"timeout":1,"timeout":2})"), "timeout"));
    CHECK(
        names(bad(R"([{"name":"a","na\u006de":"b","command":["x"],"name":"c"}])"), "jobs[0].name"));
}

TEST("suggestions are for names that are close") {
    const auto said = [](std::string_view key) {
        return bad("{\"" + std::string(key) + "\":1}").message;
    };
    CHECK(said("timout").find("'timeout'") != std::string::npos);
    CHECK(said("Priority").find("'priority'") != std::string::npos);
    CHECK(said("gpu_memory").find("'gpu_memory_required'") != std::string::npos);
    CHECK(said("retries").find("'max_retries'") != std::string::npos);
    CHECK(said("xyz").find("did you mean") == std::string::npos);
    CHECK(said("colour_of_the_box").find("did you mean") == std::string::npos);
    CHECK(names(bad("{\"k\xc3\xa4se\":1}"), "k\xc3\xa4se"));
    CHECK(names(bad("{\"a\\nb\":1}"), "a?b")); // one line, whoever writes it down
    CHECK(bad("{\"" + std::string(10'000, 'x') + "\":1}").message.size() < 200);
}

TEST("a syntax error says where") {
    CHECK(bad("{\"name\": \"x\",\n  \"timeout\": }").message.find("line 2, column 14") !=
          std::string::npos);
}

TEST("a flood of wrong fields is answered with the first hundred") {
#ifdef NODE3_SANITIZED
    constexpr int kPart = 5;
#else
    constexpr int kPart = 1;
#endif
    std::string body = "[";
    for (int i = 0; i < 10'000 / kPart; ++i)
        body += std::string(i ? "," : "") + R"({"timeout":"60","no_such_field_at_all":1})";
    const std::clock_t start = std::clock();
    const Error e = bad(body + "]");
    CHECK(e.fields.size() >= 100 && e.fields.size() < 200);
    std::string keys = "{";
    for (int i = 0; i < 200'000 / kPart; ++i)
        keys += (i ? ",\"" : "\"") + std::to_string(i) + "_no_such_field\":1";
    CHECK(bad(keys + "}").fields.size() < 200);
    CHECK(std::clock() - start < 10 * CLOCKS_PER_SEC);
}

TEST("at most 10,000 jobs at once, in every form") {
    std::string array = "[{}";
    std::string lines = "{}\n";
    for (int i = 0; i < 9'999; ++i) {
        array += ",{}";
        lines += "{}\n";
    }
    CHECK_EQ(good(array + "]").size(), 10'000);
    CHECK_EQ(std::get<0>(parseJobFile(lines)).size(), 10'000);
    CHECK_EQ(bad(array + ",{}]").code, ErrorCode::TooLarge);
    CHECK_EQ(std::get<1>(parseJobFile(lines + "{}\n")).code, ErrorCode::TooLarge);
}

TEST("wrong types of every field are named") {
    for (const auto& [field, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"name", "5"},
             {"job_type", "[]"},
             {"submitter", "{}"},
             {"gpu_memory_required", "\"24GB\""},
             {"gpu_memory_required", "-1"},
             {"gpu_memory_required", "1.5"},
             {"gpu_memory_required", "1e300"},
             {"max_retries", "2.5"},
             {"max_retries", "-1"},
             {"command", "\"ls -l\""},
             {"command", "[1]"},
             {"command", "[]"},
             {"command", "[\"\"]"},
             {"environment", "[]"},
             {"environment", "{\"A\":1}"},
             {"environment", "{\"A=B\":\"1\"}"},
             {"docker_image", "true"},
             {"input_data_url", "1"},
             {"output_upload_url", "1"},
             {"reward", "\"1\""},
             {"reward", "-1"},
             {"labels", "{\"a\":{}}"},
             {"estimated_duration", "-1"},
             {"estimated_duration", "1e308"},
             {"on_lost", "1"}})
        CHECK(names(bad(std::string("{\"") + field + "\":" + value + "}"), field));
}
