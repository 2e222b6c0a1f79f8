// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/utilization_chart.h"

#include "engine/text/format.h"
#include "ui/theme/palette.h"

#include <QAreaSeries>
#include <QLineSeries>
#include <QPen>

namespace node3 {

UtilizationChart::UtilizationChart(const History& history, QWidget* parent)
    : PlotPane(history, parent) {
    QLineSeries *upper, *lower;
    m_band = addArea(&upper, &lower);
    upper->replace(QList<QPointF>{{-kSpan, kGoodTo}, {0, kGoodTo}});
    lower->replace(QList<QPointF>{{-kSpan, kGoodFrom}, {0, kGoodFrom}});
    m_high = addLine();
    m_high->replace(QList<QPointF>{{-kSpan, kHigh}, {0, kHigh}});
    m_line = addLine();
    setTop(100, 3);
    UtilizationChart::restyle();
    UtilizationChart::refresh();
}

void UtilizationChart::restyle() {
    PlotPane::restyle();
    QColor band = colors().tone(Tone::Good).mark;
    band.setAlphaF(0.12f);
    m_band->setBrush(band);
    QPen high(colors().tone(Tone::Bad).mark, 1);
    high.setDashPattern({5, 4});
    m_high->setPen(high);
    m_line->setPen(QPen(colors().text1, 1));
}

void UtilizationChart::refresh() {
    QList<QPointF> points;
    const auto& samples = history().samples();
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (samples[i].known && samples[i].capacity > 0)
            points += QPointF(secondsAgo(i), std::min(samples[i].utilization(), 100.0));
    m_line->replace(points);
    coverGaps();

    const Sample last = samples.empty() ? Sample{} : samples.back();
    const QString now =
        last.known && last.capacity > 0 ? percentText(last.utilization()) : noValue();
    QColor band = colors().tone(Tone::Good).mark;
    band.setAlphaF(0.35f);
    setTitle(tr("Utilization"), {{Swatch::Line, colors().text1, now},
                                 {Swatch::Area, band, tr("good 60–80 %")},
                                 {Swatch::Dashed, colors().tone(Tone::Bad).mark, tr("85 %")}});
}

} // namespace node3
