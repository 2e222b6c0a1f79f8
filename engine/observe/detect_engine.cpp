// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong on this side: with how the balancer is set, or with the balancer.
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

namespace node3 {

namespace {

/// Since when an operator has kept it from work; nullopt: nobody does.
std::optional<Utc> asideSince(const AgentView& a) {
    if (a.connection != Connection::Connected || a.health != Health::Healthy)
        return std::nullopt;
    if (a.intent.state != IntentState::Active)
        return a.intent.since;
    if (a.quarantine.state == QuarantineState::Quarantined &&
        a.quarantine.cause == QuarantineCause::Operator)
        return a.quarantine.since;
    return std::nullopt;
}

/// 200, 3,000: of one digit, so that it reads as a choice and not as a measurement.
std::uint64_t roundDown(std::uint64_t n) {
    std::uint64_t unit = 1;
    while (n / unit >= 10)
        unit *= 10;
    return n / unit * unit;
}

} // namespace

void findAgentsSetAside(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const std::uint64_t waiting = s.queue.queued - std::min(s.queue.queued, s.queue.never);
    if (waiting == 0 || s.fleet.slotsInService == 0 || s.paused() ||
        s.utilization() > advice_limits::kUtilizationOpens)
        return; // that capacity is short is told of with their names
    AdviceFinding f;
    double longest = 0;
    std::size_t aside = 0;
    for (const AgentView& a : s.snapshot.agents) {
        const auto since = asideSince(a);
        if (!since || s.now.utc - *since < s.scaled(advice_limits::kAsideFor))
            continue;
        ++aside;
        longest = std::max(longest, std::chrono::duration<double>(s.now.utc - *since).count());
        if (f.agents.size() >= Advice::kNames)
            continue;
        f.agents.push_back(a.fields.agentId);
        f.remedies.push_back({a.intent.state != IntentState::Active ? RemedyKind::ResumeAgent
                                                                    : RemedyKind::ReinstateAgent,
                              a.fields.agentId});
    }
    if (aside == 0)
        return;
    f.facts = {{AdviceFigure::Agents, static_cast<double>(aside)},
               {AdviceFigure::AsideFor, longest},
               {AdviceFigure::Queued, static_cast<double>(waiting)}};
    found.push_back(std::move(f));
}

void findSafetyPass(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const std::uint32_t jobs = s.tally.foundBySafetyPass();
    if (jobs == 0)
        return;
    AdviceFinding f;
    f.facts = {{AdviceFigure::Jobs, static_cast<double>(jobs)},
               {AdviceFigure::Window,
                std::chrono::duration<double>(s.scaled(advice_limits::kHour)).count()}};
    found.push_back(std::move(f));
}

void findGoodQueuedLow(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const auto slots = static_cast<std::uint64_t>(s.fleet.slotsInService);
    const std::uint64_t good = s.goodQueued();
    if (slots < advice_limits::kSlotsAGoodQueuedStill * good)
        return;
    const std::uint64_t suggested = roundDown(slots / advice_limits::kSlotsASuggested);
    AdviceFinding f;
    f.strong = slots >= advice_limits::kSlotsAGoodQueued * good;
    f.facts = {{AdviceFigure::Slots, static_cast<double>(slots)},
               {AdviceFigure::GoodQueued, static_cast<double>(good)},
               {AdviceFigure::Suggested, static_cast<double>(suggested)}};
    f.remedies = {{RemedyKind::ChangeSetting, "good_queued=" + std::to_string(suggested)}};
    found.push_back(std::move(f));
}

} // namespace node3
