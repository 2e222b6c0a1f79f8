// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_table.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/models/job_model.h"

#include <optional>
#include <vector>

namespace node3 {

/// What is asked before an action on jobs; none when it needs no question: nothing that ran is lost
/// and there are at most twenty. `age`: of the figures, milliseconds.
std::optional<ConfirmText> confirmTextFor(const ActionRow& row, const JobModel& model,
                                          const std::vector<Slot>& applies,
                                          const std::vector<Slot>& others, qint64 age);

} // namespace node3
