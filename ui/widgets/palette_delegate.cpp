// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette_delegate.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/command_palette.h"

#include <QListView>
#include <QPainter>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kIconSize = 16;

} // namespace

PaletteDelegate::PaletteDelegate(const PaletteModel& model, QListView* list)
    : QStyledItemDelegate(list), m_model(model), m_list(list) {}

int PaletteDelegate::rowHeight() {
    return metrics::scaled(28);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {100, rowHeight()};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const Palette& c = colors();
    const PaletteItem& item = m_model.item(index.row());
    const bool current = m_list->currentIndex().row() == index.row();
    const bool possible = item.isPossible();
    if (current) {
        painter->fillRect(option.rect, c.selection);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          c.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, c.hover);
    }
    QRect area = option.rect.adjusted(12, 0, -10, 0);
    const QRect sign(area.left(), area.center().y() - kIconSize / 2 + 1, kIconSize, kIconSize);
    if (item.mark.glyph != Glyph::None)
        painter->drawPixmap(sign.left() + 2, sign.top() + 2,
                            glyphPixmap(item.mark.glyph, c.tone(item.mark.tone).mark,
                                        painter->device()->devicePixelRatioF()));
    else
        item.icon.paint(painter, sign, Qt::AlignCenter, possible ? QIcon::Normal : QIcon::Disabled);
    area.setLeft(sign.right() + 10);

    painter->setFont(fonts::label());
    const QFontMetrics small(fonts::label());
    painter->setPen(possible ? c.text2 : c.text3);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, item.keys);
    area.setRight(area.right() - small.horizontalAdvance(item.keys) - 16);

    const QFontMetrics metrics(fonts::body());
    const int text = std::min(metrics.horizontalAdvance(item.text), area.width());
    painter->setFont(fonts::body());
    painter->setPen(possible ? c.text1 : c.text3);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(item.text, Qt::ElideMiddle, area.width()));
    area.setLeft(area.left() + text + 12);
    if (area.width() < 40)
        return;
    painter->setFont(fonts::label());
    painter->setPen(c.text3);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      small.elidedText(item.detail, Qt::ElideRight, area.width()));
}

} // namespace node3
