// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/widgets/line_list.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

/// What the detail pane of an agent says: pure functions of the newest snapshot.
namespace node3 {

/// The sign and the words of its head: the worst of connection, health, intent and quarantine.
Mark agentMark(const AgentView& agent);
QString agentFacts(const AgentView& agent, Utc now);

/// Its jobs now, what stands against it (the four things apart), and what it says of itself.
/// `nameOf` gives a job's own name, empty while it is not known.
std::vector<LineList::Line> agentNowLines(const AgentView& agent, Utc now,
                                          const std::function<QString(const std::string&)>& nameOf);

/// What several selected agents have in common.
struct SelectedAgents {
    int count = 0, unhealthy = 0, disconnected = 0, offline = 0, draining = 0, drained = 0,
        quarantined = 0, inService = 0;
    int slots = 0, occupied = 0;
    Duration work{0}; ///< run time of what runs there
};
SelectedAgents selectedAgents(const std::vector<const AgentView*>& agents);
std::vector<LineList::Line> selectedLines(const SelectedAgents& agents);

} // namespace node3
