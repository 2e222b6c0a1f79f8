// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of the engine's history, when, and what it makes of the answers.
#include "tests/support/fake_engine.h"
#include "tests/support/qt_test.h"
#include "tests/ui/fake_history.h"
#include "ui/charts/rate_chart.h"
#include "ui/clock.h"
#include "ui/export/exporter.h"
#include "ui/export/history_export.h"
#include "ui/models/day_totals.h"
#include "ui/models/history.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

using namespace node3;
using namespace std::chrono_literals;
using node3::test::FakeEngine;

namespace {

/// An engine and a window's clock that go on only when the test says so.
struct HistoryBench {
    FakeEngine engine;
    EngineFeed feed{engine};
    qint64 ui = 1'000'000;
    Utc now{Duration{1'750'000'000'700}};
    std::uint64_t beats = 0;

    HistoryBench() {
        engine.historyAs = [](const HistoryQuery& query) {
            return test::pageOf(query, [](Series s, Utc t) {
                return static_cast<double>(t.time_since_epoch().count() / 1000 % 1000) +
                       static_cast<double>(indexOf(s)) / 100;
            });
        };
        setUiNow(ui);
        beat();
        feed.start();
    }
    ~HistoryBench() { setUiNow({}); }
    HistoryBench(const HistoryBench&) = delete;
    HistoryBench& operator=(const HistoryBench&) = delete;

    void beat() {
        Snapshot s;
        s.sequence = ++beats;
        s.at.utc = now;
        engine.publish(s);
    }
    void pass(Duration time, bool beats_ = true) {
        ui += time.count();
        now += time;
        setUiNow(ui);
        if (beats_)
            beat();
        feed.look();
    }
    std::size_t asked() const { return engine.historyAsked.size(); }
    const HistoryQuery& last() const { return engine.historyAsked.back(); }
};

/// The answer comes through the event loop.
void settle(History& history) {
    history.refresh();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeRangeAndThenTheTail() {
        HistoryBench b;
        History history(b.feed);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{0}); // nobody looks
        history.setShown(true);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{1});
        const Utc end = floorTo(b.now - History::kSettle, 1s);
        QCOMPARE(*b.last().step, Duration{1s});
        QVERIFY(b.last().to == end);
        QVERIFY(b.last().from == end - 360s); // a minute before, for means
        QVERIFY(history.hasData());
        QVERIFY((history.shownTime() == std::pair{end - 300s, end}));
        QCOMPARE(history.data().size(), std::size_t{360});
        const double oldest = history.data().at(Series::Running, 0);

        b.pass(1s);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{2});
        QVERIFY(b.last().to == end + 1s);
        QVERIFY(b.last().from == end - 5s); // seconds that the engine closed late
        QCOMPARE(history.data().size(), std::size_t{360});
        QCOMPARE(history.data().at(Series::Running, 0), oldest + 1); // what was known has moved
        QVERIFY(history.data().end() == end + 1s);
        QVERIFY(history.gaps().empty());

        history.setShown(false);
        b.pass(5s);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{2});
        history.setShown(true);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{3});
        QVERIFY(b.last().from == end + 6s - 360s);
    }

    void rangesAskForWhatTheyMust_data() {
        QTest::addColumn<int>("range");
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("points");
        QTest::addRow("1 h") << static_cast<int>(HistoryRange::Hour) << 12 << 300;
        QTest::addRow("24 h") << static_cast<int>(HistoryRange::Day) << 300 << 288;
        QTest::addRow("30 d") << static_cast<int>(HistoryRange::Month) << 10'800 << 240;
    }
    void rangesAskForWhatTheyMust() {
        QFETCH(int, range);
        QFETCH(int, step);
        QFETCH(int, points);
        HistoryBench b;
        History history(b.feed);
        history.setShown(true);
        settle(history);
        history.setRange(static_cast<HistoryRange>(range));
        settle(history);
        const Duration bucket = std::chrono::seconds{step};
        QCOMPARE(*b.last().step, bucket);
        QVERIFY(b.last().to == floorTo(b.now - History::kSettle, bucket));
        // What the engine would say of it: no question lies beyond what it keeps so finely.
        const auto plan = planHistory(b.last(), b.now, kHistoryLevels);
        QVERIFY(std::holds_alternative<HistoryPlan>(plan));
        QCOMPARE(std::get<HistoryPlan>(plan).step, bucket);
        const auto asked = (b.last().to - b.last().from) / bucket;
        QVERIFY(asked == points || asked == points - 1);
        QVERIFY(history.gaps().empty());

        const std::size_t before = b.asked();
        const Utc end = b.last().to;
        for (int i = 0; i < 3; ++i) { // no bucket has filled
            b.now = end + bucket / 2;
            b.pass(1s);
            settle(history);
        }
        QCOMPARE(b.asked(), before);
        b.now = end + bucket + History::kSettle;
        b.pass(10s);
        settle(history);
        QCOMPARE(b.asked(), before + 1);
        QVERIFY(b.last().from == end - bucket);
    }

    void whenTheFeedIsBackAllOfItIsAskedFor() {
        HistoryBench b;
        History history(b.feed);
        history.setShown(true);
        settle(history);
        b.engine.holdHistory = true;
        for (int i = 0; i < 6; ++i) {
            b.pass(1s, false);
            settle(history);
        }
        QVERIFY(b.feed.isLate());
        QCOMPARE(b.asked(), std::size_t{2}); // one question at a time
        QCOMPARE(history.gaps().size(), std::size_t{1});
        QVERIFY(history.gaps().back().second == history.shownTime().second);
        for (int i = 0; i < 6; ++i) {
            b.pass(1s, false);
            settle(history);
        }
        QVERIFY(b.asked() > 2); // an engine that hung never answers the first one
        b.engine.holdHistory = false;
        b.pass(10s);
        settle(history);
        QVERIFY(b.last().from <= floorTo(b.now - History::kSettle, 1s) - 360s);
        QVERIFY(history.gaps().empty());
        const std::size_t before = b.asked();
        b.feed.restart();
        settle(history);
        QCOMPARE(b.asked(), before + 1);
        QVERIFY(b.last().to - b.last().from == 360s);
    }

    void aClockSetBackBeginsAnew() {
        HistoryBench b;
        History history(b.feed);
        history.setShown(true);
        settle(history);
        b.now -= 1h;
        b.pass(1s);
        settle(history);
        QVERIFY(b.last().to == floorTo(b.now - History::kSettle, 1s));
        QVERIFY(history.shownTime().second == b.last().to);
        QVERIFY(history.gaps().empty());
    }

    void aPauseStandsStillAndMissesNothing() {
        HistoryBench b;
        History history(b.feed);
        history.setShown(true);
        settle(history);
        const auto shown = history.shownTime();
        history.setPaused(true);
        b.pass(60s);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{1});
        QVERIFY(history.shownTime() == shown);
        history.setPaused(false);
        settle(history);
        QCOMPARE(b.asked(), std::size_t{2});
        QVERIFY(history.shownTime().second == shown.second + 60s);
        QVERIFY(history.gaps().empty());
    }

    void aZoomIsAsFineAsTheEngineKeepsIt() {
        HistoryBench b;
        History history(b.feed);
        history.setShown(true);
        history.setRange(HistoryRange::Day);
        settle(history);
        const auto whole = history.shownTime();
        history.zoom(b.now - 10h, b.now - 9h);
        settle(history);
        QVERIFY(history.isZoomed());
        QCOMPARE(*b.last().step, Duration{20s}); // single seconds are kept for an hour only
        QVERIFY(b.last().from <= b.now - 10h);
        QVERIFY(b.last().to >= b.now - 9h);
        QVERIFY(std::holds_alternative<HistoryPlan>(planHistory(b.last(), b.now, kHistoryLevels)));
        QVERIFY(history.data().size() <= 302);
        QVERIFY(history.shownTime() == std::pair(b.now - 10h, b.now - 9h));
        const std::size_t before = b.asked();
        b.pass(600s);
        settle(history);
        QCOMPARE(b.asked(), before); // it stays
        history.zoomOut();
        settle(history);
        QVERIFY(!history.isZoomed());
        QVERIFY(history.shownTime().second > whole.second);
        QCOMPARE(history.data().step, Duration{5min});
        history.zoom(b.now - 5s, b.now); // too little
        QVERIFY(!history.isZoomed());
    }

    void whatTheEngineDidNotRecordIsAGap() {
        HistoryBench b;
        const Utc from = floorTo(b.now, 1s) - 120s, to = from + 30s;
        const auto all = b.engine.historyAs;
        b.engine.historyAs = [=](const HistoryQuery& query) {
            HistoryPage page = all(query);
            for (HistoryLine& line : page.lines)
                for (std::size_t i = 0; i < line.values.size(); ++i)
                    if (const Utc at = page.from + page.step * static_cast<std::int64_t>(i);
                        at >= from && at < to)
                        line.values[i] = std::nan("");
            return page;
        };
        History history(b.feed);
        history.setShown(true);
        settle(history);
        QCOMPARE(history.gaps().size(), std::size_t{1});
        QVERIFY(history.gaps().front() == std::pair(from, to));
    }

    void anErrorIsASentenceAndIsAskedAgain() {
        HistoryBench b;
        class Refusing : public FakeEngine {
            void history(HistoryQuery query, Answer<HistoryPage> answer) override {
                historyAsked.push_back(std::move(query));
                answer(Error{ErrorCode::ShuttingDown, "The engine is stopping.", {}, {}});
            }
        } refusing;
        EngineFeed feed(refusing);
        refusing.beat();
        feed.start();
        History history(feed);
        history.setShown(true);
        settle(history);
        QCOMPARE(history.error(), QStringLiteral("The engine is stopping."));
        QVERIFY(!history.hasData());
        setUiNow(b.ui + 2000);
        settle(history);
        QCOMPARE(refusing.historyAsked.size(), std::size_t{2});
    }

    /// Berlin, the day on which the clocks go back: it has 25 hours, and its bar is what the engine
    /// has added up between its midnights.
    void aMonthIsShownByDaysOfThePlace() {
        FakeEngine engine;
        EngineFeed feed(engine);
        const QTimeZone berlin("Europe/Berlin");
        QVERIFY(berlin.isValid());
        const auto at = [&](int month, int day, int hour) {
            return Utc{Duration{
                QDateTime(QDate(2024, month, day), QTime(hour, 0), berlin).toMSecsSinceEpoch()}};
        };
        engine.historyAs = [](const HistoryQuery& query) {
            HistoryPage page = test::pageOf(query, [](Series, Utc) { return 1.0; });
            for (HistoryLine& line : page.lines)
                for (std::size_t i = 0; i + 1 < query.edges.size(); ++i) // one an hour
                    line.values[i] =
                        static_cast<double>((query.edges[i + 1] - query.edges[i]) / 1h);
            return page;
        };
        Snapshot s;
        s.sequence = 1;
        s.at.utc = at(11, 5, 15);
        engine.publish(s);
        feed.start();
        History history(feed);
        DayTotals days(feed, history, berlin);
        RateChart chart(history, &days);
        history.setRange(HistoryRange::Month);
        history.setShown(true);
        QTRY_VERIFY(!days.days().empty());
        const HistoryQuery& asked = engine.historyAsked.back();
        QVERIFY(asked.edges.front() <= history.shownTime().first);
        QVERIFY(std::ranges::find(asked.edges, at(10, 27, 0)) != asked.edges.end());
        QVERIFY(days.dayOf(at(10, 27, 12))->to == at(10, 28, 0));
        chart.refresh();
        QCOMPARE(chart.title(), QStringLiteral("Per day"));
        double sum = 0;
        int long25 = 0;
        const QList<QPointF> bars = chart.points(3); // after three lines, four points a bar
        for (qsizetype i = 0; i < bars.size(); i += 4) {
            sum += bars[i + 1].y();
            long25 += bars[i + 1].y() == 25 ? 1 : 0;
            QVERIFY(bars[i + 1].y() == 24 || bars[i + 1].y() == 25);
        }
        QCOMPARE(long25, 1);
        QVERIFY(bars.size() / 4 >= 29);
        QCOMPARE(sum, static_cast<double>(bars.size() / 4 * 24 + 1));
        history.zoom(at(11, 1, 0), at(11, 2, 0)); // a part of it is of minutes again
        chart.refresh();
        QCOMPARE(chart.title(), QStringLiteral("Per minute"));
    }

    void figuresAreWrittenWithTheirUnitsInUtc() {
        HistoryData data;
        data.step = 12s;
        data.moveTo(Utc{Duration{1'750'000'008'000}}, 12s, 3);
        data.values[indexOf(Series::Utilization)] = {62.5, std::nan(""), 71};
        data.values[indexOf(Series::WaitP95)] = {41.25, 40, 39};
        ExportRequest request;
        request.table = exportHistory(data, data.from + 12s, data.end());
        QCOMPARE(request.table.rows, std::size_t{2}); // what is not shown is left out
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QVERIFY(writeExportRows(request, out, [](std::size_t) { return true; }));
        const QList<QByteArray> lines = out.data().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("from (UTC),seconds (s),utilization (%),"));
        QVERIFY(lines[0].contains("completed (jobs/min)"));
        QVERIFY2(lines[1].startsWith("2025-06-15T15:07:00.000Z,12,,"), lines[1].constData());
        QVERIFY2(lines[2].startsWith("2025-06-15T15:07:12.000Z,12,71,"), lines[2].constData());
    }
};

NODE3_QT_TEST(HistoryTest)
#include "history_test.moc"
