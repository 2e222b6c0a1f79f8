// SPDX-License-Identifier: GPL-3.0-or-later
// Agents, their processes and disks, and the network between them and the balancer.
#include "engine/core/overloaded.h"
#include "engine/wire/codec.h"
#include "engine/wire/framing.h"
#include "tests/simulation/world.h"

#include <algorithm>

namespace node3::sim {

std::int64_t World::latency() {
    return m_random.between(0, m_plan.latencyMs);
}

template <class Message> Message World::throughCodec(const Message& message) {
    const std::string line = encode(message);
    LineFramer framer;
    for (std::size_t i = 0; i < line.size();) {
        const std::size_t n = 1 + m_random.below(64);
        framer.append(std::string_view(line).substr(i, n));
        i += n;
    }
    const auto whole = framer.next();
    if (whole && std::holds_alternative<std::string>(*whole)) {
        const std::string& text = std::get<std::string>(*whole);
        if constexpr (std::is_same_v<Message, FromAgent>) {
            if (auto decoded = decodeFromAgent(text); std::holds_alternative<FromAgent>(decoded))
                return std::get<FromAgent>(std::move(decoded));
        } else {
            if (auto decoded = decodeToAgent(text); std::holds_alternative<ToAgent>(decoded))
                return std::get<ToAgent>(std::move(decoded));
        }
    }
    violation("a line does not come back: " + line.substr(0, 200));
    return message;
}

// ---- agents ------------------------------------------------------------------------------------

void World::startAgent(SimAgent& a) {
    ++a.life;
    a.config.fields.previous = a.config.fields.instance;
    a.config.fields.instance = a.config.fields.agentId + "." + std::to_string(++a.instance);
    say(a.config.fields.instance + " starts");
    std::vector<Report> kept;
    for (const auto& [key, report] : a.spool)
        kept.push_back(report);
    AgentEffects effects;
    a.machine = std::make_unique<Agent>(a.config, std::move(kept), m_now.mono, effects);
    perform(a, effects);
}

/// Its processes die with it; its disk stays. The other end hears of it, or does not.
void World::crashAgent(SimAgent& a, bool heard) {
    say(a.config.fields.instance + " dies");
    ++a.life;
    a.machine.reset();
    a.processes.clear();
    a.wakeAt = Mono::max();
    if (a.session) {
        const SessionId id = a.session;
        m_sessions[id].atAgent = false;
        a.session = {};
        if (heard)
            closeBothEnds(id, false);
    }
    const int index = a.index;
    after(m_random.between(100, m_storm ? 200'000 : 5000), [this, index] {
        if (!m_agents[static_cast<std::size_t>(index)].machine)
            startAgent(m_agents[static_cast<std::size_t>(index)]);
    });
}

void World::input(SimAgent& a, const AgentInput& i) {
    if (!a.machine)
        return;
    ++m_outcome.steps;
    AgentEffects effects;
    a.machine->apply(i, m_now.mono, effects);
    if (m_options.checked)
        for (const std::string& fault : a.machine->check())
            violation(a.config.fields.agentId + ": " + fault);
    perform(a, effects);
}

void World::perform(SimAgent& a, AgentEffects& effects) {
    const int index = a.index;
    const std::uint64_t life = a.life;
    const auto alive = [this, index, life]() -> SimAgent* {
        SimAgent& agent = m_agents[static_cast<std::size_t>(index)];
        return agent.life == life && agent.machine ? &agent : nullptr;
    };
    for (AgentEffect& effect : effects)
        std::visit(
            Overloaded{[&](const Connect&) {
                           after(1 + latency(), [this, alive] {
                               if (SimAgent* agent = alive())
                                   connectAgent(*agent);
                           });
                       },
                       [&](const Disconnect&) {
                           if (const SessionId id = a.session) {
                               a.session = {};
                               m_sessions[id].atAgent = false;
                               closeBothEnds(id, m_sessions[id].blackHole);
                           }
                       },
                       [&](SendToBalancer& s) { toBalancer(a, std::move(s.message)); },
                       [&](const StartProcess& s) { startProcess(a, s); },
                       [&](const StopProcess& s) {
                           const auto p = a.processes.find(s.key);
                           if (p == a.processes.end() || (p->second.stubborn && !s.hard))
                               return;
                           const std::uint64_t id = p->second.id;
                           after(m_random.between(0, 200), [this, alive, key = s.key, id] {
                               if (SimAgent* agent = alive())
                                   endProcess(*agent, key, id, true);
                           });
                       },
                       [&](const WriteSpool& w) {
                           const bool fails = m_storm && m_random.chance(m_plan.spoolFails);
                           after(m_random.between(0, 20), [this, alive, report = w.report, fails] {
                               SimAgent* agent = alive();
                               if (!agent)
                                   return;
                               const AttemptKey key{report.store, report.jobId, report.attempt};
                               if (fails) {
                                   input(*agent, SpoolFailed{key, "no space"});
                                   return;
                               }
                               agent->spool[key] = report;
                               input(*agent, SpoolWritten{key});
                           });
                       },
                       [&](const RemoveSpool& r) { a.spool.erase(r.key); },
                       [&](const Quit&) {
                           after(1, [this, alive] {
                               if (SimAgent* agent = alive())
                                   crashAgent(*agent, true);
                           });
                       },
                       [](const Say&) {}},
            effect);
    if (!a.machine)
        return;
    const auto wake = a.machine->nextWake();
    a.wakeAt = wake ? std::max(*wake, m_now.mono + Duration{1}) : Mono::max();
}

void World::connectAgent(SimAgent& a) {
    if (!m_balancer || m_now.mono < m_stalledUntil) {
        input(a, LinkDown{});
        return;
    }
    a.session = {++m_lastSession};
    Session s;
    s.agent = a.index;
    m_sessions[a.session] = s;
    input(a, LinkUp{});
}

// ---- the network -------------------------------------------------------------------------------

void World::toBalancer(SimAgent& a, FromAgent message) {
    const SessionId id = a.session;
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end() || !it->second.atBalancer || it->second.blackHole)
        return;
    Session& s = it->second;
    if (m_storm && m_random.chance(m_plan.dropped))
        return;
    auto shared = std::make_shared<const FromAgent>(m_plan.codec ? throughCodec(message)
                                                                 : std::move(message));
    Mono when = std::max(m_now.mono + Duration{latency()}, s.lastToBalancer);
    if (m_storm && m_random.chance(m_plan.reordered))
        when += Duration{m_random.between(1, 500)};
    else
        s.lastToBalancer = when;
    const int copies = m_storm && m_random.chance(m_plan.duplicated) ? 2 : 1;
    for (int i = 0; i < copies; ++i)
        at(when, [this, id, shared] { deliverToBalancer(id, *shared); });
}

void World::deliverToBalancer(SessionId id, const FromAgent& message) {
    if (m_now.mono < m_stalledUntil) { // it waits in the socket's buffer
        at(m_stalledUntil, [this, id, message] { deliverToBalancer(id, message); });
        return;
    }
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end() || !it->second.atBalancer || !m_balancer)
        return;
    command(std::visit(Overloaded{[&](const Hello& m) -> Command {
                                      return AgentHello{id, m, "sim"};
                                  },
                                  [&](const Inventory& m) -> Command {
                                      return AgentInventory{id, m};
                                  },
                                  [&](const Heartbeat& m) -> Command {
                                      return AgentHeartbeat{id, m};
                                  },
                                  [&](const Report& m) -> Command {
                                      return AgentReport{id, m};
                                  },
                                  [&](const Update& m) -> Command {
                                      return AgentUpdate{id, m};
                                  },
                                  [&](const Goodbye&) -> Command { return AgentGoodbye{id}; }},
                       message));
}

void World::send(SessionId id, const ToAgent& message) {
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end() || !it->second.atBalancer)
        return;
    if (const auto* assign = std::get_if<Assign>(&message)) {
        const auto* e = m_tables.find(assign->jobId);
        const auto a =
            e ? std::ranges::find(e->attempts, assign->attempt, &Tables::AttemptRow::attempt)
              : std::vector<Tables::AttemptRow>::const_iterator{};
        if (!e || a == e->attempts.end())
            violation(assign->jobId + " was sent before its attempt was stored");
    }
    if (const auto* ack = std::get_if<Ack>(&message);
        ack && ack->of == "completed" && ack->verdict == AckVerdict::Recorded)
        if (const auto* e = m_tables.find(ack->jobId); e && e->job.row.state != JobState::Completed)
            violation(ack->jobId + ": its result was acknowledged before it was stored");
    Session& s = it->second;
    if (s.blackHole || !s.atAgent || (m_storm && m_random.chance(m_plan.dropped)))
        return;
    ToAgent sent = m_plan.codec ? throughCodec(message) : message;
    if (auto* assign = std::get_if<Assign>(&sent); assign && !m_plan.codec)
        assign->fields = m_truth[assign->jobId].fields;
    auto shared = std::make_shared<const ToAgent>(std::move(sent));
    Mono when = std::max(m_now.mono + Duration{latency()}, s.lastToAgent);
    if (m_storm && m_random.chance(m_plan.reordered))
        when += Duration{m_random.between(1, 500)};
    else
        s.lastToAgent = when;
    const std::uint64_t life = m_agents[static_cast<std::size_t>(s.agent)].life;
    const int copies = m_storm && m_random.chance(m_plan.duplicated) ? 2 : 1;
    for (int i = 0; i < copies; ++i)
        at(when, [this, id, life, shared] { deliverToAgent(id, life, *shared); });
}

void World::deliverToAgent(SessionId id, std::uint64_t life, const ToAgent& message) {
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end())
        return;
    SimAgent& a = m_agents[static_cast<std::size_t>(it->second.agent)];
    if (a.life != life || a.session != id)
        return;
    if (m_now.mono < a.frozenUntil) {
        at(a.frozenUntil, [this, id, life, message] { deliverToAgent(id, life, message); });
        return;
    }
    input(a, Received{message});
}

void World::close(SessionId id) {
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end())
        return;
    it->second.atBalancer = false;
    const bool quietly = it->second.blackHole;
    // What was sent before still arrives.
    at(std::max(m_now.mono, it->second.lastToAgent),
       [this, id, quietly] { closeBothEnds(id, quietly); });
}

/// The link is gone. `quietly`: neither end hears of it from the network.
void World::closeBothEnds(SessionId id, bool quietly) {
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end())
        return;
    const Session s = it->second;
    it->second.blackHole = true;
    if (quietly)
        return;
    if (s.atBalancer)
        after(latency(), [this, id] {
            const auto now = m_sessions.find(id);
            if (now == m_sessions.end() || !now->second.atBalancer)
                return;
            now->second.atBalancer = false;
            command(SessionClosed{id});
        });
    if (s.atAgent) {
        const std::uint64_t life = m_agents[static_cast<std::size_t>(s.agent)].life;
        after(latency(), [this, id, life, index = s.agent] {
            SimAgent& a = m_agents[static_cast<std::size_t>(index)];
            if (a.life != life || a.session != id)
                return;
            a.session = {};
            input(a, LinkDown{});
        });
    }
}

// ---- processes ---------------------------------------------------------------------------------

void World::startProcess(SimAgent& a, const StartProcess& s) {
    if (!m_started.insert(s.key).second)
        violation(s.key.jobId + ", attempt " + std::to_string(s.key.attempt) +
                  ", was started twice");
    Truth& t = m_truth[s.key.jobId];
    judgeStart(s.key, t);
    const std::uint64_t id = ++m_lastProcess;
    a.processes[s.key] = {id, t.stubborn};
    const int index = a.index;
    const std::uint64_t life = a.life;
    const auto alive = [this, index, life]() -> SimAgent* {
        SimAgent& agent = m_agents[static_cast<std::size_t>(index)];
        return agent.life == life && agent.machine ? &agent : nullptr;
    };
    after(m_random.between(0, 50), [this, alive, key = s.key] {
        if (SimAgent* agent = alive())
            input(*agent, ProcessStarted{key});
    });
    if (a.blackHole) {
        t.harmed = true;
        after(60 + m_random.between(0, 200), [this, alive, key = s.key] {
            SimAgent* agent = alive();
            if (!agent || agent->processes.erase(key) == 0)
                return;
            if (agent->index % 2 == 0)
                input(*agent, ProcessEnded{key, 1, "everything fails here", {}, false});
            else
                input(*agent, ProcessEnded{key, {}, "nothing starts here", {}, true});
        });
        return;
    }
    after(60 + t.runs.count(), [this, alive, key = s.key, id, kills = t.kind == Truth::Kills] {
        SimAgent* agent = alive();
        if (!agent)
            return;
        if (kills && agent->processes.contains(key))
            crashAgent(*agent, true);
        else
            endProcess(*agent, key, id, false);
    });
}

/// What is to stop when it is lost never runs twice at a time. (A frozen agent cannot stop it.)
void World::judgeStart(const AttemptKey& key, const Truth& t) {
    if (t.fields.onLost != OnLost::Stop || t.touched || m_plan.liars > 0 ||
        m_plan.freezeEvery != 0 || m_plan.manyEvery != 0)
        return;
    const auto* e = m_tables.find(key.jobId);
    for (const SimAgent& other : m_agents)
        for (const auto& [running, process] : other.processes) {
            if (!e || running.jobId != key.jobId || running.attempt == key.attempt)
                continue;
            const auto a =
                std::ranges::find(e->attempts, running.attempt, &Tables::AttemptRow::attempt);
            if (a != e->attempts.end() && isLoss(a->outcome))
                violation(key.jobId + " is to stop when lost, and runs twice");
        }
}

void World::endProcess(SimAgent& a, const AttemptKey& key, std::uint64_t id, bool stopped) {
    const auto p = a.processes.find(key);
    if (p == a.processes.end() || p->second.id != id)
        return;
    if (m_now.mono < a.frozenUntil) { // its processes are frozen with it
        const int index = a.index;
        const std::uint64_t life = a.life;
        at(a.frozenUntil, [this, index, life, key, id, stopped] {
            SimAgent& agent = m_agents[static_cast<std::size_t>(index)];
            if (agent.life == life && agent.machine)
                endProcess(agent, key, id, stopped);
        });
        return;
    }
    a.processes.erase(p);
    Truth& t = m_truth[key.jobId];
    ProcessEnded end{key, 0, {}, "1"};
    if (stopped) {
        end.exitCode = 143;
        end.error = "terminated";
    } else if (t.kind == Truth::AlwaysFails ||
               (t.kind == Truth::FailsSometimes && t.failures > 0)) {
        --t.failures;
        end.exitCode = 1;
        end.error = "boom";
    }
    input(a, end);
}

} // namespace node3::sim
