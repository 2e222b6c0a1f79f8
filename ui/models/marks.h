// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"
#include "engine/core/job.h"
#include "ui/models/job_why.h"
#include "ui/theme/glyphs.h"

/// The glyph and the tone of each of the core's values.
namespace node3 {

Mark markOf(JobState state);
/// Of a queued job whose reasons are all "never".
Mark neverMark();
Mark markOf(JobWhy why);
Mark markOf(Outcome outcome);
Mark markOf(Connection connection);
Mark markOf(Health health);
Mark markOf(IntentState intent);
Mark markOf(QuarantineState quarantine);
Mark markOf(Priority priority);

} // namespace node3
