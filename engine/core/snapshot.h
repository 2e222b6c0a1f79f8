// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"
#include "engine/core/agent.h"
#include "engine/core/overview.h"
#include "engine/core/records.h"
#include "engine/core/settings.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

/// What the outside may see of the balancer's state at one moment: immutable values, built on the
/// engine's thread, read by any.
namespace node3 {

struct AttemptView {
    std::string jobId;
    std::uint32_t attempt = 0;
    bool open = true; ///< false: closed, its process not yet confirmed gone
    JobState state = JobState::Assigned;
    Duration elapsed{0};
    std::optional<double> progress;
    Duration limit{0}; ///< of run time: it is stopped then
};

struct ScoreParts {
    double availability = 0, success = 0, speed = 0; ///< weighted
    double total() const { return availability + success + speed; }
};

struct AgentView {
    AgentNumber number;
    AgentFields fields;
    Connection connection = Connection::Offline;
    Health health = Health::Healthy;
    Intent intent;
    Quarantine quarantine;
    std::optional<int> slotsSet; ///< by an operator; fields.maxConcurrentJobs is what holds
    bool settled = false;
    std::string address;
    int occupied = 0; ///< slots
    std::uint64_t gpuMemoryFree = 0;
    std::optional<std::uint64_t> gpuMemoryUsed;
    std::optional<double> gpuUtilization, temperature;
    std::optional<Utc> lastMessageAt;
    std::uint64_t completed = 0, failed = 0;
    double successRate = 1;     ///< 0-1, the prior when there is no history
    double averageSeconds = 60; ///< the prior when there is no history
    ScoreParts score;
    std::vector<AttemptView> attempts;
};

struct Snapshot {
    Now at;
    std::uint64_t sequence = 0;
    std::string storeId;
    std::array<std::uint64_t, kJobStates> jobsByState{}; ///< final ones too
    std::array<std::uint64_t, kPriorities>
        queuedByPriority{}; ///< queued and backoff, by priority now
    Totals totals;
    std::uint64_t freshWindows = 0; ///< after a start or a stall
    std::uint64_t repairs = 0;
    std::uint64_t safetyPassFound = 0;
    bool storeFailing = false;
    bool shuttingDown = false;
    std::shared_ptr<const Settings> settings; ///< in force; null before the engine has started
    std::vector<Pause> pauses;
    std::shared_ptr<const AdviceList> advice; ///< null before the advisor has looked
    Overview overview;                        ///< judged with this snapshot
    std::vector<AgentView> agents;            ///< by id, offline ones too
};

/// The mission's statistics, figures unrounded (engine/net/api prints them as the contract says).
struct Statistics {
    int totalAgents = 0, healthyAgents = 0;
    int totalCapacity = 0, currentLoad = 0; ///< of healthy agents
    double utilization = 0;                 ///< percent, 0 without capacity
    std::uint64_t queuedJobs = 0, assignedJobs = 0;
    Totals totals;
    std::vector<const AgentView*> agents; ///< best score first, offline ones left out
};
/// Views into `snapshot`, which must outlive it.
Statistics statisticsOf(const Snapshot& snapshot);

} // namespace node3
