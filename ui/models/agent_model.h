// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/agent_filter.h"
#include "ui/models/agent_columns.h"
#include "ui/models/explain_cache.h"
#include "ui/models/order_keeper.h"
#include "ui/models/ordered_model.h"

#include <QHash>

#include <functional>
#include <memory>

namespace node3 {

/// The agent table: reads the newest snapshot twice a second. Window's thread.
class AgentModel : public OrderedModel {
    Q_OBJECT

public:
    AgentModel(EngineFeed& feed, const Settings& settings, QObject* parent = nullptr);

    std::span<const ColumnInfo> columns() const override;
    Cell cell(int row, int column) const override;
    QString tip(int row, int column) const override;
    void renew() override;
    bool canSort(int column) const override;
    /// By trouble, then by id; that is no column.
    void sortAtFirst() override;
    int firstSortColumn() const override { return -1; }
    bool isSortedAtFirst() const override { return m_byTrouble; }

    /// The agent of a row as last seen; null once it is forgotten.
    const AgentView* agent(int row) const { return agentIn(slotAt(row)); }
    const AgentView* agentIn(Slot slot) const;
    /// Of an agent by its id, whatever the filter shows; none: it has not been seen yet.
    std::optional<Slot> slotOf(const std::string& agentId) const;
    const AgentExplanation* explanation(const std::string& id) const {
        return m_explain.find(QByteArray::fromStdString(id));
    }
    OrderKeeper& keeper() { return m_keeper; }
    void setFilter(const AgentFilter& filter);
    const AgentFilter& filter() const { return m_filter; }
    const Snapshot& snapshot() const { return *m_snapshot; }
    int known() const { return static_cast<int>(m_snapshot->agents.size()); }
    int changedSinceOrder() const override { return m_moved; }

    void setNote(const std::string& agentId, const QString& note, bool fails) override;
    void clearNote(const std::string& agentId) override;

    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void refreshed();

private:
    struct Note {
        QString text;
        bool fails = false;
        int rank = 0; ///< of the agent when it was asked
    };
    AgentCellFacts facts(const AgentView& agent) const;
    void looked();
    void takeSnapshot();
    void explainVisible();

    EngineFeed& m_feed;
    const Settings m_settings;
    ExplainCache<AgentExplanation> m_explain;
    OrderKeeper m_keeper;
    AgentFilter m_filter;
    std::shared_ptr<const Snapshot> m_snapshot;
    QHash<std::uint32_t, Slot> m_slots; ///< by AgentNumber
    std::vector<int> m_at;              ///< by slot: where in the snapshot, -1 gone
    std::vector<int> m_ranks;           ///< by slot, when the order was made
    QHash<QByteArray, Note> m_notes;
    std::vector<ColumnInfo> m_columns;
    bool m_byTrouble = true;
    int m_moved = 0;
    int m_tick = 0;
};

} // namespace node3
