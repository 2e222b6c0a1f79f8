// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/fleet_order.h"
#include "ui/map/map_geometry.h"

#include <QSize>

#include <vector>

class QPainter;

namespace node3 {

/// The fleet as it is drawn: cells in load greys, a glyph on each agent that is not plainly in
/// service. Window's thread.
class MapPainter {
public:
    /// So many glyphs at most where cells are smaller than one: the worst.
    static constexpr std::size_t kMostGlyphs = 300;

    /// All three must outlive it. `stale`: the figures are old, marks lose their colour.
    MapPainter(const Snapshot& snapshot, const FleetOrder& order, const MapGeometry& geometry,
               bool stale)
        : m_snapshot(snapshot), m_order(order), m_geometry(geometry), m_stale(stale) {}

    /// The lines from `top` on, `height` of them; the painter stands at the first.
    void paint(QPainter& painter, int top, int height) const;
    /// Places with a glyph that is larger than their cell, in the order of drawing: worst last.
    std::vector<int> patches() const;

private:
    const AgentView& agentAt(int place) const {
        return m_snapshot
            .agents[static_cast<std::size_t>(m_order.agents[static_cast<std::size_t>(place)])];
    }
    QColor colorOf(Mark mark) const;
    void paintHeads(QPainter& painter) const;
    void paintCard(QPainter& painter, const QRect& area, const AgentView& agent) const;
    void paintSquare(QPainter& painter, const QRect& square, const AgentView& agent) const;
    void paintField(QPainter& painter) const;
    void paintPatches(QPainter& painter) const;

    const Snapshot& m_snapshot;
    const FleetOrder& m_order;
    const MapGeometry& m_geometry;
    bool m_stale;
};

} // namespace node3
