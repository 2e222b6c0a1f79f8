// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/queue_chart.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/theme/palette.h"

#include <QAreaSeries>
#include <QLineSeries>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kStep = 2; ///< seconds a point: 150 points in five minutes

std::size_t priorityOf(std::size_t layer) {
    return kPriorities - 1 - layer;
}

} // namespace

QueueChart::QueueChart(const History& history, QWidget* parent) : PlotPane(history, parent) {
    for (Layer& layer : m_layers)
        layer.area = addArea(&layer.upper, &layer.lower);
    setTop(4, 3);
    QueueChart::restyle();
    QueueChart::refresh();
}

void QueueChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i].area->setBrush(colors().priority[priorityOf(i)]);
        // A hairline of the ground keeps neighbours apart.
        m_layers[i].area->setPen(QPen(colors().base, 1));
    }
}

void QueueChart::refresh() {
    const auto& samples = history().samples();
    std::array<QList<QPointF>, kPriorities + 1> edges;
    double top = 0;
    // Counted back from the newest one, so that it is always shown.
    const std::size_t first = samples.empty() ? 0 : (samples.size() - 1) % kStep;
    for (std::size_t i = first; i < samples.size(); i += kStep) {
        if (!samples[i].known)
            continue;
        double sum = 0;
        const double x = secondsAgo(i);
        edges[0] += QPointF(x, 0);
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            sum += static_cast<double>(samples[i].queued[priorityOf(layer)]);
            edges[layer + 1] += QPointF(x, sum);
        }
        top = std::max(top, sum);
    }
    growTo(top);
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        m_layers[layer].lower->replace(edges[layer]);
        m_layers[layer].upper->replace(edges[layer + 1]);
    }
    coverGaps();

    std::vector<Legend> legend;
    const bool known = !samples.empty() && samples.back().known;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const std::size_t p = priorityOf(layer);
        const QString count =
            known ? countText(static_cast<std::int64_t>(samples.back().queued[p])) : noValue();
        legend.push_back(
            {Swatch::Area, colors().priority[p],
             QStringLiteral("%1 %2").arg(priorityText(static_cast<Priority>(p)), count)});
    }
    setTitle(tr("Queue by priority"), legend);
}

} // namespace node3
