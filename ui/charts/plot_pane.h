// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_pane.h"

#include <QElapsedTimer>
#include <QList>
#include <QPointF>

#include <vector>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QChart;
class QChartView;
class QGraphicsRectItem;
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace node3 {

/// A pane whose plot is a chart of Qt Charts: fixed axes, no animation, pens of width 1; what is
/// not known is covered with a hatch.
class PlotPane : public ChartPane {
    Q_OBJECT

public:
    PlotPane(const History& history, QWidget* parent);
    ~PlotPane() override;

    /// The points of a series as shown: for tests and for reading aloud.
    QList<QPointF> points(int series) const;
    double top() const;
    /// How many spans are hatched.
    int hatched() const;

protected:
    /// A line over the axes; the pane owns it.
    QLineSeries* addLine();
    /// An area between two lines that the pane owns.
    QAreaSeries* addArea(QLineSeries** upper, QLineSeries** lower);
    /// Fixed; for a chart that grows use growTo().
    void setTop(double top, int ticks);
    /// At least so high: grows at once, shrinks after a minute.
    void growTo(double value);
    void coverGaps();
    void restyle() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeGaps();
    /// The plot in the coordinates of the view.
    QRectF plotInView() const;

    QChartView* m_view;
    QChart* m_chart;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<QLineSeries*> m_lines; ///< of lines and upper edges, in the order added
    std::vector<QGraphicsRectItem*> m_hatches;
    std::vector<std::pair<double, double>> m_gaps;
    QElapsedTimer m_lower; ///< since less height would do
};

} // namespace node3
