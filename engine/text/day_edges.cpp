// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/day_edges.h"

#include "engine/core/history.h"

#include <QByteArray>
#include <QDate>
#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace node3 {

namespace {

constexpr Duration kDay = std::chrono::hours{24};

QDate dateAt(Utc time, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone).date();
}

Duration offsetAt(Utc time, const QTimeZone& zone) {
    const auto at = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return std::chrono::seconds{zone.offsetFromUtc(at)};
}

/// The first moment of that date, or of the next one that there is. Not QDate::startOfDay(): of a
/// midnight that comes twice it gives the second, of a date that is passed over none.
Utc beginningOf(QDate date, const QTimeZone& zone) {
    const Utc midnight{Duration{QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch()}};
    const Duration before = offsetAt(midnight - kDay, zone),
                   after = offsetAt(midnight + kDay, zone);
    const auto begins = [&](Utc t) {
        return dateAt(t, zone) >= date && dateAt(t - Duration{1}, zone) < date;
    };
    for (const Duration offset : {std::max(before, after), std::min(before, after)})
        if (begins(midnight - offset))
            return midnight - offset;
    // The clocks pass midnight over, at a moment between these two.
    Utc early = midnight - kDay - kDay, late = midnight + kDay;
    while (late - early > Duration{1}) {
        const Utc middle = early + (late - early) / 2;
        (dateAt(middle, zone) < date ? early : late) = middle;
    }
    return late;
}

} // namespace

std::optional<QTimeZone> zoneNamed(std::string_view name) {
    constexpr std::size_t kLongest = 64; // bytes; the longest that there is has 32
    if (name.empty() || name.size() > kLongest)
        return std::nullopt;
    const QByteArray id(name.data(), static_cast<qsizetype>(name.size()));
    if (!QTimeZone::availableTimeZoneIds().contains(id))
        return std::nullopt;
    const QTimeZone zone(id);
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

std::vector<Utc> dayEdges(Utc from, Utc to, const QTimeZone& zone) {
    std::vector<Utc> edges;
    if (to <= from || !zone.isValid())
        return edges;
    QDate date = dateAt(from, zone);
    // A clock that goes back over midnight shows the old date once more after the new day began.
    if (beginningOf(date.addDays(1), zone) <= from)
        date = date.addDays(1);
    for (; date.isValid() && edges.size() < kMostHistoryEdges; date = date.addDays(1)) {
        const Utc begin = beginningOf(date, zone);
        if (edges.empty() || begin > edges.back()) // else its date is passed over
            edges.push_back(begin);
        if (begin >= to)
            break;
    }
    return edges;
}

} // namespace node3
