// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/reasons.h"

#include "engine/core/held_as_damaged.h"
#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "engine/text/words.h"

#include <algorithm>
#include <charconv>

namespace node3 {

namespace {

std::uint64_t bytesOf(std::int64_t number) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(number, 0));
}

/// " (agent-1, agent-2 and 3 more)", or nothing.
QString inBrackets(const Reason& r) {
    if (r.names.empty())
        return {};
    return QStringLiteral(" (") + namesText(r.names, r.agents) + QLatin1Char(')');
}

QString needsOr(const JobNeeds& needs, const QString& otherwise) {
    return needs.accepts == 0 ? otherwise : acceptsText(needs.accepts);
}

/// By the balancer, at its start.
bool heldAsDamaged(const Reason& r) {
    return r.code == ReasonCode::Held && r.text.ends_with(kHeldAsDamaged) &&
           r.text.starts_with(kBalancerHolds);
}

QString heldSentence(const Reason& r) {
    if (heldAsDamaged(r))
        return Text::tr("What was stored of its state was damaged when the balancer started, so "
                        "the balancer holds it.");
    return r.text.empty()
               ? Text::tr("An operator holds it.")
               : Text::tr("Held by %1.", "who, perhaps with a reason").arg(escaped(r.text));
}

QString avoidedSentence(const Reason& r) {
    const int n = plural(r.agents);
    if (r.number <= 0)
        return Text::tr("It avoids %Ln agent(s) where it failed or was lost%1.", nullptr, n)
            .arg(inBrackets(r));
    return Text::tr("For another %2 it avoids %Ln agent(s) where it failed or was lost%1.", nullptr,
                    n)
        .arg(inBrackets(r), aheadText(Duration{r.number}));
}

QString pausedSentence(const Reason& r) {
    const QString who = escaped(r.text);
    return r.number > 0
               ? Text::tr("Assignment is paused for another %2, by %1.",
                          "who, perhaps with a reason; how long")
                     .arg(who, aheadText(Duration{r.number}))
               : Text::tr("Assignment is paused by %1.", "who, perhaps with a reason").arg(who);
}

/// Reasons that keep agents away: each says how many and names some.
QString gateSentence(const Reason& r, const JobNeeds& needs) {
    const int n = plural(r.agents);
    switch (r.code) {
    case ReasonCode::AgentDisconnected:
        return Text::tr("%Ln agent(s) are not connected%1.", nullptr, n).arg(inBrackets(r));
    case ReasonCode::AgentUnhealthy:
        return Text::tr("%Ln agent(s) have not been heard within the heartbeat timeout%1.", nullptr,
                        n)
            .arg(inBrackets(r));
    case ReasonCode::AgentNotSettled:
        return Text::tr("%Ln agent(s) have just come back; their job lists are awaited%1.", nullptr,
                        n)
            .arg(inBrackets(r));
    case ReasonCode::AgentDraining:
        return Text::tr("%Ln agent(s) are draining and get nothing new%1.", nullptr, n)
            .arg(inBrackets(r));
    case ReasonCode::AgentDrained:
        return Text::tr("%Ln agent(s) are drained%1.", nullptr, n).arg(inBrackets(r));
    case ReasonCode::AgentQuarantined:
        if (r.number > 0)
            return Text::tr("%Ln agent(s) are quarantined, the first for another %2%1.", nullptr, n)
                .arg(inBrackets(r), aheadText(Duration{r.number}));
        return Text::tr("%Ln agent(s) are quarantined%1.", nullptr, n).arg(inBrackets(r));
    case ReasonCode::AgentOnTrial:
        return Text::tr(
                   "%Ln agent(s) are on trial after a quarantine: one job at a time, none that "
                   "has failed before%1.",
                   nullptr, n)
            .arg(inBrackets(r));
    case ReasonCode::AgentIsolated:
        return Text::tr("%Ln agent(s) run a job that gets an agent to itself%1.", nullptr, n)
            .arg(inBrackets(r));
    case ReasonCode::AgentNotEmpty:
        return Text::tr("It gets an agent to itself, as agents crashed while it ran; %Ln agent(s) "
                        "still run something else%1.",
                        nullptr, n)
            .arg(inBrackets(r));
    case ReasonCode::AgentReserved:
        return Text::tr("%Ln agent(s) keep their room for jobs before it%1.", nullptr, n)
            .arg(inBrackets(r));
    case ReasonCode::NotAccepted:
        return Text::tr("%Ln agent(s) do not accept what it needs: %2%1.", nullptr, n)
            .arg(inBrackets(r), needsOr(needs, Text::tr("its kind of job")));
    case ReasonCode::GpuMemoryNever:
        if (needs.gpuMemory == 0)
            return Text::tr("%Ln agent(s) have too small a card, at most %2%1.", nullptr, n)
                .arg(inBrackets(r), memoryText(bytesOf(r.number)));
        return Text::tr("%Ln agent(s) have too small a card: it needs %2, the largest has %3%1.",
                        nullptr, n)
            .arg(inBrackets(r), memoryText(needs.gpuMemory), memoryText(bytesOf(r.number)));
    case ReasonCode::AllSlotsBusy:
        return Text::tr("%Ln agent(s) have no free slot%1.", nullptr, n).arg(inBrackets(r));
    case ReasonCode::GpuMemoryBusy:
        if (needs.gpuMemory == 0)
            return Text::tr("%Ln agent(s) have too little free GPU memory, at most %2%1.", nullptr,
                            n)
                .arg(inBrackets(r), memoryText(bytesOf(r.number)));
        return Text::tr("%Ln agent(s) have too little free GPU memory: it needs %2, most is %3%1.",
                        nullptr, n)
            .arg(inBrackets(r), memoryText(needs.gpuMemory), memoryText(bytesOf(r.number)));
    case ReasonCode::RejectedByAgent:
        return Text::tr("%Ln agent(s) turned it away%1.", nullptr, n).arg(inBrackets(r));
    case ReasonCode::WaitsForRoom:
        return Text::tr("%Ln agent(s) said that they are busy%1.", nullptr, n).arg(inBrackets(r));
    default:
        return {};
    }
}

std::uint64_t numberOf(const std::string& text) {
    std::uint64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

} // namespace

QString namesText(const std::vector<std::string>& names, std::uint32_t count) {
    QStringList list;
    for (const std::string& name : names)
        list += escaped(name, 128);
    QString joined = list.join(QStringLiteral(", "));
    if (count <= names.size())
        return joined;
    return Text::tr("%1 and %Ln more", "names, and how many are not named",
                    plural(count - names.size()))
        .arg(joined);
}

QString sentence(const Reason& r, const JobNeeds& needs) {
    switch (r.code) {
    case ReasonCode::NotYetConsidered:
        return Text::tr("It has just arrived and is looked at next.");
    case ReasonCode::Held:
        return heldSentence(r);
    case ReasonCode::RetryBackoff:
        return Text::tr("It is tried again in %1.").arg(aheadText(Duration{r.number}));
    case ReasonCode::ShuttingDown:
        return Text::tr("The balancer is stopping and assigns nothing more.");
    case ReasonCode::StoreFailing:
        return Text::tr("The store cannot write; nothing is assigned until it can.");
    case ReasonCode::AssignmentPaused:
        return pausedSentence(r);
    case ReasonCode::BehindOthers:
        return Text::tr("%Ln job(s) stand before it in the order.", nullptr, plural(r.number));
    case ReasonCode::RoomReserved:
        return Text::tr("%1 keeps room for it and has it in %2 at the latest.")
            .arg(namesText(r.names, 1), aheadText(Duration{r.number}));
    case ReasonCode::NoAgents:
        return Text::tr("No agent is connected.");
    case ReasonCode::AvoidedByJob:
        return avoidedSentence(r);
    case ReasonCode::NothingQueued:
        return Text::tr("Nothing is queued.");
    default:
        return gateSentence(r, needs);
    }
}

QString remedy(const Reason& r, const JobNeeds& needs) {
    switch (r.code) {
    case ReasonCode::NotYetConsidered:
        return Text::tr("Nothing to do.");
    case ReasonCode::Held:
        return heldAsDamaged(r) ? Text::tr("Look at its attempts, then release it to queue it, or "
                                           "cancel it.")
                                : Text::tr("Release it.");
    case ReasonCode::RetryBackoff:
        return Text::tr("Nothing to do: the retry comes by itself.");
    case ReasonCode::ShuttingDown:
        return Text::tr("Start the balancer again; the queue is kept.");
    case ReasonCode::StoreFailing:
        return Text::tr("Free space on its disk or look at the log; it heals by itself.");
    case ReasonCode::AssignmentPaused:
        return Text::tr("Unpause assignment.");
    case ReasonCode::BehindOthers:
        return Text::tr("Wait, or connect more agents.");
    case ReasonCode::RoomReserved:
    case ReasonCode::AgentReserved:
        return Text::tr("Nothing to do: the order decides.");
    case ReasonCode::AgentIsolated:
    case ReasonCode::AgentNotEmpty:
        return Text::tr("Wait until a job ends, or connect more agents.");
    case ReasonCode::NoAgents:
        return Text::tr("Start node3-agent on a machine with a GPU.");
    case ReasonCode::AgentDisconnected:
    case ReasonCode::AgentUnhealthy:
        return Text::tr("Look at the agent's program, its machine and the network.");
    case ReasonCode::AgentNotSettled:
        return Text::tr("Nothing to do: it takes a moment.");
    case ReasonCode::AgentDraining:
    case ReasonCode::AgentDrained:
        return Text::tr("Resume the agent to give it work again.");
    case ReasonCode::AgentQuarantined:
        return Text::tr("Mend the agent, then reinstate it; or wait for its trial.");
    case ReasonCode::AgentOnTrial:
        return Text::tr("Nothing to do: a success ends the trial. Or reinstate the agent.");
    case ReasonCode::NotAccepted:
        return needs.accepts & AcceptsCommand
                   ? Text::tr("Start an agent with --allow-commands.")
                   : Text::tr("Connect an agent that accepts this kind of job.");
    case ReasonCode::GpuMemoryNever:
        return Text::tr("Connect an agent with a larger card, or ask for less GPU memory.");
    case ReasonCode::AllSlotsBusy:
        return Text::tr("Wait until a job ends, or connect more agents.");
    case ReasonCode::GpuMemoryBusy:
        return Text::tr("Wait until a job ends, or ask for less GPU memory.");
    case ReasonCode::AvoidedByJob:
        return Text::tr("Nothing to do: it goes back there when the wait is over.");
    case ReasonCode::RejectedByAgent:
        return Text::tr("Read why in its attempts; the agent is asked again after its next start.");
    case ReasonCode::WaitsForRoom:
        return Text::tr("Nothing to do: the agent says when it has room.");
    case ReasonCode::NothingQueued:
        return Text::tr("Submit jobs.");
    }
    return {};
}

QString agentSentence(const Reason& r) {
    const int n = plural(r.jobs);
    switch (r.code) {
    case ReasonCode::AgentDisconnected:
        return Text::tr("It is not connected.");
    case ReasonCode::AgentUnhealthy:
        return Text::tr("It has not been heard within the heartbeat timeout.");
    case ReasonCode::AgentNotSettled:
        return Text::tr("It has just come back; its job lists are awaited.");
    case ReasonCode::AgentDraining:
        return r.text.empty()
                   ? Text::tr("It is draining and gets nothing new.")
                   : Text::tr("It is draining, by %1, and gets nothing new.").arg(escaped(r.text));
    case ReasonCode::AgentDrained:
        return r.text.empty() ? Text::tr("It is drained.")
                              : Text::tr("It is drained, by %1.").arg(escaped(r.text));
    case ReasonCode::AgentQuarantined:
        if (!r.text.empty())
            return Text::tr("It is quarantined, by %1.").arg(escaped(r.text));
        return r.number > 0 ? Text::tr("It is quarantined for another %1 after too many failures.")
                                  .arg(aheadText(Duration{r.number}))
                            : Text::tr("It is quarantined after too many failures.");
    case ReasonCode::AgentOnTrial:
        if (n == 0)
            return Text::tr("It is on trial after a quarantine, and its one job is under way.");
        return Text::tr("It is on trial after a quarantine: %Ln queued job(s) have failed before.",
                        nullptr, n);
    case ReasonCode::AssignmentPaused:
        return Text::tr("%Ln queued job(s) are kept back by a pause of assignment.", nullptr, n);
    case ReasonCode::AllSlotsBusy:
        return Text::tr("All its slots are occupied.");
    case ReasonCode::WaitsForRoom:
        return Text::tr("It said that it is busy; it gets nothing until it shows room.");
    case ReasonCode::RejectedByAgent:
        return Text::tr("It turned %Ln queued job(s) away.", nullptr, n);
    case ReasonCode::AgentIsolated:
        return Text::tr("It runs a job that gets an agent to itself.");
    case ReasonCode::AgentNotEmpty:
        return Text::tr("%Ln queued job(s) wait for an agent to themselves.", nullptr, n);
    case ReasonCode::AgentReserved:
        return Text::tr("It keeps room for %1, which has it in %2 at the latest.")
            .arg(escaped(r.text), aheadText(Duration{r.number}));
    case ReasonCode::NotAccepted:
        return Text::tr("%Ln queued job(s) need something that it does not accept.", nullptr, n);
    case ReasonCode::GpuMemoryNever:
        return Text::tr("%Ln queued job(s) need more GPU memory than its card has, %1.", nullptr, n)
            .arg(memoryText(bytesOf(r.number)));
    case ReasonCode::GpuMemoryBusy:
        return Text::tr("%Ln queued job(s) need more GPU memory than it has free, %1.", nullptr, n)
            .arg(memoryText(bytesOf(r.number)));
    case ReasonCode::AvoidedByJob:
        return Text::tr("%Ln queued job(s) avoid it after a failure or a loss.", nullptr, n);
    case ReasonCode::Held:
        return Text::tr("%Ln job(s) are held.", nullptr, n);
    case ReasonCode::RetryBackoff:
        return Text::tr("%Ln job(s) wait for their retry.", nullptr, n);
    case ReasonCode::BehindOthers:
        return Text::tr("%Ln queued job(s) go elsewhere first.", nullptr, n);
    case ReasonCode::NotYetConsidered:
    case ReasonCode::ShuttingDown:
    case ReasonCode::StoreFailing:
    case ReasonCode::NoAgents:
    case ReasonCode::RoomReserved:
    case ReasonCode::NothingQueued:
        break;
    }
    return sentence(r);
}

QString sentence(const Change& c) {
    const QString agents = namesText(
        {c.agents.begin(),
         c.agents.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(c.agents.size(), 5))},
        static_cast<std::uint32_t>(c.agents.size()));
    if (c.field == "hold")
        return Text::tr("Released, it starts now on %1.").arg(agents);
    if (c.field == "avoid")
        return Text::tr("Without its avoidance it starts now on %1.").arg(agents);
    if (c.field == "gpu_memory_required")
        return Text::tr("With %1 instead of %2 of GPU memory it starts now on %3.")
            .arg(memoryText(numberOf(c.to)), memoryText(numberOf(c.from)), agents);
    if (c.field == "pause")
        return Text::tr("Unpaused, it starts now on %1.").arg(agents);
    if (c.field == "drain")
        return Text::tr("It starts now when %1 is resumed.").arg(agents);
    if (c.field == "accepts") {
        AcceptsMask mask = 0;
        for (const AcceptsWord& w : acceptsWords())
            if (c.to.find(w.word) != std::string::npos)
                mask = static_cast<AcceptsMask>(mask | w.bit);
        return Text::tr("It starts now when %1 accepts %2.").arg(agents, acceptsText(mask));
    }
    return Text::tr("With %1 = %2 it starts now on %3.")
        .arg(escaped(c.field), escaped(c.to), agents);
}

QString summary(const JobExplanation& e, const JobNeeds& needs) {
    const QString id = escaped(e.jobId);
    QString text;
    switch (e.verdict) {
    case JobVerdict::Final:
        return Text::tr("%1 is %2; nothing more happens to it by itself.")
            .arg(id, stateText(e.state));
    case JobVerdict::Running:
        return Text::tr("%1 is %2: it has an agent.").arg(id, stateText(e.state));
    case JobVerdict::Next:
        text = Text::tr("%1 is %2 and first in the order.").arg(id, stateText(e.state));
        break;
    case JobVerdict::NotNow:
        text = e.position ? Text::tr("%1 is %2, number %3 in the order.")
                                .arg(id, stateText(e.state),
                                     countText(static_cast<std::int64_t>(*e.position)))
                          : Text::tr("%1 is %2.").arg(id, stateText(e.state));
        break;
    case JobVerdict::Never:
        text = Text::tr("%1 can never run on the present agents; waiting does not help.").arg(id);
        break;
    }
    if (e.change)
        return text + QLatin1Char(' ') + sentence(*e.change);
    const auto never = std::ranges::find_if(e.reasons, &Reason::never);
    if (e.verdict == JobVerdict::Never && never != e.reasons.end())
        return text + QLatin1Char(' ') + remedy(*never, needs);
    return text;
}

QString summary(const AgentExplanation& e) {
    const QString id = escaped(e.agentId);
    if (e.queued == 0)
        return (e.verdict == JobVerdict::Running ? Text::tr("%1 has work; nothing is queued.")
                                                 : Text::tr("%1 has no work: nothing is queued."))
            .arg(id);
    const int n = plural(e.queued);
    return (e.verdict == JobVerdict::Running
                ? Text::tr("%1 has work, and %Ln job(s) are queued.", nullptr, n)
                : Text::tr("%1 has no work while %Ln job(s) are queued.", nullptr, n))
        .arg(id);
}

} // namespace node3
