// SPDX-License-Identifier: GPL-3.0-or-later
// What the API prints.
#include "engine/wire/api_json.h"
#include "tests/support/check.h"

#include <nlohmann/json.hpp>

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
        "total_agents", "healthy_agents", "total_capacity", "current_load", "utilization", "queued_jobs",
        "assigned_jobs", "total_jobs_queued", "total_jobs_assigned", "total_jobs_failed",
        "total_jobs_retried", "agents"};
    CHECK(keysOf(j) == top);
    const std::vector<std::string> each{"agent_id", "current_jobs", "max_jobs", "load_percent",
                                        "total_completed", "total_failed", "success_rate", "avg_time",
                                        "score", "is_healthy"};
    CHECK(keysOf(j["agents"][0]) == each);
    CHECK(text.find("\"utilization\":66.7,") != std::string::npos);
    CHECK(text.find("\"success_rate\":98.1,\"avg_time\":45.3,\"score\":0.66,") != std::string::npos);
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
    for (const std::int64_t ms : {0LL, 951'782'400'000LL, 1'764'079'402'481LL, 4'102'444'799'999LL}) {
        const Utc t{std::chrono::milliseconds{ms}};
        CHECK(utcFromIso(isoTime(t)) == t);
    }
    CHECK(utcFromIso("2026-02-29T00:00:00Z") == std::nullopt);
    CHECK(utcFromIso("2026-02-28T25:00:00Z") == std::nullopt);
    CHECK(utcFromIso("2026-02-28T00:00:00") == std::nullopt);
    CHECK(utcFromIso("tomorrow") == std::nullopt);
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
