// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/queries.h"
#include "engine/text/reasons.h"
#include "ui/widgets/line_list.h"

#include <QString>

#include <vector>

/// What the detail panes say, as lines: pure functions of what the engine answered.
namespace node3 {

/// One line an attempt, on a common time axis that ends now while one runs.
std::vector<LineList::Line> timelineOf(const JobRecord& record, Utc now);

/// Reasons for a time apart from those for ever, the smallest change, then the scores at the moment
/// of the last decision.
std::vector<LineList::Line> explanationLines(const JobExplanation& explanation,
                                             const JobNeeds& needs, const Decision* decision);
std::vector<LineList::Line> explanationLines(const AgentExplanation& explanation);

/// The fields as submitted, one a line; values of the environment are not shown.
QString fieldsText(const JobRecord& record);

} // namespace node3
