// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/agent_filter.h"

#include "ui/models/agent_columns.h"

#include <algorithm>

namespace node3 {

namespace {

template <class State> QStringList wordsOfStates(std::initializer_list<State> states) {
    QStringList words;
    for (const State state : states) {
        const std::string_view w = word(state);
        words += QString::fromLatin1(w.data(), static_cast<qsizetype>(w.size()));
    }
    return words;
}
QStringList intentFilterWords() {
    return wordsOfStates({IntentState::Active, IntentState::Draining, IntentState::Drained});
}
QStringList healthFilterWords() {
    return wordsOfStates({Health::Healthy, Health::Unhealthy});
}
QStringList connectionFilterWords() {
    return wordsOfStates({Connection::Connected, Connection::Disconnected, Connection::Offline});
}
QStringList quarantineFilterWords() {
    return wordsOfStates({QuarantineState::None, QuarantineState::Suspect,
                          QuarantineState::Quarantined, QuarantineState::Trial});
}

/// What several columns say together.
enum AgentKind : std::uint32_t {
    NeedsSomebody = 1,
    Idle = 2,
    Busy = 4,
    SetAside = 8,
    InService = 16,
    Missing = 32
};
QStringList kindWords() {
    return {QStringLiteral("trouble"), QStringLiteral("idle"),       QStringLiteral("busy"),
            QStringLiteral("aside"),   QStringLiteral("in-service"), QStringLiteral("missing")};
}
std::uint32_t kindsOf(const AgentView& a) {
    const bool offline = a.connection == Connection::Offline;
    const bool aside = a.intent.state != IntentState::Active ||
                       a.quarantine.state == QuarantineState::Quarantined ||
                       a.quarantine.state == QuarantineState::Trial;
    std::uint32_t kinds = isMissing(a) ? Missing : 0u;
    if (!offline && (a.health == Health::Unhealthy || a.connection == Connection::Disconnected ||
                     (a.quarantine.state != QuarantineState::None &&
                      a.quarantine.cause != QuarantineCause::Operator)))
        kinds |= NeedsSomebody;
    if (aside)
        kinds |= SetAside;
    if (isInService(a) && !aside)
        kinds |= InService | (a.occupied == 0 ? Idle : 0u);
    if (a.occupied > 0)
        kinds |= Busy;
    return kinds;
}

template <class State> bool in(std::uint32_t mask, State state) {
    return (mask >> static_cast<unsigned>(state)) & 1u;
}

QString utf8(const std::string& text) {
    return QString::fromStdString(text);
}

bool labelMatches(const AgentView& a, const QString& pattern) {
    return std::ranges::any_of(a.fields.labels, [&](const auto& label) {
        const QString name = utf8(label.first);
        return wildcardMatch(pattern, name) ||
               wildcardMatch(pattern, name + QLatin1Char('=') + utf8(label.second));
    });
}

bool hasWord(const AgentView& a, const QString& word) {
    const WordFinder finder(word);
    return finder.isIn(a.fields.agentId) || finder.isIn(a.fields.gpuModel) ||
           std::ranges::any_of(a.fields.labels, [&](const auto& label) {
               return finder.isIn(label.first) || finder.isIn(label.second);
           });
}

} // namespace

std::span<const FilterKey> agentFilterKeys() {
    static const std::vector<FilterKey> keys{
        {"is", FilterKind::Word, kindWords},
        {"intent", FilterKind::Word, intentFilterWords},
        {"health", FilterKind::Word, healthFilterWords},
        {"connection", FilterKind::Word, connectionFilterWords},
        {"quarantine", FilterKind::Word, quarantineFilterWords},
        {"agent", FilterKind::Text},
        {"model", FilterKind::Text},
        {"region", FilterKind::Text},
        {"label", FilterKind::Pair},
    };
    return keys;
}

AgentFilter agentFilter(const std::vector<FilterTerm>& terms) {
    AgentFilter filter;
    const auto keys = agentFilterKeys();
    filter.intents = wordMask(terms, keyOf(keys, QLatin1String("intent")));
    filter.healths = wordMask(terms, keyOf(keys, QLatin1String("health")));
    filter.connections = wordMask(terms, keyOf(keys, QLatin1String("connection")));
    filter.quarantines = wordMask(terms, keyOf(keys, QLatin1String("quarantine")));
    // An agent may be several of these at once: what is out is not the rest of what is in.
    const FilterKey& kind = keyOf(keys, QLatin1String("is"));
    const QStringList kinds = kindWords();
    std::uint32_t wanted = 0;
    for (const FilterTerm& term : terms) {
        if (term.key == QLatin1String("is")) {
            for (qsizetype i = 0; i < kinds.size(); ++i)
                if (meansValue(kind, term.value, kinds[i]))
                    (term.negated ? filter.notKinds : wanted) |= 1u << i;
        } else if (term.key.isEmpty()) {
            filter.words.add(term);
        } else if (term.key == QLatin1String("agent")) {
            filter.agent.add(term);
        } else if (term.key == QLatin1String("model")) {
            filter.model.add(term);
        } else if (term.key == QLatin1String("region")) {
            filter.region.add(term);
        } else if (term.key == QLatin1String("label")) {
            filter.labels.add(term);
        }
    }
    if (wanted != 0)
        filter.kinds = wanted;
    return filter;
}

bool matches(const AgentView& a, const AgentFilter& f) {
    if (!in(f.intents, a.intent.state) || !in(f.healths, a.health) ||
        !in(f.connections, a.connection) || !in(f.quarantines, a.quarantine.state))
        return false;
    const std::uint32_t kinds = kindsOf(a);
    if ((f.kinds != ~0u && !(kinds & f.kinds)) || (kinds & f.notKinds))
        return false;
    if ((!f.agent.isEmpty() && !f.agent.admits(utf8(a.fields.agentId))) ||
        (!f.model.isEmpty() && !f.model.admits(utf8(a.fields.gpuModel))) ||
        (!f.region.isEmpty() && !f.region.admits(utf8(a.fields.region))))
        return false;
    const auto labelled = [&](const QString& pattern) { return labelMatches(a, pattern); };
    const auto has = [&](const QString& word) { return hasWord(a, word); };
    return (f.labels.is.isEmpty() || std::ranges::any_of(f.labels.is, labelled)) &&
           std::ranges::none_of(f.labels.isNot, labelled) && std::ranges::all_of(f.words.in, has) &&
           std::ranges::none_of(f.words.out, has);
}

} // namespace node3
