// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/advice_json.h"

#include "engine/wire/json_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace node3 {

namespace {

/// How the target goes into the call.
enum class Aims : std::uint8_t { Nobody, Path, Ids, Priority, Setting };

struct CallRow {
    RemedyKind kind;
    std::string_view before, after; ///< of the path, around the target
    Aims aims;
};

constexpr std::array<CallRow, 10> kCalls{{
    {RemedyKind::ResumeAgent, "/api/agents/", "/resume", Aims::Path},
    {RemedyKind::QuarantineAgent, "/api/agents/", "/quarantine", Aims::Path},
    {RemedyKind::DrainAgent, "/api/agents/", "/drain", Aims::Path},
    {RemedyKind::RequeueJob, "/api/jobs/", "/requeue", Aims::Path},
    {RemedyKind::RunNext, "/api/jobs/", "/run-next", Aims::Path},
    {RemedyKind::CancelJobs, "/api/jobs/cancel", "", Aims::Ids},
    {RemedyKind::ReleaseJobs, "/api/jobs/release", "", Aims::Ids},
    {RemedyKind::Unpause, "/api/assignment/unpause", "", Aims::Priority},
    {RemedyKind::ReinstateAgent, "/api/agents/", "/reinstate", Aims::Path},
    {RemedyKind::ChangeSetting, "/api/settings", "", Aims::Setting},
}};

/// "good_queued" and "200": numbers both of the core's own making.
std::pair<std::string_view, std::string_view> settingOf(const AdviceRemedy& remedy) {
    const std::string_view target = remedy.target;
    const auto equals = std::min(target.find('='), target.size());
    return {target.substr(0, equals), target.substr(std::min(equals + 1, target.size()))};
}

void remedyTo(JsonWriter& w, const AdviceRemedy& remedy) {
    w.beginObject().member("kind", remedy.kind).textOrNull("target", remedy.target);
    w.memberIfAny("jobs", remedy.jobs).key("call");
    if (const auto call = callOf(remedy)) {
        w.beginObject().member("method", call->method).member("path", call->path).key("body");
        if (call->body.empty())
            w.null();
        else
            w.raw(call->body);
        w.endObject();
    } else {
        w.null();
    }
    w.endObject();
}

void adviceTo(JsonWriter& w, const Advice& a) {
    w.beginObject().member("id", a.id).member("kind", a.kind).member("severity", a.severity);
    w.member("state", a.state).member("since", a.since);
    w.textOrNull("who", a.who).textOrNull("why", a.why).member("until", a.until);
    w.key("evidence").beginObject();
    for (const AdviceFact& fact : a.facts)
        w.key(word(fact.figure)).number(std::round(fact.value * 100) / 100);
    w.endObject().member("agents", a.agents).member("jobs", a.jobs);
    w.key("remedies").beginArray();
    for (const AdviceRemedy& remedy : a.remedies)
        remedyTo(w, remedy);
    w.endArray().endObject();
}

} // namespace

std::optional<RemedyCall> callOf(const AdviceRemedy& remedy) {
    for (const CallRow& row : kCalls) {
        if (row.kind != remedy.kind)
            continue;
        RemedyCall call;
        call.method = row.aims == Aims::Setting ? "PATCH" : "POST";
        call.path = std::string(row.before) +
                    (row.aims == Aims::Path ? remedy.target : std::string()) +
                    std::string(row.after);
        JsonWriter body;
        if (row.aims == Aims::Ids)
            call.body = body.beginObject().member("ids", remedy.jobs).endObject().take();
        if (row.aims == Aims::Priority && !remedy.target.empty())
            call.body = body.beginObject().member("priority", remedy.target).endObject().take();
        if (row.aims == Aims::Setting) {
            const auto [key, value] = settingOf(remedy);
            call.body = body.beginObject().key(key).raw(value).endObject().take();
        }
        return call;
    }
    return std::nullopt;
}

std::string adviceListJson(const AdviceList& list) {
    JsonWriter w;
    w.beginObject().key("advice").beginArray();
    for (const Advice& advice : list.entries)
        adviceTo(w, advice);
    w.endArray().member("more", list.more).member("checks", list.checks);
    w.member("judged_at", list.judgedAt);
    return w.endObject().take();
}

std::string adviceJson(const Advice& advice) {
    JsonWriter w;
    adviceTo(w, advice);
    return w.take();
}

} // namespace node3
