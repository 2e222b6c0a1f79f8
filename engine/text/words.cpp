// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/words.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"

#include <QStringList>

#include <algorithm>

namespace node3 {

QString stateText(JobState state) {
    switch (state) {
    case JobState::Queued:
        return Text::tr("queued", "job state");
    case JobState::Backoff:
        return Text::tr("backoff", "job state: waits for its retry");
    case JobState::Held:
        return Text::tr("held", "job state");
    case JobState::Assigned:
        return Text::tr("assigned", "job state");
    case JobState::Running:
        return Text::tr("running", "job state");
    case JobState::Cancelling:
        return Text::tr("cancelling", "job state");
    case JobState::Completed:
        return Text::tr("completed", "job state");
    case JobState::Failed:
        return Text::tr("failed", "job state");
    case JobState::Cancelled:
        return Text::tr("cancelled", "job state");
    }
    return noValue();
}

QString stateTip(JobState state) {
    switch (state) {
    case JobState::Queued:
        return Text::tr("It waits for an agent that can run it.");
    case JobState::Backoff:
        return Text::tr("It is queued again, and its retry is due later.");
    case JobState::Held:
        return Text::tr("An operator holds it: it is not assigned until it is released.");
    case JobState::Assigned:
        return Text::tr("It was sent to an agent and has not started yet.");
    case JobState::Running:
        return Text::tr("Its process runs at an agent.");
    case JobState::Cancelling:
        return Text::tr("Its agent was told to stop it and has not confirmed that yet.");
    case JobState::Completed:
        return Text::tr("It ended well; this is final.");
    case JobState::Failed:
        return Text::tr("It ended badly for good; it is kept until it is requeued or deleted.");
    case JobState::Cancelled:
        return Text::tr("It was cancelled; this is final.");
    }
    return {};
}

QString priorityText(Priority priority) {
    switch (priority) {
    case Priority::Low:
        return Text::tr("LOW", "priority");
    case Priority::Normal:
        return Text::tr("NORMAL", "priority");
    case Priority::High:
        return Text::tr("HIGH", "priority");
    case Priority::Urgent:
        return Text::tr("URGENT", "priority");
    }
    return noValue();
}

QString priorityText(Priority asSet, int retries) {
    const int set = static_cast<int>(asSet);
    const int now = std::clamp(set + retries, set, kPriorities - 1);
    const QString text = priorityText(static_cast<Priority>(now));
    return now == set ? text
                      : Text::tr("%1 ↑%2", "priority in force, steps added by retries")
                            .arg(text)
                            .arg(now - set);
}

QString outcomeText(Outcome outcome) {
    switch (outcome) {
    case Outcome::Open:
        return Text::tr("open", "outcome of an attempt");
    case Outcome::Succeeded:
        return Text::tr("succeeded", "outcome of an attempt");
    case Outcome::Failed:
        return Text::tr("failed", "outcome of an attempt");
    case Outcome::TimedOut:
        return Text::tr("timed out", "outcome of an attempt");
    case Outcome::AgentLost:
        return Text::tr("agent lost", "outcome of an attempt");
    case Outcome::Rejected:
        return Text::tr("rejected", "outcome of an attempt");
    case Outcome::Unacknowledged:
        return Text::tr("unacknowledged", "outcome of an attempt");
    case Outcome::Returned:
        return Text::tr("returned", "outcome of an attempt");
    case Outcome::Cancelled:
        return Text::tr("cancelled", "outcome of an attempt");
    case Outcome::Requeued:
        return Text::tr("requeued", "outcome of an attempt");
    }
    return noValue();
}

QString outcomeTip(Outcome outcome) {
    switch (outcome) {
    case Outcome::Open:
        return Text::tr("It has not ended.");
    case Outcome::Succeeded:
        return Text::tr("The agent reported success.");
    case Outcome::Failed:
        return Text::tr("The agent reported a failure; it uses up a retry.");
    case Outcome::TimedOut:
        return Text::tr("Its time ran out and it was stopped; it uses up a retry.");
    case Outcome::AgentLost:
        return Text::tr("Contact with the agent was lost for too long; no retry is used up.");
    case Outcome::Rejected:
        return Text::tr("The agent turned it away; no retry is used up.");
    case Outcome::Unacknowledged:
        return Text::tr("The agent did not answer the assignment in time; no retry is used up.");
    case Outcome::Returned:
        return Text::tr("The agent gave it back before its end; no retry is used up.");
    case Outcome::Cancelled:
        return Text::tr("The job was cancelled.");
    case Outcome::Requeued:
        return Text::tr("An operator sent the job back to the queue; no retry is used up.");
    }
    return {};
}

QString failReasonText(FailReason reason) {
    switch (reason) {
    case FailReason::None:
        return noValue();
    case FailReason::RetriesExhausted:
        return Text::tr("no retries left", "why a job failed for good");
    case FailReason::LostTooOften:
        return Text::tr("lost too often", "why a job failed for good");
    case FailReason::KillsAgents:
        return Text::tr("suspected of killing agents", "why a job failed for good");
    }
    return noValue();
}

QString connectionText(Connection connection) {
    switch (connection) {
    case Connection::Connected:
        return Text::tr("connected", "agent connection");
    case Connection::Disconnected:
        return Text::tr("disconnected", "agent connection");
    case Connection::Offline:
        return Text::tr("offline", "agent connection");
    }
    return noValue();
}

QString healthText(Health health) {
    switch (health) {
    case Health::Healthy:
        return Text::tr("healthy", "agent health");
    case Health::Unhealthy:
        return Text::tr("unhealthy", "agent health");
    }
    return noValue();
}

QString intentText(IntentState intent) {
    switch (intent) {
    case IntentState::Active:
        return Text::tr("active", "what operators want of an agent");
    case IntentState::Draining:
        return Text::tr("draining", "what operators want of an agent");
    case IntentState::Drained:
        return Text::tr("drained", "what operators want of an agent");
    }
    return noValue();
}

QString intentText(const Intent& intent, int occupied) {
    const int left = intent.state == IntentState::Draining  ? occupied
                     : intent.state == IntentState::Drained ? intent.unconfirmed
                                                            : 0;
    if (left <= 0)
        return intentText(intent.state);
    return Text::tr("%1, %Ln left", "draining or drained, with jobs still there", left)
        .arg(intentText(intent.state));
}

QString quarantineText(QuarantineState state) {
    switch (state) {
    case QuarantineState::None:
        return {};
    case QuarantineState::Suspect:
        return Text::tr("suspect", "an agent that should be quarantined");
    case QuarantineState::Quarantined:
        return Text::tr("quarantined", "agent");
    case QuarantineState::Trial:
        return Text::tr("on trial", "agent");
    }
    return {};
}

QString quarantineCauseText(QuarantineCause cause) {
    switch (cause) {
    case QuarantineCause::None:
        return noValue();
    case QuarantineCause::Operator:
        return Text::tr("by an operator", "why an agent is quarantined");
    case QuarantineCause::Failures:
        return Text::tr("too many failures in a row", "why an agent is quarantined");
    case QuarantineCause::Unacknowledged:
        return Text::tr("it does not accept jobs", "why an agent is quarantined");
    case QuarantineCause::TrialFailed:
        return Text::tr("its trial job failed", "why an agent is quarantined");
    }
    return noValue();
}

QString verdictText(JobVerdict verdict) {
    switch (verdict) {
    case JobVerdict::Final:
        return Text::tr("final", "verdict on a job");
    case JobVerdict::Running:
        return Text::tr("has an agent", "verdict on a job");
    case JobVerdict::Next:
        return Text::tr("next", "verdict on a job");
    case JobVerdict::NotNow:
        return Text::tr("not now", "verdict on a job");
    case JobVerdict::Never:
        return Text::tr("never", "verdict on a job");
    }
    return noValue();
}

QString eventKindText(EventKind kind) {
    switch (kind) {
    case EventKind::JobSubmitted:
        return Text::tr("submitted", "event");
    case EventKind::JobAssigned:
        return Text::tr("assigned", "event");
    case EventKind::JobStarted:
        return Text::tr("started", "event");
    case EventKind::AttemptEnded:
        return Text::tr("attempt ended", "event");
    case EventKind::JobCompleted:
        return Text::tr("completed", "event");
    case EventKind::JobFailed:
        return Text::tr("failed", "event");
    case EventKind::JobCancelled:
        return Text::tr("cancelled", "event");
    case EventKind::JobHeld:
        return Text::tr("held", "event");
    case EventKind::JobReleased:
        return Text::tr("released", "event");
    case EventKind::JobRequeued:
        return Text::tr("requeued", "event");
    case EventKind::JobCancelAsked:
        return Text::tr("cancel asked", "event");
    case EventKind::JobDeleted:
        return Text::tr("deleted", "event");
    case EventKind::JobRetry:
        return Text::tr("retry", "event");
    case EventKind::JobPrioritySet:
        return Text::tr("priority set", "event");
    case EventKind::JobRunNext:
        return Text::tr("run next", "event");
    case EventKind::RetryRefunded:
        return Text::tr("retry refunded", "event");
    case EventKind::JobAlone:
        return Text::tr("gets an agent to itself", "event");
    case EventKind::JobAged:
        return Text::tr("waited long", "event: a job goes first for that");
    case EventKind::JobReserved:
        return Text::tr("room reserved", "event");
    case EventKind::JobAcceptedLate:
        return Text::tr("late success accepted", "event");
    case EventKind::JobRevealed:
        return Text::tr("environment shown", "event");
    case EventKind::JobsPurged:
        return Text::tr("old jobs removed", "event");
    case EventKind::LateReport:
        return Text::tr("late report", "event");
    case EventKind::AgentConnected:
        return Text::tr("connected", "event");
    case EventKind::AgentDisconnected:
        return Text::tr("disconnected", "event");
    case EventKind::AgentUnhealthy:
        return Text::tr("unhealthy", "event");
    case EventKind::AgentReturned:
        return Text::tr("returned", "event: an agent is back");
    case EventKind::AgentOffline:
        return Text::tr("offline", "event");
    case EventKind::AgentGoodbye:
        return Text::tr("goodbye", "event");
    case EventKind::AgentIdConflict:
        return Text::tr("id in use", "event");
    case EventKind::AgentDrain:
        return Text::tr("drain", "event");
    case EventKind::AgentDrained:
        return Text::tr("drained", "event");
    case EventKind::AgentResumed:
        return Text::tr("resumed", "event");
    case EventKind::AgentForgotten:
        return Text::tr("forgotten", "event");
    case EventKind::AgentDisconnectAsked:
        return Text::tr("disconnect asked", "event");
    case EventKind::AgentSuspect:
        return Text::tr("suspect", "event");
    case EventKind::AgentQuarantined:
        return Text::tr("quarantined", "event");
    case EventKind::AgentTrial:
        return Text::tr("trial", "event");
    case EventKind::AgentReinstated:
        return Text::tr("reinstated", "event");
    case EventKind::AgentSlotsSet:
        return Text::tr("slots set", "event");
    case EventKind::AgentCrashed:
        return Text::tr("crashed", "event: an agent's program");
    case EventKind::MassLoss:
        return Text::tr("mass loss", "event: many agents at once");
    case EventKind::AssignmentPaused:
        return Text::tr("assignment paused", "event");
    case EventKind::AssignmentUnpaused:
        return Text::tr("assignment unpaused", "event");
    case EventKind::SettingsChanged:
        return Text::tr("settings changed", "event");
    case EventKind::FreshWindow:
        return Text::tr("fresh window", "event: every agent gets a whole heartbeat timeout");
    case EventKind::StoreFailing:
        return Text::tr("store failing", "event");
    case EventKind::StoreWorking:
        return Text::tr("store working", "event");
    case EventKind::Repaired:
        return Text::tr("repaired", "event");
    case EventKind::Damaged:
        return Text::tr("damaged", "event: a stored record");
    case EventKind::StoreRestored:
        return Text::tr("store restored", "event");
    case EventKind::SafetyPassFound:
        return Text::tr("safety pass", "event");
    case EventKind::AdviceOpened:
        return Text::tr("advice", "event");
    case EventKind::AdviceClosed:
        return Text::tr("advice closed", "event");
    case EventKind::AdviceAcknowledged:
        return Text::tr("advice acknowledged", "event");
    case EventKind::AdviceSnoozed:
        return Text::tr("advice snoozed", "event");
    case EventKind::AdviceReopened:
        return Text::tr("advice reopened", "event");
    case EventKind::EngineStarted:
        return Text::tr("engine started", "event");
    case EventKind::EngineStopping:
        return Text::tr("engine stopping", "event");
    }
    return noValue();
}

QString acceptsText(AcceptsMask mask) {
    QStringList words;
    const auto add = [&](Accepts bit, const QString& word) {
        if (mask & bit)
            words += word;
    };
    add(AcceptsCommand, Text::tr("commands", "kind of job"));
    add(AcceptsDocker, Text::tr("Docker images", "kind of job"));
    add(AcceptsInput, Text::tr("input data", "kind of job"));
    add(AcceptsOutput, Text::tr("output uploads", "kind of job"));
    add(AcceptsPayload, Text::tr("payloads", "kind of job"));
    return words.join(QStringLiteral(", "));
}

QString remedy(ErrorCode code) {
    switch (code) {
    case ErrorCode::UnknownJob:
    case ErrorCode::UnknownAgent:
        return Text::tr("Check the id; capital and small letters differ.");
    case ErrorCode::UnknownAdvice:
        return Text::tr("Ask for the list again: its cause may be gone.");
    case ErrorCode::ContentDiffers:
        return Text::tr("Choose another job id, or leave it out to have one made.");
    case ErrorCode::QueueFull:
        return Text::tr("Try again when jobs have ended.");
    case ErrorCode::ShuttingDown:
        return Text::tr("Try again when the balancer runs again.");
    case ErrorCode::StoreFailing:
        return Text::tr("Whether it was kept is not known; the same job id cannot run twice, so "
                        "repeat it when the store can write again.");
    case ErrorCode::StoreBusy:
        return Text::tr("Try again in a moment.");
    case ErrorCode::Damaged:
        return Text::tr("Submit it again, or go back to a backup.");
    case ErrorCode::TooLarge:
        return Text::tr("Send less at once.");
    case ErrorCode::EngineLate:
        return Text::tr("It may still be carried out: look before you repeat it.");
    case ErrorCode::Internal:
        return Text::tr("This is a fault of node3: report it, with the log.");
    case ErrorCode::Invalid:
    case ErrorCode::NotInThisState:
        break;
    }
    return {};
}

} // namespace node3
