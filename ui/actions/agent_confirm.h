// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_table.h"
#include "ui/dialogs/confirm_dialog.h"

#include <optional>
#include <string>
#include <vector>

namespace node3 {

/// Over a quarter of the slots in service would leave it with these agents, and they are more than
/// a handful: their number is typed (look.md, friction). `ids` in any order.
bool takesMuchAway(const Snapshot& snapshot, const std::vector<std::string>& ids);

/// What is asked before an action on agents that has no dialog of its own; none when it needs no
/// question. `left`: of the selection, those that it does not apply to; `age`: of the figures,
/// milliseconds.
std::optional<ConfirmText> confirmTextFor(const ActionRow& row, const Snapshot& snapshot,
                                          const std::vector<std::string>& ids,
                                          const std::vector<std::string>& left, qint64 age);

} // namespace node3
