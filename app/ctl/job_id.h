// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <string>

namespace node3::ctl {

/// A new job id: "job_" and 26 characters, of which the first ten are the time, so that ids sort by
/// age, and the rest 80 random bits. Made before sending, so that a submission can be repeated.
std::string makeJobId(Utc now);

} // namespace node3::ctl
