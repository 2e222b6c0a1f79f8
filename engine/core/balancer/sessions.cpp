// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <utility>

namespace node3 {

AgentRecord* Balancer::Impl::bySession(SessionId session) const {
    const auto it = m_sessions.find(session);
    return it == m_sessions.end() ? nullptr : m_agents[it->second].get();
}

AgentRecord* Balancer::Impl::byId(std::string_view agentId) const {
    const auto it = m_agentsById.find(agentId);
    return it == m_agentsById.end() ? nullptr : m_agents[it->second].get();
}

AgentRecord& Balancer::Impl::createAgent(const AgentFields& fields) {
    auto a = std::make_unique<AgentRecord>();
    a->ref = static_cast<AgentRef>(m_agents.size());
    a->fields = fields;
    a->averageSeconds = m_settings.averageStartSeconds;
    ++m_standings[static_cast<std::size_t>(a->standing)];
    m_agentsById[fields.agentId] = a->ref;
    m_agents.push_back(std::move(a));
    return *m_agents.back();
}

/// A valid message: the agent lives. Between hello and settlement that does not count: a program
/// that never says what it has must not keep its jobs for ever.
void Balancer::Impl::heard(AgentRecord& agent) {
    agent.lastMessageAt = m_now.utc;
    agent.heardAt = m_now.mono;
    if (agent.settled)
        watch(agent);
}

void Balancer::Impl::watch(AgentRecord& agent) {
    unwatch(agent);
    agent.silenceDue = m_silence + m_settings.heartbeatTimeout;
    agent.watched = true;
    m_silenceDue.insert({agent.silenceDue, agent.ref});
}

void Balancer::Impl::unwatch(AgentRecord& agent) {
    if (agent.watched)
        m_silenceDue.erase({agent.silenceDue, agent.ref});
    agent.watched = false;
}

void Balancer::Impl::on(const AgentHello& c) {
    const AgentFields& fields = c.hello.agent;
    const auto refuseHello = [&](ProtocolError code, std::string message) {
        m_effects->outputs.emplace_back(
            Send{c.session, ErrorMessage{code, std::move(message)}, false});
        m_effects->outputs.emplace_back(CloseSession{c.session});
    };
    if (bySession(c.session)) {
        refuseHello(ProtocolError::BadMessage, "hello was sent before on this connection");
        return;
    }
    if (m_shuttingDown) {
        refuseHello(ProtocolError::ShuttingDown, "the balancer is shutting down; come back later");
        return;
    }
    if (c.hello.protocol != kProtocolVersion) {
        refuseHello(ProtocolError::ProtocolVersion,
                    "this balancer speaks protocol " + std::to_string(kProtocolVersion));
        return;
    }
    if (const auto errors = validate(fields); !errors.empty()) {
        refuseHello(ProtocolError::BadMessage,
                    errors.front().field + ": " + errors.front().message);
        return;
    }
    AgentRecord* agent = byId(fields.agentId);
    if (!agent) {
        if (m_agentsById.size() >= static_cast<std::size_t>(m_settings.agentLimit)) {
            refuseHello(
                ProtocolError::TooManyAgents,
                "the balancer knows as many agents as it may; forget some that are offline");
            return;
        }
        agent = &createAgent(fields);
        agent->number = {++m_totals.lastAgent};
        m_totalsDirty = true;
        m_agentsByNumber[agent->number.value] = agent->ref;
    } else if (fields.instance != agent->fields.instance &&
               (fields.previous.empty() || fields.previous != agent->fields.instance) &&
               agent->watched && agent->health == Health::Healthy) {
        // Two bodies under one name: the one on record keeps it while it may be alive.
        event(EventKind::AgentIdConflict,
              Event{.agentId = fields.agentId, .detail = c.address + " against " + agent->address});
        refuseHello(ProtocolError::AgentIdInUse,
                    "another agent program with this id is alive; choose another id, or wait until "
                    "it has been silent for the heartbeat timeout");
        return;
    }
    bindSession(*agent, c);
}

void Balancer::Impl::bindSession(AgentRecord& agent, const AgentHello& c) {
    if (agent.session)
        dropLink(agent, true);
    const bool newInstance = agent.fields.instance != c.hello.agent.instance;
    if (newInstance) {
        agent.waitsForRoom = false;
        agent.inUse = 0;
        agent.crashed = !agent.goodbye;
        forgetRejections(agent.ref);
    }
    if (agent.fields.accepts != c.hello.agent.accepts ||
        agent.fields.gpuMemory != c.hello.agent.gpuMemory)
        m_recheckAvoidance = true; // it may not be the one any more that a job waited for
    agent.fields = c.hello.agent;
    agent.address = c.address;
    agent.session = c.session;
    agent.goodbye = false;
    agent.seen = true;
    agent.settled = false;
    agent.gathering = {};
    if (planted(Plant::HealthyBeforeLists))
        agent.health = Health::Healthy;
    agent.connection = Connection::Connected;
    m_timers.cancel(agent.offlineTimer);
    m_sessions[c.session] = agent.ref;
    heard(agent);
    watch(agent); // so long it has to settle
    touch(agent);
    refresh(agent);
    event(EventKind::AgentConnected, Event{.agentId = agent.fields.agentId, .detail = c.address});
    send(agent, Welcome{kProtocolVersion, m_storeId, m_settings.heartbeatTimeout / 2,
                        m_settings.heartbeatTimeout});
}

/// The agent has no link any more. That alone is no loss: it may come back within its timeout.
void Balancer::Impl::dropLink(AgentRecord& agent, bool closeIt) {
    if (!agent.session)
        return;
    m_sessions.erase(agent.session);
    if (closeIt)
        m_effects->outputs.emplace_back(CloseSession{agent.session});
    agent.session = {};
    agent.settled = false;
    agent.gathering = {};
    agent.connection = Connection::Disconnected;
    for (Attempt& a : agent.attempts)
        pauseDeadline(a);
    m_timers.set(agent.offlineTimer, m_now.mono + m_settings.offlineAfter, TimerKind::AgentOffline,
                 agent.ref);
    refresh(agent);
}

void Balancer::Impl::on(const SessionClosed& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return; // replaced meanwhile: the end of an outdated link changes nothing
    dropLink(*agent, false);
    touch(*agent);
    event(EventKind::AgentDisconnected, Event{.agentId = agent->fields.agentId});
}

/// `excused`: together with many others; that counts against neither agents nor jobs.
void Balancer::Impl::becomeUnhealthy(AgentRecord& agent, bool excused) {
    unwatch(agent);
    const bool news = agent.health == Health::Healthy;
    dropLink(agent, true);
    agent.health = Health::Unhealthy;
    if (agent.connection != Connection::Offline) { // a restart gives the long gone a window too
        agent.connection = Connection::Disconnected;
        if (!agent.offlineTimer)
            m_timers.set(agent.offlineTimer, m_now.mono + m_settings.offlineAfter,
                         TimerKind::AgentOffline, agent.ref);
    }
    refresh(agent);
    touch(agent);
    m_recheckAvoidance = true;
    const auto before = m_cause;
    if (news)
        m_cause = event(EventKind::AgentUnhealthy,
                        Event{.agentId = agent.fields.agentId,
                              .number = static_cast<std::int64_t>(agent.attempts.size())});
    const int occupying = static_cast<int>(agent.attempts.size());
    for (const Attempt& a : agent.attempts)
        if (a.open && a.started)
            agent.lostStarts.push_back(
                {{a.number.value, a.attempt, a.alone}, a.job, m_jobs[a.job].round});
    if (!m_silentLosses.empty())
        for (SilentLoss& l : m_silentLosses)
            if (l.agent == agent.ref && l.at == m_now.mono)
                m_charging = &l;
    loseAttempts(agent, Outcome::AgentLost,
                 {.error = "the agent stopped answering", .silent = true, .excused = excused});
    m_charging = nullptr;
    checkDrained(agent); // after a restart it may have waited for the agent to confirm
    if (agent.intent.state == IntentState::Drained && occupying != 0)
        agent.intent.unconfirmed = occupying; // nobody saw these processes end
    m_cause = before;
}

/// Every attempt of the agent ends, and with it what it occupies.
void Balancer::Impl::loseAttempts(AgentRecord& agent, Outcome outcome, const EndInfo& info) {
    while (!agent.attempts.empty()) {
        Attempt& a = agent.attempts.front();
        if (a.open)
            endOpen(agent, a, outcome, info, true);
        else
            freeAttempt(agent, a);
    }
}

void Balancer::Impl::on(const AgentGoodbye& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return;
    m_cause = event(EventKind::AgentGoodbye, Event{.agentId = agent->fields.agentId});
    dropLink(*agent, true);
    unwatch(*agent);
    m_timers.cancel(agent->offlineTimer);
    agent->goodbye = true;
    agent->crashed = false;
    agent->lostStarts.clear();
    agent->connection = Connection::Offline;
    refresh(*agent);
    touch(*agent);
    m_recheckAvoidance = true;
    loseAttempts(*agent, Outcome::Returned, {.error = "the agent said goodbye"});
}

void Balancer::Impl::on(const AgentUpdate& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    AgentFields changed = agent->fields;
    if (c.update.maxConcurrentJobs)
        changed.maxConcurrentJobs = *c.update.maxConcurrentJobs;
    if (c.update.accepts)
        changed.accepts = *c.update.accepts;
    if (const auto errors = validate(changed); !errors.empty()) {
        send(*agent, ErrorMessage{ProtocolError::BadMessage,
                                  errors.front().field + ": " + errors.front().message});
        return;
    }
    if (agent->inTree)
        m_fleet.erase(*agent); // its signature may change
    agent->fields = std::move(changed);
    agent->waitsForRoom = false;
    forgetRejections(agent->ref);
    m_recheckAvoidance = true;
    m_reserveAgain = true;
    touch(*agent);
    refresh(*agent);
}

void Balancer::Impl::on(const AgentHeartbeat& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    agent->gpuUtilization = c.heartbeat.gpuUtilization;
    agent->gpuMemoryUsed = c.heartbeat.gpuMemoryUsed;
    agent->temperature = c.heartbeat.temperature;
    send(*agent, HeartbeatReply{}, true);
    if (!agent->settled)
        return; // its lists come first
    for (const RunningItem& item : c.heartbeat.running)
        applyRunning(*agent, item);
    checkMissing(*agent, c.heartbeat);
    const bool showsRoom = agent->waitsForRoom &&
                           c.heartbeat.running.size() < static_cast<std::size_t>(agent->slots());
    if (showsRoom)
        agent->waitsForRoom = false;
    const std::uint64_t used = c.heartbeat.gpuMemoryUsed.value_or(0);
    const bool otherMemory = std::exchange(agent->inUse, used) != used;
    if (showsRoom || otherMemory)
        refresh(*agent);
}

/// One line of a running list, of a heartbeat or of the inventory.
void Balancer::Impl::applyRunning(AgentRecord& agent, const RunningItem& item) {
    Attempt* a = findAttempt(agent, item.jobId, item.attempt);
    if (!a) {
        noteOccupying(agent, item.jobId, item.attempt);
        send(agent, Cancel{item.jobId, item.attempt, "this attempt is closed"});
        return;
    }
    a->missing = 0;
    if (!a->open) {
        a->accepted = true;
        send(agent, Cancel{item.jobId, item.attempt, "this attempt is closed"});
        return;
    }
    a->progress = item.progress;
    if (item.elapsed > Duration{0})
        markStarted(agent, *a, item.elapsed);
    else
        markAccepted(agent, *a);
}

void Balancer::Impl::checkMissing(AgentRecord& agent, const Heartbeat& heartbeat) {
    const auto listed = [&](const Attempt& a) {
        return std::ranges::any_of(heartbeat.running, [&](const RunningItem& i) {
            return i.attempt == a.attempt && i.jobId == a.jobId;
        });
    };
    std::vector<std::uint64_t> gone;
    for (Attempt& a : agent.attempts) {
        if (listed(a) || a.awaitsReport)
            continue;
        ++a.missing;
        // A closed attempt that was once acknowledged is gone when it is not listed; one whose
        // assignment may still be on its way, and an open one, are given a second heartbeat.
        if (a.open ? a.accepted && a.missing >= 2 : a.missing >= (a.accepted ? 1 : 2))
            gone.push_back(a.key);
    }
    for (const std::uint64_t key : gone) {
        const auto it = std::ranges::find(agent.attempts, key, &Attempt::key);
        if (it == agent.attempts.end())
            continue;
        if (it->open)
            endOpen(agent, *it, Outcome::AgentLost, {.error = "the agent no longer lists it"},
                    true);
        else
            freeAttempt(agent, *it);
    }
}

} // namespace node3
