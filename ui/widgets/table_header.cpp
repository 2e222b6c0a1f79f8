// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_header.h"

#include "ui/theme/density.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace node3 {

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setFixedHeight(tableHeaderHeight());
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(40);
    setStretchLastSection(false);
    setBackgroundRole(QPalette::Window);
}

QSize TableHeader::sectionSizeFromContents(int) const {
    return {40, tableHeaderHeight()};
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Palette& c = colors();
    painter->fillRect(rect, c.window);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line);
    const bool first = visualIndex(section) == 0;
    QRect text = rect.adjusted(first ? metrics::kFirstCellPadding : metrics::kCellPadding, 0,
                               -metrics::kCellPadding, 0);
    const auto alignment =
        Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const QFont font = fonts::header();
    painter->setFont(font);
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const QFontMetrics metrics(font);
    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const Glyph glyph = sortIndicatorOrder() == Qt::AscendingOrder ? Glyph::High : Glyph::Low;
        const int width = std::min(metrics.horizontalAdvance(title), text.width() - 14);
        const int x = alignment & Qt::AlignRight ? text.right() - 9 : text.left() + width + 4;
        painter->drawPixmap(
            x, rect.center().y() - 5,
            glyphPixmap(glyph, c.text2, painter->device()->devicePixelRatioF(), 10));
        text.setRight(text.right() - 14);
    }
    painter->setPen(c.text2);
    painter->drawText(text, static_cast<int>(alignment | Qt::TextSingleLine),
                      metrics.elidedText(title, Qt::ElideRight, text.width()));
}

} // namespace node3
