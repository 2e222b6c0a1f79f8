// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/clock.h"

#include <chrono>

namespace node3 {

Now readClocks() {
    using namespace std::chrono;
    return {Mono{floor<milliseconds>(steady_clock::now().time_since_epoch())},
            floor<milliseconds>(system_clock::now())};
}

} // namespace node3
