// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"
#include "engine/core/records.h"
#include "engine/core/result.h"
#include "engine/core/settings.h"

#include <optional>
#include <variant>
#include <vector>

/// Everything the balancer wants done. It happens only through the pump: rows first, then, once
/// they are synced, what rests on them.
namespace node3 {

struct Send {
    SessionId session;
    ToAgent message;
    bool free = false; ///< rests on no row (a heartbeat's reply): need not wait for the store
};
/// Close that session after what was sent to it before.
struct CloseSession {
    SessionId session;
};

struct SubmittedItem {
    std::string jobId;
    JobState state = JobState::Queued;
    bool duplicate = false;
};
struct Submitted {
    std::vector<SubmittedItem> jobs;
};
struct JobActed {
    std::string jobId;
    JobState state = JobState::Queued;
    bool pending = false; ///< asked, not done: a cancel in two steps (202)
};
struct AgentActed {
    std::string agentId;
    /// As they are right after the action; none once the agent is forgotten.
    std::optional<Intent> intent{};
    std::optional<Connection> connection{};
    std::optional<Quarantine> quarantine{};
    std::optional<int> slots{}; ///< in force
};
struct AssignmentActed {
    std::vector<Pause> pauses; ///< in force now
};
struct SettingsActed {
    Settings settings; ///< in force now
};
struct AdviceActed {
    std::string adviceId;
};
using ReplyBody = std::variant<Error, Submitted, JobActed, AgentActed, AssignmentActed,
                               SettingsActed, AdviceActed>;
struct Reply {
    RequestId request;
    ReplyBody body;
};

/// In the order in which they came about; the pump keeps that order per session and caller.
using Output = std::variant<Send, CloseSession, Reply>;

struct Effects {
    std::vector<StoreOp> store;
    std::vector<Output> outputs;
    void clear() {
        store.clear();
        outputs.clear();
    }
    bool empty() const { return store.empty() && outputs.empty(); }
};

} // namespace node3
