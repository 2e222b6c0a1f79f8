// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyphs.h"

#include <QHash>
#include <QPainter>
#include <QPainterPath>

namespace node3 {

namespace {

constexpr qreal kStroke = 1.6;

/// Strokes and fills in a square of 12 units.
class Pencil {
public:
    Pencil(QPainter& painter, const QColor& color) : m_p(painter), m_color(color) {
        width(kStroke);
    }

    void width(qreal w) {
        m_p.setPen(QPen(m_color, w, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_p.setBrush(Qt::NoBrush);
    }
    void line(qreal x1, qreal y1, qreal x2, qreal y2) {
        m_p.drawLine(QPointF(x1, y1), QPointF(x2, y2));
    }
    void poly(std::initializer_list<QPointF> points, bool closed = false) {
        QPainterPath path;
        auto it = points.begin();
        path.moveTo(*it);
        for (++it; it != points.end(); ++it)
            path.lineTo(*it);
        if (closed)
            path.closeSubpath();
        m_p.drawPath(path);
    }
    void ring(qreal r = 4.4) { m_p.drawEllipse(QPointF(6, 6), r, r); }
    void frame() { m_p.drawRoundedRect(QRectF(1.6, 1.6, 8.8, 8.8), 1, 1); }
    /// From now on shapes are filled.
    void fill() {
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(m_color);
    }
    QPainter& painter() { return m_p; }

private:
    QPainter& m_p;
    QColor m_color;
};

void clock(Pencil& p) {
    p.ring();
    p.poly({{6, 3.6}, {6, 6}, {7.7, 7}});
}

void cross(Pencil& p, qreal from, qreal width) {
    p.width(width);
    p.line(from, from, 12 - from, 12 - from);
    p.line(12 - from, from, from, 12 - from);
}

void paintJob(Pencil& p, Glyph glyph) {
    switch (glyph) {
    case Glyph::Queued:
        p.ring();
        break;
    case Glyph::NeverRuns:
        p.ring();
        p.line(3, 9, 9, 3);
        break;
    case Glyph::Backoff:
    case Glyph::TimedOut:
        clock(p);
        break;
    case Glyph::Held:
        p.width(2);
        p.line(4, 2.5, 4, 9.5);
        p.line(8, 2.5, 8, 9.5);
        break;
    case Glyph::Assigned:
        p.ring();
        p.fill();
        p.painter().drawChord(QRectF(1.6, 1.6, 8.8, 8.8), 90 * 16, 180 * 16);
        break;
    case Glyph::Running:
        p.fill();
        p.poly({{2.8, 1.2}, {10.8, 6}, {2.8, 10.8}}, true);
        break;
    case Glyph::Cancelling:
        p.frame();
        p.width(1.4);
        p.line(4.2, 4.2, 7.8, 7.8);
        p.line(7.8, 4.2, 4.2, 7.8);
        break;
    case Glyph::Completed:
        p.width(1.9);
        p.poly({{1.8, 6.4}, {4.7, 9.3}, {10.3, 2.9}});
        break;
    case Glyph::Failed:
        cross(p, 2.4, 2.4);
        break;
    case Glyph::Cancelled:
        p.fill();
        p.painter().drawRoundedRect(QRectF(1.8, 1.8, 8.4, 8.4), 1, 1);
        break;
    default:
        break;
    }
}

void paintAgent(Pencil& p, Glyph glyph) {
    switch (glyph) {
    case Glyph::Connected:
        p.line(0.8, 6, 11.2, 6);
        p.fill();
        p.painter().drawEllipse(QPointF(6, 6), 2.6, 2.6);
        break;
    case Glyph::Disconnected:
        p.line(0.8, 6, 3.6, 6);
        p.line(8.4, 6, 11.2, 6);
        p.line(4.6, 9.8, 7.4, 2.2);
        break;
    case Glyph::Offline: {
        QPen pen = p.painter().pen();
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({0.01, 1.73});
        p.painter().setPen(pen);
        p.ring();
        break;
    }
    case Glyph::Healthy:
    case Glyph::Live:
        p.fill();
        p.painter().drawEllipse(QPointF(6, 6), 4.2, 4.2);
        break;
    case Glyph::Unhealthy:
        p.fill();
        p.poly({{0.8, 1.8}, {11.2, 1.8}, {6, 11}}, true);
        break;
    case Glyph::Draining:
        p.line(6, 0.9, 6, 7);
        p.poly({{3.2, 4.6}, {6, 7.4}, {8.8, 4.6}});
        p.line(1.6, 10.6, 10.4, 10.6);
        break;
    case Glyph::Drained:
        p.poly({{1.2, 4.6}, {1.2, 10.2}, {10.8, 10.2}, {10.8, 4.6}});
        p.line(3.9, 7, 8.1, 7);
        break;
    case Glyph::Quarantined:
    case Glyph::Suspect: // a hexagon, standing on a corner
        p.poly(
            {{6, 0.9}, {10.4, 3.45}, {10.4, 8.55}, {6, 11.1}, {1.6, 8.55}, {1.6, 3.45}, {6, 0.9}});
        if (glyph == Glyph::Quarantined)
            p.line(3.9, 6, 8.1, 6);
        break;
    default:
        break;
    }
}

void paintOther(Pencil& p, Glyph glyph) {
    switch (glyph) {
    case Glyph::Requeued:
        p.painter().drawArc(QRectF(1.8, 1.8, 8.4, 8.4), 120 * 16, -270 * 16);
        p.poly({{1.2, 1.7}, {3.4, 2.4}, {2.6, 4.6}});
        break;
    case Glyph::Watch:
        p.poly({{6, 1.6}, {11, 10.4}, {1, 10.4}}, true);
        break;
    case Glyph::NoWord:
    case Glyph::Normal:
        p.line(2.6, 6, 9.4, 6);
        break;
    case Glyph::Late:
        p.ring();
        p.fill();
        p.painter().drawPie(QRectF(1.6, 1.6, 8.8, 8.8), 0, 90 * 16);
        break;
    case Glyph::Lost:
        cross(p, 2.6, 1.8);
        break;
    case Glyph::Demo: // a flask
        p.line(3.8, 1.4, 8.2, 1.4);
        p.poly({{4.8, 1.6}, {4.8, 5}, {1.8, 10.6}, {10.2, 10.6}, {7.2, 5}, {7.2, 1.6}});
        break;
    case Glyph::Low:
        p.poly({{2.6, 4.6}, {6, 8}, {9.4, 4.6}});
        break;
    case Glyph::High:
        p.poly({{2.6, 7.6}, {6, 4.2}, {9.4, 7.6}});
        break;
    case Glyph::Urgent:
        p.poly({{2.6, 6}, {6, 2.6}, {9.4, 6}});
        p.poly({{2.6, 9.8}, {6, 6.4}, {9.4, 9.8}});
        break;
    default:
        break;
    }
}

} // namespace

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& area, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.topLeft());
    painter.scale(area.width() / 12, area.height() / 12);
    Pencil pencil(painter, color);
    paintJob(pencil, glyph);
    paintAgent(pencil, glyph);
    paintOther(pencil, glyph);
    painter.restore();
}

QPixmap glyphPixmap(Glyph glyph, const QColor& color, qreal ratio, int size) {
    // Bounded by what exists: glyphs, the colours of two palettes, few ratios and sizes.
    static QHash<quint64, QPixmap> cache;
    const quint64 key = (static_cast<quint64>(glyph) << 56) | (static_cast<quint64>(size) << 48) |
                        (static_cast<quint64>(qRound(ratio * 16)) << 32) | color.rgba();
    if (const auto it = cache.constFind(key); it != cache.constEnd())
        return *it;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintGlyph(painter, glyph, QRectF(0, 0, size, size), color);
    painter.end();
    return *cache.insert(key, pixmap);
}

} // namespace node3
