// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/format.h"
#include "ui/models/agent_columns.h"

#include <vector>

/// What the agents' columns are made of; each subject has its file and its rows.
namespace node3 {

std::span<const AgentColumn> agentStateColumns();
std::span<const AgentColumn> agentLoadColumns();
std::span<const AgentColumn> agentRecordColumns();
std::span<const AgentColumn> agentHardwareColumns();

/// Shorthands of those files.
namespace agent_cells {

using F = AgentCellFacts;

inline constexpr bool kRight = true, kLeft = false, kFirst = true, kAsked = false;
inline constexpr int kWide = 1600; ///< shown at first too from this width of the window on

inline Cell plain(const QString& text) {
    Cell cell;
    cell.text = text.isEmpty() ? noValue() : text;
    cell.dim = text.isEmpty();
    return cell;
}
inline AgentKey by(double number) {
    return {number, {}};
}
inline double rank(int value) {
    return static_cast<double>(value);
}
inline std::optional<Duration> silence(const F& f) {
    return f.agent.lastMessageAt ? std::optional(f.now - *f.agent.lastMessageAt) : std::nullopt;
}
inline bool isOffline(const F& f) {
    return f.agent.connection == Connection::Offline;
}

} // namespace agent_cells

} // namespace node3
