// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"
#include "engine/core/ids.h"
#include "engine/core/messages.h"
#include "engine/core/records.h"
#include "engine/core/result.h"
#include "engine/core/settings.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Everything that can be asked of the balancer. One struct a verb; a new verb is a struct here and
/// a member of Command, and does not compile until Balancer handles it.
namespace node3 {

/// Who asks, for the audit log. `source`: "window", "api", "cli", "policy".
struct Actor {
    std::string who;
    std::string source;
    std::string reason;
};

/// One job as handed in. `document` is the JSON object of all fields with defaults, without job_id:
/// the core does not read it, it travels to the store.
struct NewJob {
    JobFields fields;
    std::uint64_t contentHash = 0; ///< of the JSON values as sent, without job_id
    std::shared_ptr<const std::string> document;
};

/// All or none. Reply: Submitted.
struct Submit {
    RequestId request;
    std::vector<NewJob> jobs;
};

enum class JobVerb : std::uint8_t {
    Cancel,
    Requeue,
    Hold,
    Release,
    Delete,
    SetPriority,
    RunNext,
    AcceptLate, ///< a success that came too late to count counts after all
};
std::string_view word(JobVerb);

/// An operator's (or, for Cancel, a submitter's) action on one job. Reply: JobActed.
struct JobAction {
    RequestId request;
    JobVerb verb = JobVerb::Cancel;
    std::string jobId;
    Actor actor;
    bool hold = false;                ///< Requeue: hold at once
    bool withdraw = false;            ///< RunNext: the wish is taken back
    std::optional<Priority> priority; ///< SetPriority
    /// The stored record, when the job is final: the balancer keeps only 16 bytes of those, so the
    /// caller reads it first. A job that is live now makes it unused.
    std::shared_ptr<const StoredJob> final;
    /// AcceptLate: the newest attempt whose success is in the history only, from the record too.
    std::optional<std::uint32_t> lateAttempt;
};

/// An operator looks at what is kept from sight of a job, the values of its environment. Changes
/// nothing but the event log, which names who did it. Reply: JobActed; what is shown is shown after
/// that.
struct RevealJob {
    RequestId request;
    std::string jobId;
    Actor actor;
};

enum class AgentVerb : std::uint8_t {
    Drain,
    Resume,
    Disconnect,
    Forget,
    Quarantine,
    Reinstate,
    SetSlots,
};
std::string_view word(AgentVerb);

/// An operator's action on one agent. Reply: AgentActed.
struct AgentAction {
    RequestId request;
    AgentVerb verb = AgentVerb::Drain;
    std::string agentId;
    Actor actor;
    std::optional<Duration> deadline; ///< Drain: from now
    std::optional<Utc> until;         ///< Drain, Quarantine: back in service by itself
    std::optional<int> slots;         ///< SetSlots; none: as the agent says
};

/// Stops or resumes assignment, of one priority or of all. Reply: AssignmentActed.
struct AssignmentAction {
    RequestId request;
    bool pause = true;
    std::optional<Priority> priority; ///< none: all
    Actor actor;
    std::optional<Duration> lasts; ///< Pause: from now; none: until it is taken back
};

/// The advisor has opened an entry, or closed one. Changes nothing but the event log. No reply.
struct NoteAdvice {
    bool opened = true;
    AdviceKind kind = AdviceKind::CapacityShort;
    std::string subject; ///< a job or an agent, by kind; empty: the fleet
};

/// An operator says what becomes of an entry of the advisor, which whoever hands this in has looked
/// up. Changes nothing but the event log, which names who did it. Reply: AdviceActed.
struct AdviceAction {
    RequestId request;
    std::string adviceId;
    AdviceState state = AdviceState::Acknowledged;
    std::optional<Duration> lasts; ///< Snoozed: from now
    Actor actor;
};

/// Final jobs that are kept no longer, as the store's reader found them; those that are not final
/// any more are passed over. No reply.
struct PurgeFinals {
    struct Item {
        JobNumber number;
        std::uint64_t idHash = 0, contentHash = 0;
        std::uint32_t attempt = 0; ///< the newest one's number
    };
    std::vector<Item> items;
};

/// Changes settings of the running balancer, all or none. Reply: SettingsActed. What is told in
/// advance stays: attempts keep their time limits, and deadlines that run run on.
struct SettingsAction {
    RequestId request;
    std::vector<SettingChange> changes;
    Actor actor;
};

struct AgentHello {
    SessionId session;
    Hello hello; ///< its key has been checked and cleared
    std::string address;
};
struct AgentInventory {
    SessionId session;
    Inventory inventory;
};
struct AgentHeartbeat {
    SessionId session;
    Heartbeat heartbeat;
};
struct AgentReport {
    SessionId session;
    Report report;
};
struct AgentUpdate {
    SessionId session;
    Update update;
};
struct AgentGoodbye {
    SessionId session;
};
/// The socket is gone, whoever closed it.
struct SessionClosed {
    SessionId session;
};

/// Time has passed: judge what is due. Sent at Balancer::nextWake(), after all waiting frames have
/// been applied.
struct Tick {};
/// The rebalance_interval's safety net: everything again from scratch; what it finds is a fault.
struct MaintenancePass {};

/// The store cannot write: until StoreWorks nothing is assigned and submissions are refused.
struct StoreFails {
    std::string reason;
    ErrorCode code = ErrorCode::StoreFailing; ///< or StoreBusy: what is refused meanwhile
};
struct StoreWorks {};

/// The program stops: no new work is taken or given, nothing that runs is touched.
struct ShutDown {};

using Command =
    std::variant<Submit, JobAction, RevealJob, AgentAction, AssignmentAction, NoteAdvice,
                 AdviceAction, PurgeFinals, SettingsAction, AgentHello, AgentInventory,
                 AgentHeartbeat, AgentReport, AgentUpdate, AgentGoodbye, SessionClosed, Tick,
                 MaintenancePass, StoreFails, StoreWorks, ShutDown>;

} // namespace node3
