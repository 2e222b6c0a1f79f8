// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"
#include "engine/core/ids.h"
#include "engine/core/job.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The agent protocol, version 1 (contract 4), as plain values. engine/wire turns them into lines
/// and back; the balancer and the agent's machine speak in them. A new message is a struct here, a
/// member of the variant, and does not compile until codec and both machines handle it.
namespace node3 {

inline constexpr int kProtocolVersion = 1;

// ---- agent to balancer -----------------------------------------------------------------------

struct Hello {
    int protocol = kProtocolVersion;
    AgentFields agent;
    std::string key; ///< secret: cleared by the session once checked, never logged
};

struct RunningItem {
    std::string jobId;
    std::uint32_t attempt = 0;
    Duration elapsed{0}; ///< run time so far; 0 before the process started
    std::optional<double> progress;
};

struct FinishedItem {
    std::string jobId;
    std::uint32_t attempt = 0;
};

/// One page of what an agent has; the last one has more = false.
struct Inventory {
    std::string store;
    std::vector<RunningItem> running;
    std::vector<FinishedItem> finished;
    bool more = false;
};

struct Heartbeat {
    std::optional<double> gpuUtilization;       ///< percent
    std::optional<std::uint64_t> gpuMemoryUsed; ///< bytes
    std::optional<double> temperature;          ///< degrees Celsius
    std::vector<RunningItem> running;
};

struct ReportAccepted {};
struct ReportPreparing {};
struct ReportStarted {};
struct ReportProgress {
    double fraction = 0;
    std::string message;
};
struct ReportLog {
    LogStream stream = LogStream::Stdout;
    std::string text;
};
struct ReportCompleted {
    std::optional<double> duration;    ///< seconds of run time
    std::optional<std::string> output; ///< JSON text
};
struct ReportFailed {
    std::string error;
    std::optional<int> exitCode;
    std::optional<double> duration; ///< seconds
};
struct ReportRejected {
    RejectCode code = RejectCode::Busy;
    std::string reason;
};
struct ReportReturned {
    std::string reason;
};
/// The process of a closed attempt is gone.
struct ReportStopped {};

using ReportBody =
    std::variant<ReportAccepted, ReportPreparing, ReportStarted, ReportProgress, ReportLog,
                 ReportCompleted, ReportFailed, ReportRejected, ReportReturned, ReportStopped>;

/// Anything an agent says about one attempt.
struct Report {
    std::string store;
    std::string jobId;
    std::uint32_t attempt = 0;
    ReportBody body;
};

/// An end report is kept by the agent until its `ack`.
bool isEndReport(const ReportBody&);
/// "completed", "failed", ...: the wire's type word, also the `of` of an `ack`.
std::string_view word(const ReportBody&);

/// What changed of the agent; absent fields stay as they are.
struct Update {
    std::optional<int> maxConcurrentJobs;
    std::optional<AcceptsMask> accepts;
};

struct Goodbye {};

using FromAgent = std::variant<Hello, Inventory, Heartbeat, Report, Update, Goodbye>;

// ---- balancer to agent -----------------------------------------------------------------------

struct Welcome {
    int protocol = kProtocolVersion;
    std::string store;
    Duration heartbeatInterval{0};
    Duration heartbeatTimeout{0};
};

enum class Verdict : std::uint8_t { Continue, Abandon };
enum class AckVerdict : std::uint8_t { Recorded, Late, Unknown };
std::string_view word(Verdict);
std::string_view word(AckVerdict);

struct SettledItem {
    std::string jobId;
    std::uint32_t attempt = 0;
    Verdict verdict = Verdict::Continue;
};

struct Settled {
    std::vector<SettledItem> running;
};

/// The job's fields travel as a JSON object text without job_id (`document`), which the pump adds
/// from the store after the attempt is synced; the balancer itself leaves it null.
struct Assign {
    std::string store;
    std::string jobId;
    std::uint32_t attempt = 0;
    Duration timeout{0}; ///< the job's own; it is in the document too
    Duration limit{0};   ///< timeout x buffer: what the agent enforces without contact ("limit")
    JobNumber number;    ///< not on the wire
    std::shared_ptr<const std::string> document; ///< sender's side
    JobFields fields;                            ///< receiver's side, filled by the codec
};

struct Cancel {
    std::string jobId;
    std::uint32_t attempt = 0;
    std::string reason;
};

struct Ack {
    std::string jobId;
    std::uint32_t attempt = 0;
    std::string of; ///< the end report's type word
    AckVerdict verdict = AckVerdict::Recorded;
};

struct HeartbeatReply {};

struct DrainNotice {
    std::optional<Duration> deadline; ///< from now
};
struct ResumeNotice {};

enum class ProtocolError : std::uint8_t {
    BadFrame,
    FrameTooLarge,
    InvalidUtf8,
    NestingTooDeep,
    BadMessage,
    ProtocolVersion,
    AuthRequired,
    Unauthorized,
    AgentIdInUse,
    TooManyAgents,
    ShuttingDown,
};
std::string_view word(ProtocolError);
std::optional<ProtocolError> protocolErrorFromWord(std::string_view);

struct ErrorMessage {
    ProtocolError code = ProtocolError::BadMessage;
    std::string message;
};

using ToAgent = std::variant<Welcome, Settled, Assign, Cancel, Ack, HeartbeatReply, DrainNotice,
                             ResumeNotice, ErrorMessage>;

} // namespace node3
