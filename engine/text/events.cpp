// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/events.h"

#include "engine/text/advice.h"
#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "engine/text/words.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace node3 {

namespace {

/// Programs end their last words with a newline.
std::string_view trimmedEnd(std::string_view text) {
    const auto last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

/// The parts of an event, made safe to show.
struct Parts {
    explicit Parts(const Event& e)
        : job(escaped(e.jobId, 128)), agent(escaped(e.agentId, 64)),
          detail(escaped(trimmedEnd(e.detail), 600)),
          who(e.who.empty() ? Text::tr("the balancer") : escaped(e.who, 64)),
          attempt(countText(e.attempt)) {}
    QString job, agent, detail, who, attempt;
};

/// Appends what the event says beside its sentence: a reason, an error.
QString withDetail(const QString& sentence, const QString& detail) {
    return detail.isEmpty() ? sentence + QLatin1Char('.')
                            : Text::tr("%1: %2", "a sentence, its reason").arg(sentence, detail);
}

QString attemptEnded(const Event& e, const Parts& p) {
    const QString took = durationText(Duration{e.number});
    const auto text = [&](const QString& pattern) {
        return pattern.arg(p.job, p.attempt, p.agent, took);
    };
    switch (e.outcome) {
    case Outcome::Succeeded:
        return text(Text::tr("%1, attempt %2, succeeded on %3 after %4"));
    case Outcome::Failed:
        return text(Text::tr("%1, attempt %2, failed on %3 after %4"));
    case Outcome::TimedOut:
        return text(Text::tr("%1, attempt %2, ran out of time on %3 after %4"));
    case Outcome::AgentLost:
        return text(Text::tr("%1, attempt %2, was lost with %3 after %4"));
    case Outcome::Rejected:
        return Text::tr("%1, attempt %2, was turned away by %3").arg(p.job, p.attempt, p.agent);
    case Outcome::Unacknowledged:
        return Text::tr("%1, attempt %2, was not acknowledged by %3")
            .arg(p.job, p.attempt, p.agent);
    case Outcome::Returned:
        return text(Text::tr("%1, attempt %2, was given back by %3 after %4"));
    case Outcome::Cancelled:
        return text(Text::tr("%1, attempt %2, was cancelled on %3 after %4"));
    case Outcome::Requeued:
        return text(Text::tr("%1, attempt %2, was taken from %3 after %4"));
    case Outcome::Open:
        break;
    }
    return Text::tr("%1, attempt %2, goes on at %3").arg(p.job, p.attempt, p.agent);
}

QString unhealthy(const Event& e, const Parts& p) {
    if (e.number <= 0)
        return Text::tr("%1 stopped answering; it had no job.").arg(p.agent);
    return Text::tr("%1 stopped answering; its %Ln job(s) are placed again.", nullptr,
                    plural(e.number))
        .arg(p.agent);
}

QString drained(const Event& e, const Parts& p) {
    if (e.number <= 0)
        return Text::tr("%1 is drained.").arg(p.agent);
    return Text::tr("%1 is drained; %Ln process(es) never confirmed their end.", nullptr,
                    plural(e.number))
        .arg(p.agent);
}

QString lateReport(const Event& e, const Parts& p) {
    if (e.outcome == Outcome::Succeeded)
        return Text::tr("%1, attempt %2, succeeded late on %3, and that counts.")
            .arg(p.job, p.attempt, p.agent);
    return withDetail(Text::tr("%3 reported on the closed attempt %2 of %1; that changes nothing")
                          .arg(p.job, p.attempt, p.agent),
                      p.detail);
}

QString damaged(const Parts& p) {
    if (!p.job.isEmpty())
        return withDetail(Text::tr("A stored record of %1 is damaged and was set aside").arg(p.job),
                          p.detail);
    if (!p.agent.isEmpty())
        return withDetail(
            Text::tr("The stored record of %1 is damaged and was set aside").arg(p.agent),
            p.detail);
    return withDetail(Text::tr("A stored record is damaged and was set aside"), p.detail);
}

QString advice(const Event& e, const Parts& p) {
    const auto kind = static_cast<AdviceKind>(
        std::clamp<std::int64_t>(e.number, 0, static_cast<std::int64_t>(kAdviceKinds) - 1));
    const QString title = adviceTitle(kind, p.job.isEmpty() ? p.agent : p.job);
    switch (e.kind) {
    case EventKind::AdviceClosed:
        return Text::tr("Over: %1.").arg(title);
    case EventKind::AdviceAcknowledged:
        return withDetail(Text::tr("%1 has read: %2").arg(p.who, title), p.detail);
    case EventKind::AdviceSnoozed:
        return withDetail(Text::tr("%1 put off for a while: %2").arg(p.who, title), p.detail);
    case EventKind::AdviceReopened:
        return withDetail(Text::tr("%1 wants to be told again: %2").arg(p.who, title), p.detail);
    default:
        return title + QLatin1Char('.');
    }
}

Priority priorityOf(std::int64_t number) {
    return static_cast<Priority>(std::clamp<std::int64_t>(number, 0, kPriorities - 1));
}

QString causeText(const std::string& word) {
    return quarantineCauseText(quarantineCauseFromWord(word).value_or(QuarantineCause::None));
}

QString paused(const Event& e, const Parts& p) {
    const bool starts = e.kind == EventKind::AssignmentPaused;
    if (e.number < 0)
        return withDetail((starts ? Text::tr("%1 paused assignment")
                                  : Text::tr("The pause of assignment was ended by %1"))
                              .arg(p.who),
                          p.detail);
    return withDetail((starts ? Text::tr("%1 paused assignment of priority %2")
                              : Text::tr("The pause of assignment of priority %2 was ended by %1"))
                          .arg(p.who, priorityText(priorityOf(e.number))),
                      p.detail);
}

QString ofJob(const Event& e, const Parts& p) {
    switch (e.kind) {
    case EventKind::JobSubmitted:
        return e.who.empty() ? Text::tr("%1 was submitted.").arg(p.job)
                             : Text::tr("%1 was submitted by %2.").arg(p.job, p.who);
    case EventKind::JobAssigned:
        return Text::tr("%1, attempt %2, was assigned to %3.").arg(p.job, p.attempt, p.agent);
    case EventKind::JobStarted:
        return Text::tr("%1, attempt %2, started on %3.").arg(p.job, p.attempt, p.agent);
    case EventKind::JobCompleted:
        return p.agent.isEmpty() ? Text::tr("%1 is completed.").arg(p.job)
                                 : Text::tr("%1 is completed, by %2.").arg(p.job, p.agent);
    case EventKind::JobFailed:
        return withDetail(Text::tr("%1 failed for good, at attempt %2").arg(p.job, p.attempt),
                          p.detail);
    case EventKind::JobCancelled:
        return e.who.empty()
                   ? withDetail(Text::tr("%1 is cancelled").arg(p.job), p.detail)
                   : withDetail(Text::tr("%1 was cancelled by %2").arg(p.job, p.who), p.detail);
    case EventKind::JobHeld:
        return withDetail(Text::tr("%1 was held by %2").arg(p.job, p.who), p.detail);
    case EventKind::JobReleased:
        return withDetail(Text::tr("%1 was released by %2").arg(p.job, p.who), p.detail);
    case EventKind::JobRequeued:
        return withDetail(Text::tr("%1 was requeued by %2").arg(p.job, p.who), p.detail);
    case EventKind::JobCancelAsked:
        return withDetail(Text::tr("%2 asked to stop %1").arg(p.job, p.who), p.detail);
    case EventKind::JobDeleted:
        return withDetail(Text::tr("%1 was deleted by %2").arg(p.job, p.who), p.detail);
    case EventKind::JobPrioritySet:
        return withDetail(Text::tr("%2 set the priority of %1 to %3")
                              .arg(p.job, p.who, priorityText(priorityOf(e.number))),
                          p.detail);
    case EventKind::JobRunNext:
        return withDetail(e.number == 0
                              ? Text::tr("%2 wants %1 to run next").arg(p.job, p.who)
                              : Text::tr("%2 took back that %1 runs next").arg(p.job, p.who),
                          p.detail);
    case EventKind::RetryRefunded:
        return Text::tr("%1 gets back the retry that it used up on %2.").arg(p.job, p.agent);
    case EventKind::JobAlone:
        return Text::tr("%1 gets an agent to itself: agents crashed while it ran, %2 the last.")
            .arg(p.job, p.agent);
    case EventKind::JobAged:
        return Text::tr("%1 has waited for %2 and goes first, to %3.")
            .arg(p.job, durationText(Duration{e.number}), p.agent);
    case EventKind::JobReserved:
        return Text::tr("Others overtook %1 for long; %2 keeps room for it and has it in %3 at "
                        "the latest.")
            .arg(p.job, p.agent, aheadText(Duration{e.number}));
    case EventKind::JobAcceptedLate:
        return withDetail(
            Text::tr("%2 accepted the late success of %1, attempt %3").arg(p.job, p.who, p.attempt),
            p.detail);
    case EventKind::JobRevealed:
        return withDetail(
            Text::tr("%2 looked at the values of the environment of %1").arg(p.job, p.who),
            p.detail);
    case EventKind::JobRetry:
        return Text::tr("%1 is tried again in %2.").arg(p.job, aheadText(Duration{e.number}));
    default:
        return {};
    }
}

QString ofAgent(const Event& e, const Parts& p) {
    switch (e.kind) {
    case EventKind::AgentConnected:
        return p.detail.isEmpty() ? Text::tr("%1 connected.").arg(p.agent)
                                  : Text::tr("%1 connected from %2.").arg(p.agent, p.detail);
    case EventKind::AgentDisconnected:
        return withDetail(
            Text::tr("The link to %1 closed; it has the heartbeat timeout to come back")
                .arg(p.agent),
            p.detail);
    case EventKind::AgentReturned:
        return Text::tr("%1 is healthy again.").arg(p.agent);
    case EventKind::AgentOffline:
        return Text::tr("%1 has been gone for so long that it counts as offline.").arg(p.agent);
    case EventKind::AgentGoodbye:
        return Text::tr("%1 said goodbye and is offline.").arg(p.agent);
    case EventKind::AgentIdConflict:
        return withDetail(
            Text::tr("A second agent program asked for the id %1 and was refused").arg(p.agent),
            p.detail);
    case EventKind::AgentDrain:
        return withDetail(Text::tr("%2 drains %1").arg(p.agent, p.who), p.detail);
    case EventKind::AgentResumed:
        return withDetail(Text::tr("%1 was resumed by %2").arg(p.agent, p.who), p.detail);
    case EventKind::AgentSuspect:
        return Text::tr("%1 would be quarantined (%2), but too few agents would be left; it is "
                        "suspect.")
            .arg(p.agent, causeText(e.detail));
    case EventKind::AgentQuarantined:
        return e.who.empty()
                   ? Text::tr("%1 is quarantined for %3: %2.")
                         .arg(p.agent, causeText(e.detail), durationText(Duration{e.number}))
                   : withDetail(Text::tr("%1 was quarantined by %2").arg(p.agent, p.who), p.detail);
    case EventKind::AgentTrial:
        return Text::tr("The quarantine of %1 is over; it is tried with one job.").arg(p.agent);
    case EventKind::AgentReinstated:
        return e.who.empty()
                   ? Text::tr("%1 has proved itself and is back in service.").arg(p.agent)
                   : withDetail(Text::tr("%1 was reinstated by %2").arg(p.agent, p.who), p.detail);
    case EventKind::AgentSlotsSet:
        return withDetail(
            Text::tr("%2 set %1 to %Ln slot(s)", nullptr, plural(e.number)).arg(p.agent, p.who),
            p.detail);
    case EventKind::AgentCrashed:
        return Text::tr("%1 crashed and was started anew; %Ln job(s) ended with it.", nullptr,
                        plural(e.number))
            .arg(p.agent);
    case EventKind::AgentForgotten:
        return withDetail(Text::tr("%1 was forgotten by %2").arg(p.agent, p.who), p.detail);
    case EventKind::AgentDisconnectAsked:
        return withDetail(Text::tr("%1 was disconnected by %2").arg(p.agent, p.who), p.detail);
    default:
        return {};
    }
}

} // namespace

QString sentence(const Event& e) {
    const Parts p(e);
    switch (e.kind) {
    case EventKind::AttemptEnded:
        return withDetail(attemptEnded(e, p), p.detail);
    case EventKind::LateReport:
        return lateReport(e, p);
    case EventKind::AgentUnhealthy:
        return unhealthy(e, p);
    case EventKind::AgentDrained:
        return drained(e, p);
    case EventKind::AssignmentPaused:
    case EventKind::AssignmentUnpaused:
        return paused(e, p);
    case EventKind::MassLoss:
        return Text::tr("%Ln agent(s) fell silent together; that counts against neither them nor "
                        "their jobs. Look at the network and the power first.",
                        nullptr, plural(e.number));
    case EventKind::JobsPurged:
        return Text::tr("%Ln old job(s) were removed.", nullptr, plural(e.number));
    case EventKind::SettingsChanged:
        return withDetail(Text::tr("%1 changed a setting").arg(p.who), p.detail);
    case EventKind::FreshWindow:
        return Text::tr(
                   "The balancer stood still for %1; every agent gets a fresh heartbeat timeout.")
            .arg(durationText(Duration{e.number}));
    case EventKind::StoreFailing:
        return withDetail(Text::tr("The store cannot write; nothing is assigned until it can"),
                          p.detail);
    case EventKind::StoreWorking:
        return Text::tr("The store can write again.");
    case EventKind::Repaired:
        return withDetail(Text::tr("The stored record of %1 was repaired").arg(p.job), p.detail);
    case EventKind::Damaged:
        return damaged(p);
    case EventKind::StoreRestored:
        return withDetail(Text::tr("The store was put back from a backup"), p.detail);
    case EventKind::SafetyPassFound:
        return Text::tr(
            "The safety pass found %Ln thing(s) that no event had done: a fault of node3; "
            "no job is lost.",
            nullptr, plural(e.number));
    case EventKind::AdviceOpened:
    case EventKind::AdviceClosed:
    case EventKind::AdviceAcknowledged:
    case EventKind::AdviceSnoozed:
    case EventKind::AdviceReopened:
        return advice(e, p);
    case EventKind::EngineStarted:
        return Text::tr("The engine started with %Ln unfinished job(s).", nullptr,
                        plural(e.number));
    case EventKind::EngineStopping:
        return Text::tr("The engine is stopping; running jobs go on at their agents.");
    default:
        break;
    }
    const QString job = ofJob(e, p);
    return job.isEmpty() ? ofAgent(e, p) : job;
}

} // namespace node3
