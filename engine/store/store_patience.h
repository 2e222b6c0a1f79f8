// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace node3 {

/// How long the store waits for what may heal by itself.
struct StorePatience {
    std::chrono::milliseconds lock{5000};       ///< for a lock that another program holds
    std::chrono::milliseconds retryAfter{1000}; ///< before a failed batch is tried again
    std::chrono::milliseconds close{5000};      ///< for what was given to it, when it closes
    std::chrono::milliseconds page{200};        ///< for one page of jobs, which may be short then
    int pageStep = 4096; ///< rows of jobs between two looks at the clock, when none is wanted
};

} // namespace node3
