// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that wait for a job to end.
#include "tests/engine/net/http_fixture.h"

#include <memory>
#include <vector>

using namespace node3;
using namespace node3::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

HttpOptions hasty() {
    HttpOptions options;
    options.commandTime = milliseconds{1};
    options.requestTime = milliseconds{500};
    options.idleTime = milliseconds{500};
    return options;
}

} // namespace

TEST("a wait is answered when the job is final, and outlives the time limits of other requests") {
    HttpFixture http(hasty());
    RawClient client(http.port);
    client.send(request(http.port, "GET /api/jobs/j?wait=60"));
    const auto waited = http.engine.waited(0);
    REQUIRE(waited.answer != nullptr);
    CHECK_EQ(waited.jobId, "j");
    CHECK(waited.atMost == seconds{60});
    // Another request meanwhile runs into the limits of this server.
    http.engine.putJob(jobRecord("other", JobState::Running));
    http.engine.holdReads();
    CHECK_EQ(http.ask("GET /api/jobs/other").status, 503);
    waited.answer(jobRecord("j", JobState::Completed));
    const RawAnswer answer = client.read();
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, "completed"));
    CHECK(http.engine.waitsBecome(0));
    CHECK_EQ(client.ask(request(http.port, "GET /healthz")).status, 200); // the same connection
}

TEST("a job that is not final in time is answered as it is, an unknown one with 404") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "GET /api/jobs/j?wait=0.25"));
    CHECK(http.engine.waited(0).atMost == milliseconds{250});
    http.engine.waited(0).answer(jobRecord("j", JobState::Running));
    const RawAnswer answer = client.read();
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, "running"));
    client.send(request(http.port, "GET /api/jobs/k?wait=5"));
    http.engine.waited(1).answer(Error{ErrorCode::UnknownJob, "No job has the id k.", {}, {}});
    CHECK_EQ(client.read().status, 404);
}

TEST("an engine that forgets a wait is answered for") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "GET /api/jobs/j?wait=0.1"));
    CHECK_EQ(client.read().status, 503);
    CHECK(http.engine.waitsBecome(0));
}

TEST("a client that leaves ends its wait, whether it closes or only finishes sending") {
    HttpFixture http;
    {
        RawClient leaves(http.port);
        leaves.send(request(http.port, "GET /api/jobs/j?wait=60"));
        CHECK(http.engine.waitsBecome(1));
    }
    CHECK(http.engine.waitsBecome(0));
    RawClient half(http.port);
    half.send(request(http.port, "GET /api/jobs/j?wait=60"));
    CHECK(http.engine.waitsBecome(1));
    half.finishSending();
    CHECK(http.engine.waitsBecome(0));
    http.engine.waited(0).answer(jobRecord("j", JobState::Completed)); // to nobody
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("a request that comes behind a wait is answered after it") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "GET /api/jobs/j?wait=60"));
    CHECK(http.engine.waitsBecome(1));
    client.send(request(http.port, "GET /healthz"));
    CHECK_EQ(http.ask("GET /healthz").status, 200); // the server has seen both
    http.engine.waited(0).answer(jobRecord("j", JobState::Failed));
    CHECK(has(client.read().body, "failed"));
    CHECK(has(client.read().body, "alive"));
}

TEST("only so many may wait; the next is told to come back, and finds room later") {
    HttpOptions options;
    options.waitLimit = 3;
    HttpFixture http(options);
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::make_unique<RawClient>(http.port));
        waiting.back()->send(request(http.port, "GET /api/jobs/j?wait=60"));
        CHECK(http.engine.waitsBecome(i + 1));
    }
    const RawAnswer refused = http.ask("GET /api/jobs/j?wait=60");
    CHECK_EQ(refused.status, 503);
    CHECK(!refused.header("Retry-After").empty());
    http.engine.putJob(jobRecord("j", JobState::Running));
    CHECK_EQ(http.ask("GET /api/jobs/j").status, 200);
    waiting.pop_back(); // leaves
    CHECK(http.engine.waitsBecome(2));
    http.engine.waited(0).answer(jobRecord("j", JobState::Completed)); // has its answer
    CHECK_EQ(waiting.front()->read().status, 200);
    CHECK(http.engine.waitsBecome(1));
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(std::make_unique<RawClient>(http.port));
        waiting.back()->send(request(http.port, "GET /api/jobs/j?wait=60"));
        CHECK(http.engine.waitsBecome(i + 2));
    }
    CHECK_EQ(http.ask("GET /api/jobs/j?wait=60").status, 503);
}

TEST("a server that stops answers those who wait") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "GET /api/jobs/j?wait=60"));
    CHECK(http.engine.waitsBecome(1));
    http.server.stop();
    CHECK_EQ(client.read().status, 503);
    CHECK(http.engine.waitsBecome(0));
}

TEST("a time to wait that is none is refused") {
    HttpFixture http;
    for (const char* wait : {"0", "-1", "60.1", "61", "x", "", "nan", "inf", "1e9", "5s"}) {
        const RawAnswer answer = http.ask("GET /api/jobs/j?wait=" + std::string(wait));
        CHECK_EQ(answer.status, 400);
        CHECK(has(answer.body, "at most 60"));
    }
    CHECK_EQ(http.ask("GET /api/jobs/j?wait=1&wait=2").status, 400);
    CHECK_EQ(http.ask("GET /api/jobs/j?wiat=1").status, 400);
}
