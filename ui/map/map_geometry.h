// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>

#include <vector>

namespace node3 {

/// Where each agent stands in the fleet map: a field of equal cells in reading order, as large as
/// the area allows, group after group. A pure value in logical pixels; any thread.
class MapGeometry {
public:
    static constexpr int kSmallest = 3, kSquareFrom = 12, kCardFrom = 48, kLargest = 72;
    static constexpr int kCardWidth = 132; ///< a card becomes no wider
    static constexpr int kHead = 18;       ///< the line above a group
    static constexpr int kPatch = 12;      ///< the ground of a glyph over small cells

    MapGeometry() = default;
    /// `groups`: the number of agents of each, in order; `heads`: each has a line above it. What
    /// does not fit at the smallest size is higher than the area.
    MapGeometry(int width, int height, std::vector<int> groups, bool heads);

    int count() const { return m_count; }
    /// The height of a cell, and its width but for cards.
    int pitch() const { return m_pitch; }
    int cellWidth() const { return m_cellWidth; }
    int columns() const { return m_columns; }
    int contentHeight() const { return m_height; }
    bool hasCards() const { return m_pitch >= kCardFrom; }
    bool hasSquares() const { return m_pitch >= kSquareFrom && !hasCards(); }

    /// With the gap at its right and below it; a hit there is one too.
    QRect cell(int index) const;
    /// What is drawn of it: those at the right edge end with the field.
    QRect area(int index) const;
    /// Where the glyph of a cell stands that is smaller than it: within the field.
    QPoint patchCenter(int index) const;
    /// -1: no agent stands there.
    int at(const QPoint& point) const;
    /// The neighbour of a cell; itself at the edge. One of `dx`, `dy` is -1 or 1.
    int step(int from, int dx, int dy) const;

    int groups() const { return static_cast<int>(m_groups.size()); }
    /// The line above a group; empty without heads.
    QRect head(int group) const;
    /// Of its first agent, of its cells without the head.
    int firstOf(int group) const { return m_groups[static_cast<std::size_t>(group)].first; }
    int countOf(int group) const { return m_groups[static_cast<std::size_t>(group)].count; }
    int topOf(int group) const { return m_groups[static_cast<std::size_t>(group)].top; }

    /// The height that so many agents need at that width, at their smallest.
    static int leastHeight(int width, int agents);

private:
    struct Group {
        int first = 0, count = 0, top = 0;
    };
    int heightWith(int pitch, int columns) const;
    bool choose(int pitch, int columns, int height);
    static int gapOf(int pitch);
    int groupOf(int index) const;

    int m_width = 0, ///< of the field, without the gap behind it
        m_count = 0, m_headHeight = 0;
    int m_pitch = kSmallest, m_columns = 1, m_cellWidth = kSmallest, m_height = 0;
    std::vector<Group> m_groups;
};

} // namespace node3
