// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/agent_filter.h"
#include "ui/filter/filter_line.h"

namespace node3 {

class AgentModel;

/// How many agents of a snapshot have each value of a key: intent, health, connection, quarantine,
/// model or region. Pure. Words in their order, texts in natural order.
std::vector<FacetValue> countAgents(const Snapshot& snapshot, const AgentFilter& filter,
                                    QLatin1String key);

/// The menus of the agents' table. `model` and `line` must outlive each other's use of it.
void addAgentFacets(FilterLine& line, AgentModel& model);

} // namespace node3
