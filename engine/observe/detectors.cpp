// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>

namespace node3 {

namespace {

using namespace advice_limits;

constexpr std::array<AdviceDetector, kAdviceKinds> kDetectors{{
    {AdviceKind::FleetSilent, findFleetSilent, kAtOnce, kClosesAfter},
    {AdviceKind::AgentSilent, findAgentSilent, kAtOnce, kClosesAfter},
    {AdviceKind::AgentFlapping, findAgentFlapping, kAtOnce, kClosesAfter},
    {AdviceKind::BlackHole, findBlackHole, kAtOnce, kClosesAfter},
    {AdviceKind::QuickSuccess, findQuickSuccess, kAtOnce, kClosesAfter},
    {AdviceKind::KillsAgents, findKillsAgents, kAtOnce, kClosesAfter},
    {AdviceKind::TimeoutsShort, findTimeoutsShort, kAtOnce, kClosesAfter},
    {AdviceKind::RetryStorm, findRetryStorm, kSustained, kClosesAfter},
    {AdviceKind::SuccessLow, findSuccessLow, kSustained, kClosesAfter},
    {AdviceKind::NoCapacity, findNoCapacity, kSoon, kClosesAfter},
    {AdviceKind::CapacityShort, findCapacityShort, kSustained, kClosesAfter},
    {AdviceKind::PausedButIdle, findPausedButIdle, kLong, kClosesAfter},
    {AdviceKind::HeldButIdle, findHeldButIdle, kLong, kClosesAfter},
    {AdviceKind::NotAccepted, findNotAccepted, kSoon, kClosesAfter},
    {AdviceKind::MemoryUnits, findMemoryUnits, kSoon, kClosesAfter},
    {AdviceKind::NeverPlaceable, findNeverPlaceable, kSoon, kClosesAfter},
    {AdviceKind::Starving, findStarving, kAtOnce, kClosesAfter},
    {AdviceKind::WaitWhileIdle, findWaitWhileIdle, kSustained, kClosesAfter},
    {AdviceKind::JobStuck, findJobStuck, kAtOnce, kClosesAfter},
    {AdviceKind::AgentsSetAside, findAgentsSetAside, kSustained, kClosesAfter},
    {AdviceKind::SafetyPass, findSafetyPass, kAtOnce, kClosesAfter},
    {AdviceKind::GoodQueuedLow, findGoodQueuedLow, kLong, kClosesAfter},
}};

} // namespace

std::span<const AdviceDetector> adviceDetectors() {
    return kDetectors;
}

double AdviceSight::utilization() const {
    return fleet.slotsInService > 0 ? 100.0 * fleet.occupiedInService / fleet.slotsInService : 0;
}

void ProgressWatch::see(const Snapshot& snapshot, Mono now) {
    ++m_look;
    for (const AgentView& agent : snapshot.agents)
        for (const AttemptView& a : agent.attempts) {
            if (!a.open || !a.progress)
                continue;
            Seen& seen = m_seen[a.jobId];
            if (seen.attempt != a.attempt || seen.progress != *a.progress)
                seen = {a.attempt, *a.progress, now, m_look};
            seen.look = m_look;
        }
    std::erase_if(m_seen, [this](const auto& entry) { return entry.second.look != m_look; });
}

std::optional<Duration> ProgressWatch::unchangedFor(const AttemptView& attempt, Mono now) const {
    const auto seen = m_seen.find(attempt.jobId);
    if (!attempt.progress || seen == m_seen.end() || seen->second.attempt != attempt.attempt)
        return std::nullopt;
    return now - seen->second.since;
}

} // namespace node3
