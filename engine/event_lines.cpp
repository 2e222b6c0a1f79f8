// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event_lines.h"

#include "engine/log.h"

#include <string>

namespace node3 {

namespace {

LogLevel levelOf(EventKind kind) {
    switch (kind) {
    case EventKind::JobSubmitted:
    case EventKind::JobAssigned:
    case EventKind::JobStarted:
    case EventKind::AttemptEnded:
    case EventKind::JobCompleted:
    case EventKind::JobFailed:
    case EventKind::JobCancelled:
    case EventKind::JobHeld:
    case EventKind::JobReleased:
    case EventKind::JobRequeued:
    case EventKind::JobCancelAsked:
    case EventKind::JobDeleted:
    case EventKind::JobRetry:
    case EventKind::LateReport:
        return LogLevel::Debug;
    case EventKind::AgentUnhealthy:
    case EventKind::AgentIdConflict:
    case EventKind::StoreFailing:
    case EventKind::Repaired:
    case EventKind::Damaged:
    case EventKind::StoreRestored:
    case EventKind::SafetyPassFound:
        return LogLevel::Warning;
    default:
        return LogLevel::Info;
    }
}

} // namespace

void logEvent(const Event& event) {
    if (!logs(levelOf(event.kind)))
        return; // a flood of submissions is a flood of these
    std::string line = "Event " + std::to_string(event.seq) + ": " + std::string(word(event.kind));
    if (!event.agentId.empty())
        line += ", agent " + event.agentId;
    if (!event.jobId.empty())
        line += ", job " + event.jobId;
    if (event.attempt != 0)
        line += ", attempt " + std::to_string(event.attempt);
    if (event.outcome != Outcome::Open)
        line += ", " + std::string(word(event.outcome));
    if (!event.who.empty())
        line += ", by " + event.who;
    // What a job wrote may hold its secrets: it stands in the store, not in the log.
    if (!event.detail.empty() && event.jobId.empty())
        line += ": " + event.detail;
    logLine(levelOf(event.kind), line);
}

} // namespace node3
