// SPDX-License-Identifier: GPL-3.0-or-later
// Days of places on earth, and what is counted in them.
#include "engine/core/history.h"
#include "engine/text/day_edges.h"
#include "tests/support/qt_test.h"

#include <QDateTime>
#include <QTest>

#include <chrono>
#include <numeric>

using namespace node3;
using namespace std::chrono;

namespace {

Utc dayAt(int y, unsigned m, unsigned d, Duration after = Duration{0}) {
    return Utc{sys_days{year{y} / month{m} / day{d}}} + after;
}

std::vector<int> hoursOf(const std::vector<Utc>& edges) {
    std::vector<int> lengths;
    for (std::size_t i = 1; i < edges.size(); ++i)
        lengths.push_back(static_cast<int>((edges[i] - edges[i - 1]) / hours{1}));
    return lengths;
}

/// The completed jobs of each of these days, one of them ending in each of these minutes, as an
/// engine answers that has recorded them.
std::vector<double> barsOf(const std::vector<Utc>& edges, const std::vector<Utc>& ends) {
    HistoryQuery query;
    query.series = {"completed"};
    query.edges = edges;
    const auto plan = planHistory(query, edges.back(), kHistoryLevels);
    if (!std::holds_alternative<HistoryPlan>(plan))
        return {};
    HistoryPageBuilder builder(query, std::get<HistoryPlan>(plan));
    for (const Utc end : ends) {
        HistoryPoint point;
        point.step = std::get<HistoryPlan>(plan).level;
        point.at = floorTo(end, point.step);
        point.covered = point.step;
        point[Series::Completed] = 1;
        builder.add(point);
    }
    const HistoryPage page = builder.page();
    return page.lines.front().unit == "jobs" ? page.lines.front().values : std::vector<double>{};
}

QTimeZone zoneOf(const char* name) {
    return QTimeZone(QByteArray(name));
}

} // namespace

class DayEdgesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDayOverAChangeOfTheClocksHolds23Or25HoursOfJobs_data() {
        QTest::addColumn<unsigned>("month");
        QTest::addColumn<unsigned>("lastDay");
        QTest::addColumn<int>("hours");
        QTest::newRow("to summer time") << 3U << 31U << 23;
        QTest::newRow("from summer time") << 10U << 27U << 25;
    }
    void aDayOverAChangeOfTheClocksHolds23Or25HoursOfJobs() {
        QFETCH(unsigned, month);
        QFETCH(unsigned, lastDay);
        QFETCH(int, hours);
        const Utc from = dayAt(2024, month, lastDay - 3, std::chrono::hours{12});
        const auto edges =
            dayEdges(from, from + std::chrono::hours{6 * 24}, zoneOf("Europe/Berlin"));
        QCOMPARE(edges.size(), std::size_t{8});
        std::vector<Utc> ends; // one an hour, half past it
        for (Utc t = edges.front() + minutes{30}; t < edges.back(); t += std::chrono::hours{1})
            ends.push_back(t);
        const auto bars = barsOf(edges, ends);
        QCOMPARE(bars, (std::vector<double>{24, 24, 24, 1.0 * hours, 24, 24, 24}));
        QCOMPARE(std::accumulate(bars.begin(), bars.end(), 0.0), static_cast<double>(ends.size()));
    }

    void aJobBelongsToTheDayOfThePlaceWhereItIsLookedAt() {
        const Utc ended = dayAt(2024, 5, 1, std::chrono::hours{14} + minutes{59});
        const auto edges =
            dayEdges(dayAt(2024, 4, 30, std::chrono::hours{15}),
                     dayAt(2024, 5, 2, std::chrono::hours{15}), zoneOf("Asia/Tokyo"));
        QCOMPARE(barsOf(edges, {ended, ended + minutes{1}}), (std::vector<double>{1, 1}));
        const auto inUtc = dayEdges(dayAt(2024, 5, 1), dayAt(2024, 5, 2), QTimeZone::utc());
        QCOMPARE(barsOf(inUtc, {ended, ended + minutes{1}}), (std::vector<double>{2}));
    }

    void daysBeginWhereTheyBeginThere_data() {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<std::vector<int>>("hours");
        QTest::addColumn<qint64>("second"); ///< when the second day begins
        const auto ms = [](Utc t) { return qint64{t.time_since_epoch().count()}; };
        const auto row = [&](const char* name, const char* zone, Utc from, std::vector<int> hours,
                             Utc second) {
            QTest::newRow(name) << QByteArray(zone) << ms(from) << hours << ms(second);
        };
        row("a quarter hour off", "Asia/Kathmandu", dayAt(2026, 11, 28), {24, 24, 24},
            dayAt(2026, 11, 28, std::chrono::hours{18} + minutes{15}));
        row("midnight does not exist", "America/Sao_Paulo",
            dayAt(2018, 11, 3, std::chrono::hours{12}), {24, 23, 24},
            dayAt(2018, 11, 4, std::chrono::hours{3}));
        row("midnight goes back to 23 o'clock", "America/Sao_Paulo",
            dayAt(2019, 2, 15, std::chrono::hours{12}), {24, 25, 24},
            dayAt(2019, 2, 16, std::chrono::hours{2}));
        row("midnight comes twice", "America/Havana", dayAt(2024, 11, 2, std::chrono::hours{12}),
            {24, 25, 24}, dayAt(2024, 11, 3, std::chrono::hours{4}));
        row("a date that is passed over", "Pacific/Apia",
            dayAt(2011, 12, 29, std::chrono::hours{12}), {24, 24, 24},
            dayAt(2011, 12, 30, std::chrono::hours{10}));
        row("half an hour of summer time", "Australia/Lord_Howe",
            dayAt(2024, 4, 6, std::chrono::hours{12}), {24, 24, 24},
            dayAt(2024, 4, 6, std::chrono::hours{13}));
    }
    void daysBeginWhereTheyBeginThere() {
        QFETCH(QByteArray, zone);
        QFETCH(qint64, from);
        QFETCH(std::vector<int>, hours);
        QFETCH(qint64, second);
        const QTimeZone place(zone);
        QVERIFY(place.isValid());
        const Utc begin{Duration{from}};
        const auto edges = dayEdges(begin, begin + std::chrono::hours{50}, place);
        QVERIFY(edges.front() <= begin);
        QVERIFY(edges.back() >= begin + std::chrono::hours{50});
        QVERIFY(edges[edges.size() - 2] < begin + std::chrono::hours{50});
        auto lengths = hoursOf(edges);
        lengths.resize(3);
        QCOMPARE(lengths, hours);
        QCOMPARE(qint64{edges[1].time_since_epoch().count()}, second);
    }

    void whereverADayEndsADateEnds() {
        for (const char* name : {"Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut",
                                 "America/Havana", "Africa/Cairo", "America/St_Johns"}) {
            const QTimeZone zone = zoneOf(name);
            const auto date = [&zone](Utc t) {
                return QDateTime::fromMSecsSinceEpoch(t.time_since_epoch().count(), zone).date();
            };
            const auto edges = dayEdges(dayAt(2008, 1, 1), dayAt(2013, 1, 1), zone);
            QVERIFY2(edges.size() >= 1828 && edges.size() <= 1829, name);
            for (std::size_t i = 1; i < edges.size(); ++i)
                QVERIFY2(date(edges[i]) > date(edges[i - 1]) &&
                             date(edges[i] - Duration{1}) < date(edges[i]),
                         qPrintable(date(edges[i]).toString(Qt::ISODate) + QLatin1String(name)));
        }
    }

    void aZoneIsOneOfTheList() {
        QVERIFY(zoneNamed("Europe/Berlin") && zoneNamed("UTC") && zoneNamed("Asia/Kathmandu"));
        for (const std::string name :
             {"", "Berlin", "Foo", "EST5EDT4,M1.1.1,M2.2.2", "../../etc/passwd", "europe/berlin"})
            QVERIFY2(!zoneNamed(name), name.c_str());
        QVERIFY(!zoneNamed(std::string(65, 'a')));
    }

    void thereAreNoMoreDaysThanAnAnswerMayHave() {
        QCOMPARE(dayEdges(dayAt(2000, 1, 1), dayAt(2030, 1, 1), QTimeZone::utc()).size(),
                 kMostHistoryEdges);
        QVERIFY(dayEdges(dayAt(2030, 1, 2), dayAt(2030, 1, 1), QTimeZone::utc()).empty());
        QVERIFY(dayEdges(dayAt(2030, 1, 1), dayAt(2030, 1, 2), zoneOf("Mars/Base")).empty());
        QCOMPARE(dayEdges(dayAt(2030, 1, 1), dayAt(2030, 1, 2), QTimeZone::utc()).size(),
                 std::size_t{2});
    }
};

NODE3_QT_TEST(DayEdgesTest)
#include "day_edges_test.moc"
