// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/api_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace node3 {

namespace {

using Json = nlohmann::ordered_json;

/// Foreign text that is not UTF-8 (an old row, a damaged file) must not stop an answer.
std::string print(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json timeOrNull(const std::optional<Utc>& t) { return t ? Json(isoTime(*t)) : Json(nullptr); }
Json textOrNull(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }
template <class T> Json orNull(const std::optional<T>& v) { return v ? Json(*v) : Json(nullptr); }

double rounded(double v, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::round(v * scale) / scale;
}

Json parsed(const std::string& text) {
    Json j = Json::parse(text, nullptr, false);
    return j.is_discarded() ? Json(nullptr) : j;
}

Json decisionObject(const Decision& d) {
    Json candidates = Json::array();
    for (const Candidate& c : d.candidates)
        candidates.push_back({{"agent_id", c.agentId},
                              {"score", rounded(c.score, 4)},
                              {"availability", rounded(c.availability, 4)},
                              {"success", rounded(c.success, 4)},
                              {"speed", rounded(c.speed, 4)}});
    Json gates = Json::array();
    for (const GateCount& g : d.gates)
        gates.push_back({{"code", word(static_cast<ReasonCode>(g.code))}, {"agents", g.agents}});
    Json j;
    j["agent_id"] = d.candidates.empty() ? Json(nullptr) : Json(d.candidates.front().agentId);
    j["candidates"] = std::move(candidates);
    j["gates"] = std::move(gates);
    return j;
}

Json attemptObject(const AttemptRecord& a) {
    Json j;
    j["attempt"] = a.attempt;
    j["agent_id"] = a.agentId;
    j["assigned_at"] = isoTime(a.assignedAt);
    j["started_at"] = timeOrNull(a.startedAt);
    j["ended_at"] = timeOrNull(a.endedAt);
    j["outcome"] = a.outcome == Outcome::Open ? Json(nullptr) : Json(word(a.outcome));
    j["late"] = a.late;
    j["error"] = textOrNull(a.error);
    j["exit_code"] = orNull(a.exitCode);
    if (!a.lateNotes.empty())
        j["late_reports"] = parsed(a.lateNotes);
    return j;
}

Json jobObject(const JobRecord& r) {
    const JobRow& row = r.job.row;
    Json j;
    j["job_id"] = r.job.jobId;
    const Json document = parsed(r.document);
    if (document.is_object())
        for (const auto& [key, value] : document.items())
            j[key] = value;
    const int raised = static_cast<int>(row.priority) + row.retryCount;
    j["state"] = word(row.state);
    j["priority"] = word(row.priority);
    j["priority_now"] = word(static_cast<Priority>(std::min(raised, kPriorities - 1)));
    j["retry_count"] = row.retryCount;
    j["losses"] = row.losses;
    j["round"] = row.round;
    j["submitted_at"] = isoTime(r.job.submittedAt);
    j["retry_at"] = timeOrNull(row.backoffDue);
    j["final_at"] = timeOrNull(row.finalAt);
    j["fail_reason"] =
        row.failReason == FailReason::None ? Json(nullptr) : Json(word(row.failReason));
    j["held"] = row.state == JobState::Held ? Json{{"who", row.heldBy}, {"why", row.heldWhy}}
                                            : Json(nullptr);
    j["cancel"] = row.cancelAt ? Json{{"who", row.cancelBy},
                                      {"why", row.cancelWhy},
                                      {"at", isoTime(*row.cancelAt)}}
                               : Json(nullptr);
    j["output"] = r.output ? parsed(*r.output) : Json(nullptr);
    j["attempts"] = Json::array();
    for (const AttemptRecord& a : r.attempts)
        j["attempts"].push_back(attemptObject(a));
    return j;
}

Json reasonObject(const Reason& r) {
    Json j;
    j["code"] = word(r.code);
    j["agents"] = r.agents;
    j["never"] = r.never;
    if (r.jobs != 0)
        j["jobs"] = r.jobs;
    switch (r.code) {
    case ReasonCode::RetryBackoff:
    case ReasonCode::AvoidedByJob:
        if (r.number != 0)
            j["seconds"] = static_cast<double>(r.number) / 1000.0;
        break;
    case ReasonCode::GpuMemoryNever:
        j["largest"] = r.number;
        break;
    case ReasonCode::GpuMemoryBusy:
        j["most_free"] = r.number;
        break;
    case ReasonCode::BehindOthers:
        j["before"] = r.number;
        break;
    default:
        break;
    }
    if (!r.text.empty())
        j["text"] = r.text;
    if (!r.names.empty())
        j["names"] = r.names;
    return j;
}

Json reasonList(const std::vector<Reason>& reasons) {
    Json list = Json::array();
    for (const Reason& r : reasons)
        list.push_back(reasonObject(r));
    return list;
}

Json intentObject(const Intent& i) {
    Json j;
    j["state"] = word(i.state);
    j["who"] = textOrNull(i.who);
    j["why"] = textOrNull(i.why);
    j["since"] = timeOrNull(i.since);
    j["deadline"] = timeOrNull(i.deadline);
    j["until"] = timeOrNull(i.until);
    j["unconfirmed"] = i.unconfirmed;
    return j;
}

double loadPercent(const AgentView& a) {
    return a.fields.maxConcurrentJobs > 0 ? 100.0 * a.occupied / a.fields.maxConcurrentJobs : 0.0;
}

Json agentObject(const AgentView& a) {
    const AgentFields& f = a.fields;
    Json j;
    j["agent_id"] = f.agentId;
    j["gpu"] = {{"model", f.gpuModel}, {"vendor", f.gpuVendor}, {"memory", f.gpuMemory}};
    j["max_concurrent_jobs"] = f.maxConcurrentJobs;
    j["accepts"] = Json::array();
    for (const AcceptsWord& w : acceptsWords())
        if (f.accepts & w.bit)
            j["accepts"].push_back(w.word);
    j["region"] = textOrNull(f.region);
    j["price_per_hour"] = orNull(f.pricePerHour);
    j["labels"] = f.labels;
    j["version"] = f.version;
    j["instance"] = f.instance;
    j["current_jobs"] = a.occupied;
    j["max_jobs"] = f.maxConcurrentJobs;
    j["load_percent"] = rounded(loadPercent(a), 1);
    j["total_completed"] = a.completed;
    j["total_failed"] = a.failed;
    j["success_rate"] =
        a.completed + a.failed == 0 ? Json(nullptr) : Json(rounded(100 * a.successRate, 1));
    j["avg_time"] = a.completed == 0 ? Json(nullptr) : Json(rounded(a.averageSeconds, 1));
    j["score"] = rounded(a.score.total(), 2);
    j["score_parts"] = {{"availability", rounded(a.score.availability, 4)},
                        {"success", rounded(a.score.success, 4)},
                        {"speed", rounded(a.score.speed, 4)}};
    j["is_healthy"] = a.health == Health::Healthy;
    j["connection"] = word(a.connection);
    j["health"] = word(a.health);
    j["settled"] = a.settled;
    j["address"] = textOrNull(a.address);
    j["intent"] = intentObject(a.intent);
    j["gpu_memory_free"] = a.gpuMemoryFree;
    j["gpu_memory_used"] = orNull(a.gpuMemoryUsed);
    j["gpu_utilization"] = orNull(a.gpuUtilization);
    j["temperature"] = orNull(a.temperature);
    j["last_message_at"] = timeOrNull(a.lastMessageAt);
    j["attempts"] = Json::array();
    for (const AttemptView& t : a.attempts)
        j["attempts"].push_back({{"job_id", t.jobId},
                                 {"attempt", t.attempt},
                                 {"open", t.open},
                                 {"elapsed", static_cast<double>(t.elapsed.count()) / 1000.0},
                                 {"progress", orNull(t.progress)}});
    return j;
}

Json eventObject(const Event& e) {
    Json j;
    j["seq"] = e.seq;
    j["at"] = isoTime(e.at);
    j["kind"] = word(e.kind);
    j["job_id"] = textOrNull(e.jobId);
    j["agent_id"] = textOrNull(e.agentId);
    j["attempt"] = e.attempt == 0 ? Json(nullptr) : Json(e.attempt);
    j["outcome"] = e.outcome == Outcome::Open ? Json(nullptr) : Json(word(e.outcome));
    j["who"] = textOrNull(e.who);
    j["source"] = textOrNull(e.source);
    j["detail"] = textOrNull(e.detail);
    j["number"] = e.number;
    j["cause"] = e.cause == 0 ? Json(nullptr) : Json(e.cause);
    return j;
}

// The statistics are read by dashboards once a second at any size: written straight into the text.
void appendNumber(std::string& out, double value, int decimals) {
    char text[64];
    const int n = std::snprintf(text, sizeof text, "%.*f", decimals, value);
    out.append(text, static_cast<std::size_t>(n));
}
template <class Integer> void appendWhole(std::string& out, Integer value) {
    char text[24];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

} // namespace

std::string statisticsJson(const Statistics& s) {
    std::string out;
    out.reserve(400 + s.agents.size() * 240);
    const auto whole = [&](const char* name, auto value) {
        out += name;
        appendWhole(out, value);
    };
    const auto number = [&](const char* name, double value, int decimals) {
        out += name;
        appendNumber(out, value, decimals);
    };
    whole("{\"total_agents\":", s.totalAgents);
    whole(",\"healthy_agents\":", s.healthyAgents);
    whole(",\"total_capacity\":", s.totalCapacity);
    whole(",\"current_load\":", s.currentLoad);
    number(",\"utilization\":", s.utilization, 1);
    whole(",\"queued_jobs\":", s.queuedJobs);
    whole(",\"assigned_jobs\":", s.assignedJobs);
    whole(",\"total_jobs_queued\":", s.totals.submitted);
    whole(",\"total_jobs_assigned\":", s.totals.assigned);
    whole(",\"total_jobs_failed\":", s.totals.failed);
    whole(",\"total_jobs_retried\":", s.totals.retried);
    out += ",\"agents\":[";
    bool first = true;
    for (const AgentView* a : s.agents) {
        out += first ? "{\"agent_id\":\"" : ",{\"agent_id\":\"";
        first = false;
        out += a->fields.agentId; // its characters need no escaping
        whole("\",\"current_jobs\":", a->occupied);
        whole(",\"max_jobs\":", a->fields.maxConcurrentJobs);
        number(",\"load_percent\":", loadPercent(*a), 1);
        whole(",\"total_completed\":", a->completed);
        whole(",\"total_failed\":", a->failed);
        number(",\"success_rate\":", 100 * a->successRate, 1);
        number(",\"avg_time\":", a->averageSeconds, 1);
        number(",\"score\":", a->score.total(), 2);
        out += a->health == Health::Healthy ? ",\"is_healthy\":true}" : ",\"is_healthy\":false}";
    }
    return out + "]}";
}

std::string submittedJson(const Submitted& s) {
    Json jobs = Json::array();
    for (const SubmittedItem& item : s.jobs)
        jobs.push_back(
            {{"job_id", item.jobId}, {"state", word(item.state)}, {"duplicate", item.duplicate}});
    return print(Json{{"jobs", std::move(jobs)}});
}

std::string jobJson(const JobRecord& record) { return print(jobObject(record)); }

std::string jobPageJson(const JobPage& page) {
    Json jobs = Json::array();
    for (const JobRecord& r : page.jobs)
        jobs.push_back(jobObject(r));
    return print(Json{{"jobs", std::move(jobs)}, {"next", textOrNull(page.next)}});
}

std::string logJson(const LogText& text, std::optional<LogStream> stream) {
    Json j = Json::object();
    if (stream != LogStream::Stderr)
        j["stdout"] = text.stdoutText;
    if (stream != LogStream::Stdout)
        j["stderr"] = text.stderrText;
    return print(j);
}

std::string jobExplanationJson(const JobExplanation& e, const Decision* decision) {
    Json j;
    j["job_id"] = e.jobId;
    j["state"] = word(e.state);
    j["verdict"] = word(e.verdict);
    j["position"] = orNull(e.position);
    j["agents"] = e.agents;
    j["reasons"] = reasonList(e.reasons);
    j["change"] = nullptr;
    if (e.change)
        j["change"] = {{"field", e.change->field},
                       {"from", e.change->from},
                       {"to", e.change->to},
                       {"agents", e.change->agents}};
    j["decision"] = decision ? decisionObject(*decision) : Json(nullptr);
    return print(j);
}

std::string agentExplanationJson(const AgentExplanation& e) {
    Json j;
    j["agent_id"] = e.agentId;
    j["verdict"] = word(e.verdict);
    j["queued"] = e.queued;
    j["reasons"] = reasonList(e.reasons);
    return print(j);
}

std::string agentsJson(const Snapshot& snapshot) {
    Json agents = Json::array();
    for (const AgentView& a : snapshot.agents)
        agents.push_back(agentObject(a));
    return print(Json{{"agents", std::move(agents)}});
}

std::string agentJson(const AgentView& agent) { return print(agentObject(agent)); }

std::string eventsJson(const EventPage& page) {
    Json events = Json::array();
    for (const Event& e : page.events)
        events.push_back(eventObject(e));
    return print(Json{{"events", std::move(events)}, {"last", page.last}});
}

std::string problemJson(int status, const Error& error) {
    Json j;
    j["type"] = "about:blank";
    j["title"] = word(error.code);
    j["status"] = status;
    j["detail"] = error.message;
    if (error.state)
        j["state"] = word(*error.state);
    if (error.code == ErrorCode::NotInThisState)
        j["cancelled"] = false;
    j["errors"] = Json::array();
    for (const FieldError& f : error.fields)
        j["errors"].push_back({{"field", f.field}, {"message", f.message}});
    return print(j);
}

std::string toJson(const Decision& d) {
    Json j;
    j["c"] = Json::array();
    for (const Candidate& c : d.candidates)
        j["c"].push_back(Json::array({c.agentId, c.score, c.availability, c.success, c.speed}));
    j["g"] = Json::array();
    for (const GateCount& g : d.gates)
        j["g"].push_back(Json::array({word(static_cast<ReasonCode>(g.code)), g.agents}));
    return print(j);
}

std::optional<Decision> decisionFromJson(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    if (!j.is_object() || !j.contains("c") || !j.contains("g"))
        return std::nullopt;
    Decision d;
    for (const Json& c : j["c"]) {
        if (!c.is_array() || c.size() != 5 || !c[0].is_string())
            return std::nullopt;
        d.candidates.push_back({c[0].get<std::string>(), c[1].get<double>(), c[2].get<double>(),
                                c[3].get<double>(), c[4].get<double>()});
    }
    for (const Json& g : j["g"]) {
        if (!g.is_array() || g.size() != 2 || !g[0].is_string())
            return std::nullopt;
        const auto name = g[0].get<std::string>();
        for (int code = 0; code <= static_cast<int>(ReasonCode::NothingQueued); ++code)
            if (word(static_cast<ReasonCode>(code)) == name)
                d.gates.push_back({static_cast<std::uint8_t>(code), g[1].get<std::uint32_t>()});
    }
    return d;
}

std::string toJson(const StringMap& map) { return print(Json(map)); }

StringMap stringMapFromJson(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    StringMap map;
    if (j.is_object())
        for (const auto& [key, value] : j.items())
            if (value.is_string())
                map[key] = value.get<std::string>();
    return map;
}

std::string lateNoteJson(const NoteLateReport& note) {
    constexpr std::size_t kMost = 4096;
    Json j;
    j["at"] = isoTime(note.at);
    j["report"] = note.what;
    if (!note.error.empty())
        j["error"] = note.error.substr(note.error.size() > kMost ? note.error.size() - kMost : 0);
    if (note.exitCode)
        j["exit_code"] = *note.exitCode;
    if (note.output)
        j["output"] = note.output->size() <= kMost ? parsed(*note.output) : Json("(too long to keep)");
    return print(j);
}

std::string isoTime(Utc time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char text[48];
    const int n = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                                static_cast<int>(clock.minutes().count()),
                                static_cast<int>(clock.seconds().count()),
                                static_cast<int>(clock.subseconds().count()));
    return {text, static_cast<std::size_t>(n)};
}

std::optional<Utc> utcFromIso(std::string_view text) {
    using namespace std::chrono;
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0;
    const std::string copy(text);
    int used = 0;
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &y, &mo, &d, &h, &mi, &s, &used) != 6)
        return std::nullopt;
    std::string_view rest = text.substr(static_cast<std::size_t>(used));
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        int scale = 100;
        while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
            ms += (rest.front() - '0') * scale;
            scale /= 10;
            rest.remove_prefix(1);
        }
    }
    const year_month_day date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (rest != "Z" || !date.ok() || h > 23 || mi > 59 || s > 60 || h < 0 || mi < 0 || s < 0)
        return std::nullopt;
    return Utc{sys_days{date}.time_since_epoch() + hours{h} + minutes{mi} + seconds{s} +
               milliseconds{ms}};
}

} // namespace node3
