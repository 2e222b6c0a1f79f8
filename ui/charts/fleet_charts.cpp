// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fleet_charts.h"

#include "ui/charts/agents_chart.h"
#include "ui/charts/queue_chart.h"
#include "ui/charts/rate_chart.h"
#include "ui/charts/time_row.h"
#include "ui/charts/utilization_chart.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kPictureTitle = 32;

} // namespace

FleetCharts::FleetCharts(EngineFeed& feed, History& history, AgentRibbons& ribbons, QWidget* parent)
    : QWidget(parent), m_history(history), m_source(ribbons), m_days(feed, history) {
    m_utilization = new UtilizationChart(history);
    m_queue = new QueueChart(history);
    m_rate = new RateChart(history, &m_days);
    m_durations = new DurationChart(history);
    m_ribbons = new RibbonChart(history, ribbons);
    m_outOfService = new OutOfServiceChart(history);
    m_agents = new QStackedWidget;
    m_agents->addWidget(m_ribbons);
    m_agents->addWidget(m_outOfService);
    m_time = new TimeRow(history);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(1); // through which the frame's colour is seen
    const std::initializer_list<QWidget*> parts{m_utilization, m_queue, m_rate, m_durations,
                                                m_agents};
    for (QWidget* part : parts)
        column->addWidget(part, 1);
    column->addWidget(m_time);
    for (ChartPane* pane : std::initializer_list<ChartPane*>{
             m_utilization, m_queue, m_rate, m_durations, m_ribbons, m_outOfService})
        add(*pane);
    m_back = new QShortcut(Qt::Key_Escape, this);
    m_back->setContext(Qt::WindowShortcut);
    m_back->setEnabled(false);
    connect(m_back, &QShortcut::activated, &history, &History::zoomOut);
    connect(&history, &History::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_days, &DayTotals::changed, this, [this] {
        if (isVisible())
            m_rate->refresh();
    });
    connect(&ribbons, &AgentRibbons::sampled, this, [this] {
        if (isVisible() && m_agents->currentWidget() == m_ribbons)
            m_ribbons->refresh();
    });
}

void FleetCharts::add(ChartPane& pane) {
    m_panes.push_back(&pane);
    connect(&pane, &ChartPane::pointed, this, &FleetCharts::point);
    connect(&pane, &ChartPane::dragged, this, &FleetCharts::drag);
    connect(&pane, &ChartPane::doorWanted, this, &FleetCharts::doorWanted);
}

std::vector<ChartPane*> FleetCharts::panes() const {
    return {m_utilization, m_queue, m_rate, m_durations,
            static_cast<ChartPane*>(m_agents->currentWidget())};
}

void FleetCharts::refresh() {
    const bool hour = m_history.range() == HistoryRange::Hour;
    const bool single = m_source.agents() <= AgentRibbons::kMost &&
                        (hour || m_history.range() == HistoryRange::FiveMinutes);
    m_source.wantHour(single && hour);
    m_agents->setCurrentWidget(single ? static_cast<QWidget*>(m_ribbons) : m_outOfService);
    for (ChartPane* pane : panes())
        pane->refresh();
    m_time->refresh();
    m_back->setEnabled(m_history.isZoomed());
    // The pointer stands still while time goes on below it.
    const Utc end = m_history.shownTime().second;
    if (m_pointed && m_end != Utc{} && !m_dragging)
        point(*m_pointed + (end - m_end));
    m_end = end;
}

void FleetCharts::point(std::optional<Utc> time) {
    m_pointed = time;
    for (ChartPane* pane : m_panes)
        pane->setCrosshair(time);
}

void FleetCharts::drag(Utc from, Utc to, bool done) {
    m_dragging = !done;
    const auto [first, last] = std::minmax(from, to);
    for (ChartPane* pane : m_panes)
        pane->setSelection(done ? std::nullopt : std::optional(std::pair(first, last)));
    if (done)
        m_history.zoom(first, last);
}

QImage FleetCharts::picture(const QString& title) {
    point(std::nullopt);
    const double ratio = devicePixelRatioF();
    const int head = metrics::scaled(kPictureTitle);
    QImage image(QSize(width(), height() + head) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(colors().window);
    QPainter painter(&image);
    painter.setPen(colors().text1);
    drawFigures(painter, QRectF(12, 0, width() - 24, head), Qt::AlignLeft | Qt::AlignVCenter, title,
                fonts::header());
    painter.drawPixmap(0, head, grab());
    return image;
}

void FleetCharts::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), colors().line);
}

void FleetCharts::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_history.setShown(true);
    refresh();
}

void FleetCharts::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_history.setShown(false);
    m_source.wantHour(false);
    point(std::nullopt);
}

} // namespace node3
