// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that change while everything runs. What was promised stays.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

void Model::on(const SettingsAction& c) {
    auto changed = changedSettings(m_settings, c.changes);
    if (const auto* error = std::get_if<Error>(&changed)) {
        refuse(c.request, error->code);
        return;
    }
    const Settings before = m_settings;
    m_settings = std::get<Settings>(changed);
    for (const SettingRow& row : settingRows())
        if (row.get(before) != row.get(m_settings))
            fact({.what = Note::Told,
                  .kind = static_cast<std::uint32_t>(EventKind::SettingsChanged)});
    if (m_settings.reservationAfter == Duration{0})
        for (auto& [number, job] : m_jobs) {
            job.overtaken = job.reserves = false;
            job.overtakenLong = {};
            job.reserved = {};
        }
    if (before.ageingAfter == Duration{0} && m_settings.ageingAfter != Duration{0}) {
        // Who came at the same time is asked anew in the order of the queue.
        for (ModelJob* job : queueInOrder())
            job->queuedSeq = ++m_queued;
    }
    for (auto& [number, agent] : m_agents)
        if (agent.row.completed == 0 &&
            agent.row.averageSeconds != m_settings.averageStartSeconds) {
            agent.row.averageSeconds = m_settings.averageStartSeconds;
            touch(agent);
        }
    answer(c.request, SettingsActed{m_settings});
}

} // namespace node3::sim
