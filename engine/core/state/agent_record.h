// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"
#include "engine/core/explain.h"
#include "engine/core/ids.h"
#include "engine/core/messages.h"
#include "engine/core/snapshot.h"
#include "engine/core/state/job_record.h"

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

namespace node3 {

/// One attempt that occupies slot and memory of an agent: open, or closed and its process not yet
/// known to be gone.
struct Attempt {
    std::string jobId;
    std::string instance; ///< the agent program it was given to
    std::uint32_t attempt = 0;
    JobNumber number;         ///< 0: of a job that this store does not know
    JobRef job = 0;           ///< while open
    std::uint64_t memory = 0; ///< what it requires
    Duration limit{0};        ///< of run time, as the agent was told
    std::uint64_t key = 0;    ///< names it to timers; never used twice
    bool open = true;
    bool accepted = false; ///< the agent has acknowledged it in any way
    bool started = false;
    bool awaitsReport = false; ///< the inventory lists it as finished
    bool alone = false;        ///< nothing else may run there beside it
    int missing = 0;           ///< heartbeats in a row that lacked it
    Mono assignedAt{};
    Mono closedAt{};
    Mono acceptedAt{};
    Mono elapsedAt{}; ///< when `elapsed` was true
    Duration elapsed{0};
    std::optional<double> progress;
    TimerHandle timer;
    TimerKind timerKind = TimerKind::AttemptAccept;
    Duration paused{-1}; ///< what was left of an accept or start deadline when the link closed
};

/// An end report that was applied: the same once more is a repeat, another word is a late one.
struct RecordedEnd {
    std::uint32_t job = 0, attempt = 0;
    std::size_t kind = 0; ///< of ReportBody
    bool operator==(const RecordedEnd&) const = default;
};

/// Where an agent stands with the gates that do not depend on the job; the first that holds.
enum class Standing : std::uint8_t {
    Offline,
    Disconnected,
    Unhealthy,
    NotSettled,
    Draining,
    Drained,
    Quarantined,
    OnTrial,  ///< its one trial job is under way
    Isolated, ///< it runs a job that has it to itself
    WaitsForRoom,
    Full,
    Ready, ///< it stands in the tree of its signature
};
inline constexpr int kStandings = 12;

/// It takes work, or would if it had room.
constexpr bool isInService(Standing s) {
    return s == Standing::Ready || s == Standing::Full || s == Standing::WaitsForRoom ||
           s == Standing::Isolated;
}

/// A Strike whose job is at hand: `job` may have ended since, its number tells.
struct StrikeRecord : Strike {
    JobRef job = 0;
};

/// A started attempt that was lost when the agent fell silent: should it come back as another
/// program, that one had crashed.
struct LostStart : LostAttempt {
    JobRef job = 0;
    std::uint32_t round = 0; ///< of the job then
};

struct AgentRecord {
    AgentRef ref = 0;
    AgentNumber number;
    AgentFields fields;
    Intent intent;
    Connection connection = Connection::Disconnected;
    Health health = Health::Healthy;
    SessionId session;
    std::string address;
    bool goodbye = false;
    bool settled = false;
    bool waitsForRoom = false; ///< it said `busy`
    bool dirty = false;
    bool fresh = false;  ///< it may be able to take what nobody could
    Inventory gathering; ///< pages so far

    std::vector<Attempt> attempts;
    std::uint64_t required = 0;       ///< memory that occupying attempts require
    std::deque<RecordedEnd> recorded; ///< the ends that it reported, newest last

    Duration silenceDue{0}; ///< on the silence clock
    bool watched = false;   ///< it stands among the silence deadlines
    Mono heardAt{};         ///< its last message, or the start of this balancer
    std::optional<Utc> lastMessageAt;
    std::optional<double> gpuUtilization, temperature;
    std::optional<std::uint64_t> gpuMemoryUsed; ///< as it said last
    /// Of that, what may still be in use: an attempt's end takes off what it required.
    std::uint64_t inUse = 0;

    std::uint64_t completed = 0, failed = 0;
    double averageSeconds = 60;
    std::uint64_t assignedOrder = 0;

    std::optional<int> slotsSet; ///< by an operator
    Quarantine quarantine;
    std::deque<StrikeRecord> strikes; ///< failures in a row, of different jobs, oldest first
    int unacknowledgedInRow = 0;
    std::uint64_t trial = 0; ///< key of the attempt on trial; 0: none
    std::vector<LostStart> lostStarts;
    bool crashed = false;   ///< this program follows one that ended without goodbye
    bool seen = false;      ///< it has been connected since this balancer started
    JobRef reservedFor = 0; ///< keeps room for this job

    TimerHandle drainTimer, untilTimer, offlineTimer, quarantineTimer, reservationTimer;

    // derived, by refresh() alone
    Standing standing = Standing::Offline;
    std::uint64_t free = 0;    ///< memory as the gate compares it
    std::uint64_t foreign = 0; ///< memory that others than its attempts use
    ScoreParts parts;
    double score = 0;
    bool inTree = false;
    AcceptsMask signature = 0;

    /// Slots in force.
    int slots() const {
        return slotsSet ? std::min(*slotsSet, fields.maxConcurrentJobs) : fields.maxConcurrentJobs;
    }
    int freeSlots() const { return std::max(0, slots() - static_cast<int>(attempts.size())); }
    bool onTrial() const { return quarantine.state == QuarantineState::Trial; }
    /// What it takes: what it accepts, jobs that have failed before unless it is on trial, jobs
    /// that run alone while it is empty.
    AcceptsMask offers() const {
        return static_cast<AcceptsMask>(fields.accepts | (onTrial() ? 0 : kTakesFailedBefore) |
                                        (attempts.empty() ? kIsEmpty : 0));
    }
};

} // namespace node3
