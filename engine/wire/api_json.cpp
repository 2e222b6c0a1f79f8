// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/api_json.h"

#include "engine/core/held_as_damaged.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

double rounded(double v, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::round(v * scale) / scale;
}

/// Stored JSON text goes out as it is; what is none (a damaged row) is null.
void stored(JsonWriter& w, std::string_view name, const std::string& json, int deepest) {
    w.key(name);
    if (isJsonText(json, deepest))
        w.raw(json);
    else
        w.null();
}

void scores(JsonWriter& w, double availability, double success, double speed) {
    w.member("availability", rounded(availability, 4)).member("success", rounded(success, 4));
    w.member("speed", rounded(speed, 4));
}

void decision(JsonWriter& w, const Decision& d) {
    w.beginObject();
    w.textOrNull("agent_id", d.candidates.empty() ? "" : d.candidates.front().agentId);
    w.key("candidates").beginArray();
    for (const Candidate& c : d.candidates) {
        w.beginObject().member("agent_id", c.agentId).member("score", rounded(c.score, 4));
        scores(w, c.availability, c.success, c.speed);
        w.endObject();
    }
    w.endArray().key("gates").beginArray();
    for (const GateCount& g : d.gates)
        w.beginObject()
            .member("code", static_cast<ReasonCode>(g.code))
            .member("agents", g.agents)
            .endObject();
    w.endArray().endObject();
}

void attempt(JsonWriter& w, const AttemptRecord& a) {
    w.beginObject().member("attempt", a.attempt).member("agent_id", a.agentId);
    w.member("assigned_at", a.assignedAt).member("started_at", a.startedAt);
    w.member("ended_at", a.endedAt);
    w.textOrNull("outcome", a.outcome == Outcome::Open ? "" : word(a.outcome));
    w.member("late", a.late).textOrNull("error", a.error).member("exit_code", a.exitCode);
    if (!a.lateNotes.empty())
        stored(w, "late_reports", a.lateNotes, kMaxNesting + 2);
    w.endObject();
}

/// The fields as submitted with their defaults, but for the priority, which may have been set anew.
void documentMembers(JsonWriter& w, const std::string& document) {
    if (!isJsonText(document, kMaxNesting))
        return;
    for (JsonItems items(document); items.next();)
        if (!items.key().empty() && !items.keyIs("priority"))
            w.key(items.key()).raw(items.value());
}

void job(JsonWriter& w, const JobRecord& r) {
    const JobRow& row = r.job.row;
    const int raised = std::min(static_cast<int>(row.priority) + row.retryCount, kPriorities - 1);
    w.beginObject().member("job_id", r.job.jobId);
    documentMembers(w, r.document);
    w.member("state", row.state).member("priority", row.priority);
    w.member("priority_now", static_cast<Priority>(raised));
    w.member("retry_count", row.retryCount).member("losses", row.losses).member("round", row.round);
    w.member("submitted_at", r.job.submittedAt).member("retry_at", row.backoffDue);
    w.member("final_at", row.finalAt);
    w.textOrNull("fail_reason", row.failReason == FailReason::None ? "" : word(row.failReason));
    w.key("held");
    if (row.state == JobState::Held)
        w.beginObject().member("who", row.heldBy).member("why", row.heldWhy).endObject();
    else
        w.null();
    w.member("damaged", row.heldBy == kBalancerHolds && !isFinal(row.state));
    w.key("cancel");
    if (row.cancelAt) {
        w.beginObject().member("who", row.cancelBy).member("why", row.cancelWhy);
        w.member("at", *row.cancelAt).endObject();
    } else {
        w.null();
    }
    stored(w, "output", r.output.value_or("null"), kMaxNesting);
    w.key("attempts").beginArray();
    for (const AttemptRecord& a : r.attempts)
        attempt(w, a);
    w.endArray().endObject();
}

/// Each code has its own name for its number.
void reasonNumber(JsonWriter& w, const Reason& r) {
    switch (r.code) {
    case ReasonCode::RetryBackoff:
    case ReasonCode::AvoidedByJob:
        if (r.number != 0)
            w.member("seconds", Duration{r.number});
        break;
    case ReasonCode::GpuMemoryNever:
        w.member("largest", r.number);
        break;
    case ReasonCode::GpuMemoryBusy:
        w.member("most_free", r.number);
        break;
    case ReasonCode::BehindOthers:
        w.member("before", r.number);
        break;
    default:
        break;
    }
}

void reasons(JsonWriter& w, const std::vector<Reason>& list) {
    w.key("reasons").beginArray();
    for (const Reason& r : list) {
        w.beginObject().member("code", r.code).member("agents", r.agents).member("never", r.never);
        if (r.jobs != 0)
            w.member("jobs", r.jobs);
        reasonNumber(w, r);
        w.memberIfAny("text", r.text).memberIfAny("names", r.names).endObject();
    }
    w.endArray();
}

void change(JsonWriter& w, const std::optional<Change>& c) {
    w.key("change");
    if (c) {
        w.beginObject().member("field", c->field).member("from", c->from);
        w.member("to", c->to).member("agents", c->agents).endObject();
    } else {
        w.null();
    }
}

void intent(JsonWriter& w, const Intent& i) {
    w.key("intent").beginObject().member("state", i.state);
    w.textOrNull("who", i.who).textOrNull("why", i.why).member("since", i.since);
    w.member("deadline", i.deadline).member("until", i.until);
    w.member("unconfirmed", i.unconfirmed).endObject();
}

/// Null while it is in service without a doubt.
void quarantine(JsonWriter& w, const Quarantine& q) {
    w.key("quarantine");
    if (q.state == QuarantineState::None) {
        w.null();
        return;
    }
    w.beginObject().member("state", q.state).member("cause", q.cause);
    w.textOrNull("who", q.who).textOrNull("why", q.why).member("since", q.since);
    w.member("until", q.until).endObject();
}

double loadPercent(const AgentView& a) {
    return a.fields.maxConcurrentJobs > 0 ? 100.0 * a.occupied / a.fields.maxConcurrentJobs : 0.0;
}

/// What it says of itself.
void agentFields(JsonWriter& w, const AgentFields& f) {
    w.member("agent_id", f.agentId).key("gpu").beginObject().member("model", f.gpuModel);
    w.member("vendor", f.gpuVendor).member("memory", f.gpuMemory).endObject();
    w.member("max_concurrent_jobs", f.maxConcurrentJobs).key("accepts").beginArray();
    for (const AcceptsWord& a : acceptsWords())
        if (f.accepts & a.bit)
            w.text(a.word);
    w.endArray().textOrNull("region", f.region).member("price_per_hour", f.pricePerHour);
    w.member("labels", f.labels).member("version", f.version).member("instance", f.instance);
}

/// The statistics' fields; what has no data is null here.
void agentFigures(JsonWriter& w, const AgentView& a) {
    w.member("current_jobs", a.occupied).member("max_jobs", a.fields.maxConcurrentJobs);
    w.key("load_percent").fixed(loadPercent(a), 1);
    w.member("total_completed", a.completed).member("total_failed", a.failed);
    w.key("success_rate");
    a.completed + a.failed == 0 ? w.null() : w.fixed(100 * a.successRate, 1);
    w.key("avg_time");
    a.completed == 0 ? w.null() : w.fixed(a.averageSeconds, 1);
    w.key("score").fixed(a.score.total(), 2).key("score_parts").beginObject();
    scores(w, a.score.availability, a.score.success, a.score.speed);
    w.endObject().member("is_healthy", a.health == Health::Healthy);
}

void agent(JsonWriter& w, const AgentView& a) {
    w.beginObject();
    agentFields(w, a.fields);
    agentFigures(w, a);
    w.member("connection", a.connection).member("health", a.health).member("settled", a.settled);
    w.textOrNull("address", a.address);
    intent(w, a.intent);
    quarantine(w, a.quarantine);
    w.member("slots_set", a.slotsSet);
    w.member("gpu_memory_free", a.gpuMemoryFree).member("gpu_memory_used", a.gpuMemoryUsed);
    w.member("gpu_utilization", a.gpuUtilization).member("temperature", a.temperature);
    w.member("last_message_at", a.lastMessageAt).key("attempts").beginArray();
    for (const AttemptView& t : a.attempts) {
        w.beginObject().member("job_id", t.jobId).member("attempt", t.attempt);
        w.member("open", t.open).member("elapsed", t.elapsed);
        w.member("progress", t.progress).endObject();
    }
    w.endArray().endObject();
}

void event(JsonWriter& w, const Event& e) {
    w.beginObject().member("seq", e.seq).member("at", e.at).member("kind", e.kind);
    w.textOrNull("job_id", e.jobId).textOrNull("agent_id", e.agentId).key("attempt");
    e.attempt == 0 ? w.null() : w.value(e.attempt);
    w.textOrNull("outcome", e.outcome == Outcome::Open ? "" : word(e.outcome));
    w.textOrNull("who", e.who).textOrNull("source", e.source).textOrNull("detail", e.detail);
    w.member("number", e.number).key("cause");
    e.cause == 0 ? w.null() : w.value(e.cause);
    w.endObject();
}

} // namespace

std::string statisticsJson(const Statistics& s) {
    JsonWriter w;
    w.reserve(400 + s.agents.size() * 240);
    w.beginObject().member("total_agents", s.totalAgents).member("healthy_agents", s.healthyAgents);
    w.member("total_capacity", s.totalCapacity).member("current_load", s.currentLoad);
    w.key("utilization").fixed(s.utilization, 1).member("queued_jobs", s.queuedJobs);
    w.member("assigned_jobs", s.assignedJobs).member("total_jobs_queued", s.totals.submitted);
    w.member("total_jobs_assigned", s.totals.assigned);
    w.member("total_jobs_failed", s.totals.failed);
    w.member("total_jobs_retried", s.totals.retried).key("agents").beginArray();
    for (const AgentView* a : s.agents) {
        w.beginObject().member("agent_id", a->fields.agentId).member("current_jobs", a->occupied);
        w.member("max_jobs", a->fields.maxConcurrentJobs);
        w.key("load_percent").fixed(loadPercent(*a), 1).member("total_completed", a->completed);
        w.member("total_failed", a->failed).key("success_rate").fixed(100 * a->successRate, 1);
        w.key("avg_time").fixed(a->averageSeconds, 1).key("score").fixed(a->score.total(), 2);
        w.member("is_healthy", a->health == Health::Healthy).endObject();
    }
    return w.endArray().endObject().take();
}

std::string submittedJson(const Submitted& s) {
    JsonWriter w;
    w.beginObject().key("jobs").beginArray();
    for (const SubmittedItem& item : s.jobs) {
        w.beginObject().member("job_id", item.jobId).member("state", item.state);
        w.member("duplicate", item.duplicate).endObject();
    }
    return w.endArray().endObject().take();
}

std::string jobJson(const JobRecord& record) {
    JsonWriter w;
    job(w, record);
    return w.take();
}

std::string jobPageJson(const JobPage& page) {
    JsonWriter w;
    w.beginObject().key("jobs").beginArray();
    for (const JobRecord& r : page.jobs)
        job(w, r);
    w.endArray().textOrNull("next", page.next).member("complete", page.complete);
    return w.endObject().take();
}

std::string logJson(const LogText& text, std::optional<LogStream> stream) {
    JsonWriter w;
    w.beginObject();
    if (stream != LogStream::Stderr)
        w.member("stdout", text.stdoutText);
    if (stream != LogStream::Stdout)
        w.member("stderr", text.stderrText);
    return w.endObject().take();
}

std::string jobExplanationJson(const JobExplanation& e, const Decision* latest) {
    JsonWriter w;
    w.beginObject().member("job_id", e.jobId).member("state", e.state);
    w.member("verdict", e.verdict).member("position", e.position).member("agents", e.agents);
    reasons(w, e.reasons);
    change(w, e.change);
    w.key("decision");
    if (latest)
        decision(w, *latest);
    else
        w.null();
    return w.endObject().take();
}

std::string agentExplanationJson(const AgentExplanation& e) {
    JsonWriter w;
    w.beginObject().member("agent_id", e.agentId).member("verdict", e.verdict);
    w.member("queued", e.queued);
    reasons(w, e.reasons);
    return w.endObject().take();
}

std::string draftCheckJson(const DraftCheck& check) {
    JsonWriter w;
    w.beginObject().member("place", check.place).member("queued", check.queued).key("ahead");
    w.beginObject().member("run_next", check.runNext);
    for (int p = kPriorities - 1; p >= 0; --p)
        w.member(word(static_cast<Priority>(p)), check.ahead[static_cast<std::size_t>(p)]);
    w.endObject();
    for (int f = 0; f < kDraftFits; ++f) {
        const DraftCheck::Group& group = check.groups[static_cast<std::size_t>(f)];
        w.key(word(static_cast<DraftFit>(f))).beginObject().member("agents", group.agents);
        w.member("names", group.names);
        reasons(w, group.reasons);
        w.endObject();
    }
    reasons(w, check.reasons);
    change(w, check.change);
    return w.endObject().take();
}

std::string pausesJson(const std::vector<Pause>& pauses) {
    JsonWriter w;
    w.beginObject().key("pauses").beginArray();
    for (const Pause& p : pauses) {
        w.beginObject().textOrNull("priority", p.priority ? word(*p.priority) : "");
        w.textOrNull("who", p.who).textOrNull("why", p.why).member("since", p.since);
        w.member("until", p.until).endObject();
    }
    w.endArray().endObject();
    return w.take();
}

std::string agentsJson(const Snapshot& snapshot) {
    JsonWriter w;
    w.reserve(32 + snapshot.agents.size() * 1024);
    w.beginObject().key("agents").beginArray();
    for (const AgentView& a : snapshot.agents)
        agent(w, a);
    return w.endArray().endObject().take();
}

std::string agentJson(const AgentView& view) {
    JsonWriter w;
    agent(w, view);
    return w.take();
}

std::string eventsJson(const EventPage& page) {
    JsonWriter w;
    w.beginObject().key("events").beginArray();
    for (const Event& e : page.events)
        event(w, e);
    return w.endArray().member("last", page.last).endObject().take();
}

std::string problemJson(int status, const Error& error) {
    JsonWriter w;
    w.beginObject().member("type", "about:blank").member("title", error.code);
    w.member("status", status).member("detail", error.message);
    if (error.state)
        w.member("state", *error.state);
    if (error.code == ErrorCode::NotInThisState)
        w.member("cancelled", false);
    w.key("errors").beginArray();
    for (const FieldError& f : error.fields)
        w.beginObject().member("field", f.field).member("message", f.message).endObject();
    return w.endArray().endObject().take();
}

} // namespace node3
