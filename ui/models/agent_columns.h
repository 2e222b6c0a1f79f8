// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/settings.h"
#include "engine/core/snapshot.h"
#include "ui/models/cell.h"

#include <optional>
#include <span>
#include <string>

namespace node3 {

struct AgentCellFacts {
    const AgentView& agent;
    const Settings& settings;
    const AgentExplanation* explanation = nullptr; ///< null: not asked yet
    Utc now{};
    QString note{};
    bool noteFails = false;
};

/// A value that a column sorts by; none comes last both ways.
struct AgentKey {
    std::optional<double> number{};
    std::string text{};
    bool isNone() const { return !number && text.empty(); }
};

struct AgentColumn {
    ColumnInfo info;
    AgentKey (*key)(const AgentCellFacts&); ///< null: not to be sorted by
    Cell (*cell)(const AgentCellFacts&);
    QString (*tip)(const AgentCellFacts&); ///< null: the cell's text
};

/// In the order of the table at first; a new column is a row of its subject's file
/// (agent_*_columns.cpp).
std::span<const AgentColumn> agentColumns();

/// Unhealthy or disconnected: what the rail counts and F8 visits.
bool isMissing(const AgentView& agent);
/// Trouble first: unhealthy, disconnected, suspect, quarantined, draining, drained, plain, offline.
int troubleRank(const AgentView& agent);
/// How many agents need somebody, unhealthy or disconnected; whether one of them is unhealthy.
struct Trouble {
    int agents = 0;
    bool unhealthy = false;
    bool operator==(const Trouble&) const = default;
};
Trouble troubleOf(const Snapshot& snapshot);
/// Whether it is connected, healthy, settled and active.
bool isInService(const AgentView& agent);

} // namespace node3
