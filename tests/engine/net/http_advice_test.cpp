// SPDX-License-Identifier: GPL-3.0-or-later
// The advisor over HTTP: what is listed, and what is asked of the engine.
#include "engine/wire/advice_json.h"
#include "tests/engine/net/http_fixture.h"

using namespace node3;
using namespace node3::test;

namespace {

Advice neverPlaceable() {
    Advice a;
    a.id = "never_placeable";
    a.kind = AdviceKind::NeverPlaceable;
    a.since = Utc{Duration{1'893'456'000'250}};
    a.facts = {{AdviceFigure::Jobs, 2}, {AdviceFigure::MemoryAsked, 80e9}};
    a.jobs = {"j1", "j2"};
    a.remedies = {{RemedyKind::AddAgents}, {RemedyKind::CancelJobs, {}, {"j1", "j2"}}};
    return a;
}

void publishAdvice(HttpFixture& http, std::vector<Advice> entries) {
    auto snapshot = std::make_shared<Snapshot>(*http.engine.latest());
    auto list = std::make_shared<AdviceList>();
    list->entries = std::move(entries);
    snapshot->advice = std::move(list);
    ++snapshot->sequence;
    http.engine.publish(snapshot);
}

} // namespace

TEST("advice is listed with its evidence, and with the calls that carry its remedies out") {
    HttpFixture http;
    CHECK_EQ(http.ask("GET /api/advice").body,
             R"({"advice":[],"more":0,"checks":22,"judged_at":"1970-01-01T00:00:00.000Z"})");
    publishAdvice(http, {neverPlaceable()});
    const RawAnswer answer = http.ask("GET /api/advice");
    CHECK_EQ(answer.status, 200);
    for (const char* part :
         {R"("id":"never_placeable","kind":"never_placeable","severity":"watch","state":"open")",
          R"("since":"2030-01-01T00:00:00.250Z","who":null,"why":null,"until":null)",
          R"("evidence":{"jobs":2,"memory_asked":8e+10})", R"("jobs":["j1","j2"])",
          R"({"kind":"add_agents","target":null,"call":null})",
          R"("path":"/api/jobs/cancel","body":{"ids":["j1","j2"]})"})
        CHECK(has(answer.body, part));
    CHECK_EQ(http.ask("GET /api/advice?x=1").status, 400);
}

TEST("acknowledge, snooze and reopen are the operator's, and answer with the entry") {
    HttpFixture http;
    publishAdvice(http, {neverPlaceable()});
    http.engine.setOnPost([](const Command& command) -> ReplyBody {
        return AdviceActed{std::get<AdviceAction>(command).adviceId};
    });
    const auto posted = [&](std::size_t index) {
        return std::get<AdviceAction>(http.engine.posted(index).command);
    };
    const std::string path = "POST /api/advice/never_placeable/";
    const RawAnswer read =
        http.ask(path + "acknowledge", http.asOperator(), R"({"reason":"seen"})");
    CHECK_EQ(read.status, 200);
    CHECK(has(read.body, R"("id":"never_placeable")"));
    CHECK(posted(0).state == AdviceState::Acknowledged);
    CHECK_EQ(posted(0).adviceId + posted(0).actor.source + posted(0).actor.reason,
             "never_placeableapiseen");
    http.ask(path + "snooze", http.asOperator());
    CHECK(posted(1).state == AdviceState::Snoozed);
    CHECK(posted(1).lasts == std::optional<Duration>(std::chrono::minutes{15}));
    http.ask(path + "snooze", http.asOperator(), R"({"for":3600})");
    CHECK(posted(2).lasts == std::optional<Duration>(std::chrono::hours{1}));
    http.ask(path + "reopen", http.asOperator());
    CHECK(posted(3).state == AdviceState::Open);
    CHECK_EQ(http.ask(path + "snooze", http.asOperator(), R"({"for":9e9})").status, 400);
    CHECK_EQ(http.ask(path + "acknowledge", http.asOperator(), R"({"hold":true})").status, 400);
    CHECK_EQ(http.ask(path + "acknowledge", http.keyLine(Role::Submit)).status, 403);
    CHECK_EQ(http.ask("POST /api/advice/job_stuck:x/reopen", http.asOperator()).status, 404);
}

TEST("every remedy that one call can carry out has one, aimed at its target") {
    const auto call = [](RemedyKind kind, const char* target) {
        const auto found = callOf({kind, target, {"j"}});
        return found ? found->path + " " + found->body : std::string("none");
    };
    CHECK_EQ(call(RemedyKind::ResumeAgent, "a"), "/api/agents/a/resume ");
    CHECK_EQ(call(RemedyKind::QuarantineAgent, "a"), "/api/agents/a/quarantine ");
    CHECK_EQ(call(RemedyKind::DrainAgent, "a"), "/api/agents/a/drain ");
    CHECK_EQ(call(RemedyKind::RequeueJob, "x"), "/api/jobs/x/requeue ");
    CHECK_EQ(call(RemedyKind::RunNext, "x"), "/api/jobs/x/run-next ");
    CHECK_EQ(call(RemedyKind::ReleaseJobs, ""), R"(/api/jobs/release {"ids":["j"]})");
    CHECK_EQ(call(RemedyKind::Unpause, "LOW"), R"(/api/assignment/unpause {"priority":"LOW"})");
    CHECK_EQ(call(RemedyKind::Unpause, ""), "/api/assignment/unpause ");
    CHECK_EQ(call(RemedyKind::LookAtAgent, "a"), "none");
}
