// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <limits>

namespace node3 {

// A job that needs much would wait for ever while small ones behind it take every bit of room as it
// comes free. Its clock starts when the first of them gets an agent that it could use; when that
// has gone on for long, the agent that will have room for it first keeps that room. Jobs behind may
// fill the gap until then: EASY backfilling (Lifka 1995, "The ANL/IBM SP scheduling system"), which
// plans for the first waiting job only, here for each job that waits that long.

namespace {

/// Clocks that run at the same time. When they are all taken, jobs overtaken later wait for one.
constexpr std::size_t kMostClocks = 64;
std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    return a > std::numeric_limits<std::uint64_t>::max() - b
               ? std::numeric_limits<std::uint64_t>::max()
               : a + b;
}

} // namespace

/// A job at this place in the order gets this agent: who stands before it and could run there has
/// been overtaken.
void Balancer::Impl::noteOvertaking(std::uint64_t order, const AgentRecord& agent) {
    if (m_settings.reservationAfter == Duration{0})
        return;
    const auto offers = static_cast<AcceptsMask>(agent.offers() | kIsEmpty);
    while (m_clocks.size() < kMostClocks) {
        const JobRef r =
            m_queue.firstNotOvertaken({agent.ref, offers, agent.fields.gpuMemory}, order);
        if (r == 0)
            return;
        Clock& clock = m_clocks[r];
        m_timers.set(clock.timer, m_now.mono + m_settings.reservationAfter,
                     TimerKind::ReservationDue, r);
        m_queue.erase(r);
        m_jobs[r].overtaken = true;
        m_queue.insert(r, avoidedBy(m_jobs[r]));
    }
}

/// It leaves the queue, for whatever reason.
void Balancer::Impl::stopClock(JobRef r) {
    if (!m_jobs[r].overtaken)
        return;
    m_jobs[r].overtaken = false;
    const auto it = m_clocks.find(r);
    m_timers.cancel(it->second.timer);
    giveRoomBack(it->second);
    m_clocks.erase(it);
}

/// Reservations have been switched off.
void Balancer::Impl::stopClocks() {
    while (!m_clocks.empty()) {
        const JobRef r = m_clocks.begin()->first;
        m_queue.erase(r);
        stopClock(r);
        m_queue.insert(r, avoidedBy(m_jobs[r]));
    }
}

void Balancer::Impl::giveRoomBack(Clock& clock) {
    const AgentRef ref = std::exchange(clock.agent, 0);
    if (ref == 0 || !m_agents[ref])
        return;
    m_agents[ref]->reservedFor = 0;
    m_timers.cancel(m_agents[ref]->reservationTimer);
    freshen(*m_agents[ref]);
    m_givenBack.push_back(ref);
    m_reserveAgain = true;
}

void Balancer::Impl::reservationDue(JobRef r) {
    const auto it = m_clocks.find(r);
    if (it == m_clocks.end())
        return;
    it->second.timer = {};
    it->second.due = true;
    m_reserveAgain = true;
}

/// Jobs that are due and have no agent yet, in order, choose again: the fleet has changed.
void Balancer::Impl::reserve() {
    m_reserveAgain = false;
    std::vector<JobRef> due;
    for (const auto& [r, clock] : m_clocks)
        if (clock.due && clock.agent == 0 && !m_queue.isPaused(m_jobs[r].priorityNow()))
            due.push_back(r);
    std::ranges::sort(due, {}, [&](JobRef r) { return m_jobs[r].order(); });
    for (const JobRef r : due) {
        const Job& j = m_jobs[r];
        const std::vector<AgentRef> avoided = avoidedBy(j);
        AgentRef best = 0;
        Mono bestAt{};
        for (const auto& [id, ref] : m_agentsById) {
            const AgentRecord& a = *m_agents[ref];
            if (a.reservedFor != 0 || !mayReserve(a, j, avoided))
                continue;
            const auto at = roomAt(a, j);
            if (at && (best == 0 || *at < bestAt)) {
                best = ref;
                bestAt = *at;
            }
        }
        if (best == 0)
            continue;
        m_clocks[r].agent = best;
        m_agents[best]->reservedFor = r;
        watchReservation(*m_agents[best]);
        event(EventKind::JobReserved, Event{.jobId = std::string(j.id.view()),
                                            .agentId = m_agents[best]->fields.agentId,
                                            .number = (bestAt - m_now.mono).count()});
    }
}

/// Whether it is in service, and the job may go there once there is room.
bool Balancer::Impl::mayReserve(const AgentRecord& a, const Job& j,
                                const std::vector<AgentRef>& avoided) const {
    return isInService(a.standing) && (j.demands() & ~(a.offers() | kIsEmpty)) == 0 &&
           j.memory <= a.fields.gpuMemory && !std::ranges::binary_search(avoided, a.ref);
}

/// The agent has changed: it may be of no use to the job that it keeps room for.
void Balancer::Impl::checkReservation(AgentRecord& agent) {
    if (agent.reservedFor == 0)
        return;
    const Job& j = m_jobs[agent.reservedFor];
    if (mayReserve(agent, j, avoidedBy(j)))
        freshen(agent); // whom the reservation lets through may have changed
    else
        giveRoomBack(m_clocks[agent.reservedFor]);
    watchReservation(agent);
}

/// When it ends at the latest, as far as that is known; perhaps in the past. A fixed moment, so
/// that nothing but these moments and messages changes what a reservation lets through.
Mono Balancer::Impl::endOf(const Attempt& a) const {
    if (!a.open)
        return a.closedAt + m_settings.cancelHardKill;
    return (a.started ? a.elapsedAt - a.elapsed : a.assignedAt) + a.limit;
}

/// Wakes at the next of these moments.
void Balancer::Impl::watchReservation(AgentRecord& agent) {
    m_timers.cancel(agent.reservationTimer);
    if (agent.reservedFor == 0)
        return;
    Mono next = Mono::max();
    for (const Attempt& a : agent.attempts)
        if (const Mono end = endOf(a); end > m_now.mono)
            next = std::min(next, end);
    if (next != Mono::max())
        m_timers.set(agent.reservationTimer, next, TimerKind::ReservationLook, agent.ref);
}

/// A moment has passed whose timer has not fired yet: messages are applied before deadlines are
/// judged, and what is placed with them must not depend on that.
void Balancer::Impl::lookAtReservations() {
    for (const auto& [r, clock] : m_clocks) {
        if (clock.agent == 0)
            continue;
        AgentRecord& agent = *m_agents[clock.agent];
        if (agent.reservationTimer && agent.reservationTimer.due <= m_now.mono)
            checkReservation(agent);
    }
}

/// What is left at `at` beside what still runs then.
Balancer::Impl::Room Balancer::Impl::leftAt(const AgentRecord& a, Mono at) const {
    Room left{a.slots(), a.fields.gpuMemory, true};
    if (m_settings.gpuMemoryAccounting == GpuMemoryAccounting::Consume) {
        std::uint64_t taken = a.foreign;
        for (const Attempt& t : a.attempts)
            if (endOf(t) > at)
                taken = sum(taken, t.memory);
        left.memory -= std::min(left.memory, taken);
    }
    for (const Attempt& t : a.attempts)
        if (endOf(t) > at) {
            --left.slots;
            left.empty = false;
        }
    return left;
}

/// When the job has room there by the limits of what runs there; nullopt: not by these.
std::optional<Mono> Balancer::Impl::roomAt(const AgentRecord& a, const Job& j) const {
    std::vector<Mono> times{m_now.mono};
    for (const Attempt& t : a.attempts)
        times.push_back(std::max(m_now.mono, endOf(t)));
    std::ranges::sort(times);
    for (const Mono at : times) {
        const Room left = leftAt(a, at);
        if (left.slots >= 1 && left.memory >= j.memory && (left.empty || !j.runsAlone()))
            return at;
    }
    return std::nullopt;
}

/// Whether a job may use what is free there now: all of it before the job that it is kept for, and
/// behind that one what is over, or what is free again by then.
bool Balancer::Impl::leavesReserved(const AgentRecord& a, const Job& j) const {
    if (a.reservedFor == 0)
        return true;
    const Job& first = m_jobs[a.reservedFor];
    if (j.order() <= first.order())
        return true;
    const auto at = roomAt(a, first);
    if (!at || m_now.mono + limitOf(j) <= *at)
        return true;
    const Room left = leftAt(a, *at);
    return !first.runsAlone() && left.slots >= 2 && left.memory >= sum(first.memory, j.memory);
}

/// The first in order that may be given to it now; 0: none.
JobRef Balancer::Impl::firstFor(const AgentRecord& a) const {
    const Seeker seeker{a.ref, a.offers(), a.free};
    if (a.reservedFor == 0)
        return m_queue.firstFor(seeker);
    JobRef found = 0;
    int looked = 0;
    m_queue.inOrderFor(seeker, [&](JobRef r) {
        if (leavesReserved(a, m_jobs[r]))
            found = r;
        return found == 0 && ++looked < kBackfillDepth;
    });
    return found;
}

} // namespace node3
