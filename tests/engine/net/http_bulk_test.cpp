// SPDX-License-Identifier: GPL-3.0-or-later
// One action on many jobs: what is asked of the engine, how much at a time, and what is answered.
#include "tests/engine/net/http_fixture.h"

#include <string>
#include <vector>

using namespace node3;
using namespace node3::test;
using std::chrono::milliseconds;

namespace {

std::string idsBody(int count) {
    std::string body = R"({"ids":[)";
    for (int i = 0; i < count; ++i) {
        body += (i == 0 ? "\"j" : ",\"j") + std::to_string(i) + "\"";
    }
    return body + "]}";
}

JobAction bulkAction(HttpFixture& http, std::size_t index) {
    return std::get<JobAction>(http.engine.posted(index).command);
}

JobPage pageOf(const std::vector<std::string>& ids, std::string next) {
    JobPage page;
    for (const std::string& id : ids) {
        page.jobs.push_back(jobRecord(id, JobState::Failed));
    }
    page.next = std::move(next);
    return page;
}

/// Two pages of a list: three ids, a page that ran out of time, two ids and perhaps more.
JobPage threePages(const JobQuery& query, const char* last) {
    if (query.cursor.empty()) {
        return pageOf({"a", "b", "c"}, "1");
    }
    return query.cursor == "1" ? pageOf({}, "2") : pageOf({"d", "e"}, last);
}

void doAll(HttpFixture& http) {
    http.engine.setOnPost([](const Command& command) -> ReplyBody {
        return JobActed{std::get<JobAction>(command).jobId, JobState::Cancelled, false};
    });
}

} // namespace

TEST("each job is a command of its own, and each is answered") {
    HttpFixture http;
    http.engine.setOnPost([](const Command& command) -> ReplyBody {
        const std::string& id = std::get<JobAction>(command).jobId;
        if (id == "b") {
            return Error{ErrorCode::NotInThisState, "b has completed.", {}, JobState::Completed};
        }
        return JobActed{id, id == "a" ? JobState::Cancelled : JobState::Cancelling, id == "c"};
    });
    const RawAnswer answer = http.ask("POST /api/jobs/cancel", http.keyLine(Role::Submit),
                                      R"({"ids":["a","b","c"],"reason":"why"})");
    CHECK_EQ(answer.status, 200);
    CHECK_EQ(answer.body,
             R"({"results":[{"job_id":"a","ok":true,"state":"cancelled"},{"job_id":"b","ok":false,)"
             R"("error":{"code":"not_in_this_state","detail":"b has completed.",)"
             R"("state":"completed"}},{"job_id":"c","ok":true,"state":"cancelling"}],)"
             R"("done":2,"refused":1})");
    const JobAction first = bulkAction(http, 0);
    CHECK(first.verb == JobVerb::Cancel);
    CHECK_EQ(first.jobId, "a");
    CHECK_EQ(first.actor.who, "submit");
    CHECK_EQ(first.actor.source, "api");
    CHECK_EQ(first.actor.reason, "why");
}

TEST("each of the five verbs has its path and its role; hold belongs to a requeue") {
    struct Row {
        const char* path;
        JobVerb verb;
        int asSubmitter;
    };
    const Row rows[] = {{"cancel", JobVerb::Cancel, 200},
                        {"requeue", JobVerb::Requeue, 403},
                        {"hold", JobVerb::Hold, 403},
                        {"release", JobVerb::Release, 403},
                        {"delete", JobVerb::Delete, 403}};
    for (const Row& row : rows) {
        HttpFixture http;
        doAll(http);
        const std::string path = std::string("POST /api/jobs/") + row.path;
        CHECK_EQ(http.ask(path, http.asOperator(), R"({"ids":["a"]})").status, 200);
        CHECK(bulkAction(http, 0).verb == row.verb);
        CHECK_EQ(http.ask(path, http.keyLine(Role::Submit), R"({"ids":["a"]})").status,
                 row.asSubmitter);
        CHECK_EQ(http.ask(path, {}, R"({"ids":["a"]})").status, 401);
        const bool requeue = row.verb == JobVerb::Requeue;
        CHECK_EQ(http.ask(path, http.asOperator(), R"({"ids":["a"],"hold":true})").status,
                 requeue ? 200 : 400);
        if (requeue) {
            CHECK(bulkAction(http, 1).hold);
        }
    }
    HttpFixture http; // an id that is the name of a verb is an id
    http.engine.putJob(jobRecord("cancel", JobState::Queued));
    CHECK_EQ(http.ask("GET /api/jobs/cancel").status, 200);
    CHECK_EQ(http.ask("PUT /api/jobs/cancel", http.asOperator()).header("Allow"),
             "GET, HEAD, POST, DELETE");
}

TEST("so many are under way at a time and no more; an answer makes room for the next") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs/cancel", http.asOperator(), idsBody(450)));
    CHECK(http.engine.posted(199).handler != nullptr);
    CHECK_EQ(http.ask("GET /healthz").status, 200); // the server has done what it was told
    CHECK_EQ(http.engine.postedCount(), 200u);
    for (std::size_t i = 0; i < 450; ++i) {
        const auto posted = http.engine.posted(i);
        REQUIRE(posted.handler != nullptr);
        CHECK_EQ(std::get<JobAction>(posted.command).jobId, "j" + std::to_string(i));
        posted.handler(JobActed{"j" + std::to_string(i), JobState::Cancelled, false});
        if (i == 99) {
            CHECK(http.engine.posted(299).handler != nullptr);
            CHECK_EQ(http.ask("GET /healthz").status, 200);
            CHECK_EQ(http.engine.postedCount(), 300u);
        }
    }
    const RawAnswer answer = client.read();
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("done":450,"refused":0})"));
}

TEST("ten thousand are done, one more is refused before anything is") {
    HttpFixture http;
    doAll(http);
    CHECK(has(http.ask("POST /api/jobs/cancel", http.asOperator(), idsBody(10'000)).body,
              R"("done":10000,"refused":0})"));
    CHECK_EQ(http.ask("POST /api/jobs/cancel", http.asOperator(), idsBody(10'001)).status, 400);
    CHECK_EQ(http.engine.postedCount(), 10'000u);
}

TEST("what the time does not suffice for is answered as not done") {
    HttpOptions options;
    options.commandTime = milliseconds{0};
    HttpFixture http(options);
    doAll(http);
    const RawAnswer answer = http.ask("POST /api/jobs/hold", http.asOperator(), idsBody(201));
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"({"job_id":"j200","ok":false,"error":{"code":"engine_late")"));
    CHECK(has(answer.body, "before it was this job's turn"));
    CHECK(has(answer.body, R"("done":0,"refused":201})"));
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("the engine's time for a job is what is left of the request's") {
    HttpFixture http;
    doAll(http);
    http.ask("POST /api/jobs/hold", http.asOperator(), idsBody(2));
    CHECK(http.engine.posted(1).deadline <= HttpOptions{}.commandTime);
    CHECK(http.engine.posted(1).deadline > milliseconds{0});
}

TEST("a server that stops asks for no more") {
    HttpFixture http;
    RawClient client(http.port);
    client.send(request(http.port, "POST /api/jobs/hold", http.asOperator(), idsBody(300)));
    CHECK(http.engine.posted(199).handler != nullptr);
    http.server.stop();
    CHECK_EQ(client.read().status, 503);
    for (std::size_t i = 0; i < 200; ++i) {
        http.engine.posted(i).handler(JobActed{"j", JobState::Held, false});
    }
    CHECK_EQ(http.engine.postedCount(), 200u);
}

TEST("a filter acts on the jobs that it finds, over pages that are short of time") {
    HttpFixture http;
    doAll(http);
    std::vector<JobQuery> asked;
    http.engine.setOnJobs([&](const JobQuery& query) {
        asked.push_back(query);
        return threePages(query, "");
    });
    const RawAnswer answer =
        http.ask("POST /api/jobs/cancel", http.asOperator(),
                 R"({"filter":{"state":["failed"],"q":"cuda","sort":"final_at","limit":7}})");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("job_id":"e")"));
    CHECK(has(answer.body, R"("done":5,"refused":0,"more":false})"));
    CHECK_EQ(http.engine.postedCount(), 5u);
    REQUIRE_EQ(asked.size(), 3u);
    const std::vector<JobState> failed{JobState::Failed};
    CHECK(asked[0].states == failed);
    CHECK_EQ(asked[0].text, "cuda");
    CHECK(asked[0].sort == JobSort::FirstEndedFirst);
    CHECK(asked[0].brief);
    CHECK_EQ(asked[0].limit, 7);
    CHECK_EQ(asked[2].limit, 4);
}

TEST("a dry run answers the list and does nothing; what is more is said") {
    HttpFixture http;
    doAll(http);
    http.engine.setOnJobs([](const JobQuery& query) { return threePages(query, "3"); });
    const std::string ask = R"({"filter":{"state":"failed","limit":)";
    const RawAnswer answer =
        http.ask("POST /api/jobs/delete", http.asOperator(), ask + "5},\"dry_run\":true}");
    CHECK_EQ(answer.status, 200);
    CHECK_EQ(answer.body, R"({"dry_run":true,"count":5,"ids":["a","b","c","d","e"],"more":true})");
    CHECK_EQ(http.engine.postedCount(), 0u);
    CHECK(has(http.ask("POST /api/jobs/delete", http.asOperator(), ask + "5}}").body,
              R"("done":5,"refused":0,"more":true})"));
}

TEST("a filter that has every job, or is none, is refused before anything is done") {
    HttpFixture http;
    doAll(http);
    for (const char* filter :
         {"{}", R"({"sort":"priority"})", R"({"q":""})", R"({"limit":5})", R"({"state":"dead"})",
          R"({"state":"failed","limit":10001})", R"({"state":"failed","cursor":"1"})",
          R"({"state":"failed","colour":"red"})", R"({"agent":"a:b"})"}) {
        const RawAnswer answer = http.ask("POST /api/jobs/delete", http.asOperator(),
                                          R"({"filter":)" + std::string(filter) + "}");
        CHECK_EQ(answer.status, 400);
        CHECK_EQ(answer.header("Content-Type"), "application/problem+json");
    }
    http.engine.failReads({ErrorCode::StoreBusy, "Too many questions wait.", {}, {}});
    CHECK_EQ(http.ask("POST /api/jobs/delete", http.asOperator(), R"({"filter":{"q":"x"}})").status,
             503);
    CHECK_EQ(http.engine.postedCount(), 0u);
}
