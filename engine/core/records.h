// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"
#include "engine/core/agent.h"
#include "engine/core/history.h"
#include "engine/core/ids.h"
#include "engine/core/job.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What is stored, as values: rows the balancer asks the store to write (StoreOp) and the state it
/// gets back at the start (StoredState). A new stored field: here, in the store's read and write,
/// and one step of its migration ladder.
namespace node3 {

/// The part of a job that changes while it lives.
struct JobRow {
    JobNumber number;
    JobState state = JobState::Queued;
    Priority priority = Priority::Normal; ///< as submitted or set by an operator
    std::uint32_t round = 1;
    std::uint64_t place = 0; ///< position in time; smaller goes first within a priority
    std::uint8_t retryCount = 0;
    std::uint8_t losses = 0;      ///< agent_lost and unacknowledged of this round, limit 10
    std::uint8_t lossesInRow = 0; ///< of every kind; from the third on with backoff
    std::uint32_t attempt = 0;    ///< newest attempt's number, 0 before the first
    std::optional<Utc> backoffDue;
    std::optional<Utc> finalAt;
    FailReason failReason = FailReason::None;
    std::vector<AgentNumber> avoids; ///< failure, loss or requeue there, this round
    /// Held from backoff keeps the due time above; a cancel in two steps keeps who asked.
    std::string heldBy, heldWhy;
    std::string cancelBy, cancelWhy;
    std::optional<Utc> cancelAt;
    std::optional<Utc> roundAt; ///< when this round began (submission or requeue)
    std::uint64_t runNext = 0;  ///< an operator wants it before all others; smaller asked earlier
    std::vector<AgentNumber> failedOn;   ///< agents on which it failed, this round
    std::vector<AgentNumber> refunded;   ///< agents whose quarantine gave it a retry back
    std::vector<AgentNumber> rejectedBy; ///< said `cannot` or `fault`: until they change
    std::uint8_t crashLosses = 0;        ///< of this round
    std::vector<AgentNumber> crashedOn;  ///< agents whose program crashed while it ran
    bool lossExcused = false;            ///< the newest attempt was lost with many others
};

/// One of an agent's failures in a row (contract 3, quarantine).
struct Strike {
    std::uint32_t number = 0; ///< the job; 0: a crash of the agent's program
    bool counts = true;       ///< false: the job failed elsewhere too, and may itself be at fault
    bool tookRetry = false;
};

/// A started attempt that ended because its agent fell silent.
struct LostAttempt {
    std::uint32_t number = 0; ///< the job
    std::uint32_t attempt = 0;
    bool alone = false; ///< it had the agent to itself
};

/// One gate of a decision and how many agents it kept out (codes of explain.h).
struct GateCount {
    std::uint8_t code = 0;
    std::uint32_t agents = 0;
};
struct Candidate {
    std::string agentId;
    double score = 0, availability = 0, success = 0, speed = 0; ///< parts weighted, they add up
};
/// Why an attempt went where it went, as it was at that moment.
struct Decision {
    std::vector<Candidate> candidates; ///< the chosen one and up to four next
    std::vector<GateCount> gates;
};

// ---- rows to write ---------------------------------------------------------------------------

struct PutJob { ///< a job is new
    std::string jobId;
    std::uint64_t idHash = 0;
    std::uint64_t contentHash = 0;
    JobFields fields; ///< without environment, payload, command: those are in `document` only
    std::shared_ptr<const std::string> document;
    Utc submittedAt{};
    AcceptsMask needs = 0;
    JobRow row;
};
struct SetJob { ///< the job's changing part, whole
    JobRow row;
    std::string agentId; ///< of the newest attempt; empty before the first
};
struct OpenAttempt {
    JobNumber number;
    std::uint32_t attempt = 0;
    AgentNumber agent;
    std::string agentId;
    std::string instance;
    Utc assignedAt{};
    std::shared_ptr<const Decision> decision;
};
/// Fields that are set overwrite; others stay.
struct SetAttempt {
    JobNumber number;
    std::uint32_t attempt = 0;
    std::optional<Utc> acceptedAt, startedAt, endedAt;
    std::optional<Outcome> outcome; ///< Open takes a loss back
    std::optional<bool> late;       ///< its success came after it was closed, and counted
    std::optional<std::string> error;
    std::optional<int> exitCode;
    std::optional<std::string> output; ///< JSON text
};
/// A report on a closed attempt: written beside it, changes nothing else. Only where that agent
/// held that attempt and it has not succeeded already.
struct NoteLateReport {
    JobNumber number;
    std::uint32_t attempt = 0;
    std::string agentId;
    Utc at{};
    std::string what; ///< type word of the report
    std::string error;
    std::optional<int> exitCode;
    std::optional<std::string> output;
};
struct RemoveJob { ///< deleted by an operator or retention; leaves a tombstone for a week
    JobNumber number;
    Utc at{};
};
struct DropTombstones { ///< what was removed before is not known any more
    Utc before{};
};
struct AgentRow {
    AgentNumber number;
    AgentFields fields;
    Intent intent;
    std::uint64_t completed = 0, failed = 0;
    double averageSeconds = 60;
    bool goodbye = false; ///< it said goodbye: offline
    std::optional<Utc> lastMessageAt;
    std::uint64_t assignedOrder = 0; ///< of its last assignment; smaller = longer ago
    std::optional<int> slotsSet; ///< by an operator; the smaller of it and the agent's own holds
    Quarantine quarantine;
    std::vector<Strike> strikes; ///< failures in a row, oldest first
    int unacknowledgedInRow = 0;
    std::vector<LostAttempt> lostStarts; ///< by its last program, until it is known why it was lost
};
struct PutAgent {
    AgentRow row;
};
struct RemoveAgent {
    AgentNumber number;
};
/// Assignment of one priority, or of all, is paused by an operator.
struct Pause {
    std::optional<Priority> priority; ///< none: all
    std::string who, why;
    Utc since{};
    std::optional<Utc> until;
};
struct PutPause {
    Pause pause;
};
struct RemovePause {
    std::optional<Priority> priority;
};
struct Totals {
    std::uint64_t submitted = 0; ///< first submissions
    std::uint64_t assigned = 0;  ///< attempts
    std::uint64_t failed = 0;    ///< failed attempts (failure, timeout)
    std::uint64_t retried = 0;   ///< retries
    std::uint64_t removed = 0;
    std::uint32_t lastNumber = 0;
    std::uint32_t lastAgent = 0;
    std::uint64_t lastPlace = 0;
    std::uint64_t lastEvent = 0;
    std::uint64_t assignedOrder = 0;
};
struct PutTotals {
    Totals totals;
};

enum class EventKind : std::uint8_t {
    JobSubmitted,
    JobAssigned,
    JobStarted,   ///< number: ms since it was submitted or requeued
    AttemptEnded, ///< number: ms that it ran
    JobCompleted,
    JobFailed, ///< number: crash losses, of one that is suspected of killing agents
    JobCancelled,
    JobHeld,
    JobReleased,
    JobRequeued,
    JobCancelAsked,
    JobDeleted,
    JobRetry,
    JobPrioritySet,
    JobRunNext,
    RetryRefunded,
    JobAlone,        ///< it gets an agent to itself; number: crash losses
    JobAged,         ///< went first because it waited for long; number: ms
    JobReserved,     ///< an agent keeps room for it; number: ms until it has it
    JobAcceptedLate, ///< an operator took a late success
    JobRevealed,     ///< an operator looked at the values of its environment
    JobsPurged,      ///< number: so many, older than what is kept
    LateReport,
    AgentConnected,
    AgentDisconnected,
    AgentUnhealthy,
    AgentReturned,
    AgentOffline,
    AgentGoodbye,
    AgentIdConflict,
    AgentDrain,
    AgentDrained,
    AgentResumed,
    AgentForgotten,
    AgentDisconnectAsked,
    AgentSuspect,
    AgentQuarantined,
    AgentTrial,
    AgentReinstated,
    AgentSlotsSet,
    AgentCrashed, ///< came back as another program; number: jobs that had run there
    MassLoss,     ///< number: agents lost together
    AssignmentPaused,
    AssignmentUnpaused,
    SettingsChanged,
    FreshWindow,
    StoreFailing,
    StoreWorking,
    Repaired,
    Damaged,
    StoreRestored,
    SafetyPassFound,
    AdviceOpened, ///< number: its AdviceKind; the job or agent is what it is about
    AdviceClosed,
    AdviceAcknowledged,
    AdviceSnoozed,
    AdviceReopened,
    EngineStarted,
    EngineStopping,
};
std::string_view word(EventKind);
std::optional<EventKind> eventKindFromWord(std::string_view);

/// One entry of the event log. Values only; sentences are made in engine/text.
struct Event {
    std::uint64_t seq = 0;
    Utc at{};
    EventKind kind = EventKind::JobSubmitted;
    std::string jobId{};
    std::string agentId{};
    std::uint32_t attempt = 0;
    Outcome outcome = Outcome::Open;
    std::string who{};       ///< empty: the balancer
    std::string source{};    ///< "window", "api", "cli", "policy", empty
    std::string detail{};    ///< reason, error text, address: foreign text
    std::int64_t number = 0; ///< a count or milliseconds, by kind
    std::uint64_t cause = 0; ///< seq of the event that caused it, 0 none
};
struct AppendEvent {
    Event event;
};
/// Points of the fleet's history. Not written twice: a point that is there already is another part
/// of the same step.
struct PutHistory {
    std::vector<HistoryPoint> points;
    std::optional<Utc>
        dropFrom; ///< first of all, what is there from then on goes: the clock was wrong
};
/// What an operator said of an entry of the advisor: kept over a restart of the engine.
struct AdviceMark {
    std::string adviceId;
    AdviceState state = AdviceState::Open;
    AdviceSeverity severity = AdviceSeverity::Watch; ///< of the entry then
    std::string who, why;
    Utc since{};              ///< of the entry
    std::optional<Utc> until; ///< of a snooze
};
struct PutAdviceMark {
    AdviceMark mark; ///< Open: there is none any more
};
struct AppendLog {
    JobNumber number;
    std::uint32_t attempt = 0;
    LogStream stream = LogStream::Stdout;
    std::string text;
};

using StoreOp = std::variant<PutJob, SetJob, OpenAttempt, SetAttempt, NoteLateReport, RemoveJob,
                             DropTombstones, PutAgent, RemoveAgent, PutPause, RemovePause,
                             PutTotals, AppendEvent, AppendLog, PutHistory, PutAdviceMark>;

// ---- state at the start ----------------------------------------------------------------------

/// The newest attempt of a job that has none open.
struct StoredLastAttempt {
    JobNumber number;
    std::uint32_t attempt = 0;
    AgentNumber agent;
    std::string instance;
    Outcome outcome = Outcome::Open;
    bool started = false; ///< then a loss counted against the agent
};
/// A job read back whole.
struct StoredJob {
    std::string jobId;
    std::uint64_t contentHash = 0;
    AcceptsMask needs = 0;
    std::uint64_t gpuMemoryRequired = 0;
    Duration timeout{0};
    int maxRetries = 3;
    Utc submittedAt{};
    std::string name, submitter; ///< for the window's feed
    JobRow row;
    bool damaged = false;                  ///< its state word is unknown: to be repaired
    std::optional<StoredLastAttempt> last; ///< of a final job, read for an action on it
};
/// A final job: what the balancer keeps.
struct StoredFinal {
    std::uint64_t idHash = 0;
    std::uint64_t contentHash = 0;
    JobNumber number;
    JobState state = JobState::Completed;
};
/// An attempt that was open.
struct StoredAttempt {
    JobNumber number;
    std::uint32_t attempt = 0;
    AgentNumber agent;
    std::string instance;
    Utc assignedAt{};
    std::optional<Utc> acceptedAt, startedAt;
};
/// A removed job whose id, content and last attempt number are still known.
struct Tombstone {
    std::uint64_t idHash = 0;
    std::uint64_t contentHash = 0;
    std::uint32_t lastAttempt = 0;
    JobState state = JobState::Cancelled; ///< the final state it had
    Utc removedAt{};
};
/// A stored row that was not what had been written: taken out of its table and kept beside it, so
/// that nothing runs or is judged by it. A job set aside so counts among the removed.
struct StoredDamage {
    Utc at{};
    std::string table;          ///< where it stood; "job": the whole job, with its attempts
    std::uint32_t job = 0;      ///< number, 0: not of a job
    std::string jobId, agentId; ///< as far as they can be read
    std::string what;           ///< what is wrong, a part of a sentence
    bool isNew = false;         ///< found at this start
};
struct StoredState {
    std::string storeId;           ///< 32 hexadecimal digits
    std::uint64_t hashKey[2] = {}; ///< secret key of idHash
    Totals totals;
    std::vector<StoredJob> jobs; ///< live ones, by number
    std::vector<StoredFinal> finals;
    std::vector<StoredAttempt> attempts;
    std::vector<StoredLastAttempt> lastAttempts;
    std::vector<AgentRow> agents;
    std::vector<Tombstone> tombstones;
    std::vector<Pause> pauses;
    std::vector<StoredDamage> damaged; ///< newest first, at most 1,000
    /// Of the hour before the newest one, for figures over a window: of every minute, of every ten
    /// seconds, and of every second of its last ten minutes.
    std::vector<HistoryPoint> history;
    std::vector<AdviceMark> adviceMarks;
};

/// Keyed hash (SipHash-2-4) of a job id: the balancer's and the store's key of final jobs.
std::uint64_t idHash(const std::uint64_t key[2], std::string_view id);

} // namespace node3
