// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/advice.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "engine/text/words.h"

#include <cmath>
#include <string>

namespace node3 {

namespace {

using F = AdviceFigure;

/// The figures of one entry, as texts.
class Figures {
public:
    explicit Figures(const Advice& advice) : m_advice(advice) {}
    double value(F f) const { return m_advice.fact(f).value_or(0); }
    bool has(F f) const { return m_advice.fact(f).has_value(); }
    std::int64_t whole(F f) const { return std::llround(value(f)); }
    QString count(F f) const { return countText(whole(f)); }
    QString percent(F f) const { return percentText(value(f)); }
    QString time(F f) const { return durationText(Duration{std::llround(value(f) * 1000)}); }
    QString memory(F f) const { return memoryText(static_cast<std::uint64_t>(value(f))); }
    QString agents() const { return names(m_advice.agents); }
    QString jobs() const { return names(m_advice.jobs); }

private:
    static QString names(const std::vector<std::string>& ids) {
        QString text;
        for (const std::string& id : ids)
            text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + escaped(id, 64);
        return text;
    }
    const Advice& m_advice;
};

QString capacityShort(const Figures& f) {
    return Text::tr("%1 of the slots in service are occupied, over %2 for minutes; %3 jobs wait, "
                    "the oldest for %4.")
        .arg(f.percent(F::Utilization), f.percent(F::UtilizationLimit), f.count(F::Queued),
             f.time(F::OldestWait));
}

QString neverPlaceable(const Figures& f) {
    return Text::tr("They ask for up to %1; the largest card that accepts them has %2: %3.")
        .arg(f.memory(F::MemoryAsked), f.memory(F::LargestCard), f.jobs());
}

AcceptsMask needsIn(const Advice& advice) {
    return static_cast<AcceptsMask>(advice.fact(F::Needs).value_or(0));
}

/// Titles that say more when the figures are known.
QString titleByFigures(const Advice& advice) {
    const Figures f(advice);
    constexpr double kGiB = 1024. * 1024 * 1024;
    if (advice.kind == AdviceKind::NotAccepted && needsIn(advice) != 0)
        return Text::tr("Nobody accepts %1", "kinds of job").arg(acceptsText(needsIn(advice)));
    if (advice.kind == AdviceKind::MemoryUnits && f.has(F::MemoryAsked))
        return Text::tr("%1 GB is not %1 GiB").arg(std::llround(f.value(F::MemoryAsked) / kGiB));
    if (advice.kind == AdviceKind::GoodQueuedLow && f.has(F::GoodQueued))
        return Text::tr("\"Under %1 queued\" does not suit %2 slots")
            .arg(f.count(F::GoodQueued), f.count(F::Slots));
    return {};
}

QString stuck(const Figures& f) {
    const QString usual =
        f.has(F::UsualRun)
            ? QLatin1Char(' ') +
                  Text::tr("19 of 20 jobs take less than %1.").arg(f.time(F::UsualRun))
            : QString();
    if (f.has(F::NoProgressFor))
        return Text::tr("On %1 for %2, without progress for %3.")
                   .arg(f.agents(), f.time(F::RanFor), f.time(F::NoProgressFor)) +
               usual;
    return Text::tr("On %1 for %2.").arg(f.agents(), f.time(F::RanFor)) + usual;
}

QString subjectOf(const Advice& a) {
    const auto colon = a.id.find(':');
    return colon == std::string::npos ? QString() : escaped(a.id.substr(colon + 1), 128);
}

} // namespace

QString adviceTitle(AdviceKind kind, const QString& subject) {
    switch (kind) {
    case AdviceKind::CapacityShort:
        return Text::tr("Capacity is short");
    case AdviceKind::NoCapacity:
        return Text::tr("Jobs wait and no agent is in service");
    case AdviceKind::WaitWhileIdle:
        return Text::tr("Jobs wait while agents are idle");
    case AdviceKind::NeverPlaceable:
        return Text::tr("Some jobs can never run here");
    case AdviceKind::Starving:
        return Text::tr("Jobs starve behind later ones");
    case AdviceKind::HeldButIdle:
        return Text::tr("Jobs are held while agents are idle");
    case AdviceKind::PausedButIdle:
        return Text::tr("Assignment is paused while agents are idle");
    case AdviceKind::SuccessLow:
        return Text::tr("Many jobs fail");
    case AdviceKind::RetryStorm:
        return Text::tr("Many retries on many agents");
    case AdviceKind::BlackHole:
        return Text::tr("%1 fails what others finish").arg(subject);
    case AdviceKind::QuickSuccess:
        return Text::tr("%1 succeeds too quickly").arg(subject);
    case AdviceKind::AgentSilent:
        return Text::tr("%1 stopped answering").arg(subject);
    case AdviceKind::FleetSilent:
        return Text::tr("Half the fleet went silent at once");
    case AdviceKind::AgentFlapping:
        return Text::tr("%1 keeps losing contact").arg(subject);
    case AdviceKind::JobStuck:
        return Text::tr("%1 may be stuck").arg(subject);
    case AdviceKind::NotAccepted:
        return Text::tr("Nobody accepts some jobs");
    case AdviceKind::MemoryUnits:
        return Text::tr("GB is not GiB");
    case AdviceKind::AgentsSetAside:
        return Text::tr("Agents are set aside while jobs wait");
    case AdviceKind::TimeoutsShort:
        return Text::tr("Timeouts are too short");
    case AdviceKind::KillsAgents:
        return Text::tr("%1 is suspected of killing agents").arg(subject);
    case AdviceKind::SafetyPass:
        return Text::tr("The safety pass found jobs that no event had placed");
    case AdviceKind::GoodQueuedLow:
        return Text::tr("The good queue is set too low for so many slots");
    }
    return {};
}

QString adviceTitle(const Advice& advice) {
    const QString title = titleByFigures(advice);
    return title.isEmpty() ? adviceTitle(advice.kind, subjectOf(advice)) : title;
}

QString adviceEvidence(const Advice& advice) {
    const Figures f(advice);
    switch (advice.kind) {
    case AdviceKind::CapacityShort:
        return capacityShort(f);
    case AdviceKind::NoCapacity:
        return Text::tr("%1 jobs wait, the oldest for %2; %3 agents are known.")
            .arg(f.count(F::Queued), f.time(F::OldestWait), f.count(F::Known));
    case AdviceKind::WaitWhileIdle:
        return Text::tr("%1 jobs wait, the oldest for %2; %3 of %4 slots are free.")
            .arg(f.count(F::Queued), f.time(F::OldestWait), f.count(F::FreeSlots),
                 f.count(F::Slots));
    case AdviceKind::NeverPlaceable:
        return neverPlaceable(f);
    case AdviceKind::Starving:
        return Text::tr("%1 jobs wait for up to %2; in the last %3 %4 started that had waited for "
                        "less.")
            .arg(f.count(F::Jobs), f.time(F::OldestWait), f.time(F::Window), f.count(F::Overtook));
    case AdviceKind::HeldButIdle:
        return Text::tr("%1 jobs are held; %2 of %3 slots are free and nothing waits.")
            .arg(f.count(F::Jobs), f.count(F::FreeSlots), f.count(F::Slots));
    case AdviceKind::PausedButIdle:
        return Text::tr("%1 jobs wait; %2 of %3 slots are free.")
            .arg(f.count(F::Queued), f.count(F::FreeSlots), f.count(F::Slots));
    case AdviceKind::SuccessLow:
        return Text::tr("%1 of %2 jobs failed in the last %3: a success rate of %4, good is over "
                        "%5. %6")
            .arg(f.count(F::Failures), f.count(F::Jobs), f.time(F::Window),
                 f.percent(F::SuccessRate), f.percent(F::SuccessLimit),
                 f.agents().isEmpty() ? QString() : Text::tr("Mostly on: %1.").arg(f.agents()))
            .trimmed();
    case AdviceKind::RetryStorm:
        return Text::tr("%1 retries of %2 attempts in the last %3, %4, on %5 agents.")
            .arg(f.count(F::Retries), f.count(F::Attempts), f.time(F::Window),
                 f.percent(F::RetryRate), f.count(F::Agents));
    case AdviceKind::BlackHole:
        return Text::tr("%1 of %2 attempts failed there in the last %3; elsewhere %4 succeeded.")
            .arg(f.count(F::Failures), f.count(F::Attempts), f.time(F::Window),
                 f.percent(F::ElsewhereRate));
    case AdviceKind::QuickSuccess:
        return Text::tr("%1 of %2 successes in the last %3 took less than %4; elsewhere they take "
                        "longer.")
            .arg(f.count(F::QuickRuns), f.count(F::Attempts), f.time(F::Window),
                 f.time(F::QuickLimit));
    case AdviceKind::AgentSilent:
        return Text::tr("Its last message came %1 ago, the heartbeat timeout is %2. Its jobs run "
                        "elsewhere.")
            .arg(f.time(F::SilentFor), f.time(F::SilenceLimit));
    case AdviceKind::FleetSilent:
        return Text::tr("%1 of %2 agents are unhealthy: %3. Nobody is blamed.")
            .arg(f.count(F::Agents), f.count(F::Known), f.agents());
    case AdviceKind::AgentFlapping:
        return Text::tr("Its connection closed %1 times in the last %2.")
            .arg(f.count(F::Drops), f.time(F::Window));
    case AdviceKind::JobStuck:
        return stuck(f);
    case AdviceKind::NotAccepted:
        return Text::tr("%1 jobs need it, none of %2 agents takes it: %3.")
            .arg(f.count(F::NotAccepted), f.count(F::Known), f.jobs());
    case AdviceKind::MemoryUnits:
        return Text::tr("They ask for up to %1, the cards have %2: %3.")
            .arg(f.memory(F::MemoryAsked), f.memory(F::LargestCard), f.jobs());
    case AdviceKind::AgentsSetAside:
        return Text::tr("%1 agents are set aside, one of them for %2: %3. %4 jobs wait.")
            .arg(f.count(F::Agents), f.time(F::AsideFor), f.agents(), f.count(F::Queued));
    case AdviceKind::TimeoutsShort:
        return Text::tr("%1 of %2 attempts in the last %3 were stopped at their time limit, on %4 "
                        "agents: %5.")
            .arg(f.count(F::TimedOut), f.count(F::Attempts), f.time(F::Window), f.count(F::Agents),
                 f.jobs());
    case AdviceKind::KillsAgents:
        return Text::tr("%1 agents' programs died while it ran there.").arg(f.count(F::Crashes));
    case AdviceKind::SafetyPass:
        return Text::tr("%1 in the last %2. No job is lost.")
            .arg(f.count(F::Jobs), f.time(F::Window));
    case AdviceKind::GoodQueuedLow:
        return Text::tr(
                   "%1 slots are in service; they empty a queue of %2 in a moment, and fill it "
                   "as quickly.")
            .arg(f.count(F::Slots), f.count(F::GoodQueued));
    }
    return {};
}

QString adviceRemedy(const Advice& advice) {
    const Figures f(advice);
    switch (advice.kind) {
    case AdviceKind::CapacityShort:
        return (advice.agents.empty() ? QString()
                                      : Text::tr("Resume what is set aside: %1.").arg(f.agents()) +
                                            QLatin1Char(' ')) +
               Text::tr("Add agents with %1 slots in all, or let agents take more jobs at once.")
                   .arg(f.count(F::AddSlots));
    case AdviceKind::NoCapacity:
        return advice.agents.empty()
                   ? Text::tr("Connect an agent, or look after those that are silent.")
                   : Text::tr("Resume what is set aside: %1.").arg(f.agents());
    case AdviceKind::WaitWhileIdle:
        return Text::tr("Look at why the jobs wait: often they ask for more GPU memory than is "
                        "free.");
    case AdviceKind::NeverPlaceable:
        return Text::tr("Connect an agent that fits, ask for less, or cancel them.");
    case AdviceKind::Starving:
        return Text::tr("Let them run next, or raise their priority.");
    case AdviceKind::HeldButIdle:
        return Text::tr("Release them, if what they were held for is over.");
    case AdviceKind::PausedButIdle:
        return Text::tr("Unpause, if what it was paused for is over.");
    case AdviceKind::SuccessLow:
        return Text::tr("Look at these agents, then at the jobs' timeouts and what they ask for.");
    case AdviceKind::RetryStorm:
        return Text::tr("The cause is common to them: look for one change in the jobs, their data "
                        "or the network.");
    case AdviceKind::BlackHole:
        return Text::tr("Quarantine it and look at its log.");
    case AdviceKind::QuickSuccess:
        return Text::tr("Check its results; quarantine it until they are right.");
    case AdviceKind::AgentSilent:
        return Text::tr("Look at its log, its network and its program, and start it again. A slow "
                        "network wants a longer heartbeat timeout.");
    case AdviceKind::FleetSilent:
        return Text::tr("Look at this side's network first.");
    case AdviceKind::AgentFlapping:
        return Text::tr("Look at its network and power; drain it until then.");
    case AdviceKind::JobStuck:
        return Text::tr("Read its log; requeue it, another agent gets it then.");
    case AdviceKind::NotAccepted:
        return needsIn(advice) & AcceptsCommand
                   ? Text::tr("Start an agent with --allow-commands, or cancel them.")
                   : Text::tr("Connect an agent that accepts this kind of job, or cancel them.");
    case AdviceKind::MemoryUnits:
        return Text::tr("Ask for %1: cards are sold by GB of 1,000,000,000 bytes.")
            .arg(f.memory(F::LargestCard));
    case AdviceKind::AgentsSetAside:
        return Text::tr("Take those back into service that are well again.");
    case AdviceKind::TimeoutsShort:
        return Text::tr("Allow such jobs more time, or raise the timeout buffer in the settings.");
    case AdviceKind::KillsAgents:
        return Text::tr("Read its log before it is requeued.");
    case AdviceKind::SafetyPass:
        return Text::tr("This is a fault of the balancer: tell its makers, with a report.");
    case AdviceKind::GoodQueuedLow:
        return Text::tr("Call fewer than %1 good, one for every hundred slots, or acknowledge this "
                        "to keep %2.")
            .arg(f.count(F::Suggested), f.count(F::GoodQueued));
    }
    return {};
}

QString remedyText(const AdviceRemedy& remedy) {
    const QString target = escaped(remedy.target, 64);
    switch (remedy.kind) {
    case RemedyKind::AddAgents:
        return Text::tr("How to connect");
    case RemedyKind::LookAtAgent:
        return Text::tr("Show %1").arg(target);
    case RemedyKind::LookAtNetwork:
        return Text::tr("What to check");
    case RemedyKind::LookAtJobs:
        return Text::tr("Show the jobs");
    case RemedyKind::AskLess:
        return Text::tr("Ask for less");
    case RemedyKind::ResumeAgent:
        return Text::tr("Resume %1").arg(target);
    case RemedyKind::QuarantineAgent:
        return Text::tr("Quarantine %1").arg(target);
    case RemedyKind::DrainAgent:
        return Text::tr("Drain %1").arg(target);
    case RemedyKind::RequeueJob:
        return Text::tr("Requeue %1").arg(target);
    case RemedyKind::RunNext:
        return Text::tr("Run %1 next").arg(target);
    case RemedyKind::CancelJobs:
        return Text::tr("Cancel %Ln job(s)", nullptr, plural(remedy.jobs.size()));
    case RemedyKind::ReleaseJobs:
        return Text::tr("Release %Ln job(s)", nullptr, plural(remedy.jobs.size()));
    case RemedyKind::Unpause:
        return Text::tr("Unpause");
    case RemedyKind::ReinstateAgent:
        return Text::tr("Reinstate %1").arg(target);
    case RemedyKind::ChangeSetting:
        return Text::tr("Use %1", "a value of a setting").arg(target.section(QLatin1Char('='), 1));
    }
    return {};
}

} // namespace node3
