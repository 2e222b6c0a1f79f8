// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"

#include <cstdint>
#include <optional>
#include <string>

namespace node3 {

/// Contract 3: four separate things; quarantine, below, is the fourth.
enum class Connection : std::uint8_t { Connected, Disconnected, Offline };
enum class Health : std::uint8_t { Healthy, Unhealthy };
enum class IntentState : std::uint8_t { Active, Draining, Drained };

std::string_view word(Connection);
std::string_view word(Health);
std::string_view word(IntentState);
std::optional<IntentState> intentFromWord(std::string_view);

/// What operators want of an agent; only operators (and the drain's own end) change it.
struct Intent {
    IntentState state = IntentState::Active;
    std::string who;
    std::string why;
    std::optional<Utc> since;
    std::optional<Utc> deadline; ///< of a drain: what still runs then is returned
    std::optional<Utc> until;    ///< back in service by itself
    int unconfirmed = 0;         ///< drained, but so many processes never confirmed their end
};

/// Whether an agent that fails too much is kept from work; automatic, or by an operator.
enum class QuarantineState : std::uint8_t {
    None,
    Suspect,     ///< would be quarantined if that left enough agents in service; gets work
    Quarantined, ///< gets nothing
    Trial,       ///< gets one job that has never failed
};
/// Why: the operator's reason is in Quarantine::why.
enum class QuarantineCause : std::uint8_t { None, Operator, Failures, Unacknowledged, TrialFailed };
std::string_view word(QuarantineState);
std::string_view word(QuarantineCause);
std::optional<QuarantineState> quarantineStateFromWord(std::string_view);
std::optional<QuarantineCause> quarantineCauseFromWord(std::string_view);

struct Quarantine {
    QuarantineState state = QuarantineState::None;
    QuarantineCause cause = QuarantineCause::None;
    std::string who; ///< empty: the balancer
    std::string why;
    std::optional<Utc> since;
    std::optional<Utc> until;
    int level = 0; ///< how often in a row it was quarantined; the time doubles with each
};

/// What an agent says of itself in `hello`.
struct AgentFields {
    std::string agentId;
    std::string gpuModel;
    std::string gpuVendor;
    std::uint64_t gpuMemory = 0; ///< bytes
    int maxConcurrentJobs = 1;   ///< 1-256
    AcceptsMask accepts = AcceptsNothing;
    std::string region;
    std::optional<double> pricePerHour;
    StringMap labels;
    std::string version;
    std::string instance; ///< new at each start of the agent program
    std::string previous; ///< the instance before; empty when there was none
};

std::vector<FieldError> validate(const AgentFields&);

} // namespace node3
