// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail.h"

#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace node3 {

namespace {

constexpr int kItem = 64, kNarrowItem = 48, kIcon = 20;
constexpr int kTitleMargins = 8;

} // namespace

Rail::Rail(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setNarrow(false);
}

void Rail::add(const QString& title, const QIcon& icon) {
    m_items.push_back({title, {}, {}, icon, {}});
    setNarrow(m_narrow);
    tell();
}

void Rail::setShortcut(int index, const QString& shortcut) {
    m_items[static_cast<std::size_t>(index)].shortcut = shortcut;
}

void Rail::setBadge(int index, const QString& text, Mark mark) {
    Item& item = m_items[static_cast<std::size_t>(index)];
    item.badge = text;
    item.mark = mark;
    tell();
}

void Rail::setCurrent(int index) {
    m_current = index;
    tell();
}

void Rail::setNarrow(bool narrow) {
    m_narrow = narrow;
    int width = metrics::scaled(metrics::kRail);
    const QFontMetrics text(fonts::small()); // other languages have longer words
    for (const Item& item : m_items)
        width = std::max(width, text.horizontalAdvance(item.title) + kTitleMargins);
    setFixedWidth(narrow ? metrics::kRailNarrow : width);
    update();
}

void Rail::setStale(bool stale) {
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

Tone Rail::toneOf(const Item& item) const {
    return m_stale ? Tone::Neutral : item.mark.tone;
}

void Rail::tell() {
    if (m_current < static_cast<int>(m_items.size())) {
        const Item& item = m_items[static_cast<std::size_t>(m_current)];
        setAccessibleName(tr("Pages, %1").arg(item.title));
    }
    update();
}

QRect Rail::itemRect(int index) const {
    const int height = m_narrow ? kNarrowItem : metrics::scaled(kItem);
    return {0, index * height, width(), height};
}

QRect Rail::badgeRect(int index) const {
    const Item& item = m_items[static_cast<std::size_t>(index)];
    const QRect area = itemRect(index);
    if (m_narrow)
        return item.mark.glyph == Glyph::None ? QRect()
                                              : QRect(area.right() - 18, area.top() + 2, 18, 18);
    // The whole line: a target that is easily hit.
    const int top = area.top() + 9 + kIcon + 1 + metrics::scaled(15);
    return item.badge.isEmpty() ? QRect()
                                : QRect(area.left(), top, area.width(), area.bottom() - top + 1);
}

int Rail::itemAt(const QPoint& at) const {
    for (int i = 0; i < static_cast<int>(m_items.size()); ++i)
        if (itemRect(i).contains(at))
            return i;
    return -1;
}

void Rail::mousePressEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const int i = itemAt(at);
    if (i < 0 || event->button() != Qt::LeftButton)
        return;
    if (badgeRect(i).contains(at))
        Q_EMIT badgeChosen(i);
    else
        Q_EMIT chosen(i);
}

void Rail::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const int i = itemAt(at);
    setCursor(i >= 0 && badgeRect(i).contains(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (i != m_hovered) {
        m_hovered = i;
        update();
    }
}

void Rail::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void Rail::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_items.size()) - 1;
    if (event->key() == Qt::Key_Down && m_current < last)
        Q_EMIT chosen(m_current + 1);
    else if (event->key() == Qt::Key_Up && m_current > 0)
        Q_EMIT chosen(m_current - 1);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
             !badgeRect(m_current).isEmpty())
        Q_EMIT badgeChosen(m_current);
    else
        QWidget::keyPressEvent(event);
}

bool Rail::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int i = itemAt(help->pos());
        if (i >= 0) {
            const Item& item = m_items[static_cast<std::size_t>(i)];
            QString tip = item.shortcut.isEmpty()
                              ? item.title
                              : QStringLiteral("%1 (%2)").arg(item.title, item.shortcut);
            if (badgeRect(i).contains(help->pos()))
                tip = tr("Shows what is counted here.");
            QToolTip::showText(help->globalPos(), plainTip(tip), this);
        }
        return true;
    }
    return QWidget::event(event);
}

void Rail::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), c.line);
    const QFont small = fonts::small();
    for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
        const Item& item = m_items[static_cast<std::size_t>(i)];
        const QRect area = itemRect(i).adjusted(0, 0, -1, 0);
        const bool current = i == m_current;
        if (current)
            painter.fillRect(area, c.base);
        else if (i == m_hovered)
            painter.fillRect(area, c.hover);
        if (current)
            painter.fillRect(QRect(0, area.top(), 3, area.height()), c.accent);
        if (hasFocus() && current) {
            painter.setPen(QPen(c.accent, 2));
            painter.drawRect(area.adjusted(4, 1, -1, -1));
        }
        const int top = area.top() + (m_narrow ? (area.height() - kIcon) / 2 : 9);
        item.icon.paint(&painter, QRect(area.center().x() - kIcon / 2 + 1, top, kIcon, kIcon),
                        Qt::AlignCenter, QIcon::Normal, current ? QIcon::On : QIcon::Off);
        if (m_narrow) {
            if (item.mark.glyph != Glyph::None)
                painter.drawPixmap(area.right() - 15, area.top() + 5,
                                   glyphPixmap(item.mark.glyph, c.tone(toneOf(item)).mark,
                                               devicePixelRatioF(), 10));
            continue;
        }
        painter.setFont(small);
        painter.setPen(current ? c.text1 : c.text2);
        painter.drawText(
            QRect(area.left(), top + kIcon + 1, area.width(), metrics::scaled(15)), Qt::AlignCenter,
            QFontMetrics(small).elidedText(item.title, Qt::ElideRight, area.width() - 6));
        if (item.badge.isEmpty())
            continue;
        const double text = figuresWidth(item.badge, small);
        const double glyph = item.mark.glyph != Glyph::None ? 13 : 0;
        double x = area.center().x() - (text + glyph) / 2 + 1;
        const int y = top + kIcon + 1 + metrics::scaled(15);
        if (glyph > 0) {
            painter.drawPixmap(
                QPointF(x, y + 2),
                glyphPixmap(item.mark.glyph, c.tone(toneOf(item)).mark, devicePixelRatioF(), 10));
            x += glyph;
        }
        painter.setPen(glyph > 0 ? c.tone(toneOf(item)).text : c.text3);
        drawFigures(painter, QRectF(x, y, text + 2, metrics::scaled(14)),
                    Qt::AlignLeft | Qt::AlignVCenter, item.badge, small);
    }
}

} // namespace node3
