// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets in: Host, Origin and keys, all judged before a route sees the request.
#include "tests/engine/net/http_fixture.h"

using namespace node3;
using namespace node3::test;

namespace {

/// A GET with these header lines only.
RawAnswer bare(std::uint16_t port, const std::string& lines, std::string_view start = {}) {
    RawClient client(port);
    const std::string first = start.empty() ? "GET /api/admin/load-balancer" : std::string(start);
    return client.ask(first + " HTTP/1.1\r\n" + lines + "\r\n");
}

const std::vector<std::string>& actionPaths() {
    static const std::vector<std::string> paths{
        "POST /api/jobs/j/requeue",      "POST /api/jobs/j/hold",
        "POST /api/jobs/j/release",      "DELETE /api/jobs/j",
        "POST /api/agents/a/drain",      "POST /api/agents/a/resume",
        "POST /api/agents/a/disconnect", "DELETE /api/agents/a"};
    return paths;
}

const std::vector<std::string>& readPaths() {
    static const std::vector<std::string> paths{"GET /api/admin/load-balancer",
                                                "GET /api/jobs",
                                                "GET /api/jobs/j",
                                                "GET /api/jobs/j/log",
                                                "GET /api/jobs/j/explain",
                                                "GET /api/agents",
                                                "GET /api/agents/a",
                                                "GET /api/agents/a/explain",
                                                "GET /api/events",
                                                "GET /healthz",
                                                "GET /readyz"};
    return paths;
}

/// Everything a request may answer is accepted but a refusal for want of a key.
bool letIn(int status) {
    return status != 401 && status != 403 && status != 0;
}

Error notNow() {
    return {ErrorCode::NotInThisState, "Not now.", {}, JobState::Completed};
}

void answerEverything(HttpFixture& http) {
    http.engine.setOnPost([](const Command&) -> ReplyBody { return notNow(); });
}

} // namespace

TEST("a Host that names this machine is let in, in every spelling") {
    HttpFixture http;
    const std::string port = std::to_string(http.port);
    for (const std::string& host : std::vector<std::string>{
             "127.0.0.1:" + port, "localhost:" + port, "LOCALHOST:" + port, "LocalHost.:" + port,
             "[::1]:" + port, std::string("localhost."), std::string("localhost"),
             std::string("127.0.0.1"), std::string("[::1]"), "  localhost:" + port + "\t"}) {
        CHECK_EQ(bare(http.port, "Host: " + host + "\r\n").status, 200);
    }
}

TEST("a foreign Host gets 403 before routing, for reads and writes") {
    HttpFixture http;
    const std::string port = std::to_string(http.port);
    for (const std::string& host : std::vector<std::string>{
             std::string("evil.example"), "evil.example:" + port,
             std::string("127.0.0.1.evil.example"), "127.0.0.1.evil.example:" + port,
             std::string("localhost:1"), std::string(), "localhost.evil.example:" + port,
             "xlocalhost:" + port, "localhost..:" + port, "0.0.0.0:" + port, "127.1:" + port,
             "[::2]:" + port, "::1", ":" + port}) {
        for (const char* start : {"GET /api/jobs", "GET /nothing", "PUT /api/jobs"}) {
            const RawAnswer answer =
                bare(http.port, "Host: " + host + "\r\n" + http.asOperator(), start);
            CHECK(answer.status == 403 || (host == "::1" && answer.status == 400));
        }
        RawClient client(http.port);
        CHECK_EQ(client
                     .ask("POST /api/jobs/j/cancel HTTP/1.1\r\nHost: " + host + "\r\n" +
                          http.asOperator() + "\r\n")
                     .status,
                 host == "::1" ? 400 : 403);
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a missing, doubled or malformed Host gets 400") {
    HttpFixture http;
    const std::string port = std::to_string(http.port);
    const std::string own = "Host: 127.0.0.1:" + port + "\r\n";
    for (const std::string& lines : std::vector<std::string>{
             std::string(), own + own, own + "Host: evil.example\r\n", "Host: localhost:x\r\n",
             "Host: localhost:" + port + "0\r\n", "Host: localhost:\r\n", "Host: a b\r\n",
             "Host: me@localhost:" + port + "\r\n", "Host: localhost:" + port + "/x\r\n",
             "Host: localhost," + port + "\r\n", std::string("Host: [::1\r\n"),
             "Host: localhost:-1\r\n"}) {
        CHECK_EQ(bare(http.port, lines).status, 400);
    }
}

TEST("a page of another origin gets 403, one of this server is let in, none is ever invited") {
    HttpFixture http;
    const std::string port = std::to_string(http.port);
    for (const std::string& origin : std::vector<std::string>{
             std::string("http://evil.example"), std::string("null"), std::string(),
             "https://localhost:" + port, std::string("http://localhost"),
             std::string("http://localhost:1"), "http://localhost:" + port + ".evil.example",
             "http://evil.example:" + port, "file://localhost:" + port}) {
        for (const std::string& lines :
             std::vector<std::string>{std::string(), http.asOperator()}) {
            const RawAnswer answer =
                http.ask("GET /api/jobs", lines + "Origin: " + origin + "\r\n");
            CHECK_EQ(answer.status, 403);
            CHECK(answer.head.find("Access-Control") == std::string::npos);
        }
        CHECK_EQ(
            http.ask("POST /api/jobs/j/cancel", http.asOperator() + "Origin: " + origin + "\r\n")
                .status,
            403);
    }
    CHECK_EQ(http.ask("GET /api/jobs",
                      "Origin: http://localhost:" + port + "\r\nOrigin: http://evil.example\r\n")
                 .status,
             403);
    const RawAnswer own = http.ask("GET /api/jobs", "Origin: http://localhost:" + port + "\r\n");
    CHECK_EQ(own.status, 200);
    CHECK(own.head.find("Access-Control") == std::string::npos);
    const RawAnswer preflight =
        http.ask("OPTIONS /api/jobs", "Access-Control-Request-Method: POST\r\n");
    CHECK_EQ(preflight.status, 405);
    CHECK(preflight.head.find("Access-Control") == std::string::npos);
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("who may do what: every mode, every role, reads, submissions and operators' actions") {
    struct Row {
        RequireKeys mode;
        std::optional<Role> role;
        int read, cancel, act; // 0: let in
    };
    const Row rows[] = {
        {RequireKeys::Writes, std::nullopt, 0, 401, 401},
        {RequireKeys::Writes, Role::Agent, 403, 403, 403},
        {RequireKeys::Writes, Role::Submit, 0, 0, 403},
        {RequireKeys::Writes, Role::Operate, 0, 0, 0},
        {RequireKeys::Always, std::nullopt, 401, 401, 401},
        {RequireKeys::Always, Role::Agent, 403, 403, 403},
        {RequireKeys::Always, Role::Submit, 0, 0, 403},
        {RequireKeys::Always, Role::Operate, 0, 0, 0},
        {RequireKeys::Never, std::nullopt, 0, 0, 0},
        {RequireKeys::Never, Role::Agent, 403, 403, 403},
        {RequireKeys::Never, Role::Submit, 0, 0, 403},
        {RequireKeys::Never, Role::Operate, 0, 0, 0},
    };
    for (const RequireKeys mode : {RequireKeys::Writes, RequireKeys::Always, RequireKeys::Never}) {
        HttpOptions options;
        options.requireKeys = mode;
        HttpFixture http(options);
        answerEverything(http);
        http.engine.putJob(jobRecord("j", JobState::Failed));
        const auto check = [](int status, int wanted) {
            CHECK(wanted == 0 ? letIn(status) : status == wanted);
        };
        for (const Row& row : rows) {
            if (row.mode != mode) {
                continue;
            }
            for (const bool bearer : {false, true}) {
                const std::string lines =
                    !row.role ? ""
                    : bearer  ? "Authorization: Bearer " + http.key(*row.role) + "\r\n"
                              : http.keyLine(*row.role);
                for (const std::string& path : readPaths()) {
                    check(http.ask(path, lines).status, row.read);
                    check(http.ask("HEAD" + path.substr(3), lines).status, row.read);
                }
                check(http.ask("POST /api/jobs/j/cancel", lines).status, row.cancel);
                check(http.ask("POST /api/jobs", lines, R"({"command": ["true"]})").status,
                      row.cancel);
                for (const std::string& path : actionPaths()) {
                    check(http.ask(path, lines).status, row.act);
                }
            }
        }
    }
}

TEST("a key that is sent must be right, in every mode and for every call") {
    for (const RequireKeys mode : {RequireKeys::Writes, RequireKeys::Always, RequireKeys::Never}) {
        HttpOptions options;
        options.requireKeys = mode;
        HttpFixture http(options);
        const std::string right = http.key(Role::Operate);
        int tries = 0; // the first five are answered without delay
        for (const std::string& lines : std::vector<std::string>{
                 std::string("X-API-Key: \r\n"), std::string("Authorization: Bearer \r\n"),
                 std::string("Authorization: Bearer\r\n"), "X-API-Key: " + right + "0\r\n",
                 "Authorization: Basic " + right + "\r\n"}) {
            const RawAnswer answer =
                http.ask(tries++ % 2 == 0 ? "GET /healthz" : "POST /api/jobs/j/cancel", lines);
            CHECK_EQ(answer.status, 401);
            CHECK(answer.header("WWW-Authenticate").starts_with("Bearer"));
            CHECK(answer.body.find(right.substr(0, 16)) == std::string::npos);
        }
        CHECK_EQ(http.engine.postedCount(), 0u);
        CHECK_EQ(http.ask("GET /healthz", "Authorization: bearer  " + right + "\r\n").status, 200);
        CHECK_EQ(http.ask("GET /healthz",
                          "X-API-Key: " + right + "\r\nAuthorization: Bearer " + right + "\r\n")
                     .status,
                 200);
    }
}

TEST("two different keys in one request are a wrong key") {
    HttpFixture http;
    CHECK_EQ(
        http.ask("GET /api/jobs", http.keyLine(Role::Operate) + http.keyLine(Role::Submit)).status,
        401);
}

TEST("a missing key is asked for, a weak one is told what is needed") {
    HttpFixture http;
    const RawAnswer missing = http.ask("POST /api/jobs/j/hold");
    CHECK_EQ(missing.status, 401);
    CHECK(missing.header("WWW-Authenticate").starts_with("Bearer"));
    CHECK_EQ(missing.header("Content-Type"), "application/problem+json");
    CHECK(missing.body.find("operate") != std::string::npos);
    const RawAnswer weak = http.ask("POST /api/jobs/j/hold", http.keyLine(Role::Submit));
    CHECK_EQ(weak.status, 403);
    CHECK(weak.header("WWW-Authenticate").empty());
    CHECK(weak.body.find("operate") != std::string::npos);
}

TEST("the sixth bad key within a minute is answered late, right keys are not held up meanwhile") {
    HttpFixture http;
    for (int i = 0; i < 5; ++i) {
        CHECK_EQ(http.ask("GET /healthz", "X-API-Key: wrong\r\n").status, 401);
    }
    RawClient guesser(http.port);
    const auto asked = std::chrono::steady_clock::now();
    guesser.send(request(http.port, "GET /healthz", "X-API-Key: wrong\r\n"));
    CHECK_EQ(http.ask("GET /healthz", http.asOperator()).status, 200);
    CHECK_EQ(guesser.read().status, 401);
    CHECK(std::chrono::steady_clock::now() - asked >= std::chrono::milliseconds{950});
}
