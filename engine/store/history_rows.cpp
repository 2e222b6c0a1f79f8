// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/history_rows.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

namespace node3 {

namespace {

/// "utilization, slots": the columns of these series.
template <class SeriesList> std::string columnsOf(const SeriesList& list) {
    std::string text;
    for (const Series s : list)
        text.append(text.empty() ? "" : ", ").append(seriesRows()[indexOf(s)].key);
    return text;
}

std::vector<Series> allSeries() {
    std::vector<Series> all;
    for (const SeriesRow& row : seriesRows())
        all.push_back(row.series);
    return all;
}

const std::string& selectOne() {
    static const std::string sql =
        "SELECT covered, " + columnsOf(allSeries()) + " FROM history WHERE step = ? AND at = ?";
    return sql;
}

const std::string& putOne() {
    static const std::string sql = [] {
        std::string text = "INSERT OR REPLACE INTO history (step, at, covered, " +
                           columnsOf(allSeries()) + ") VALUES (?,?,?";
        for (std::size_t i = 0; i < kSeries; ++i)
            text += ",?";
        return text + ")";
    }();
    return sql;
}

std::optional<double> known(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

double orUnknown(std::optional<double> value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// From columns "at, covered" and those of `series`.
HistoryPoint readPoint(Columns& c, Duration step, const std::vector<Series>& series) {
    HistoryPoint point;
    point.at = c.time().value_or(Utc{});
    point.step = step;
    point.covered = Duration{c.whole()};
    for (const Series s : series)
        point[s] = orUnknown(c.maybe<double>());
    return point;
}

std::int64_t msOf(Duration d) {
    return d.count();
}

void put(StatementCache& statements, HistoryPoint point) {
    {
        auto& q = statements.get(selectOne().c_str());
        Binder(q) << msOf(point.step) << point.at;
        const ResetAtEnd reset(q);
        if (q.executeStep()) {
            HistoryPoint before;
            before.at = point.at;
            before.step = point.step;
            Columns c(q);
            before.covered = Duration{c.whole()};
            for (double& value : before.values)
                value = orUnknown(c.maybe<double>());
            merge(before, point);
            point = before;
        }
    }
    auto& s = statements.get(putOne().c_str());
    Binder b(s);
    b << msOf(point.step) << point.at << msOf(point.covered);
    for (const double value : point.values)
        b << known(value);
    s.exec();
}

} // namespace

void writeHistory(StatementCache& statements, const PutHistory& op) {
    if (op.dropFrom)
        for (const HistoryLevel& level : kHistoryLevels) {
            auto& d = statements.get("DELETE FROM history WHERE step = ? AND at >= ?");
            Binder(d) << msOf(level.step) << floorTo(*op.dropFrom, level.step);
            d.exec();
        }
    for (const HistoryPoint& point : op.points)
        put(statements, point);
    for (const HistoryLevel& level : kHistoryLevels) {
        const HistoryPoint* newest = nullptr;
        for (const HistoryPoint& point : op.points)
            if (point.step == level.step && (!newest || point.at > newest->at))
                newest = &point;
        if (!newest)
            continue;
        auto& d = statements.get("DELETE FROM history WHERE step = ? AND at <= ?");
        Binder(d) << msOf(level.step) << newest->at - level.keep;
        d.exec();
    }
}

HistoryPage readHistory(SQLite::Database& db, const HistoryQuery& query, const HistoryPlan& plan,
                        const std::vector<HistoryPoint>& fresh) {
    HistoryPageBuilder builder(query, plan);
    const std::vector<Series>& needed = builder.needed();
    RowScan scan(db, "SELECT at, covered, " + columnsOf(needed) +
                         " FROM history WHERE step = ? AND at >= ? AND at < ? ORDER BY at");
    scan.bind(1, msOf(plan.level));
    scan.bind(2, plan.from.time_since_epoch().count());
    scan.bind(3, plan.end().time_since_epoch().count());
    std::vector<Utc> stored; ///< where the fresh ones may stand too
    const auto firstFresh = std::ranges::min_element(fresh, {}, &HistoryPoint::at);
    while (scan.step()) {
        Columns c(scan);
        const HistoryPoint point = readPoint(c, plan.level, needed);
        if (firstFresh != fresh.end() && point.at >= firstFresh->at)
            stored.push_back(point.at);
        builder.add(point);
    }
    for (const HistoryPoint& point : fresh)
        if (point.step == plan.level && std::ranges::find(stored, point.at) == stored.end())
            builder.add(point);
    if (plan.underWay)
        builder.add(*plan.underWay);
    return builder.page();
}

std::vector<HistoryPoint> recentHistory(SQLite::Database& db) {
    constexpr std::array<Duration, kHistoryLevels.size()> kSeedBack{
        std::chrono::minutes{10}, std::chrono::hours{1}, std::chrono::hours{1}};
    const std::vector<Series> all = allSeries();
    std::vector<HistoryPoint> points;
    try {
        for (std::size_t i = 0; i < kHistoryLevels.size(); ++i) {
            RowScan scan(db, "SELECT at, covered, " + columnsOf(all) +
                                 " FROM history WHERE step = ?1 AND at > (SELECT max(at) FROM "
                                 "history WHERE step = ?1) - ?2 ORDER BY at");
            scan.bind(1, msOf(kHistoryLevels[i].step));
            scan.bind(2, msOf(kSeedBack[i]));
            while (scan.step()) {
                Columns c(scan);
                points.push_back(readPoint(c, kHistoryLevels[i].step, all));
            }
        }
    } catch (const SQLite::Exception&) {
        return {}; // the figures begin anew
    }
    return points;
}

} // namespace node3
