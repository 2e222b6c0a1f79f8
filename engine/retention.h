// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/settings.h"
#include "engine/core/snapshot.h"
#include "engine/core/time.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace node3 {

class EngineLink;

/// Final jobs that the store's reader found to be older, or more, than what is kept.
struct PurgeRead {
    std::vector<PurgeFinals::Item> items;
};

/// Asks from time to time which final jobs are kept no longer; a part at a time, so that neither
/// the store nor the engine stands still over a million of them. On the engine's thread.
class Retention {
public:
    Retention(std::shared_ptr<EngineLink> link, Now now) : m_link(std::move(link)), m_start(now) {}

    /// Asks when it is time; the answer comes through the link as a PurgeRead.
    void onTime(Now now, const Settings& settings);
    /// The command that carries out what was read; the next part follows soon.
    PurgeFinals taken(PurgeRead& read, Mono now);
    Mono nextDue() const { return m_next; }

private:
    const std::shared_ptr<EngineLink> m_link;
    const Now m_start;
    Mono m_next{};
    bool m_asked = false;
};

} // namespace node3
