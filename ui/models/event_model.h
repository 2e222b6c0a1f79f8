// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/models/event_columns.h"
#include "ui/models/event_filter.h"
#include "ui/models/event_log.h"
#include "ui/models/order_keeper.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace node3 {

/// The event table: the newest events of the feed, older ones from the store when asked for, in
/// their order, with what an event caused below it. Window's thread.
class EventModel : public OrderedModel {
    Q_OBJECT

public:
    static constexpr int kOlderPage = 1000;

    explicit EventModel(EngineFeed& feed, QObject* parent = nullptr);

    std::span<const ColumnInfo> columns() const override;
    /// Events stand as they happened, always.
    bool canSort(int) const override { return false; }
    void sortAtFirst() override {}
    int firstSortColumn() const override { return -1; }
    bool isSortedAtFirst() const override { return true; }
    Cell cell(int row, int column) const override;
    QString tip(int row, int column) const override;
    /// Takes in what has come meanwhile, whatever the hand is doing.
    void renew() override;

    /// While nobody looks nothing is shown anew; the first look reads what the store has.
    void setWatched(bool watched);
    /// Whether the end of the table is on the screen: then new events are shown as they come, and
    /// only the newest EventLog::kNewest are kept.
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    /// Events that pass the filter and are not shown yet.
    int waiting() const { return m_waiting; }

    void setFilter(const EventFilter& filter);
    const EventFilter& filter() const { return m_filter; }
    /// Asks the store for one more page before the first event.
    void askOlder();
    bool isAsking() const { return m_asking; }
    /// Whether the store may have older ones, and there is room for them.
    bool hasOlder() const { return m_loaded && !m_older.all && !m_log.isFull(); }
    /// Time of the oldest event that is here.
    std::optional<Utc> since() const;

    const Event& eventAt(int row) const { return m_log.event(slotAt(row)); }
    const Event& eventIn(Slot slot) const { return m_log.event(slot); }
    const EventLog& log() const { return m_log; }
    std::size_t matching() const { return m_log.passed(); }
    bool isParent(int row) const { return m_places[slotAt(row)].parent; }
    bool isOpen(int row) const { return m_places[slotAt(row)].open; }
    int depth(int row) const { return m_places[slotAt(row)].depth; }
    void setOpen(int row, bool open);
    std::vector<Event> events(const std::vector<Slot>& rows) const;
    /// All that pass the filter, in their order: those too that hang below a closed one.
    std::vector<Event> allEvents() const;

    OrderKeeper& keeper() { return m_keeper; }
    /// Who has done something, of what is here; empty text: the balancer.
    std::vector<std::string> actors() const;

Q_SIGNALS:
    /// Rows may be others now.
    void refreshed();
    void problem(const QString& sentence);

private:
    void take(const std::vector<FeedItem>& items);
    void restart();
    void looked();
    void askNewest();
    void rebuild();
    EventCellFacts facts(int row, std::vector<const Event*>& below) const;

    EngineFeed& m_feed;
    EventLog m_log;
    OrderKeeper m_keeper;
    EventFilter m_filter;
    std::vector<ColumnInfo> m_columns;
    std::vector<EventLog::Row> m_places;      ///< by slot
    std::unordered_set<std::uint64_t> m_open; ///< numbers of events
    std::vector<Event> m_fresh;               ///< came and are not in the log yet
    /// How far back the log was looked through: what the feed brought, and with older pages, which
    /// are of this filter alone.
    struct Reach {
        std::uint64_t from = 0;
        bool all = false; ///< nothing older exists
    };
    Reach m_live, m_older;
    std::uint64_t m_asked = 0; ///< answers to former questions are of no use
    int m_waiting = 0;
    bool m_watched = false, m_following = true, m_loaded = false, m_asking = false;
    bool m_missed = false; ///< more came than was kept: the store has it
};

} // namespace node3
