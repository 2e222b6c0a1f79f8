// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agents_chart.h"

#include "engine/text/format.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QLineSeries>
#include <QPainter>

#include <algorithm>

namespace node3 {

namespace {

constexpr double kLine = 3;

QColor loadColor(const AgentSample& s) {
    const auto& load = colors().load;
    if (s.occupied <= 0 || s.total <= 0)
        return load[0];
    if (s.occupied >= s.total)
        return load[3];
    return 2 * s.occupied >= s.total ? load[2] : load[1];
}

constexpr Tone kTonesOut[] = {Tone::Bad, Tone::Watch, Tone::Aside};

} // namespace

RibbonChart::RibbonChart(const History& history, QWidget* parent) : ChartPane(history, parent) {
    RibbonChart::refresh();
}

QColor RibbonChart::lineColor(const AgentSample& s) {
    if (!s.healthy)
        return colors().tone(Tone::Bad).mark;
    if (!s.contact)
        return colors().tone(Tone::Watch).mark;
    return s.setAside ? colors().tone(Tone::Aside).mark : QColor();
}

void RibbonChart::refresh() {
    setTitle(tr("Agents"), {{Swatch::Area, colors().load[0], tr("idle")},
                            {Swatch::Area, colors().load[2], tr("in use")},
                            {Swatch::Area, colors().load[3], tr("full")},
                            {Swatch::Mark, colors().tone(Tone::Aside).mark, tr("set aside")},
                            {Swatch::Mark, colors().tone(Tone::Watch).mark, tr("no contact")},
                            {Swatch::Mark, colors().tone(Tone::Bad).mark, tr("unhealthy")}});
    update();
}

void RibbonChart::paintEvent(QPaintEvent* event) {
    ChartPane::paintEvent(event);
    const Palette& c = colors();
    QPainter painter(this);
    const QRectF area = plot();
    painter.setPen(c.line);
    for (int minute = 0; minute <= 5; ++minute) {
        const double x = std::round(area.left() + area.width() * minute / 5) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    const auto& ribbons = history().ribbons();
    const QFont font = fonts::small();
    if (ribbons.empty() && !history().samples().empty() && history().samples().back().known) {
        painter.setPen(c.text3);
        painter.setFont(fonts::label());
        painter.drawText(area, Qt::AlignCenter, tr("No agent is connected."));
        return;
    }
    const double pitch = std::min(area.height() / static_cast<double>(ribbons.size()), 40.0);
    const double height = std::floor(std::clamp(pitch - kLine - 6, 3.0, 22.0));
    double y = area.top();
    for (const Ribbon& ribbon : ribbons) {
        const QRectF band(area.left(), std::round(y), area.width(), height);
        const std::size_t n = ribbon.samples.size();
        const auto x = [&](std::size_t i) { // right edge of the sample's second
            return band.right() - (static_cast<double>(n - 1 - i)) * band.width() / kSpan;
        };
        // Runs of equal seconds are one rectangle each.
        for (std::size_t i = 0; i < n;) {
            const AgentSample& s = ribbon.samples[i];
            std::size_t end = i;
            while (end < n && ribbon.samples[end].known == s.known &&
                   loadColor(ribbon.samples[end]) == loadColor(s) &&
                   lineColor(ribbon.samples[end]) == lineColor(s))
                ++end;
            const double from =
                std::max(i == 0 ? x(0) - band.width() / kSpan : x(i - 1), band.left());
            const QRectF run(from, band.top(), x(end - 1) - from, band.height());
            if (s.known) {
                painter.fillRect(run, loadColor(s));
                if (const QColor line = lineColor(s); line.isValid())
                    painter.fillRect(QRectF(run.left(), run.bottom() + 1, run.width(), kLine),
                                     line);
            }
            i = end;
        }
        painter.setPen(c.text3);
        painter.setFont(font);
        const QString name =
            QFontMetricsF(font).elidedText(escaped(ribbon.id, 64), Qt::ElideMiddle, kLeft - 10);
        painter.drawText(QRectF(4, band.top() - 2, kLeft - 8, band.height() + 4),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, name);
        y += pitch;
    }
    for (const auto& [from, to] : gaps()) {
        const double left = area.left() + area.width() * (std::max(from, -kSpan) + kSpan) / kSpan;
        const double right = area.left() + area.width() * (to + kSpan) / kSpan;
        const QRectF gap(left, area.top(), right - left, area.height());
        painter.fillRect(gap, c.base);
        QPixmap tile(8, 8);
        tile.fill(c.base);
        QPainter hatch(&tile);
        hatch.setPen(QPen(c.line, 1));
        hatch.drawLine(0, 7, 7, 0);
        hatch.end();
        painter.fillRect(gap, QBrush(tile));
    }
}

OutOfServiceChart::OutOfServiceChart(const History& history, QWidget* parent)
    : PlotPane(history, parent) {
    for (Layer& layer : m_layers)
        layer.area = addArea(&layer.upper, &layer.lower);
    setTop(4, 3);
    OutOfServiceChart::restyle();
    OutOfServiceChart::refresh();
}

void OutOfServiceChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i].area->setBrush(colors().tone(kTonesOut[i]).mark);
        m_layers[i].area->setPen(QPen(colors().base, 1));
    }
}

void OutOfServiceChart::refresh() {
    const auto& samples = history().samples();
    std::array<QList<QPointF>, 4> edges;
    double top = 0;
    const std::size_t first = samples.empty() ? 0 : (samples.size() - 1) % 2;
    for (std::size_t i = first; i < samples.size(); i += 2) {
        const Sample& s = samples[i];
        if (!s.known)
            continue;
        const int counts[] = {s.unhealthy, s.disconnected, s.setAside};
        double sum = 0;
        edges[0] += QPointF(secondsAgo(i), 0);
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            sum += counts[layer];
            edges[layer + 1] += QPointF(secondsAgo(i), sum);
        }
        top = std::max(top, sum);
    }
    growTo(top);
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        m_layers[layer].lower->replace(edges[layer]);
        m_layers[layer].upper->replace(edges[layer + 1]);
    }
    coverGaps();
    const Sample last = samples.empty() ? Sample{} : samples.back();
    const auto count = [&](int n) { return last.known ? countText(n) : noValue(); };
    setTitle(tr("Agents out of service"),
             {{Swatch::None, {}, tr("%1 healthy").arg(count(last.healthy))},
              {Swatch::Area, colors().tone(Tone::Bad).mark,
               tr("unhealthy %1").arg(count(last.unhealthy))},
              {Swatch::Area, colors().tone(Tone::Watch).mark,
               tr("disconnected %1").arg(count(last.disconnected))},
              {Swatch::Area, colors().tone(Tone::Aside).mark,
               tr("set aside %1").arg(count(last.setAside))}});
}

} // namespace node3
