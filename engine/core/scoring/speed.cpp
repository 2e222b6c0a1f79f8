// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scoring/scoring.h"

#include <algorithm>

namespace node3 {

double speedTerm(const ScoreInput& in) {
    return std::min(1.0, 60.0 / std::max(1.0, in.averageSeconds));
}

} // namespace node3
