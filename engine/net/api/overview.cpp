// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/overview.h"

#include "engine/net/api/api.h"
#include "engine/wire/overview_json.h"

#include <array>

namespace node3 {

namespace {

/// What the tiles of the overview say, in the engine's words.
void overview(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const Parameters parameters(exchange->request(), {});
    const auto state = parameters.refuse(*exchange) ? nullptr : stateOf(api, exchange);
    if (!state) {
        return;
    }
    std::array<std::string, kGauges> sentences;
    for (std::size_t i = 0; i < kGauges; ++i) {
        sentences[i] =
            gaugeSentence(static_cast<Gauge>(i), state->overview.readings[i]).toStdString();
    }
    exchange->respond(json(overviewJson(state->overview, sentences)));
}

constexpr std::array kOverviewRoutes{
    Route{Method::Get, "/api/overview", Role::Submit, overview},
};

} // namespace

std::span<const Route> overviewRoutes() {
    return kOverviewRoutes;
}

} // namespace node3
