// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

std::size_t indexOf(std::optional<Priority> priority) {
    return priority ? static_cast<std::size_t>(*priority) : std::size_t{kPriorities};
}

} // namespace

// What runs goes on, what waits keeps its place; only assignments stop.
void Balancer::Impl::on(const AssignmentAction& c) {
    const std::size_t which = indexOf(c.priority);
    if (c.pause) {
        Pause pause{c.priority, c.actor.who, c.actor.reason, m_now.utc, {}};
        if (c.lasts)
            pause.until = m_now.utc + *c.lasts;
        event(EventKind::AssignmentPaused,
              Event{.who = c.actor.who,
                    .source = c.actor.source,
                    .detail = c.actor.reason,
                    .number = c.priority ? static_cast<std::int64_t>(*c.priority) : -1});
        m_effects->store.emplace_back(PutPause{pause});
        startPause(pause, c.lasts);
    } else if (m_pauses[which]) {
        endPause(which, c.actor);
    } else {
        refuse(c.request, ErrorCode::NotInThisState,
               c.priority ? "Assignment of this priority is not paused. Nothing was changed."
                          : "Assignment is not paused. Nothing was changed.");
        return;
    }
    reply(c.request, AssignmentActed{pausesInForce()});
}

void Balancer::Impl::startPause(const Pause& pause, std::optional<Duration> lasts) {
    const std::size_t which = indexOf(pause.priority);
    m_pauses[which] = pause;
    m_timers.cancel(m_pauseTimers[which]);
    if (lasts)
        m_timers.set(m_pauseTimers[which], m_now.mono + *lasts, TimerKind::PauseEnds,
                     static_cast<std::uint32_t>(which));
    pausesChanged();
}

void Balancer::Impl::endPause(std::size_t which, const Actor& actor) {
    const std::optional<Priority> priority = m_pauses[which]->priority;
    m_pauses[which].reset();
    m_timers.cancel(m_pauseTimers[which]);
    event(EventKind::AssignmentUnpaused,
          Event{.who = actor.who,
                .source = actor.source,
                .detail = actor.reason,
                .number = priority ? static_cast<std::int64_t>(*priority) : -1});
    m_effects->store.emplace_back(RemovePause{priority});
    pausesChanged();
    // What waited for this is news to every agent with room.
    for (const auto& a : m_agents)
        if (a)
            freshen(*a);
}

void Balancer::Impl::pausesChanged() {
    std::uint8_t mask = 0;
    for (int p = 0; p < kPriorities; ++p)
        if (pauseOf(static_cast<Priority>(p)))
            mask = static_cast<std::uint8_t>(mask | 1U << p);
    m_queue.setPaused(mask);
    // Nobody keeps room for a job that is not to be assigned.
    for (auto& [r, clock] : m_clocks)
        if (m_queue.isPaused(m_jobs[r].priorityNow()))
            giveRoomBack(clock);
    m_reserveAgain = true;
}

/// The pause that keeps this priority waiting; null: none.
const Pause* Balancer::Impl::pauseOf(Priority priority) const {
    if (const auto& all = m_pauses.back())
        return &*all;
    const auto& one = m_pauses[static_cast<std::size_t>(priority)];
    return one ? &*one : nullptr;
}

std::vector<Pause> Balancer::Impl::pausesInForce() const {
    std::vector<Pause> pauses;
    for (const auto& p : m_pauses)
        if (p)
            pauses.push_back(*p);
    return pauses;
}

} // namespace node3
