// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/models/marks.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

constexpr int kSparkLeft = 7;
constexpr int kNarrow = 128; ///< px: below, the margins give way to the figure
constexpr int kSparkHeight = 18;

} // namespace

Tile::Tile(QWidget* parent) : QWidget(parent) {
    setFixedHeight(94);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void Tile::show(const TileView& view, bool stale) {
    m_view = view;
    m_stale = stale;
    setAccessibleName(view.sentence);
    setToolTip(plainTip(view.tip));
    update();
}

void Tile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void Tile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

void Tile::enterEvent(QEnterEvent*) {
    m_hovered = true;
    update();
}

void Tile::leaveEvent(QEvent*) {
    m_hovered = false;
    update();
}

void Tile::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), m_hovered ? c.hover : c.base);
    painter.setPen(hasFocus() ? QPen(c.accent, 2) : QPen(c.line));
    painter.drawRect(hasFocus() ? rect().adjusted(1, 1, -1, -1) : rect().adjusted(0, 0, -1, -1));
    const Mark mark = markOf(m_view.judgement);
    if (!m_stale && (m_view.judgement == Judgement::Watch || m_view.judgement == Judgement::Bad))
        painter.fillRect(QRect(0, 0, 3, height()), c.tone(mark.tone).mark);

    const int margin = width() < kNarrow ? 8 : 12;
    const int right = width() - margin;
    painter.setPen(c.text2);
    painter.setFont(fonts::label());
    painter.drawText(
        QRect(margin, 8, right - margin, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(fonts::label()).elidedText(m_view.label, Qt::ElideRight, right - margin));

    // What is wider than the tile stands smaller: it is never cut.
    const bool fits =
        figuresWidth(m_view.value, fonts::value()) + 5 + figuresWidth(m_view.unit, fonts::body()) <=
        right - margin;
    const QFont value = fits ? fonts::value() : fonts::title();
    const QFont unit = fits ? fonts::body() : fonts::small();
    painter.setPen(m_stale ? c.text3 : c.text1);
    drawFigures(painter, QRectF(margin, 23, right - margin, 28), Qt::AlignLeft | Qt::AlignVCenter,
                m_view.value, value);
    double x = margin + figuresWidth(m_view.value, value) + 5;
    if (!m_view.unit.isEmpty()) {
        painter.setPen(m_stale ? c.text3 : c.text2);
        drawFigures(painter, QRectF(x, 28, right - x, 20), Qt::AlignLeft | Qt::AlignVCenter,
                    m_view.unit, unit);
        x += figuresWidth(m_view.unit, unit) + 6;
    }
    for (const QString& beside : {m_view.beside, m_view.besideShort}) {
        if (x + figuresWidth(beside, fonts::label()) > right)
            continue;
        painter.setPen(c.text3);
        drawFigures(painter, QRectF(x, 28, right - x, 20), Qt::AlignLeft | Qt::AlignVCenter, beside,
                    fonts::label());
        break;
    }

    const Tone tone = m_stale ? Tone::Neutral : mark.tone;
    painter.drawPixmap(margin, 54, glyphPixmap(mark.glyph, c.tone(tone).mark, devicePixelRatioF()));
    painter.setFont(fonts::label());
    painter.setPen(m_stale ? c.text3 : c.tone(tone).text);
    const int wordLeft = margin + metrics::kGlyph + 6;
    painter.drawText(
        QRect(wordLeft, 52, right - wordLeft, 16),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(fonts::label()).elidedText(m_view.word, Qt::ElideRight, right - wordLeft));
    if (!m_view.range.isEmpty()) {
        const int from = wordLeft + QFontMetrics(fonts::label()).horizontalAdvance(m_view.word) + 6;
        painter.setPen(c.text3);
        if (from + figuresWidth(m_view.range, fonts::label()) <= right)
            drawFigures(painter, QRectF(from, 52, right - from, 16),
                        Qt::AlignLeft | Qt::AlignVCenter, m_view.range, fonts::label());
    }

    if (m_view.spark.empty())
        return;
    // Plain columns of whole pixels, the newest one strong; what is not known stays empty.
    const int count = static_cast<int>(m_view.spark.size());
    const int pitch = (width() - 2 * kSparkLeft) / count;
    const int wide = pitch > 1 ? pitch * count : right - margin; // else without gaps, all of it
    const int first = std::min(margin, (width() - wide) / 2);
    const int bottom = height() - 6;
    for (int i = 0; i < count; ++i) {
        const double v = m_view.spark[static_cast<std::size_t>(i)];
        if (std::isnan(v))
            continue;
        const int left = first + wide * i / count, next = first + wide * (i + 1) / count;
        const int high = std::max(static_cast<int>(std::lround(v * kSparkHeight)), 1);
        painter.fillRect(
            QRect(left, bottom - high, std::max(next - left - (pitch > 1 ? 1 : 0), 1), high),
            i + 1 == count && !m_stale ? c.text1 : c.load[1]);
    }
}

} // namespace node3
