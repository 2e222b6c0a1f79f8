// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a demo's market: what it shows is what the market says, what is pressed is what it is
// asked.
#include "tests/support/qt_test.h"
#include "tests/ui/fake_market.h"
#include "tests/ui/ui_fixture.h"
#include "ui/demo/control_panel.h"
#include "ui/demo/restart_dialog.h"
#include "ui/demo/run_panel.h"
#include "ui/demo/run_table.h"
#include "ui/demo/step_slider.h"
#include "ui/page_frame.h"
#include "ui/pages/demo_page.h"
#include "ui/pages/page_table.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/line_list.h"
#include "ui/widgets/rail.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QComboBox>
#include <QPushButton>
#include <QSlider>

using namespace node3;
using namespace node3::test;

namespace {

struct DemoScene {
    FakeMarket market;
    UiFixture f;
    std::optional<double> restarted;

    DemoScene() {
        f.info.demo = true;
        f.info.demoThrownAway = true;
        f.info.settings.timeScale = 10;
        f.info.demoSocket = market.path();
        f.info.restartDemo = [this](double scale) { restarted = scale; };
        f.open("demo");
    }
    DemoPage& page() { return *static_cast<DemoPage*>(f.window->page(QStringLiteral("demo"))); }
    ControlPanel& controls() { return page().controls(); }
    RunPanel& runs() { return page().runs(); }
    bool known() { return page().isSettled() && controls().targetBox().count() == 7; }
    void click(QPushButton* button) {
        QVERIFY(button);
        QVERIFY2(button->isEnabled(), qPrintable(button->text()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QJsonObject last(const char* what) {
        const auto all = market.asked(what);
        return all.empty() ? QJsonObject() : all.back();
    }
};

} // namespace

class DemoPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageStandsInADemosWindowAlone() {
        UiFixture real;
        real.open("overview");
        QVERIFY(!real.window->page(QStringLiteral("demo")));
        QVERIFY(!real.window->showPage(QStringLiteral("demo")));
        QCOMPARE(real.window->actions().pageActions().size(), pageTable().size() - 1);

        DemoScene s;
        QVERIFY(s.f.window->page(QStringLiteral("demo")));
        s.f.window->showPage(QStringLiteral("overview"));
        UiFixture::activate(*s.f.window);
        QTest::keyClick(s.f.window.get(), Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(s.f.window->frame().currentId(), QStringLiteral("demo"));
        QTest::keyClick(s.f.window.get(), Qt::Key_6, Qt::ControlModifier);
        QCOMPARE(s.f.window->frame().currentId(), QStringLiteral("settings"));
        // A frame of its own all around, so that it is not taken for the real one.
        const QImage picture = s.f.window->grab().toImage();
        const QColor aside = colors().tone(Tone::Aside).mark;
        for (const QPoint at :
             {QPoint(1, 1), QPoint(picture.width() - 2, 1), QPoint(1, picture.height() - 2),
              QPoint(picture.width() / 2, picture.height() - 1)})
            QCOMPARE(picture.pixelColor(at), aside);
    }

    void itShowsWhatTheMarketSays() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        QCOMPARE(s.controls().agentsSlider().text(), QStringLiteral("3"));
        QCOMPARE(s.controls().rateSlider().text(), QStringLiteral("13 /min"));
        QCOMPARE(s.controls().failingSlider().text(), QStringLiteral("0 %"));
        QCOMPARE(s.controls().workloadBox().currentText(), QStringLiteral("steady"));
        QCOMPARE(s.page().clockText(), QStringLiteral("0:12:05"));
        QVERIFY(s.controls().targetBox().itemText(1).contains(QStringLiteral("crashed")));
        s.market.status["agents"_l] = 17; // somebody else's doing
        s.market.status["market_seconds"_l] = 90'061.0;
        QTRY_COMPARE(s.controls().agentsSlider().text(), QStringLiteral("17"));
        QCOMPARE(s.page().clockText(), QStringLiteral("25:01:01"));
    }

    void everyFaultIsAButtonThatStrikesWhoIsChosen() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        QVERIFY(s.controls()
                    .faultButton(QStringLiteral("crash"))
                    ->toolTip()
                    .contains(QStringLiteral("Usually for 30 s")));
        QComboBox& target = s.controls().targetBox();
        QCOMPARE(target.currentText(), QStringLiteral("agent-001"));
        target.setFocus();
        QTest::keyClick(&target, Qt::Key_Down);
        for (const char* kind : {"crash", "cut", "slow", "heal"}) {
            s.click(s.controls().faultButton(QLatin1String(kind)));
            QTRY_COMPARE(s.last("fault")["kind"_l].toString(), QLatin1String(kind));
            QCOMPARE(s.last("fault")["agents"_l], QJsonValue(QJsonArray{"agent-002"_l}));
            QVERIFY(!s.last("fault").contains("seconds"_l)); // as is usual
        }
        QTRY_COMPARE(s.controls().said(), QStringLiteral("Heal: agent-002"));
        s.controls().durationBox().setCurrentIndex(2);
        QTest::keyClick(&target, Qt::Key_End);
        s.click(s.controls().faultButton(QStringLiteral("slow")));
        QTRY_COMPARE(s.last("fault")["share"_l].toDouble(), 1.0);
        QCOMPARE(s.last("fault")["seconds"_l].toInt(), 120);
        QTRY_COMPARE(s.controls().said(), QStringLiteral("Slow: agent-001, agent-003"));
        s.click(&s.controls().poisonButton());
        QTRY_COMPARE(s.last("poison")["jobs"_l].toInt(), 1);
        s.click(&s.controls().restartButton());
        QTRY_COMPARE(s.market.asked("restart_balancer").size(), 1U);
    }

    void aRefusalIsSaidInALine() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.market.refusals[QStringLiteral("fault")] = QStringLiteral("there is no agent \"x\"");
        s.click(s.controls().faultButton(QStringLiteral("crash")));
        QTRY_COMPARE(s.controls().said(), QStringLiteral("Not done: there is no agent \"x\"."));
    }

    void aDraggedSliderIsSentFiveTimesASecondAtMostAndItsLastValueArrives() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        QSlider& slider = s.controls().agentsSlider().slider();
        slider.setSliderDown(true);
        for (int position = 4; position <= 12; ++position)
            slider.setSliderPosition(position); // no time passes in between
        QCOMPARE(s.controls().agentsSlider().text(), QStringLiteral("3")); // what is so
        QTRY_COMPARE(s.controls().agentsSlider().text(), QStringLiteral("12"));
        QCOMPARE(slider.sliderPosition(), 12);
        slider.setSliderDown(false);
        const auto sent = s.market.asked("set_agents");
        QCOMPARE(sent.size(), 2U);
        QCOMPARE(sent.front()["count"_l].toInt(), 4);
        QCOMPARE(sent.back()["count"_l].toInt(), 12);
    }

    void aSliderGoesBackToWhatIsSoWhenItIsRefused() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.market.refusals[QStringLiteral("failing")] = QStringLiteral("share must be 0 to 1");
        QSlider& slider = s.controls().failingSlider().slider();
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Right);
        QTRY_COMPARE(s.market.asked("failing").size(), 1U);
        QTRY_COMPARE(slider.value(), 0);
        QVERIFY(s.controls().said().startsWith(QStringLiteral("Not done")));
        s.market.refusals.clear();
        QTest::keyClick(&slider, Qt::Key_Right);
        QTRY_COMPARE(s.controls().failingSlider().text(), QStringLiteral("1 %"));
        QCOMPARE(slider.value(), 1);
    }

    void aWorkloadBringsItsOwnArrivals() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        QComboBox& box = s.controls().workloadBox();
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Down);
        QTRY_COMPARE(s.last("workload")["name"_l].toString(), QStringLiteral("burst"));
        QTRY_COMPARE(s.last("rate")["per_minute"_l].toDouble(), -1.0);
        QTRY_COMPARE(box.currentText(), QStringLiteral("bursts"));
    }

    void stopStopsArrivalsAndStartStartsThem() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.click(&s.page().stopButton());
        QTRY_COMPARE(s.page().stopButton().text(), QStringLiteral("Start"));
        QCOMPARE(s.market.asked("stop").size(), 1U);
        QCOMPARE(s.controls().rateSlider().text(), QStringLiteral("0 /min"));
        QVERIFY(!s.controls().rateSlider().isEnabled());
        s.click(&s.page().stopButton());
        QTRY_COMPARE(s.page().stopButton().text(), QStringLiteral("Stop"));
        QCOMPARE(s.controls().rateSlider().text(), QStringLiteral("13 /min"));
        QVERIFY(s.controls().rateSlider().isEnabled());
        s.click(&s.page().resetButton());
        QTRY_COMPARE(s.market.asked("reset").size(), 1U);
    }

    void anotherSpeedIsAnotherDemoAndAsksFirst() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        QAbstractButton* fast = s.page().speeds().buttons().at(2);
        QCOMPARE(fast->text(), QStringLiteral("×60"));
        for (const bool go : {false, true}) {
            QTest::mouseClick(fast, Qt::LeftButton);
            QVERIFY(s.page().speeds().buttons().at(1)->isChecked()); // it is ×10 still
            QTRY_VERIFY(UiFixture::dialog<RestartDialog>());
            auto* dialog = UiFixture::dialog<RestartDialog>();
            QVERIFY(dialog->safeButton().hasFocus());
            QTest::mouseClick(go ? &dialog->actionButton() : &dialog->safeButton(), Qt::LeftButton);
            QTRY_VERIFY(!QApplication::activeModalWidget());
            QCOMPARE(s.restarted.has_value(), go);
        }
        QCOMPARE(*s.restarted, 60.0);
    }

    void aScenarioIsPlayedStepByStep() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        // Before it is played its plan stands there.
        QCOMPARE(s.runs().table().rows().size(), 3U);
        QCOMPARE(s.runs().table().rows()[2].says, QStringLiteral("ends on another"));
        s.click(&s.runs().playButton());
        QTRY_COMPARE(s.last("scenario")["number"_l].toInt(), 1);
        s.market.run = {
            {"phase"_l, "running"_l},
            {"scenario"_l, 1},
            {"due_in"_l, 12.4},
            {"agents"_l, QJsonArray{"agent-002"_l, ""_l, ""_l}},
            {"steps"_l,
             QJsonArray{FakeMarket::step("10:00:00", "10:00:00", "goes to {1}", "kept", "on_time"),
                        FakeMarket::step("10:01:05", "", "{1} crashes", "waiting"),
                        FakeMarket::step("10:03:00", "", "ends on {2}", "open")}}};
        QTRY_COMPARE(s.runs().table().rows()[1].verdict, QStringLiteral("due in 13 s"));
        const auto rows = s.runs().table().rows();
        QCOMPARE(rows[0].says, QStringLiteral("goes to agent-002"));
        QCOMPARE(rows[0].verdict, QStringLiteral("on time"));
        QVERIFY(rows[0].mark == (Mark{Glyph::Completed, Tone::Good}));
        QVERIFY(rows[1].current && !rows[0].current);
        QVERIFY(rows[2].verdict.isEmpty());
        // It has the market to itself.
        QVERIFY(!s.controls().agentsSlider().isEnabled());
        QVERIFY(!s.controls().faultButton(QStringLiteral("crash"))->isEnabled());
        QVERIFY(!s.runs().playButton().isEnabled());
        QVERIFY(s.runs().summaryText().isEmpty());
        s.click(&s.runs().stopButton());
        QTRY_COMPARE(s.market.asked("stop_run").size(), 1U);

        const auto ended = [&](const char* phase, const QJsonObject& lastStep) {
            QJsonArray steps = s.market.run["steps"_l].toArray();
            steps[1] = FakeMarket::step("10:01:05", "10:01:06", "{1} crashes", "kept", "late", 2.5);
            steps[2] = lastStep;
            s.market.run["steps"_l] = steps;
            s.market.run["phase"_l] = QLatin1String(phase);
            s.market.run["latest"_l] = 2.5;
            s.market.run["due_in"_l] = QJsonValue();
        };
        ended("held", FakeMarket::step("10:03:00", "10:03:00", "ends on {2}", "kept", "on_time"));
        QTRY_VERIFY(!s.runs().summaryText().isEmpty());
        QCOMPARE(s.runs().summaryText(),
                 QStringLiteral("Held: 3 of 3 steps in order, the latest 2.5 s after the "
                                "mission's time, 0 jobs lost."));
        QCOMPARE(s.runs().table().rows()[1].verdict, QStringLiteral("2.5 s late"));
        QVERIFY(s.controls().agentsSlider().isEnabled());
        QCOMPARE(s.runs().playButton().text(), QStringLiteral("Again"));
        s.click(&s.runs().nextButton());
        QTRY_COMPARE(s.last("scenario")["number"_l].toInt(), 2);
        QVERIFY(s.runs().choiceOf(QStringLiteral("2"))->isChecked());

        ended("broken", FakeMarket::step("10:03:00", "10:03:09", "ends on {2}", "broken", "", 0,
                                         "came instead: job_failed"));
        s.click(s.runs().choiceOf(QStringLiteral("1")));
        QTRY_COMPARE(s.runs().summaryText(),
                     QStringLiteral("Broken at step 3 of 3, \"ends on another\": came instead: "
                                    "job_failed."));
        QVERIFY(s.runs().table().rows()[2].mark == (Mark{Glyph::Failed, Tone::Bad}));
    }

    void rowsOfAScenarioStandStillWhileItRuns() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        const int height = s.runs().table().height();
        const QPoint play = s.runs().playButton().mapTo(&s.page(), QPoint(0, 0));
        s.market.run = {
            {"phase"_l, "running"_l},
            {"scenario"_l, 1},
            {"agents"_l, QJsonArray{"agent-002"_l, "agent-001"_l, ""_l}},
            {"steps"_l,
             QJsonArray{FakeMarket::step("10:00:00", "10:00:00", "goes to {1}", "kept", "on_time"),
                        FakeMarket::step("10:01:05", "10:01:05", "{1} crashes", "kept", "on_time"),
                        FakeMarket::step("10:03:00", "", "ends on {2}", "waiting")}}};
        QTRY_COMPARE(s.runs().table().rows()[0].verdict, QStringLiteral("on time"));
        QCOMPARE(s.runs().table().height(), height);
        QCOMPARE(s.runs().playButton().mapTo(&s.page(), QPoint(0, 0)), play);
    }

    void anIncidentIsScored() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.click(s.runs().choiceOf(QStringLiteral("high-queue")));
        s.click(&s.runs().playButton());
        QTRY_COMPARE(s.last("incident")["name"_l].toString(), QStringLiteral("high-queue"));
        s.market.run = {{"phase"_l, "running"_l},
                        {"incident"_l, "high-queue"_l},
                        {"seconds"_l, 95.0},
                        {"score"_l, QJsonObject{{"showed"_l, 20.0},
                                                {"noticed"_l, QJsonValue()},
                                                {"cured"_l, QJsonValue()},
                                                {"failed_jobs"_l, 1},
                                                {"lost_jobs"_l, 0}}}};
        QTRY_COMPARE(s.runs().score().lines()[0].detail, QStringLiteral("1 min 35 s"));
        QCOMPARE(s.runs().score().lines()[1].detail, QStringLiteral("20 s after its begin"));
        QCOMPARE(s.runs().score().lines()[2].detail, QStringLiteral("not yet"));
        QVERIFY(s.controls().agentsSlider().isEnabled()); // its cure may be here
        s.market.run["phase"_l] = "held"_l;
        s.market.run["cures"_l] = "more agents"_l;
        s.market.run["score"_l] = QJsonObject{{"showed"_l, 20.0},
                                              {"noticed"_l, 50.0},
                                              {"cured"_l, 150.0},
                                              {"failed_jobs"_l, 1},
                                              {"lost_jobs"_l, 0}};
        QTRY_VERIFY(!s.runs().summaryText().isEmpty());
        const QString summary = s.runs().summaryText();
        QVERIFY2(summary.startsWith(QStringLiteral("Cured 2 min 10 s after it showed, first "
                                                   "action 30 s after it showed; 1 job")),
                 qPrintable(summary));
        QVERIFY2(summary.endsWith(QStringLiteral(", 0 lost. What helps: more agents.")),
                 qPrintable(summary));
    }

    void aMarketThatEndsLeavesASentenceAndAWayOn() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.market.die();
        QTRY_VERIFY(s.page().note().isVisible());
        QVERIFY(s.page().note().title().contains(QStringLiteral("does not answer")));
        QVERIFY(!s.page().stopButton().isEnabled());
        s.click(s.page().note().button(QStringLiteral("Start the demo anew…")));
        QTRY_VERIFY(UiFixture::dialog<RestartDialog>());
        QTest::mouseClick(&UiFixture::dialog<RestartDialog>()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(s.restarted.value_or(0), 10.0);
        s.market.listen();
        QTRY_VERIFY(s.controls().isVisible());
        QTRY_VERIFY(s.page().stopButton().isEnabled());
    }

    void nothingIsCutInASmallWindow() {
        DemoScene s;
        QTRY_VERIFY(s.known());
        s.f.window->resize(640, 400);
        for (QPushButton* b : s.controls().findChildren<QPushButton*>()) {
            const QPoint right = b->mapTo(&s.controls(), QPoint(b->width(), 0));
            QVERIFY2(right.x() <= s.controls().width(), qPrintable(b->text()));
            QVERIFY2(b->width() >= b->sizeHint().width(), qPrintable(b->text()));
        }
        QVERIFY(s.page().width() <= 640);
        for (QAbstractButton* b : s.page().speeds().buttons())
            QVERIFY(b->mapTo(&s.page(), QPoint(b->width(), 0)).x() <= s.page().width());
    }
};

NODE3_QT_TEST(DemoPageTest)
#include "demo_page_test.moc"
