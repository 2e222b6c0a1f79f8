// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

namespace node3 {

/// An entry of the event log as a line of the program's log: what happens to the engine and to
/// agents at the ordinary level, what happens to jobs for debugging only, there may be thousands a
/// second.
void logEvent(const Event& event);

} // namespace node3
