// SPDX-License-Identifier: GPL-3.0-or-later
// What a tile says is what the engine judged, in the words of the design.
#include "engine/text/language.h"
#include "tests/support/qt_test.h"
#include "ui/models/tiles.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tile.h"

#include <QTest>

using namespace node3;
using namespace std::chrono_literals;

namespace {

TileView tileOf(Gauge gauge, const Reading& reading) {
    Snapshot s;
    s.overview[gauge] = reading;
    return tileView(gauge, s, {});
}

Reading reading(std::optional<double> value, Judgement judgement, GaugeWord word, double from,
                double to) {
    Reading r;
    r.value = value;
    r.judgement = judgement;
    r.word = word;
    r.goodFrom = from;
    r.goodTo = to;
    return r;
}

} // namespace

class TilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        useLanguage(QStringLiteral("en"));
        applyTheme(ThemeChoice::Light);
    }

    void tilesSayWhatTheEngineJudged() {
        using enum Judgement;
        TileView t = tileOf(Gauge::Utilization, reading(72.4, Good, GaugeWord::Judged, 60, 80));
        QCOMPARE(t.value + t.unit, QStringLiteral("72.4%"));
        QCOMPARE(t.word, QStringLiteral("Good"));
        QCOMPARE(t.range, QStringLiteral("60–80 %"));
        t = tileOf(Gauge::Utilization, reading({}, Bad, GaugeWord::NoCapacity, 60, 80));
        QCOMPARE(t.value, QStringLiteral("—"));
        QCOMPARE(t.word, QStringLiteral("No capacity"));
        QVERIFY(t.range.isEmpty());
        QVERIFY(t.judgement == Bad);
        t = tileOf(Gauge::Utilization, reading(12, None, GaugeWord::Quiet, 60, 80));
        QCOMPARE(t.word, QStringLiteral("Quiet"));
        Reading few = reading(85.7, None, GaugeWord::Few, 95, 100);
        few.count = 6;
        few.outOf = 7;
        QCOMPARE(tileOf(Gauge::Success, few).word, QStringLiteral("Few: 6 of 7"));
        QCOMPARE(tileOf(Gauge::Success, {}).word, QStringLiteral("No data"));
        QCOMPARE(tileOf(Gauge::Success, reading(97.8, Good, GaugeWord::Judged, 95, 100)).range,
                 QStringLiteral("> 95 %"));
        Reading queued = reading(23, Watch, GaugeWord::Judged, 0, 10);
        queued.beside = 4;
        t = tileOf(Gauge::Queued, queued);
        QCOMPARE(t.value, QStringLiteral("23"));
        QCOMPARE(t.beside, QStringLiteral("+4 held"));
        QVERIFY(t.sentence.startsWith(QStringLiteral("Queued: 23, watch, good < 10")));
        Reading healthy = reading(5, Bad, GaugeWord::Judged, 6, 6);
        healthy.count = 5;
        healthy.outOf = 6;
        t = tileOf(Gauge::Healthy, healthy);
        QCOMPARE(t.value + QLatin1Char(' ') + t.unit, QStringLiteral("5 of 6"));
        t = tileOf(Gauge::Completed, reading(0, Bad, GaugeWord::Standstill, 0, 0));
        QCOMPARE(t.word, QStringLiteral("Standstill"));
        QCOMPARE(t.value + t.unit, QStringLiteral("0/min"));
        Reading oldest = reading(185, Good, GaugeWord::Judged, 0, 300);
        oldest.beside = 3;
        t = tileOf(Gauge::Oldest, oldest);
        QCOMPARE(t.value + QLatin1Char(' ') + t.unit, QStringLiteral("3 min"));
        QCOMPARE(t.beside, QStringLiteral("+3 can never run"));
        QVERIFY(t.tip.contains(QStringLiteral("can never run here")));
        Reading wait = reading(41.4, Good, GaugeWord::Judged, 0, 60);
        wait.beside = 12;
        t = tileOf(Gauge::Wait, wait);
        QCOMPARE(t.value + QLatin1Char(' ') + t.unit, QStringLiteral("41 s"));
        QCOMPARE(t.range, QStringLiteral("< 60 s"));
        QVERIFY(t.tip.contains(QStringLiteral("Half of them: 12 s")));
    }

    void aSparklineIsTheLastHour() {
        Snapshot s;
        HistoryData data;
        data.moveTo(Utc{}, 60s, 60);
        for (std::size_t i = 30; i < 60; ++i) {
            data.values[indexOf(Series::Slots)][i] = 12;
            data.values[indexOf(Series::Utilization)][i] = i == 59 ? 50 : 100;
            data.values[indexOf(Series::QueuedLow)][i] = i == 59 ? 4 : 1;
            for (const Series zero :
                 {Series::QueuedNormal, Series::QueuedHigh, Series::QueuedUrgent})
                data.values[indexOf(zero)][i] = 0;
        }
        const TileView used = tileView(Gauge::Utilization, s, data);
        QCOMPARE(used.spark.size(), std::size_t{60});
        QVERIFY(std::isnan(used.spark[29]));
        QCOMPARE(used.spark[30], 1.0);
        QCOMPARE(used.spark[59], 0.5);
        const TileView queued = tileView(Gauge::Queued, s, data);
        QCOMPARE(queued.spark[30], 0.25); // of the highest
        QCOMPARE(queued.spark[59], 1.0);
        // Nothing ended: nothing is known of success, though the time is recorded.
        QVERIFY(std::isnan(tileView(Gauge::Success, s, data).spark[59]));
    }

    void staleTilesHaveNoEdge() {
        Tile tile;
        tile.resize(141, 94);
        TileView view =
            tileOf(Gauge::Queued, reading(23, Judgement::Bad, GaugeWord::Judged, 0, 10));
        tile.show(view, false);
        QCOMPARE(tile.grab().toImage().pixelColor(1, 40), colors().tone(Tone::Bad).mark);
        tile.show(view, true);
        QVERIFY(tile.grab().toImage().pixelColor(1, 40) != colors().tone(Tone::Bad).mark);
    }
};

NODE3_QT_TEST(TilesTest)
#include "tiles_test.moc"
