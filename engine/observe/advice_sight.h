// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"
#include "engine/core/queue_health.h"
#include "engine/core/snapshot.h"
#include "engine/observe/event_tally.h"
#include "engine/observe/standing.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

/// Since when the progress of what runs stands still, by attempt. One thread.
class ProgressWatch {
public:
    /// O(running attempts x log).
    void see(const Snapshot& snapshot, Mono now);
    /// Nullopt: it reports none.
    std::optional<Duration> unchangedFor(const AttemptView& attempt, Mono now) const;

private:
    struct Seen {
        std::uint32_t attempt = 0;
        double progress = 0;
        Mono since{};
        std::uint32_t look = 0;
    };
    std::map<std::string, Seen, std::less<>> m_seen;
    std::uint32_t m_look = 0;
};

/// What detectors look at: one moment, and what led to it.
struct AdviceSight {
    const Snapshot& snapshot;
    const QueueHealth& queue;
    const EventTally& tally;
    const ProgressWatch& progress;
    Now now;
    FleetCount fleet;
    std::uint64_t queued = 0; ///< queued and in backoff
    std::uint64_t held = 0;
    /// Agents that the fleet's success is not judged by: they are out of service, or an entry of
    /// their own says that they fail what others finish.
    std::set<std::string, std::less<>> leftOut;

    /// What happened in the last quarter of an hour at the snapshot's agents, in their order.
    std::vector<EventTally::Counts> quarter;

    /// Kinds of which an entry is open since an earlier look.
    std::set<AdviceKind> wasOpen{};
    /// Attempts that were stopped at their limit have an entry of their own.
    bool timeoutsTold = false;

    std::uint64_t goodQueued() const {
        return snapshot.settings ? snapshot.settings->goodQueued : Settings{}.goodQueued;
    }
    double utilization() const; ///< of slots in service, percent
    int freeSlots() const { return fleet.slotsInService - fleet.occupiedInService; }
    bool paused() const { return !snapshot.pauses.empty(); }
    Duration scaled(Duration d) const { return tally.scaled(d); }
};

/// A condition that a detector found. Not `strong`: not enough to tell of it, too much to say that
/// it is over.
struct AdviceFinding {
    std::string subject{}; ///< an agent or a job; empty: the fleet
    bool strong = true;
    AdviceSeverity severity = AdviceSeverity::Watch;
    std::vector<AdviceFact> facts{};
    std::vector<std::string> agents{}, jobs{};
    std::vector<AdviceRemedy> remedies{};
};

/// One kind of trouble: how it is found, and for how long it has to be so.
struct AdviceDetector {
    AdviceKind kind;
    void (*find)(AdviceSight& sight, std::vector<AdviceFinding>& found);
    Duration opensAfter;  ///< of jobs' time; the first finding counts
    Duration closesAfter; ///< the same
};
/// In the order in which they look: the first one that explains something keeps the later ones from
/// telling it again.
std::span<const AdviceDetector> adviceDetectors();

// By subject: detect_queue.cpp, detect_never.cpp, detect_work.cpp, detect_agents.cpp,
// detect_engine.cpp.
void findCapacityShort(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findNoCapacity(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findWaitWhileIdle(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findNeverPlaceable(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findNotAccepted(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findMemoryUnits(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findAgentsSetAside(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findTimeoutsShort(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findKillsAgents(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findSafetyPass(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findGoodQueuedLow(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findStarving(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findHeldButIdle(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findPausedButIdle(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findSuccessLow(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findRetryStorm(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findJobStuck(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findBlackHole(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findQuickSuccess(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findFleetSilent(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findAgentSilent(AdviceSight& sight, std::vector<AdviceFinding>& found);
void findAgentFlapping(AdviceSight& sight, std::vector<AdviceFinding>& found);

} // namespace node3
