// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/utilization_chart.h"

#include "engine/text/format.h"
#include "ui/theme/palette.h"

#include <QAreaSeries>
#include <QLineSeries>
#include <QPen>

#include <limits>

namespace node3 {

UtilizationChart::UtilizationChart(const History& history, QWidget* parent)
    : PlotPane(history, parent) {
    setToolTip(tr("Occupied slots of those that healthy agents in service offer."));
    m_band = addArea();
    m_high = addLine();
    m_line = addLine();
    setTop(100, 3);
    UtilizationChart::restyle();
    UtilizationChart::refresh();
}

void UtilizationChart::restyle() {
    PlotPane::restyle();
    QColor band = colors().tone(Tone::Good).mark;
    band.setAlphaF(0.10f);
    m_band.area->setBrush(band);
    QPen high(colors().tone(Tone::Bad).mark, 1);
    high.setDashPattern({5, 4});
    m_high->setPen(high);
    m_line->setPen(QPen(colors().text1, 1));
}

void UtilizationChart::refresh() {
    const HistoryData& past = history().data();
    QList<QPointF> points;
    double before = 0;
    for (std::size_t i = 0; i < past.size(); ++i) {
        const double x = middleOf(i);
        double first = past.at(Series::UtilizationLeast, i),
               second = past.at(Series::UtilizationMost, i);
        if (std::isnan(first) || std::isnan(second)) {
            // No slots: that breaks the line, once.
            if (!points.isEmpty() && !std::isnan(points.back().y()))
                points += QPointF(x, std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        if (std::abs(second - before) < std::abs(first - before))
            std::swap(first, second); // the line goes to the nearer one first
        points += QPointF(x, first);
        if (second != first)
            points += QPointF(x, second);
        before = second;
    }
    m_line->replace(points);
    const double span = history().shownSeconds();
    m_band.upper->replace(QList<QPointF>{{-span, kGoodTo}, {0, kGoodTo}});
    m_band.lower->replace(QList<QPointF>{{-span, kGoodFrom}, {0, kGoodFrom}});
    m_high->replace(QList<QPointF>{{-span, kHigh}, {0, kHigh}});
    finish();

    const auto last = newest();
    const double now = last ? past.at(Series::Utilization, *last) : std::nan("");
    QColor band = colors().tone(Tone::Good).mark;
    band.setAlphaF(0.35f);
    setTitle(tr("Utilization"),
             {{Swatch::Line, colors().text1, std::isnan(now) ? noValue() : percentText(now)},
              {Swatch::Area, band, tr("good 60–80 %")},
              {Swatch::Dashed, colors().tone(Tone::Bad).mark, tr("85 %")}});
}

QString UtilizationChart::valuesAt(std::size_t bucket) const {
    const HistoryData& past = history().data();
    const double least = past.at(Series::UtilizationLeast, bucket),
                 most = past.at(Series::UtilizationMost, bucket);
    if (std::isnan(least) || std::isnan(most))
        return {};
    return least == most ? percentText(most)
                         : QStringLiteral("%1–%2").arg(percentFigure(least), percentText(most));
}

} // namespace node3
