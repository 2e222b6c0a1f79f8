// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview shows is what the snapshots said: charts, tiles with their words, gaps.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/charts/agents_chart.h"
#include "ui/charts/queue_chart.h"
#include "ui/charts/utilization_chart.h"
#include "ui/models/tiles.h"
#include "ui/theme/palette.h"
#include "ui/widgets/tile.h"

using namespace node3;
using node3::test::FakeEngine;
using node3::test::UiFixture;

namespace {

struct OverviewBench {
    FakeEngine engine;
    EngineFeed feed{engine};
    History history{feed};
    explicit OverviewBench(int agents = 2) {
        engine.addAgents(agents);
        for (AgentView& a : engine.agents())
            a.fields.maxConcurrentJobs = 2;
    }
    /// One second of the market.
    void second() {
        engine.beat();
        if (!m_started)
            feed.start();
        m_started = true;
        feed.look();
        QCOMPARE(feed.snapshot()->sequence, engine.latest()->sequence);
        history.sample();
    }
    TileView tile(TileId id) { return TileJudge::judge(id, *feed.snapshot(), history); }
    void end(EventKind kind, int count) {
        for (int i = 0; i < count; ++i) {
            Event event;
            event.kind = kind;
            engine.tell(event);
        }
    }

private:
    bool m_started = false;
};

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    void chartsEqualTheSnapshots() {
        OverviewBench b;
        UtilizationChart utilization(b.history);
        QueueChart queue(b.history);
        for (int s = 0; s < 5; ++s) {
            b.engine.agents()[0].occupied = s % 3;
            b.engine.add(JobState::Queued);
            b.second();
        }
        utilization.refresh();
        queue.refresh();
        // Series 0 is the band, 1 the 85 % line, 2 the utilization: oldest first, now at 0.
        const QList<QPointF> line = utilization.points(2);
        QCOMPARE(line.size(), 5);
        for (int s = 0; s < 5; ++s)
            QCOMPARE(line[s], QPointF(s - 4, 100.0 * (s % 3) / 4));
        const auto& last = b.feed.snapshot()->queuedByPriority;
        double sum = 0;
        for (int layer = 0; layer < kPriorities; ++layer) {
            sum += static_cast<double>(last[static_cast<std::size_t>(kPriorities - 1 - layer)]);
            QCOMPARE(queue.points(layer).back(), QPointF(0, sum));
        }
        QCOMPARE(sum, 5.0);
    }

    void whatIsNotKnownIsCovered() {
        OverviewBench b;
        UtilizationChart chart(b.history);
        chart.refresh();
        QCOMPARE(chart.hatched(), 1); // nothing is known of the time before
        b.second();
        b.second();
        QTRY_VERIFY_WITH_TIMEOUT(b.feed.isLate(), 10'000);
        b.history.sample(); // no beat for three seconds
        b.second();
        chart.refresh();
        QCOMPARE(chart.hatched(), 2);
        QCOMPARE(chart.points(2).size(),
                 b.history.samples().size() - static_cast<std::size_t>(std::ranges::count(
                                                  b.history.samples(), false, &Sample::known)));
    }

    void aFullHistoryHasNoGapAndABound() {
        OverviewBench b;
        b.second();
        for (std::size_t i = 0; i < History::kSeconds + 50; ++i)
            b.history.sample();
        QCOMPARE(b.history.samples().size(), History::kSeconds);
        UtilizationChart chart(b.history);
        QueueChart queue(b.history);
        QVERIFY(chart.hatched() <= 1);
        QVERIFY(queue.points(0).size() <= 150);
        QCOMPARE(chart.points(2).front().x(), -299.0);
    }

    void ribbonsFollowTheirAgents() {
        OverviewBench b;
        b.second();
        b.engine.agents()[1].health = Health::Unhealthy;
        b.second();
        b.engine.addAgents(1);
        b.second();
        QCOMPARE(b.history.ribbons().size(), std::size_t{3});
        const Ribbon& second = b.history.ribbons()[1];
        QCOMPARE(second.id, std::string("agent-2"));
        QVERIFY(second.samples.front().healthy);
        QVERIFY(!second.samples.back().healthy);
        QCOMPARE(RibbonChart::lineColor(second.samples.back()), colors().tone(Tone::Bad).mark);
        const Ribbon& late = b.history.ribbons()[2];
        QCOMPARE(late.samples.size(), b.history.samples().size());
        QVERIFY(!late.samples.front().known); // it was not there
        b.engine.addAgents(6);
        b.second();
        QVERIFY(b.history.ribbons().empty()); // more than eight: counts instead
        OutOfServiceChart chart(b.history);
        QCOMPARE(chart.points(0).back().y(), 1.0);
    }

    void utilizationIsJudged() {
        OverviewBench b;
        const auto at = [&](int occupied) {
            b.engine.agents()[0].occupied = std::min(occupied, 2);
            b.engine.agents()[1].occupied = std::max(occupied - 2, 0);
            for (int i = 0; i < 60; ++i)
                b.second();
            return b.tile(TileId::Utilization);
        };
        TileView t = at(3);
        QCOMPARE(t.value, QStringLiteral("75.0"));
        QVERIFY(t.verdict == Verdictlet::Good);
        t = at(4);
        QVERIFY(t.verdict == Verdictlet::Watch);
        t = at(1);
        QCOMPARE(t.word, QStringLiteral("Quiet"));
        QVERIFY(t.verdict == Verdictlet::None);
        for (AgentView& a : b.engine.agents())
            a.health = Health::Unhealthy;
        b.engine.add(JobState::Queued);
        t = at(0);
        QCOMPARE(t.word, QStringLiteral("No capacity"));
        QVERIFY(t.verdict == Verdictlet::Bad); // somebody waits
        QCOMPARE(t.value, QStringLiteral("—"));
    }

    void successNeedsEnoughJobs() {
        OverviewBench b;
        b.second();
        QCOMPARE(b.tile(TileId::Success).word, QStringLiteral("No data"));
        b.end(EventKind::JobCompleted, 6);
        b.end(EventKind::JobFailed, 1);
        b.second();
        QTRY_VERIFY(
            (b.history.sample(), b.tile(TileId::Success).word == QStringLiteral("Few: 6 of 7")));
        b.end(EventKind::JobCompleted, 93);
        QTRY_VERIFY((b.history.sample(), b.tile(TileId::Success).value == QStringLiteral("99.0")));
        QVERIFY(b.tile(TileId::Success).verdict == Verdictlet::Good);
        b.end(EventKind::JobFailed, 8);
        QTRY_VERIFY((b.history.sample(), b.tile(TileId::Success).verdict == Verdictlet::Watch));
    }

    void queuedAndHealthyAreJudged() {
        OverviewBench b(10);
        b.second();
        QCOMPARE(b.tile(TileId::Queued).value, QStringLiteral("0"));
        QVERIFY(b.tile(TileId::Queued).verdict == Verdictlet::Good);
        for (int i = 0; i < 12; ++i)
            b.engine.add(i < 10 ? JobState::Queued : JobState::Backoff);
        b.engine.add(JobState::Held);
        b.second();
        TileView t = b.tile(TileId::Queued);
        QCOMPARE(t.value, QStringLiteral("12"));
        QCOMPARE(t.unit, QStringLiteral("+1 held"));
        QVERIFY(t.verdict == Verdictlet::Watch);
        QVERIFY(b.tile(TileId::Healthy).verdict == Verdictlet::Good);
        b.engine.agents()[0].health = Health::Unhealthy;
        b.second();
        t = b.tile(TileId::Healthy);
        QCOMPARE(t.value + QLatin1Char(' ') + t.unit, QStringLiteral("9 of 10"));
        QVERIFY(t.verdict == Verdictlet::Watch);
        b.engine.agents()[1].health = Health::Unhealthy;
        b.engine.agents()[2].connection = Connection::Offline; // is not counted
        b.second();
        QCOMPARE(b.tile(TileId::Healthy).unit, QStringLiteral("of 9"));
        QVERIFY(b.tile(TileId::Healthy).verdict == Verdictlet::Bad);
        QCOMPARE(b.tile(TileId::Healthy).sentence(),
                 QStringLiteral("Healthy agents: 7 of 9, Bad, good 100 %"));
    }

    void aWordChangesOnlyAfterItHeld() {
        OverviewBench b;
        TileJudge judge(b.history);
        b.second();
        QVERIFY(judge.view(TileId::Queued, *b.feed.snapshot()).verdict == Verdictlet::Good);
        for (int i = 0; i < 12; ++i)
            b.engine.add(JobState::Queued);
        b.second();
        const TileView t = judge.view(TileId::Queued, *b.feed.snapshot());
        QCOMPARE(t.value, QStringLiteral("12")); // the figure is true at once
        QVERIFY(t.verdict == Verdictlet::Good);
    }

    void aTileOpensWhatItCounts() {
        UiFixture f;
        f.engine.add(JobState::Queued, "waits");
        f.engine.add(JobState::Running, "runs");
        f.open("overview");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        const std::size_t queued = 2;
        QCOMPARE(f.overview().tiles()[queued]->view().label, QStringLiteral("Queued"));
        QTest::mouseClick(f.overview().tiles()[queued], Qt::LeftButton);
        QCOMPARE(f.window->currentPage(), static_cast<Page*>(&f.jobs()));
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        QCOMPARE(UiFixture::text(f.jobs().table(), 0, "job"), QStringLiteral("waits"));
    }

    void chartsFollowTheTheme() {
        UiFixture f;
        f.open("overview");
        QTRY_VERIFY(f.window->history().samples().size() > 1);
        const auto corner = [&] {
            return const_cast<UtilizationChart&>(f.overview().utilization())
                .grab()
                .toImage()
                .pixelColor(20, 60);
        };
        QCOMPARE(corner(), lightPalette().base);
        f.window->actions().action(ActionId::ViewTheme)->trigger();
        QTRY_COMPARE(corner(), darkPalette().base);
        applyTheme(ThemeChoice::Light);
    }
};

NODE3_QT_TEST(OverviewTest)
#include "overview_test.moc"
