// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace node3 {

namespace {

/// A time that bounds the events.
std::optional<Utc> timeOf(Parameters& parameters, std::string_view name) {
    const auto text = parameters.one(name);
    if (!text) {
        return std::nullopt;
    }
    const auto time = utcFromIso(*text);
    if (!time) {
        parameters.wrong(name, "has to be a time like 2026-11-25T14:03:22Z");
    }
    return time;
}

/// What says which events are meant; the numbers say where in the log.
void readFilter(Parameters& parameters, EventQuery& query) {
    for (const std::string& text : parameters.list("kind")) {
        if (const auto kind = eventKindFromWord(text)) {
            query.kinds.push_back(*kind);
        } else {
            parameters.wrong("kind", "is not the name of a kind of event");
        }
    }
    query.jobId = parameters.one("job").value_or("");
    if (!query.jobId.empty() && !isValidJobId(query.jobId)) {
        parameters.wrong("job", "has characters or a length that no job_id has");
    }
    query.agentId = parameters.one("agent").value_or("");
    if (!query.agentId.empty() && !isValidAgentId(query.agentId)) {
        parameters.wrong("agent", "has characters or a length that no agent_id has");
    }
    query.who = parameters.one("who");
    if (const auto audit = parameters.one("audit")) {
        query.actions = *audit == "true";
        if (!query.actions && *audit != "false") {
            parameters.wrong("audit", "has to be true or false");
        }
    }
    query.from = timeOf(parameters, "from");
    query.to = timeOf(parameters, "to");
}

void events(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    Parameters parameters(exchange->request(), {"after", "before", "limit", "kind", "job", "agent",
                                                "who", "audit", "from", "to"});
    EventQuery query;
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    const auto after = parameters.number("after", 0, kMost);
    query.after = after.value_or(0);
    query.before = parameters.number("before", 0, kMost);
    if (after && query.before) {
        parameters.wrong("before", "walks back from there: it goes without after");
    }
    query.limit = static_cast<int>(parameters.number("limit", 1, 1000).value_or(100));
    readFilter(parameters, query);
    if (parameters.refuse(*exchange)) {
        return;
    }
    api.engine.events(std::move(query), printWith<EventPage>(exchange, [](const EventPage& page) {
                          return json(eventsJson(page));
                      }));
}

constexpr std::array kEventRoutes{
    Route{Method::Get, "/api/events", Role::Submit, events},
};

} // namespace

std::span<const Route> eventRoutes() {
    return kEventRoutes;
}

} // namespace node3
