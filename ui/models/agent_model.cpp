// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/agent_model.h"

#include "engine/text/format.h"
#include "ui/models/natural.h"

#include <algorithm>
#include <chrono>

namespace node3 {

namespace {

constexpr int kRefreshEvery = 5; ///< looks: twice a second

} // namespace

AgentModel::AgentModel(EngineFeed& feed, const Settings& settings, QObject* parent)
    : OrderedModel(parent), m_feed(feed), m_settings(settings),
      m_explain(feed, &EngineFeed::explainAgent, this), m_snapshot(feed.snapshot()) {
    for (const AgentColumn& c : agentColumns())
        m_columns.push_back(c.info);
    connect(&feed, &EngineFeed::looked, this, &AgentModel::looked);
}

std::span<const ColumnInfo> AgentModel::columns() const {
    return m_columns;
}

const AgentView* AgentModel::agentIn(Slot slot) const {
    const int at = slot < m_at.size() ? m_at[slot] : -1;
    return at < 0 ? nullptr : &m_snapshot->agents[static_cast<std::size_t>(at)];
}

AgentCellFacts AgentModel::facts(const AgentView& agent) const {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    AgentCellFacts f{agent, m_settings, nullptr, now};
    const QByteArray id = QByteArray::fromStdString(agent.fields.agentId);
    f.explanation = m_explain.find(id);
    if (const auto it = m_notes.constFind(id); it != m_notes.constEnd()) {
        f.note = it->text;
        f.noteFails = it->fails;
    }
    return f;
}

Cell AgentModel::cell(int row, int column) const {
    const AgentView* a = agent(row);
    if (!a)
        return {};
    Cell cell = agentColumns()[static_cast<std::size_t>(column)].cell(facts(*a));
    // What left the filter stays until the order is renewed, but says so.
    if (!matches(*a, m_filter))
        cell.dim = true;
    return cell;
}

QString AgentModel::tip(int row, int column) const {
    const AgentView* a = agent(row);
    if (!a)
        return {};
    const AgentColumn& c = agentColumns()[static_cast<std::size_t>(column)];
    if (c.tip)
        return c.tip(facts(*a));
    const QString text = c.cell(facts(*a)).text;
    return text == noValue() ? QString() : text;
}

void AgentModel::looked() {
    if (++m_tick % kRefreshEvery != 1)
        return;
    takeSnapshot();
    explainVisible();
    announceValues();
    Q_EMIT refreshed();
}

void AgentModel::takeSnapshot() {
    m_snapshot = m_feed.snapshot();
    std::ranges::fill(m_at, -1);
    const auto& agents = m_snapshot->agents;
    bool moved = false;
    m_moved = 0;
    for (std::size_t i = 0; i < agents.size(); ++i) {
        auto it = m_slots.find(agents[i].number.value);
        if (it == m_slots.end()) {
            it = m_slots.insert(agents[i].number.value, static_cast<Slot>(m_at.size()));
            m_at.push_back(-1);
            m_ranks.push_back(-1);
        }
        m_at[*it] = static_cast<int>(i);
        if (m_ranks[*it] != troubleRank(agents[i]))
            ++m_moved;
        if (!m_notes.isEmpty()) {
            const auto note = m_notes.find(QByteArray::fromStdString(agents[i].fields.agentId));
            if (note != m_notes.end() && !note->fails && note->rank != troubleRank(agents[i]))
                m_notes.erase(note); // what was asked has shown its effect
        }
    }
    for (const Slot slot : order())
        moved = moved || m_at[slot] < 0;
    if (order().empty() ? !agents.empty() : (m_keeper.mayRenew() || moved))
        renew();
}

std::optional<Slot> AgentModel::slotOf(const std::string& agentId) const {
    const auto& agents = m_snapshot->agents;
    const auto agent =
        std::ranges::lower_bound(agents, agentId, {}, [](const AgentView& a) -> const std::string& {
            return a.fields.agentId;
        });
    if (agent == agents.end() || agent->fields.agentId != agentId)
        return std::nullopt;
    const auto slot = m_slots.constFind(agent->number.value);
    return slot == m_slots.constEnd() ? std::nullopt : std::optional(*slot);
}

void AgentModel::explainVisible() {
    const int last = std::min(lastVisible(), rowCount() - 1);
    for (int row = std::max(firstVisible(), 0); row <= last; ++row)
        if (const AgentView* a = agent(row); a && a->connection != Connection::Offline)
            m_explain.want(QByteArray::fromStdString(a->fields.agentId), [] {});
}

void AgentModel::setFilter(const AgentFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    renew();
}

void AgentModel::sort(int column, Qt::SortOrder order) {
    m_byTrouble = false;
    OrderedModel::sort(column, order);
}

bool AgentModel::canSort(int column) const {
    return agentColumns()[static_cast<std::size_t>(column)].key != nullptr;
}

void AgentModel::sortAtFirst() {
    m_byTrouble = true;
    renew();
}

void AgentModel::renew() {
    m_keeper.renewed();
    m_moved = 0;
    const AgentColumn& c = agentColumns()[static_cast<std::size_t>(sortColumn())];
    struct Entry {
        AgentKey key;
        Slot slot;
    };
    std::vector<Entry> entries;
    entries.reserve(m_at.size());
    for (Slot slot = 0; slot < m_at.size(); ++slot) {
        const AgentView* a = agentIn(slot);
        m_ranks[slot] = a ? troubleRank(*a) : -1;
        if (!a || !matches(*a, m_filter))
            continue;
        Entry e{{}, slot};
        if (m_byTrouble)
            e.key.number = troubleRank(*a);
        else if (c.key)
            e.key = c.key(facts(*a));
        entries.push_back(std::move(e));
    }
    const bool down = !m_byTrouble && sortDescending();
    std::ranges::stable_sort(entries, [&](const Entry& a, const Entry& b) {
        if (a.key.isNone() != b.key.isNone())
            return b.key.isNone();
        if (a.key.number && b.key.number && *a.key.number != *b.key.number)
            return down ? *a.key.number > *b.key.number : *a.key.number < *b.key.number;
        if (const int order = compareNatural(a.key.text, b.key.text); order != 0)
            return down ? order > 0 : order < 0;
        return compareNatural(agentIn(a.slot)->fields.agentId, agentIn(b.slot)->fields.agentId) < 0;
    });
    std::vector<Slot> next;
    next.reserve(entries.size());
    for (const Entry& e : entries)
        next.push_back(e.slot);
    applyOrder(std::move(next));
}

void AgentModel::setNote(const std::string& agentId, const QString& note, bool fails) {
    int rank = -1;
    for (const AgentView& a : m_snapshot->agents)
        if (a.fields.agentId == agentId)
            rank = troubleRank(a);
    m_notes[QByteArray::fromStdString(agentId)] = {note, fails, rank};
    announceValues();
}

void AgentModel::clearNote(const std::string& agentId) {
    m_notes.remove(QByteArray::fromStdString(agentId));
    announceValues();
}

} // namespace node3
