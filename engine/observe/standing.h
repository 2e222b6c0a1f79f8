// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"

/// How agents stand, counted: the figures that history and advisor share. Pure functions.
namespace node3 {

/// It takes work, or would if it had room.
inline bool isInService(const AgentView& a) {
    return a.connection == Connection::Connected && a.health == Health::Healthy && a.settled &&
           a.intent.state == IntentState::Active &&
           a.quarantine.state != QuarantineState::Quarantined;
}

struct FleetCount {
    int known = 0, connected = 0, healthy = 0, inService = 0; ///< offline ones in none of these
    int unhealthy = 0, disconnected = 0, quarantined = 0, draining = 0;
    int slots = 0, occupied = 0; ///< of healthy agents, as in the mission's statistics
    int slotsInService = 0, occupiedInService = 0;
};
FleetCount countFleet(const Snapshot& snapshot);

} // namespace node3
