// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>

namespace node3 {

namespace {

void statistics(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const auto state = stateOf(api, exchange);
    if (!state) {
        return;
    }
    StatisticsText& known = *api.statistics;
    if (known.of.lock() != state) {
        known = {state, statisticsJson(statisticsOf(*state))};
    }
    exchange->respond(json(known.text));
}

constexpr std::array kStatisticsRoutes{
    Route{Method::Get, "/api/admin/load-balancer", Role::Submit, statistics},
};

} // namespace

std::span<const Route> statisticsRoutes() {
    return kStatisticsRoutes;
}

} // namespace node3
