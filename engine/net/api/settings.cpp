// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/settings_json.h"

#include <array>

namespace node3 {

namespace {

void listSettings(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    exchange->respond(json(settingsJson(settingsOf(api), api.settingsByFlag)));
}

/// The answer is every setting as it is then.
void changeSettings(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto parsed = parseSettingsPatch(exchange->request().body);
    if (const auto* error = std::get_if<Error>(&parsed)) {
        exchange->respond(problem(*error));
        return;
    }
    auto& patch = std::get<SettingsPatch>(parsed);
    SettingsAction command;
    command.changes = std::move(patch.changes);
    command.actor = {exchange->request().who, exchange->request().source, std::move(patch.reason)};
    api.engine.post(std::move(command), api.commandTime,
                    replyWith<SettingsActed>(exchange, [&api, exchange](const SettingsActed& done) {
                        exchange->respond(json(settingsJson(done.settings, api.settingsByFlag)));
                    }));
}

constexpr std::array kSettingsRoutes{
    Route{Method::Get, "/api/settings", Role::Submit, listSettings},
    Route{Method::Patch, "/api/settings", Role::Operate, changeSettings},
};

} // namespace

std::span<const Route> settingsRoutes() {
    return kSettingsRoutes;
}

} // namespace node3
