// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile, broken, slow and numerous clients.
#include "tests/engine/net/http_fixture.h"

#include <thread>

using namespace node3;
using namespace node3::test;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

std::string submission(std::size_t size) {
    std::string body = R"({"command": ["true"], "name": ")";
    return body + std::string(size - body.size() - 2, 'x') + "\"}";
}

void acceptSubmissions(HttpFixture& http) {
    http.engine.setOnPost([](const Command&) -> ReplyBody {
        return Submitted{{{"made-id", JobState::Queued, false}}};
    });
}

} // namespace

TEST("a Content-Length that is no length gets 400 and the end of the connection") {
    HttpFixture http;
    for (const char* lines :
         {"Content-Length: -1\r\n", "Content-Length: -268435455700\r\n",
          "Content-Length: 18446744073709551616\r\n", "Content-Length: 1e3\r\n",
          "Content-Length: +5\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5, 6\r\n",
          "Content-Length: 0x5\r\n", "Content-Length: \r\n", "Content-Length: 5 5\r\n"}) {
        RawClient client(http.port);
        const RawAnswer answer =
            client.ask(request(http.port, "POST /api/jobs",
                               http.asOperator() + "Content-Type: application/json\r\n" + lines) +
                       "hello");
        CHECK_EQ(answer.status, 400);
        CHECK_EQ(answer.header("Connection"), "close");
        CHECK(client.ended());
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a body whose end is in doubt gets 400 and nothing after it is taken for a request") {
    HttpFixture http;
    const std::string smuggled = request(http.port, "POST /api/jobs/j/cancel", http.asOperator());
    for (const char* lines :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Transfer-Encoding: gzip\r\n",
          "Transfer-Encoding: identity\r\n", "Transfer-Encoding: gzip, chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: xchunked\r\n"}) {
        RawClient client(http.port);
        const RawAnswer answer =
            client.ask(request(http.port, "POST /api/jobs",
                               http.asOperator() + "Content-Type: application/json\r\n" + lines) +
                       "0\r\n\r\n" + smuggled);
        CHECK_EQ(answer.status, 400);
        CHECK_EQ(answer.header("Connection"), "close");
        CHECK(client.ended());
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("what is not HTTP gets 400 and the end of the connection") {
    HttpFixture http;
    const std::string host = "Host: 127.0.0.1\r\n\r\n";
    for (const std::string& bytes : std::vector<std::string>{
             "GET /healthz HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n" + std::string(),
             "GET /healthz HTTP/2.0\r\n" + host, "GET  /healthz HTTP/1.1\r\n" + host,
             "GET /healthz\r\n" + host, "GET /health\x01z HTTP/1.1\r\n" + host,
             std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello there\r\n\r\n", 27),
             "GET /healthz HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n" + std::string(),
             "GET http://127.0.0.1/healthz HTTP/1.1\r\n" + host, "OPTIONS * HTTP/1.1\r\n" + host,
             "CONNECT 127.0.0.1:80 HTTP/1.1\r\n" + host, "GET /healthz#x HTTP/1.1\r\n" + host}) {
        RawClient client(http.port);
        CHECK_EQ(client.ask(bytes).status, 400);
        CHECK(client.ended());
    }
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("a body over the limit gets 413 by its header alone, while it is still being sent") {
    HttpFixture http;
    RawClient announced(http.port);
    const RawAnswer answer = announced.ask(
        request(http.port, "POST /api/jobs",
                http.asOperator() + "Content-Type: application/json\r\nContent-Length: " +
                    std::to_string((8u << 20) + 1) + "\r\n"));
    CHECK_EQ(answer.status, 413);
    CHECK_EQ(answer.header("Connection"), "close");
    CHECK_EQ(answer.header("Content-Type"), "application/problem+json");

    RawClient sending(http.port); // sees the answer, not a reset
    CHECK(sending.send(
        request(http.port, "POST /api/jobs", http.asOperator(), submission(12u << 20))));
    CHECK_EQ(sending.read().status, 413);
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a body in chunks over the limit gets 413 where it crosses the limit") {
    HttpOptions options;
    options.bodyLimit = 1000;
    HttpFixture http(options);
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs",
                        http.asOperator() + "Content-Type: application/json\r\n"
                                            "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 3; ++i) {
        client.send("190\r\n" + std::string(400, ' ') + "\r\n");
    }
    CHECK_EQ(client.read().status, 413);
    CHECK(client.ended());

    RawClient hostile(http.port);
    hostile.send(request(http.port, "POST /api/jobs",
                         http.asOperator() + "Content-Type: application/json\r\n"
                                             "Transfer-Encoding: chunked\r\n"));
    hostile.send("ffffffffffffffffff\r\n");
    CHECK(hostile.read().status >= 400);
    CHECK(hostile.ended());
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a body at the limit arrives whole, in one piece and in chunks") {
    HttpFixture http;
    acceptSubmissions(http);
    std::string body = R"({"command": ["true"]})";
    body.resize(8u << 20, ' ');
    CHECK_EQ(http.ask("POST /api/jobs", http.asOperator(), body).status, 201);
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs",
                        http.asOperator() + "Content-Type: application/json\r\n"
                                            "Transfer-Encoding: chunked\r\n"));
    client.send("B\r\n{\"command\":\r\n");
    client.send("9\r\n[\"true\"]}\r\n0\r\n\r\n");
    CHECK_EQ(client.read().status, 201);
    REQUIRE_EQ(http.engine.postedCount(), 2u);
    const Command command = http.engine.posted(1).command;
    CHECK_EQ(std::get<Submit>(command).jobs.front().fields.command.front(), "true");
}

TEST("a GET takes no body") {
    HttpFixture http;
    RawClient client(http.port);
    CHECK_EQ(client.ask(request(http.port, "GET /api/jobs", {}, "{}")).status, 400);
    CHECK(client.ended());
    CHECK_EQ(http.ask("GET /api/jobs", "Content-Length: 0\r\n").status, 200);
}

TEST("a header over the limit gets 431, in one line or in many") {
    HttpFixture http;
    RawClient one(http.port);
    CHECK_EQ(one.ask(request(http.port, "GET /healthz",
                             "X-Long: " + std::string(17u << 10, 'x') + "\r\n"))
                 .status,
             431);
    CHECK(one.ended());
    RawClient target(http.port);
    CHECK_EQ(target.ask(request(http.port, "GET /healthz?" + std::string(20'000, 'x'))).status,
             431);
    std::string lines;
    for (int i = 0; i < 2000; ++i) {
        lines += "X-Line-" + std::to_string(i) + ": x\r\n";
    }
    RawClient many(http.port);
    CHECK_EQ(many.ask(request(http.port, "GET /healthz", lines)).status, 431);
    RawClient huge(http.port); // more than is ever buffered
    huge.send("GET /healthz HTTP/1.1\r\nX-Long: " + std::string(1u << 20, 'x'));
    CHECK_EQ(huge.read().status, 431);
    CHECK_EQ(http.ask("GET /healthz", "X-Long: " + std::string(15u << 10, 'x') + "\r\n").status,
             200);
}

TEST("bodies have to say that they are JSON") {
    HttpFixture http;
    acceptSubmissions(http);
    const std::string body = R"({"command": ["true"]})";
    const auto status = [&](const std::string& types) {
        RawClient client(http.port);
        return client
            .ask("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\n" + http.asOperator() + types +
                 "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
            .status;
    };
    for (const char* wrong :
         {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
          "Content-Type: multipart/form-data; boundary=x\r\n",
          "Content-Type: application/jsonx\r\n", "Content-Type: text/plain; application/json\r\n",
          "Content-Type: application/json; charset=latin-1\r\n", "Content-Type: \r\n",
          "Content-Type: application/json\r\nContent-Type: text/plain\r\n"}) {
        CHECK_EQ(status(wrong), 415);
    }
    CHECK_EQ(http.engine.postedCount(), 0u);
    for (const char* right :
         {"Content-Type: application/json\r\n", "Content-Type: application/json; charset=utf-8\r\n",
          "content-type: Application/JSON;charset=\"UTF-8\"\r\n"}) {
        CHECK_EQ(status(right), 201);
    }
}

TEST("a client that sends slowly is closed when the time for its request is over") {
    HttpOptions options;
    options.requestTime = std::chrono::milliseconds{700};
    HttpFixture http(options);
    const std::string header = request(http.port, "POST /api/jobs",
                                       http.asOperator() + "Content-Type: application/json\r\n"
                                                           "Content-Length: 1000\r\n");
    for (const std::string& start : std::vector<std::string>{
             std::string("G"), std::string("GET /healthz HTTP/1.1\r\nHo"), header, header + "{"}) {
        RawClient client(http.port);
        client.send(start);
        const auto begin = steady_clock::now();
        std::thread trickle([&client] { // a byte now and then keeps nothing open
            while (client.send("x") && client.connected()) {
                std::this_thread::sleep_for(std::chrono::milliseconds{50});
            }
        });
        CHECK(client.ended());
        CHECK(steady_clock::now() - begin < seconds{10});
        trickle.join();
    }
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("more slow clients than there may be connections, slow in whatever way, hold up nobody") {
    HttpOptions options;
    options.connectionLimit = 4;
    options.requestTime = seconds{300}; // no way out but for those who are not slow
    options.idleTime = seconds{300};
    HttpFixture http(options);
    acceptSubmissions(http);
    JobRecord big = jobRecord("big", JobState::Queued);
    big.document = R"({"name": ")" + std::string(5u << 20, 'x') + "\"}";
    http.engine.putJob(std::move(big));
    for (int i = 0; i < 5; ++i) { // from now on a wrong key is answered late
        CHECK_EQ(http.ask("GET /healthz", "X-API-Key: wrong\r\n").status, 401);
    }
    const std::string header = request(http.port, "POST /api/jobs",
                                       http.asOperator() + "Content-Type: application/json\r\n"
                                                           "Content-Length: 1000\r\n");
    for (const std::string& start : std::vector<std::string>{
             std::string(), std::string("G"), std::string("GET /healthz HTTP/1.1\r\nHo"), header,
             header + "{", request(http.port, "GET /api/jobs/big"), // and does not read
             request(http.port, "GET /healthz", "X-API-Key: wrong\r\n")}) {
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 6; ++i) {
            slow.push_back(std::make_unique<RawClient>(http.port));
            slow.back()->send(start);
        }
        for (int i = 0; i < 3; ++i) {
            // On a slow machine it is itself the one that waits for longest, now and then.
            int status = 0;
            for (int tries = 0; status != 201 && tries < 20; ++tries)
                status = http.ask("POST /api/jobs", http.asOperator(), R"({"command": ["true"]})")
                             .status;
            CHECK_EQ(status, 201);
        }
    }
}

TEST("a burst of clients beyond the limit cuts nobody off who has only just come") {
    HttpOptions options;
    options.connectionLimit = 4;
    options.undisturbed = seconds{300};
    HttpFixture http(options);
    std::vector<std::unique_ptr<RawClient>> burst;
    for (int i = 0; i < 12; ++i) {
        burst.push_back(std::make_unique<RawClient>(http.port));
    }
    for (const auto& client : burst) { // each goes when it has its answer, and makes room
        client->send(request(http.port, "GET /healthz", "Connection: close\r\n"));
        CHECK_EQ(client->read().status, 200);
        CHECK(client->ended());
    }
}

TEST("more idle connections than there may be: the oldest make room and a request works") {
    HttpFixture http;
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 300; ++i) {
        idle.push_back(std::make_unique<RawClient>(http.port));
        REQUIRE(idle.back()->connected());
    }
    CHECK_EQ(http.ask("GET /healthz").status, 200);
    CHECK(idle.front()->ended());
    CHECK_EQ(idle.back()->ask(request(http.port, "GET /healthz")).status, 200);
}

TEST("when every connection is busy new clients wait and are served in the end") {
    HttpOptions options;
    options.connectionLimit = 4;
    HttpFixture http(options);
    std::vector<std::unique_ptr<RawClient>> busy;
    for (std::size_t i = 0; i < 4; ++i) {
        busy.push_back(std::make_unique<RawClient>(http.port));
        busy.back()->send(request(http.port, "POST /api/jobs/j/cancel", http.asOperator()));
        REQUIRE(static_cast<bool>(http.engine.posted(i).handler));
    }
    RawClient waiting(http.port);
    waiting.send(request(http.port, "GET /healthz"));
    http.engine.posted(0).handler(Error{ErrorCode::UnknownJob, "No such job.", {}, {}});
    CHECK_EQ(busy[0]->read().status, 404);
    CHECK_EQ(waiting.read().status, 200);
    for (std::size_t i = 1; i < 4; ++i) {
        http.engine.posted(i).handler(Error{ErrorCode::UnknownJob, "No such job.", {}, {}});
        CHECK_EQ(busy[i]->read().status, 404);
    }
}

TEST("an idle connection is closed after its time") {
    HttpOptions options;
    options.idleTime = std::chrono::milliseconds{200};
    HttpFixture http(options);
    RawClient client(http.port);
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200);
    CHECK(client.ended());
}
