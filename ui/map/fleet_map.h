// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/fleet_order.h"
#include "ui/map/map_geometry.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>

namespace node3 {

/// Every agent of the fleet as a cell: state, load, health. Drawn into a picture when something has
/// changed, and from there to the screen. A click or Return opens the agent. Window's thread.
class FleetMap : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr int kCatch = 6; ///< a glyph is hit from so many pixels away

    explicit FleetMap(QWidget* parent = nullptr);

    /// `stale`: the figures are old.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot, bool stale);
    void setGrouping(MapGrouping grouping);
    /// The picture has so many times as many pixels as the screen: who enlarges it sees it sharp.
    void setSharpness(double factor);
    MapGrouping grouping() const { return m_grouping; }

    const MapGeometry& geometryOfMap() const { return m_geometry; }
    const FleetOrder& order() const { return m_order; }
    /// The agent of a place; empty: there is none.
    QString agentAt(int place) const;
    /// Where the arrows are; -1: nowhere yet.
    int current() const { return m_current; }
    /// The place under a point of the viewport, a glyph near by before the cell; -1: none.
    int placeUnder(const QPoint& point) const;
    QString tipOf(int place) const;
    /// The middle of a place, in the viewport.
    QPoint centerOf(int place) const;
    /// The largest height that makes the cells larger, at that width.
    int usefulHeight(int width) const;

Q_SIGNALS:
    void opened(const QString& agentId);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    const AgentView* agentIn(int place) const;
    void arrange();
    void drawPicture();
    void setHovered(int place);
    void setCurrent(int place);
    QRect outlineOf(int place) const;

    std::shared_ptr<const Snapshot> m_snapshot;
    MapGrouping m_grouping = MapGrouping::None;
    std::size_t m_orderKey = 0;
    FleetOrder m_order;
    MapGeometry m_geometry;
    std::vector<int> m_patches; ///< places with a glyph over their neighbours, worst last
    QImage m_picture;
    double m_sharpness = 1;
    bool m_drawn = false, m_stale = false;
    int m_hovered = -1, m_current = -1;
    AgentNumber m_currentAgent;
};

} // namespace node3
