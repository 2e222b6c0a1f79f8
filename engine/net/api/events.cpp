// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>
#include <limits>

namespace node3 {

namespace {

void events(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    Parameters parameters(exchange->request(), {"after", "limit"});
    const auto after = parameters.number("after", 0, std::numeric_limits<std::int64_t>::max());
    const auto limit = parameters.number("limit", 1, 1000);
    if (parameters.refuse(*exchange)) {
        return;
    }
    api.engine.events(after.value_or(0), static_cast<int>(limit.value_or(100)),
                      printWith<EventPage>(
                          exchange, [](const EventPage& page) { return json(eventsJson(page)); }));
}

constexpr std::array kEventRoutes{
    Route{Method::Get, "/api/events", Role::Submit, events},
};

} // namespace

std::span<const Route> eventRoutes() {
    return kEventRoutes;
}

} // namespace node3
