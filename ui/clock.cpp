// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clock.h"

#include <chrono>

namespace node3 {

namespace {

std::optional<qint64> standingAt;

} // namespace

qint64 uiNow() {
    using namespace std::chrono;
    return standingAt ? *standingAt
                      : duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void setUiNow(std::optional<qint64> now) {
    standingAt = now;
}

} // namespace node3
