// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/why.h"

#include "engine/core/held_as_damaged.h"
#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "engine/text/words.h"

#include <algorithm>

namespace node3 {

namespace {

const Reason* find(const JobExplanation& e, ReasonCode code) {
    const auto it = std::ranges::find(e.reasons, code, &Reason::code);
    return it == e.reasons.end() ? nullptr : &*it;
}

/// "By ana: waiting for data set".
QString byText(const std::string& who, const std::string& why) {
    const QString name = who.empty() ? Text::tr("an operator") : escaped(who, 64);
    return why.empty() ? Text::tr("By %1").arg(name)
                       : Text::tr("By %1: %2", "who: why").arg(name, escaped(why, 200));
}

QString waitsForAnother(const Reason& avoided) {
    const QString agents = namesText(avoided.names, avoided.agents);
    if (avoided.number <= 0)
        return Text::tr("Waits for another than %1").arg(agents);
    return Text::tr("Waits %1 for another than %2")
        .arg(aheadText(Duration{avoided.number}), agents);
}

QString neverText(const JobExplanation& e, const JobNeeds& needs) {
    // With both, the card is said: more memory is asked for more often than an unusual kind of job.
    if (const Reason* memory = find(e, ReasonCode::GpuMemoryNever))
        return Text::tr("Needs %1, largest is %2", "GPU memory")
            .arg(memoryText(needs.gpuMemory), memoryFigure(static_cast<std::uint64_t>(
                                                  std::max<std::int64_t>(memory->number, 0))));
    return needs.accepts == 0
               ? Text::tr("Nobody accepts its kind of job")
               : Text::tr("Nobody accepts %1", "kinds of job").arg(acceptsText(needs.accepts));
}

/// All agents that could ever run it are kept away by the same thing.
QString sameForAll(const Reason& r, const JobNeeds& needs) {
    const int n = plural(r.agents);
    switch (r.code) {
    case ReasonCode::GpuMemoryBusy:
        return Text::tr("Needs %1 free; most is %2", "GPU memory")
            .arg(memoryText(needs.gpuMemory),
                 memoryText(static_cast<std::uint64_t>(std::max<std::int64_t>(r.number, 0))));
    case ReasonCode::AvoidedByJob:
        return waitsForAnother(r);
    case ReasonCode::RejectedByAgent:
        return Text::tr("Turned away by all %Ln agent(s)", nullptr, n);
    case ReasonCode::WaitsForRoom:
        return Text::tr("All %Ln fitting agent(s) said they are busy", nullptr, n);
    case ReasonCode::AgentQuarantined:
        return Text::tr("All %Ln fitting agent(s) are quarantined", nullptr, n);
    case ReasonCode::AgentOnTrial:
        return Text::tr("All %Ln fitting agent(s) are on trial", nullptr, n);
    case ReasonCode::AgentUnhealthy:
        return Text::tr("All %Ln fitting agent(s) are unhealthy", nullptr, n);
    case ReasonCode::AgentDisconnected:
        return Text::tr("All %Ln fitting agent(s) are disconnected", nullptr, n);
    case ReasonCode::AgentNotSettled:
        return Text::tr("All %Ln fitting agent(s) have just come back", nullptr, n);
    case ReasonCode::AgentDraining:
    case ReasonCode::AgentDrained:
        return Text::tr("All %Ln fitting agent(s) are out of service", nullptr, n);
    default:
        return {};
    }
}

/// "...; 7 of 23". `queued` may be older than the explanation: then it is left out.
QString withPlace(const QString& text, const JobExplanation& e, std::uint64_t queued) {
    if (!e.position)
        return text;
    const QString place = countText(static_cast<std::int64_t>(*e.position));
    if (queued < *e.position)
        return Text::tr("%1; number %2", "why, place in the order").arg(text, place);
    return Text::tr("%1; %2 of %3", "why, place in the order, length of the queue")
        .arg(text, place, countText(static_cast<std::int64_t>(queued)));
}

/// The reasons of agents that could run it at some time, most promising first: a busy slot frees
/// sooner than a drained agent comes back.
constexpr ReasonCode kByHope[] = {
    ReasonCode::AllSlotsBusy,      ReasonCode::GpuMemoryBusy,  ReasonCode::AgentNotSettled,
    ReasonCode::AvoidedByJob,      ReasonCode::WaitsForRoom,   ReasonCode::AgentOnTrial,
    ReasonCode::AgentQuarantined,  ReasonCode::AgentDraining,  ReasonCode::AgentDrained,
    ReasonCode::AgentDisconnected, ReasonCode::AgentUnhealthy, ReasonCode::RejectedByAgent,
};

QString queuedText(const JobExplanation& e, const WhyFacts& facts) {
    if (e.verdict == JobVerdict::Never)
        return neverText(e, facts.needs);
    if (find(e, ReasonCode::StoreFailing))
        return Text::tr("The store cannot write");
    if (find(e, ReasonCode::ShuttingDown))
        return Text::tr("The balancer is stopping");
    if (find(e, ReasonCode::AssignmentPaused))
        return Text::tr("Assignment is paused");
    if (find(e, ReasonCode::NoAgents))
        return Text::tr("No agent is connected");

    const Reason* best = nullptr;
    bool mixed = false, outOfService = true;
    for (const ReasonCode code : kByHope) {
        const Reason* r = find(e, code);
        if (!r)
            continue;
        mixed = mixed || best;
        best = best ? best : r;
        outOfService =
            outOfService &&
            (code == ReasonCode::AgentDraining || code == ReasonCode::AgentDrained ||
             code == ReasonCode::AgentQuarantined || code == ReasonCode::AgentDisconnected ||
             code == ReasonCode::AgentUnhealthy);
    }
    const Reason* behind = find(e, ReasonCode::BehindOthers);
    const bool busy = best && best->code == ReasonCode::AllSlotsBusy;
    if (best && !busy && !mixed)
        return sameForAll(*best, facts.needs);
    if (best && outOfService) {
        int agents = 0;
        for (const Reason& r : e.reasons)
            agents += r.never ? 0 : plural(r.agents);
        return Text::tr("All %Ln fitting agent(s) are out of service", nullptr, agents);
    }
    if (behind && (busy || !best))
        return withPlace(Text::tr("Behind %Ln job(s)", nullptr, plural(behind->number)), e,
                         facts.queued);
    if (busy)
        return withPlace(Text::tr("%Ln fitting agent(s) busy", nullptr, plural(best->agents)), e,
                         facts.queued);
    if (!best)
        return Text::tr("Just arrived");
    if (best->code == ReasonCode::GpuMemoryBusy || best->code == ReasonCode::AvoidedByJob)
        return sameForAll(*best, facts.needs);
    return withPlace(Text::tr("No fitting agent is free"), e, facts.queued);
}

QString backoffText(const JobRow& row, const WhyFacts& facts, const JobExplanation* e, Utc now) {
    const QString in = row.backoffDue ? aheadText(*row.backoffDue - now) : aheadText(Duration{0});
    const Reason* avoided = e ? find(*e, ReasonCode::AvoidedByJob) : nullptr;
    QString agents;
    if (avoided)
        agents = namesText(avoided->names, avoided->agents);
    else if (row.avoids.size() == 1 && !facts.agentId.empty())
        agents = escaped(facts.agentId, 64); // its last attempt ended there
    return agents.isEmpty() ? Text::tr("Retry in %1").arg(in)
                            : Text::tr("Retry in %1, not on %2").arg(in, agents);
}

QString cancellingText(const JobRow& row, Utc now, const Settings& settings) {
    const QString who = row.cancelBy.empty() ? Text::tr("an operator") : escaped(row.cancelBy, 64);
    if (!row.cancelAt)
        return Text::tr("Stop asked by %1").arg(who);
    const Duration since = now - *row.cancelAt;
    if (since < settings.cancelHardKill)
        return Text::tr("Stop asked by %1; hard stop in %2")
            .arg(who, aheadText(settings.cancelHardKill - since));
    return Text::tr("Stop asked by %1; hard stop sent").arg(who);
}

QString lastLine(const std::string& error) {
    std::string_view text = error;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    const auto line = text.rfind('\n');
    return escaped(line == std::string_view::npos ? text : text.substr(line + 1), 200);
}

QString failedText(const JobRow& row, const WhyFacts& facts) {
    if (row.failReason == FailReason::KillsAgents)
        return Text::tr("%Ln agent(s) crashed while it ran", nullptr, plural(row.crashLosses));
    if (row.failReason == FailReason::LostTooOften)
        return Text::tr("%Ln loss(es)", nullptr, plural(row.losses));
    const QString count =
        Text::tr("%1 failure", "ordinal number").arg(ordinalText(row.retryCount + 1u));
    QString what;
    if (facts.exitCode)
        what = Text::tr("exit code %1").arg(*facts.exitCode);
    else if (!facts.error.empty())
        what = lastLine(facts.error);
    return what.isEmpty() ? count : Text::tr("%1: %2", "4th failure: what").arg(count, what);
}

} // namespace

QString whyText(const JobRow& row, const WhyFacts& facts, const JobExplanation* explanation,
                Utc now, const Settings& settings) {
    switch (row.state) {
    case JobState::Queued:
        return explanation ? queuedText(*explanation, facts) : Text::tr("Just arrived");
    case JobState::Backoff:
        return backoffText(row, facts, explanation, now);
    case JobState::Held:
        return row.heldBy == kBalancerHolds ? Text::tr("Its stored state was damaged: release or "
                                                       "cancel it")
                                            : byText(row.heldBy, row.heldWhy);
    case JobState::Assigned:
        return facts.assignedAt
                   ? Text::tr("Sent %1 ago, not started yet").arg(agoText(now - *facts.assignedAt))
                   : Text::tr("Sent, not started yet");
    case JobState::Running: {
        if (!facts.startedAt || facts.timeout <= Duration{0})
            return Text::tr("Runs");
        const auto limit =
            std::chrono::duration_cast<Duration>(facts.timeout * settings.limitFactor());
        const Duration left = *facts.startedAt + limit - now;
        return left > Duration{0} ? Text::tr("Times out in %1").arg(aheadText(left))
                                  : Text::tr("Its time is over");
    }
    case JobState::Cancelling:
        return cancellingText(row, now, settings);
    case JobState::Failed:
        return failedText(row, facts);
    case JobState::Cancelled:
        return row.cancelBy.empty() && row.cancelWhy.empty() ? QString()
                                                             : byText(row.cancelBy, row.cancelWhy);
    case JobState::Completed:
        break;
    }
    return {};
}

QString whyIdleText(const AgentExplanation& e, const Intent& intent, Utc now,
                    const QTimeZone& zone) {
    const auto of = [&](const Reason& r, const QString& text) {
        return text.arg(countText(r.jobs), countText(static_cast<std::int64_t>(e.queued)));
    };
    for (const Reason& r : e.reasons) {
        switch (r.code) {
        case ReasonCode::AllSlotsBusy:
            return Text::tr("Full");
        case ReasonCode::AgentDraining:
            return intent.deadline
                       ? Text::tr("Draining until %1").arg(clockText(*intent.deadline, now, zone))
                       : Text::tr("Draining");
        case ReasonCode::AgentDrained:
            return intent.until
                       ? Text::tr("Drained until %1").arg(clockText(*intent.until, now, zone))
                       : Text::tr("Drained");
        case ReasonCode::AgentQuarantined:
            return r.number > 0 ? Text::tr("Quarantined for %1").arg(aheadText(Duration{r.number}))
                                : Text::tr("Quarantined");
        case ReasonCode::AgentOnTrial:
            return Text::tr("On trial after a quarantine");
        case ReasonCode::AgentIsolated:
            return Text::tr("Its job gets it to itself");
        case ReasonCode::AgentReserved:
            return Text::tr("Keeps room for %1").arg(escaped(r.text, 64));
        case ReasonCode::AgentNotEmpty:
            return of(r, Text::tr("%1 of %2 want it to themselves"));
        case ReasonCode::AssignmentPaused:
            return Text::tr("Assignment is paused");
        case ReasonCode::AgentNotSettled:
            return Text::tr("New: waits for its job lists");
        case ReasonCode::AgentDisconnected:
            return Text::tr("Disconnected");
        case ReasonCode::AgentUnhealthy:
            return Text::tr("Unhealthy");
        case ReasonCode::WaitsForRoom:
            return Text::tr("Said it is busy");
        case ReasonCode::StoreFailing:
            return Text::tr("The store cannot write");
        case ReasonCode::ShuttingDown:
            return Text::tr("The balancer is stopping");
        case ReasonCode::GpuMemoryNever:
        case ReasonCode::GpuMemoryBusy:
            return of(r, Text::tr("%1 of %2 need more memory"));
        case ReasonCode::NotAccepted:
            return of(r, Text::tr("%1 of %2 are not accepted"));
        case ReasonCode::AvoidedByJob:
            return of(r, Text::tr("%1 of %2 avoid it"));
        case ReasonCode::RejectedByAgent:
            return of(r, Text::tr("%1 of %2 were turned away"));
        case ReasonCode::NothingQueued:
            return Text::tr("Nothing is queued");
        case ReasonCode::Held:
        case ReasonCode::RetryBackoff:
            if (e.queued == 0)
                return Text::tr("Nothing is queued");
            break;
        case ReasonCode::NotYetConsidered:
        case ReasonCode::BehindOthers:
        case ReasonCode::NoAgents:
        case ReasonCode::RoomReserved:
            break;
        }
    }
    return {};
}

} // namespace node3
