// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"
#include "engine/wire/history_json.h"

#include <array>
#include <chrono>
#include <utility>

namespace node3 {

namespace {

/// The last hour, when nothing else is said.
constexpr Duration kUsual = std::chrono::hours{1};

void history(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    Parameters parameters(exchange->request(), {"series", "agent", "from", "to", "step"});
    HistoryQuery query;
    for (std::string& key : parameters.list("series")) {
        if (!key.empty()) {
            query.series.push_back(std::move(key));
        }
    }
    if (auto agent = parameters.one("agent")) {
        if (!isValidAgentId(*agent)) {
            parameters.wrong("agent", "has characters or a length that no agent_id has");
        }
        query.agentId = *std::move(agent);
    }
    const auto time = [&](std::string_view name) {
        const auto text = parameters.one(name);
        const auto value = text ? utcFromIso(*text) : std::nullopt;
        if (text && !value) {
            parameters.wrong(name, "has to be a time like 2026-11-25T14:03:22Z");
        }
        return value;
    };
    const auto from = time("from"), to = time("to");
    if (const auto seconds = parameters.number("step", 1, 86'400)) {
        query.step = std::chrono::seconds{*seconds};
    }
    const auto state = parameters.refuse(*exchange) ? nullptr : stateOf(api, exchange);
    if (!state) {
        return;
    }
    query.to = to ? *to : from && *from >= state->at.utc ? *from + kUsual : state->at.utc;
    query.from = from ? *from : query.to - kUsual;
    api.engine.history(std::move(query),
                       printWith<HistoryPage>(exchange, [](const HistoryPage& page) {
                           return json(historyJson(page));
                       }));
}

constexpr std::array kHistoryRoutes{
    Route{Method::Get, "/api/history", Role::Submit, history},
};

} // namespace

std::span<const Route> historyRoutes() {
    return kHistoryRoutes;
}

} // namespace node3
