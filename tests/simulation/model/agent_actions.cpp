// SPDX-License-Identifier: GPL-3.0-or-later
// What operators do to one agent.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <utility>

namespace node3::sim {

void Model::on(const AgentAction& c) {
    ModelAgent* agent = byId(c.agentId);
    if (!agent) {
        refuse(c.request, ErrorCode::UnknownAgent);
        return;
    }
    const auto may = [&](bool allowed) {
        if (!allowed)
            refuse(c.request, ErrorCode::NotInThisState);
        return allowed;
    };
    switch (c.verb) {
    case AgentVerb::Drain:
        if (!may(agent->connection != Connection::Offline))
            return;
        drain(*agent, c);
        break;
    case AgentVerb::Resume:
        if (!may(agent->row.intent.state != IntentState::Active))
            return;
        resume(*agent, c.actor.who, c.actor.reason);
        break;
    case AgentVerb::Disconnect:
        if (!may(static_cast<bool>(agent->session)))
            return;
        disconnect(*agent, true);
        touch(*agent);
        tell(EventKind::AgentDisconnectAsked, *agent);
        break;
    case AgentVerb::Quarantine:
        quarantineByHand(*agent, c);
        break;
    case AgentVerb::Reinstate:
        if (!may(agent->row.quarantine.state != QuarantineState::None))
            return;
        reinstate(*agent);
        break;
    case AgentVerb::SetSlots:
        if (c.slots && (*c.slots < 1 || *c.slots > 256)) {
            refuse(c.request, ErrorCode::Invalid);
            return;
        }
        agent->row.slotsSet = c.slots;
        tell(EventKind::AgentSlotsSet, *agent);
        touch(*agent);
        break;
    case AgentVerb::Forget:
        if (!may(agent->connection == Connection::Offline))
            return;
        forget(*agent);
        answer(c.request, AgentActed{c.agentId, {}, {}, {}, {}});
        return;
    }
    answer(c.request, AgentActed{c.agentId, agent->row.intent, agent->connection,
                                 agent->row.quarantine, agent->slots()});
}

void Model::drain(ModelAgent& agent, const AgentAction& c) {
    const bool wasDrained = agent.row.intent.state == IntentState::Drained;
    Intent intent;
    intent.state = IntentState::Draining;
    intent.who = c.actor.who;
    intent.why = c.actor.reason;
    intent.since = m_now.utc;
    intent.until = c.until;
    if (wasDrained) // processes that nobody saw end stay unconfirmed
        intent.unconfirmed = agent.row.intent.unconfirmed;
    agent.drain = agent.until = {};
    agent.drainConfirms = false;
    if (c.deadline) {
        intent.deadline = m_now.utc + *c.deadline;
        setAlarm(agent.drain, m_now.mono + *c.deadline);
    }
    if (c.until)
        setAlarm(agent.until, m_now.mono + std::max(Duration{0}, *c.until - m_now.utc));
    agent.row.intent = intent;
    touch(agent);
    tell(EventKind::AgentDrain, agent);
    send(agent, DrainNotice{c.deadline});
    checkDrained(agent);
}

/// Drained means seen to be empty.
void Model::checkDrained(ModelAgent& agent) {
    Intent& intent = agent.row.intent;
    if (!agent.attempts.empty())
        return;
    if (intent.state == IntentState::Draining)
        drained(agent, 0);
    else if (intent.state == IntentState::Drained && agent.settled)
        intent.unconfirmed = 0;
    touch(agent);
}

void Model::drained(ModelAgent& agent, int unconfirmed) {
    agent.drain = {};
    agent.drainConfirms = false;
    agent.row.intent.state = IntentState::Drained;
    agent.row.intent.unconfirmed = unconfirmed;
    touch(agent);
    tell(EventKind::AgentDrained, agent);
}

/// What still runs is returned and told to stop; its slots stay taken.
void Model::drainDeadline(ModelAgent& agent) {
    if (agent.row.intent.state != IntentState::Draining)
        return;
    std::vector<std::uint64_t> open;
    for (const ModelAttempt& a : agent.attempts)
        if (a.open && jobOf(a.job)->row.state != JobState::Cancelling)
            open.push_back(a.name);
    for (const std::uint64_t name : open) {
        end(agent, *find(agent, name), Outcome::Returned, false);
        tellToStop(agent, *find(agent, name));
    }
    setAlarm(agent.drain, m_now.mono + m_settings.drainConfirm);
    agent.drainConfirms = true;
    checkDrained(agent);
}

void Model::resume(ModelAgent& agent, std::string who, std::string why) {
    agent.drain = agent.until = {};
    agent.drainConfirms = false;
    agent.row.intent = {};
    agent.row.intent.who = std::move(who);
    agent.row.intent.why = std::move(why);
    agent.row.intent.since = m_now.utc;
    touch(agent);
    tell(EventKind::AgentResumed, agent);
    send(agent, ResumeNotice{});
}

void Model::forget(ModelAgent& agent) {
    const AgentNumber number = agent.row.number;
    tell(EventKind::AgentForgotten, agent);
    loseAll(agent, Outcome::AgentLost);
    disconnect(agent, true);
    forgetRejections(number);
    fact({.what = Note::AgentGone, .number = static_cast<std::int64_t>(number.value)});
    m_agents.erase(number.value);
}

} // namespace node3::sim
