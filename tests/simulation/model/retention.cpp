// SPDX-License-Identifier: GPL-3.0-or-later
// Final jobs that are kept no longer.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

void Model::on(const PurgeFinals& c) {
    std::int64_t gone = 0;
    for (const PurgeFinals::Item& item : c.items) {
        const auto id = m_ids.find(item.idHash);
        if (id == m_ids.end() || id->second.live || id->second.number != item.number.value ||
            id->second.state == JobState::Failed)
            continue; // taken up again, gone, or kept until somebody decides
        m_tombstones[item.idHash] = {item.idHash, item.contentHash, item.attempt, id->second.state,
                                     m_now.utc};
        ++m_totals.removed;
        ++gone;
        fact({.what = Note::JobGone, .number = static_cast<std::int64_t>(item.number.value)});
        m_ids.erase(id);
    }
    if (gone != 0)
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(EventKind::JobsPurged),
              .number = gone});
    const Utc before =
        m_now.utc - std::chrono::duration_cast<Duration>(
                        std::chrono::duration<double, std::ratio<86400>>(m_settings.keepIdDays));
    std::erase_if(m_tombstones, [&](const auto& entry) { return entry.second.removedAt < before; });
}

} // namespace node3::sim
