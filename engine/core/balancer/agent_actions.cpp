// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr int kMostSlots = 256;

} // namespace

void Balancer::Impl::on(const AgentAction& c) {
    AgentRecord* agent = byId(c.agentId);
    if (!agent) {
        refuse(c.request, ErrorCode::UnknownAgent, "No agent has the id " + c.agentId + ".");
        return;
    }
    switch (c.verb) {
    case AgentVerb::Drain:
        if (agent->connection == Connection::Offline)
            return refuse(c.request, ErrorCode::NotInThisState,
                          c.agentId +
                              " is offline; there is nothing to drain. Nothing was changed.");
        startDrain(*agent, c);
        break;
    case AgentVerb::Resume:
        if (agent->intent.state == IntentState::Active)
            return refuse(c.request, ErrorCode::NotInThisState,
                          c.agentId + " is not draining. Nothing was changed.");
        resume(*agent, c.actor);
        break;
    case AgentVerb::Disconnect:
        if (!agent->session)
            return refuse(c.request, ErrorCode::NotInThisState,
                          c.agentId + " is not connected. Nothing was changed.");
        dropLink(*agent, true);
        touch(*agent);
        event(EventKind::AgentDisconnectAsked, Event{.agentId = c.agentId,
                                                     .who = c.actor.who,
                                                     .source = c.actor.source,
                                                     .detail = c.actor.reason});
        break;
    case AgentVerb::Quarantine:
        quarantineBy(*agent, c);
        break;
    case AgentVerb::Reinstate:
        if (agent->quarantine.state == QuarantineState::None)
            return refuse(c.request, ErrorCode::NotInThisState,
                          c.agentId + " is not in quarantine. Nothing was changed.");
        reinstate(*agent, c.actor);
        break;
    case AgentVerb::SetSlots:
        if (c.slots && (*c.slots < 1 || *c.slots > kMostSlots)) {
            const std::string range = "has to be from 1 to " + std::to_string(kMostSlots);
            reply(c.request, Error{ErrorCode::Invalid,
                                   "slots " + range +
                                       ". Nothing was changed; to give an agent "
                                       "nothing new, drain it.",
                                   {{"slots", range}},
                                   {}});
            return;
        }
        setSlots(*agent, c);
        break;
    case AgentVerb::Forget:
        if (agent->connection != Connection::Offline)
            return refuse(c.request, ErrorCode::NotInThisState,
                          c.agentId +
                              " is not offline; only agents that have been gone for an "
                              "hour or said goodbye can be forgotten. Nothing was changed.");
        forget(*agent, c.actor);
        reply(c.request, AgentActed{c.agentId, {}, {}, {}, {}});
        return;
    }
    reply(c.request, AgentActed{c.agentId, agent->intent, agent->connection, agent->quarantine,
                                agent->slots()});
}

/// What runs beyond them goes on; free slots are never negative.
void Balancer::Impl::setSlots(AgentRecord& agent, const AgentAction& c) {
    agent.slotsSet = c.slots;
    m_reserveAgain = true;
    event(EventKind::AgentSlotsSet, Event{.agentId = agent.fields.agentId,
                                          .who = c.actor.who,
                                          .source = c.actor.source,
                                          .detail = c.actor.reason,
                                          .number = agent.slots()});
    touch(agent);
    refresh(agent);
}

void Balancer::Impl::startDrain(AgentRecord& agent, const AgentAction& c) {
    Intent& intent = agent.intent;
    const bool wasDrained = intent.state == IntentState::Drained;
    const int unconfirmed = intent.unconfirmed;
    intent = {};
    intent.state = IntentState::Draining;
    intent.who = c.actor.who;
    intent.why = c.actor.reason;
    intent.since = m_now.utc;
    if (c.deadline)
        intent.deadline = m_now.utc + *c.deadline;
    intent.until = c.until;
    m_timers.cancel(agent.drainTimer);
    m_timers.cancel(agent.untilTimer);
    if (c.deadline)
        m_timers.set(agent.drainTimer, m_now.mono + *c.deadline, TimerKind::DrainDeadline,
                     agent.ref);
    if (c.until)
        m_timers.set(agent.untilTimer, m_now.mono + std::max(Duration{0}, *c.until - m_now.utc),
                     TimerKind::DrainUntil, agent.ref);
    m_recheckAvoidance = true;
    m_cause = event(EventKind::AgentDrain, Event{.agentId = agent.fields.agentId,
                                                 .who = c.actor.who,
                                                 .source = c.actor.source,
                                                 .detail = c.actor.reason});
    send(agent, DrainNotice{c.deadline});
    touch(agent);
    refresh(agent);
    if (wasDrained)
        intent.unconfirmed = unconfirmed;
    checkDrained(agent);
}

/// Drained is confirmed emptiness: nothing occupies the agent any more.
void Balancer::Impl::checkDrained(AgentRecord& agent) {
    if (!agent.attempts.empty())
        return;
    if (agent.intent.state == IntentState::Draining) {
        becomeDrained(agent, 0);
    } else if (agent.intent.state == IntentState::Drained && agent.intent.unconfirmed != 0 &&
               agent.settled) {
        agent.intent.unconfirmed = 0;
        touch(agent);
    }
}

void Balancer::Impl::becomeDrained(AgentRecord& agent, int unconfirmed) {
    m_timers.cancel(agent.drainTimer);
    agent.intent.state = IntentState::Drained;
    agent.intent.unconfirmed = unconfirmed;
    touch(agent);
    refresh(agent);
    event(EventKind::AgentDrained, Event{.agentId = agent.fields.agentId, .number = unconfirmed});
}

/// What still runs goes elsewhere; the slots stay taken until the processes are gone.
void Balancer::Impl::drainDeadline(AgentRecord& agent) {
    if (agent.intent.state != IntentState::Draining)
        return;
    std::vector<std::uint64_t> open;
    for (const Attempt& a : agent.attempts)
        if (a.open && m_jobs[a.job].state != JobState::Cancelling)
            open.push_back(a.key);
    for (const std::uint64_t key : open) {
        const auto it = std::ranges::find(agent.attempts, key, &Attempt::key);
        if (it == agent.attempts.end())
            continue;
        endOpen(agent, *it, Outcome::Returned, {"the drain's deadline has passed", {}, {}}, false);
        tellClosedToStop(agent, key);
    }
    m_timers.set(agent.drainTimer, m_now.mono + m_settings.drainConfirm, TimerKind::DrainConfirm,
                 agent.ref);
    checkDrained(agent);
}

void Balancer::Impl::resume(AgentRecord& agent, const Actor& actor) {
    m_timers.cancel(agent.drainTimer);
    m_timers.cancel(agent.untilTimer);
    agent.intent = {};
    agent.intent.who = actor.who;
    agent.intent.why = actor.reason;
    agent.intent.since = m_now.utc;
    m_cause = event(EventKind::AgentResumed, Event{.agentId = agent.fields.agentId,
                                                   .who = actor.who,
                                                   .source = actor.source,
                                                   .detail = actor.reason});
    send(agent, ResumeNotice{});
    touch(agent);
    refresh(agent);
}

/// The record goes; its jobs, should any be left, go back to the queue in the same step.
void Balancer::Impl::forget(AgentRecord& agent, const Actor& actor) {
    const AgentRef ref = agent.ref;
    m_cause = event(EventKind::AgentForgotten, Event{.agentId = agent.fields.agentId,
                                                     .who = actor.who,
                                                     .source = actor.source,
                                                     .detail = actor.reason});
    loseAttempts(agent, Outcome::AgentLost, {.error = "the agent was forgotten"});
    dropLink(agent, true);
    unwatch(agent);
    for (TimerHandle* t : {&agent.drainTimer, &agent.untilTimer, &agent.offlineTimer,
                           &agent.quarantineTimer, &agent.reservationTimer})
        m_timers.cancel(*t);
    forgetRejections(ref);
    if (agent.inTree)
        m_fleet.erase(agent);
    --m_standings[static_cast<std::size_t>(agent.standing)];
    m_effects->store.emplace_back(RemoveAgent{agent.number});
    m_agentsByNumber.erase(agent.number.value);
    m_agentsById.erase(agent.fields.agentId);
    m_agents[ref].reset(); // the reference is never given again: stale avoidances stay harmless
    m_recheckAvoidance = true;
}

void Balancer::Impl::touch(AgentRecord& agent) {
    if (agent.dirty)
        return;
    agent.dirty = true;
    m_dirtyAgents.push_back(agent.ref);
}

AgentRow Balancer::Impl::rowOf(const AgentRecord& a) const {
    AgentRow row;
    row.number = a.number;
    row.fields = a.fields;
    row.intent = a.intent;
    row.completed = a.completed;
    row.failed = a.failed;
    row.averageSeconds = a.averageSeconds;
    row.goodbye = a.goodbye;
    row.lastMessageAt = a.lastMessageAt;
    row.assignedOrder = a.assignedOrder;
    row.slotsSet = a.slotsSet;
    row.quarantine = a.quarantine;
    row.strikes.assign(a.strikes.begin(), a.strikes.end());
    row.unacknowledgedInRow = a.unacknowledgedInRow;
    row.lostStarts.assign(a.lostStarts.begin(), a.lostStarts.end());
    return row;
}

Standing Balancer::Impl::standingOf(const AgentRecord& a) const {
    if (a.connection == Connection::Offline)
        return Standing::Offline;
    if (a.health == Health::Unhealthy && !a.session)
        return Standing::Unhealthy;
    if (a.connection == Connection::Disconnected)
        return Standing::Disconnected;
    if (!a.settled)
        return Standing::NotSettled;
    if (a.intent.state == IntentState::Draining)
        return Standing::Draining;
    if (a.intent.state == IntentState::Drained)
        return Standing::Drained;
    if (a.quarantine.state == QuarantineState::Quarantined)
        return Standing::Quarantined;
    if (a.trial != 0)
        return Standing::OnTrial;
    if (std::ranges::any_of(a.attempts, &Attempt::alone))
        return Standing::Isolated;
    if (a.waitsForRoom)
        return Standing::WaitsForRoom;
    return a.freeSlots() == 0 ? Standing::Full : Standing::Ready;
}

std::uint64_t Balancer::Impl::freeMemory(const AgentRecord& a) const {
    if (m_settings.gpuMemoryAccounting == GpuMemoryAccounting::Match)
        return a.fields.gpuMemory;
    const std::uint64_t taken = std::max(a.required, a.inUse);
    return a.fields.gpuMemory > taken ? a.fields.gpuMemory - taken : 0;
}

ScoreParts Balancer::Impl::scoreOf(const AgentRecord& a) const {
    const ScoreInput in{a.freeSlots(), a.slots(), a.completed, a.failed, a.averageSeconds};
    double parts[3] = {};
    std::size_t i = 0;
    for (const ScoringTerm& term : scoringTerms())
        parts[i++] = m_settings.*(term.weight) * term.value(in);
    return {parts[0], parts[1], parts[2]};
}

/// The one place where what is derived of an agent is derived: after any change of it.
void Balancer::Impl::refresh(AgentRecord& a) {
    const bool wasReady = a.inTree, wasInService = isInService(a.standing);
    const std::uint64_t freeBefore = a.free;
    const AcceptsMask acceptsBefore = a.signature;
    if (a.inTree)
        m_fleet.erase(a);
    --m_standings[static_cast<std::size_t>(a.standing)];
    a.standing = standingOf(a);
    ++m_standings[static_cast<std::size_t>(a.standing)];
    a.free = freeMemory(a);
    a.parts = scoreOf(a);
    a.score = a.parts.total();
    if (a.standing == Standing::Ready) {
        m_fleet.insert(a);
        if (!wasReady || a.free > freeBefore || a.signature != acceptsBefore)
            freshen(a);
        if (!wasReady)
            m_reserveAgain = true;
    }
    // One that comes back full may be the only one that a job could have room on, in time.
    if (!wasInService && isInService(a.standing))
        m_reserveAgain = true;
    // For some job there may be room now, in time, where there was none at any time.
    const std::uint64_t foreign = a.inUse > a.required ? a.inUse - a.required : 0;
    if (foreign < a.foreign)
        m_reserveAgain = true;
    a.foreign = foreign;
    checkReservation(a);
}

/// What waits is looked at for it in this step.
void Balancer::Impl::freshen(AgentRecord& a) {
    if (!a.inTree || a.fresh)
        return;
    a.fresh = true;
    m_freshAgents.push_back(a.ref);
}

} // namespace node3
