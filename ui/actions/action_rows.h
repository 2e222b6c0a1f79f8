// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_table.h"

#include <vector>

/// The rows of the larger menus, in their order; parts of the one table.
namespace node3 {

inline constexpr bool kGroup = true, kTable = true; ///< ActionRow::group, tableOnly
std::vector<ActionRow> viewActionRows();
std::vector<ActionRow> jobActionRows();
std::vector<ActionRow> agentActionRows();
std::vector<ActionRow> eventActionRows();

} // namespace node3
