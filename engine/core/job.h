// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace node3 {

enum class Priority : std::uint8_t { Low, Normal, High, Urgent };
inline constexpr int kPriorities = 4;

/// The life cycle of a job. The words on wire, table and manual are those of word().
enum class JobState : std::uint8_t {
    Queued,
    Backoff,
    Held,
    Assigned,
    Running,
    Cancelling,
    Completed,
    Failed,
    Cancelled,
};
inline constexpr int kJobStates = 9;

/// How an attempt ended; Open while it has not.
enum class Outcome : std::uint8_t {
    Open,
    Succeeded,
    Failed,
    TimedOut,
    AgentLost,
    Rejected,
    Unacknowledged,
    Returned,
    Cancelled,
    Requeued,
};
inline constexpr int kOutcomes = 10;

enum class RejectCode : std::uint8_t { Busy, Cannot, Fault };
enum class LogStream : std::uint8_t { Stdout, Stderr };

/// Why a job ended in `failed`.
enum class FailReason : std::uint8_t { None, RetriesExhausted, LostTooOften, KillsAgents };

/// What becomes of an attempt whose agent has lost the balancer: it goes on, or the agent ends it
/// once it has been out of contact for the heartbeat timeout.
enum class OnLost : std::uint8_t { Keep, Stop };

/// What a job needs an agent to accept, and what an agent accepts: bits that may be combined.
enum Accepts : std::uint8_t {
    AcceptsNothing = 0,
    AcceptsCommand = 1,
    AcceptsDocker = 2,
    AcceptsInput = 4,
    AcceptsOutput = 8,
    AcceptsPayload = 16,
};
using AcceptsMask = std::uint8_t;
inline constexpr AcceptsMask kAcceptsAll = 31;
/// Stored beside a job's needs: OnLost::Stop.
inline constexpr AcceptsMask kStopsWhenLost = 128;

constexpr bool isFinal(JobState s) {
    return s == JobState::Completed || s == JobState::Failed || s == JobState::Cancelled;
}
/// assigned, running or cancelling: an attempt is open.
constexpr bool hasOpenAttempt(JobState s) {
    return s == JobState::Assigned || s == JobState::Running || s == JobState::Cancelling;
}
/// A loss ends an attempt through no fault of the job (contract 2).
constexpr bool isLoss(Outcome o) {
    return o == Outcome::AgentLost || o == Outcome::Unacknowledged || o == Outcome::Returned ||
           o == Outcome::Rejected;
}
constexpr bool isFailure(Outcome o) {
    return o == Outcome::Failed || o == Outcome::TimedOut;
}

/// The wire's word for a value, and back. Unknown text gives nullopt.
std::string_view word(Priority);
std::string_view word(JobState);
std::string_view word(Outcome);
std::string_view word(RejectCode);
std::string_view word(LogStream);
std::string_view word(FailReason);
std::string_view word(OnLost);
std::optional<OnLost> onLostFromWord(std::string_view);
std::optional<Priority> priorityFromWord(std::string_view);
std::optional<JobState> jobStateFromWord(std::string_view);
std::optional<Outcome> outcomeFromWord(std::string_view);
std::optional<RejectCode> rejectCodeFromWord(std::string_view);
std::optional<LogStream> logStreamFromWord(std::string_view);
std::optional<FailReason> failReasonFromWord(std::string_view);

/// One bit and its word, for codecs and explanations ("command", "docker", ...).
struct AcceptsWord {
    Accepts bit;
    std::string_view word;
};
const std::array<AcceptsWord, 5>& acceptsWords();

using StringMap = std::map<std::string, std::string>;

/// A job as submitted, defaults filled in (contract 2, "Fields"). Plain values, any thread.
struct JobFields {
    std::string jobId; ///< empty: the balancer makes one
    std::string name;
    std::string jobType;
    std::string submitter;
    Priority priority = Priority::Normal;
    std::uint64_t gpuMemoryRequired = 0; ///< bytes
    Duration timeout = std::chrono::seconds{3600};
    std::optional<double> estimatedDuration; ///< seconds
    int maxRetries = 3;
    std::vector<std::string> command;
    StringMap environment;
    std::string dockerImage;
    std::string inputDataUrl;
    std::string outputUploadUrl;
    std::optional<double> reward;
    std::optional<std::string> payload; ///< JSON text, handed to the agent untouched
    StringMap labels;
    OnLost onLost = OnLost::Keep;
};

/// One bad field of an input: where (a path such as "jobs[3].timeout") and what is wrong with it.
struct FieldError {
    std::string field;
    std::string message;
};

/// What is wrong with the fields' values; empty when the job may be taken. Types and unknown names
/// are the codec's matter, ranges and forms are this function's.
std::vector<FieldError> validate(const JobFields&);
/// 1-128 of A-Z a-z 0-9 . _ : -, first a letter or digit.
bool isValidJobId(std::string_view);
/// 1-64 of A-Z a-z 0-9 . _ -, first a letter or digit.
bool isValidAgentId(std::string_view);

/// What an agent must accept to run this job.
AcceptsMask needsOf(const JobFields&);

} // namespace node3
