// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_model.h"

#include "engine/text/words.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <set>
#include <utility>

namespace node3 {

EventModel::EventModel(EngineFeed& feed, QObject* parent) : OrderedModel(parent), m_feed(feed) {
    for (const EventColumn& c : eventColumns())
        m_columns.push_back(c.info);
    connect(&feed, &EngineFeed::changed, this, &EventModel::take);
    connect(&feed, &EngineFeed::restarted, this, &EventModel::restart);
    connect(&feed, &EngineFeed::looked, this, &EventModel::looked);
}

std::span<const ColumnInfo> EventModel::columns() const {
    return m_columns;
}

// ---- what comes --------------------------------------------------------------------------------

void EventModel::take(const std::vector<FeedItem>& items) {
    for (const FeedItem& item : items)
        if (const auto* event = std::get_if<Event>(&item)) {
            m_fresh.push_back(*event);
            m_waiting += matches(m_filter, *event) ? 1 : 0;
        }
    // Nobody looks, or somebody reads what was before: so much is kept, the rest is in the store.
    if (m_fresh.size() > 2 * EventLog::kNewest) {
        m_fresh.erase(m_fresh.begin(),
                      m_fresh.end() - static_cast<std::ptrdiff_t>(EventLog::kNewest));
        m_missed = true;
    }
}

void EventModel::restart() {
    m_fresh.clear();
    m_waiting = 0;
    m_missed = true;
}

void EventModel::looked() {
    if (!m_watched)
        return;
    if (!m_loaded || (m_missed && m_following)) {
        askNewest();
        return;
    }
    if (m_following && !m_fresh.empty() && m_keeper.mayRenew())
        renew();
}

void EventModel::setWatched(bool watched) {
    m_watched = watched;
    if (watched)
        looked();
}

void EventModel::setFollowing(bool following) {
    if (std::exchange(m_following, following) != following)
        Q_EMIT refreshed();
}

void EventModel::renew() {
    if (!m_loaded || m_missed) {
        askNewest();
        return;
    }
    for (const Event& event : m_fresh)
        if (!m_log.append(event) && m_log.isFull())
            m_missed = true;
    m_fresh.clear();
    m_waiting = 0;
    if (m_following && m_log.size() > EventLog::kNewest) {
        m_log.trim();
        m_live = {std::max(m_live.from, m_log.firstSeq()), false};
        m_older = m_live;
    }
    rebuild();
}

void EventModel::askNewest() {
    if (m_asking)
        return;
    EventQuery query;
    query.before = std::numeric_limits<std::int64_t>::max();
    query.limit = static_cast<int>(EventLog::kNewest);
    m_asking = true;
    const std::uint64_t asked = ++m_asked;
    m_feed.events(query, this, [this, asked](const std::variant<EventPage, Error>& answer) {
        if (asked != m_asked)
            return;
        m_asking = false;
        const auto* page = std::get_if<EventPage>(&answer);
        if (!page)
            return; // the engine is not there: the page says so, and the next look asks again
        // Where it goes on from what is here, rows stay, and what is selected and open of them.
        const bool goesOn = m_loaded && m_log.size() > 0 && page->reached <= m_log.lastSeq() + 1 &&
                            m_log.size() + page->events.size() <= EventLog::kMost;
        if (!goesOn) {
            m_log.clear();
            m_open.clear();
            m_live = m_older = {page->reached, page->complete};
        }
        for (const Event& event : page->events)
            m_log.append(event);
        m_loaded = true;
        m_missed = false;
        renew();
    });
}

void EventModel::askOlder() {
    if (m_asking || !hasOlder())
        return;
    EventQuery query = queryOf(m_filter);
    query.before = m_older.from;
    query.limit = kOlderPage;
    m_asking = true;
    const std::uint64_t asked = ++m_asked;
    Q_EMIT refreshed();
    m_feed.events(query, this, [this, asked](const std::variant<EventPage, Error>& answer) {
        if (asked != m_asked)
            return;
        m_asking = false;
        if (const auto* page = std::get_if<EventPage>(&answer)) {
            m_log.prepend(page->events);
            m_older = {page->reached, page->complete};
            rebuild();
        } else {
            Q_EMIT problem(QString::fromStdString(std::get<Error>(answer).message));
        }
        Q_EMIT refreshed();
    });
}

void EventModel::setFilter(const EventFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (!m_loaded)
        return;
    ++m_asked; // an older page that is on its way is of the former filter
    m_asking = false;
    m_log.dropBefore(m_live.from);
    m_older = m_live;
    renew();
}

// ---- what is shown -----------------------------------------------------------------------------

void EventModel::rebuild() {
    const auto rows =
        m_log.rows([this](const Event& event) { return matches(m_filter, event); }, m_open);
    std::vector<Slot> order;
    order.reserve(rows.size());
    for (const EventLog::Row& row : rows) {
        order.push_back(row.slot);
        if (m_places.size() <= row.slot)
            m_places.resize(row.slot + std::size_t{1});
        m_places[row.slot] = row;
    }
    applyOrder(std::move(order));
    m_log.releaseGone();
    announceValues();
    Q_EMIT refreshed();
}

void EventModel::setOpen(int row, bool open) {
    if (!isParent(row) || isOpen(row) == open)
        return;
    const std::uint64_t seq = eventAt(row).seq;
    if (open)
        m_open.insert(seq);
    else
        m_open.erase(seq);
    rebuild();
}

EventCellFacts EventModel::facts(int row, std::vector<const Event*>& below) const {
    const EventLog::Row& place = m_places[slotAt(row)];
    if (place.parent)
        for (const Slot slot : m_log.below(place.slot))
            below.push_back(&m_log.event(slot));
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return {eventAt(row), now, place.depth, place.parent, place.open, below};
}

Cell EventModel::cell(int row, int column) const {
    std::vector<const Event*> below;
    return eventColumns()[static_cast<std::size_t>(column)].cell(facts(row, below));
}

QString EventModel::tip(int row, int column) const {
    const EventColumn& c = eventColumns()[static_cast<std::size_t>(column)];
    std::vector<const Event*> below;
    const EventCellFacts f = facts(row, below);
    return c.tip ? c.tip(f) : c.cell(f).text;
}

std::optional<Utc> EventModel::since() const {
    return m_log.size() == 0 ? std::nullopt : std::optional(m_log.first().at);
}

std::vector<Event> EventModel::events(const std::vector<Slot>& rows) const {
    std::vector<Event> all;
    all.reserve(rows.size());
    for (const Slot slot : rows)
        all.push_back(eventIn(slot));
    return all;
}

std::vector<Event> EventModel::allEvents() const {
    std::vector<Slot> slots_;
    for (const Slot slot : order()) {
        const EventLog::Row& place = m_places[slot];
        slots_.push_back(slot);
        if (place.parent && !place.open)
            slots_.insert(slots_.end(), m_log.below(slot).begin(), m_log.below(slot).end());
    }
    std::ranges::sort(slots_, {}, [this](Slot slot) { return eventIn(slot).seq; });
    return events(slots_);
}

std::vector<std::string> EventModel::actors() const {
    std::set<std::string> found;
    m_log.forEach([&found](const Event& event) { found.insert(event.who); });
    return {found.begin(), found.end()};
}

} // namespace node3
