// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/commands.h"
#include "engine/core/explain.h"
#include "engine/core/messages.h"
#include "engine/core/queries.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

#include <algorithm>
#include <array>

/// The words of wire, table and manual: one list an enum, in the order of its values. A new value
/// is a new word here; the assertions keep the lists as long as the enums.
namespace node3 {

namespace {

template <class Enum, std::size_t N>
std::string_view wordOf(const std::array<std::string_view, N>& words, Enum value) {
    const auto i = static_cast<std::size_t>(value);
    return i < N ? words[i] : std::string_view("unknown");
}

template <class Enum, std::size_t N>
std::optional<Enum> valueOf(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto it = std::ranges::find(words, word);
    if (it == words.end())
        return std::nullopt;
    return static_cast<Enum>(it - words.begin());
}

constexpr std::array<std::string_view, 4> kPriorityWords{"LOW", "NORMAL", "HIGH", "URGENT"};
constexpr std::array<std::string_view, 9> kJobStateWords{"queued",    "backoff", "held",
                                                         "assigned",  "running", "cancelling",
                                                         "completed", "failed",  "cancelled"};
constexpr std::array<std::string_view, 10> kOutcomeWords{
    "open",     "succeeded",      "failed",   "timed_out", "agent_lost",
    "rejected", "unacknowledged", "returned", "cancelled", "requeued"};
constexpr std::array<std::string_view, 3> kRejectCodeWords{"busy", "cannot", "fault"};
constexpr std::array<std::string_view, 2> kLogStreamWords{"stdout", "stderr"};
constexpr std::array<std::string_view, 4> kFailReasonWords{"none", "retries_exhausted",
                                                           "lost_too_often", "kills_agents"};
constexpr std::array<std::string_view, 2> kOnLostWords{"keep", "stop"};
constexpr std::array<std::string_view, 3> kConnectionWords{"connected", "disconnected", "offline"};
constexpr std::array<std::string_view, 2> kHealthWords{"healthy", "unhealthy"};
constexpr std::array<std::string_view, 3> kIntentStateWords{"active", "draining", "drained"};
constexpr std::array<std::string_view, 4> kQuarantineStateWords{"none", "suspect", "quarantined",
                                                                "trial"};
constexpr std::array<std::string_view, 5> kQuarantineCauseWords{"none", "operator", "failures",
                                                                "unacknowledged", "trial_failed"};
constexpr std::array<std::string_view, 14> kErrorCodeWords{
    "invalid",           "unknown_job", "unknown_agent", "unknown_advice", "content_differs",
    "not_in_this_state", "queue_full",  "shutting_down", "store_failing",  "store_busy",
    "damaged",           "too_large",   "engine_late",   "internal"};
constexpr std::array<std::string_view, 2> kVerdictWords{"continue", "abandon"};
constexpr std::array<std::string_view, 3> kAckVerdictWords{"recorded", "late", "unknown"};
constexpr std::array<std::string_view, 11> kProtocolErrorWords{
    "bad_frame",       "frame_too_large",  "invalid_utf8",  "nesting_too_deep",
    "bad_message",     "protocol_version", "auth_required", "unauthorized",
    "agent_id_in_use", "too_many_agents",  "shutting_down"};
constexpr std::array<std::string_view, 8> kJobVerbWords{
    "cancel", "requeue", "hold", "release", "delete", "priority", "run-next", "accept-late"};
constexpr std::array<std::string_view, 7> kAgentVerbWords{
    "drain", "resume", "disconnect", "forget", "quarantine", "reinstate", "slots"};
constexpr std::array<std::string_view, 6> kJobSortWords{
    "-submitted_at", "submitted_at", "-priority", "priority", "-final_at", "final_at"};
constexpr std::array<std::string_view, 5> kJobVerdictWords{"final", "running", "next", "not_now",
                                                           "never"};
constexpr std::array<std::string_view, 4> kDraftFitWords{"now", "when_free", "not_in_service",
                                                         "never"};
constexpr std::array<std::string_view, 59> kEventKindWords{"job_submitted",
                                                           "job_assigned",
                                                           "job_started",
                                                           "attempt_ended",
                                                           "job_completed",
                                                           "job_failed",
                                                           "job_cancelled",
                                                           "job_held",
                                                           "job_released",
                                                           "job_requeued",
                                                           "job_cancel_asked",
                                                           "job_deleted",
                                                           "job_retry",
                                                           "job_priority_set",
                                                           "job_run_next",
                                                           "retry_refunded",
                                                           "job_alone",
                                                           "job_aged",
                                                           "job_reserved",
                                                           "job_accepted_late",
                                                           "job_revealed",
                                                           "jobs_purged",
                                                           "late_report",
                                                           "agent_connected",
                                                           "agent_disconnected",
                                                           "agent_unhealthy",
                                                           "agent_returned",
                                                           "agent_offline",
                                                           "agent_goodbye",
                                                           "agent_id_conflict",
                                                           "agent_drain",
                                                           "agent_drained",
                                                           "agent_resumed",
                                                           "agent_forgotten",
                                                           "agent_disconnect_asked",
                                                           "agent_suspect",
                                                           "agent_quarantined",
                                                           "agent_trial",
                                                           "agent_reinstated",
                                                           "agent_slots_set",
                                                           "agent_crashed",
                                                           "mass_loss",
                                                           "assignment_paused",
                                                           "assignment_unpaused",
                                                           "settings_changed",
                                                           "fresh_window",
                                                           "store_failing",
                                                           "store_working",
                                                           "repaired",
                                                           "damaged",
                                                           "store_restored",
                                                           "safety_pass_found",
                                                           "advice_opened",
                                                           "advice_closed",
                                                           "advice_acknowledged",
                                                           "advice_snoozed",
                                                           "advice_reopened",
                                                           "engine_started",
                                                           "engine_stopping"};
constexpr std::array<std::string_view, 27> kReasonCodeWords{
    "not_yet_considered", "held",
    "retry_backoff",      "shutting_down",
    "store_failing",      "assignment_paused",
    "behind_others",      "room_reserved",
    "no_agents",          "agent_disconnected",
    "agent_unhealthy",    "agent_not_settled",
    "agent_draining",     "agent_drained",
    "agent_quarantined",  "agent_on_trial",
    "agent_isolated",     "not_accepted",
    "gpu_memory_never",   "all_slots_busy",
    "agent_not_empty",    "gpu_memory_busy",
    "avoided_by_job",     "rejected_by_agent",
    "waits_for_room",     "agent_reserved",
    "nothing_queued"};

constexpr std::array<std::string_view, 10> kReportWords{
    "accepted",  "preparing", "started",  "progress", "log",
    "completed", "failed",    "rejected", "returned", "stopped"};

/// A list is as long as its enum, whose last value this is.
template <class Enum, std::size_t N>
constexpr bool endsAt(const std::array<std::string_view, N>&, Enum last) {
    return N == static_cast<std::size_t>(last) + 1;
}
static_assert(kReportWords.size() == std::variant_size_v<ReportBody>);
static_assert(kPriorityWords.size() == kPriorities);
static_assert(kJobStateWords.size() == kJobStates);
static_assert(kOutcomeWords.size() == kOutcomes);
static_assert(endsAt(kRejectCodeWords, RejectCode::Fault));
static_assert(endsAt(kLogStreamWords, LogStream::Stderr));
static_assert(endsAt(kFailReasonWords, FailReason::KillsAgents));
static_assert(endsAt(kOnLostWords, OnLost::Stop));
static_assert(endsAt(kConnectionWords, Connection::Offline));
static_assert(endsAt(kHealthWords, Health::Unhealthy));
static_assert(endsAt(kIntentStateWords, IntentState::Drained));
static_assert(endsAt(kQuarantineStateWords, QuarantineState::Trial));
static_assert(endsAt(kQuarantineCauseWords, QuarantineCause::TrialFailed));
static_assert(endsAt(kErrorCodeWords, ErrorCode::Internal));
static_assert(endsAt(kVerdictWords, Verdict::Abandon));
static_assert(endsAt(kAckVerdictWords, AckVerdict::Unknown));
static_assert(endsAt(kProtocolErrorWords, ProtocolError::ShuttingDown));
static_assert(endsAt(kJobVerbWords, JobVerb::AcceptLate));
static_assert(endsAt(kAgentVerbWords, AgentVerb::SetSlots));
static_assert(endsAt(kJobSortWords, JobSort::FirstEndedFirst));
static_assert(endsAt(kJobVerdictWords, JobVerdict::Never));
static_assert(endsAt(kDraftFitWords, DraftFit::Never));
static_assert(endsAt(kEventKindWords, EventKind::EngineStopping));
static_assert(endsAt(kReasonCodeWords, ReasonCode::NothingQueued));

} // namespace

std::string_view word(Priority v) {
    return wordOf(kPriorityWords, v);
}
std::optional<Priority> priorityFromWord(std::string_view w) {
    return valueOf<Priority>(kPriorityWords, w);
}
std::string_view word(JobState v) {
    return wordOf(kJobStateWords, v);
}
std::optional<JobState> jobStateFromWord(std::string_view w) {
    return valueOf<JobState>(kJobStateWords, w);
}
std::string_view word(Outcome v) {
    return wordOf(kOutcomeWords, v);
}
std::optional<Outcome> outcomeFromWord(std::string_view w) {
    return valueOf<Outcome>(kOutcomeWords, w);
}
std::string_view word(RejectCode v) {
    return wordOf(kRejectCodeWords, v);
}
std::optional<RejectCode> rejectCodeFromWord(std::string_view w) {
    return valueOf<RejectCode>(kRejectCodeWords, w);
}
std::string_view word(LogStream v) {
    return wordOf(kLogStreamWords, v);
}
std::optional<LogStream> logStreamFromWord(std::string_view w) {
    return valueOf<LogStream>(kLogStreamWords, w);
}
std::string_view word(FailReason v) {
    return wordOf(kFailReasonWords, v);
}
std::optional<FailReason> failReasonFromWord(std::string_view w) {
    return valueOf<FailReason>(kFailReasonWords, w);
}
std::string_view word(OnLost v) {
    return wordOf(kOnLostWords, v);
}
std::optional<OnLost> onLostFromWord(std::string_view w) {
    return valueOf<OnLost>(kOnLostWords, w);
}
std::string_view word(Connection v) {
    return wordOf(kConnectionWords, v);
}
std::string_view word(Health v) {
    return wordOf(kHealthWords, v);
}
std::string_view word(IntentState v) {
    return wordOf(kIntentStateWords, v);
}
std::optional<IntentState> intentFromWord(std::string_view w) {
    return valueOf<IntentState>(kIntentStateWords, w);
}
std::string_view word(QuarantineState v) {
    return wordOf(kQuarantineStateWords, v);
}
std::optional<QuarantineState> quarantineStateFromWord(std::string_view w) {
    return valueOf<QuarantineState>(kQuarantineStateWords, w);
}
std::string_view word(QuarantineCause v) {
    return wordOf(kQuarantineCauseWords, v);
}
std::optional<QuarantineCause> quarantineCauseFromWord(std::string_view w) {
    return valueOf<QuarantineCause>(kQuarantineCauseWords, w);
}
std::string_view word(ErrorCode v) {
    return wordOf(kErrorCodeWords, v);
}
std::string_view word(Verdict v) {
    return wordOf(kVerdictWords, v);
}
std::string_view word(AckVerdict v) {
    return wordOf(kAckVerdictWords, v);
}
std::string_view word(ProtocolError v) {
    return wordOf(kProtocolErrorWords, v);
}
std::optional<ProtocolError> protocolErrorFromWord(std::string_view w) {
    return valueOf<ProtocolError>(kProtocolErrorWords, w);
}
std::string_view word(JobVerb v) {
    return wordOf(kJobVerbWords, v);
}
std::string_view word(AgentVerb v) {
    return wordOf(kAgentVerbWords, v);
}
std::string_view word(JobSort v) {
    return wordOf(kJobSortWords, v);
}
std::optional<JobSort> jobSortFromWord(std::string_view w) {
    return valueOf<JobSort>(kJobSortWords, w);
}
std::string_view word(JobVerdict v) {
    return wordOf(kJobVerdictWords, v);
}
std::string_view word(DraftFit v) {
    return wordOf(kDraftFitWords, v);
}
std::string_view word(EventKind v) {
    return wordOf(kEventKindWords, v);
}
std::optional<EventKind> eventKindFromWord(std::string_view w) {
    return valueOf<EventKind>(kEventKindWords, w);
}
std::string_view word(ReasonCode v) {
    return wordOf(kReasonCodeWords, v);
}

std::string_view word(const ReportBody& body) {
    return kReportWords[body.index()];
}

bool isEndReport(const ReportBody& body) {
    return std::holds_alternative<ReportCompleted>(body) ||
           std::holds_alternative<ReportFailed>(body) ||
           std::holds_alternative<ReportRejected>(body) ||
           std::holds_alternative<ReportReturned>(body) ||
           std::holds_alternative<ReportStopped>(body);
}

const std::array<AcceptsWord, 5>& acceptsWords() {
    static constexpr std::array<AcceptsWord, 5> kWords{{{AcceptsCommand, "command"},
                                                        {AcceptsDocker, "docker"},
                                                        {AcceptsInput, "input"},
                                                        {AcceptsOutput, "output"},
                                                        {AcceptsPayload, "payload"}}};
    return kWords;
}

AcceptsMask needsOf(const JobFields& f) {
    AcceptsMask needs = AcceptsNothing;
    const auto need = [&](bool when, Accepts bit) {
        if (when)
            needs = static_cast<AcceptsMask>(needs | bit);
    };
    need(!f.command.empty(), AcceptsCommand);
    need(!f.dockerImage.empty(), AcceptsDocker);
    need(!f.inputDataUrl.empty(), AcceptsInput);
    need(!f.outputUploadUrl.empty(), AcceptsOutput);
    need(f.payload.has_value(), AcceptsPayload);
    return needs;
}

} // namespace node3
