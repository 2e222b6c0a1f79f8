// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <array>

namespace node3 {

namespace {

const AgentView* find(const Snapshot& snapshot, std::string_view id) {
    const auto agent =
        std::ranges::find(snapshot.agents, id, [](const AgentView& view) -> const std::string& {
            return view.fields.agentId;
        });
    return agent == snapshot.agents.end() ? nullptr : &*agent;
}

Response unknown(const std::string& id) {
    return problem(Error{ErrorCode::UnknownAgent, "No agent has the id " + id + ".", {}, {}});
}

void listAgents(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    if (const auto state = stateOf(api, exchange)) {
        exchange->respond(json(agentsJson(*state)));
    }
}

void oneAgent(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const auto id = agentIdOf(exchange);
    const auto state = id ? stateOf(api, exchange) : nullptr;
    if (state) {
        const AgentView* agent = find(*state, *id);
        exchange->respond(agent != nullptr ? json(agentJson(*agent)) : unknown(*id));
    }
}

void explainAgent(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    if (auto id = agentIdOf(exchange)) {
        api.engine.explainAgent(
            *std::move(id),
            printWith<AgentExplanation>(exchange, [](const AgentExplanation& explanation) {
                return json(agentExplanationJson(explanation));
            }));
    }
}

/// The answer is the agent as it is after the sync; of a forgotten one, as it was.
template <AgentVerb verb>
void actOnAgent(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto id = agentIdOf(exchange);
    if (!id) {
        return;
    }
    auto body = verb == AgentVerb::Drain        ? actionBodyOf(exchange, {"deadline", "until"})
                : verb == AgentVerb::Quarantine ? actionBodyOf(exchange, {"until"})
                : verb == AgentVerb::SetSlots   ? actionBodyOf(exchange, {"slots"})
                                                : actionBodyOf(exchange, {});
    if (!body) {
        return;
    }
    if (verb == AgentVerb::SetSlots &&
        std::ranges::find(body->given, "slots") == body->given.end()) {
        exchange->respond(problem(Error{ErrorCode::Invalid,
                                        "slots is missing: 1 to 256, or null for as many as the "
                                        "agent says. Nothing was changed.",
                                        {{"slots", "is missing"}},
                                        {}}));
        return;
    }
    AgentAction command;
    command.verb = verb;
    command.agentId = *std::move(id);
    command.actor = {exchange->request().who, exchange->request().source, std::move(body->reason)};
    command.deadline = body->deadline;
    command.until = body->until;
    command.slots = body->slots;
    const std::shared_ptr<const Snapshot> before = api.engine.latest();
    api.engine.post(
        std::move(command), api.commandTime,
        replyWith<AgentActed>(exchange, [&api, exchange, before](const AgentActed& done) {
            const auto snapshot = verb == AgentVerb::Forget ? before : api.engine.latest();
            const AgentView* agent = find(*snapshot, done.agentId);
            if (agent == nullptr) {
                exchange->respond(unknown(done.agentId));
                return;
            }
            AgentView now = *agent; // the published state may not show the action yet
            now.intent = done.intent.value_or(now.intent);
            now.connection = done.connection.value_or(now.connection);
            now.quarantine = done.quarantine.value_or(now.quarantine);
            now.fields.maxConcurrentJobs = done.slots.value_or(now.fields.maxConcurrentJobs);
            exchange->respond(json(agentJson(now)));
        }));
}

constexpr std::array kAgentRoutes{
    Route{Method::Get, "/api/agents", Role::Submit, listAgents},
    Route{Method::Get, "/api/agents/{id}", Role::Submit, oneAgent},
    Route{Method::Get, "/api/agents/{id}/explain", Role::Submit, explainAgent},
    Route{Method::Post, "/api/agents/{id}/drain", Role::Operate, actOnAgent<AgentVerb::Drain>},
    Route{Method::Post, "/api/agents/{id}/resume", Role::Operate, actOnAgent<AgentVerb::Resume>},
    Route{Method::Post, "/api/agents/{id}/quarantine", Role::Operate,
          actOnAgent<AgentVerb::Quarantine>},
    Route{Method::Post, "/api/agents/{id}/reinstate", Role::Operate,
          actOnAgent<AgentVerb::Reinstate>},
    Route{Method::Post, "/api/agents/{id}/slots", Role::Operate, actOnAgent<AgentVerb::SetSlots>},
    Route{Method::Post, "/api/agents/{id}/disconnect", Role::Operate,
          actOnAgent<AgentVerb::Disconnect>},
    Route{Method::Delete, "/api/agents/{id}", Role::Operate, actOnAgent<AgentVerb::Forget>},
};

} // namespace

std::span<const Route> agentRoutes() {
    return kAgentRoutes;
}

} // namespace node3
