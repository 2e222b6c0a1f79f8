// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/agent_columns.h"

#include "ui/models/agent_cells.h"

#include <vector>

namespace node3 {

std::span<const AgentColumn> agentColumns() {
    static const std::vector<AgentColumn> columns = [] {
        std::vector<AgentColumn> all;
        for (const auto rows : {agentStateColumns(), agentLoadColumns(), agentRecordColumns(),
                                agentHardwareColumns()})
            all.insert(all.end(), rows.begin(), rows.end());
        return all;
    }();
    return columns;
}

bool isInService(const AgentView& a) {
    return a.connection == Connection::Connected && a.health == Health::Healthy && a.settled &&
           a.intent.state == IntentState::Active;
}

Trouble troubleOf(const Snapshot& snapshot) {
    Trouble trouble;
    for (const AgentView& a : snapshot.agents) {
        trouble.agents += isMissing(a) ? 1 : 0;
        trouble.unhealthy = trouble.unhealthy || troubleRank(a) == 0;
    }
    return trouble;
}

bool isMissing(const AgentView& a) {
    return troubleRank(a) <= 1; // unhealthy, disconnected
}

int troubleRank(const AgentView& a) {
    if (a.connection == Connection::Offline)
        return 7;
    if (a.health == Health::Unhealthy)
        return 0;
    if (a.connection == Connection::Disconnected)
        return 1;
    if (a.quarantine.state == QuarantineState::Suspect)
        return 2;
    if (a.quarantine.state != QuarantineState::None)
        return 3;
    switch (a.intent.state) {
    case IntentState::Draining:
        return 4;
    case IntentState::Drained:
        return 5;
    case IntentState::Active:
        break;
    }
    return 6;
}

} // namespace node3
