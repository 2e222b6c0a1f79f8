// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agent_charts.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

constexpr std::size_t kStrips = 5;
enum StripId : std::size_t { Slots, Memory, Gpu, Temperature, State };
constexpr int kNames = 92, kValues = 96, kAgentAxis = 16, kStripGap = 6, kRightEdge = 8;
constexpr int kLabelsFrom = 300; ///< pixels of the plot
constexpr double kHottest = 100; ///< °C at the top of the strip

QBrush hatch() {
    QPixmap tile(8, 8);
    tile.fill(colors().base);
    QPainter painter(&tile);
    painter.setPen(QPen(colors().line, 1));
    painter.drawLine(0, 7, 7, 0);
    return QBrush(tile);
}

/// What kept it from work, the worst first.
QColor stateColor(const AgentPoint& p) {
    const Palette& c = colors();
    if (!p.healthy)
        return c.tone(Tone::Bad).mark;
    if (!p.contact)
        return c.tone(Tone::Watch).mark;
    return p.setAside ? c.tone(Tone::Aside).mark : c.load[1];
}

/// Share of the strip's height; below 0: nothing to draw.
double shareOf(std::size_t strip, const AgentPoint& p) {
    switch (strip) {
    case Slots:
        return p.total > 0 ? static_cast<double>(p.occupied) / p.total : 0;
    case Memory:
        return p.memory > 0 ? static_cast<double>(p.reserved / p.memory) : -1;
    case Gpu:
        return p.gpu / 100.0;
    case Temperature:
        return p.temperature < 0 ? -1 : p.temperature / kHottest;
    default:
        return 1;
    }
}

} // namespace

AgentCharts::AgentCharts(AgentHistory& history, QWidget* parent)
    : QWidget(parent), m_history(history) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Charts of this agent"));
    connect(&history, &AgentHistory::sampled, this, [this] {
        if (!isVisible())
            return;
        setAccessibleDescription(readout().join(QStringLiteral(", ")));
        update();
    });
}

void AgentCharts::setAgent(const std::string& agentId) {
    m_agent = agentId;
    m_history.watch(agentId);
    update();
}

void AgentCharts::setRange(Range range) {
    m_range = range;
    update();
}

AgentPoint AgentCharts::pointAt(std::size_t ago) const {
    const AgentSeries* series = m_history.series(m_agent);
    if (!series)
        return {};
    return m_range == Range::FiveMinutes ? series->fine(ago) : series->coarse(ago);
}

std::vector<AgentPoint> AgentCharts::points() const {
    std::vector<AgentPoint> points;
    for (std::size_t ago = AgentSeries::kPoints; ago-- > 0;)
        points.push_back(pointAt(ago));
    return points;
}

QStringList AgentCharts::readout() const {
    const AgentSeries* series = m_history.series(m_agent);
    const AgentPoint p = series ? series->fine(0) : AgentPoint{};
    const auto unknown = [&](bool known, const QString& text) { return known ? text : noValue(); };
    const auto gb = [](float value) {
        return memoryFigure(static_cast<std::uint64_t>(std::max(value, 0.0f) * 1e9f));
    };
    const QString state = !p.healthy   ? tr("unhealthy")
                          : !p.contact ? tr("no contact")
                          : p.setAside ? tr("set aside")
                                       : tr("in service");
    return {unknown(p.known, QStringLiteral("%1/%2").arg(p.occupied).arg(p.total)),
            unknown(p.known && p.memory > 0,
                    p.used >= 0 ? tr("%1 · %2/%3 GB", "GPU memory used, reserved, of the card")
                                      .arg(gb(p.used), gb(p.reserved), gb(p.memory))
                                : tr("%1/%2 GB", "GPU memory reserved, of the card")
                                      .arg(gb(p.reserved), gb(p.memory))),
            unknown(p.gpu >= 0, tr("%1 %", "percent").arg(p.gpu)),
            unknown(p.temperature >= 0, tr("%1 °C").arg(p.temperature)), unknown(p.known, state)};
}

QRect AgentCharts::plot(std::size_t strip) const {
    const int room = height() - kAgentAxis - 4;
    const int pitch = std::min(room / static_cast<int>(kStrips), 64);
    const int left = kNames + kValues;
    return {left, 4 + static_cast<int>(strip) * pitch, std::max(width() - left - kRightEdge, 10),
            std::max(pitch - kStripGap, 6)};
}

void AgentCharts::paintStrip(QPainter& painter, std::size_t strip, const QRect& area) const {
    const Palette& c = colors();
    painter.fillRect(area, c.base);
    const QBrush gap = hatch();
    const int n = static_cast<int>(AgentSeries::kPoints);
    const auto x = [&](int i) { return area.left() + area.width() * i / n; };
    for (int i = 0; i < n; ++i) {
        const AgentPoint p = pointAt(static_cast<std::size_t>(n - 1 - i));
        const int left = x(i), width = std::max(x(i + 1) - left, 1);
        if (!p.known) {
            painter.fillRect(QRect(left, area.top(), width, area.height()), gap);
            continue;
        }
        const double share = shareOf(strip, p);
        if (share < 0)
            continue; // the agent does not report it
        const int high =
            std::clamp(static_cast<int>(std::lround(share * area.height())), 0, area.height());
        const QColor color = strip == State                      ? stateColor(p)
                             : strip == Slots || strip == Memory ? c.load[2]
                                                                 : c.load[1];
        painter.fillRect(QRect(left, area.bottom() + 1 - high, width, high), color);
        if (strip == Memory && p.used >= 0 && p.memory > 0) {
            const double used = std::clamp(static_cast<double>(p.used / p.memory), 0.0, 1.0);
            const int y = area.bottom() - static_cast<int>(std::lround(used * (area.height() - 2)));
            painter.fillRect(QRect(left, y - 1, width, 2), c.text1);
        }
    }
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), c.line);
}

void AgentCharts::paintAxis(QPainter& painter) const {
    const QRect first = plot(0), last = plot(kStrips - 1);
    painter.setPen(colors().line);
    for (int i = 0; i <= 5; ++i) {
        const int x = first.left() + first.width() * i / 5;
        painter.drawLine(x, first.top(), x, last.bottom());
    }
    painter.setPen(colors().text3);
    const int step = m_range == Range::FiveMinutes ? 1 : 6; // minutes between lines
    for (int i = 0; i <= 5; ++i) {
        if (first.width() < kLabelsFrom && i % 5 != 0)
            continue; // no room: only the ends are named
        const int x = first.left() + first.width() * i / 5;
        const QString text = i == 5 ? tr("now") : tr("−%1 min").arg((5 - i) * step);
        const QRect label(i == 5 ? x - 60 : i == 0 ? x : x - 30, last.bottom() + 4, 60, 14);
        drawFigures(painter, label,
                    (i == 5   ? Qt::AlignRight
                     : i == 0 ? Qt::AlignLeft
                              : Qt::AlignHCenter) |
                        Qt::AlignVCenter,
                    text, fonts::small());
    }
}

void AgentCharts::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& c = colors();
    const QString names[kStrips] = {tr("Slots"), tr("GPU memory"), tr("GPU"), tr("Temperature"),
                                    tr("State")};
    const QStringList values = readout();
    for (std::size_t i = 0; i < kStrips; ++i) {
        const QRect area = plot(i);
        painter.setPen(c.text2);
        painter.setFont(fonts::small());
        painter.drawText(QRect(8, area.top(), kNames - 8, area.height()),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                         names[i]);
        painter.setPen(c.text1);
        drawFigures(painter, QRect(kNames, area.top(), kValues - 8, area.height()),
                    Qt::AlignRight | Qt::AlignVCenter, values[static_cast<qsizetype>(i)],
                    fonts::small());
        paintStrip(painter, i, area);
    }
    paintAxis(painter);
}

bool AgentCharts::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    static const char* const kTips[kStrips] = {
        QT_TR_NOOP("Slots occupied, of those offered."),
        QT_TR_NOOP("GPU memory that its jobs require (area), really used as it reports (line), and "
                   "the card's."),
        QT_TR_NOOP("GPU utilization as its heartbeats say."),
        QT_TR_NOOP("Temperature as its heartbeats say; the top is 100 °C."),
        QT_TR_NOOP("What kept it from work: unhealthy, no contact, set aside.")};
    auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < kStrips; ++i)
        if (const QRect area = plot(i);
            help->pos().y() >= area.top() && help->pos().y() <= area.bottom()) {
            QToolTip::showText(help->globalPos(), plainTip(tr(kTips[i])), this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace node3
