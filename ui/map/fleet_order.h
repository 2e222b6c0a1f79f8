// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

/// What the fleet map shows of a snapshot: plain values and pure functions.
namespace node3 {

enum class MapGrouping : std::uint8_t { None, Model, Region };
inline constexpr int kMapGroupings = 3;

/// The places of the map: always those of the same fleet, because none of them depends on a state.
struct FleetOrder {
    /// The largest ones have a group of their own, the rest stand together in one more.
    static constexpr std::size_t kMostGroups = 12;
    struct Group {
        QString name;
        int count = 0;
    };
    std::vector<int> agents; ///< indexes of Snapshot::agents, in the order of the places
    std::vector<Group> groups;
    std::vector<int> counts() const;
};
FleetOrder fleetOrder(const Snapshot& snapshot, MapGrouping grouping);
/// Another value: the order is to be made anew.
std::size_t fleetOrderKey(const Snapshot& snapshot, MapGrouping grouping);

/// What an agent is in the map, worst first; the values are those of troubleRank().
enum class MapState : std::uint8_t {
    Unhealthy,
    Disconnected,
    Suspect,
    Quarantined,
    Draining,
    Drained,
    InService,
    Offline,
};
inline constexpr int kMapStates = 8;
MapState mapStateOf(const AgentView& agent);
Mark markOf(MapState state);
/// "unhealthy".
QString mapStateText(MapState state);
/// The agents of that state, in the language of the agent table's filter.
QString mapFilterOf(MapState state);
std::array<int, kMapStates> countMapStates(const Snapshot& snapshot);
/// "6 agents: 4 in service, 1 unhealthy, 1 draining".
QString fleetText(const std::array<int, kMapStates>& counts);

/// Of what it offers: 0 idle, 1 under half, 2 half and more, 3 full.
int loadStepOf(const AgentView& agent);
/// Name, states and slots of one agent, as a tool tip.
QString agentMapTip(const AgentView& agent);

} // namespace node3
