// SPDX-License-Identifier: GPL-3.0-or-later
// What each call asks of the engine and which status its answers get.
#include "tests/engine/net/http_fixture.h"

using namespace node3;
using namespace node3::test;

namespace {

void answerWith(HttpFixture& http, const ReplyBody& reply) {
    http.engine.setOnPost([reply](const Command&) { return reply; });
}

AgentView agentView(const std::string& id, Connection connection) {
    AgentView view;
    view.fields.agentId = id;
    view.fields.instance = "i1";
    view.connection = connection;
    return view;
}

void publishAgents(HttpFixture& http, std::vector<AgentView> agents) {
    auto snapshot = std::make_shared<Snapshot>(*http.engine.latest());
    snapshot->agents = std::move(agents);
    ++snapshot->sequence;
    http.engine.publish(snapshot);
}

template <class T> T postedAs(HttpFixture& http, std::size_t index) {
    return std::get<T>(http.engine.posted(index).command);
}

} // namespace

TEST("unknown paths get 404, known ones with another method 405 and Allow") {
    HttpFixture http;
    for (const char* path : {"GET /", "GET /api", "GET /api/job", "POST /api/jobs/j/explode",
                             "GET /api/jobs/j/log/x", "DELETE /nothing", "PUT /nothing"}) {
        const RawAnswer answer = http.ask(path, http.asOperator());
        CHECK_EQ(answer.status, 404);
        CHECK_EQ(answer.header("Content-Type"), "application/problem+json");
    }
    const RawAnswer jobs = http.ask("DELETE /api/jobs", http.asOperator());
    CHECK_EQ(jobs.status, 405);
    CHECK_EQ(jobs.header("Allow"), "GET, HEAD, POST");
    CHECK_EQ(http.ask("PUT /api/jobs/j", http.asOperator()).header("Allow"), "GET, HEAD, DELETE");
    CHECK_EQ(http.ask("GET /api/jobs/j/cancel").header("Allow"), "POST");
    CHECK_EQ(http.ask("POST /api/admin/load-balancer").status, 405); // with or without a key
    CHECK_EQ(http.ask("BREW /healthz").status, 405);
}

TEST("each error of the engine has its status") {
    struct Row {
        ErrorCode code;
        int status;
        bool retryAfter;
    };
    const Row rows[] = {
        {ErrorCode::Invalid, 400, false},        {ErrorCode::UnknownJob, 404, false},
        {ErrorCode::UnknownAgent, 404, false},   {ErrorCode::ContentDiffers, 409, false},
        {ErrorCode::NotInThisState, 409, false}, {ErrorCode::QueueFull, 429, true},
        {ErrorCode::ShuttingDown, 503, true},    {ErrorCode::StoreFailing, 507, false},
        {ErrorCode::StoreBusy, 503, true},       {ErrorCode::TooLarge, 413, false},
        {ErrorCode::EngineLate, 503, true},      {ErrorCode::Internal, 500, false},
        {ErrorCode::Damaged, 410, false},
    };
    HttpFixture http;
    for (const Row& row : rows) {
        Error error{row.code, "This is what happened.", {{"jobs[3].timeout", "is too long"}}, {}};
        if (row.code == ErrorCode::NotInThisState) {
            error.state = JobState::Completed;
        }
        answerWith(http, error);
        const RawAnswer answer = http.ask("POST /api/jobs/j/cancel", http.asOperator());
        CHECK_EQ(answer.status, row.status);
        CHECK_EQ(!answer.header("Retry-After").empty(), row.retryAfter);
        CHECK_EQ(answer.header("Content-Type"), "application/problem+json");
        CHECK(has(answer.body, "This is what happened."));
        CHECK(has(answer.body, "jobs[3].timeout"));
        CHECK_EQ(has(answer.body, "completed"), error.state.has_value());
    }
}

TEST("a submission is one command with every job; 201, or 200 when all were known") {
    HttpFixture http;
    answerWith(http, Submitted{{{"a", JobState::Queued, true}, {"b", JobState::Queued, false}}});
    const RawAnswer some =
        http.ask("POST /api/jobs", http.keyLine(Role::Submit),
                 R"([{"job_id": "a", "command": ["true"]}, {"job_id": "b", "command": ["ls"]}])");
    CHECK_EQ(some.status, 201);
    CHECK(has(some.body, "\"duplicate\""));
    const auto command = postedAs<Submit>(http, 0);
    REQUIRE_EQ(command.jobs.size(), 2u);
    CHECK_EQ(command.jobs[1].fields.jobId, "b");
    answerWith(http, Submitted{{{"a", JobState::Completed, true}}});
    const RawAnswer known = http.ask("POST /api/jobs", http.keyLine(Role::Submit),
                                     R"({"job_id": "a", "command": ["true"]})");
    CHECK_EQ(known.status, 200);
    CHECK(has(known.body, "completed"));
}

TEST("a job that names no retries gets as many as the settings say") {
    HttpOptions options;
    options.settings.maxRetries = 7;
    HttpFixture http(options);
    answerWith(http, Submitted{{{"a", JobState::Queued, false}}});
    http.ask("POST /api/jobs", http.asOperator(),
             R"([{"command": ["true"]}, {"command": ["true"], "max_retries": 1}])");
    const auto command = postedAs<Submit>(http, 0);
    REQUIRE_EQ(command.jobs.size(), 2u);
    CHECK_EQ(command.jobs[0].fields.maxRetries, 7);
    CHECK_EQ(command.jobs[1].fields.maxRetries, 1);
}

TEST("the settings of the published state win over those of the start") {
    HttpFixture http;
    answerWith(http, Submitted{{{"a", JobState::Queued, false}}});
    Settings changed;
    changed.maxRetries = 9;
    auto snapshot = std::make_shared<Snapshot>(*http.engine.latest());
    snapshot->settings = std::make_shared<const Settings>(changed);
    http.engine.publish(snapshot);
    http.ask("POST /api/jobs", http.asOperator(), R"({"command": ["true"]})");
    CHECK_EQ(postedAs<Submit>(http, 0).jobs.at(0).fields.maxRetries, 9);
    CHECK(has(http.ask("GET /api/settings").body, R"("key":"max_retries","value":9)"));
}

TEST("a change of settings is one command and answers all of them") {
    HttpOptions options;
    options.settingsByFlag = {"max_retries"};
    HttpFixture http(options);
    Settings after;
    after.maxRetries = 5;
    answerWith(http, SettingsActed{after});
    const RawAnswer answer = http.ask("PATCH /api/settings", http.asOperator(),
                                      R"({"max_retries": 5, "avoidance": 2, "reason": "why"})");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("key":"max_retries","value":5)"));
    CHECK(has(answer.body, R"("live":true,"overridden_by_flag":true)"));
    const auto command = postedAs<SettingsAction>(http, 0);
    REQUIRE_EQ(command.changes.size(), 2);
    CHECK_EQ(command.actor.who, "operate");
    CHECK_EQ(command.actor.source, "api");
    CHECK_EQ(command.actor.reason, "why");
    CHECK_EQ(http.ask("PATCH /api/settings", http.keyLine(Role::Submit), "{}").status, 403);
    CHECK_EQ(http.ask("PATCH /api/settings", {}, R"({"max_retries": 5})").status, 401);
    const RawAnswer wrong =
        http.ask("PATCH /api/settings", http.asOperator(), R"({"max_retries": 5, "none": 2})");
    CHECK_EQ(wrong.status, 400);
    CHECK(has(wrong.body, R"({"field":"none","message":"is no setting"})"));
    CHECK_EQ(http.engine.postedCount(), 1u);
}

TEST("a submission that is no job never reaches the engine and is told what is wrong") {
    HttpFixture http;
    for (const char* body : {"{", "[1]", "\"x\"", R"({"jobs": 1})", R"({"tiemout": 5})",
                             R"({"command": ["true"], "timeout": 0})", "\xff\xfe", "null"}) {
        const RawAnswer answer = http.ask("POST /api/jobs", http.asOperator(), body);
        CHECK_EQ(answer.status, 400);
        CHECK_EQ(answer.header("Content-Type"), "application/problem+json");
    }
    CHECK(has(http.ask("POST /api/jobs", http.asOperator(), R"({"tiemout": 5})").body, "tiemout"));
    CHECK_EQ(http.ask("POST /api/jobs", http.asOperator()).status, 400);
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("a list asks for states, limit and cursor, and names each bad parameter") {
    HttpFixture http;
    http.engine.putJob(jobRecord("j1", JobState::Failed));
    const RawAnswer answer =
        http.ask("GET /api/jobs?state=queued,backoff&limit=7&state=failed&cursor=abc%2B1");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, "j1"));
    CHECK(has(answer.body, "cursor-of-the-next-page"));
    const JobQuery query = http.engine.lastQuery();
    const std::vector<JobState> states{JobState::Queued, JobState::Backoff, JobState::Failed};
    CHECK(query.states == states);
    CHECK_EQ(query.limit, 7);
    CHECK_EQ(query.cursor, "abc+1");
    CHECK_EQ(http.ask("GET /api/jobs?priority=HIGH,0&agent=a-1&q=CUDA%20mem&sort=-final_at").status,
             200);
    const JobQuery searched = http.engine.lastQuery();
    const std::vector<Priority> priorities{Priority::High, Priority::Low};
    CHECK(searched.priorities == priorities);
    CHECK_EQ(searched.agent, "a-1");
    CHECK_EQ(searched.text, "CUDA mem");
    CHECK(searched.sort == JobSort::LastEndedFirst);
    http.ask("GET /api/jobs");
    CHECK(http.engine.lastQuery().states.empty());
    CHECK(http.engine.lastQuery().text.empty());
    CHECK(http.engine.lastQuery().sort == JobSort::NewestFirst);
    CHECK_EQ(http.engine.lastQuery().limit, 100);
    std::string longest, tooLong; // characters, not bytes
    for (int i = 0; i < 200; ++i) {
        longest += "%C3%B6";
    }
    tooLong = longest + "x";
    CHECK_EQ(http.ask("GET /api/jobs?q=" + longest).status, 200);
    CHECK_EQ(http.ask("GET /api/jobs?q=" + tooLong).status, 400);
    for (const char* bad : {"state=running,nonsense",
                            "state=",
                            "state=Queued",
                            "limit=0",
                            "limit=1001",
                            "limit=-1",
                            "limit=1e2",
                            "limit=",
                            "limit=+5",
                            "limit=99999999999999999999",
                            "limit=1&limit=2",
                            "cursor=a&cursor=b",
                            "colour=red",
                            "priority=high",
                            "priority=4",
                            "priority=",
                            "agent=a:b",
                            "agent=",
                            "agent=a&agent=b",
                            "q=a&q=b",
                            "sort=state",
                            "sort=-",
                            "sort=",
                            "jobs",
                            "state%00=queued",
                            "state=%zz"}) {
        const RawAnswer refused = http.ask("GET /api/jobs?" + std::string(bad));
        CHECK_EQ(refused.status, 400);
        if (!has(bad, "%")) {
            const std::string_view text(bad);
            CHECK(has(refused.body, text.substr(0, text.find('='))));
        }
    }
}

TEST("one job: its record, 404 when there is none, 400 when there cannot be one") {
    HttpFixture http;
    http.engine.putJob(jobRecord("a:1", JobState::Running));
    const RawAnswer found = http.ask("GET /api/jobs/a%3A1");
    CHECK_EQ(found.status, 200);
    CHECK(has(found.body, "running"));
    CHECK_EQ(http.ask("GET /api/jobs/other").status, 404);
    for (const std::string& id :
         std::vector<std::string>{std::string("a%2Fb"), std::string("-a"), std::string("%C3%A4"),
                                  std::string("a%20b"), std::string(129, 'a')}) {
        const RawAnswer answer = http.ask("GET /api/jobs/" + id);
        CHECK_EQ(answer.status, 400);
        CHECK(has(answer.body, "job_id"));
    }
    http.engine.failReads(Error{ErrorCode::StoreBusy, "The store is busy.", {}, {}});
    CHECK_EQ(http.ask("GET /api/jobs").status, 503);
    CHECK_EQ(http.ask("GET /api/jobs/a:1").status, 503);
}

TEST("a job's log: both streams or one, of one attempt or the newest") {
    HttpFixture http;
    const RawAnswer both = http.ask("GET /api/jobs/j/log");
    CHECK(has(both.body, "what it printed"));
    CHECK(has(both.body, "what went wrong"));
    CHECK(!http.engine.lastLogAttempt().has_value());
    const RawAnswer one = http.ask("GET /api/jobs/j/log?attempt=3&stream=stderr");
    CHECK(!has(one.body, "what it printed"));
    CHECK(has(one.body, "what went wrong"));
    CHECK(http.engine.lastLogAttempt() == std::optional<std::uint32_t>(3));
    for (const char* bad : {"attempt=0", "attempt=4294967296", "stream=both", "tail=5"}) {
        CHECK_EQ(http.ask("GET /api/jobs/j/log?" + std::string(bad)).status, 400);
    }
}

TEST("an explanation carries the verdict and the newest attempt's decision") {
    HttpFixture http;
    JobRecord record = jobRecord("j", JobState::Queued);
    record.attempts.resize(2);
    record.attempts[0].attempt = 1;
    record.attempts[1].attempt = 2;
    auto decision = std::make_shared<Decision>();
    decision->candidates.push_back({"the-chosen-one", 0.9, 0.4, 0.3, 0.2});
    record.attempts[1].decision = decision;
    http.engine.putJob(record);
    const RawAnswer answer = http.ask("GET /api/jobs/j/explain");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, "never"));
    CHECK(has(answer.body, "the-chosen-one"));
    CHECK_EQ(http.ask("GET /api/jobs/other/explain").status, 404);
}

TEST("a job that is only written down is checked: who would take it, its place, what would help") {
    HttpFixture http;
    const auto check = [&](std::string_view body) {
        return http.ask("POST /api/jobs/check",
                        http.asOperator() + "Content-Type: application/json\r\n", body);
    };
    const RawAnswer answer = check(R"({"command": ["true"], "priority": "HIGH"})");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("place":3,"queued":6)"));
    CHECK(has(answer.body, R"("URGENT":2)"));
    CHECK(has(answer.body, R"("now":{"agents":1,"names":["a1"],"reasons":[]})"));
    CHECK(has(answer.body, R"("never":{"agents":1,"names":["small"],"reasons":[{"code":)"));
    CHECK(has(answer.body, R"("to":"12000000000","agents":["a1","a2"])"));
    CHECK_EQ(http.engine.postedCount(), std::size_t{0}); // nothing was submitted
    CHECK_EQ(check(R"({"comand": ["true"]})").status, 400);
    CHECK_EQ(check(R"([{"command":["a"]},{"command":["b"]}])").status, 400);
    CHECK_EQ(http.ask("GET /api/jobs/check").status, 404);
}

TEST("an operator's action is one command with actor and reason, its answer the job") {
    struct Row {
        const char* call;
        JobVerb verb;
    };
    const Row rows[] = {{"POST /api/jobs/j/cancel", JobVerb::Cancel},
                        {"POST /api/jobs/j/hold", JobVerb::Hold},
                        {"POST /api/jobs/j/release", JobVerb::Release},
                        {"POST /api/jobs/j/requeue", JobVerb::Requeue},
                        {"POST /api/jobs/j/run-next", JobVerb::RunNext},
                        {"POST /api/jobs/j/accept-late", JobVerb::AcceptLate},
                        {"DELETE /api/jobs/j", JobVerb::Delete}};
    HttpFixture http;
    http.engine.putJob(jobRecord("j", JobState::Failed));
    answerWith(http, JobActed{"j", JobState::Failed, false});
    std::size_t index = 0;
    for (const Row& row : rows) {
        const RawAnswer answer =
            http.ask(row.call, http.asOperator(), R"({"reason": "the disk is full"})");
        CHECK_EQ(answer.status, 200);
        CHECK(has(answer.body, "\"j\""));
        const auto command = postedAs<JobAction>(http, index++);
        CHECK(command.verb == row.verb);
        CHECK_EQ(command.jobId, "j");
        CHECK_EQ(command.actor.source, "api");
        CHECK_EQ(command.actor.who, "operate");
        CHECK_EQ(command.actor.reason, "the disk is full");
        CHECK(!command.hold);
    }
    http.ask("POST /api/jobs/j/hold", http.asOperator() + "User-Agent: node3ctl/0.1.0\r\n");
    CHECK_EQ(postedAs<JobAction>(http, index++).actor.source, "cli");
    http.ask("POST /api/jobs/j/cancel", http.keyLine(Role::Submit));
    CHECK_EQ(postedAs<JobAction>(http, index).actor.who, "submit");
}

TEST("a cancel in two steps answers 202, a requeue may hold") {
    HttpFixture http;
    http.engine.putJob(jobRecord("j", JobState::Running));
    answerWith(http, JobActed{"j", JobState::Cancelling, true});
    CHECK_EQ(http.ask("POST /api/jobs/j/cancel", http.asOperator()).status, 202);
    answerWith(http, JobActed{"j", JobState::Held, false});
    CHECK_EQ(http.ask("POST /api/jobs/j/requeue", http.asOperator(), R"({"hold": true})").status,
             200);
    CHECK(postedAs<JobAction>(http, 1).hold);
    CHECK_EQ(http.ask("DELETE /api/jobs/other", http.asOperator()).status, 404);
    CHECK_EQ(http.engine.postedCount(), 2u);
}

TEST("a priority, slots and a pause carry what they set") {
    HttpFixture http;
    http.engine.putJob(jobRecord("j", JobState::Queued));
    publishAgents(http, {agentView("a", Connection::Connected)});
    answerWith(http, JobActed{"j", JobState::Queued, false});
    CHECK_EQ(http.ask("POST /api/jobs/j/priority", http.asOperator(), R"({"priority": "URGENT"})")
                 .status,
             200);
    CHECK(postedAs<JobAction>(http, 0).priority == Priority::Urgent);
    AgentActed acted{"a"};
    acted.slots = 3;
    answerWith(http, acted);
    CHECK(has(http.ask("POST /api/agents/a/slots", http.asOperator(), R"({"slots": 3})").body,
              "\"max_concurrent_jobs\":3"));
    CHECK(postedAs<AgentAction>(http, 1).slots == std::optional(3));
    http.ask("POST /api/agents/a/slots", http.asOperator(), R"({"slots": null})");
    CHECK(!postedAs<AgentAction>(http, 2).slots);
    answerWith(http, AssignmentActed{{Pause{Priority::Low, "ana", "why", Utc{}, {}}}});
    const RawAnswer paused = http.ask("POST /api/assignment/pause", http.asOperator(),
                                      R"({"priority": 0, "for": 90, "reason": "why"})");
    CHECK_EQ(paused.status, 200);
    CHECK(has(paused.body, "\"priority\":\"LOW\""));
    const auto pause = postedAs<AssignmentAction>(http, 3);
    CHECK(pause.pause && pause.priority == Priority::Low);
    CHECK(pause.lasts == std::optional<Duration>(std::chrono::seconds{90}));
    CHECK_EQ(pause.actor.reason, "why");
    http.ask("POST /api/assignment/unpause", http.asOperator());
    CHECK(!postedAs<AssignmentAction>(http, 4).pause);
    CHECK(has(http.ask("GET /api/assignment", http.asOperator()).body, "\"pauses\":[]"));
}

TEST("an action's body with a field that it does not know is refused by name") {
    HttpFixture http;
    http.engine.putJob(jobRecord("j", JobState::Queued));
    const auto refused = [&http](const char* call, const char* body, const char* field) {
        const RawAnswer answer = http.ask(call, http.asOperator(), body);
        CHECK_EQ(answer.status, 400);
        CHECK(has(answer.body, field));
    };
    refused("POST /api/jobs/j/cancel", R"({"reson": "x"})", "reson");
    refused("POST /api/jobs/j/cancel", R"({"hold": true})", "hold");
    refused("POST /api/jobs/j/cancel", R"({"reason": 5})", "reason");
    refused("POST /api/jobs/j/requeue", R"({"hold": "yes"})", "hold");
    refused("POST /api/jobs/j/hold", R"({"deadline": 5})", "deadline");
    refused("POST /api/agents/a/resume", R"({"until": "2030-01-01T00:00:00Z"})", "until");
    refused("POST /api/jobs/j/priority", "", "priority");
    refused("POST /api/jobs/j/priority", R"({"priority": "SOON"})", "priority");
    refused("POST /api/agents/a/slots", "", "slots");
    refused("POST /api/agents/a/slots", R"({"slots": 0})", "slots");
    refused("POST /api/agents/a/quarantine", R"({"deadline": 5})", "deadline");
    refused("POST /api/assignment/unpause", R"({"for": 5})", "for");
    refused("POST /api/assignment/pause", R"({"priority": 9})", "priority");
    refused("POST /api/agents/a/drain", R"({"deadline": -1})", "deadline");
    refused("POST /api/agents/a/drain", R"({"until": "tomorrow"})", "until");
    CHECK_EQ(http.ask("POST /api/jobs/j/cancel", http.asOperator(), "[]").status, 400);
    CHECK_EQ(http.ask("POST /api/jobs/j/cancel", http.asOperator(), "{").status, 400);
    CHECK_EQ(http.engine.postedCount(), 0u);
}

TEST("agents come from the published state, the unknown ones are 404") {
    HttpFixture http;
    publishAgents(http,
                  {agentView("a1", Connection::Connected), agentView("a2", Connection::Offline)});
    const RawAnswer all = http.ask("GET /api/agents");
    CHECK_EQ(all.status, 200);
    CHECK(has(all.body, "a1"));
    CHECK(has(all.body, "a2"));
    const RawAnswer one = http.ask("GET /api/agents/a2");
    CHECK_EQ(one.status, 200);
    CHECK(has(one.body, "offline"));
    CHECK_EQ(http.ask("GET /api/agents/a3").status, 404);
    CHECK_EQ(http.ask("GET /api/agents/a%20b").status, 400);
    CHECK(has(http.ask("GET /api/agents/a1/explain").body, "a1"));
    const RawAnswer statistics = http.ask("GET /api/admin/load-balancer");
    CHECK(has(statistics.body, "a1"));
    CHECK(!has(statistics.body, "a2")); // offline
}

TEST("before the engine has a state it is said to be starting, not shown as empty") {
    HttpFixture http;
    http.engine.publish(std::make_shared<Snapshot>());
    for (const char* path :
         {"GET /api/admin/load-balancer", "GET /api/agents", "GET /api/agents/a", "GET /readyz"}) {
        const RawAnswer answer = http.ask(path);
        CHECK_EQ(answer.status, 503);
        CHECK(!answer.header("Retry-After").empty());
    }
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}

TEST("an action on an agent is one command; a drain carries deadline and end") {
    struct Row {
        const char* call;
        AgentVerb verb;
    };
    const Row rows[] = {{"POST /api/agents/a/drain", AgentVerb::Drain},
                        {"POST /api/agents/a/resume", AgentVerb::Resume},
                        {"POST /api/agents/a/quarantine", AgentVerb::Quarantine},
                        {"POST /api/agents/a/reinstate", AgentVerb::Reinstate},
                        {"POST /api/agents/a/disconnect", AgentVerb::Disconnect},
                        {"DELETE /api/agents/a", AgentVerb::Forget}};
    HttpFixture http;
    publishAgents(http, {agentView("a", Connection::Connected)});
    answerWith(http, AgentActed{"a"});
    std::size_t index = 0;
    for (const Row& row : rows) {
        CHECK_EQ(http.ask(row.call, http.asOperator(), R"({"reason": "new fan"})").status, 200);
        const auto command = postedAs<AgentAction>(http, index++);
        CHECK(command.verb == row.verb);
        CHECK_EQ(command.agentId, "a");
        CHECK_EQ(command.actor.who, "operate");
        CHECK_EQ(command.actor.reason, "new fan");
        CHECK(!command.deadline && !command.until);
    }
    http.ask("POST /api/agents/a/drain", http.asOperator(),
             R"({"deadline": 90, "until": "2030-01-01T00:00:00.250Z"})");
    const auto drain = postedAs<AgentAction>(http, index);
    auto answer = AgentActed{"a"};
    answer.intent.emplace().state = IntentState::Drained;
    answer.intent->why = "what the balancer says";
    answerWith(http, answer); // newer than the published state, where it is active
    const std::string drained = http.ask("POST /api/agents/a/drain", http.asOperator()).body;
    CHECK(has(drained, "drained"));
    CHECK(has(drained, "what the balancer says"));
    CHECK(drain.deadline == std::optional<Duration>(std::chrono::seconds{90}));
    CHECK(drain.until == std::optional<Utc>(Utc{Duration{1'893'456'000'250}}));
}

TEST("events are asked for after a number, in pages") {
    HttpFixture http;
    CHECK_EQ(http.ask("GET /api/events?after=41&limit=5").status, 200);
    CHECK_EQ(http.engine.lastEventsAsked().after, 41);
    CHECK_EQ(http.engine.lastEventsAsked().limit, 5);
    http.ask("GET /api/events");
    CHECK_EQ(http.engine.lastEventsAsked().after, 0);
    CHECK_EQ(http.engine.lastEventsAsked().limit, 100);
    CHECK(!http.engine.lastEventsAsked().before);
    CHECK_EQ(http.ask("GET /api/events?after=x").status, 400);
    CHECK_EQ(http.ask("GET /api/events?limit=1001").status, 400);
}

TEST("events are asked for by kind, job, agent, who and time, and what is wrong is named") {
    HttpFixture http;
    CHECK_EQ(http.ask("GET /api/events?before=900&kind=job_held,job_released&job=j:1&agent=a.2&"
                      "who=ana&audit=true&from=2030-01-01T00:00:00.250Z&to=2030-01-02T00:00:00Z")
                 .status,
             200);
    const EventQuery asked = http.engine.lastEventsAsked();
    CHECK(asked.before == std::optional<std::uint64_t>(900));
    CHECK(asked.kinds == std::vector{EventKind::JobHeld, EventKind::JobReleased});
    CHECK_EQ(asked.jobId + " " + asked.agentId + " " + *asked.who, "j:1 a.2 ana");
    CHECK(asked.actions);
    CHECK(asked.from == std::optional(Utc{Duration{1'893'456'000'250}}));
    CHECK(asked.to == std::optional(Utc{Duration{1'893'542'400'000}}));
    http.ask("GET /api/events?who=");
    CHECK(http.engine.lastEventsAsked().who == std::optional<std::string>(""));
    for (const char* wrong : {"kind=job_helt", "job=%2F", "agent=a%20b", "audit=yes", "from=today",
                              "after=1&before=2", "whom=ana"}) {
        const auto answer = http.ask(std::string("GET /api/events?") + wrong);
        CHECK_EQ(answer.status, 400);
        CHECK(has(answer.body, std::string(wrong).substr(0, std::string(wrong).find('='))) ||
              has(answer.body, "before"));
    }
}

TEST("history is asked for by series, agent, time and step, gaps are null, errors are named") {
    HttpFixture http;
    const auto answer = http.ask("GET /api/history?series=utilization,queued_low&from="
                                 "2030-01-01T00:00:00Z&to=2030-01-01T01:00:00Z&step=12&agent=a.2");
    CHECK_EQ(answer.status, 200);
    CHECK_EQ(answer.body, R"({"from":"2030-01-01T00:00:00.000Z","step":12,"series":)"
                          R"({"utilization":{"unit":"%","rollup":"mean","values":[62.5,null]}}})");
    const HistoryQuery asked = http.engine.lastHistoryAsked();
    CHECK(asked.series == std::vector<std::string>({"utilization", "queued_low"}));
    CHECK_EQ(asked.agentId, "a.2");
    CHECK_EQ(asked.to - asked.from, Duration{3'600'000});
    CHECK(asked.step == std::optional<Duration>(std::chrono::seconds{12}));
    http.ask("GET /api/history"); // the last hour of everything
    CHECK(http.engine.lastHistoryAsked().last == std::optional<Duration>(std::chrono::hours{1}));
    CHECK(http.engine.lastHistoryAsked().series.empty());
    http.ask("GET /api/history?to=2030-01-01T01:00:00Z"); // the hour before it
    CHECK(!http.engine.lastHistoryAsked().last);
    CHECK_EQ(http.engine.lastHistoryAsked().to - http.engine.lastHistoryAsked().from,
             Duration{3'600'000});
    for (const char* wrong :
         {"from=today", "to=12", "step=0", "step=x", "agent=a%20b", "serie=x"}) {
        const auto refused = http.ask(std::string("GET /api/history?") + wrong);
        CHECK_EQ(refused.status, 400);
        CHECK(has(refused.body, std::string(wrong).substr(0, std::string(wrong).find('='))));
    }
    http.engine.failReads(Error{ErrorCode::Invalid, "to has to be after from.", {{"to", "x"}}, {}});
    CHECK_EQ(http.ask("GET /api/history").status, 400);
    CHECK_EQ(http.ask("POST /api/history", http.asOperator()).status, 405);
}

TEST("history is asked for by the days of a zone, and a zone that is not known is named") {
    HttpFixture http;
    const auto answer = http.ask("GET /api/history?series=utilization&from=2026-10-24T00:00:00Z&"
                                 "to=2026-10-25T23:00:00Z&by=day&zone=Europe/Berlin");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("edges":["2026-10-23T22:00:00.000Z","2026-10-24T22:00:00.000Z",)"
                           R"("2026-10-25T23:00:00.000Z"],"series")"));
    CHECK_EQ(http.engine.lastHistoryAsked().edges.size(), 3U);
    http.ask("GET /api/history?by=day"); // the last month by UTC
    CHECK(http.engine.lastHistoryAsked().edges.size() >= 31);
    for (const char* wrong :
         {"zone=Europe/Atlantis&by=day", "zone=Europe/Berlin", "by=week", "step=60&by=day",
          "by=day&agent=a", "to=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z&by=day"}) {
        const auto refused = http.ask(std::string("GET /api/history?") + wrong);
        CHECK_EQ(refused.status, 400);
        CHECK(has(refused.body, std::string(wrong).substr(0, std::string(wrong).find('='))));
    }
    CHECK(has(http.ask("GET /api/history?by=day&zone=Berlin").body, "Europe/Berlin or UTC"));
}

TEST("the overview says what the window's tiles say, as words and as a sentence") {
    HttpFixture http;
    auto snapshot = std::make_shared<Snapshot>(*http.engine.latest());
    Reading& queued = snapshot->overview[Gauge::Queued];
    queued = {23.0, Judgement::Watch, GaugeWord::Judged, 23, 0, 4.0, 0, 10};
    ++snapshot->sequence;
    http.engine.publish(snapshot);
    const auto answer = http.ask("GET /api/overview");
    CHECK_EQ(answer.status, 200);
    CHECK(has(answer.body, R"("queued":{"value":23,"unit":"jobs","judgement":"watch",)"
                           R"("word":"judged","count":23,"of":0,"beside":4,"good_from":0,)"
                           R"("good_to":10,"sentence":"Queued: 23, watch, good < 10"})"));
    CHECK(has(answer.body, R"("success":{"value":null,"unit":"%","judgement":"none",)"
                           R"("word":"no_data","count":0,"of":0,"beside":null,"good_from":null,)"
                           R"("good_to":null,)"));
    CHECK_EQ(http.ask("GET /api/overview?x=1").status, 400);
}

TEST("alive while the process lives, ready once there is a state and the store works") {
    HttpFixture http;
    const auto publish = [&http](auto change) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->storeId = "s";
        change(*snapshot);
        http.engine.publish(snapshot);
    };
    CHECK_EQ(http.ask("GET /readyz").status, 200);
    publish([](Snapshot& s) { s.storeId.clear(); });
    CHECK_EQ(http.ask("GET /readyz").status, 503);
    publish([](Snapshot& s) { s.storeFailing = true; });
    const RawAnswer failing = http.ask("GET /readyz");
    CHECK_EQ(failing.status, 503);
    CHECK(has(failing.body, "store"));
    publish([](Snapshot& s) { s.shuttingDown = true; });
    CHECK_EQ(http.ask("GET /readyz").status, 503);
    CHECK_EQ(http.ask("GET /healthz").status, 200);
}
