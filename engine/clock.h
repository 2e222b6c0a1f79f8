// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

namespace node3 {

/// Both clocks, read at this moment: the one place where the engine asks what time it is. The
/// monotonic one is the system's CLOCK_MONOTONIC. Any thread.
Now readClocks();

} // namespace node3
