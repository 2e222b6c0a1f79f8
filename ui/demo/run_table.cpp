// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/run_table.h"

#include "ui/theme/figures.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kClockColumn = 84, kVerdictColumn = 220, kLeastVerdict = 132;
constexpr int kWide = 900;
constexpr int kGlyphGap = 18;

int leastRow() {
    return metrics::scaled(metrics::kRow);
}

int textHeight(const QString& text, int width, const QFont& font) {
    return QFontMetrics(font)
        .boundingRect(QRect(0, 0, std::max(1, width), 10'000), Qt::TextWordWrap, text)
        .height();
}

} // namespace

RunTable::RunTable(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RunTable::setRows(std::vector<Row> rows) {
    if (rows == m_rows)
        return;
    const int before = heightForWidth(width());
    m_rows = std::move(rows);
    QStringList told;
    for (const Row& row : m_rows)
        told << QStringLiteral("%1, %2, %3").arg(row.mission, row.says, row.verdict);
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(told.join(QLatin1Char('\n')));
    if (heightForWidth(width()) != before)
        updateGeometry();
    update();
}

RunTable::Columns RunTable::columns(int width) const {
    const int clock = metrics::scaled(kClockColumn);
    const int verdict = metrics::scaled(width >= kWide ? kVerdictColumn : kLeastVerdict);
    return {clock, 2 * clock, std::max(2 * clock + 60, width - verdict), width};
}

int RunTable::rowHeight(const Row& row, const Columns& c) const {
    const QFont font = fonts::body();
    const int says = textHeight(row.says, c.verdict - c.says - metrics::kCellPadding, font);
    const int verdict =
        textHeight(row.verdict, c.end - c.verdict - kGlyphGap - metrics::kCellPadding, font);
    return std::max(leastRow(), std::max(says, verdict) + 8);
}

int RunTable::heightForWidth(int width) const {
    const Columns c = columns(width);
    int height = metrics::scaled(metrics::kTableHeader);
    for (const Row& row : m_rows)
        height += rowHeight(row, c);
    return height + 1;
}

QSize RunTable::sizeHint() const {
    return {600, heightForWidth(std::max(600, width()))};
}

QSize RunTable::minimumSizeHint() const {
    return {360, metrics::scaled(metrics::kTableHeader)};
}

void RunTable::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    const Columns at = columns(width());
    const int head = metrics::scaled(metrics::kTableHeader);
    painter.fillRect(QRect(0, 0, width(), head), c.window);
    painter.fillRect(QRect(0, head - 1, width(), 1), c.line);
    painter.setFont(fonts::header());
    painter.setPen(c.text2);
    const auto heading = [&](int from, int to, const QString& text) {
        painter.drawText(QRect(from, 0, to - from - metrics::kCellPadding, head),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    heading(metrics::kFirstCellPadding, at.here, tr("Mission"));
    heading(at.here, at.says, tr("Here"));
    heading(at.says, at.verdict, tr("Step"));
    heading(at.verdict, at.end, tr("Verdict"));
    const QFont font = fonts::body();
    const int line = QFontMetrics(font).height();
    int y = head;
    for (const Row& row : m_rows) {
        const int height = rowHeight(row, at);
        if (row.current)
            painter.fillRect(QRect(0, y, width(), height - 1), c.hover);
        painter.fillRect(QRect(0, y + height - 1, width(), 1), c.line);
        const int top = y + (leastRow() - line) / 2;
        painter.setPen(c.text2);
        drawFigures(painter, QRectF(metrics::kFirstCellPadding, top, at.here, line),
                    Qt::AlignLeft | Qt::AlignTop, row.mission, font);
        drawFigures(painter, QRectF(at.here, top, at.says - at.here, line),
                    Qt::AlignLeft | Qt::AlignTop, row.here, font);
        painter.setFont(font);
        painter.setPen(row.verdict.isEmpty() ? c.text2 : c.text1);
        painter.drawText(QRect(at.says, top, at.verdict - at.says - metrics::kCellPadding, height),
                         Qt::TextWordWrap, row.says);
        if (row.mark.glyph != Glyph::None)
            painter.drawPixmap(
                at.verdict, top + (line - metrics::kGlyph) / 2,
                glyphPixmap(row.mark.glyph, c.tone(row.mark.tone).mark, devicePixelRatioF()));
        painter.setPen(row.mark.tone == Tone::Bad ? c.tone(Tone::Bad).text : c.text1);
        painter.drawText(QRect(at.verdict + kGlyphGap, top,
                               at.end - at.verdict - kGlyphGap - metrics::kCellPadding, height),
                         Qt::TextWordWrap, row.verdict);
        y += height;
    }
}

} // namespace node3
