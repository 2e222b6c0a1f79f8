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
    std::string instance;
    bool open = true, accepted = false, started = false;
    bool saidFinished = false; ///< the inventory says so, the report is on its way
    int missed = 0;            ///< lists in a row that lacked it
    Mono acceptedAt{}, elapsedAt{};
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
    JobRow row;
    JobRow written; ///< as the balancer wrote it last

    AgentNumber holder;           ///< of its newest attempt
    Outcome last = Outcome::Open; ///< of its newest attempt
    bool lossCounted = false;     ///< that attempt's loss counted against its agent
    AgentList rejected;           ///< said `cannot` or `fault`
    bool mayGoBack = false;       ///< avoidance is over for this stay in `queued`
    Mono backoffAt{};
    Alarm alarm; ///< of its backoff, or of its avoidance
    bool changed = false;

    Priority priorityNow() const {
        return static_cast<Priority>(
            std::min(kPriorities - 1, static_cast<int>(row.priority) + row.retryCount));
    }
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
    std::optional<Duration> silentAt; ///< on the silence clock; none: nobody waits for a message
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

struct ModelPause {
    Pause pause;
    Alarm alarm;
};

void addTo(AgentList& list, AgentNumber agent);
bool holds(const AgentList& list, AgentNumber agent);

} // namespace node3::sim
