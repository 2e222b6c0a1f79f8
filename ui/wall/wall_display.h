// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/models/history.h"

#include <QTimer>
#include <QWidget>

#include <vector>

namespace node3 {

class ChartPane;
class Enlarged;
class FleetMap;
class TimeRow;
class WallAdvice;
class WallHead;
class WallTile;

/// The overview for a screen on the wall: figures that are read from far, and nothing to press. It
/// fills the screen until Escape or F11, keeps the screen awake, and hides the pointer while it
/// rests. Window's thread.
class WallDisplay : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPointerRestMs = 3000;

    /// All must outlive it; it deletes itself when it is closed.
    WallDisplay(EngineFeed& feed, const ConsoleInfo& info);
    ~WallDisplay() override;

    const std::vector<WallTile*>& tiles() const { return m_tiles; }
    WallHead& head() { return *m_head; }
    WallAdvice& advice() { return *m_advice; }
    FleetMap& map() { return *m_map; }
    /// In place of kPointerRestMs, from now on. For tests, which do not wait long.
    void setPointerRest(int ms);
    bool hidesPointer() const { return cursor().shape() == Qt::BlankCursor; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void refreshCharts();
    void fitMap();

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    History m_history; ///< the last five minutes, whatever the window shows
    WallHead* m_head;
    std::vector<WallTile*> m_tiles;
    std::vector<ChartPane*> m_charts;
    TimeRow* m_time;
    std::vector<Enlarged*> m_chartFrames; ///< of the charts and their time
    FleetMap* m_map;
    Enlarged* m_mapFrame;
    WallAdvice* m_advice;
    QTimer m_pointerRests;
    int m_tick = 0;
};

} // namespace node3
