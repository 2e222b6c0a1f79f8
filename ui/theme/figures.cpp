// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/figures.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPainter>
#include <QRawFont>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

struct Face {
    QRawFont raw;
    std::array<quint32, 10> digits{};
    std::array<qreal, 10> widths{};
    qreal cell = 0;
    bool usable = false;
};

const Face& faceOf(const QFont& font) {
    static QHash<QString, Face> faces; // a dozen fonts
    const QString key = font.key();
    if (const auto it = faces.constFind(key); it != faces.constEnd())
        return *it;
    Face face;
    face.raw = QRawFont::fromFont(font);
    if (face.raw.isValid()) {
        const auto glyphs = face.raw.glyphIndexesForString(QStringLiteral("0123456789"));
        const auto advances = face.raw.advancesForGlyphIndexes(glyphs);
        face.usable = glyphs.size() == 10 && !glyphs.contains(0u);
        for (qsizetype i = 0; face.usable && i < 10; ++i) {
            const auto digit = static_cast<std::size_t>(i);
            face.digits[digit] = glyphs[i];
            face.widths[digit] = advances[i].x();
            face.cell = std::max(face.cell, advances[i].x());
        }
    }
    return *faces.insert(key, face);
}

struct Layout {
    QList<quint32> glyphs;
    QList<QPointF> positions;
    qreal width = 0;
    bool usable = false;
};

Layout layOut(const QString& text, const Face& face) {
    Layout out;
    if (!face.usable)
        return out;
    out.glyphs = face.raw.glyphIndexesForString(text);
    if (out.glyphs.size() != text.size() || out.glyphs.contains(0u))
        return out;
    const auto advances = face.raw.advancesForGlyphIndexes(out.glyphs);
    out.positions.reserve(out.glyphs.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const ushort c = text[i].unicode();
        if (c >= '0' && c <= '9') {
            out.positions += QPointF(out.width + (face.cell - advances[i].x()) / 2, 0);
            out.width += face.cell;
        } else {
            out.positions += QPointF(out.width, 0);
            out.width += advances[i].x();
        }
    }
    out.usable = true;
    return out;
}

} // namespace

qreal figuresWidth(const QString& text, const QFont& font) {
    const Layout layout = layOut(text, faceOf(font));
    return layout.usable ? layout.width : QFontMetricsF(font).horizontalAdvance(text);
}

void drawFigures(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
                 const QString& text, const QFont& font) {
    const Face& face = faceOf(font);
    const Layout layout = layOut(text, face);
    if (!layout.usable) {
        painter.setFont(font);
        painter.drawText(area, static_cast<int>(alignment | Qt::TextSingleLine), text);
        return;
    }
    const QFontMetricsF metrics(font);
    qreal x = area.left();
    if (alignment & Qt::AlignRight)
        x = area.right() - layout.width;
    else if (alignment & Qt::AlignHCenter)
        x = area.left() + (area.width() - layout.width) / 2;
    qreal y = area.top();
    if (alignment & Qt::AlignBottom)
        y = area.bottom() - metrics.height();
    else if (alignment & Qt::AlignVCenter)
        y = area.top() + (area.height() - metrics.height()) / 2;
    QGlyphRun run;
    run.setRawFont(face.raw);
    run.setGlyphIndexes(layout.glyphs);
    run.setPositions(layout.positions);
    painter.drawGlyphRun(QPointF(x, y + metrics.ascent()), run);
}

} // namespace node3
