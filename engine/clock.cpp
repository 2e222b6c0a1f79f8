// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/clock.h"

#include <chrono>
#include <ctime>

namespace node3 {

namespace {

/// The steady clock stands still while the machine sleeps; another one of the kernel does not.
Duration sleptUntil(std::chrono::steady_clock::time_point awake) {
    timespec all{};
    if (::clock_gettime(CLOCK_BOOTTIME, &all) != 0)
        return Duration{0};
    const auto sinceBoot = std::chrono::seconds{all.tv_sec} + std::chrono::nanoseconds{all.tv_nsec};
    return std::chrono::floor<Duration>(sinceBoot - awake.time_since_epoch());
}

} // namespace

Now readClocks() {
    using namespace std::chrono;
    const auto awake = steady_clock::now();
    return {Mono{floor<milliseconds>(awake.time_since_epoch())},
            floor<milliseconds>(system_clock::now()), sleptUntil(awake)};
}

} // namespace node3
