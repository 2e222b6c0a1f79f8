// SPDX-License-Identifier: GPL-3.0-or-later
// Connections and their ends: keep-alive, pipelining, HEAD, late answers, start and stop.
#include "tests/engine/net/http_fixture.h"

#include <thread>

using namespace node3;
using namespace node3::test;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

Error noJob() {
    return {ErrorCode::UnknownJob, "No such job.", {}, {}};
}

} // namespace

TEST("a connection serves one request after the other") {
    HttpFixture http;
    RawClient client(http.port);
    for (int i = 0; i < 20; ++i) {
        const RawAnswer answer = client.ask(request(http.port, "GET /healthz"));
        CHECK_EQ(answer.status, 200);
        CHECK(answer.header("Connection").empty());
        CHECK_EQ(client.ask(request(http.port, "GET /nothing")).status, 404);
    }
}

TEST("pipelined requests are answered all and in order") {
    HttpFixture http;
    http.engine.setOnPost([](const Command&) -> ReplyBody { return noJob(); });
    std::string bytes;
    for (int i = 0; i < 50; ++i) {
        bytes += request(http.port, "GET /healthz");
        bytes += request(http.port, "POST /api/jobs/j/cancel", http.asOperator(), "{}");
        bytes += request(http.port, "GET /nothing");
    }
    RawClient client(http.port);
    client.send(bytes);
    client.finishSending();
    for (int i = 0; i < 50; ++i) {
        CHECK_EQ(client.read().status, 200);
        CHECK_EQ(client.read().body.find("No such job") != std::string::npos, true);
        CHECK_EQ(client.read().status, 404);
    }
    CHECK(client.ended());
}

TEST("a request that comes byte by byte is understood") {
    HttpFixture http;
    RawClient client(http.port);
    for (const char c : request(http.port, "GET /healthz")) {
        client.send(std::string(1, c));
    }
    CHECK_EQ(client.read().status, 200);
}

TEST("Connection: close and HTTP/1.0 end the connection after the answer") {
    HttpFixture http;
    RawClient closing(http.port);
    const RawAnswer answer =
        closing.ask(request(http.port, "GET /healthz", "Connection: close\r\n"));
    CHECK_EQ(answer.status, 200);
    CHECK_EQ(answer.header("Connection"), "close");
    CHECK(closing.ended());
    RawClient old(http.port);
    CHECK_EQ(old.ask("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n").status, 200);
    CHECK(old.ended());
    RawClient oldKept(http.port);
    const std::string kept =
        "GET /healthz HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
    CHECK_EQ(oldKept.ask(kept).header("Connection"), "keep-alive");
    CHECK_EQ(oldKept.ask(kept).status, 200);
}

TEST("HEAD is GET without the body") {
    HttpFixture http;
    RawClient client(http.port);
    const RawAnswer full = client.ask(request(http.port, "GET /api/admin/load-balancer"));
    client.send(request(http.port, "HEAD /api/admin/load-balancer"));
    const RawAnswer head = client.read(false);
    CHECK_EQ(head.status, 200);
    CHECK_EQ(head.header("Content-Length"), std::to_string(full.body.size()));
    CHECK_EQ(head.header("Content-Type"), "application/json");
    client.send(request(http.port, "HEAD /nothing"));
    CHECK_EQ(client.read(false).status, 404);
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200); // no stray body between
}

TEST("who asks before sending a body is told to go on, or refused without it") {
    HttpFixture http;
    http.engine.setOnPost([](const Command&) -> ReplyBody { return noJob(); });
    const std::string lines = "Content-Type: application/json\r\nContent-Length: 2\r\n"
                              "Expect: 100-continue\r\n";
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs/j/cancel", http.asOperator() + lines));
    CHECK_EQ(client.read().status, 100);
    CHECK_EQ(client.ask("{}").status, 404);
    RawClient refused(http.port);
    CHECK_EQ(refused.ask(request(http.port, "POST /api/jobs/j/cancel", lines)).status, 401);
    RawClient other(http.port);
    CHECK_EQ(other.ask(request(http.port, "GET /healthz", "Expect: wonders\r\n")).status, 417);
}

TEST("every answer says what it is, when, and that it is not to be kept or guessed at") {
    HttpFixture http;
    for (const char* path : {"GET /healthz", "GET /nothing"}) {
        const RawAnswer answer = http.ask(path);
        CHECK_EQ(answer.header("Cache-Control"), "no-store");
        CHECK_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        CHECK_EQ(answer.header("Date").size(), 29u);
        CHECK(answer.header("Content-Type").find("json") != std::string::npos);
    }
}

TEST("a command's answer may come from any thread, and later") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs/j/cancel", http.asOperator()));
    const FakeEngine::Posted posted = http.engine.posted(0);
    REQUIRE(static_cast<bool>(posted.handler));
    CHECK(posted.deadline == Duration{seconds{9}});
    CHECK_EQ(http.ask("GET /healthz").status, 200); // nobody waits for it
    std::thread([handler = posted.handler] { handler(noJob()); }).join();
    CHECK_EQ(client.read().status, 404);
    posted.handler(noJob()); // a second answer changes nothing
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200);
}

TEST("an engine that does not answer is reported as 503, and its answer then comes too late") {
    HttpOptions options;
    options.commandTime = std::chrono::milliseconds{1};
    HttpFixture http(options);
    RawClient client(http.port);
    const RawAnswer answer =
        client.ask(request(http.port, "POST /api/jobs/j/cancel", http.asOperator()));
    CHECK_EQ(answer.status, 503);
    CHECK(!answer.header("Retry-After").empty());
    http.engine.posted(0).handler(noJob());
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200);

    http.engine.holdReads();
    CHECK_EQ(client.ask(request(http.port, "GET /api/jobs")).status, 503);
}

TEST("an answer after its client left disturbs nobody") {
    HttpFixture http;
    for (std::size_t i = 0; i < 20; ++i) {
        RawClient client(http.port);
        client.send(request(http.port, "POST /api/jobs/j/cancel", http.asOperator()));
        REQUIRE(static_cast<bool>(http.engine.posted(i).handler));
        client.close();
        http.engine.posted(i).handler(noJob());
    }
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("stop() answers those who wait, joins at once, and answers after it change nothing") {
    auto http = std::make_unique<HttpFixture>();
    http->engine.putJob(jobRecord("j", JobState::Queued));
    const std::uint16_t port = http->port;
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (std::size_t i = 0; i < 10; ++i) {
        waiting.push_back(std::make_unique<RawClient>(port));
        waiting.back()->send(request(port, "POST /api/jobs/j/cancel", http->asOperator()));
        REQUIRE(static_cast<bool>(http->engine.posted(i).handler));
    }
    RawClient idle(port);
    CHECK_EQ(idle.ask(request(port, "GET /healthz")).status, 200);
    RawClient half(port);
    half.send("GET /hea");

    const auto begin = steady_clock::now();
    http->server.stop();
    CHECK(steady_clock::now() - begin < seconds{5});
    for (const auto& client : waiting) {
        CHECK_EQ(client->read().status, 503);
        CHECK(client->ended());
    }
    CHECK(idle.ended());
    CHECK(half.ended());
    CHECK(!RawClient(port).connected());
    http->engine.posted(0).handler(JobActed{"j", JobState::Cancelled, false});
    http->server.stop(); // again: nothing

    const auto late = http->engine.posted(1).handler; // outlives the server itself
    http.reset();
    late(JobActed{"j", JobState::Cancelled, false});
}

TEST("answers may race with the end of the server") {
    for (int round = 0; round < 20; ++round) {
        auto http = std::make_unique<HttpFixture>();
        std::vector<std::unique_ptr<RawClient>> clients;
        std::vector<std::function<void(const ReplyBody&)>> handlers;
        for (std::size_t i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<RawClient>(http->port));
            clients.back()->send(
                request(http->port, "POST /api/jobs/j/cancel", http->asOperator()));
            handlers.push_back(http->engine.posted(i).handler);
        }
        std::thread engine([&handlers] {
            for (const auto& handler : handlers) {
                handler(noJob());
            }
        });
        http->server.stop();
        engine.join();
        for (const auto& client : clients) {
            const int status = client->read().status;
            CHECK(status == 404 || status == 503);
        }
    }
}

TEST("a port in use is an error that names address and port") {
    HttpFixture http;
    HttpOptions options;
    options.port = http.port;
    HttpServer second(http.engine, http.keys, options);
    const auto error = second.start();
    REQUIRE(error.has_value());
    CHECK(error->message.find("127.0.0.1:" + std::to_string(http.port)) != std::string::npos);
    CHECK(error->message.find("--http") != std::string::npos);
    second.stop();
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("the port can be used again as soon as the server has stopped") {
    HttpFixture http;
    RawClient client(http.port);
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200);
    http.server.stop();
    HttpOptions options;
    options.port = http.port;
    HttpServer next(http.engine, http.keys, options);
    CHECK(!next.start().has_value());
    CHECK_EQ(next.port(), http.port);
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("only loopback addresses are listened on") {
    HttpFixture http;
    for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "example.org", ""}) {
        HttpOptions options;
        options.address = address;
        options.port = 0;
        HttpServer server(http.engine, http.keys, options);
        const auto error = server.start();
        REQUIRE(error.has_value());
        CHECK(error->message.find("--http") != std::string::npos);
    }
    HttpOptions options;
    options.address = "localhost";
    options.port = 0;
    HttpServer server(http.engine, http.keys, options);
    CHECK(!server.start().has_value());
}
