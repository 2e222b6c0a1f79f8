// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/line_list.h"

#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kEdge = 12;

void drawText(QPainter& painter, const QRect& area, const QString& text, const QFont& font,
              const QColor& color, Qt::TextElideMode mode = Qt::ElideRight,
              Qt::Alignment alignment = Qt::AlignLeft) {
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(area, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     QFontMetrics(font).elidedText(text, mode, area.width()));
}

} // namespace

LineList::LineList(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setMouseTracking(true);
}

void LineList::setLines(std::vector<Line> lines) {
    if (lines == m_lines)
        return;
    const std::size_t before = m_lines.size();
    m_lines = std::move(lines);
    QString aloud;
    for (const Line& line : m_lines)
        aloud += line.text + QLatin1Char(' ') + line.middle + QLatin1Char(' ') + line.detail +
                 QLatin1Char('\n');
    setAccessibleDescription(aloud.simplified());
    const int first = nextLink(-1, 1);
    setFocusPolicy(first >= 0 ? Qt::TabFocus : Qt::NoFocus);
    if (m_current < 0 || static_cast<std::size_t>(m_current) >= m_lines.size() ||
        m_lines[static_cast<std::size_t>(m_current)].link.isEmpty())
        m_current = first;
    if (m_lines.size() != before)
        updateGeometry();
    update();
}

void LineList::setStale(bool stale) {
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

QRect LineList::areaOf(std::size_t line) const {
    return {0, 4 + static_cast<int>(line) * kRow, width(), kRow};
}

QSize LineList::sizeHint() const {
    return {400, static_cast<int>(m_lines.size()) * kRow + 8};
}

const LineList::Line* LineList::lineAt(const QPoint& at) const {
    const auto row = static_cast<std::size_t>(std::max(at.y() - 4, 0) / kRow);
    return row < m_lines.size() ? &m_lines[row] : nullptr;
}

int LineList::nextLink(int from, int step) const {
    for (int i = from + step; i >= 0 && i < static_cast<int>(m_lines.size()); i += step)
        if (!m_lines[static_cast<std::size_t>(i)].link.isEmpty())
            return i;
    return -1;
}

bool LineList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const Line* line = lineAt(help->pos());
        if (!line || line->tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), plainTip(line->tip), this);
        return true;
    }
    return QWidget::event(event);
}

void LineList::mouseMoveEvent(QMouseEvent* event) {
    const Line* line = lineAt(event->pos());
    setCursor(line && !line->link.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void LineList::mouseReleaseEvent(QMouseEvent* event) {
    const Line* line = lineAt(event->pos());
    if (event->button() != Qt::LeftButton || !line || line->link.isEmpty())
        return;
    const QString link = line->link; // what follows may set other lines
    Q_EMIT linkActivated(link);
}

void LineList::keyPressEvent(QKeyEvent* event) {
    if (m_current < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (const int next = nextLink(m_current, event->key() == Qt::Key_Down ? 1 : -1);
            next >= 0) {
            m_current = next;
            update();
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const QString link = m_lines[static_cast<std::size_t>(m_current)].link;
        Q_EMIT linkActivated(link);
        return;
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

void LineList::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QRect row = areaOf(i);
        if (!row.intersects(event->rect()))
            continue;
        paintLine(painter, m_lines[i], row);
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(QPen(colors().accent, 2));
            painter.drawRect(row.adjusted(5, 1, -5, -1));
        }
    }
}

void LineList::paintLine(QPainter& painter, const Line& line, const QRect& row) const {
    const Palette& c = colors();
    const QFont body = fonts::body(), label = fonts::label();
    const QColor &value = m_stale ? c.text3 : c.text1, &words = m_stale ? c.text3 : c.text2;
    const Tone tone = m_stale ? Tone::Neutral : line.mark.tone;
    const QRect inner = row.adjusted(kEdge, 0, -kEdge, 0);
    const auto glyph = [&](int x) {
        if (line.mark.glyph == Glyph::None)
            return 0;
        painter.drawPixmap(x, row.center().y() - metrics::kGlyph / 2 + 1,
                           glyphPixmap(line.mark.glyph, c.tone(tone).mark, devicePixelRatioF()));
        return metrics::kGlyph + 6;
    };
    const int w = inner.width();
    switch (line.kind) {
    case Line::Kind::Heading:
        drawText(painter, inner, line.text, fonts::header(), c.text1);
        drawText(painter, inner, line.detail, label, c.text3, Qt::ElideRight, Qt::AlignRight);
        break;
    case Line::Kind::Text: {
        const int used = glyph(inner.left());
        drawText(painter, inner.adjusted(used, 0, 0, 0), line.text, body, words);
        break;
    }
    case Line::Kind::Pair: {
        const int name = std::min(232, w / 3);
        drawText(painter, QRect(inner.left(), row.top(), name, kRow), line.text,
                 line.link.isEmpty() ? label : body, line.link.isEmpty() ? c.text2 : c.accent);
        const int used = glyph(inner.left() + name + 8);
        drawText(painter, inner.adjusted(name + 8 + used, 0, 0, 0), line.detail, body, value,
                 Qt::ElideMiddle);
        break;
    }
    case Line::Kind::Count: {
        const int name = std::clamp(w * 16 / 100, 96, 180);
        const int used = glyph(inner.left());
        drawText(painter, QRect(inner.left() + used, row.top(), name - used, kRow), line.text, body,
                 value);
        painter.setPen(value);
        drawFigures(painter, QRectF(inner.left() + name, row.top(), 72, kRow),
                    Qt::AlignRight | Qt::AlignVCenter, line.middle, body);
        drawText(painter, inner.adjusted(name + 88, 0, 0, 0), line.detail, label, words);
        break;
    }
    }
}

} // namespace node3
