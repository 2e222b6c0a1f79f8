// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scoring/scoring.h"

namespace node3 {

double availabilityTerm(const ScoreInput& in) {
    if (in.slots <= 0 || in.freeSlots <= 0)
        return 0;
    return static_cast<double>(in.freeSlots) / static_cast<double>(in.slots);
}

} // namespace node3
