// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"
#include "ui/pages/page.h"

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QGridLayout;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace node3 {

class ExportFlow;
class FleetCharts;
class OverviewSide;
class ResultBar;
class Tile;

/// All is well, or not: eight tiles, and charts of the range that the operator chose, which is
/// remembered.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const PageSources& sources);
    bool run(ActionId id) override;
    bool isSettled() const override;
    void resetLayout() override;

    /// The column at the right of the charts, below them in a narrow window. It takes no room while
    /// nothing is in it; what is put there belongs to the page.
    QVBoxLayout& side() { return *m_side; }
    /// What stands there: advisor and fleet map.
    OverviewSide& rightSide() { return *m_right; }

    const std::vector<Tile*>& tiles() const { return m_tiles; }
    FleetCharts& charts() { return *m_charts; }
    QPushButton& rangeButton(HistoryRange range);
    QPushButton& pauseButton() { return *m_pause; }
    QPushButton& zoomOutButton() { return *m_zoomOut; }
    ResultBar& results() { return *m_results; }
    ExportFlow& exports() { return *m_export; }
    /// Without asking where to; what is there is replaced.
    void savePicture(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeHeader();
    void makeTiles(QVBoxLayout& column);
    void refreshTiles();
    void place();
    void choose(HistoryRange range);
    void showState();
    void askPicture();
    void exportFigures();
    /// "node3 – 28 Nov 14:03:22, 1 h".
    QString pictureTitle() const;

    EngineFeed& m_feed;
    History& m_history;
    const ConsoleInfo& m_info;
    ActionSet& m_actions;
    History m_minutes; ///< of the tiles' sparklines
    std::vector<Tile*> m_tiles;
    QGridLayout* m_tileGrid;
    int m_columns = 0;
    bool m_narrow = false;
    QButtonGroup* m_ranges;
    QPushButton *m_pause, *m_zoomOut;
    FleetCharts* m_charts;
    QBoxLayout* m_split; ///< charts and side
    QVBoxLayout* m_side;
    OverviewSide* m_right;
    QStackedWidget* m_stack; ///< charts, or how to start
    ResultBar* m_results;
    ExportFlow* m_export;
    int m_tick = 0;
};

} // namespace node3
