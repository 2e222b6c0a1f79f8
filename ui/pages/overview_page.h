// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tiles.h"
#include "ui/pages/page.h"

#include <vector>

class QGridLayout;
class QStackedWidget;

namespace node3 {

class ChartPane;
class OutOfServiceChart;
class QueueChart;
class RibbonChart;
class Tile;
class UtilizationChart;

/// All is well, or not: tiles and live charts of the last five minutes.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const PageSources& sources);
    bool isSettled() const override;

    const std::vector<Tile*>& tiles() const { return m_tiles; }
    const UtilizationChart& utilization() const { return *m_utilization; }
    const QueueChart& queue() const { return *m_queue; }
    const OutOfServiceChart& outOfService() const { return *m_outOfService; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeStart();
    void refreshTiles();
    void refreshCharts();
    void placeTiles();

    EngineFeed& m_feed;
    const History& m_history;
    const ConsoleInfo& m_info;
    ActionSet& m_actions;
    TileJudge m_judge;
    std::vector<Tile*> m_tiles;
    QGridLayout* m_tileGrid;
    int m_columns = 0;
    QStackedWidget* m_stack; ///< charts, or how to start
    QStackedWidget* m_agents;
    UtilizationChart* m_utilization;
    QueueChart* m_queue;
    RibbonChart* m_ribbons;
    OutOfServiceChart* m_outOfService;
    int m_tick = 0;
};

} // namespace node3
