// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/queue_chart.h"

#include "engine/core/job.h"
#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/theme/palette.h"

#include <QAreaSeries>
#include <QLineSeries>

namespace node3 {

namespace {

struct QueueLayer {
    Priority priority;
    Series series;
    const char* filter;
};
/// From the base up.
constexpr QueueLayer kQueueLayers[] = {
    {Priority::Urgent, Series::QueuedUrgent, "priority:urgent"},
    {Priority::High, Series::QueuedHigh, "priority:high"},
    {Priority::Normal, Series::QueuedNormal, "priority:normal"},
    {Priority::Low, Series::QueuedLow, "priority:low"},
};

} // namespace

QueueChart::QueueChart(const History& history, QWidget* parent) : PlotPane(history, parent) {
    setToolTip(tr("Jobs that are queued or wait for a retry, by the priority in force."));
    for (std::size_t i = 0; i < std::size(kQueueLayers); ++i)
        m_layers.push_back(addArea());
    QueueChart::restyle();
    QueueChart::refresh();
}

void QueueChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const auto priority = static_cast<std::size_t>(kQueueLayers[i].priority);
        m_layers[i].area->setBrush(colors().priority[priority]);
        // A hairline of the ground keeps neighbours apart.
        m_layers[i].area->setPen(QPen(colors().base, 1));
    }
}

void QueueChart::refresh() {
    const HistoryData& past = history().data();
    stack(m_layers, [&](std::size_t layer, std::size_t bucket) {
        const double value = past.at(kQueueLayers[layer].series, bucket);
        return std::isnan(value) ? 0 : value;
    });
    finish();

    std::vector<Legend> legend;
    const auto last = newest();
    for (const QueueLayer& layer : kQueueLayers) {
        const double value = last ? past.at(layer.series, *last) : std::nan("");
        legend.push_back(
            {Swatch::Area, colors().priority[static_cast<std::size_t>(layer.priority)],
             QStringLiteral("%1 %2").arg(priorityText(layer.priority),
                                         std::isnan(value) ? noValue()
                                                           : countText(std::llround(value))),
             QStringLiteral("jobs"),
             QStringLiteral("state:queued state:backoff ") + QLatin1String(layer.filter)});
    }
    setTitle(tr("Queue by priority"), std::move(legend));
}

QString QueueChart::valuesAt(std::size_t bucket) const {
    QStringList parts;
    double sum = 0;
    for (const QueueLayer& layer : kQueueLayers) {
        const double value = history().data().at(layer.series, bucket);
        if (std::isnan(value))
            continue;
        sum += value;
        parts += QStringLiteral("%1 %2").arg(priorityText(layer.priority),
                                             countText(std::llround(value)));
    }
    if (parts.isEmpty())
        return {};
    return tr("%1 in all", "jobs that wait").arg(countText(std::llround(sum))) +
           QStringLiteral(" · ") + parts.join(QStringLiteral(" · "));
}

} // namespace node3
