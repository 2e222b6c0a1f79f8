// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scoring/scoring.h"

namespace node3 {

double successTerm(const ScoreInput& in) {
    const std::uint64_t ended = in.completed + in.failed;
    return ended == 0 ? 1.0 : static_cast<double>(in.completed) / static_cast<double>(ended);
}

} // namespace node3
