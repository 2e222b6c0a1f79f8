// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/advice_json.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace node3 {

namespace {

/// As long as nothing else is said, and at most.
constexpr Duration kSnooze = std::chrono::minutes{15};
constexpr Duration kLongestSnooze = std::chrono::hours{24 * 7};

void listAdvice(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const Parameters parameters(exchange->request(), {});
    const auto state = parameters.refuse(*exchange) ? nullptr : stateOf(api, exchange);
    if (!state) {
        return;
    }
    exchange->respond(json(adviceListJson(state->advice ? *state->advice : AdviceList{})));
}

/// The answer is the entry as it is after the sync.
template <AdviceState to> void mark(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto body =
        to == AdviceState::Snoozed ? actionBodyOf(exchange, {"for"}) : actionBodyOf(exchange, {});
    if (!body) {
        return;
    }
    AdviceAction command;
    command.adviceId = exchange->request().ids.front();
    command.state = to;
    command.actor = {exchange->request().who, "api", std::move(body->reason)};
    if (to == AdviceState::Snoozed) {
        command.lasts = body->lasts.value_or(kSnooze);
        if (*command.lasts > kLongestSnooze) {
            exchange->respond(problem(Error{ErrorCode::Invalid,
                                            "for: is longer than a week. Nothing was changed.",
                                            {{"for", "is longer than a week"}},
                                            {}}));
            return;
        }
    }
    api.engine.post(std::move(command), api.commandTime,
                    replyWith<AdviceActed>(exchange, [&api, exchange](const AdviceActed& done) {
                        const auto list = api.engine.latest()->advice;
                        const AdviceList none;
                        const auto& entries = list ? list->entries : none.entries;
                        const auto entry = std::ranges::find(entries, done.adviceId, &Advice::id);
                        exchange->respond(
                            entry != entries.end()
                                ? json(adviceJson(*entry))
                                : problem(Error{ErrorCode::UnknownAdvice,
                                                "The entry " + done.adviceId +
                                                    " was closed meanwhile: its cause is gone.",
                                                {},
                                                {}}));
                    }));
}

constexpr std::array kAdviceRoutes{
    Route{Method::Get, "/api/advice", Role::Submit, listAdvice},
    Route{Method::Post, "/api/advice/{id}/acknowledge", Role::Operate,
          mark<AdviceState::Acknowledged>},
    Route{Method::Post, "/api/advice/{id}/snooze", Role::Operate, mark<AdviceState::Snoozed>},
    Route{Method::Post, "/api/advice/{id}/reopen", Role::Operate, mark<AdviceState::Open>},
};

} // namespace

std::span<const Route> adviceRoutes() {
    return kAdviceRoutes;
}

} // namespace node3
