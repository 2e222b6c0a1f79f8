// SPDX-License-Identifier: GPL-3.0-or-later
// What the API prints.
#include "engine/core/held_as_damaged.h"
#include "engine/wire/api_json.h"
#include "tests/support/check.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace node3;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keysOf(const Json& j) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : j.items())
        keys.push_back(key);
    return keys;
}

} // namespace

TEST("the statistics have exactly the mission's fields in its order") {
    Snapshot s;
    s.totals.submitted = 1043;
    AgentView& a = s.agents.emplace_back();
    a.fields.agentId = "agent_123";
    a.fields.maxConcurrentJobs = 3;
    a.connection = Connection::Connected;
    a.occupied = 2;
    a.completed = 156;
    a.failed = 3;
    a.successRate = 156.0 / 159;
    a.averageSeconds = 45.34;
    a.score = {0.5 / 3, 0.29, 0.2};
    const std::string text = statisticsJson(statisticsOf(s));
    const Json j = Json::parse(text);
    const std::vector<std::string> top{
        "total_agents",        "healthy_agents",    "total_capacity",     "current_load",
        "utilization",         "queued_jobs",       "assigned_jobs",      "total_jobs_queued",
        "total_jobs_assigned", "total_jobs_failed", "total_jobs_retried", "agents"};
    CHECK(keysOf(j) == top);
    const std::vector<std::string> each{
        "agent_id",     "current_jobs", "max_jobs", "load_percent", "total_completed",
        "total_failed", "success_rate", "avg_time", "score",        "is_healthy"};
    CHECK(keysOf(j["agents"][0]) == each);
    CHECK(text.find("\"utilization\":66.7,") != std::string::npos);
    CHECK(text.find("\"success_rate\":98.1,\"avg_time\":45.3,\"score\":0.66,") !=
          std::string::npos);
}

TEST("without agents and history the statistics hold finite numbers and the priors") {
    Snapshot s;
    CHECK_EQ(Json::parse(statisticsJson(statisticsOf(s)))["utilization"].get<double>(), 0.0);
    AgentView& a = s.agents.emplace_back();
    a.fields.agentId = "new";
    a.connection = Connection::Connected;
    const std::string text = statisticsJson(statisticsOf(s));
    CHECK(text.find("\"success_rate\":100.0,\"avg_time\":60.0") != std::string::npos);
    CHECK(Json::parse(agentJson(a))["success_rate"].is_null()); // everywhere else: no data
    CHECK(Json::parse(agentJson(a))["avg_time"].is_null());
}

TEST("figures that contradict each other are answered all the same, as finite numbers") {
    for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity(), -1e300}) {
        Snapshot s;
        AgentView a;
        a.fields.agentId = "a";
        a.fields.maxConcurrentJobs = 0; // an agent without slots has work
        a.connection = Connection::Connected;
        a.occupied = 3;
        a.completed = std::numeric_limits<std::uint64_t>::max();
        a.failed = std::numeric_limits<std::uint64_t>::max();
        a.successRate = odd;
        a.averageSeconds = odd;
        a.score = {odd, odd, odd};
        s.agents = {a, a};
        s.jobsByState.fill(std::numeric_limits<std::uint64_t>::max());
        const std::string text = statisticsJson(statisticsOf(s));
        CHECK(!Json::parse(text, nullptr, false).is_discarded());
        CHECK_EQ(text.find("nan"), std::string::npos);
        CHECK_EQ(text.find("inf"), std::string::npos);
    }
}

TEST("a job shows its fields as submitted, its state, and its priority as raised") {
    JobRecord r;
    r.job.jobId = "J";
    r.job.submittedAt = Utc{std::chrono::milliseconds{1'764'079'402'481}};
    r.job.row.priority = Priority::High;
    r.job.row.retryCount = 5;
    r.job.row.state = JobState::Failed;
    r.document = R"({"name":"n","priority":"HIGH","payload":{"a":1},"timeout":3600})";
    r.output = "[1,2]";
    AttemptRecord& a = r.attempts.emplace_back();
    a.attempt = 1;
    a.agentId = "A";
    a.outcome = Outcome::TimedOut;
    a.exitCode = 137;
    const Json j = Json::parse(jobJson(r));
    CHECK_EQ(j["job_id"], "J");
    CHECK_EQ(j["state"], "failed");
    CHECK_EQ(j["priority"], "HIGH");
    CHECK_EQ(j["priority_now"], "URGENT");
    CHECK_EQ(j["submitted_at"], "2025-11-25T14:03:22.481Z");
    CHECK(j["final_at"].is_null());
    CHECK(j["cancel"].is_null());
    CHECK_EQ(j["payload"]["a"], 1);
    CHECK_EQ(j["output"], Json::parse("[1,2]"));
    CHECK_EQ(j["attempts"][0]["outcome"], "timed_out");
    CHECK_EQ(j["attempts"][0]["exit_code"], 137);
    CHECK(j["attempts"][0]["started_at"].is_null());
}

TEST("times go to text and back") {
    for (const std::int64_t ms :
         {0LL, 951'782'400'000LL, 1'764'079'402'481LL, 4'102'444'799'999LL}) {
        const Utc t{std::chrono::milliseconds{ms}};
        CHECK(utcFromIso(isoTime(t)) == t);
    }
    CHECK(utcFromIso("2026-02-29T00:00:00Z") == std::nullopt);
    CHECK(utcFromIso("2026-02-28T25:00:00Z") == std::nullopt);
    CHECK(utcFromIso("2026-02-28T00:00:00") == std::nullopt);
    for (const char* bad :
         {"tomorrow", "", "2026-02-28", " 2026-02-28T00:00:00Z", "+026-02-28T00:00:00Z",
          "2026-2-28T00:00:00Z", "2026-02-28T00:00:00.Z", "2026-02-28T00:00:00z",
          "2026-02-28T00:00:00ZZ", "2026-02-28T00:00:00+01:00", "2026-02-28T00:60:00Z"})
        CHECK(utcFromIso(bad) == std::nullopt);
    CHECK(isoTime(utcFromIso("2026-02-28T23:59:59.1239Z").value()) == "2026-02-28T23:59:59.123Z");
    CHECK(utcFromIso("2026-02-28T23:59:59Z").has_value());
}

TEST("a decision goes to text and back") {
    Decision d;
    d.candidates = {{"A", 0.9, 0.5, 0.3, 0.1}, {"B", 0.8, 0.4, 0.3, 0.1}};
    d.gates = {{static_cast<std::uint8_t>(ReasonCode::AllSlotsBusy), 3}};
    const auto back = decisionFromJson(toJson(d));
    REQUIRE(back.has_value());
    CHECK_EQ(back->candidates.size(), 2);
    CHECK_EQ(back->candidates[1].agentId, std::string("B"));
    CHECK_EQ(back->candidates[0].availability, 0.5);
    CHECK_EQ(back->gates.at(0).agents, 3);
    CHECK_EQ(back->gates.at(0).code, static_cast<std::uint8_t>(ReasonCode::AllSlotsBusy));
    CHECK(!decisionFromJson("{}").has_value());
    CHECK(!decisionFromJson("nonsense").has_value());
}

TEST("a problem names each bad field; text that is not UTF-8 cannot stop an answer") {
    Error e{ErrorCode::Invalid, "timeout: \xff is bad.", {{"timeout", "bad"}}, {}};
    const Json j = Json::parse(problemJson(400, e));
    CHECK_EQ(j["status"], 400);
    CHECK_EQ(j["title"], "invalid");
    CHECK_EQ(j["errors"][0]["field"], "timeout");
}

TEST("stored texts go out byte for byte; the priority is the one set, and stands once") {
    JobRecord r;
    r.job.jobId = "J";
    r.job.row.priority = Priority::Urgent;
    r.document =
        R"({"name":"\u00e9\n","priority":"LOW","payload":{"n":12345678901234567890123,"z":1.50}})";
    r.output = R"([1.50,98765432109876543210])";
    const std::string text = jobJson(r);
    CHECK(text.find(R"("name":"\u00e9\n")") != std::string::npos);
    CHECK(text.find(R"("payload":{"n":12345678901234567890123,"z":1.50})") != std::string::npos);
    CHECK(text.find(R"("output":[1.50,98765432109876543210])") != std::string::npos);
    CHECK_EQ(text.find("\"priority\":"), text.rfind("\"priority\":"));
    CHECK_EQ(Json::parse(text)["priority"], "URGENT");
}

TEST("damaged rows cannot stop an answer") {
    JobRecord r;
    r.job.jobId = "J";
    r.document = "{\"name\":\"x";
    r.output = "{";
    r.attempts.emplace_back().lateNotes = "[\xff]";
    r.attempts.back().error = "\xc3(";
    JobPage page;
    page.jobs = {r, r};
    page.next = "17";
    const Json j = Json::parse(jobPageJson(page));
    CHECK_EQ(j["jobs"].size(), 2);
    CHECK_EQ(j["next"], "17");
    CHECK_EQ(j["complete"], true);
    CHECK(j["jobs"][0]["output"].is_null());
    CHECK(j["jobs"][0]["attempts"][0]["late_reports"].is_null());
    CHECK(!j["jobs"][0].contains("name"));
    for (const char* bad :
         {R"({"c":[["A","x",0,0,0]],"g":[]})", R"({"c":[5],"g":[]})", R"({"c":{"a":1},"g":[]})",
          R"({"c":[],"g":[["held",-1]]})", R"({"c":[],"g":[["held"]]})", "[", ""})
        CHECK(!decisionFromJson(bad).has_value());
    CHECK(stringMapFromJson(R"({"a":"b","c":5})") == StringMap{{"a", "b"}});
    CHECK(stringMapFromJson("[1]").empty());
}

TEST("a job's fields of the contract are all there, null where nothing is known") {
    JobRecord r;
    r.job.jobId = "J";
    r.attempts.emplace_back();
    const Json j = Json::parse(jobJson(r));
    for (const char* field :
         {"job_id", "state", "priority", "priority_now", "retry_count", "losses", "submitted_at",
          "final_at", "damaged", "cancel", "output", "attempts"})
        CHECK(j.contains(field));
    for (const char* field : {"attempt", "agent_id", "assigned_at", "started_at", "ended_at",
                              "outcome", "late", "error", "exit_code"})
        CHECK(j["attempts"][0].contains(field));
    r.job.row.cancelAt = Utc{};
    r.job.row.cancelBy = "ann";
    r.job.row.cancelWhy = "wrong data";
    CHECK_EQ(Json::parse(jobJson(r))["cancel"]["why"], "wrong data");
    r.job.row.state = JobState::Held;
    r.job.row.heldBy = "bob";
    CHECK_EQ(Json::parse(jobJson(r))["held"]["who"], "bob");
    CHECK_EQ(Json::parse(jobJson(r))["damaged"], false);
    r.job.row.heldBy = kBalancerHolds;
    CHECK_EQ(Json::parse(jobJson(r))["damaged"], true);
    r.job.row.state = JobState::Running; // held when its attempt ends otherwise than by success
    CHECK_EQ(Json::parse(jobJson(r))["damaged"], true);
    CHECK(Json::parse(jobJson(r))["held"].is_null());
    r.job.row.state = JobState::Completed;
    CHECK_EQ(Json::parse(jobJson(r))["damaged"], false);
}

TEST("an agent shows its fields, figures and the four separate things") {
    AgentView a;
    a.fields = {"A", "RTX",        "nv", 24'000'000'000, 2, AcceptsCommand | AcceptsPayload, "",
                {},  {{"k", "v"}}, "1",  "inst",         ""};
    a.connection = Connection::Connected;
    a.intent.state = IntentState::Draining;
    a.intent.who = "ann";
    a.occupied = 1;
    a.completed = 3;
    a.failed = 1;
    a.successRate = 0.75;
    a.averageSeconds = 12.345;
    a.score = {0.25, 0.225, 0.2};
    a.attempts.push_back({"J", 2, true, JobState::Running, Duration{1500}, 0.5});
    const std::string text = agentJson(a);
    const Json j = Json::parse(text);
    CHECK(text.find(R"("load_percent":50.0,)") != std::string::npos);
    CHECK(text.find(R"("success_rate":75.0,"avg_time":12.3,"score":0.68,)") != std::string::npos ||
          text.find(R"("success_rate":75.0,"avg_time":12.3,"score":0.67,)") != std::string::npos);
    CHECK_EQ(j["gpu"]["memory"], 24'000'000'000);
    CHECK_EQ(j["accepts"], Json::parse(R"(["command","payload"])"));
    CHECK_EQ(j["connection"], "connected");
    CHECK_EQ(j["health"], "healthy");
    CHECK_EQ(j["intent"]["state"], "draining");
    CHECK(j["intent"]["until"].is_null());
    CHECK(j["region"].is_null() && j["gpu_utilization"].is_null() &&
          j["last_message_at"].is_null());
    CHECK_EQ(j["attempts"][0]["job_id"], "J");
    CHECK_EQ(j["attempts"][0]["elapsed"], 1.5);
    Snapshot s;
    s.agents = {a, a};
    CHECK_EQ(Json::parse(agentsJson(s))["agents"].size(), 2);
}

TEST("an explanation has the contract's shape") {
    JobExplanation e;
    e.jobId = "J";
    e.verdict = JobVerdict::Never;
    e.position = 3;
    e.agents = 2;
    e.reasons = {{ReasonCode::GpuMemoryNever, true, 2, 0, 16'000'000'000, "", {"A", "B"}},
                 {ReasonCode::AvoidedByJob, false, 1, 0, 1500, "", {}}};
    e.change = Change{"gpu_memory_required", "24", "16", {"A"}};
    Decision d;
    d.candidates = {{"A", 0.9, 0.5, 0.3, 0.1}};
    d.gates = {{static_cast<std::uint8_t>(ReasonCode::AllSlotsBusy), 3}};
    const Json j = Json::parse(jobExplanationJson(e, &d));
    const std::vector<std::string> top{"job_id", "state",   "verdict", "position",
                                       "agents", "reasons", "change",  "decision"};
    CHECK(keysOf(j) == top);
    CHECK_EQ(j["verdict"], "never");
    CHECK_EQ(j["reasons"][0]["code"], "gpu_memory_never");
    CHECK_EQ(j["reasons"][0]["never"], true);
    CHECK_EQ(j["reasons"][0]["largest"], 16'000'000'000);
    CHECK_EQ(j["reasons"][1]["seconds"], 1.5);
    CHECK_EQ(j["change"]["to"], "16");
    CHECK_EQ(j["decision"]["agent_id"], "A");
    CHECK_EQ(j["decision"]["candidates"][0]["availability"], 0.5);
    CHECK_EQ(j["decision"]["gates"][0]["code"], "all_slots_busy");
    CHECK(Json::parse(jobExplanationJson({}, nullptr))["decision"].is_null());
    AgentExplanation agent;
    agent.reasons = {{ReasonCode::NotAccepted, true, 0, 7, 0, "", {}}};
    CHECK_EQ(Json::parse(agentExplanationJson(agent))["reasons"][0]["jobs"], 7);
}

TEST("submitted jobs, logs, events and refusals") {
    const Json s = Json::parse(
        submittedJson({{{"a", JobState::Queued, false}, {"b", JobState::Failed, true}}}));
    CHECK_EQ(s, Json::parse(R"({"jobs":[{"job_id":"a","state":"queued","duplicate":false},)"
                            R"({"job_id":"b","state":"failed","duplicate":true}]})"));
    const LogText log{"out\xff", "err"};
    CHECK_EQ(keysOf(Json::parse(logJson(log, {}))).size(), 2);
    CHECK_EQ(Json::parse(logJson(log, LogStream::Stderr)), Json::parse(R"({"stderr":"err"})"));
    EventPage page;
    page.last = 9;
    Event& e = page.events.emplace_back();
    e.seq = 8;
    e.kind = EventKind::AttemptEnded;
    e.outcome = Outcome::AgentLost;
    e.detail = "<b>\n";
    const Json events = Json::parse(eventsJson(page));
    CHECK_EQ(events["last"], 9);
    CHECK_EQ(events["events"][0]["kind"], "attempt_ended");
    CHECK_EQ(events["events"][0]["outcome"], "agent_lost");
    CHECK_EQ(events["events"][0]["detail"], "<b>\n");
    CHECK(events["events"][0]["job_id"].is_null());
    const Json refused = Json::parse(
        problemJson(409, {ErrorCode::NotInThisState, "It is final.", {}, JobState::Completed}));
    CHECK_EQ(refused["state"], "completed");
    CHECK_EQ(refused["cancelled"], false);
}

TEST("a late report is noted with its end, and what is too long is left out") {
    NoteLateReport note;
    note.what = "failed";
    note.error = std::string(5000, 'x') + "end";
    note.exitCode = 1;
    note.output = R"({"n":12345678901234567890123})";
    const std::string text = lateNoteJson(note);
    CHECK(text.find(R"("output":{"n":12345678901234567890123})") != std::string::npos);
    const Json j = Json::parse(text);
    CHECK_EQ(j["report"], "failed");
    CHECK_EQ(j["error"].get<std::string>().size(), 4096);
    CHECK(j["error"].get<std::string>().ends_with("end"));
    note.output = '"' + std::string(5000, 'x') + '"';
    CHECK(lateNoteJson(note).size() < 4400);
}
