// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kPatch = MapGeometry::kPatch, kPatchGlyph = 10;
constexpr int kCardText = 44; ///< name, bar, figures

} // namespace

QColor MapPainter::colorOf(Mark mark) const {
    return colors().tone(m_stale ? Tone::Neutral : mark.tone).mark;
}

void MapPainter::paint(QPainter& painter, int top, int height) const {
    painter.translate(0, -top);
    paintHeads(painter);
    if (m_geometry.hasCards() || m_geometry.hasSquares()) {
        for (int place = 0; place < m_geometry.count(); ++place) {
            const QRect cell = m_geometry.cell(place);
            if (cell.bottom() < top || cell.top() > top + height)
                continue;
            if (m_geometry.hasCards())
                paintCard(painter, m_geometry.area(place), agentAt(place));
            else
                paintSquare(painter, m_geometry.area(place), agentAt(place));
        }
    } else {
        paintField(painter);
        paintPatches(painter);
    }
    painter.translate(0, top);
}

void MapPainter::paintHeads(QPainter& painter) const {
    painter.setFont(fonts::small());
    painter.setPen(colors().text3);
    for (int group = 0; group < m_geometry.groups(); ++group) {
        const QRect head = m_geometry.head(group);
        if (head.isEmpty())
            return;
        const auto& entry = m_order.groups[static_cast<std::size_t>(group)];
        painter.drawText(
            head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(fonts::small())
                .elidedText(QStringLiteral("%1 · %2").arg(entry.name, countText(entry.count)),
                            Qt::ElideMiddle, head.width()));
    }
}

void MapPainter::paintCard(QPainter& painter, const QRect& card, const AgentView& agent) const {
    const Palette& c = colors();
    painter.setPen(c.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(card.adjusted(0, 0, -1, -1));
    const MapState state = mapStateOf(agent);
    const bool away = state == MapState::Offline;
    const int left = card.left() + 6, right = card.right() - 5, width = right - left;
    const int top = card.top() + (card.height() - kCardText) / 2;
    const QFont font = fonts::small();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(m_stale || away ? c.text3 : c.text1);
    painter.drawText(QRect(left, top, width, 15),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(escaped(agent.fields.agentId), Qt::ElideMiddle, width));
    const int slots = std::max(agent.fields.maxConcurrentJobs, 1);
    painter.fillRect(QRect(left, top + 19, width, 5), c.load[0]);
    painter.fillRect(QRect(left, top + 19, width * std::min(agent.occupied, slots) / slots, 5),
                     c.load[2]);
    const QString figures = QStringLiteral("%1/%2").arg(agent.occupied).arg(slots);
    painter.setPen(m_stale || away ? c.text3 : c.text2);
    drawFigures(painter, QRectF(left, top + 28, width, 15), Qt::AlignLeft | Qt::AlignVCenter,
                figures, font);
    const Mark mark = markOf(state);
    if (mark.glyph == Glyph::None)
        return;
    painter.drawPixmap(
        right - 12, top + 30,
        glyphPixmap(mark.glyph, colorOf(mark), painter.device()->devicePixelRatioF()));
    const QString word = mapStateText(state);
    const int room = right - 16 - left - static_cast<int>(figuresWidth(figures, font)) - 6;
    if (metrics.horizontalAdvance(word) > room)
        return;
    painter.setPen(m_stale ? c.text3 : c.tone(mark.tone).text);
    painter.drawText(QRect(right - 16 - room, top + 28, room, 15),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, word);
}

void MapPainter::paintSquare(QPainter& painter, const QRect& square, const AgentView& agent) const {
    const Palette& c = colors();
    painter.fillRect(square, c.load[0]);
    const int slots = std::max(agent.fields.maxConcurrentJobs, 1);
    const int filled = square.height() * std::min(agent.occupied, slots) / slots;
    if (filled > 0)
        painter.fillRect(QRect(square.left(), square.bottom() + 1 - filled, square.width(), filled),
                         c.load[static_cast<std::size_t>(loadStepOf(agent))]);
    const Mark mark = markOf(mapStateOf(agent));
    if (mark.glyph == Glyph::None)
        return;
    const int size = square.width() >= kPatch + 2 ? kPatch : kPatchGlyph;
    QRect ground(0, 0, std::min(size + 4, square.width()), std::min(size + 4, square.height()));
    ground.moveCenter(square.center());
    painter.fillRect(ground, c.base);
    QRect place(0, 0, size, size);
    place.moveCenter(square.center());
    painter.drawPixmap(place.topLeft(), glyphPixmap(mark.glyph, colorOf(mark),
                                                    painter.device()->devicePixelRatioF(), size));
}

/// One pixel an agent, enlarged at once, and lines of the ground between them: ten thousand cells
/// take as long as a few.
void MapPainter::paintField(QPainter& painter) const {
    const Palette& c = colors();
    std::array<QRgb, 4> greys{};
    for (std::size_t i = 0; i < greys.size(); ++i)
        greys[i] = c.load[i].rgb();
    const int pitch = m_geometry.pitch(), columns = m_geometry.columns();
    for (int group = 0; group < m_geometry.groups(); ++group) {
        const int count = m_geometry.countOf(group), first = m_geometry.firstOf(group);
        const int lines = (count + columns - 1) / columns;
        QImage cells(columns, lines, QImage::Format_RGB32);
        cells.fill(c.base.rgb());
        for (int i = 0; i < count; ++i)
            reinterpret_cast<QRgb*>(cells.scanLine(i / columns))[i % columns] =
                greys[static_cast<std::size_t>(loadStepOf(agentAt(first + i)))];
        const QRect area(0, m_geometry.topOf(group), columns * pitch, lines * pitch);
        painter.drawImage(area, cells);
        for (int x = 1; x <= columns; ++x)
            painter.fillRect(QRect(x * pitch - 1, area.top(), 1, area.height()), c.base);
        for (int y = 1; y <= lines; ++y)
            painter.fillRect(QRect(0, area.top() + y * pitch - 1, area.width(), 1), c.base);
    }
}

std::vector<int> MapPainter::patches() const {
    std::vector<int> places;
    if (m_geometry.hasCards() || m_geometry.hasSquares())
        return places;
    for (int place = 0; place < m_geometry.count(); ++place)
        if (mapStateOf(agentAt(place)) != MapState::InService)
            places.push_back(place);
    // Agents that are offline come last by rank and are the least of troubles.
    std::ranges::stable_sort(places, {}, [this](int place) { return mapStateOf(agentAt(place)); });
    if (places.size() > kMostGlyphs)
        places.resize(kMostGlyphs);
    std::ranges::reverse(places);
    return places;
}

void MapPainter::paintPatches(QPainter& painter) const {
    for (const int place : patches()) {
        const QPoint center = m_geometry.patchCenter(place);
        const Mark mark = markOf(mapStateOf(agentAt(place)));
        painter.fillRect(QRect(center.x() - kPatch / 2, center.y() - kPatch / 2, kPatch, kPatch),
                         colors().base);
        painter.drawPixmap(center.x() - kPatchGlyph / 2, center.y() - kPatchGlyph / 2,
                           glyphPixmap(mark.glyph, colorOf(mark),
                                       painter.device()->devicePixelRatioF(), kPatchGlyph));
    }
}

} // namespace node3
