// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/line_list.h"

#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
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
}

void LineList::setLines(std::vector<Line> lines) {
    m_lines = std::move(lines);
    QString aloud;
    for (const Line& line : m_lines)
        aloud += line.left + QLatin1Char(' ') + line.text + QLatin1Char(' ') + line.detail +
                 QLatin1Char('\n');
    setAccessibleDescription(aloud.simplified());
    updateGeometry();
    update();
}

QSize LineList::sizeHint() const {
    return {400, static_cast<int>(m_lines.size()) * kRow + 8};
}

bool LineList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto row = static_cast<std::size_t>(std::max(help->pos().y() - 4, 0) / kRow);
        const QString tip = row < m_lines.size() ? m_lines[row].tip : QString();
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), plainTip(tip), this);
        return true;
    }
    return QWidget::event(event);
}

void LineList::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QRect row(0, 4 + static_cast<int>(i) * kRow, width(), kRow);
        if (row.intersects(event->rect()))
            paintLine(painter, m_lines[i], row);
    }
}

void LineList::paintLine(QPainter& painter, const Line& line, const QRect& row) const {
    const Palette& c = colors();
    const QFont body = fonts::body(), label = fonts::label();
    const QRect inner = row.adjusted(kEdge, 0, -kEdge, 0);
    const auto glyph = [&](int x) {
        if (line.mark.glyph == Glyph::None)
            return 0;
        painter.drawPixmap(
            x, row.center().y() - metrics::kGlyph / 2 + 1,
            glyphPixmap(line.mark.glyph, c.tone(line.mark.tone).mark, devicePixelRatioF()));
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
        drawText(painter, inner.adjusted(used, 0, 0, 0), line.text, body, c.text2);
        break;
    }
    case Line::Kind::Pair: {
        const int name = std::min(232, w / 3);
        drawText(painter, QRect(inner.left(), row.top(), name, kRow), line.text, label, c.text2);
        const int used = glyph(inner.left() + name + 8);
        drawText(painter, inner.adjusted(name + 8 + used, 0, 0, 0), line.detail, body, c.text1,
                 Qt::ElideMiddle);
        break;
    }
    case Line::Kind::Reason: {
        const int text = w * 52 / 100, bar = std::clamp(w * 14 / 100, 40, 160);
        drawText(painter, inner.adjusted(12, 0, text - w, 0), line.text, body, c.text1);
        const int x = inner.left() + text + 12;
        const int length = std::max(static_cast<int>(bar * std::clamp(line.to, 0.0, 1.0)), 2);
        painter.fillRect(QRect(x, row.center().y() - 3, bar, 8), c.load[0]);
        painter.fillRect(QRect(x, row.center().y() - 3, length, 8), c.load[2]);
        painter.setPen(c.text1);
        drawFigures(painter, QRectF(x + bar + 8, row.top(), 44, kRow),
                    Qt::AlignRight | Qt::AlignVCenter,
                    line.count >= 0 ? QLocale().toString(line.count) : QString(), body);
        drawText(painter, QRect(x + bar + 68, row.top(), inner.right() - x - bar - 68, kRow),
                 line.detail, label, c.text3);
        break;
    }
    case Line::Kind::Attempt: {
        const int agent = std::clamp(w * 13 / 100, 70, 160), time = 76, bar = w * 32 / 100;
        int x = inner.left();
        painter.setPen(c.text3);
        drawFigures(painter, QRectF(x, row.top(), 34, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                    line.left, label);
        x += 38;
        drawText(painter, QRect(x, row.top(), agent, kRow), line.text, body, c.text1,
                 Qt::ElideMiddle);
        x += agent + 8;
        painter.setPen(c.text2);
        drawFigures(painter, QRectF(x, row.top(), time, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                    line.middle, body);
        x += time + 8;
        painter.fillRect(QRect(x, row.center().y(), bar, 1), c.line);
        const int from = x + static_cast<int>(bar * std::clamp(line.from, 0.0, 1.0));
        const int length = std::max(static_cast<int>(bar * (line.to - line.from)), 3);
        painter.fillRect(QRect(from, row.center().y() - 4, length, 9), c.load[2]);
        x += bar + 16;
        x += glyph(x);
        drawText(painter, QRect(x, row.top(), inner.right() - x, kRow), line.detail, body, c.text1);
        break;
    }
    case Line::Kind::Score: {
        const int agent = std::clamp(w * 20 / 100, 90, 200);
        QFont font = body;
        if (line.strong)
            font.setWeight(QFont::DemiBold);
        drawText(painter, inner.adjusted(12, 0, agent - w, 0), line.text, font, c.text1,
                 Qt::ElideMiddle);
        painter.setPen(c.text1);
        drawFigures(painter, QRectF(inner.left() + agent + 12, row.top(), 260, kRow),
                    Qt::AlignLeft | Qt::AlignVCenter, line.middle, body);
        drawText(painter, inner.adjusted(agent + 284, 0, 0, 0), line.detail, label, c.text3);
        break;
    }
    }
}

} // namespace node3
