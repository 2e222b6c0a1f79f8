// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/filter/rules.h"

namespace node3 {

/// Which agents a table shows: the filter line, compiled.
struct AgentFilter {
    std::uint32_t intents = ~0u, healths = ~0u, connections = ~0u, quarantines = ~0u;
    std::uint32_t kinds = ~0u; ///< a bit for each word of `is`; an agent may be of several
    std::uint32_t notKinds = 0;
    TextRule agent, model, region;
    /// Labels as "name" or "name=value".
    TextRule labels;
    WordRule words; ///< in id, model or a label
    friend bool operator==(const AgentFilter&, const AgentFilter&) = default;
};

/// is intent health connection quarantine model region label.
std::span<const FilterKey> agentFilterKeys();
AgentFilter agentFilter(const std::vector<FilterTerm>& terms);
bool matches(const AgentView& agent, const AgentFilter& filter);

} // namespace node3
