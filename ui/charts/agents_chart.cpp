// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agents_chart.h"

#include "engine/text/format.h"
#include "ui/models/marks.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QHelpEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace node3 {

namespace {

constexpr double kRibbon = 7, kRibbonLine = 3;
constexpr int kCloseType = 80; ///< percent of the width of letters

QColor ribbonColor(const AgentSample& s) {
    const auto& load = colors().load;
    if (s.occupied <= 0 || s.total <= 0)
        return load[0];
    if (s.occupied >= s.total)
        return load[3];
    return 2 * s.occupied >= s.total ? load[2] : load[1];
}

} // namespace

RibbonChart::RibbonChart(const History& history, const AgentRibbons& ribbons, QWidget* parent)
    : ChartPane(history, parent), m_source(ribbons) {
    setToolTip(tr("Slots in use of each agent; the line below says what kept it from work."));
    RibbonChart::refresh();
}

QColor RibbonChart::lineColor(const AgentSample& s) {
    if (!s.healthy)
        return colors().tone(Tone::Bad).mark;
    if (!s.contact)
        return colors().tone(Tone::Watch).mark;
    return s.setAside ? colors().tone(Tone::Aside).mark : QColor();
}

QRectF RibbonChart::plot() const {
    return QRectF(rect()).adjusted(kLeft, kTitle + 2, -kRight, -4);
}

QRectF RibbonChart::bandOf(std::size_t ribbon) const {
    const QRectF area = plot();
    const double pitch = std::min(
        area.height() / static_cast<double>(std::max<std::size_t>(m_ribbons.size(), 1)), 20.0);
    return {area.left(), std::round(area.top() + pitch * static_cast<double>(ribbon)), area.width(),
            std::floor(std::max(pitch - kRibbonLine, std::min(pitch, kRibbon)))};
}

void RibbonChart::refresh() {
    if (history().isLive()) {
        const bool hour = history().range() == HistoryRange::Hour;
        m_ribbons = hour ? m_source.hour() : m_source.ribbons();
        m_end = hour ? m_source.hourEnd() : m_source.end();
        m_step = hour ? AgentRibbons::kHourStep : Duration{std::chrono::seconds{1}};
    }
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
    const int ticks = axisTicks(history());
    for (int i = 0; i <= ticks; ++i) {
        const double x = std::round(area.left() + area.width() * i / ticks) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    if (m_ribbons.empty() && history().hasData()) {
        painter.setPen(c.text3);
        painter.setFont(fonts::label());
        painter.drawText(area, Qt::AlignCenter, tr("No agent is connected."));
        return;
    }
    const QFont font = fonts::small();
    for (std::size_t r = 0; r < m_ribbons.size(); ++r) {
        const Ribbon& ribbon = m_ribbons[r];
        const QRectF band = bandOf(r);
        painter.setPen(c.text3);
        // What is too long stands closer, and only then gives its middle up.
        QFont close = font;
        const QString whole = escaped(ribbon.id, 64);
        if (QFontMetricsF(font).horizontalAdvance(whole) > kLeft - 3)
            close.setStretch(kCloseType);
        painter.setFont(close);
        painter.drawText(QRectF(1, band.top() - 4, kLeft - 3, band.height() + kRibbonLine + 8),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetricsF(close).elidedText(whole, Qt::ElideMiddle, kLeft - 3));
        const std::size_t n = ribbon.samples.size();
        const double height = std::min(band.height(), 14.0);
        const auto x = [&](std::size_t i) { // left edge of the sample's second
            return std::clamp(xOf(m_end - m_step * static_cast<std::int64_t>(n - i)), area.left(),
                              area.right());
        };
        // Runs of equal seconds are one rectangle each.
        for (std::size_t i = 0; i < n;) {
            const AgentSample& s = ribbon.samples[i];
            std::size_t end = i;
            while (end < n && ribbon.samples[end] == s)
                ++end;
            const QRectF run(x(i), band.top(), x(end) - x(i), height);
            if (s.known && run.width() > 0) {
                painter.fillRect(run, ribbonColor(s));
                if (const QColor line = lineColor(s); line.isValid())
                    painter.fillRect(QRectF(run.left(), run.bottom(), run.width(), kRibbonLine),
                                     line);
            }
            i = end;
        }
    }
    for (const auto& [from, to] : history().gaps())
        painter.fillRect(QRectF(QPointF(std::max(xOf(from), area.left()), area.top()),
                                QPointF(std::min(xOf(to), area.right()), area.bottom())),
                         hatch());
}

const Ribbon* RibbonChart::nameAt(const QPointF& position) const {
    if (position.x() >= kLeft)
        return nullptr;
    for (std::size_t r = 0; r < m_ribbons.size(); ++r)
        if (bandOf(r).adjusted(-kLeft, -1, 0, kRibbonLine).contains(position))
            return &m_ribbons[r];
    return nullptr;
}

void RibbonChart::mouseReleaseEvent(QMouseEvent* event) {
    if (const Ribbon* ribbon = nameAt(event->position()))
        Q_EMIT doorWanted(QStringLiteral("agents"),
                          QStringLiteral("\"%1\"").arg(QString::fromStdString(ribbon->id)));
    else
        ChartPane::mouseReleaseEvent(event);
}

bool RibbonChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Ribbon* ribbon = nameAt(help->pos())) {
            QToolTip::showText(help->globalPos(), plainTip(escaped(ribbon->id)), this);
            return true;
        }
    }
    return ChartPane::event(event);
}

QString RibbonChart::valuesAt(std::size_t bucket) const {
    const Utc at = history().data().startOf(bucket);
    QStringList parts;
    for (const Ribbon& ribbon : m_ribbons) {
        const std::int64_t back = (m_end - at + m_step - Duration{1}) / m_step;
        const std::int64_t i = static_cast<std::int64_t>(ribbon.samples.size()) - back;
        if (i < 0 || i >= static_cast<std::int64_t>(ribbon.samples.size()))
            continue;
        const AgentSample& s = ribbon.samples[static_cast<std::size_t>(i)];
        if (s.known)
            parts += QStringLiteral("%1 %2/%3")
                         .arg(escaped(ribbon.id, 24), countText(s.occupied), countText(s.total));
    }
    return parts.join(QStringLiteral(" · "));
}

// ---- more of them ------------------------------------------------------------------------------

namespace {

struct OutLayer {
    Series series;
    Tone tone;
    float strength;   ///< of its colour: two of them are set aside
    const char* text; ///< source text of the context "OutOfServiceChart"
    const char* filter;
};
/// From the base up, the worst first.
constexpr OutLayer kOutLayers[] = {
    {Series::AgentsUnhealthy, Tone::Bad, 1.0f,
     QT_TRANSLATE_NOOP("node3::OutOfServiceChart", "unhealthy %1"), "health:unhealthy"},
    {Series::AgentsDisconnected, Tone::Watch, 1.0f,
     QT_TRANSLATE_NOOP("node3::OutOfServiceChart", "disconnected %1"), "connection:disconnected"},
    {Series::AgentsQuarantined, Tone::Aside, 1.0f,
     QT_TRANSLATE_NOOP("node3::OutOfServiceChart", "quarantined %1"), "quarantine:quarantined"},
    {Series::AgentsDraining, Tone::Aside, 0.5f,
     QT_TRANSLATE_NOOP("node3::OutOfServiceChart", "draining %1"),
     "intent:draining intent:drained"},
};

QColor outColor(const OutLayer& layer) {
    QColor color = colors().tone(layer.tone).mark;
    color.setAlphaF(layer.strength);
    return color;
}

} // namespace

OutOfServiceChart::OutOfServiceChart(const History& history, QWidget* parent)
    : PlotPane(history, parent) {
    setToolTip(tr("Agents that get no work, by what keeps them from it."));
    for (std::size_t i = 0; i < std::size(kOutLayers); ++i)
        m_layers.push_back(addArea());
    OutOfServiceChart::restyle();
    OutOfServiceChart::refresh();
}

void OutOfServiceChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i].area->setBrush(outColor(kOutLayers[i]));
        m_layers[i].area->setPen(QPen(colors().base, 1));
    }
}

void OutOfServiceChart::refresh() {
    const HistoryData& past = history().data();
    stack(m_layers, [&](std::size_t layer, std::size_t bucket) {
        const double value = past.at(kOutLayers[layer].series, bucket);
        return std::isnan(value) ? 0 : value;
    });
    finish();
    const auto last = newest();
    const auto count = [&](Series series) {
        const double value = last ? past.at(series, *last) : std::nan("");
        return std::isnan(value) ? noValue() : countText(std::llround(value));
    };
    std::vector<Legend> legend{
        {Swatch::None, {}, tr("%1 in service").arg(count(Series::AgentsInService))}};
    for (const OutLayer& layer : kOutLayers)
        legend.push_back({Swatch::Area, outColor(layer), tr(layer.text).arg(count(layer.series)),
                          QStringLiteral("agents"), QLatin1String(layer.filter)});
    setTitle(tr("Agents out of service"), std::move(legend));
}

QString OutOfServiceChart::valuesAt(std::size_t bucket) const {
    const HistoryData& past = history().data();
    QStringList parts;
    for (const OutLayer& layer : kOutLayers)
        if (const double value = past.at(layer.series, bucket); !std::isnan(value))
            parts += tr(layer.text).arg(countText(std::llround(value)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace node3
