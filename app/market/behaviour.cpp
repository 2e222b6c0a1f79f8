// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/behaviour.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace node3::market {

namespace {

using Json = nlohmann::json;

/// The number at `key`, within bounds; `usual` where there is none. Payloads are anybody's text.
double numberAt(const Json& json, const char* key, double usual, double least, double most) {
    const auto it = json.find(key);
    return it != json.end() && it->is_number() ? std::clamp(it->get<double>(), least, most) : usual;
}

} // namespace

Behaviour behaviourOf(const JobFields& job) {
    Behaviour b;
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : job.jobId)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    b.seconds = job.estimatedDuration ? std::clamp(*job.estimatedDuration, 0.0, 86400.0)
                                      : Seeded(hash).between(5, 60);
    if (!job.payload)
        return b;
    const Json payload = Json::parse(*job.payload, nullptr, false);
    if (!payload.is_object() || !payload.contains("simulate") || !payload["simulate"].is_object())
        return b;
    const Json& s = payload["simulate"];
    b.seconds = numberAt(s, "seconds", b.seconds, 0, 86400);
    b.failingAttempts = static_cast<int>(numberAt(s, "failing_attempts", 0, 0, 1000));
    b.killsAgents = s.value("kills_agents", Json()) == Json(true);
    b.scripted = s.value("scripted", Json()) == Json(true);
    b.hangs = b.scripted || s.value("hangs", Json()) == Json(true);
    return b;
}

std::string payloadOf(const Behaviour& b) {
    Json s{{"seconds", b.seconds}};
    if (b.failingAttempts != 0)
        s["failing_attempts"] = b.failingAttempts;
    if (b.killsAgents)
        s["kills_agents"] = true;
    if (b.hangs)
        s["hangs"] = true;
    if (b.scripted)
        s["scripted"] = true;
    return Json{{"simulate", std::move(s)}}.dump();
}

} // namespace node3::market
