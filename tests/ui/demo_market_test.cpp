// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a demo over a real market and a real balancer, as processes of their own.
#include "tests/app/daemon.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/demo/control_panel.h"
#include "ui/demo/market_words.h"
#include "ui/demo/run_panel.h"
#include "ui/demo/run_table.h"
#include "ui/demo/step_slider.h"
#include "ui/pages/demo_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>

#include <set>

using namespace node3;
using namespace node3::test;

namespace {

/// node3d, node3-market with three agents and a time sixty times as fast, and a window over them.
struct RealDemo {
    QTemporaryDir dir;
    Daemon daemon{dir.path() + QStringLiteral("/data"),
                  {QStringLiteral("--demo"), QStringLiteral("0"), QStringLiteral("--time-scale"),
                   QStringLiteral("60")}};
    QProcess market;
    UiFixture f;

    RealDemo() {
        market.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        market.setStandardOutputFile(QProcess::nullDevice());
        f.info.demo = true;
        f.info.settings.timeScale = 60;
        f.info.demoSocket = dir.filePath(QStringLiteral("control"));
        market.start(
            qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3-market"),
            {QStringLiteral("--server"), QStringLiteral("127.0.0.1:%1").arg(daemon.agentsPort),
             QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:%1").arg(daemon.httpPort),
             QStringLiteral("--keys"), dir.path() + QStringLiteral("/data/keys"),
             QStringLiteral("--control"), f.info.demoSocket, QStringLiteral("--agents"),
             QStringLiteral("3"), QStringLiteral("--seed"), QStringLiteral("7"),
             QStringLiteral("--time-scale"), QStringLiteral("60"), QStringLiteral("--quiet")});
        f.open("demo");
    }
    ~RealDemo() {
        market.terminate();
        if (!market.waitForFinished(kPatience))
            market.kill();
    }
    DemoPage& page() { return *static_cast<DemoPage*>(f.window->page(QStringLiteral("demo"))); }
};

} // namespace

class DemoMarketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingThatAMarketOffersHasItsWordsAndItsControl() {
        RealDemo demo;
        QVERIFY(demo.daemon.started());
        QTRY_VERIFY_WITH_TIMEOUT(demo.page().isSettled(), kPatience);
        const DemoLists& lists = demo.page().market().lists();
        std::set<QString> known;
        for (const char* sentence : demowords::sentences())
            known.insert(QString::fromUtf8(sentence));
        const auto knows = [&](const QString& sentence) {
            if (known.contains(sentence))
                return true;
            qWarning("no words for: %s", qPrintable(sentence));
            return false;
        };
        QVERIFY(lists.faults.size() >= 10 && lists.workloads.size() >= 10);
        QCOMPARE(lists.scenarios.size(), 3U);
        for (const auto& f : lists.faults) {
            QVERIFY2(demowords::fault(f.name) != f.name, qPrintable(f.name));
            QVERIFY(knows(f.what));
            QVERIFY(demo.page().controls().faultButton(f.name));
        }
        for (const auto& w : lists.workloads) {
            QVERIFY2(demowords::workload(w.name) != w.name || w.name == QLatin1String("steady"),
                     qPrintable(w.name));
            QVERIFY(knows(w.what));
        }
        for (const auto& i : lists.incidents) {
            QVERIFY2(demowords::incident(i.name) != i.name, qPrintable(i.name));
            QVERIFY(knows(i.what));
        }
        for (const auto& s : lists.scenarios) {
            QVERIFY(knows(s.title) && knows(s.why));
            QVERIFY(!s.steps.empty());
            for (const auto& step : s.steps)
                QVERIFY(knows(step.form));
        }
    }

    void whatIsSetIsSoAndAScenarioHolds() {
        RealDemo demo;
        QVERIFY(demo.daemon.started());
        QTRY_VERIFY_WITH_TIMEOUT(demo.page().isSettled(), kPatience);
        ControlPanel& controls = demo.page().controls();
        QCOMPARE(controls.agentsSlider().text(), QStringLiteral("3"));
        controls.failingSlider().slider().setValue(4);
        QTRY_COMPARE(controls.failingSlider().text(), QStringLiteral("5 %"));
        controls.rateSlider().slider().setValue(7);
        QTRY_COMPARE(controls.rateSlider().text(), QStringLiteral("8.0 /min"));
        QTRY_COMPARE(controls.targetBox().count(), 7); // three agents, four shares
        QTest::mouseClick(controls.faultButton(QStringLiteral("freeze")), Qt::LeftButton);
        QTRY_COMPARE(controls.said(), QStringLiteral("Freeze: agent-001"));
        QTRY_VERIFY(controls.targetBox().itemText(0).contains(QStringLiteral("frozen")));
        QTest::mouseClick(&demo.page().resetButton(), Qt::LeftButton);
        QTRY_COMPARE(controls.failingSlider().text(), QStringLiteral("0 %"));
        QTRY_COMPARE(controls.targetBox().itemText(0), QStringLiteral("agent-001"));

        RunPanel& runs = demo.page().runs();
        QTest::mouseClick(&runs.playButton(), Qt::LeftButton);
        QTRY_VERIFY(!runs.playButton().isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!runs.summaryText().isEmpty(), kPatience);
        QVERIFY2(runs.summaryText().startsWith(QStringLiteral("Held: 6 of 6")),
                 qPrintable(runs.summaryText()));
        for (const RunTable::Row& row : runs.table().rows()) {
            QVERIFY(!row.here.isEmpty());
            QVERIFY(row.mark == (Mark{Glyph::Completed, Tone::Good}));
            QVERIFY(!row.says.contains(QLatin1Char('{')));
        }
    }
};

NODE3_QT_TEST(DemoMarketTest)
#include "demo_market_test.moc"
