// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/text/day_edges.h"
#include "engine/wire/api_json.h"
#include "engine/wire/history_json.h"

#include <QTimeZone>

#include <array>
#include <chrono>
#include <utility>

namespace node3 {

namespace {

/// The last hour, or the days of the last month, when nothing else is said.
constexpr Duration kUsual = std::chrono::hours{1};
constexpr Duration kUsualDays = std::chrono::hours{24 * 30};

/// The zone whose days are asked for; none when equal steps are.
std::optional<QTimeZone> daysAskedFor(Parameters& parameters) {
    const auto by = parameters.one("by"), name = parameters.one("zone");
    if (by && *by != "day") {
        parameters.wrong("by", "has to be day, or left out");
    }
    if (!by) {
        if (name) {
            parameters.wrong("zone", "goes with by=day only");
        }
        return std::nullopt;
    }
    if (parameters.one("step")) {
        parameters.wrong("step", "does not go with by=day");
    }
    auto zone = zoneNamed(name.value_or("UTC"));
    if (!zone) {
        parameters.wrong("zone", "is not the name of a time zone that is known here, such as "
                                 "Europe/Berlin or UTC");
    }
    return zone;
}

void history(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    Parameters parameters(exchange->request(),
                          {"series", "agent", "from", "to", "step", "by", "zone"});
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
    const auto zone = daysAskedFor(parameters);
    if (zone && !query.agentId.empty()) {
        parameters.wrong("by", "is for the fleet; of an agent no more than an hour is kept");
    }
    const auto state = parameters.refuse(*exchange) ? nullptr : stateOf(api, exchange);
    if (!state) {
        return;
    }
    const Duration usual = zone ? kUsualDays : kUsual;
    if (!from && !to && !zone) {
        query.last = kUsual; // the published state may be a little old: the engine's clock decides
    }
    query.to = to ? *to : from && *from >= state->at.utc ? *from + usual : state->at.utc;
    query.from = from ? *from : query.to - usual;
    if (zone) {
        query.edges = dayEdges(query.from, query.to, *zone);
        if (query.edges.size() < 2) {
            exchange->respond(problem(Error{ErrorCode::Invalid,
                                            "to has to be after from.",
                                            {{"to", "has to be after from"}},
                                            {}}));
            return;
        }
    }
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
