// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with agents.
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

using namespace advice_limits;
using Counts = EventTally::Counts;

double percentOf(std::uint32_t part, std::uint32_t whole) {
    return whole > 0 ? 100.0 * part / whole : 0;
}

double lengthOf(Duration d) {
    return std::chrono::duration<double>(d).count();
}

/// It may be given work, now or when what the balancer itself has decided is over.
bool mayServe(const AgentView& a) {
    const bool byHand = a.quarantine.state == QuarantineState::Quarantined &&
                        a.quarantine.cause == QuarantineCause::Operator;
    return a.connection != Connection::Offline && a.intent.state == IntentState::Active && !byHand;
}

/// The balancer itself has set it aside for its failures in a row, or would if it could.
bool isJudged(const AgentView& a) {
    return a.quarantine.state != QuarantineState::None &&
           (a.quarantine.cause == QuarantineCause::Failures ||
            a.quarantine.cause == QuarantineCause::TrialFailed);
}

Counts without(Counts all, const Counts& one) {
    all.succeeded -= std::min(all.succeeded, one.succeeded);
    all.failed -= std::min(all.failed, one.failed);
    all.quick -= std::min(all.quick, one.quick);
    all.firstEnded -= std::min(all.firstEnded, one.firstEnded);
    all.firstFailed -= std::min(all.firstFailed, one.firstFailed);
    return all;
}

/// What was lost is told of as silence, as lost contact, or as a job that kills its agents.
Counts withoutLosses(Counts counts) {
    counts.failed -= std::min(counts.failed, counts.lost);
    counts.lost = 0;
    return counts;
}

/// That one of two kinds of end, of which one comes with chance p, comes k times or more in n.
double chanceOf(std::uint32_t k, std::uint32_t n, double p) {
    if (k <= n * p)
        return 1;
    double term = 0; // the logarithm of exactly k
    for (std::uint32_t i = 1; i <= k; ++i)
        term += std::log(static_cast<double>(n - k + i) / i * p);
    term = std::exp(term + (n - k) * std::log(1 - p));
    double sum = 0;
    for (std::uint32_t i = k; i <= n && term > sum * 1e-6; ++i) {
        sum += term;
        term *= static_cast<double>(n - i) / (i + 1) * p / (1 - p);
    }
    return sum;
}

/// How likely so many failures of first attempts are, for the fleet's size, of an agent that is as
/// good as the others; 1 when it is hardly worse, or is not any more.
double chanceOfFailures(const AdviceSight& s, const Counts& own, const Counts& others,
                        const Counts& lately) {
    const double fails = percentOf(own.firstFailed, own.firstEnded);
    const double elsewhere = percentOf(others.firstFailed, others.firstEnded);
    if (own.firstEnded < kFewAttempts || others.firstEnded < kFewAttempts ||
        fails <= 100 - kSuccessOpens || fails < elsewhere + kFlakyWorse ||
        lately.firstFailed < kFlakyLately ||
        percentOf(lately.firstFailed, lately.firstEnded) <= 100 - kSuccessOpens)
        return 1;
    const double usual = std::max(kFlakyElsewhere, elsewhere / 100);
    return chanceOf(own.firstFailed, own.firstEnded, usual) * std::max(1, s.fleet.known);
}

bool isFleetSilent(const AdviceSight& s, bool still) {
    const int least = still ? kFleetAgents - 1 : kFleetAgents;
    return s.fleet.unhealthy >= least && (still ? 3 : 2) * s.fleet.unhealthy >= s.fleet.known;
}

double silentFor(const AdviceSight& s, const AgentView& a) {
    return a.lastMessageAt ? lengthOf(std::max(Duration{0}, s.now.utc - *a.lastMessageAt)) : 0;
}

double silenceLimit(const AdviceSight& s) {
    return s.snapshot.settings ? lengthOf(s.snapshot.settings->heartbeatTimeout) : 0;
}

} // namespace

void findFleetSilent(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (!isFleetSilent(s, true))
        return;
    AdviceFinding f;
    f.strong = isFleetSilent(s, false);
    f.severity = AdviceSeverity::Bad;
    f.facts = {{AdviceFigure::Agents, static_cast<double>(s.fleet.unhealthy)},
               {AdviceFigure::Known, static_cast<double>(s.fleet.known)},
               {AdviceFigure::SilenceLimit, silenceLimit(s)}};
    for (const AgentView& a : s.snapshot.agents)
        if (a.connection != Connection::Offline && a.health == Health::Unhealthy &&
            f.agents.size() < Advice::kNames)
            f.agents.push_back(a.fields.agentId);
    f.remedies = {{RemedyKind::LookAtNetwork}};
    found.push_back(std::move(f));
}

void findAgentSilent(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (isFleetSilent(s, false))
        return; // one cause, told of already
    for (const AgentView& a : s.snapshot.agents) {
        if (a.connection == Connection::Offline || a.health == Health::Healthy)
            continue;
        AdviceFinding f;
        f.subject = a.fields.agentId;
        f.severity = AdviceSeverity::Bad;
        f.facts = {{AdviceFigure::SilentFor, silentFor(s, a)},
                   {AdviceFigure::SilenceLimit, silenceLimit(s)}};
        f.agents = {a.fields.agentId};
        f.remedies = {{RemedyKind::LookAtAgent, a.fields.agentId}, {RemedyKind::LookAtNetwork}};
        found.push_back(std::move(f));
    }
}

void findAgentFlapping(AdviceSight& s, std::vector<AdviceFinding>& found) {
    for (std::size_t i = 0; i < s.snapshot.agents.size(); ++i) {
        const AgentView& a = s.snapshot.agents[i];
        const Counts& c = s.quarter[i];
        if (c.drops <= kDropsClose || !mayServe(a))
            continue;
        AdviceFinding f;
        f.subject = a.fields.agentId;
        f.strong = c.drops >= kDropsOpen;
        f.facts = {{AdviceFigure::Drops, static_cast<double>(c.drops)},
                   {AdviceFigure::Window, lengthOf(s.scaled(kQuarter))}};
        f.agents = {a.fields.agentId};
        f.remedies = {{RemedyKind::DrainAgent, a.fields.agentId}, {RemedyKind::LookAtNetwork}};
        found.push_back(std::move(f));
    }
}

void findBlackHole(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const Counts all = withoutLosses(s.tally.fleet(kQuarter));
    const Counts allHour = withoutLosses(s.tally.fleet(kHour));
    const std::vector<Counts> hour = s.tally.ofAgents(s.snapshot.agents, kHour);
    for (std::size_t i = 0; i < s.snapshot.agents.size(); ++i) {
        const AgentView& a = s.snapshot.agents[i];
        if (a.health != Health::Healthy || !mayServe(a))
            continue;
        const Counts own = withoutLosses(s.quarter[i]), ownHour = withoutLosses(hour[i]);
        const double fails = percentOf(own.failed, own.ended());
        const bool judged = isJudged(a);
        const bool hole = judged || (own.ended() >= kHoleAttempts && fails >= kHoleStill);
        const double chance = chanceOfFailures(s, ownHour, without(allHour, ownHour), own);
        if (!hole && chance > kFlakyChanceStill)
            continue;
        const Counts& told = hole ? own : ownHour; // the rest of the hour may have been well
        const Counts others = without(hole ? all : allHour, told);
        const double elsewhere = percentOf(others.succeeded, others.ended());
        if (others.ended() < kHoleAttempts || elsewhere < kElsewhereFine)
            continue; // the jobs may be at fault
        AdviceFinding f;
        f.subject = a.fields.agentId;
        const bool bad = judged || (hole && fails >= kHoleFails);
        f.strong = bad || chance < kFlakyChance;
        f.severity = bad ? AdviceSeverity::Bad : AdviceSeverity::Watch;
        f.facts = {{AdviceFigure::Failures, static_cast<double>(told.failed)},
                   {AdviceFigure::Attempts, static_cast<double>(told.ended())},
                   {AdviceFigure::ElsewhereRate, elsewhere},
                   {AdviceFigure::Window, lengthOf(s.scaled(hole ? kQuarter : kHour))}};
        f.agents = {a.fields.agentId};
        f.remedies = {{RemedyKind::QuarantineAgent, a.fields.agentId},
                      {RemedyKind::LookAtAgent, a.fields.agentId}};
        if (f.strong)
            s.leftOut.insert(a.fields.agentId);
        found.push_back(std::move(f));
    }
}

void findQuickSuccess(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const Counts all = s.tally.fleet(kQuarter);
    for (std::size_t i = 0; i < s.snapshot.agents.size(); ++i) {
        const AgentView& a = s.snapshot.agents[i];
        const Counts& own = s.quarter[i];
        const double share = percentOf(own.quick, own.succeeded);
        if (own.quick < kQuickRuns || share < kQuickStill || !mayServe(a))
            continue;
        const Counts others = without(all, own);
        if (others.succeeded < kQuickRuns ||
            percentOf(others.quick, others.succeeded) > kQuickElsewhere)
            continue; // such jobs are quick everywhere
        AdviceFinding f;
        f.subject = a.fields.agentId;
        f.strong = share >= kQuickShare;
        f.severity = AdviceSeverity::Bad;
        f.facts = {{AdviceFigure::QuickRuns, static_cast<double>(own.quick)},
                   {AdviceFigure::Attempts, static_cast<double>(own.succeeded)},
                   {AdviceFigure::QuickLimit, lengthOf(s.scaled(kQuickRun))},
                   {AdviceFigure::Window, lengthOf(s.scaled(kQuarter))}};
        f.agents = {a.fields.agentId};
        f.remedies = {{RemedyKind::QuarantineAgent, a.fields.agentId},
                      {RemedyKind::LookAtAgent, a.fields.agentId}};
        found.push_back(std::move(f));
    }
}

} // namespace node3
