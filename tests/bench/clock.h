// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace node3::bench {

/// Seconds of the monotonic clock, which is the same for all processes of a machine.
inline double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace node3::bench
