// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace node3 {

/// Tag clock of the monotonic time line. It never jumps and means nothing outside this process, so
/// it has no now(): whoever calls the core reads a clock and passes the value in.
struct MonoClock {
    using rep = std::int64_t;
    using period = std::milli;
    using duration = std::chrono::milliseconds;
    using time_point = std::chrono::time_point<MonoClock, duration>;
    static constexpr bool is_steady = true;
};

using Duration = std::chrono::milliseconds;
/// A moment that decisions use (deadlines, waits, silence).
using Mono = MonoClock::time_point;
/// A moment that people read and the store keeps (Unix time, milliseconds).
using Utc = std::chrono::sys_time<std::chrono::milliseconds>;

/// The clocks read at one moment. Decisions use `mono`; `utc` is only written down.
struct Now {
    Mono mono{};
    Utc utc{};
    /// For how long the machine has slept in all, as far as `mono` does not count it.
    Duration slept{0};
};

} // namespace node3
