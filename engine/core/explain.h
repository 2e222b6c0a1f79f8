// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// Why a job waits, or why an agent has no work: typed reasons with numbers, from the same gates
/// that decide. Sentences are made in engine/text.
namespace node3 {

/// Reasons of both kinds of explanation. The wire's word is word().
enum class ReasonCode : std::uint8_t {
    // of the job itself
    NotYetConsidered,
    Held,
    RetryBackoff,
    ShuttingDown,
    StoreFailing,
    AssignmentPaused, ///< number: ms until it ends, 0 when that is open; text: who, why
    BehindOthers,     ///< number: jobs before it in the order that could use the same room
    RoomReserved,     ///< an agent keeps room for it; number: ms until it has it; names: the agent
    // of agents (each counts the agents that it keeps away)
    NoAgents,
    AgentDisconnected,
    AgentUnhealthy,
    AgentNotSettled,
    AgentDraining,
    AgentDrained,
    AgentQuarantined, ///< number: ms until its trial, 0 when that is open
    AgentOnTrial,     ///< it gets one job that has never failed
    AgentIsolated,    ///< it runs a job that has it to itself
    NotAccepted,      ///< never, unless the agent changes
    GpuMemoryNever,   ///< card too small; number: largest card in bytes
    AllSlotsBusy,
    AgentNotEmpty,   ///< this job runs alone, and something else runs there
    GpuMemoryBusy,   ///< number: most free bytes
    AvoidedByJob,    ///< number: ms until the avoidance ends
    RejectedByAgent, ///< the agent said `cannot` or `fault`
    WaitsForRoom,    ///< the agent said `busy`: nothing until a message shows room
    AgentReserved,   ///< it keeps its room for a job further ahead
    // of an agent without work
    NothingQueued,
};
std::string_view word(ReasonCode);

struct Reason {
    ReasonCode code = ReasonCode::NotYetConsidered;
    bool never = false;             ///< waiting does not help
    std::uint32_t agents = 0;       ///< how many agents it keeps away
    std::uint32_t jobs = 0;         ///< explain agent: how many queued jobs
    std::int64_t number = 0;        ///< by code: bytes, milliseconds, jobs
    std::string text;               ///< by code: who holds it, why
    std::vector<std::string> names; ///< up to 5 agents
};

enum class JobVerdict : std::uint8_t { Final, Running, Next, NotNow, Never };
std::string_view word(JobVerdict);

/// The smallest change that would let it run.
struct Change {
    std::string field; ///< "gpu_memory_required", "accepts", "avoid", "hold", "drain", "pause"
    std::string from, to;
    std::vector<std::string> agents;
};

struct JobExplanation {
    std::string jobId;
    JobState state = JobState::Queued;
    JobVerdict verdict = JobVerdict::NotNow;
    std::optional<std::uint64_t> position; ///< 1 = first in the order
    std::uint32_t agents = 0;              ///< known agents that were looked at
    std::vector<Reason> reasons;
    std::optional<Change> change;
};

struct AgentExplanation {
    std::string agentId;
    JobVerdict verdict = JobVerdict::NotNow; ///< Running: it has work
    std::uint64_t queued = 0;                ///< jobs in the queue
    std::vector<Reason> reasons;
};

/// How an agent stands to a job that is only written down so far.
enum class DraftFit : std::uint8_t { Now, WhenFree, NotInService, Never };
inline constexpr int kDraftFits = 4;
std::string_view word(DraftFit);

/// Would it run? What became of a job if it were submitted at this moment.
struct DraftCheck {
    struct Group {
        std::uint32_t agents = 0;
        std::vector<std::string> names; ///< up to 5 of them
        std::vector<Reason> reasons;    ///< what keeps them away; none for Now
    };
    std::array<Group, kDraftFits> groups; ///< by DraftFit; offline agents stand in none
    std::uint64_t place = 1;              ///< 1 = first in the order, of `queued` + 1
    std::uint64_t queued = 0;             ///< jobs in the queue now
    std::uint64_t runNext = 0;            ///< of those before it: what an operator wants next
    std::array<std::uint64_t, kPriorities> ahead{}; ///< and the others, by priority in force
    std::vector<Reason> reasons; ///< what keeps every agent from it: a pause, the store
    std::optional<Change> change;

    const Group& group(DraftFit fit) const { return groups[static_cast<std::size_t>(fit)]; }
};

} // namespace node3
