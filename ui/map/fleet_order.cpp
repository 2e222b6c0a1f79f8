// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/fleet_order.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/agent_columns.h"
#include "ui/models/marks.h"
#include "ui/models/natural.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

namespace node3 {

namespace {

struct MapText {
    Q_DECLARE_TR_FUNCTIONS(FleetMap)
};

QByteArrayView viewOf(const std::string& text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const std::string& groupNameOf(const AgentView& agent, MapGrouping grouping) {
    static const std::string none;
    return grouping == MapGrouping::Model    ? agent.fields.gpuModel
           : grouping == MapGrouping::Region ? agent.fields.region
                                             : none;
}

QString stateCountText(MapState state, int n) {
    switch (state) {
    case MapState::Unhealthy:
        return MapText::tr("%Ln unhealthy", nullptr, n);
    case MapState::Disconnected:
        return MapText::tr("%Ln disconnected", nullptr, n);
    case MapState::Suspect:
        return MapText::tr("%Ln suspect", nullptr, n);
    case MapState::Quarantined:
        return MapText::tr("%Ln quarantined", nullptr, n);
    case MapState::Draining:
        return MapText::tr("%Ln draining", nullptr, n);
    case MapState::Drained:
        return MapText::tr("%Ln drained", nullptr, n);
    case MapState::InService:
        return MapText::tr("%Ln in service", nullptr, n);
    case MapState::Offline:
        return MapText::tr("%Ln offline", nullptr, n);
    }
    return {};
}

} // namespace

// ---- places ------------------------------------------------------------------------------------

std::vector<int> FleetOrder::counts() const {
    std::vector<int> all;
    for (const Group& group : groups)
        all.push_back(group.count);
    return all;
}

FleetOrder fleetOrder(const Snapshot& snapshot, MapGrouping grouping) {
    std::map<std::string_view, std::vector<int>> byName;
    for (std::size_t i = 0; i < snapshot.agents.size(); ++i)
        byName[groupNameOf(snapshot.agents[i], grouping)].push_back(static_cast<int>(i));
    struct Part {
        QString name;
        std::vector<int> agents;
    };
    std::vector<Part> parts;
    for (auto& [name, agents] : byName)
        parts.push_back({name.empty() ? MapText::tr("not said", "model or region of an agent")
                                      : escaped(name, 64),
                         std::move(agents)});
    if (parts.size() > FleetOrder::kMostGroups) {
        std::ranges::stable_sort(parts, std::greater<>(),
                                 [](const Part& p) { return p.agents.size(); });
        Part rest{MapText::tr("all others"), {}};
        for (std::size_t i = FleetOrder::kMostGroups; i < parts.size(); ++i)
            rest.agents.insert(rest.agents.end(), parts[i].agents.begin(), parts[i].agents.end());
        parts.resize(FleetOrder::kMostGroups);
        parts.push_back(std::move(rest));
    }
    // By name: a group that grows keeps its place.
    const auto named = parts.begin() +
                       static_cast<std::ptrdiff_t>(std::min(parts.size(), FleetOrder::kMostGroups));
    std::stable_sort(parts.begin(), named, [](const Part& a, const Part& b) {
        return compareNatural(a.name.toUtf8(), b.name.toUtf8()) < 0;
    });
    FleetOrder order;
    order.agents.reserve(snapshot.agents.size());
    for (Part& part : parts) {
        std::ranges::sort(part.agents, [&](int a, int b) {
            const auto idOf = [&](int i) {
                return viewOf(snapshot.agents[static_cast<std::size_t>(i)].fields.agentId);
            };
            return compareNatural(idOf(a), idOf(b)) < 0;
        });
        order.groups.push_back({part.name, static_cast<int>(part.agents.size())});
        order.agents.insert(order.agents.end(), part.agents.begin(), part.agents.end());
    }
    return order;
}

std::size_t fleetOrderKey(const Snapshot& snapshot, MapGrouping grouping) {
    std::size_t key = static_cast<std::size_t>(grouping) + 1;
    const auto add = [&key](std::size_t value) { key = key * 1'099'511'628'211u ^ value; };
    for (const AgentView& agent : snapshot.agents) {
        add(agent.number.value);
        if (grouping != MapGrouping::None)
            add(std::hash<std::string>{}(groupNameOf(agent, grouping)));
    }
    return key;
}

// ---- states ------------------------------------------------------------------------------------

MapState mapStateOf(const AgentView& agent) {
    return static_cast<MapState>(troubleRank(agent));
}

Mark markOf(MapState state) {
    switch (state) {
    case MapState::Unhealthy:
        return markOf(Health::Unhealthy);
    case MapState::Disconnected:
        return markOf(Connection::Disconnected);
    case MapState::Suspect:
        return markOf(QuarantineState::Suspect);
    case MapState::Quarantined:
        return markOf(QuarantineState::Quarantined);
    case MapState::Draining:
        return markOf(IntentState::Draining);
    case MapState::Drained:
        return markOf(IntentState::Drained);
    case MapState::InService:
        return {};
    case MapState::Offline:
        return markOf(Connection::Offline);
    }
    return {};
}

QString mapStateText(MapState state) {
    switch (state) {
    case MapState::Unhealthy:
        return healthText(Health::Unhealthy);
    case MapState::Disconnected:
        return connectionText(Connection::Disconnected);
    case MapState::Suspect:
        return MapText::tr("suspect");
    case MapState::Quarantined:
        return MapText::tr("quarantined");
    case MapState::Draining:
        return intentText(IntentState::Draining);
    case MapState::Drained:
        return intentText(IntentState::Drained);
    case MapState::InService:
        return MapText::tr("in service");
    case MapState::Offline:
        return connectionText(Connection::Offline);
    }
    return {};
}

QString mapFilterOf(MapState state) {
    // An agent counts once, as the worst of what it is: the filter leaves out what is worse.
    const QString present = QStringLiteral(" health:healthy connection:connected");
    const QString plain = present + QStringLiteral(" quarantine:none");
    switch (state) {
    case MapState::Unhealthy:
        return QStringLiteral("health:unhealthy connection:connected connection:disconnected");
    case MapState::Disconnected:
        return QStringLiteral("health:healthy connection:disconnected");
    case MapState::Suspect:
        return QStringLiteral("quarantine:suspect") + present;
    case MapState::Quarantined:
        return QStringLiteral("quarantine:quarantined quarantine:trial") + present;
    case MapState::Draining:
        return QStringLiteral("intent:draining") + plain;
    case MapState::Drained:
        return QStringLiteral("intent:drained") + plain;
    case MapState::InService:
        return QStringLiteral("intent:active") + plain;
    case MapState::Offline:
        return QStringLiteral("connection:offline");
    }
    return {};
}

std::array<int, kMapStates> countMapStates(const Snapshot& snapshot) {
    std::array<int, kMapStates> counts{};
    for (const AgentView& agent : snapshot.agents)
        ++counts[static_cast<std::size_t>(mapStateOf(agent))];
    return counts;
}

QString fleetText(const std::array<int, kMapStates>& counts) {
    const int all = std::accumulate(counts.begin(), counts.end(), 0);
    QStringList parts;
    for (const MapState state :
         {MapState::InService, MapState::Unhealthy, MapState::Disconnected, MapState::Suspect,
          MapState::Quarantined, MapState::Draining, MapState::Drained, MapState::Offline})
        if (const int n = counts[static_cast<std::size_t>(state)]; n > 0)
            parts += stateCountText(state, n);
    const QString agents = MapText::tr("%Ln agent(s)", nullptr, all);
    return parts.isEmpty() ? agents
                           : agents + QStringLiteral(": ") + parts.join(QLatin1String(", "));
}

// ---- one agent ---------------------------------------------------------------------------------

int loadStepOf(const AgentView& agent) {
    const int slots = agent.fields.maxConcurrentJobs;
    if (agent.occupied <= 0)
        return 0;
    if (agent.occupied >= slots)
        return 3;
    return 2 * agent.occupied < slots ? 1 : 2;
}

QString agentMapTip(const AgentView& agent) {
    QStringList states{connectionText(agent.connection)};
    if (agent.connection != Connection::Offline)
        states += healthText(agent.health);
    if (agent.intent.state != IntentState::Active)
        states += intentText(agent.intent.state);
    if (agent.quarantine.state == QuarantineState::Suspect)
        states += mapStateText(MapState::Suspect);
    else if (agent.quarantine.state != QuarantineState::None)
        states += mapStateText(MapState::Quarantined);
    return escaped(agent.fields.agentId) + QLatin1Char('\n') + states.join(QLatin1String(", ")) +
           QLatin1Char('\n') +
           MapText::tr("%1 of %Ln slot(s) occupied", nullptr, agent.fields.maxConcurrentJobs)
               .arg(countText(agent.occupied));
}

} // namespace node3
