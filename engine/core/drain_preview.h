// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"

#include <optional>
#include <span>
#include <string>

namespace node3 {

/// What a drain of some agents would come to, as far as it can be told now.
struct DrainPreview {
    int running = 0;  ///< open attempts there
    int inTime = 0;   ///< of those: end before the deadline, by their progress or their own limit
    int moves = 0;    ///< of those: do not, by their progress
    int unknown = 0;  ///< of those: give no estimate
    Duration lost{0}; ///< run time until the deadline of those that move
    int slots = 0;    ///< in service now, these agents' included
    int stay = 0;     ///< of those: stay in service
    int busyNow = 0;  ///< of `slots`
    int busyThen = 0; ///< of `stay`, once what moves has found room there, as far as there is any
};

/// `ids` in any order; `deadline` from now, none: jobs may take as long as they need. Pure.
DrainPreview previewDrain(const Snapshot& snapshot, std::span<const std::string> ids,
                          std::optional<Duration> deadline);

} // namespace node3
