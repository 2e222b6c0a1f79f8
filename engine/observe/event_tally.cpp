// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/event_tally.h"

#include "engine/observe/advice_limits.h"

#include <algorithm>

namespace node3 {

Duration EventTally::partLength() const {
    return std::max(scaled(advice_limits::kHour) / static_cast<std::int64_t>(kParts), Duration{1});
}

void EventTally::setTimeScale(double scale) {
    if (scale == m_scale || !(scale > 0))
        return;
    m_scale = scale;
    m_fleet = {};
    m_agents.clear();
}

void EventTally::passTime(Mono now) {
    const std::int64_t part = now.time_since_epoch() / partLength();
    if (part == m_part)
        return;
    m_part = part;
    std::erase_if(m_agents, [this](const auto& entry) {
        return std::ranges::none_of(
            entry.second, [this](const Slot& s) { return within(s.part, advice_limits::kHour); });
    });
    std::erase_if(m_suspects, [this](const auto& entry) {
        return !within(entry.second.part, advice_limits::kHour);
    });
}

std::size_t EventTally::partsIn(Duration window) const {
    const Duration part = advice_limits::kHour / static_cast<std::int64_t>(kParts);
    return std::min(static_cast<std::size_t>((window + part - Duration{1}) / part), kParts);
}

bool EventTally::within(std::int64_t part, Duration window) const {
    return part >= 0 && part <= m_part &&
           part > m_part - static_cast<std::int64_t>(partsIn(window));
}

EventTally::FleetSlot& EventTally::fleetNow() {
    FleetSlot& slot = m_fleet[static_cast<std::size_t>(m_part) % kParts];
    if (slot.part != m_part) {
        slot = {};
        slot.part = m_part;
    }
    return slot;
}

EventTally::Counts& EventTally::agentNow(const std::string& id) {
    Slot& slot = m_agents[id][static_cast<std::size_t>(m_part) % kParts];
    if (slot.part != m_part)
        slot = {m_part, {}};
    return slot.counts;
}

void EventTally::see(const Event& e, Now now) {
    passTime(now.mono);
    const auto count = [&](auto&& change) {
        change(fleetNow().counts);
        if (!e.agentId.empty())
            change(agentNow(e.agentId));
    };
    const Duration took{std::max<std::int64_t>(e.number, 0)};
    const bool first = e.attempt == 1;
    switch (e.kind) {
    case EventKind::AttemptEnded:
        if (e.outcome == Outcome::Succeeded) {
            const bool quick = took < scaled(advice_limits::kQuickRun);
            fleetNow().runs.add(took);
            count([quick, first](Counts& c) {
                ++c.succeeded;
                c.quick += quick;
                c.firstEnded += first;
            });
        } else if (isFailure(e.outcome) || e.outcome == Outcome::AgentLost) {
            const bool limit = e.outcome == Outcome::TimedOut;
            if (limit)
                timedOut(e.jobId);
            const bool lost = e.outcome == Outcome::AgentLost;
            count([limit, lost, first](Counts& c) {
                ++c.failed;
                c.timedOut += limit;
                c.lost += lost;
                c.firstEnded += first && !lost;
                c.firstFailed += first && !lost;
            });
        }
        return;
    case EventKind::JobRetry:
        ++fleetNow().retries;
        return;
    case EventKind::JobStarted:
        fleetNow().waits.add(took);
        return;
    case EventKind::AgentDisconnected:
        return count([](Counts& c) { ++c.drops; });
    case EventKind::AgentForgotten:
        m_agents.erase(e.agentId);
        return;
    case EventKind::JobHeld:
        return startsHeld(e.jobId);
    case EventKind::JobReleased:
        m_held.erase(e.jobId);
        return;
    case EventKind::JobCompleted:
        count([](Counts& c) { ++c.jobsCompleted; });
        [[fallthrough]]; // it may have been held, and completed late
    case EventKind::JobCancelled:
        m_held.erase(e.jobId);
        m_suspects.erase(e.jobId);
        return;
    case EventKind::JobRequeued: // somebody has looked at it
    case EventKind::JobDeleted:
        m_suspects.erase(e.jobId);
        return;
    case EventKind::JobAlone:
        return suspect(e.jobId, e.number);
    case EventKind::JobFailed:
        count([](Counts& c) { ++c.jobsFailed; });
        if (e.number > 0)
            suspect(e.jobId, e.number);
        return;
    case EventKind::SafetyPassFound:
        fleetNow().safetyPass += static_cast<std::uint32_t>(took.count());
        return;
    default:
        return;
    }
}

void EventTally::startsHeld(const std::string& jobId) {
    if (m_held.size() < kHeldKept)
        m_held.insert(jobId);
}

void EventTally::suspect(const std::string& job, std::int64_t crashes) {
    if (m_suspects.size() < kSuspects || m_suspects.contains(job))
        m_suspects[job] = {m_part, crashes};
}

void EventTally::timedOut(const std::string& job) {
    std::erase_if(m_timedOut, [&](const TimedOutJob& t) { return t.job == job; });
    m_timedOut.push_back({job, m_part});
    if (m_timedOut.size() > kTimedOutNamed)
        m_timedOut.pop_front();
}

std::vector<std::string> EventTally::timedOutJobs() const {
    std::vector<std::string> jobs;
    for (const TimedOutJob& t : m_timedOut)
        if (within(t.part, advice_limits::kHour))
            jobs.push_back(t.job);
    return jobs;
}

std::uint32_t EventTally::foundBySafetyPass() const {
    std::uint32_t all = 0;
    for (const FleetSlot& slot : m_fleet)
        if (within(slot.part, advice_limits::kHour))
            all += slot.safetyPass;
    return all;
}

EventTally::Counts EventTally::sum(const Ring& ring, Duration window) const {
    Counts all;
    for (const Slot& slot : ring)
        if (within(slot.part, window))
            all.add(slot.counts);
    return all;
}

EventTally::Counts EventTally::fleet(Duration window) const {
    Counts all;
    for (const FleetSlot& slot : m_fleet)
        if (within(slot.part, window))
            all.add(slot.counts);
    return all;
}

std::vector<EventTally::Counts> EventTally::ofAgents(const std::vector<AgentView>& agents,
                                                     Duration window) const {
    std::vector<Counts> counts(agents.size());
    auto next = m_agents.begin(); // both are by id
    for (std::size_t i = 0; i < agents.size(); ++i) {
        const std::string& id = agents[i].fields.agentId;
        while (next != m_agents.end() && next->first < id)
            ++next;
        if (next != m_agents.end() && next->first == id)
            counts[i] = sum(next->second, window);
    }
    return counts;
}

std::uint32_t EventTally::retries(Duration window) const {
    std::uint32_t all = 0;
    for (const FleetSlot& slot : m_fleet)
        if (within(slot.part, window))
            all += slot.retries;
    return all;
}

std::uint32_t EventTally::startedSooner(Duration window, Duration than) const {
    DurationSketch all;
    for (const FleetSlot& slot : m_fleet)
        if (within(slot.part, window))
            all.add(slot.waits);
    return static_cast<std::uint32_t>(all.countBelow(than));
}

DurationSketch EventTally::runs() const {
    DurationSketch all;
    for (const FleetSlot& slot : m_fleet)
        if (within(slot.part, advice_limits::kHour))
            all.add(slot.runs);
    return all;
}

} // namespace node3
