// SPDX-License-Identifier: GPL-3.0-or-later
// Connections of agents: hello, silence, lists, goodbye.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <utility>

namespace node3::sim {

ModelAgent* Model::bySession(SessionId session) {
    for (auto& [number, agent] : m_agents)
        if (agent.session == session && session)
            return &agent;
    return nullptr;
}

ModelAgent* Model::byId(const std::string& agentId) {
    for (auto& [number, agent] : m_agents)
        if (agent.row.fields.agentId == agentId)
            return &agent;
    return nullptr;
}

ModelAgent* Model::agentOf(AgentNumber number) {
    const auto it = m_agents.find(number.value);
    return it == m_agents.end() ? nullptr : &it->second;
}

/// A valid message of a settled agent: it lives. Before settlement its first window runs on.
void Model::heard(ModelAgent& agent) {
    agent.heardAt = m_now.mono;
    if (agent.settled)
        awaitMessage(agent);
}

void Model::awaitMessage(ModelAgent& agent) {
    agent.silentAt = m_silence + m_settings.heartbeatTimeout;
}

void Model::on(const AgentHello& c) {
    const AgentFields& fields = c.hello.agent;
    const auto turnAway = [&](ProtocolError code) {
        m_did.sent.push_back(noteOf(Send{c.session, ErrorMessage{code, {}}, false}));
        m_did.sent.push_back({.what = Note::Closes, .to = c.session.value});
    };
    if (bySession(c.session))
        return turnAway(ProtocolError::BadMessage);
    if (m_shuttingDown)
        return turnAway(ProtocolError::ShuttingDown);
    if (c.hello.protocol != kProtocolVersion)
        return turnAway(ProtocolError::ProtocolVersion);
    if (!validate(fields).empty())
        return turnAway(ProtocolError::BadMessage);
    ModelAgent* agent = byId(fields.agentId);
    if (!agent) {
        if (m_agents.size() >= static_cast<std::size_t>(m_settings.agentLimit))
            return turnAway(ProtocolError::TooManyAgents);
        agent = &m_agents[++m_totals.lastAgent];
        agent->row.number = {m_totals.lastAgent};
        agent->row.averageSeconds = m_settings.averageStartSeconds;
        agent->row.fields = fields;
    }
    const std::string& onRecord = agent->row.fields.instance;
    const bool same = fields.instance == onRecord;
    const bool successor = !fields.previous.empty() && fields.previous == onRecord;
    const bool mayBeAlive = agent->silentAt && agent->health == Health::Healthy;
    if (!same && !successor && mayBeAlive) {
        tell(EventKind::AgentIdConflict, *agent);
        return turnAway(ProtocolError::AgentIdInUse);
    }
    connect(*agent, c);
}

void Model::connect(ModelAgent& agent, const AgentHello& c) {
    disconnect(agent, true);
    if (agent.row.fields.instance != c.hello.agent.instance) {
        agent.saidBusy = false;
        agent.inUse = 0;
        agent.crashed = !agent.row.goodbye;
        forgetRejections(agent.row.number);
    }
    agent.row.fields = c.hello.agent;
    agent.row.goodbye = false;
    agent.session = c.session;
    agent.connection = Connection::Connected;
    agent.offline = {};
    agent.heardAt = m_now.mono;
    agent.seen = true;
    awaitMessage(agent); // so long it has to settle
    touch(agent);
    tell(EventKind::AgentConnected, agent);
    send(agent, Welcome{kProtocolVersion, m_storeId, m_settings.heartbeatTimeout / 2,
                        m_settings.heartbeatTimeout});
}

/// No link is no loss: the deadlines that count connected time stand still.
void Model::disconnect(ModelAgent& agent, bool close) {
    if (!agent.session)
        return;
    if (close)
        m_did.sent.push_back({.what = Note::Closes, .to = agent.session.value});
    agent.session = {};
    agent.settled = false;
    agent.pages = {};
    agent.connection = Connection::Disconnected;
    using Waits = ModelAttempt::Waits;
    for (ModelAttempt& a : agent.attempts)
        if (a.open && a.alarm.isSet() && (a.waits == Waits::Accept || a.waits == Waits::Start)) {
            a.left = std::max(Duration{0}, a.alarm.due - m_now.mono);
            a.alarm = {};
        }
    setAlarm(agent.offline, m_now.mono + m_settings.offlineAfter);
}

void Model::on(const SessionClosed& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return;
    disconnect(*agent, false);
    touch(*agent);
    tell(EventKind::AgentDisconnected, *agent);
}

/// `excused`: together with many others.
void Model::fallSilent(ModelAgent& agent, bool excused) {
    agent.silentAt.reset();
    disconnect(agent, true);
    if (agent.health == Health::Healthy)
        tell(EventKind::AgentUnhealthy, agent);
    agent.health = Health::Unhealthy;
    if (agent.connection != Connection::Offline && !agent.offline.isSet())
        setAlarm(agent.offline, m_now.mono + m_settings.offlineAfter);
    const int had = static_cast<int>(agent.attempts.size());
    for (const ModelAttempt& a : agent.attempts)
        if (a.open && a.started) {
            agent.row.lostStarts.push_back({a.job, a.attempt, a.alone});
            agent.lostRounds.push_back({jobOf(a.job)->row.round});
        }
    loseAll(agent, Outcome::AgentLost, {.silent = true, .excused = excused});
    checkDrained(agent);
    if (agent.row.intent.state == IntentState::Drained && had != 0)
        agent.row.intent.unconfirmed = had; // nobody saw these processes end
    touch(agent);
}

void Model::loseAll(ModelAgent& agent, Outcome outcome, const HowItEnded& how) {
    while (!agent.attempts.empty()) {
        ModelAttempt& a = agent.attempts.front();
        if (a.open)
            end(agent, a, outcome, true, how);
        else
            leave(agent, a);
    }
}

void Model::on(const AgentGoodbye& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return;
    tell(EventKind::AgentGoodbye, *agent);
    disconnect(*agent, true);
    agent->silentAt.reset();
    agent->offline = {};
    agent->row.goodbye = true;
    agent->crashed = false;
    agent->row.lostStarts.clear();
    agent->lostRounds.clear();
    agent->connection = Connection::Offline;
    touch(*agent);
    loseAll(*agent, Outcome::Returned);
}

void Model::on(const AgentUpdate& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    AgentFields fields = agent->row.fields;
    fields.maxConcurrentJobs = c.update.maxConcurrentJobs.value_or(fields.maxConcurrentJobs);
    fields.accepts = c.update.accepts.value_or(fields.accepts);
    if (!validate(fields).empty()) {
        send(*agent, ErrorMessage{ProtocolError::BadMessage, {}});
        return;
    }
    agent->row.fields = fields;
    agent->saidBusy = false;
    forgetRejections(agent->row.number);
    touch(*agent);
}

void Model::on(const AgentHeartbeat& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    const Heartbeat& beat = c.heartbeat;
    agent->utilization = beat.gpuUtilization;
    agent->memoryUsed = beat.gpuMemoryUsed;
    agent->temperature = beat.temperature;
    send(*agent, HeartbeatReply{});
    if (!agent->settled)
        return; // its inventory comes first
    for (const RunningItem& item : beat.running)
        listed(*agent, item);
    missing(*agent, beat.running);
    if (static_cast<int>(beat.running.size()) < agent->slots())
        agent->saidBusy = false;
    agent->inUse = beat.gpuMemoryUsed.value_or(0);
}

/// One line of what an agent says it runs.
void Model::listed(ModelAgent& agent, const RunningItem& item) {
    ModelAttempt* a = find(agent, item.jobId, item.attempt);
    if (!a) {
        occupy(agent, item.jobId, item.attempt);
        send(agent, Cancel{item.jobId, item.attempt, {}});
        return;
    }
    a->missed = 0;
    if (!a->open) {
        a->accepted = true;
        send(agent, Cancel{item.jobId, item.attempt, {}});
    } else if (item.elapsed > Duration{0}) {
        started(agent, *a, item.elapsed);
    } else {
        accepted(agent, *a);
    }
}

/// What a list lacks: an acknowledged attempt is lost with the second one in a row.
void Model::missing(ModelAgent& agent, const std::vector<RunningItem>& list) {
    std::vector<std::uint64_t> gone;
    for (ModelAttempt& a : agent.attempts) {
        const bool isListed = std::ranges::any_of(list, [&](const RunningItem& i) {
            return i.jobId == a.jobId && i.attempt == a.attempt;
        });
        if (isListed || a.saidFinished)
            continue;
        ++a.missed;
        const bool isGone = a.open ? a.accepted && a.missed >= 2 : a.accepted || a.missed >= 2;
        if (isGone)
            gone.push_back(a.name);
    }
    for (const std::uint64_t name : gone)
        if (ModelAttempt* a = find(agent, name)) {
            if (a->open)
                end(agent, *a, Outcome::AgentLost, true);
            else
                leave(agent, *a);
        }
}

/// A new instance or an update: what it turned away may be offered again.
void Model::forgetRejections(AgentNumber agent) {
    for (auto& [number, job] : m_jobs)
        if (std::erase(job.rejected, agent) != 0) {
            job.opened = m_step;
            touch(job);
        }
}

} // namespace node3::sim
