// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts of the overview show is what the engine recorded; and what the hand does with
// them: range, pause, crosshair, zoom, doors, saving.
#include "engine/text/format.h"
#include "tests/support/qt_test.h"
#include "tests/ui/fake_history.h"
#include "tests/ui/ui_fixture.h"
#include "ui/charts/agents_chart.h"
#include "ui/charts/fleet_charts.h"
#include "ui/charts/queue_chart.h"
#include "ui/charts/rate_chart.h"
#include "ui/charts/time_row.h"
#include "ui/charts/utilization_chart.h"
#include "ui/export/export_dialog.h"
#include "ui/models/tiles.h"
#include "ui/pages/event_filter_line.h"
#include "ui/pages/events_page.h"
#include "ui/theme/palette.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/tile.h"

#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimeZone>
#include <QToolTip>

using namespace node3;
using namespace std::chrono_literals;
using node3::test::FakeEngine;
using node3::test::UiFixture;

namespace {

/// A window on the overview over an engine that has recorded everything so far.
struct OverviewBench : UiFixture {
    explicit OverviewBench(int agents = 6) : UiFixture(agents) {
        engine.historyAs = test::waves(agents, false);
        engine.overview = test::sampleOverview(agents);
        engine.beat();
    }
    FleetCharts& openCharts() {
        open("overview");
        activate(*window);
        [&] { QTRY_VERIFY(window->history().hasData()); }();
        return overview().charts();
    }
    History& history() { return window->history(); }
};

QString localTime(Utc time) {
    return timeText(time, time, QTimeZone::systemTimeZone());
}

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    // ---- charts -------------------------------------------------------------------------------

    void chartsShowWhatTheEngineRecorded() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        const HistoryData& data = b.history().data();
        QCOMPARE(data.size(), std::size_t{360});
        // Series 0 is the band, 1 the 85 % line, 2 the utilization; now is at 0.
        const QList<QPointF> line = charts.utilization().points(2);
        QCOMPARE(line.size(), 360);
        QCOMPARE(line.back(), QPointF(-0.5, data.at(Series::Utilization, 359)));
        // A point of the areas is the mean of two seconds.
        const QList<QPointF> urgent = charts.queue().points(0);
        QVERIFY(urgent.size() == 150 || urgent.size() == 149);
        double sum = 0;
        std::size_t pair = 359; // its last second
        while (data.startOf(pair).time_since_epoch() / 1s % 2 == 0)
            --pair;
        for (const Series s :
             {Series::QueuedUrgent, Series::QueuedHigh, Series::QueuedNormal, Series::QueuedLow})
            sum += (data.at(s, pair) + data.at(s, pair - 1)) / 2;
        QCOMPARE(charts.queue().points(3).back().y(), sum);
        // The minute that ends with the newest second.
        double minute = 0;
        for (std::size_t i = 300; i < 360; ++i)
            minute += data.at(Series::Completed, i) / 60;
        QVERIFY(std::abs(charts.rate().points(0).back().y() - minute) < 1e-9);
        QCOMPARE(charts.utilization().hatched(), 0);
    }

    /// The window begins, and all of it is there already.
    void anotherWindowShowsTheSameCharts() {
        OverviewBench b;
        b.openCharts();
        b.window.reset();
        FleetCharts& again = b.openCharts();
        QCOMPARE(again.utilization().points(2).size(), 360);
        QVERIFY(b.history().gaps().empty());
    }

    void aGapIsHatchedAndSaysSo() {
        OverviewBench b;
        b.engine.historyAs = test::waves(6, true);
        FleetCharts& charts = b.openCharts();
        QCOMPARE(charts.utilization().hatched(), 1);
        const auto gaps = b.history().gaps();
        const double middle =
            charts.queue().xOf(gaps[0].first + (gaps[0].second - gaps[0].first) / 2);
        const QPoint at(static_cast<int>(middle), 60);
        QHelpEvent help(QEvent::ToolTip, at, charts.queue().mapToGlobal(at));
        QCoreApplication::sendEvent(&charts.queue(), &help);
        QTRY_VERIFY(QToolTip::text().contains(
            QStringLiteral("No record %1–%2: the engine was not running.")
                .arg(localTime(gaps[0].first), localTime(gaps[0].second))));
        QToolTip::hideText();
        // And what is drawn there is covered: the ground of the hatch.
        const QImage image = charts.queue().grab().toImage();
        QVERIFY(image.pixelColor(at) != colors().priority[1]);
    }

    void oneLineThroughAllPanesTellsTheMoment() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        QTest::mouseClick(&b.overview().rangeButton(HistoryRange::Hour), Qt::LeftButton);
        QTRY_COMPARE(b.history().data().step, Duration{12s});
        QTRY_VERIFY(b.history().hasData());
        const HistoryData& data = b.history().data();
        const std::size_t bucket = 200;
        const Utc at = data.startOf(bucket);
        UtilizationChart& pane = charts.utilization();
        QTest::mouseMove(&pane, QPoint(static_cast<int>(std::ceil(pane.xOf(at))) + 1, 60));
        const QString values =
            QStringLiteral("%1–%2").arg(percentFigure(data.at(Series::UtilizationLeast, bucket)),
                                        percentText(data.at(Series::UtilizationMost, bucket)));
        QString time = localTime(at);
        if (const QString utc = timeText(at, at, QTimeZone::utc()); utc != time)
            time += QStringLiteral(" (%1 UTC)").arg(utc);
        QTRY_COMPARE(pane.readout(), time + QLatin1Char(' ') + values);
        for (const ChartPane* other : charts.panes())
            QVERIFY2(other->readout().startsWith(time), qPrintable(other->title()));
        QTest::mouseMove(&b.overview(), QPoint(4, 4));
        QTRY_VERIFY(pane.readout().isEmpty());
    }

    void draggingZoomsAllAndEscGoesBack() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        QueueChart& pane = charts.queue();
        const QRectF plot = pane.plot();
        const QPoint from(static_cast<int>(plot.left() + plot.width() * 0.2), 60);
        const QPoint to(static_cast<int>(plot.left() + plot.width() * 0.5), 60);
        const Utc first = pane.timeAt(from.x()), last = pane.timeAt(to.x());
        QTest::mousePress(&pane, Qt::LeftButton, {}, to); // backwards serves as well
        QTest::mouseMove(&pane, from);
        QTest::mouseRelease(&pane, Qt::LeftButton, {}, from);
        QVERIFY(b.history().isZoomed());
        const auto shown = b.history().shownTime();
        QVERIFY(std::chrono::abs(shown.first - first) < 2s);
        QVERIFY(std::chrono::abs(shown.second - last) < 2s);
        QTRY_VERIFY(b.history().hasData());
        QVERIFY(b.overview().zoomOutButton().isVisible());
        QCOMPARE(charts.timeRow().labels().back(), localTime(shown.second));
        for (const ChartPane* other : charts.panes())
            QVERIFY(std::abs(other->xOf(shown.first) - other->plot().left()) < 1);
        QTest::keyClick(b.window.get(), Qt::Key_Escape);
        QVERIFY(!b.history().isZoomed());
        QVERIFY(!b.overview().zoomOutButton().isVisible());
        QCOMPARE(charts.timeRow().labels().back(), QStringLiteral("now"));
    }

    void pauseStandsStillByButtonAndKey() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        QTest::mouseClick(&b.overview().pauseButton(), Qt::LeftButton);
        QVERIFY(b.history().isPaused());
        QCOMPARE(b.overview().pauseButton().text(), QStringLiteral("Go on P"));
        QCOMPARE(charts.timeRow().labels().back(), localTime(b.history().shownTime().second));
        b.overview().setFocus();
        QTest::keyClick(&b.overview(), Qt::Key_P);
        QVERIFY(!b.history().isPaused());
        QCOMPARE(charts.timeRow().labels(),
                 (QStringList{QStringLiteral("−5 min"), QStringLiteral("−4"), QStringLiteral("−3"),
                              QStringLiteral("−2"), QStringLiteral("−1"), QStringLiteral("now")}));
    }

    void theRangeIsRemembered() {
        OverviewBench b;
        b.openCharts();
        QVERIFY(b.overview().rangeButton(HistoryRange::FiveMinutes).isChecked());
        QTest::mouseClick(&b.overview().rangeButton(HistoryRange::Day), Qt::LeftButton);
        QTRY_COMPARE(*b.engine.historyAsked.back().step, Duration{5min});
        b.window.reset();
        b.openCharts();
        QVERIFY(b.history().range() == HistoryRange::Day);
        QVERIFY(b.overview().rangeButton(HistoryRange::Day).isChecked());
        QCOMPARE(b.overview().charts().timeRow().labels().front(), QStringLiteral("−24 h"));
        b.window->actions().action(ActionId::ViewResetLayout)->trigger();
        QVERIFY(b.history().range() == HistoryRange::FiveMinutes);
    }

    void aHiddenPageAsksNothing() {
        OverviewBench b;
        b.openCharts();
        b.window->showPage(QStringLiteral("jobs"));
        const std::size_t asked = b.engine.historyAsked.size();
        b.history().refresh();
        QCOMPARE(b.engine.historyAsked.size(), asked);
        b.window->showPage(QStringLiteral("overview"));
        QTRY_VERIFY(b.engine.historyAsked.size() > asked);
    }

    void legendEntriesAreDoors() {
        OverviewBench b;
        JobAppeared job = b.engine.makeJob(JobState::Queued, "urgent");
        job.row.priority = Priority::Urgent;
        b.engine.put(job);
        job = b.engine.makeJob(JobState::Queued, "low");
        job.row.priority = Priority::Low;
        b.engine.put(job);
        b.engine.beat();
        FleetCharts& charts = b.openCharts();
        QueueChart& pane = charts.queue();
        QVERIFY(pane.legend()[0].text.startsWith(QStringLiteral("URGENT ")));
        QTest::mouseClick(&pane, Qt::LeftButton, {}, pane.legendRect(0).center().toPoint());
        QCOMPARE(b.window->currentPage(), static_cast<Page*>(&b.jobs()));
        QTRY_COMPARE(b.jobs().model().rowCount(), 1);
        QCOMPARE(UiFixture::text(b.jobs().table(), 0, "job"), QStringLiteral("urgent"));
    }

    void ribbonsUpToEightElseCounts() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        b.window->ribbons().sample();
        QCOMPARE(charts.panes().back(), static_cast<ChartPane*>(&charts.ribbons()));
        QCOMPARE(b.window->ribbons().ribbons().size(), std::size_t{6});
        b.engine.agents()[1].health = Health::Unhealthy;
        b.engine.beat();
        b.window->feed().look();
        b.window->ribbons().sample();
        const Ribbon& second = b.window->ribbons().ribbons()[1];
        QCOMPARE(second.id, std::string("agent-2"));
        QVERIFY(second.samples.front().healthy);
        QCOMPARE(RibbonChart::lineColor(second.samples.back()), colors().tone(Tone::Bad).mark);
        // An hour of the same agents, as the engine has kept it.
        QTest::mouseClick(&b.overview().rangeButton(HistoryRange::Hour), Qt::LeftButton);
        QCOMPARE(charts.panes().back(), static_cast<ChartPane*>(&charts.ribbons()));
        QTRY_VERIFY(!b.window->ribbons().hour().empty() &&
                    b.window->ribbons().hour()[1].samples.size() == 119);
        const AgentSample& old = b.window->ribbons().hour()[1].samples.front();
        QVERIFY(old.known && old.total == 2);
        QTest::mouseClick(&b.overview().rangeButton(HistoryRange::FiveMinutes), Qt::LeftButton);
        b.engine.addAgents(3);
        b.engine.beat();
        b.window->feed().look();
        b.window->ribbons().sample();
        QVERIFY(b.window->ribbons().ribbons().empty());
        QTRY_COMPARE(charts.panes().back(), static_cast<ChartPane*>(&charts.outOfService()));
    }

    void chartsFollowTheTheme() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        const auto corner = [&] {
            return charts.utilization().grab().toImage().pixelColor(20, 60);
        };
        QCOMPARE(corner(), lightPalette().base);
        b.window->actions().action(ActionId::ViewTheme)->trigger();
        QTRY_COMPARE(corner(), darkPalette().base);
        applyTheme(ThemeChoice::Light);
    }

    // ---- saving -------------------------------------------------------------------------------

    void thePictureHasThePanesAndATitle() {
        OverviewBench b;
        FleetCharts& charts = b.openCharts();
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("charts.png"));
        const QSize size = charts.size(); // before there is a line that says where it is
        b.overview().savePicture(path);
        QTRY_VERIFY(b.overview().results().text().contains(path));
        const QImage image(path);
        QCOMPARE(image.width(), size.width());
        QVERIFY(image.height() > size.height() + 20);
        b.overview().savePicture(folder.filePath(QStringLiteral("no/such/folder.png")));
        QTRY_VERIFY(!b.overview().results().text().contains(path));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("no"))));
    }

    void figuresAreOfWhatIsShown() {
        OverviewBench b;
        b.openCharts();
        QTemporaryDir folder;
        b.window->actions().action(ActionId::ChartsFigures)->trigger();
        QTRY_VERIFY(UiFixture::dialog<ExportDialog>());
        ExportDialog* dialog = UiFixture::dialog<ExportDialog>();
        const QString path = folder.filePath(QStringLiteral("charts.csv"));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 301); // a line of names, and five minutes
        QVERIFY(lines[0].contains("from (UTC)"));
    }

    // ---- tiles --------------------------------------------------------------------------------

    void tilesOpenWhatTheyCount() {
        OverviewBench b;
        b.engine.add(JobState::Queued, "waits");
        b.engine.add(JobState::Running, "runs");
        b.engine.beat();
        b.open("overview");
        QTRY_COMPARE(b.jobs().model().rowCount(), 2);
        const auto tile = [&](Gauge gauge) {
            return b.overview().tiles()[static_cast<std::size_t>(gauge)];
        };
        QCOMPARE(b.overview().tiles().size(), kGauges);
        QTRY_COMPARE(tile(Gauge::Queued)->view().value, QStringLiteral("23"));
        QTest::mouseClick(tile(Gauge::Queued), Qt::LeftButton);
        QCOMPARE(b.window->currentPage(), static_cast<Page*>(&b.jobs()));
        QTRY_COMPARE(b.jobs().model().rowCount(), 1);
        QCOMPARE(UiFixture::text(b.jobs().table(), 0, "job"), QStringLiteral("waits"));
        b.window->showPage(QStringLiteral("overview"));
        QTest::keyClick(tile(Gauge::Retries), Qt::Key_Return);
        QCOMPARE(b.window->frame().currentId(), QStringLiteral("events"));
        QCOMPARE(static_cast<EventsPage*>(b.window->currentPage())->filterLine().search().text(),
                 QStringLiteral("kind:job_retry after:1h"));
        QVERIFY(
            !static_cast<EventsPage*>(b.window->currentPage())->filterLine().problem().isVisible());
    }

    void narrowWindowsStandInTwoRowsAndOneColumn() {
        OverviewBench b;
        b.openCharts();
        auto* side = new QWidget;
        side->setMinimumHeight(100);
        b.overview().side().addWidget(side);
        const auto& tiles = b.overview().tiles();
        QTRY_VERIFY(side->mapTo(&b.overview(), QPoint()).x() > 700);
        QCOMPARE(tiles[0]->y(), tiles[7]->y());
        b.window->resize(1000, 700);
        QTRY_VERIFY(tiles[4]->y() > tiles[3]->y());
        QCOMPARE(tiles[0]->y(), tiles[3]->y());
        QTRY_VERIFY(side->mapTo(&b.overview(), QPoint()).x() < 40);
    }
};

NODE3_QT_TEST(OverviewTest)
#include "overview_test.moc"
