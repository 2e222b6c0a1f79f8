// SPDX-License-Identifier: GPL-3.0-or-later
// Text and values that no good client sends: each gets a plain answer, nothing is changed by them.
#include "engine/wire/framing.h"
#include "tests/engine/net/http_fixture.h"

using namespace node3;
using namespace node3::test;

namespace {

/// The answer is a problem in valid UTF-8 that does not throw the bad bytes back.
void checkProblem(const RawAnswer& answer, int status, std::string_view word) {
    CHECK_EQ(answer.status, status);
    CHECK_EQ(answer.header("Content-Type"), "application/problem+json");
    CHECK(isUtf8(answer.body));
    CHECK(has(answer.body, word));
}

/// What no text may hold: each alone as the value of a name.
const std::vector<std::string>& badTexts() {
    static const std::vector<std::string> all{
        "\xff",           "\xc3\x28",         "\xc0\xaf",      "\xed\xa0\x80", "\xf5\x80\x80\x80",
        "\xe2\x82",       "\xf0\x80\x80\x80", "\x80",          "\\ud800",      "\\udc00",
        "\\udc00\\ud800", "a\\ud800b",        "\\ud83d\\u0041"};
    return all;
}

std::string nested(const char* open, const char* inner, const char* close, int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += open;
    text += inner;
    for (int i = 0; i < depth; ++i)
        text += close;
    return text;
}

void answerSubmissions(HttpFixture& http) {
    http.engine.setOnPost([](const Command&) -> ReplyBody {
        return Submitted{{{"made-id", JobState::Queued, false}}};
    });
}

} // namespace

TEST("text that is no UTF-8 gets 400 wherever it stands, and the connection works on") {
    HttpFixture http;
    answerSubmissions(http);
    std::size_t posted = 0;
    for (const std::string& bad : badTexts()) {
        for (const std::string& body : std::vector<std::string>{
                 R"({"command":["true"],"name":")" + bad + "\"}",
                 R"({"command":["true",")" + bad + "\"]}",
                 R"({"command":["true"],"payload":{"deep":[{"x":")" + bad + "\"}]}}",
                 R"({"command":["true"],"labels":{")" + bad + "\":\"x\"}}",
                 R"([{"command":["true"]},{"command":["true"],"submitter":")" + bad + "\"}]",
                 R"({"command":["true"],")" + bad + "\":1}"}) {
            RawClient client(http.port);
            checkProblem(client.ask(request(http.port, "POST /api/jobs", http.asOperator(), body)),
                         400, "invalid_utf8");
            CHECK_EQ(http.engine.postedCount(), posted);
            CHECK_EQ(client
                         .ask(request(http.port, "POST /api/jobs", http.asOperator(),
                                      R"({"command":["true"]})"))
                         .status,
                     201);
            ++posted;
        }
        const std::string reason = "{\"reason\":\"" + bad + "\"}";
        checkProblem(http.ask("POST /api/jobs/j/cancel", http.asOperator(), reason), 400,
                     "invalid_utf8");
        checkProblem(http.ask("POST /api/agents/a/drain", http.asOperator(), reason), 400,
                     "invalid_utf8");
        CHECK_EQ(http.engine.postedCount(), posted);
    }
}

TEST("bad bytes in a path or query are no id and no value, and the answer is valid") {
    HttpFixture http;
    for (const char* path :
         {"GET /api/jobs/%ff", "GET /api/jobs/%c3%28/log", "GET /api/agents/%ff",
          "GET /api/jobs?state=%ff", "GET /api/events?after=%ff", "POST /api/jobs/%ff/cancel",
          "DELETE /api/jobs/%ed%a0%80", "GET /%ff"}) {
        const RawAnswer answer = http.ask(path, http.asOperator());
        if (answer.status != 400 && answer.status != 404)
            check::fail(__FILE__, __LINE__, path + (" " + std::to_string(answer.status)));
        CHECK(isUtf8(answer.body));
    }
    RawClient raw(http.port);
    const RawAnswer unescaped = raw.ask(
        "GET /api/jobs/\xff HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(http.port) + "\r\n\r\n");
    CHECK(unescaped.status == 400 || unescaped.status == 404);
    CHECK(isUtf8(unescaped.body));
    CHECK_EQ(http.engine.postedCount(), 0u);
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("nesting is refused above 64 and taken at 64, in every form of a submission") {
    HttpFixture http;
    answerSubmissions(http);
    struct Form {
        const char *before, *after;
        int depth; ///< of the payload's place
    };
    for (const Form& form : {Form{R"({"command":["true"],"payload":)", "}", 1},
                             Form{R"([{"command":["true"],"payload":)", "}]", 2},
                             Form{R"({"jobs":[{"command":["true"],"payload":)", "}]}", 3}}) {
        const auto submit = [&](int depth) {
            return http.ask("POST /api/jobs", http.asOperator(),
                            form.before + nested("[", "1", "]", depth - form.depth) + form.after);
        };
        const std::size_t before = http.engine.postedCount();
        CHECK_EQ(submit(64).status, 201);
        checkProblem(submit(65), 400, "nesting_too_deep");
        checkProblem(submit(1000), 400, "nesting_too_deep");
        CHECK_EQ(http.engine.postedCount(), before + 1);
    }
}

TEST("a mebibyte of nesting is answered at once and costs no stack") {
    HttpFixture http;
    for (const auto& [open, depth] : {std::pair(R"({"a":)", 200'000), std::pair("[", 1'000'000),
                                      std::pair("[{\"a\":", 150'000)}) {
        const std::string unclosed = nested(open, "", "", depth);
        for (const std::string& body :
             std::vector<std::string>{unclosed, R"({"command":["true"],"payload":)" + unclosed}) {
            const auto start = std::chrono::steady_clock::now();
            const RawAnswer answer = http.ask("POST /api/jobs", http.asOperator(), body);
            checkProblem(answer, 400, "nesting_too_deep");
            // 10 ms of work; the rest is a loaded machine's.
            CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{2});
        }
        checkProblem(http.ask("POST /api/jobs/j/cancel", http.asOperator(), unclosed), 400,
                     "nesting_too_deep");
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a job's numbers have their limits, and a wrong type is no number") {
    HttpFixture http;
    answerSubmissions(http);
    struct Row {
        const char* field;
        std::vector<const char*> bad, good;
    };
    const std::vector<Row> rows{
        {"timeout",
         {"-1", "0", "0.999", "\"60\"", "1e308", "1e400", "2592001", "true", "[60]", "{}", "-0",
          "NaN", "0x10", "18446744073709551617"},
         {"1", "1.5", "60", "6e1", "2592000"}},
        {"max_retries",
         {"-1", "101", "1.5", "\"3\"", "1e308", "true", "[]", "4294967296"},
         {"0", "3", "100"}},
        {"priority",
         {"-1", "4", "1.5", "\"urgent\"", "\"HIGHEST\"", "\"\"", "1e2", "true", "99999999999"},
         {"0", "3", "\"LOW\"", "\"URGENT\""}},
        {"gpu_memory_required",
         {"-1", "1.5", "\"24GB\"", "1e300", "true", "36893488147419103232"},
         {"0", "24000000000"}},
        {"estimated_duration", {"-1", "\"1\"", "1e308", "true"}, {"0", "1.5"}},
    };
    for (const Row& row : rows) {
        for (const char* value : row.bad) {
            const std::size_t before = http.engine.postedCount();
            const RawAnswer answer =
                http.ask("POST /api/jobs", http.asOperator(),
                         std::string(R"({"command":["true"],")") + row.field + "\":" + value + "}");
            if (answer.status != 400)
                check::fail(__FILE__, __LINE__, std::string(row.field) + ": " + value);
            CHECK(isUtf8(answer.body));
            CHECK_EQ(http.engine.postedCount(), before);
        }
        for (const char* value : row.good) {
            const RawAnswer answer =
                http.ask("POST /api/jobs", http.asOperator(),
                         std::string(R"({"command":["true"],")") + row.field + "\":" + value + "}");
            if (answer.status != 201)
                check::fail(__FILE__, __LINE__, std::string(row.field) + ": " + value);
        }
    }
    http.ask("POST /api/jobs", http.asOperator(), R"({"command":["true"]})");
    const auto last = http.engine.posted(http.engine.postedCount() - 1);
    CHECK(std::get<Submit>(last.command).jobs.at(0).fields.timeout == std::chrono::seconds{3600});
}

TEST("texts of a job have their limits: lengths, alphabets, no zero bytes") {
    HttpFixture http;
    answerSubmissions(http);
    const std::string wide(200, 'n'), tooWide(201, 'n'), id(128, 'i'), tooLongId(129, 'i');
    struct Row {
        std::string fields;
        int status;
    };
    for (const Row& row : std::vector<Row>{
             {"\"name\":\"" + wide + "\"", 201},
             {"\"name\":\"" + tooWide + "\"", 400},
             {"\"job_id\":\"" + id + "\"", 201},
             {"\"job_id\":\"" + tooLongId + "\"", 400},
             {R"("job_id":"")", 400},
             {R"("job_id":"a/b")", 400},
             {R"("job_id":"../x")", 400},
             {R"("job_id":"a\nb")", 400},
             {R"("job_id":5)", 400},
             {R"("environment":{"A":"b\u0000c"})", 400},
             {R"("environment":{"A=B":"c"})", 400},
             {R"("labels":[])", 400},
             {R"("no_such_field":1)", 400},
             {R"("priority":"LOW","priority":"HIGH")", 400},
         }) {
        const RawAnswer answer = http.ask("POST /api/jobs", http.asOperator(),
                                          R"({"command":["true"],)" + row.fields + "}");
        if (answer.status != row.status)
            check::fail(__FILE__, __LINE__, row.fields + " " + answer.body);
    }
    for (const char* command :
         {"[]", "\"true\"", "[1]", "[\"\"]", "[\"a\\u0000b\"]", "{}", "[[\"true\"]]"}) {
        const RawAnswer answer = http.ask("POST /api/jobs", http.asOperator(),
                                          std::string("{\"command\":") + command + "}");
        if (answer.status != 400)
            check::fail(__FILE__, __LINE__, command);
    }
}

TEST("nothing that is read changes anything, with and without a body") {
    HttpFixture http;
    http.engine.putJob(jobRecord("j", JobState::Failed));
    for (const char* path :
         {"/api/admin/load-balancer", "/api/jobs", "/api/jobs/j", "/api/jobs/j/log",
          "/api/jobs/j/explain", "/api/agents", "/api/agents/a", "/api/agents/a/explain",
          "/api/events", "/healthz", "/readyz", "/api/jobs/j/cancel", "/api/jobs/j/requeue",
          "/api/jobs/j/hold", "/api/jobs/j/release", "/api/agents/a/drain", "/api/agents/a/resume",
          "/api/agents/a/disconnect"})
        for (const char* method : {"GET ", "HEAD ", "OPTIONS "}) {
            const RawAnswer answer = http.ask(std::string(method) + path, http.asOperator());
            CHECK(answer.status != 0);
            CHECK(!has(answer.head, "Access-Control-Allow"));
        }
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("what a page of a foreign site may send without asking never reaches the engine") {
    HttpOptions options;
    options.requireKeys = RequireKeys::Never; // nothing but Host, Origin and type stands between
    HttpFixture http(options);
    answerSubmissions(http);
    const std::string body = R"({"command":["true"]})";
    for (const char* type : {"text/plain", "application/x-www-form-urlencoded",
                             "multipart/form-data; boundary=x", ""}) {
        const std::string line = std::string("Content-Type: ") + type + "\r\n";
        for (const std::string& origin :
             std::vector<std::string>{"Origin: http://evil.example\r\n", "Origin: null\r\n"}) {
            CHECK_EQ(http.ask("POST /api/jobs", origin + line, body).status, 403);
            CHECK_EQ(http.ask("POST /api/jobs/j/cancel", origin + line).status, 403);
        }
        CHECK_EQ(http.ask("POST /api/jobs", line, body).status, 415);
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
    const std::string own = "Origin: http://127.0.0.1:" + std::to_string(http.port) + "\r\n";
    CHECK_EQ(http.ask("POST /api/jobs", own, body).status, 201);
}
