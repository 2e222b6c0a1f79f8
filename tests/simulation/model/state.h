// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/records.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the model knows: plain values, one struct a thing, looked through from end to end.
namespace node3::sim {

using AgentList = std::vector<AgentNumber>; ///< sorted, without doubles

/// A deadline; of two at the same moment the one set first is first.
struct Alarm {
    Mono due{};
    std::uint64_t order = 0; ///< 0: not set
    bool isSet() const { return order != 0; }
};

/// What an agent has on its slots: attempts that are open, and processes of closed ones.
struct ModelAttempt {
    enum class Waits { Accept, Start, Limit, Cancel };

    std::string jobId;
    std::uint32_t attempt = 0;
    std::uint32_t job = 0; ///< its number; 0: a job that this store does not know
    std::uint64_t name = 0;
    std::uint64_t memory = 0;
    Duration limit{0}; ///< of run time, as it was promised
    std::string instance;
    bool open = true, accepted = false, started = false;
    bool alone = false;        ///< nothing may run there beside it
    bool saidFinished = false; ///< the inventory says so, the report is on its way
    int missed = 0;            ///< lists in a row that lacked it
    Mono assignedAt{}, acceptedAt{}, elapsedAt{}, closedAt{};
    Duration elapsed{0}; ///< run time at `elapsedAt`
    Waits waits = Waits::Accept;
    Alarm alarm;
    std::optional<Duration> left; ///< of a deadline that stands still without connection
};

struct ModelJob {
    std::string id;
    std::uint64_t contentHash = 0;
    AcceptsMask needs = 0;
    std::uint64_t memory = 0;
    Duration timeout{0};
    int maxRetries = 0;
    bool stopsWhenLost = false; ///< on_lost: stop
    JobRow row;
    JobRow written; ///< as the balancer wrote it last

    AgentNumber holder;           ///< of its newest attempt
    Outcome last = Outcome::Open; ///< of its newest attempt
    bool lossCounted = false;     ///< that attempt's loss counted against its agent
    AgentList rejected;           ///< said `cannot` or `fault`
    bool mayGoBack = false;       ///< avoidance is over for this stay in `queued`
    Mono backoffAt{};
    Alarm alarm;                 ///< of its backoff, or of its avoidance
    Mono queuedAt{};             ///< since then it stands in `queued`
    std::uint64_t queuedSeq = 0; ///< those who came at the same time: in this order
    std::uint64_t opened = 0;    ///< the step in which it became less choosy, or more urgent
    bool overtaken = false;      ///< its reservation clock runs
    Alarm overtakenLong;         ///< until then
    bool reserves = false;       ///< it may have a reservation
    AgentNumber reserved;        ///< keeps room for it
    bool changed = false;

    Priority priorityNow() const {
        return static_cast<Priority>(
            std::min(kPriorities - 1, static_cast<int>(row.priority) + row.retryCount));
    }
    /// Suspected of killing agents: it gets one to itself.
    bool runsAlone() const { return row.crashLosses >= 2; }
    bool waits() const { return row.state == JobState::Queued || row.state == JobState::Backoff; }
};

/// What is known of an id whose job may be gone from memory.
struct ModelId {
    std::uint32_t number = 0;
    bool live = false;
    JobState state = JobState::Queued; ///< of a final one
    std::uint64_t contentHash = 0;
};

/// An end report that was applied: the same once more is a repeat.
struct AppliedEnd {
    std::uint32_t job = 0, attempt = 0;
    std::size_t kind = 0;
    bool operator==(const AppliedEnd&) const = default;
};

/// A started attempt that was lost when its agent fell silent: beside what the row has.
struct LostRound {
    std::uint32_t round = 0; ///< of the job then
    auto operator<=>(const LostRound&) const = default;
};

/// A loss that cost a job, and perhaps its agent, something.
struct ModelCharge {
    std::uint32_t job = 0, round = 0, attempt = 0;
    bool countedFailed = false;
};

/// An agent fell silent.
struct ModelSilence {
    Mono at{};
    AgentNumber agent;
    bool excused = false;
    std::vector<ModelCharge> charges;
};

struct ModelAgent {
    AgentRow row;
    AgentRow written; ///< as the balancer wrote it last
    Connection connection = Connection::Disconnected;
    Health health = Health::Healthy;
    SessionId session;
    bool settled = false;
    bool saidBusy = false;
    Inventory pages;
    std::vector<ModelAttempt> attempts;
    std::deque<AppliedEnd> applied;
    std::optional<Duration> silentAt;  ///< on the silence clock; none: nobody waits for a message
    Mono heardAt{};                    ///< its last message
    bool seen = false;                 ///< connected since the balancer's start
    bool crashed = false;              ///< this program follows one that did not say goodbye
    std::vector<LostRound> lostRounds; ///< of row.lostStarts, one each
    std::optional<double> utilization, temperature;
    std::optional<std::uint64_t> memoryUsed;
    std::uint64_t inUse = 0; ///< of what it reported, what may still be in use
    std::uint64_t trial = 0; ///< name of the attempt that it is tried with
    Alarm drain, until, offline, quarantine;
    bool drainConfirms = false; ///< the drain's alarm is that of the confirmation
    bool changed = false;

    int slots() const {
        return row.slotsSet ? std::min(*row.slotsSet, row.fields.maxConcurrentJobs)
                            : row.fields.maxConcurrentJobs;
    }
    int freeSlots() const { return std::max(0, slots() - static_cast<int>(attempts.size())); }
    std::uint64_t required() const {
        std::uint64_t sum = 0;
        for (const ModelAttempt& a : attempts)
            sum += a.memory;
        return sum;
    }
};

/// What is known of an end beside its outcome.
struct HowItEnded {
    const ReportFailed* said = nullptr;
    bool silent = false;  ///< the agent fell silent
    bool excused = false; ///< together with many others
    bool crash = false;   ///< the agent's program ended without a word
};

struct ModelPause {
    Pause pause;
    Alarm alarm;
};

void addTo(AgentList& list, AgentNumber agent);
bool holds(const AgentList& list, AgentNumber agent);

} // namespace node3::sim
