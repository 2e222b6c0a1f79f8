// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>

namespace node3 {

namespace {

/// The answer is every pause that is in force then.
template <bool pause> void act(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto body =
        pause ? actionBodyOf(exchange, {"priority", "for"}) : actionBodyOf(exchange, {"priority"});
    if (!body) {
        return;
    }
    AssignmentAction command;
    command.pause = pause;
    command.priority = body->priority;
    command.actor = {exchange->request().who, exchange->request().source, std::move(body->reason)};
    command.lasts = body->lasts;
    api.engine.post(std::move(command), api.commandTime,
                    replyWith<AssignmentActed>(exchange, [exchange](const AssignmentActed& done) {
                        exchange->respond(json(pausesJson(done.pauses)));
                    }));
}

void listPauses(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    if (const auto state = stateOf(api, exchange)) {
        exchange->respond(json(pausesJson(state->pauses)));
    }
}

constexpr std::array kAssignmentRoutes{
    Route{Method::Get, "/api/assignment", Role::Submit, listPauses},
    Route{Method::Post, "/api/assignment/pause", Role::Operate, act<true>},
    Route{Method::Post, "/api/assignment/unpause", Role::Operate, act<false>},
};

} // namespace

std::span<const Route> assignmentRoutes() {
    return kAssignmentRoutes;
}

} // namespace node3
