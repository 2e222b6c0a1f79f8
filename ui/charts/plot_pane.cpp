// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_pane.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsRectItem>
#include <QLegend>
#include <QLineSeries>
#include <QResizeEvent>
#include <QValueAxis>

#include <algorithm>

namespace node3 {

namespace {

/// Left of it the pane itself draws the labels of the axis.
constexpr int kViewLeft = ChartPane::kLeft - 6;

} // namespace

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
    m_x->setRange(-kSpan, 0);
    m_x->setTickCount(6);
    m_x->setLabelsVisible(false);
    m_y = new QValueAxis;
    m_y->setLabelsVisible(false); // drawn in columns of equal digits, by paintEvent()
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    setTop(4, 3);
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

QAreaSeries* PlotPane::addArea(QLineSeries** upper, QLineSeries** lower) {
    *upper = new QLineSeries(this); // an area does not own its edges
    *lower = new QLineSeries(this);
    auto* area = new QAreaSeries(*upper, *lower);
    m_chart->addSeries(area);
    area->attachAxis(m_x);
    area->attachAxis(m_y);
    area->setPen(Qt::NoPen);
    m_lines.push_back(*upper);
    return area;
}

void PlotPane::setTop(double top, int ticks) {
    m_y->setRange(0, top);
    m_y->setTickCount(ticks);
    update();
}

void PlotPane::growTo(double value) {
    const double wanted = niceTop(value);
    if (wanted > m_y->max()) {
        setTop(wanted, 3);
        m_lower.invalidate();
    } else if (wanted < m_y->max()) {
        if (!m_lower.isValid())
            m_lower.start();
        else if (m_lower.hasExpired(60'000)) {
            setTop(wanted, 3);
            m_lower.invalidate();
        }
    } else {
        m_lower.invalidate();
    }
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

void PlotPane::coverGaps() {
    m_gaps = gaps();
    placeGaps();
}

void PlotPane::placeGaps() {
    while (m_hatches.size() < m_gaps.size()) {
        auto* item = new QGraphicsRectItem(m_chart);
        item->setZValue(100); // above all series: they run straight through a gap
        item->setPen(Qt::NoPen);
        m_hatches.push_back(item);
    }
    const QRectF area = plotInView();
    const auto x = [&](double ago) { return area.left() + area.width() * (ago + kSpan) / kSpan; };
    for (std::size_t i = 0; i < m_hatches.size(); ++i) {
        m_hatches[i]->setVisible(i < m_gaps.size());
        if (i >= m_gaps.size())
            continue;
        const double from = std::max(x(m_gaps[i].first), area.left()),
                     to = std::min(x(m_gaps[i].second), area.right());
        m_hatches[i]->setRect(QRectF(from, area.top(), std::max(to - from, 0.0), area.height()));
        // The ground below the hatch hides what is drawn there.
        QPixmap tile(8, 8);
        tile.fill(colors().base);
        QPainter painter(&tile);
        painter.setPen(QPen(colors().line, 1));
        painter.drawLine(0, 7, 7, 0);
        painter.end();
        m_hatches[i]->setBrush(QBrush(tile));
    }
}

void PlotPane::restyle() {
    const Palette& c = colors();
    for (QValueAxis* axis : {m_x, m_y}) {
        axis->setGridLinePen(QPen(c.line, 1));
        axis->setLinePen(QPen(c.line, 1));
    }
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
        drawFigures(painter, QRectF(0, y - 8, kViewLeft - 4, 16), Qt::AlignRight | Qt::AlignVCenter,
                    countText(static_cast<std::int64_t>(m_y->max() * i / steps)), fonts::small());
    }
}

void PlotPane::resizeEvent(QResizeEvent* event) {
    ChartPane::resizeEvent(event);
    m_view->setGeometry(kViewLeft, kTitle, width() - kViewLeft - 1, height() - kTitle - 1);
    m_chart->setPlotArea(plotInView());
    placeGaps();
}

} // namespace node3
