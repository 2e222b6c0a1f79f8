// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/day_totals.h"

#include "engine/text/day_edges.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace node3 {

DayTotals::DayTotals(EngineFeed& feed, const History& history, QTimeZone zone, QObject* parent)
    : QObject(parent), m_feed(feed), m_history(history), m_zone(std::move(zone)) {
    connect(&history, &History::changed, this, &DayTotals::refresh);
    connect(&feed, &EngineFeed::looked, this, &DayTotals::refresh);
}

bool DayTotals::applies() const {
    return m_history.range() == HistoryRange::Month && !m_history.isZoomed();
}

void DayTotals::refresh() {
    if (!applies() || !m_history.isShown() || m_history.isPaused() || !m_history.hasData() ||
        (m_askedAt && uiNow() - *m_askedAt < (m_waiting ? History::kPatienceMs : kEveryMs)))
        return;
    m_askedAt = uiNow();
    const Utc to = m_feed.snapshot()->at.utc + Duration{m_feed.age()};
    HistoryQuery query;
    query.edges = dayEdges(m_history.shownTime().first, to, m_zone);
    if (query.edges.size() < 2)
        return;
    for (const Series series : kSeries)
        for (const SeriesRow& row : seriesRows())
            if (row.series == series)
                query.series.emplace_back(row.key);
    m_waiting = true;
    m_feed.history(std::move(query), this, [this](const auto& answer) {
        m_waiting = false;
        if (const auto* page = std::get_if<HistoryPage>(&answer))
            take(*page);
    });
}

void DayTotals::take(const HistoryPage& page) {
    m_days.clear();
    for (std::size_t i = 0; i + 1 < page.edges.size(); ++i) {
        Day day{page.edges[i], page.edges[i + 1], {}};
        day.counts.fill(std::nan(""));
        for (const HistoryLine& line : page.lines) {
            const SeriesRow* row = findSeries(line.key);
            const auto at = row ? std::ranges::find(kSeries, row->series) : kSeries.end();
            if (at != kSeries.end() && i < line.values.size())
                day.counts[static_cast<std::size_t>(at - kSeries.begin())] = line.values[i];
        }
        m_days.push_back(day);
    }
    Q_EMIT changed();
}

const DayTotals::Day* DayTotals::dayOf(Utc time) const {
    const auto day =
        std::ranges::find_if(m_days, [&](const Day& d) { return time >= d.from && time < d.to; });
    return day == m_days.end() ? nullptr : &*day;
}

} // namespace node3
