// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/agent_facets.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/agent_model.h"
#include "ui/models/marks.h"
#include "ui/models/natural.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace node3 {

namespace {

struct AgentFacetSays {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

/// A state of the agent as a number, its word and its mark.
struct StateFacet {
    const char* key;
    std::size_t (*of)(const AgentView&);
    QString (*text)(std::size_t);
    Mark (*mark)(std::size_t);
};

const StateFacet kStateFacets[] = {
    {"intent", [](const AgentView& a) { return static_cast<std::size_t>(a.intent.state); },
     [](std::size_t i) { return intentText(static_cast<IntentState>(i)); },
     [](std::size_t i) { return markOf(static_cast<IntentState>(i)); }},
    {"health", [](const AgentView& a) { return static_cast<std::size_t>(a.health); },
     [](std::size_t i) { return healthText(static_cast<Health>(i)); },
     [](std::size_t i) { return markOf(static_cast<Health>(i)); }},
    {"connection", [](const AgentView& a) { return static_cast<std::size_t>(a.connection); },
     [](std::size_t i) { return connectionText(static_cast<Connection>(i)); },
     [](std::size_t i) { return markOf(static_cast<Connection>(i)); }},
    {"quarantine", [](const AgentView& a) { return static_cast<std::size_t>(a.quarantine.state); },
     [](std::size_t i) {
         const QString text = quarantineText(static_cast<QuarantineState>(i));
         return text.isEmpty() ? AgentFacetSays::tr("none", "quarantine") : text;
     },
     [](std::size_t i) { return markOf(static_cast<QuarantineState>(i)); }},
};

} // namespace

std::vector<FacetValue> countAgents(const Snapshot& snapshot, const AgentFilter& filter,
                                    QLatin1String key) {
    std::vector<FacetValue> values;
    for (const StateFacet& facet : kStateFacets) {
        if (key != QLatin1String(facet.key))
            continue;
        const QStringList words = keyOf(agentFilterKeys(), key).words();
        for (qsizetype i = 0; i < words.size(); ++i) {
            const auto state = static_cast<std::size_t>(i);
            values.push_back({words[i], facet.text(state), facet.mark(state), 0});
        }
        for (const AgentView& a : snapshot.agents)
            if (matches(a, filter))
                ++values[facet.of(a)].count;
        return values;
    }
    std::map<std::string, qint64> counts;
    for (const AgentView& a : snapshot.agents)
        if (matches(a, filter))
            ++counts[key == QLatin1String("model") ? a.fields.gpuModel : a.fields.region];
    for (const auto& entry : counts)
        values.push_back(
            {QString::fromStdString(entry.first), escaped(entry.first, 60), {}, entry.second});
    std::ranges::stable_sort(values, [](const FacetValue& a, const FacetValue& b) {
        return compareNatural(a.value.toUtf8(), b.value.toUtf8()) < 0;
    });
    return values;
}

void addAgentFacets(FilterLine& line, AgentModel& model) {
    const auto add = [&](QLatin1String key, const QString& title, const QString& tip, bool closed) {
        line.addFacet({key, title, tip,
                       [&line, &model, key](std::function<void(std::vector<FacetValue>)> then) {
                           // What another value would show: the rest of the filter holds.
                           std::vector<FilterTerm> terms = line.terms();
                           std::erase_if(terms,
                                         [&](const FilterTerm& term) { return term.key == key; });
                           then(countAgents(model.snapshot(), agentFilter(terms), key));
                       },
                       closed});
    };
    add(QLatin1String("intent"), AgentFacetSays::tr("Intent"),
        AgentFacetSays::tr("What operators want of the agents that are shown."), true);
    add(QLatin1String("quarantine"), AgentFacetSays::tr("Quarantine"),
        AgentFacetSays::tr("Whether the agents that are shown were set aside for failures."), true);
    add(QLatin1String("health"), AgentFacetSays::tr("Health"),
        AgentFacetSays::tr("Whether the agents that are shown were heard in time."), true);
    add(QLatin1String("connection"), AgentFacetSays::tr("Connection"),
        AgentFacetSays::tr("Whether the agents that are shown have an open socket."), true);
    add(QLatin1String("model"), AgentFacetSays::tr("GPU model"),
        AgentFacetSays::tr("Cards of the agents that are shown."), false);
    add(QLatin1String("region"), AgentFacetSays::tr("Region"),
        AgentFacetSays::tr("Regions of the agents that are shown."), false);
}

} // namespace node3
