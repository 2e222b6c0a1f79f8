// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

namespace node3 {

/// Live jobs whose state row is not what was written, while what they are to run is: the balancer
/// holds them. Nothing is taken over from that row that could break a rule.

/// `newestAttempt`: the newest of its attempts that is stored, 0: none; `isOpen`: and that has not
/// ended.
void mend(StoredJob& job, std::uint32_t newestAttempt, bool isOpen);
/// No two jobs may stand at one place: one whose own cannot be trusted keeps it only if it is free,
/// else it goes to the end.
void mendPlaces(StoredState& state);

} // namespace node3
