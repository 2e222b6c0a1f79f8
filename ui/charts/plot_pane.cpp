// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_pane.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QResizeEvent>
#include <QValueAxis>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace node3 {

namespace {

/// Left of it the pane itself draws the labels of the axis.
constexpr int kViewLeft = ChartPane::kLeft - 6;
constexpr std::size_t kMostAreaPoints = 150;
constexpr int kZoomTicks = 4;

} // namespace

int axisTicks(const History& history) {
    return history.isZoomed() ? kZoomTicks : rowOf(history.range()).ticks;
}

PlotPane::PlotPane(const History& history, QWidget* parent) : ChartPane(history, parent) {
    m_chart = new QChart;
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins(0, 0, 0, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_view = new QChartView(m_chart, this);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setBackgroundRole(QPalette::Base);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_x = new QValueAxis;
    m_y = new QValueAxis;
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    // Labels are drawn in columns of equal digits, by paintEvent(); and a fixed plot area moves
    // without its grid.
    m_x->setVisible(false);
    m_y->setVisible(false);
    setTop(1, 2);
}

PlotPane::~PlotPane() = default;

QLineSeries* PlotPane::addLine() {
    auto* line = new QLineSeries;
    m_chart->addSeries(line);
    line->attachAxis(m_x);
    line->attachAxis(m_y);
    m_lines.push_back(line);
    return line;
}

PlotPane::Layer PlotPane::addArea() {
    Layer layer{};
    layer.upper = new QLineSeries(this); // an area does not own its edges
    layer.lower = new QLineSeries(this);
    layer.area = new QAreaSeries(layer.upper, layer.lower);
    m_chart->addSeries(layer.area);
    layer.area->attachAxis(m_x);
    layer.area->attachAxis(m_y);
    layer.area->setPen(Qt::NoPen);
    m_lines.push_back(layer.upper);
    return layer;
}

void PlotPane::stack(const std::vector<Layer>& layers,
                     const std::function<double(std::size_t, std::size_t)>& value) {
    std::vector<QList<QPointF>> edges(layers.size() + 1);
    double highest = 0;
    for (const Group& group : groups(areaGroup())) {
        std::vector<double> sums(layers.size(), 0);
        int known = 0;
        for (std::size_t i = group.first; i <= group.last; ++i) {
            if (!history().data().recorded(i))
                continue;
            ++known;
            for (std::size_t layer = 0; layer < layers.size(); ++layer)
                sums[layer] += value(layer, i);
        }
        if (known == 0)
            continue;
        const double x = (group.from + group.to) / 2;
        double sum = 0;
        edges[0] += QPointF(x, 0);
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            sum += sums[layer] / known;
            edges[layer + 1] += QPointF(x, sum);
        }
        highest = std::max(highest, sum);
    }
    growTo(highest);
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        layers[layer].lower->replace(edges[layer]);
        layers[layer].upper->replace(edges[layer + 1]);
    }
}

void PlotPane::setTop(double top, int ticks) {
    m_y->setRange(0, top);
    m_y->setTickCount(ticks);
    placeGrid();
    update();
}

void PlotPane::growTo(double value) {
    const double wanted = niceHeight(value);
    // Half of the height has to be a figure that is worth a line.
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const bool halves = wanted >= 10 || std::lround(wanted / power) == 2;
    const auto apply = [&] {
        setTop(wanted, halves ? 3 : 2);
        m_lower.invalidate();
    };
    const double span = history().shownSeconds();
    if (wanted > m_y->max() || span != m_span) {
        apply();
    } else if (wanted < m_y->max()) {
        if (!m_lower.isValid())
            m_lower.start();
        else if (m_lower.hasExpired(60'000))
            apply();
    } else {
        m_lower.invalidate();
    }
}

QString PlotPane::axisText(double value) const {
    if (top() >= 1e6)
        return tr("%1 M", "millions, at an axis").arg(QLocale().toString(value / 1e6, 'g', 4));
    if (top() >= 1e5)
        return tr("%1 k", "thousands, at an axis").arg(QLocale().toString(value / 1e3, 'g', 4));
    return countText(std::llround(value));
}

double PlotPane::top() const {
    return m_y->max();
}

QList<QPointF> PlotPane::points(int series) const {
    return m_lines[static_cast<std::size_t>(series)]->points();
}

int PlotPane::hatched() const {
    return static_cast<int>(m_gaps.size());
}

void PlotPane::finish() {
    const double span = history().shownSeconds();
    const int ticks = axisTicks(history()) + 1;
    if (span != m_span || ticks != m_x->tickCount()) {
        m_span = span;
        m_x->setRange(-span, 0);
        m_x->setTickCount(ticks);
        placeGrid();
    }
    m_gaps.clear();
    for (const auto& [from, to] : history().gaps())
        m_gaps.emplace_back(secondsOf(from), secondsOf(to));
    placeGaps();
}

double PlotPane::secondsOf(Utc time) const {
    return std::chrono::duration<double>(time - history().shownTime().second).count();
}

double PlotPane::middleOf(std::size_t bucket) const {
    const HistoryData& past = history().data();
    return secondsOf(past.startOf(bucket) + past.step / 2);
}

std::vector<PlotPane::Group> PlotPane::groups(std::size_t size) const {
    std::vector<Group> result;
    const HistoryData& past = history().data();
    const auto [shownFrom, shownTo] = history().shownTime();
    const Duration step = past.step * static_cast<std::int64_t>(size);
    Utc at = floorTo(std::max(past.from, shownFrom), step);
    if (at < past.from)
        at += step;
    for (; at + step <= past.end() && at < shownTo; at += step) {
        const auto first = static_cast<std::size_t>((at - past.from) / past.step);
        result.push_back({first, first + size - 1, secondsOf(at), secondsOf(at + step)});
    }
    return result;
}

double PlotPane::meanOf(const Group& group, Series series) const {
    double sum = 0;
    int known = 0;
    for (std::size_t i = group.first; i <= group.last; ++i)
        if (const double v = history().data().at(series, i); !std::isnan(v)) {
            sum += v;
            ++known;
        }
    return known > 0 ? sum / known : std::numeric_limits<double>::quiet_NaN();
}

std::size_t PlotPane::areaGroup() const {
    if (!history().isZoomed())
        return rowOf(history().range()).areaGroup;
    return history().data().size() > kMostAreaPoints ? 2 : 1;
}

void PlotPane::placeGrid() {
    const QRectF area = plotInView();
    const int columns = m_x->tickCount() - 1, rows = m_y->tickCount() - 1;
    const auto needed = static_cast<std::size_t>(columns + rows + 2);
    while (m_grid.size() < needed) {
        auto* line = new QGraphicsLineItem(m_chart);
        line->setZValue(2); // below the series
        m_grid.push_back(line);
    }
    // On whole pixels: lines of one pixel are sharp there.
    const auto sharp = [](double at) { return std::floor(at) + 0.5; };
    for (std::size_t i = 0; i < m_grid.size(); ++i) {
        m_grid[i]->setVisible(i < needed);
        m_grid[i]->setPen(QPen(colors().line, 1));
        const int n = static_cast<int>(i);
        if (n <= columns) {
            const double x = sharp(area.left() + area.width() * n / columns);
            m_grid[i]->setLine(x, area.top(), x, area.bottom());
        } else if (i < needed) {
            const double y = sharp(area.bottom() - area.height() * (n - columns - 1) / rows);
            m_grid[i]->setLine(area.left(), y, area.right(), y);
        }
    }
}

void PlotPane::placeGaps() {
    while (m_hatches.size() < m_gaps.size()) {
        auto* item = new QGraphicsRectItem(m_chart);
        item->setZValue(100); // above all series: they run straight through a gap
        item->setPen(Qt::NoPen);
        m_hatches.push_back(item);
    }
    const QRectF area = plotInView();
    const QBrush brush = hatch(); // its ground hides what is drawn there
    const double span = std::max(history().shownSeconds(), 1.0);
    const auto x = [&](double ago) { return area.left() + area.width() * (ago + span) / span; };
    for (std::size_t i = 0; i < m_hatches.size(); ++i) {
        m_hatches[i]->setVisible(i < m_gaps.size());
        if (i >= m_gaps.size())
            continue;
        const double from = std::max(x(m_gaps[i].first), area.left()),
                     to = std::min(x(m_gaps[i].second), area.right());
        m_hatches[i]->setRect(QRectF(from, area.top(), std::max(to - from, 0.0), area.height()));
        m_hatches[i]->setBrush(brush);
    }
}

void PlotPane::restyle() {
    placeGrid();
    placeGaps();
}

QRectF PlotPane::plotInView() const {
    return plot().translated(-kViewLeft, -kTitle);
}

void PlotPane::paintEvent(QPaintEvent* event) {
    ChartPane::paintEvent(event);
    QPainter painter(this);
    painter.setPen(colors().text3);
    const QRectF area = plot();
    const int steps = m_y->tickCount() - 1;
    for (int i = 0; i <= steps; ++i) {
        const double y = area.bottom() - area.height() * i / steps;
        drawFigures(painter, QRectF(0, y - 8, kViewLeft - 2, 16), Qt::AlignRight | Qt::AlignVCenter,
                    axisText(m_y->max() * i / steps), fonts::small());
    }
}

void PlotPane::resizeEvent(QResizeEvent* event) {
    ChartPane::resizeEvent(event);
    m_view->setGeometry(kViewLeft, kTitle, width() - kViewLeft - 1, height() - kTitle - 1);
    m_chart->setPlotArea(plotInView());
    placeGrid();
    placeGaps();
}

} // namespace node3
