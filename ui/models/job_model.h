// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/explain_cache.h"
#include "ui/models/job_columns.h"
#include "ui/models/order_keeper.h"
#include "ui/models/ordered_model.h"

#include <array>
#include <memory>
#include <optional>

namespace node3 {

/// The job table: rows come from the feed, values change in place ten times a second; the order is
/// computed anew when the keeper allows, on another thread when there are many. Window's thread.
class JobModel : public OrderedModel {
    Q_OBJECT

public:
    /// More rows than this are ordered by a worker.
    static constexpr std::size_t kWorkerFrom = 20'000;

    JobModel(EngineFeed& feed, const Settings& settings, QObject* parent = nullptr);
    ~JobModel() override;

    std::span<const ColumnInfo> columns() const override;
    Cell cell(int row, int column) const override;
    QString tip(int row, int column) const override;
    void renew() override;
    bool canSort(int column) const override;
    void sort(int column, Qt::SortOrder order) override;

    const JobStore& store() const { return m_store; }
    const JobLine& line(int row) const { return m_store.line(slotAt(row)); }
    OrderKeeper& keeper() { return m_keeper; }

    void setFilter(const JobFilter& filter);
    /// Jobs that were read from the store's history.
    void addRecords(const std::vector<JobRecord>& records);
    const JobFilter& filter() const { return m_filter; }
    /// The selected rows: they stay whatever the filter says.
    void setSelected(const SlotSet& selected);
    /// How many of them are in each state now.
    const std::array<std::size_t, kJobStates>& selectedByState() const { return m_selectedStates; }
    int changedSinceOrder() const override { return static_cast<int>(m_moved.count()); }
    std::int64_t rowsToOrder() const override { return static_cast<std::int64_t>(m_store.count()); }
    bool isOrdering() const override { return m_ordering; }
    /// Milliseconds since an order was asked for by hand that is not shown yet; 0: none is.
    qint64 orderingFor() const override { return m_askedAt ? uiNow() - *m_askedAt : 0; }

    /// In place of Why.
    void setNote(const std::string& jobId, const QString& note, bool fails) override;
    void clearNote(const std::string& jobId) override;
    /// What the engine said last about a visible row; null: nothing yet.
    const JobExplanation* explanation(QByteArrayView id) const { return m_explain.find(id); }
    Utc now() const;
    const Snapshot& snapshot() const { return *m_feed.snapshot(); }

Q_SIGNALS:
    /// A new order is shown, or nothing had to change.
    void ordered();

private:
    struct Note {
        QString text;
        bool fails = false;
    };
    JobCellFacts facts(Slot slot) const;
    void take(const std::vector<FeedItem>& items);
    void restart();
    void askHistory();
    void endRestart();
    void looked();
    void explainVisible();
    JobKey sortKey() const;
    void orderAnew();
    void startOrder();
    struct Ordered {
        RowStep step;
        qint64 ms = 0;
    };
    static Ordered orderNow(JobOrderRequest& request, SharedOrder shown);
    void finishOrder(const Ordered& ordered);
    JobFilter filterNow() const;
    bool matchesNow(const JobLine& line) const;
    std::optional<double> progressOf(const JobLine& line) const;

    EngineFeed& m_feed;
    const Settings m_settings;
    JobStore m_store;
    ExplainCache<JobExplanation> m_explain;
    OrderKeeper m_keeper;
    JobFilter m_filter;
    mutable std::optional<JobMatcher> m_matcher; ///< made anew when there are new names
    mutable qsizetype m_matcherNames = 0;
    mutable qint64 m_matcherAt = 0;
    SlotSet m_selected;
    std::array<std::size_t, kJobStates> m_selectedStates{};
    SlotSet m_moved;   ///< may stand elsewhere in the next order
    SlotSet m_touched; ///< changed in any way since the last order was begun
    bool m_all = true; ///< the next order places all rows anew, not only touched ones
    std::optional<qint64> m_askedAt;
    QHash<QByteArray, Note> m_notes;
    std::vector<ColumnInfo> m_columns;
    bool m_ordering = false; ///< a worker has it
    bool m_again = false;    ///< wanted again meanwhile
    int m_tick = 0;
    bool m_historyAsked = false;
    int m_historyAwaited = 0; ///< answers
    bool m_restarting = false;
    quint64 m_restarts = 0;
};

} // namespace node3
