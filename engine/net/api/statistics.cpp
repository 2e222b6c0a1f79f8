// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>

namespace node3 {

namespace {

void statistics(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    if (const auto state = stateOf(api, exchange)) {
        exchange->respond(json(statisticsJson(statisticsOf(*state))));
    }
}

constexpr std::array kStatisticsRoutes{
    Route{Method::Get, "/api/admin/load-balancer", Role::Submit, statistics},
};

} // namespace

std::span<const Route> statisticsRoutes() {
    return kStatisticsRoutes;
}

} // namespace node3
