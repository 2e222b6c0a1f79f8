// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/standing.h"

namespace node3 {

FleetCount countFleet(const Snapshot& snapshot) {
    FleetCount n;
    for (const AgentView& a : snapshot.agents) {
        if (a.connection == Connection::Offline)
            continue;
        ++n.known;
        n.connected += a.connection == Connection::Connected;
        n.quarantined += a.quarantine.state == QuarantineState::Quarantined;
        n.draining += a.intent.state != IntentState::Active;
        if (a.health != Health::Healthy) {
            ++n.unhealthy;
            continue;
        }
        n.disconnected += a.connection == Connection::Disconnected;
        ++n.healthy;
        n.slots += a.fields.maxConcurrentJobs;
        n.occupied += a.occupied;
        if (isInService(a)) {
            ++n.inService;
            n.slotsInService += a.fields.maxConcurrentJobs;
            n.occupiedInService += a.occupied;
        }
    }
    return n;
}

} // namespace node3
