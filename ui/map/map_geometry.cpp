// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_geometry.h"

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

int dividedUp(int a, int b) {
    return (a + b - 1) / b;
}

} // namespace

MapGeometry::MapGeometry(int width, int height, std::vector<int> groups, bool heads)
    : m_width(std::max(width, kSmallest)), m_headHeight(heads ? kHead : 0) {
    for (const int count : groups) {
        m_groups.push_back({m_count, count, 0});
        m_count += count;
    }
    if (m_count == 0)
        return;
    const double ideal = std::sqrt(static_cast<double>(m_width) * std::max(height, 1) / m_count);
    const int most = std::clamp(static_cast<int>(std::min(ideal, 10'000.0)), kSmallest, kLargest);
    bool chosen = false;
    for (int pitch = most; pitch >= kSmallest && !chosen; --pitch) {
        const int room = m_width + gapOf(pitch);
        const int least = std::max(room / pitch, 1);
        // Cards may be wider than high: as few in a line as there is room for their lines.
        for (int columns = pitch >= kCardFrom ? std::min(dividedUp(room, kCardWidth), least)
                                              : least;
             columns <= least && !chosen; ++columns)
            chosen = choose(pitch, columns, height);
    }
    if (!chosen)
        choose(kSmallest, std::max((m_width + gapOf(kSmallest)) / kSmallest, 1), -1);
    int top = 0;
    for (Group& group : m_groups) {
        group.top = top + m_headHeight;
        top = group.top + dividedUp(group.count, m_columns) * m_pitch;
    }
    m_height = top;
}

int MapGeometry::heightWith(int pitch, int columns) const {
    int height = 0;
    for (const Group& group : m_groups)
        height += m_headHeight + dividedUp(group.count, columns) * pitch;
    return height;
}

/// `height` below 0: whatever it takes.
bool MapGeometry::choose(int pitch, int columns, int height) {
    if (height >= 0 && heightWith(pitch, columns) > height)
        return false;
    m_pitch = pitch;
    m_columns = columns;
    m_cellWidth = pitch >= kCardFrom ? (m_width + gapOf(pitch)) / columns : pitch;
    return true;
}

int MapGeometry::groupOf(int index) const {
    int group = 0;
    while (index >= firstOf(group) + countOf(group))
        ++group;
    return group;
}

QRect MapGeometry::cell(int index) const {
    if (index < 0 || index >= m_count)
        return {};
    const int group = groupOf(index);
    const int at = index - firstOf(group);
    return {at % m_columns * m_cellWidth, topOf(group) + at / m_columns * m_pitch, m_cellWidth,
            m_pitch};
}

int MapGeometry::gapOf(int pitch) {
    return pitch >= kCardFrom ? 4 : pitch >= kSquareFrom ? 2 : 1;
}

QRect MapGeometry::area(int index) const {
    const int gap = gapOf(m_pitch);
    return cell(index).adjusted(0, 0, -gap, -gap);
}

QPoint MapGeometry::patchCenter(int index) const {
    constexpr int kHalf = kPatch / 2;
    const QPoint center = cell(index).center();
    return {std::clamp(center.x(), kHalf, std::max(m_width - kHalf, kHalf)),
            std::clamp(center.y(), kHalf, std::max(m_height - kHalf, kHalf))};
}

int MapGeometry::at(const QPoint& point) const {
    const int column = point.x() / m_cellWidth;
    if (point.x() < 0 || column >= m_columns)
        return -1;
    for (int group = 0; group < groups(); ++group) {
        const int y = point.y() - topOf(group);
        const int index = y / m_pitch * m_columns + column;
        if (y >= 0 && index < countOf(group) && y < dividedUp(countOf(group), m_columns) * m_pitch)
            return firstOf(group) + index;
    }
    return -1;
}

int MapGeometry::step(int from, int dx, int dy) const {
    if (from < 0 || from >= m_count)
        return m_count > 0 ? 0 : -1;
    if (dx != 0)
        return std::clamp(from + dx, 0, m_count - 1);
    const int group = groupOf(from);
    const int at = from - firstOf(group);
    const int column = at % m_columns;
    const int next = at + dy * m_columns;
    if (next >= 0 && next < countOf(group))
        return firstOf(group) + next;
    const int lastLine = (countOf(group) - 1) / m_columns;
    if (dy > 0 && at / m_columns < lastLine) // a shorter last line
        return firstOf(group) + countOf(group) - 1;
    const int other = group + dy;
    if (other < 0 || other >= groups())
        return from;
    const int line = dy > 0 ? 0 : (countOf(other) - 1) / m_columns;
    return firstOf(other) + std::min(line * m_columns + column, countOf(other) - 1);
}

QRect MapGeometry::head(int group) const {
    return m_headHeight == 0 ? QRect()
                             : QRect(0, topOf(group) - m_headHeight, m_width, m_headHeight);
}

int MapGeometry::leastHeight(int width, int agents) {
    const int columns = std::max((width + gapOf(kSmallest)) / kSmallest, 1);
    return dividedUp(agents, columns) * kSmallest;
}

} // namespace node3
