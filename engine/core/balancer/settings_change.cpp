// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

std::string changeText(const SettingRow& row, const Settings& before, const Settings& after) {
    return std::string(row.key) + ": " + settingText(row, row.get(before)) + " → " +
           settingText(row, row.get(after));
}

} // namespace

// What is derived of the settings is derived anew; what was promised stays: an attempt's time limit
// and every deadline that runs.
void Balancer::Impl::on(const SettingsAction& c) {
    auto changed = changedSettings(m_settings, c.changes);
    if (auto* error = std::get_if<Error>(&changed)) {
        reply(c.request, std::move(*error));
        return;
    }
    const Settings before = std::exchange(m_settings, std::get<Settings>(changed));
    for (const SettingRow& row : settingRows())
        if (row.get(before) != row.get(m_settings))
            event(EventKind::SettingsChanged,
                  Event{.who = c.actor.who,
                        .source = c.actor.source,
                        .detail = changeText(row, before, m_settings) +
                                  (c.actor.reason.empty() ? "" : " (" + c.actor.reason + ")")});
    m_sharedSettings = std::make_shared<const Settings>(m_settings);
    m_highestLossLimit = std::max(m_highestLossLimit, m_settings.lossLimit);
    if (m_settings.ageingAfter > Duration{0} && before.ageingAfter == Duration{0})
        m_queue.restartWaits(clockMs());
    if (m_settings.reservationAfter == Duration{0})
        stopClocks();
    for (const auto& agent : m_agents) {
        if (!agent)
            continue;
        if (agent->completed == 0 && agent->averageSeconds != m_settings.averageStartSeconds) {
            agent->averageSeconds = m_settings.averageStartSeconds;
            touch(*agent);
        }
        refresh(*agent);
        // Other weights, another count of memory: who waits may fit now.
        freshen(*agent);
    }
    reply(c.request, SettingsActed{m_settings});
}

} // namespace node3
