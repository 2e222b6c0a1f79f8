// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/advisor/overview_side.h"
#include "ui/map/fleet_map.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_pane.h"
#include "ui/pages/first_start.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace node3;
using namespace node3::test;

namespace {

/// Every cell lies in the area, under no other one, and is found by its middle.
void checkField(const MapGeometry& map, int width) {
    int lastLine = -1, right = 0;
    for (int i = 0; i < map.count(); ++i) {
        const QRect cell = map.cell(i);
        QVERIFY(cell.left() >= 0 && map.area(i).right() < width);
        QVERIFY(cell.top() >= 0 && cell.bottom() < map.contentHeight());
        QVERIFY(cell.top() > lastLine || cell.left() >= right);
        lastLine = cell.top();
        right = cell.right() + 1;
        QCOMPARE(map.at(cell.center()), i);
    }
}

std::shared_ptr<Snapshot> fleet(int agents) {
    FakeEngine engine;
    engine.addAgents(agents);
    engine.beat();
    return std::make_shared<Snapshot>(*engine.latest());
}

AgentView& agentOf(Snapshot& snapshot, const std::string& id) {
    return *std::ranges::find(snapshot.agents, id,
                              [](const AgentView& a) { return a.fields.agentId; });
}

} // namespace

class MapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- places: pure -------------------------------------------------------------------------

    void aFewAgentsAreCardsWithNames() {
        for (const int agents : {1, 2, 6, 12}) {
            const MapGeometry map(388, 230, {agents}, false);
            QVERIFY(map.hasCards());
            QVERIFY(map.pitch() <= MapGeometry::kLargest);
            QVERIFY(map.cellWidth() <= MapGeometry::kCardWidth);
            QVERIFY(map.contentHeight() <= 230);
            checkField(map, 388);
        }
    }
    void twoHundredAreSquaresAndFit() {
        const MapGeometry map(388, 250, {200}, false);
        QVERIFY(map.hasSquares());
        QVERIFY(map.contentHeight() <= 250);
        checkField(map, 388);
        // As large as they can be: one pixel more does not fit.
        const int columns = (388 + 2) / (map.pitch() + 1);
        QVERIFY((200 + columns - 1) / columns * (map.pitch() + 1) > 250);
    }
    void tenThousandFitIntoTheirArea() {
        const MapGeometry map(390, 231, {10'000}, false);
        QCOMPARE(map.pitch(), MapGeometry::kSmallest);
        QVERIFY(map.contentHeight() <= 231);
        checkField(map, 390);
        QCOMPARE(MapGeometry::leastHeight(390, 10'000), map.contentHeight());
    }
    void tooManyForTheAreaAreHigherThanIt() {
        const MapGeometry map(390, 100, {10'000}, false);
        QCOMPARE(map.pitch(), MapGeometry::kSmallest);
        QVERIFY(map.contentHeight() > 100);
        checkField(map, 390);
    }
    void outsideOfTheFieldNobodyStands() {
        const MapGeometry map(388, 230, {6}, false);
        QCOMPARE(map.at({-1, 5}), -1);
        QCOMPARE(map.at({5, -1}), -1);
        QCOMPARE(map.at({5, map.contentHeight()}), -1);
        QCOMPARE(map.at(map.cell(5).center() + QPoint(map.cellWidth(), 0)), -1);
        QCOMPARE(MapGeometry(388, 230, {}, false).at({5, 5}), -1);
    }
    void arrowsStayInTheField() {
        const MapGeometry map(388, 230, {7, 4}, true);
        checkField(map, 388);
        QCOMPARE(map.step(0, -1, 0), 0);
        QCOMPARE(map.step(6, 1, 0), 7); // into the next group
        QCOMPARE(map.step(10, 1, 0), 10);
        QCOMPARE(map.step(0, 0, -1), 0);
        QCOMPARE(map.step(0, 0, 1), map.columns());
        // Into the same column of the next group, as far as it reaches, and back.
        const int column = 6 % map.columns();
        QCOMPARE(map.step(6, 0, 1), 7 + std::min(column, 3));
        QCOMPARE(map.step(7, 0, -1), 6 / map.columns() * map.columns());
        QCOMPARE(map.step(-1, 1, 0), 0);
    }

    // ---- order and states ---------------------------------------------------------------------

    void placesAreInNaturalOrderAndDoNotMoveWithStates() {
        auto snapshot = fleet(12);
        const auto idAt = [&](const FleetOrder& order, std::size_t place) {
            return snapshot->agents[static_cast<std::size_t>(order.agents[place])].fields.agentId;
        };
        const FleetOrder order = fleetOrder(*snapshot, MapGrouping::None);
        QCOMPARE(idAt(order, 1), std::string("agent-2")); // before agent-10
        QCOMPARE(idAt(order, 9), std::string("agent-10"));
        const std::size_t key = fleetOrderKey(*snapshot, MapGrouping::None);
        agentOf(*snapshot, "agent-2").health = Health::Unhealthy;
        QCOMPARE(fleetOrderKey(*snapshot, MapGrouping::None), key);
        snapshot->agents.pop_back();
        QVERIFY(fleetOrderKey(*snapshot, MapGrouping::None) != key);
    }
    void groupsStandByNameAndTheSmallestTogether() {
        auto snapshot = fleet(40);
        QCOMPARE(fleetOrder(*snapshot, MapGrouping::Model).groups.size(), std::size_t{5});
        QCOMPARE(fleetOrder(*snapshot, MapGrouping::Region).groups[0].name, QStringLiteral("eu"));
        for (std::size_t i = 0; i < snapshot->agents.size(); ++i)
            snapshot->agents[i].fields.region = "r" + std::to_string(i / 2);
        const FleetOrder order = fleetOrder(*snapshot, MapGrouping::Region);
        QCOMPARE(order.groups.size(), FleetOrder::kMostGroups + 1);
        QCOMPARE(order.groups.back().count, 16);
        QCOMPARE(order.agents.size(), std::size_t{40});
    }
    void anAgentCountsOnceAsTheWorstOfWhatItIs() {
        auto snapshot = fleet(4);
        AgentView& a = agentOf(*snapshot, "agent-1");
        a.health = Health::Unhealthy;
        a.intent.state = IntentState::Draining;
        agentOf(*snapshot, "agent-2").connection = Connection::Offline;
        const auto counts = countMapStates(*snapshot);
        QCOMPARE(counts[static_cast<std::size_t>(MapState::Unhealthy)], 1);
        QCOMPARE(counts[static_cast<std::size_t>(MapState::Draining)], 0);
        QVERIFY(
            fleetText(counts).endsWith(QStringLiteral(": 2 in service, 1 unhealthy, 1 offline")));
    }
    void legendFiltersMeanTheRowsThatTheyCount() {
        auto snapshot = fleet(60);
        for (std::size_t i = 0; i < snapshot->agents.size(); ++i) {
            AgentView& a = snapshot->agents[i];
            a.connection = static_cast<Connection>(i % 3);
            a.health = static_cast<Health>(i / 3 % 2);
            a.intent.state = static_cast<IntentState>(i / 6 % 3);
            a.quarantine.state = static_cast<QuarantineState>(i / 18 % 4);
        }
        const auto counts = countMapStates(*snapshot);
        for (int s = 0; s < kMapStates; ++s) {
            const auto parsed =
                parseFilter(mapFilterOf(static_cast<MapState>(s)), agentFilterKeys());
            QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
            const AgentFilter filter = agentFilter(parsed.terms);
            QCOMPARE(static_cast<int>(std::ranges::count_if(
                         snapshot->agents, [&](const AgentView& a) { return matches(a, filter); })),
                     counts[static_cast<std::size_t>(s)]);
        }
    }
    void ofManyGlyphsTheWorstAreDrawnLast() {
        auto snapshot = fleet(2000);
        for (std::size_t i = 0; i < 500; ++i)
            snapshot->agents[i].intent.state = IntentState::Draining;
        agentOf(*snapshot, "agent-1999").health = Health::Unhealthy;
        const FleetOrder order = fleetOrder(*snapshot, MapGrouping::None);
        const MapGeometry map(390, 150, order.counts(), false);
        const auto patches = MapPainter(*snapshot, order, map, false).patches();
        QCOMPARE(patches.size(), MapPainter::kMostGlyphs);
        QCOMPARE(patches.back(), 1998);
    }

    // ---- the pane in its window ---------------------------------------------------------------

    void aClickOpensTheAgent() {
        UiFixture f;
        f.open("overview");
        FleetMap& map = f.overview().rightSide().map().map();
        QTRY_COMPARE(map.geometryOfMap().count(), 6);
        QTRY_VERIFY(map.isVisible() && map.viewport()->height() > 50);
        QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.centerOf(2));
        QTRY_COMPARE(f.window->currentPage(), &f.agents());
        QTRY_COMPARE(f.agents().table().selectedCount(), 1);
        QCOMPARE(
            f.agents().model().agentIn(f.agents().table().selectedSlots().front())->fields.agentId,
            std::string("agent-3"));
    }
    void arrowsMoveAndReturnOpens() {
        UiFixture f;
        f.open("overview");
        FleetMap& map = f.overview().rightSide().map().map();
        QTRY_COMPARE(map.geometryOfMap().count(), 6);
        map.setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(map.current(), 0);
        QTest::keyClick(&map, Qt::Key_Right);
        QTest::keyClick(&map, Qt::Key_Down);
        QCOMPARE(map.current(), 1 + map.geometryOfMap().columns());
        const QString agent = map.agentAt(map.current());
        // Another fleet: the arrows stay with their agent.
        f.engine.agents().erase(f.engine.agents().begin());
        f.engine.beat();
        QTRY_COMPARE(map.geometryOfMap().count(), 5);
        QCOMPARE(map.agentAt(map.current()), agent);
        QTest::keyClick(&map, Qt::Key_Return);
        QTRY_COMPARE(f.window->currentPage(), &f.agents());
        QTRY_COMPARE(f.agents().table().selectedCount(), 1);
    }
    void aGlyphIsHitFromNearBy() {
        UiFixture f(10'000);
        f.engine.agents()[4000].health = Health::Unhealthy;
        f.engine.beat();
        f.open("overview");
        FleetMap& map = f.overview().rightSide().map().map();
        QTRY_COMPARE(map.geometryOfMap().count(), 10'000);
        QTRY_VERIFY(map.viewport()->height() > 100);
        QVERIFY(!map.geometryOfMap().hasSquares());
        map.verticalScrollBar()->setValue(map.geometryOfMap().cell(4000).top() - 40);
        const QPoint glyph = map.centerOf(4000);
        QCOMPARE(map.placeUnder(glyph + QPoint(5, 5)), 4000);
        QVERIFY(map.placeUnder(glyph + QPoint(9, 0)) != 4000);
        QVERIFY(map.tipOf(4000).contains(QStringLiteral("unhealthy")));
        QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, glyph + QPoint(4, -4));
        QTRY_COMPARE(f.window->currentPage(), &f.agents());
        QTRY_VERIFY(f.agents().table().selectedCount() == 1);
        QCOMPARE(
            f.agents().model().agentIn(f.agents().table().selectedSlots().front())->fields.agentId,
            std::string("agent-4001"));
    }
    void theLegendCountsAndLeadsToTheRows() {
        UiFixture f;
        f.engine.agents()[2].health = Health::Unhealthy;
        f.engine.agents()[4].intent.state = IntentState::Draining;
        f.engine.beat();
        f.open("overview");
        MapPane& pane = f.overview().rightSide().map();
        QTRY_VERIFY(pane.legendButton(MapState::Unhealthy)->isVisible());
        QCOMPARE(pane.legendButton(MapState::Unhealthy)->text(), QStringLiteral("1 unhealthy"));
        QVERIFY(pane.map().accessibleName().startsWith(QStringLiteral("6 agent")));
        QVERIFY(pane.map().accessibleName().endsWith(
            QStringLiteral(": 4 in service, 1 unhealthy, 1 draining")));
        QVERIFY(pane.legendButton(MapState::Offline)->isHidden());
        QTest::mouseClick(pane.legendButton(MapState::Draining), Qt::LeftButton);
        QTRY_COMPARE(f.window->currentPage(), &f.agents());
        QTRY_COMPARE(f.agents().model().rowCount(), 1);
        QCOMPARE(f.agents().model().agent(0)->fields.agentId, std::string("agent-5"));
    }
    void groupsAreChosenAndKept() {
        UiFixture f;
        f.open("overview");
        MapPane& pane = f.overview().rightSide().map();
        QTest::mouseClick(&pane.groupButton(), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        menu->actions().at(1)->trigger();
        menu->close();
        QTRY_COMPARE(pane.map().geometryOfMap().groups(), 5);
        QCOMPARE(pane.groupButton().text(), QStringLiteral("Group: model"));
        QCOMPARE(Preferences().value(QStringLiteral("map/grouping")).toString(),
                 QStringLiteral("model"));
    }
    void withoutAgentsItSaysHowToConnectOne() {
        UiFixture f(0);
        f.engine.add(JobState::Queued); // else the whole page says how to begin
        f.engine.beat();
        f.open("overview");
        OverviewSide& side = f.overview().rightSide();
        QTRY_VERIFY(side.connectCard().isVisible());
        QVERIFY(!side.map().isVisible());
        f.engine.addAgents(1);
        f.engine.beat();
        QTRY_VERIFY(side.map().isVisible());
        QVERIFY(!side.connectCard().isVisible());
    }
    void aHiddenMapIsNotDrawnAndIsRightWhenItComesBack() {
        UiFixture f;
        f.open("jobs");
        MapPane& pane = f.overview().rightSide().map();
        f.engine.addAgents(3);
        f.engine.beat();
        QTRY_COMPARE(f.window->feed().snapshot()->agents.size(), std::size_t{9});
        QVERIFY(pane.map().geometryOfMap().count() != 9);
        f.window->showPage(QStringLiteral("overview"));
        QCOMPARE(pane.map().geometryOfMap().count(), 9);
    }
};

NODE3_QT_TEST(MapTest)
#include "map_test.moc"
