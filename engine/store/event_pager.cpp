// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/event_pager.h"

#include "engine/store/row_reader.h"
#include "engine/store/sql_values.h"

#include <algorithm>
#include <optional>

namespace node3 {

namespace {

constexpr int kMostEvents = 10'000;
/// Numbers looked at between two looks at the clock: some 10 ms.
constexpr std::int64_t kStretch = 20'000;

// What is not wanted is passed over in SQL: that is several times faster than to hand it out. Empty
// texts are stored as NULL.
constexpr const char* kOn =
    "SELECT * FROM event WHERE seq BETWEEN ?1 AND ?2 AND (?3 IS NULL OR job_id = ?3) AND "
    "(?4 IS NULL OR agent_id = ?4) AND (?5 = 0 OR ifnull(who, '') = ifnull(?6, '')) AND "
    "(?7 = 0 OR source IS NOT NULL) AND (?8 IS NULL OR at >= ?8) AND (?9 IS NULL OR at <= ?9) AND "
    "(?10 IS NULL OR instr(?10, ',' || kind || ',')) ORDER BY seq LIMIT ?11";
constexpr const char* kBack =
    "SELECT * FROM event WHERE seq BETWEEN ?1 AND ?2 AND (?3 IS NULL OR job_id = ?3) AND "
    "(?4 IS NULL OR agent_id = ?4) AND (?5 = 0 OR ifnull(who, '') = ifnull(?6, '')) AND "
    "(?7 = 0 OR source IS NOT NULL) AND (?8 IS NULL OR at >= ?8) AND (?9 IS NULL OR at <= ?9) AND "
    "(?10 IS NULL OR instr(?10, ',' || kind || ',')) ORDER BY seq DESC LIMIT ?11";

Event readEvent(Columns& c) {
    Event e;
    e.seq = c.as<std::uint64_t>();
    e.at = c.time().value_or(Utc{});
    e.kind = eventKindFromWord(c.text()).value_or(EventKind::EngineStarted);
    e.jobId = c.text();
    e.agentId = c.text();
    e.attempt = c.as<std::uint32_t>();
    e.outcome = outcomeFromWord(c.text()).value_or(Outcome::Open);
    e.who = c.text();
    e.source = c.text();
    e.detail = c.text();
    e.number = c.whole();
    e.cause = c.as<std::uint64_t>();
    return e;
}

std::string joined(const std::vector<EventKind>& kinds) {
    std::string text;
    for (const EventKind kind : kinds)
        text.append(text.empty() ? "," : "").append(word(kind)).append(",");
    return text;
}

std::int64_t bounded(std::uint64_t seq) {
    return static_cast<std::int64_t>(std::min(seq, std::uint64_t{INT64_MAX}));
}

} // namespace

EventPager::EventPager(RowReader& reader, const EventQuery& query, const StorePatience& patience)
    : m_reader(reader), m_query(query), m_end(std::chrono::steady_clock::now() + patience.page),
      m_limit(static_cast<std::size_t>(std::clamp(query.limit, 1, kMostEvents))),
      m_kinds(joined(query.kinds)) {}

EventPage EventPager::page() {
    std::int64_t first = 0, last = 0;
    {
        auto& ends =
            m_reader.statement("SELECT (SELECT min(seq) FROM event), (SELECT max(seq) FROM event)");
        const ResetAtEnd reset(ends);
        if (ends.executeStep()) {
            Columns c(ends);
            first = c.whole();
            last = c.whole();
        }
    }
    m_page.last = static_cast<std::uint64_t>(last);
    // (The largest number that SQLite knows is no event's.)
    first = std::max(first, bounded(std::min(m_query.after, std::uint64_t{INT64_MAX - 1})) + 1);
    if (m_query.before)
        walkBack(first, std::min(last, bounded(*m_query.before) - 1));
    else
        walkOn(first, last);
    return std::move(m_page);
}

void EventPager::walkOn(std::int64_t first, std::int64_t last) {
    m_page.reached = std::max(m_query.after, static_cast<std::uint64_t>(last));
    for (std::int64_t from = first; from <= last; from += kStretch) {
        const std::int64_t to = last - from < kStretch ? last : from + kStretch - 1;
        if (stretch(kOn, from, to) && to < last) {
            m_page.reached = static_cast<std::uint64_t>(to);
            m_page.complete = false;
            break;
        }
    }
    if (m_page.events.size() >= m_limit) {
        m_page.reached = m_page.events.back().seq;
        m_page.complete = m_page.reached == static_cast<std::uint64_t>(last);
    }
}

void EventPager::walkBack(std::int64_t first, std::int64_t last) {
    m_page.reached = static_cast<std::uint64_t>(std::max<std::int64_t>(first, 0));
    for (std::int64_t to = last; to >= first; to -= kStretch) {
        const std::int64_t from = to - first < kStretch ? first : to - kStretch + 1;
        if (stretch(kBack, from, to) && from > first) {
            m_page.reached = static_cast<std::uint64_t>(from);
            m_page.complete = false;
            break;
        }
    }
    if (m_page.events.size() >= m_limit) {
        m_page.reached = m_page.events.back().seq;
        m_page.complete = m_page.reached <= static_cast<std::uint64_t>(first);
    }
    std::ranges::reverse(m_page.events);
}

bool EventPager::stretch(const char* sql, std::int64_t from, std::int64_t to) {
    static const std::string kNone;
    const std::string& who = m_query.who ? *m_query.who : kNone;
    auto& q = m_reader.statement(sql);
    Binder(q) << from << to << m_query.jobId << m_query.agentId << m_query.who.has_value() << who
              << m_query.actions << m_query.from << m_query.to << m_kinds
              << m_limit - m_page.events.size();
    const ResetAtEnd reset(q);
    while (q.executeStep()) {
        Columns c(q);
        m_page.events.push_back(readEvent(c));
    }
    return m_page.events.size() >= m_limit || std::chrono::steady_clock::now() >= m_end;
}

} // namespace node3
