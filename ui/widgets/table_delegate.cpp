// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_delegate.h"

#include "ui/theme/density.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kBarHeight = 8;

QColor textColor(const Cell& cell, bool stale) {
    const Palette& c = colors();
    if (stale || cell.dim)
        return c.text3;
    if (cell.tone)
        return c.tone(*cell.tone).text;
    return cell.quiet ? c.text2 : c.text1;
}

/// Load greys: how full something is.
QColor loadColor(double share) {
    const auto& load = colors().load;
    if (share >= 1)
        return load[3];
    return share >= 0.5 ? load[2] : load[1];
}

} // namespace

TableDelegate::TableDelegate(const OrderedModel& model, const RowSelection& selection,
                             QTableView* table)
    : QStyledItemDelegate(table), m_model(model), m_selection(selection), m_table(table) {
    setFont(cellFont());
}

void TableDelegate::setFont(const QFont& font) {
    m_body = m_bold = m_italic = font;
    m_bold.setWeight(QFont::DemiBold);
    m_italic.setItalic(true);
    m_mono = fonts::mono();
    m_mono.setPixelSize(font.pixelSize() - 1);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {40, tableRowHeight()};
}

void TableDelegate::setHovered(int row) {
    if (row == m_hovered)
        return;
    const auto update = [this](int at) {
        if (at >= 0)
            m_table->viewport()->update(0, m_table->rowViewportPosition(at),
                                        m_table->viewport()->width(), m_table->rowHeight(at));
    };
    update(std::exchange(m_hovered, row));
    update(row);
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Palette& c = colors();
    const bool selected = m_selection.contains(m_model.slotAt(index.row()));
    const bool current = m_table->currentIndex().row() == index.row() && m_table->hasFocus();
    const int visual = m_table->horizontalHeader()->visualIndex(index.column());
    if (selected)
        painter->fillRect(option.rect, m_table->hasFocus() || m_table->isActiveWindow()
                                           ? c.selection
                                           : c.selectionNoFocus);
    else if (index.row() == m_hovered)
        painter->fillRect(option.rect, c.hover);
    if (current &&
        visual == 0) // the current row's mark, at the edge: it needs no frame around cells
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          c.accent);

    const ColumnInfo& column = m_model.columns()[static_cast<std::size_t>(index.column())];
    const Cell cell = m_model.cell(index.row(), index.column());
    QRect area =
        option.rect.adjusted(visual == 0 ? metrics::kFirstCellPadding : metrics::kCellPadding, 0,
                             -metrics::kCellPadding, 0);
    if (cell.mark.glyph != Glyph::None) {
        const Tone tone = m_model.isStale() ? Tone::Neutral : cell.mark.tone;
        const QColor color =
            column.paint == Paint::State && cell.mark.tone == Tone::Neutral && cell.quiet
                ? c.text2
                : c.tone(tone).mark;
        painter->drawPixmap(
            area.left(), area.center().y() - metrics::kGlyph / 2 + 1,
            glyphPixmap(cell.mark.glyph, color, painter->device()->devicePixelRatioF()));
        area.setLeft(area.left() + metrics::kGlyph + 6);
    }
    if (column.paint == Paint::Bar && cell.bar >= 0) {
        const int textWidth = static_cast<int>(figuresWidth(cell.text, m_body)) + 1;
        // All bars of a column are of one length, whatever their texts say.
        const int barWidth =
            std::max(std::min(area.width() * 45 / 100, area.width() - textWidth - 8), 16);
        paintBar(*painter,
                 QRect(area.left(), area.center().y() - kBarHeight / 2 + 1, barWidth, kBarHeight),
                 cell);
        area.setLeft(area.left() + barWidth + 8);
        painter->setPen(textColor(cell, m_model.isStale()));
        drawFigures(*painter, area, Qt::AlignRight | Qt::AlignVCenter, cell.text, m_body);
        return;
    }
    paintText(*painter, area, cell, column);
    if (cell.progress >= 0) {
        const QRect foot(area.left(), option.rect.bottom() - 4, area.width(), 3);
        painter->fillRect(foot, c.load[0]);
        painter->fillRect(
            QRect(foot.left(), foot.top(),
                  static_cast<int>(foot.width() * std::clamp(cell.progress, 0.0, 1.0)), 3),
            c.tone(m_model.isStale() ? Tone::Neutral : Tone::Info).mark);
    }
}

void TableDelegate::paintText(QPainter& painter, const QRect& area, const Cell& cell,
                              const ColumnInfo& column) const {
    painter.setPen(textColor(cell, m_model.isStale()));
    if (column.paint == Paint::Figures) {
        if (figuresWidth(cell.text, m_body) <= area.width()) {
            drawFigures(painter, area,
                        (column.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                        cell.text, m_body);
            return;
        }
    }
    const QFont& font = column.paint == Paint::Fixed ? m_mono
                        : cell.bold                  ? m_bold
                        : cell.italic                ? m_italic
                                                     : m_body;
    painter.setFont(font);
    const auto mode = column.paint == Paint::Middle || column.paint == Paint::Fixed
                          ? Qt::ElideMiddle
                          : Qt::ElideRight;
    const QFontMetrics metrics(font);
    const QString text = metrics.horizontalAdvance(cell.text) <= area.width()
                             ? cell.text
                             : metrics.elidedText(cell.text, mode, area.width());
    painter.drawText(area,
                     static_cast<int>((column.right ? Qt::AlignRight : Qt::AlignLeft) |
                                      Qt::AlignVCenter | Qt::TextSingleLine),
                     text);
}

void TableDelegate::paintBar(QPainter& painter, const QRect& area, const Cell& cell) const {
    const Palette& c = colors();
    painter.fillRect(area, c.load[0]);
    const double share = std::clamp(cell.bar, 0.0, 1.0);
    if (share > 0) {
        const int width = std::max(qRound(area.width() * share), 2);
        painter.fillRect(QRect(area.left(), area.top(), width, area.height()), loadColor(share));
    }
    if (cell.tick >= 0 && !m_model.isStale()) {
        const int x = area.left() + qRound((area.width() - 2) * std::clamp(cell.tick, 0.0, 1.0));
        painter.fillRect(QRect(x, area.top() - 2, 2, area.height() + 4), c.text1);
    }
}

} // namespace node3
