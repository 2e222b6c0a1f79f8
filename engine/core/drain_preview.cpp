// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/drain_preview.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace node3 {

namespace {

/// Less says nothing of the rest.
constexpr double kLeastProgress = 0.01;

/// How long it still runs, as its progress says; none: it says nothing.
std::optional<Duration> restOf(const AttemptView& a) {
    if (!a.progress || *a.progress < kLeastProgress || a.elapsed <= Duration{0})
        return std::nullopt;
    const double p = std::min(*a.progress, 1.0);
    const double rest = static_cast<double>(a.elapsed.count()) * (1 - p) / p;
    return Duration{static_cast<std::int64_t>(rest)};
}

/// It gets work.
bool servesNow(const AgentView& a) {
    return a.connection == Connection::Connected && a.health == Health::Healthy && a.settled &&
           a.intent.state == IntentState::Active &&
           a.quarantine.state != QuarantineState::Quarantined;
}

} // namespace

DrainPreview previewDrain(const Snapshot& snapshot, std::span<const std::string> ids,
                          std::optional<Duration> deadline) {
    const std::unordered_set<std::string_view> named(ids.begin(), ids.end());
    DrainPreview p;
    for (const AgentView& agent : snapshot.agents) {
        const bool drained = named.contains(agent.fields.agentId);
        if (servesNow(agent)) {
            p.slots += agent.fields.maxConcurrentJobs;
            p.busyNow += agent.occupied;
            if (!drained) {
                p.stay += agent.fields.maxConcurrentJobs;
                p.busyThen += agent.occupied;
            }
        }
        if (!drained)
            continue;
        for (const AttemptView& a : agent.attempts) {
            if (!a.open)
                continue;
            ++p.running;
            // It is stopped at its limit at the latest: over, whichever way it ends.
            const bool limited =
                a.limit > Duration{0} && deadline && a.limit - a.elapsed <= *deadline;
            const auto rest = restOf(a);
            if (!deadline || limited || (rest && *rest <= *deadline)) {
                ++p.inTime;
            } else if (rest) {
                ++p.moves;
                p.lost += a.elapsed + *deadline;
            } else {
                ++p.unknown;
            }
        }
    }
    p.busyThen = std::min(p.stay, p.busyThen + p.moves);
    return p;
}

} // namespace node3
