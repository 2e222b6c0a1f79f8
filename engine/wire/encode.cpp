// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/overloaded.h"
#include "engine/wire/codec.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

namespace node3 {

namespace {

JsonWriter begin(std::string_view type) {
    JsonWriter w;
    w.beginObject().member("type", type);
    return w;
}

std::string end(JsonWriter& w) {
    w.endObject();
    return w.take() + "\n";
}

void accepts(JsonWriter& w, AcceptsMask mask) {
    w.key("accepts").beginArray();
    for (const AcceptsWord& a : acceptsWords())
        if (mask & a.bit)
            w.text(a.word);
    w.endArray();
}

void running(JsonWriter& w, const std::vector<RunningItem>& items) {
    w.key("running").beginArray();
    for (const RunningItem& item : items) {
        w.beginObject().member("job_id", item.jobId).member("attempt", item.attempt);
        w.member("elapsed", item.elapsed).memberIfAny("progress", item.progress).endObject();
    }
    w.endArray();
}

void body(JsonWriter& w, const ReportBody& report) {
    std::visit(
        Overloaded{
            [](const ReportAccepted&) {}, [](const ReportPreparing&) {},
            [](const ReportStarted&) {}, [](const ReportStopped&) {},
            [&](const ReportProgress& r) {
                w.member("fraction", r.fraction).memberIfAny("message", r.message);
            },
            [&](const ReportLog& r) { w.member("stream", r.stream).member("text", r.text); },
            [&](const ReportCompleted& r) {
                w.memberIfAny("duration", r.duration);
                if (!r.output)
                    return;
                // What is no JSON would cost the connection, and every one after it.
                if (isJsonText(*r.output))
                    w.key("output").raw(compactJson(*r.output));
                else
                    w.member("output", *r.output);
            },
            [&](const ReportFailed& r) {
                w.member("error", r.error).memberIfAny("exit_code", r.exitCode);
                w.memberIfAny("duration", r.duration);
            },
            [&](const ReportRejected& r) { w.member("code", r.code).member("reason", r.reason); },
            [&](const ReportReturned& r) { w.member("reason", r.reason); }},
        report);
}

} // namespace

std::string encode(const FromAgent& message) {
    return std::visit(
        Overloaded{
            [](const Hello& m) {
                const AgentFields& a = m.agent;
                JsonWriter w = begin("hello");
                w.member("protocol", m.protocol).member("agent_id", a.agentId);
                w.member("instance", a.instance).memberIfAny("previous", a.previous);
                w.memberIfAny("key", m.key).key("gpu").beginObject();
                w.member("model", a.gpuModel).member("vendor", a.gpuVendor);
                w.member("memory", a.gpuMemory).endObject();
                w.member("max_concurrent_jobs", a.maxConcurrentJobs);
                accepts(w, a.accepts);
                w.memberIfAny("region", a.region).memberIfAny("price_per_hour", a.pricePerHour);
                w.memberIfAny("labels", a.labels).member("version", a.version);
                return end(w);
            },
            [](const Inventory& m) {
                JsonWriter w = begin("inventory");
                w.member("store", m.store);
                running(w, m.running);
                w.key("finished").beginArray();
                for (const FinishedItem& item : m.finished) {
                    w.beginObject().member("job_id", item.jobId);
                    w.member("attempt", item.attempt).endObject();
                }
                w.endArray().member("more", m.more);
                return end(w);
            },
            [](const Heartbeat& m) {
                JsonWriter w = begin("heartbeat");
                w.memberIfAny("gpu_utilization", m.gpuUtilization);
                w.memberIfAny("gpu_memory_used", m.gpuMemoryUsed);
                w.memberIfAny("temperature", m.temperature);
                running(w, m.running);
                return end(w);
            },
            [](const Report& m) {
                JsonWriter w = begin(word(m.body));
                w.member("store", m.store).member("job_id", m.jobId).member("attempt", m.attempt);
                body(w, m.body);
                return end(w);
            },
            [](const Update& m) {
                JsonWriter w = begin("update");
                w.memberIfAny("max_concurrent_jobs", m.maxConcurrentJobs);
                if (m.accepts)
                    accepts(w, *m.accepts);
                return end(w);
            },
            [](const Goodbye&) {
                JsonWriter w = begin("goodbye");
                return end(w);
            }},
        message);
}

std::string encode(const ToAgent& message) {
    return std::visit(
        Overloaded{
            [](const Welcome& m) {
                JsonWriter w = begin("welcome");
                w.member("protocol", m.protocol).member("store", m.store);
                w.member("heartbeat_interval", m.heartbeatInterval);
                w.member("heartbeat_timeout", m.heartbeatTimeout);
                return end(w);
            },
            [](const Settled& m) {
                JsonWriter w = begin("settled");
                w.key("running").beginArray();
                for (const SettledItem& item : m.running) {
                    w.beginObject().member("job_id", item.jobId);
                    w.member("attempt", item.attempt).member("verdict", item.verdict).endObject();
                }
                w.endArray();
                return end(w);
            },
            [](const Assign& m) {
                JsonWriter w = begin("assign");
                w.member("store", m.store).member("job_id", m.jobId);
                w.member("attempt", m.attempt).member("limit", m.limit);
                // The job's fields stand in the line as they are stored, bytes and all.
                std::string line = w.take();
                if (const std::string_view fields = m.document ? *m.document : std::string_view();
                    fields.size() > 2)
                    line.append(1, ',').append(fields.substr(1));
                else
                    line += '}';
                return line + "\n";
            },
            [](const Cancel& m) {
                JsonWriter w = begin("cancel");
                w.member("job_id", m.jobId).member("attempt", m.attempt).member("reason", m.reason);
                return end(w);
            },
            [](const Ack& m) {
                JsonWriter w = begin("ack");
                w.member("job_id", m.jobId).member("attempt", m.attempt);
                w.member("of", m.of).member("verdict", m.verdict);
                return end(w);
            },
            [](const HeartbeatReply&) {
                JsonWriter w = begin("heartbeat");
                return end(w);
            },
            [](const DrainNotice& m) {
                JsonWriter w = begin("drain");
                w.memberIfAny("deadline", m.deadline);
                return end(w);
            },
            [](const ResumeNotice&) {
                JsonWriter w = begin("resume");
                return end(w);
            },
            [](const ErrorMessage& m) {
                JsonWriter w = begin("error");
                w.member("code", m.code).member("message", m.message);
                return end(w);
            }},
        message);
}

} // namespace node3
