// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview's figures say.
#include "engine/text/language.h"
#include "engine/text/overview.h"
#include "tests/support/qt_test.h"

#include <QTest>

using namespace node3;

namespace {

struct Row {
    const char* name;
    Gauge gauge;
    Reading reading;
    const char* sentence;
};

Reading of(std::optional<double> value, Judgement judgement, GaugeWord word, double from, double to,
           std::uint64_t count = 0, std::uint64_t outOf = 0) {
    return {value, judgement, word, count, outOf, {}, from, to};
}

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QCOMPARE(useLanguage(QStringLiteral("en")), QStringLiteral("en")); }

    void aReadingIsASentence() {
        const GaugeWord judged = GaugeWord::Judged;
        const Row rows[] = {
            {"utilization", Gauge::Utilization, of(72.4, Judgement::Good, judged, 60, 80),
             "Utilization: 72.4 %, good, good 60–80 %"},
            {"success", Gauge::Success, of(97.8, Judgement::Good, judged, 95, 100),
             "Success 1 h: 97.8 %, good, good > 95 %"},
            {"few", Gauge::Success, of(85.7, Judgement::None, GaugeWord::Few, 95, 100, 6, 7),
             "Success 1 h: 85.7 %, few: 6 of 7, good > 95 %"},
            {"queued", Gauge::Queued, of(23, Judgement::Watch, judged, 0, 10),
             "Queued: 23, watch, good < 10"},
            {"healthy", Gauge::Healthy, of(5, Judgement::Bad, judged, 6, 6, 5, 6),
             "Healthy agents: 5 of 6, bad, good 100 %"},
            {"retries", Gauge::Retries, of(4.1, Judgement::Good, judged, 0, 5),
             "Retries 1 h: 4.1 %, good, good < 5 %"},
            {"completed", Gauge::Completed, of(18, Judgement::None, GaugeWord::NoRange, 0, 0),
             "Completed: 18.0 / min, no range"},
            {"standstill", Gauge::Completed, of(0, Judgement::Bad, GaugeWord::Standstill, 0, 0),
             "Completed: 0.0 / min, standstill"},
            {"wait", Gauge::Wait, of(41, Judgement::Good, judged, 0, 60),
             "Wait p95: 41 s, good, good < 60 s"},
            {"oldest", Gauge::Oldest, of(185, Judgement::Good, judged, 0, 300),
             "Oldest waiting job: 3 min 05 s, good, good < 5 min"},
            {"in a demo", Gauge::Wait, of(0.7, Judgement::Good, judged, 0, 1.5),
             "Wait p95: 0.7 s, good, good < 1.5 s"},
            {"nothing waits", Gauge::Oldest, of({}, Judgement::None, GaugeWord::Nothing, 0, 300),
             "Oldest waiting job: —, none, good < 5 min"},
            {"no agents", Gauge::Healthy, of({}, Judgement::None, GaugeWord::NoAgents, 0, 0),
             "Healthy agents: —, no agents"},
        };
        for (const Row& row : rows)
            QCOMPARE(gaugeSentence(row.gauge, row.reading), QString::fromUtf8(row.sentence));
    }

    void everyWordSaysSomething() {
        for (int i = 0; i <= static_cast<int>(GaugeWord::NoRange); ++i)
            QVERIFY(
                !gaugeWordText(of(1, Judgement::Good, static_cast<GaugeWord>(i), 0, 0)).isEmpty());
        for (std::size_t i = 0; i < kGauges; ++i)
            QVERIFY(!gaugeName(static_cast<Gauge>(i)).isEmpty());
    }
};

NODE3_QT_TEST(OverviewTest)
#include "overview_test.moc"
