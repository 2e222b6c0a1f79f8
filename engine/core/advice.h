// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is wrong, why, and what to do: the advisor's entries, as values. One entry a cause; the
/// sentences are made in engine/text, the calls of the remedies in engine/wire.
namespace node3 {

/// What can be wrong. The wire's word is word().
enum class AdviceKind : std::uint8_t {
    CapacityShort,  ///< the mission's high queue, utilization over 85 %
    NoCapacity,     ///< jobs wait and no agent is in service
    WaitWhileIdle,  ///< the mission's high queue, though slots are free
    NeverPlaceable, ///< jobs that no agent could ever run
    Starving,       ///< jobs that others overtake
    HeldButIdle,    ///< jobs are held while agents idle
    PausedButIdle,  ///< assignment is paused while agents idle and jobs wait
    SuccessLow,     ///< the mission's low success rate
    RetryStorm,     ///< many retries on many agents: the cause is common to them
    BlackHole,      ///< an agent fails what others finish
    QuickSuccess,   ///< an agent succeeds too quickly to have done anything
    AgentSilent,    ///< the mission's unhealthy agents
    FleetSilent,    ///< half of the fleet at once
    AgentFlapping,  ///< an agent loses contact again and again
    JobStuck,       ///< a job runs on without progress
    NotAccepted,    ///< jobs of a kind that no agent accepts
    MemoryUnits,    ///< jobs ask for GiB where the cards have as many GB
    AgentsSetAside, ///< agents are set aside since a day while jobs wait
    TimeoutsShort,  ///< many attempts are stopped at their time limit
    KillsAgents,    ///< agents' programs died under a job
    SafetyPass,     ///< the safety pass placed jobs that no event had placed
    GoodQueuedLow,  ///< the setting good_queued is too small for so many slots
};
inline constexpr std::size_t kAdviceKinds = 22; // the event log has their numbers
std::string_view word(AdviceKind);
std::optional<AdviceKind> adviceKindFromWord(std::string_view);

enum class AdviceSeverity : std::uint8_t { Watch, Bad };
std::string_view word(AdviceSeverity);

enum class AdviceState : std::uint8_t {
    Open,
    Acknowledged, ///< until it grows worse
    Snoozed,      ///< until a time
};
std::string_view word(AdviceState);

/// One number of the evidence. Times are in seconds, shares in percent, memory in bytes.
enum class AdviceFigure : std::uint8_t {
    Utilization,
    UtilizationLimit,
    Queued,
    OldestWait,
    FreeSlots,
    Slots,
    Jobs,
    MemoryAsked,
    LargestCard,
    NotAccepted,
    Overtook, ///< started in the window, though they had waited for less
    Window,
    SuccessRate,
    SuccessLimit,
    Attempts,
    Failures,
    ElsewhereRate, ///< success of the other agents
    Retries,
    RetryRate,
    Agents,
    SilentFor,
    SilenceLimit,
    Drops,
    QuickRuns,
    QuickLimit,
    RanFor,
    NoProgressFor,
    UsualRun,
    Known,    ///< agents that are not offline
    AddSlots, ///< so many more would bring utilization to 80 %
    Needs,    ///< an AcceptsMask
    TimedOut,
    Crashes,
    AsideFor, ///< the one that has been for longest
    GoodQueued,
    Suggested,
};
inline constexpr std::size_t kAdviceFigures = 36;
std::string_view word(AdviceFigure);

struct AdviceFact {
    AdviceFigure figure = AdviceFigure::Jobs;
    double value = 0;
};

/// What to do. Those with a target can be carried out by one call (engine/wire/advice_json.h).
enum class RemedyKind : std::uint8_t {
    AddAgents,
    LookAtAgent,
    LookAtNetwork,
    LookAtJobs,
    AskLess,
    ResumeAgent,
    QuarantineAgent,
    DrainAgent,
    RequeueJob,
    RunNext,
    CancelJobs,
    ReleaseJobs,
    Unpause,
    ReinstateAgent,
    ChangeSetting,
};
inline constexpr std::size_t kRemedyKinds = 15;
std::string_view word(RemedyKind);

struct AdviceRemedy {
    RemedyKind kind = RemedyKind::LookAtJobs;
    std::string target{};            ///< an agent, a job, a priority's word, "KEY=VALUE"
    std::vector<std::string> jobs{}; ///< of an action on many
};

struct Advice {
    static constexpr std::size_t kNames = 5;

    std::string id; ///< the same for the same cause, also after a restart: kind[:subject]
    AdviceKind kind = AdviceKind::CapacityShort;
    AdviceSeverity severity = AdviceSeverity::Watch;
    AdviceState state = AdviceState::Open;
    Utc since{};
    std::string who, why;               ///< of an acknowledgement or snooze
    std::optional<Utc> until;           ///< of a snooze
    std::vector<AdviceFact> facts;      ///< in the order of the sentence
    std::vector<std::string> agents;    ///< up to kNames of those concerned
    std::vector<std::string> jobs;      ///< the same
    std::vector<AdviceRemedy> remedies; ///< what helps most first

    std::optional<double> fact(AdviceFigure figure) const;
};

/// An id in its parts; the subject is empty when it is the fleet. Nullopt: no entry has such an id.
struct AdviceName {
    AdviceKind kind = AdviceKind::CapacityShort;
    std::string subject;
};
std::optional<AdviceName> adviceNameOf(std::string_view id);
std::string adviceIdOf(const AdviceName& name);
/// Whether the subject of such an entry is a job; else it is an agent, or the fleet.
bool isAboutJob(AdviceKind kind);

/// What a snapshot shows: bad before watch, then the oldest first.
struct AdviceList {
    static constexpr std::size_t kMost = 50;
    std::vector<Advice> entries; ///< kMost at most
    std::size_t more = 0;        ///< further ones
    std::size_t checks = kAdviceKinds;
    Utc judgedAt{};
};

} // namespace node3
