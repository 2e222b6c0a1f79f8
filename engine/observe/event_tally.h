// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/snapshot.h"
#include "engine/core/time.h"
#include "engine/observe/duration_sketch.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace node3 {

/// What happened in the last hour, counted in twelve parts, of the fleet and of each agent where
/// something did: 0.5 KB an agent. Pure: every time is an argument. One thread.
class EventTally {
public:
    static constexpr std::size_t kParts = 12;
    static constexpr std::size_t kHeldKept = 1000;
    static constexpr std::size_t kSuspects = 100;
    static constexpr std::size_t kTimedOutNamed = 5;

    struct Counts {
        std::uint32_t succeeded = 0; ///< attempts
        std::uint32_t failed = 0;    ///< failures, time-outs, losses of the agent
        std::uint32_t quick = 0;     ///< of those that succeeded: in no time
        std::uint32_t drops = 0;     ///< connections that closed
        std::uint32_t timedOut = 0;  ///< of the failed: stopped at their limit
        std::uint32_t lost = 0;      ///< of the failed: the agent fell silent or crashed
        /// Of a job's first attempt alone, and not of those that were lost. Later ones go to others
        /// than the agents that it failed on: by them whoever is the first choice would look worse
        /// than those who get the second try.
        std::uint32_t firstEnded = 0, firstFailed = 0;
        std::uint32_t jobsCompleted = 0, jobsFailed = 0; ///< for good
        std::uint32_t ended() const { return succeeded + failed; }
        void add(const Counts& o) {
            succeeded += o.succeeded;
            failed += o.failed;
            quick += o.quick;
            drops += o.drops;
            timedOut += o.timedOut;
            lost += o.lost;
            firstEnded += o.firstEnded;
            firstFailed += o.firstFailed;
            jobsCompleted += o.jobsCompleted;
            jobsFailed += o.jobsFailed;
        }
    };

    /// So many seconds of jobs' own times pass in one of ours: parts are as much shorter. What was
    /// counted before goes when it changes.
    void setTimeScale(double scale);
    double timeScale() const { return m_scale; }
    /// A time of jobs in ours.
    Duration scaled(Duration d) const {
        return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(d) / m_scale);
    }
    void see(const Event& event, Now now);
    /// A job that was held already when this engine started.
    void startsHeld(const std::string& jobId);
    /// Forgets what is older than the hour. Before the counts are asked for.
    void passTime(Mono now);

    /// Of the last `window`, to the part.
    Counts fleet(Duration window) const;
    /// Of the agents of a snapshot, in its order, which is by id. O(agents).
    std::vector<Counts> ofAgents(const std::vector<AgentView>& agents, Duration window) const;
    /// Calls visit(id, Counts) on every agent that has some.
    template <class Visit> void forEachAgent(Duration window, Visit&& visit) const {
        for (const auto& [id, ring] : m_agents)
            visit(id, sum(ring, window));
    }
    std::uint32_t retries(Duration window) const;
    /// Waits of jobs started in the window that were shorter than this.
    std::uint32_t startedSooner(Duration window, Duration than) const;
    DurationSketch runs() const;
    /// Jobs that no event had placed, in the hour.
    std::uint32_t foundBySafetyPass() const;
    /// The newest that were stopped at their limit in the hour, each once.
    std::vector<std::string> timedOutJobs() const;
    /// Jobs under which agents' programs died, until they have ended well, an operator has dealt
    /// with them, or an hour has passed; kSuspects at most.
    struct Suspect {
        std::int64_t part = -1;
        std::int64_t crashes = 0;
    };
    const std::map<std::string, Suspect, std::less<>>& suspects() const { return m_suspects; }
    /// Held jobs by id, those known of: kHeldKept at most.
    const std::set<std::string>& held() const { return m_held; }

private:
    struct Slot {
        std::int64_t part = -1;
        Counts counts;
    };
    using Ring = std::array<Slot, kParts>;
    struct FleetSlot {
        std::int64_t part = -1;
        Counts counts;
        std::uint32_t retries = 0, safetyPass = 0;
        DurationSketch runs, waits;
    };
    Duration partLength() const;
    std::size_t partsIn(Duration window) const;
    bool within(std::int64_t part, Duration window) const;
    Counts sum(const Ring& ring, Duration window) const;
    FleetSlot& fleetNow();
    void suspect(const std::string& job, std::int64_t crashes);
    void timedOut(const std::string& job);
    Counts& agentNow(const std::string& id);

    double m_scale = 1;
    std::int64_t m_part = 0; ///< the present one
    std::array<FleetSlot, kParts> m_fleet;
    std::map<std::string, Ring, std::less<>> m_agents;
    std::set<std::string> m_held;
    std::map<std::string, Suspect, std::less<>> m_suspects;
    struct TimedOutJob {
        std::string job;
        std::int64_t part = -1;
    };
    std::deque<TimedOutJob> m_timedOut; ///< newest last
};

} // namespace node3
