// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_row.h"

#include "engine/text/format.h"
#include "ui/charts/plot_pane.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

TimeRow::TimeRow(const History& history, QWidget* parent) : QWidget(parent), m_history(history) {
    setFixedHeight(20);
    refresh();
}

QStringList TimeRow::labels() const {
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto [from, to] = m_history.shownTime();
    const int ticks = axisTicks(m_history);
    QStringList result;
    if (m_history.isZoomed()) {
        for (int i = 0; i <= ticks; ++i)
            result += timeText(from + (to - from) * i / ticks, to, zone);
        return result;
    }
    const HistoryRangeRow& row = rowOf(m_history.range());
    for (int i = 0; i < ticks; ++i) {
        const auto ago = (ticks - i) * (row.tick / row.tickUnit);
        result += i == 0 ? QCoreApplication::translate("History", row.tickWord).arg(ago)
                         : QStringLiteral("−%1").arg(ago);
    }
    result += m_history.isPaused() ? timeText(to, to, zone) : tr("now");
    return result;
}

void TimeRow::refresh() {
    const QStringList all = labels();
    const QString name = tr("Time axis: %1 to %2").arg(all.front(), all.back());
    if (name != accessibleName())
        setAccessibleName(name);
    update();
}

void TimeRow::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    const QFont font = fonts::small();
    const double left = ChartPane::kLeft, right = width() - ChartPane::kRight;
    const QStringList all = labels();
    double taken = -1; // a label that would stand on the one before is left out
    for (qsizetype i = all.size() - 1, last = i; i >= 0; --i) {
        const double x = left + (right - left) * static_cast<double>(i) / static_cast<double>(last);
        const double w = figuresWidth(all[i], font);
        const double from = std::clamp(x - w / 2, 2.0, width() - 4 - w);
        if (taken >= 0 && from + w + 8 > taken)
            continue;
        taken = from;
        painter.setPen(i == last && m_history.isPaused() ? c.tone(Tone::Watch).text : c.text3);
        drawFigures(painter, QRectF(from, 0, w + 2, height()), Qt::AlignLeft | Qt::AlignVCenter,
                    all[i], font);
    }
}

} // namespace node3
