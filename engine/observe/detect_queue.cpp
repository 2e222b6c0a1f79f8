// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the queue: too little room, or room that is not used.
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

using namespace advice_limits;

double inSeconds(Duration d) {
    return std::chrono::duration<double>(d).count();
}

double amount(std::uint64_t n) {
    return static_cast<double>(n);
}

/// Those that some agent could run.
std::uint64_t placeable(const AdviceSight& s) {
    return s.queued - std::min(s.queued, s.queue.never);
}

/// Agents that an operator has taken out of service, though they are there.
std::vector<std::string> setAside(const AdviceSight& s) {
    std::vector<std::string> ids;
    for (const AgentView& a : s.snapshot.agents)
        if (a.connection == Connection::Connected && a.health == Health::Healthy &&
            a.intent.state != IntentState::Active && ids.size() < Advice::kNames)
            ids.push_back(a.fields.agentId);
    return ids;
}

/// Back to work with those who are set aside; else more of them.
std::vector<AdviceRemedy> moreRoom(const AdviceSight& s) {
    std::vector<AdviceRemedy> remedies;
    for (const std::string& id : setAside(s))
        remedies.push_back({RemedyKind::ResumeAgent, id});
    remedies.push_back({RemedyKind::AddAgents});
    return remedies;
}

} // namespace

void findCapacityShort(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (s.fleet.slotsInService == 0 || s.utilization() < kUtilizationCloses)
        return;
    AdviceFinding f;
    f.strong = s.utilization() > kUtilizationOpens;
    f.severity = placeable(s) >= s.goodQueued() ? AdviceSeverity::Bad : AdviceSeverity::Watch;
    const double wanted = s.fleet.occupiedInService + amount(placeable(s));
    const double add =
        std::ceil(std::min(wanted, 2.0 * s.fleet.slotsInService) * 100 / kUtilizationCloses) -
        s.fleet.slotsInService;
    f.facts = {{AdviceFigure::Utilization, s.utilization()},
               {AdviceFigure::UtilizationLimit, kUtilizationOpens},
               {AdviceFigure::Queued, amount(s.queued)},
               {AdviceFigure::OldestWait, inSeconds(s.queue.oldestWait)},
               {AdviceFigure::Slots, static_cast<double>(s.fleet.slotsInService)},
               {AdviceFigure::AddSlots, std::max(add, 1.0)}};
    f.agents = setAside(s);
    f.remedies = moreRoom(s);
    found.push_back(std::move(f));
}

void findNoCapacity(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (s.fleet.slotsInService > 0 || s.queued == 0)
        return;
    AdviceFinding f;
    f.severity = AdviceSeverity::Bad;
    f.facts = {{AdviceFigure::Queued, amount(s.queued)},
               {AdviceFigure::OldestWait, inSeconds(s.queue.oldestWait)},
               {AdviceFigure::Known, static_cast<double>(s.fleet.known)}};
    f.agents = setAside(s);
    f.remedies = moreRoom(s);
    found.push_back(std::move(f));
}

void findWaitWhileIdle(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const std::uint64_t waiting =
        s.queue.queued - std::min(s.queue.queued, s.queue.never); // backoff has its own reason
    if (s.paused() || s.fleet.slotsInService == 0 || s.utilization() >= kUtilizationIdle ||
        waiting < kQueueCloses)
        return;
    AdviceFinding f;
    f.strong = waiting >= kQueueOpens;
    f.facts = {{AdviceFigure::Queued, amount(waiting)},
               {AdviceFigure::FreeSlots, static_cast<double>(s.freeSlots())},
               {AdviceFigure::Slots, static_cast<double>(s.fleet.slotsInService)},
               {AdviceFigure::OldestWait, inSeconds(s.queue.oldestWait)}};
    if (!s.queue.oldestJob.empty())
        f.jobs = {s.queue.oldestJob};
    f.remedies = {{RemedyKind::LookAtJobs}, {RemedyKind::AskLess}};
    found.push_back(std::move(f));
}

void findStarving(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const auto after = s.snapshot.settings ? s.snapshot.settings->ageingAfter : Duration{0};
    if (s.queue.aged == 0 || after == Duration{0} || s.paused())
        return;
    const std::uint32_t overtook = s.tally.startedSooner(kQuarter, after);
    if (overtook == 0)
        return; // nobody goes before them: there is too little room for all
    AdviceFinding f;
    f.facts = {{AdviceFigure::Jobs, amount(s.queue.aged)},
               {AdviceFigure::OldestWait, inSeconds(s.queue.agedWait)},
               {AdviceFigure::Overtook, amount(overtook)},
               {AdviceFigure::Window, inSeconds(s.scaled(kQuarter))}};
    f.jobs = s.queue.agedJobs;
    for (const std::string& job : f.jobs)
        f.remedies.push_back({RemedyKind::RunNext, job});
    found.push_back(std::move(f));
}

void findHeldButIdle(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (s.held == 0 || s.queued >= kQueueCloses || s.fleet.slotsInService == 0 ||
        s.utilization() >= kUtilizationIdle)
        return;
    AdviceFinding f;
    f.strong = s.queued == 0 && s.utilization() <= kUtilizationIdle / 2;
    f.facts = {{AdviceFigure::Jobs, amount(s.held)},
               {AdviceFigure::FreeSlots, static_cast<double>(s.freeSlots())},
               {AdviceFigure::Slots, static_cast<double>(s.fleet.slotsInService)}};
    AdviceRemedy release{RemedyKind::ReleaseJobs};
    for (const std::string& job : s.tally.held()) {
        if (f.jobs.size() < Advice::kNames)
            f.jobs.push_back(job);
        release.jobs.push_back(job);
    }
    if (!release.jobs.empty())
        f.remedies.push_back(std::move(release));
    f.remedies.push_back({RemedyKind::LookAtJobs});
    found.push_back(std::move(f));
}

void findPausedButIdle(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (!s.paused() || s.freeSlots() <= 0)
        return;
    std::uint64_t waiting = 0;
    std::vector<AdviceRemedy> remedies;
    for (const Pause& pause : s.snapshot.pauses) {
        const std::uint64_t n =
            pause.priority ? s.snapshot.queuedByPriority[static_cast<std::size_t>(*pause.priority)]
                           : s.queued;
        if (n == 0)
            continue;
        waiting = pause.priority ? waiting + n : n;
        remedies.push_back(
            {RemedyKind::Unpause, pause.priority ? std::string(word(*pause.priority)) : ""});
    }
    if (waiting == 0)
        return;
    AdviceFinding f;
    f.facts = {{AdviceFigure::Queued, amount(std::min(waiting, s.queued))},
               {AdviceFigure::FreeSlots, static_cast<double>(s.freeSlots())},
               {AdviceFigure::Slots, static_cast<double>(s.fleet.slotsInService)}};
    f.remedies = std::move(remedies);
    found.push_back(std::move(f));
}

} // namespace node3
