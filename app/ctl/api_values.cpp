// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/api_values.h"

#include "engine/wire/api_json.h"

#include <algorithm>

namespace node3::ctl {

namespace {

/// The value of a word, for enums of the core that have no reader of their own.
template <class Enum> std::optional<Enum> fromWord(std::string_view text, Enum last) {
    for (int i = 0; i <= static_cast<int>(last); ++i)
        if (word(static_cast<Enum>(i)) == text)
            return static_cast<Enum>(i);
    return std::nullopt;
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items())
        out.push_back(item.text());
    return out;
}

/// Each code has its own name for its number; seconds are milliseconds inside.
std::int64_t numberOf(const Json& reason) {
    if (const auto seconds = reason["seconds"].number())
        return static_cast<std::int64_t>(*seconds * 1000);
    for (const char* name : {"largest", "most_free", "before"})
        if (reason.contains(name))
            return reason[name].whole();
    return 0;
}

std::uint32_t small(const Json& number) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(number.whole(), 0, UINT32_MAX));
}

std::vector<Reason> reasons(const Json& list) {
    std::vector<Reason> out;
    for (const Json& item : list.items()) {
        const auto code = fromWord(item["code"].text(), ReasonCode::NothingQueued);
        if (!code)
            continue;
        Reason& r = out.emplace_back();
        r.code = *code;
        r.never = item["never"].flag();
        r.agents = small(item["agents"]);
        r.jobs = small(item["jobs"]);
        r.number = numberOf(item);
        r.text = item["text"].text();
        r.names = texts(item["names"]);
    }
    return out;
}

JobVerdict verdict(const Json& json) {
    return fromWord(json["verdict"].text(), JobVerdict::Never).value_or(JobVerdict::NotNow);
}

} // namespace

JobExplanation jobExplanation(const Json& json) {
    JobExplanation e;
    e.jobId = json["job_id"].text();
    e.state = jobStateFromWord(json["state"].text()).value_or(JobState::Queued);
    e.verdict = verdict(json);
    if (const Json position = json["position"]; !position.isNull())
        e.position = static_cast<std::uint64_t>(position.whole());
    e.agents = small(json["agents"]);
    e.reasons = reasons(json["reasons"]);
    if (const Json change = json["change"]; change.isObject())
        e.change = Change{change["field"].text(), change["from"].text(), change["to"].text(),
                          texts(change["agents"])};
    return e;
}

AgentExplanation agentExplanation(const Json& json) {
    AgentExplanation e;
    e.agentId = json["agent_id"].text();
    e.verdict = verdict(json);
    e.queued = static_cast<std::uint64_t>(json["queued"].whole());
    e.reasons = reasons(json["reasons"]);
    return e;
}

JobNeeds needsOf(const Json& job) {
    JobFields fields; // only what needsOf() of the core looks at
    fields.command = texts(job["command"]);
    fields.dockerImage = job["docker_image"].text();
    fields.inputDataUrl = job["input_data_url"].text();
    fields.outputUploadUrl = job["output_upload_url"].text();
    if (job.contains("payload"))
        fields.payload = std::string();
    return {static_cast<std::uint64_t>(job["gpu_memory_required"].whole()), node3::needsOf(fields)};
}

std::optional<Event> event(const Json& json) {
    const auto kind = eventKindFromWord(json["kind"].text());
    if (!kind)
        return std::nullopt;
    Event e;
    e.seq = static_cast<std::uint64_t>(json["seq"].whole());
    e.at = utcFromIso(json["at"].text()).value_or(Utc{});
    e.kind = *kind;
    e.jobId = json["job_id"].text();
    e.agentId = json["agent_id"].text();
    e.attempt = small(json["attempt"]);
    e.outcome = outcomeFromWord(json["outcome"].text()).value_or(Outcome::Open);
    e.who = json["who"].text();
    e.source = json["source"].text();
    e.detail = json["detail"].text();
    e.number = json["number"].whole();
    e.cause = static_cast<std::uint64_t>(json["cause"].whole());
    return e;
}

std::optional<Advice> advice(const Json& json) {
    const auto kind = adviceKindFromWord(json["kind"].text());
    if (!kind)
        return std::nullopt;
    Advice a;
    a.id = json["id"].text();
    a.kind = *kind;
    for (std::size_t i = 0; i < kAdviceFigures; ++i) {
        const auto figure = static_cast<AdviceFigure>(i);
        if (const auto value = json["evidence"][word(figure)].number())
            a.facts.push_back({figure, *value});
    }
    a.agents = texts(json["agents"]);
    a.jobs = texts(json["jobs"]);
    return a;
}

} // namespace node3::ctl
