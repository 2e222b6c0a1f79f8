// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/models/marks.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace node3 {

namespace {

constexpr int kLeft = 12;
constexpr int kSparkHeight = 18;

Tone toneOf(Verdictlet verdict) {
    return markOf(verdict).tone;
}

} // namespace

Tile::Tile(QWidget* parent) : QWidget(parent) {
    setFixedHeight(94);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void Tile::show(const TileView& view, bool stale) {
    m_view = view;
    m_stale = stale;
    setAccessibleName(view.sentence());
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
    const bool edge =
        !m_stale && (m_view.verdict == Verdictlet::Watch || m_view.verdict == Verdictlet::Bad);
    if (edge)
        painter.fillRect(QRect(0, 0, 3, height()), c.tone(toneOf(m_view.verdict)).mark);

    const int right = width() - kLeft;
    painter.setPen(c.text2);
    painter.setFont(fonts::label());
    painter.drawText(
        QRect(kLeft, 8, right - kLeft, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(fonts::label()).elidedText(m_view.label, Qt::ElideRight, right - kLeft));

    const QFont value = fonts::value();
    painter.setPen(m_stale ? c.text3 : c.text1);
    drawFigures(painter, QRectF(kLeft, 23, right - kLeft, 28), Qt::AlignLeft | Qt::AlignVCenter,
                m_view.value, value);
    if (!m_view.unit.isEmpty()) {
        const double x = kLeft + figuresWidth(m_view.value, value) + 5;
        painter.setPen(c.text2);
        drawFigures(painter, QRectF(x, 28, right - x, 20), Qt::AlignLeft | Qt::AlignVCenter,
                    m_view.unit, fonts::body());
    }

    const Mark mark = markOf(m_view.verdict);
    const Tone tone = m_stale ? Tone::Neutral : mark.tone;
    painter.drawPixmap(kLeft, 54, glyphPixmap(mark.glyph, c.tone(tone).mark, devicePixelRatioF()));
    painter.setFont(fonts::label());
    painter.setPen(m_stale ? c.text3 : c.tone(tone).text);
    const int wordLeft = kLeft + metrics::kGlyph + 6;
    painter.drawText(
        QRect(wordLeft, 52, right - wordLeft, 16),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(fonts::label()).elidedText(m_view.word, Qt::ElideRight, right - wordLeft));
    if (!m_view.range.isEmpty()) {
        const int x = wordLeft + QFontMetrics(fonts::label()).horizontalAdvance(m_view.word) + 6;
        painter.setPen(c.text3);
        if (x + figuresWidth(m_view.range, fonts::label()) <= right)
            drawFigures(painter, QRectF(x, 52, right - x, 16), Qt::AlignLeft | Qt::AlignVCenter,
                        m_view.range, fonts::label());
    }

    if (m_view.spark.empty())
        return;
    // Plain columns, the newest one strong; what is not known stays empty.
    const double pitch =
        static_cast<double>(right - kLeft) / static_cast<double>(m_view.spark.size());
    const int bottom = height() - 6;
    for (std::size_t i = 0; i < m_view.spark.size(); ++i) {
        const double v = m_view.spark[i];
        if (v < 0)
            continue;
        const double h = std::max(v * kSparkHeight, 1.0);
        const bool newest = i + 1 == m_view.spark.size();
        const double x = kLeft + static_cast<double>(i) * pitch;
        painter.fillRect(QRectF(x, bottom - h, std::max(pitch - 1, 1.0), h),
                         newest && !m_stale ? c.text1 : c.load[1]);
    }
}

} // namespace node3
