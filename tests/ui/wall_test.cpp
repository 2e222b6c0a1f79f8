// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/map/fleet_map.h"
#include "ui/wall/wall_display.h"
#include "ui/wall/wall_parts.h"

#include <QMouseEvent>
#include <QPointer>

using namespace node3;
using namespace node3::test;

namespace {

void openWall(UiFixture& f) {
    f.open("jobs");
    f.window->actions().action(ActionId::ViewWall)->trigger();
    QTRY_VERIFY(f.window->wall() && f.window->wall()->isVisible());
}

} // namespace

class WallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itFillsTheScreenAndEscapeLeavesIt() {
        UiFixture f;
        std::vector<bool> awake;
        f.info.keepAwake = [&](bool on) { awake.push_back(on); };
        openWall(f);
        const QPointer<WallDisplay> wall = f.window->wall();
        QVERIFY(wall->isFullScreen());
        QCOMPARE(awake, std::vector<bool>{true});
        QCOMPARE(wall->tiles().size(), std::size_t{4});
        QTRY_COMPARE(wall->map().geometryOfMap().count(), 6);
        QTest::keyClick(wall.data(), Qt::Key_Escape);
        QTRY_VERIFY(!wall);
        QCOMPARE(awake, (std::vector<bool>{true, false}));
        QVERIFY(f.window->isVisible());
    }
    void theWorstOfTheAdvisorIsReadFromFar() {
        UiFixture f;
        auto list = std::make_shared<AdviceList>();
        for (const char* agent : {"agent-1", "agent-2", "agent-3", "agent-4"}) {
            Advice advice;
            advice.id = adviceIdOf({AdviceKind::AgentSilent, agent});
            advice.kind = AdviceKind::AgentSilent;
            advice.severity = AdviceSeverity::Bad;
            list->entries.push_back(advice);
        }
        list->entries[0].state = AdviceState::Acknowledged;
        f.engine.advice = list;
        f.engine.beat();
        openWall(f);
        const WallDisplay& wall = *f.window->wall();
        auto& advice = const_cast<WallDisplay&>(wall).advice();
        QTRY_COMPARE(advice.titles().size(), std::size_t{3});
        QCOMPARE(advice.titles().front(), QStringLiteral("agent-2 stopped answering"));
        QCOMPARE(advice.more(), 0);
        QCOMPARE(f.window->wall()->head().countText(), QStringLiteral("3 bad"));
    }
    void figuresThatAreOldSaySinceWhen() {
        UiFixture f;
        setUiNow(1'000'000);
        openWall(f);
        QVERIFY(f.window->wall()->head().notLive().isEmpty());
        setUiNow(1'000'000 + EngineFeed::kLateMs + 1);
        QTRY_VERIFY(
            f.window->wall()->head().notLive().startsWith(QStringLiteral("NOT LIVE since ")));
        QVERIFY(f.window->wall()->tiles().front()->isStale());
        f.engine.beat();
        QTRY_VERIFY(f.window->wall()->head().notLive().isEmpty());
        setUiNow(std::nullopt);
    }
    void thePointerHidesWhileItRests() {
        UiFixture f;
        openWall(f);
        WallDisplay& wall = *f.window->wall();
        wall.setPointerRest(30);
        QTRY_VERIFY(wall.hidesPointer());
        wall.setPointerRest(60'000);
        QMouseEvent move(QEvent::MouseMove, QPointF(200, 200), QPointF(200, 200), Qt::NoButton, {},
                         {});
        QCoreApplication::sendEvent(&wall, &move);
        QVERIFY(!wall.hidesPointer());
    }
    void itEndsWithItsWindow() {
        UiFixture f;
        openWall(f);
        const QPointer<WallDisplay> wall = f.window->wall();
        f.window.reset();
        QVERIFY(!wall);
    }
};

NODE3_QT_TEST(WallTest)
#include "wall_test.moc"
