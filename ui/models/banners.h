// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/console_info.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <vector>

namespace node3 {

/// One line at the top of the window: trouble of engine or store, an operator's standing order, or
/// what the whole window is. Never about one agent or job.
struct Banner {
    enum class Kind : std::uint8_t { Store, Silent, Paused, Started, Demo };
    Kind kind = Kind::Demo;
    Mark mark;
    QString text;
    QString page{}, filter{}; ///< the rows it is about; empty: none
};

/// After so long without an answer the engine is said to be silent.
inline constexpr qint64 kEngineSilentMs = 10'000;

/// Worst first. `ageMs`: since the newest snapshot came; `sinceStartMs`: since the window began to
/// look. Pure.
std::vector<Banner> bannersOf(const Snapshot& snapshot, const ConsoleInfo& info, qint64 ageMs,
                              qint64 sinceStartMs);

} // namespace node3
