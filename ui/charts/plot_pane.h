// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_pane.h"

#include <QElapsedTimer>
#include <QList>
#include <QPointF>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QChart;
class QChartView;
class QGraphicsLineItem;
class QGraphicsRectItem;
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace node3 {

/// A pane whose plot is a chart of Qt Charts: fixed axes in seconds before the right end, no
/// animation, pens of width 1; what is not known is covered with a hatch.
class PlotPane : public ChartPane {
    Q_OBJECT

public:
    PlotPane(const History& history, QWidget* parent);
    ~PlotPane() override;

    /// The points of a series as shown: for tests.
    QList<QPointF> points(int series) const;
    double top() const;
    /// How many spans are hatched.
    int hatched() const;

protected:
    /// A line over the axes; the pane owns it.
    QLineSeries* addLine();
    struct Layer {
        QAreaSeries* area;
        QLineSeries* upper;
        QLineSeries* lower;
    };
    /// An area between two lines that the pane owns.
    Layer addArea();
    /// Areas on each other, from the base up, as high as `value(layer, bucket)`.
    void stack(const std::vector<Layer>& layers,
               const std::function<double(std::size_t, std::size_t)>& value);
    /// Fixed; for a chart that grows use growTo().
    void setTop(double top, int ticks);
    /// At least so high: grows at once, shrinks after a minute.
    void growTo(double value);
    /// How a height is written at the axis.
    virtual QString axisText(double value) const;
    /// Steps of the axis that people like, at or above the value.
    virtual double niceHeight(double value) const { return niceTop(value); }
    /// Lays the time axis out and covers gaps; at the end of every refresh().
    void finish();

    /// Seconds before the right end of the plot: of a moment, and of the middle of a bucket.
    double secondsOf(Utc time) const;
    double middleOf(std::size_t bucket) const;
    /// Buckets taken together, so many at a time from the epoch on; the oldest and the newest may
    /// be incomplete and are left out.
    struct Group {
        std::size_t first, last; ///< last is in it
        double from, to;         ///< seconds before the right end
    };
    std::vector<Group> groups(std::size_t size) const;
    /// The mean of what is known in it; NaN: nothing.
    double meanOf(const Group& group, Series series) const;
    /// How many buckets make one column of an area at the span shown.
    std::size_t areaGroup() const;

    void restyle() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeGaps();
    void placeGrid();
    /// The plot in the coordinates of the view.
    QRectF plotInView() const;

    QChartView* m_view;
    QChart* m_chart;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<QLineSeries*> m_lines; ///< of lines and upper edges, in the order added
    std::vector<QGraphicsLineItem*> m_grid;
    std::vector<QGraphicsRectItem*> m_hatches;
    std::vector<std::pair<double, double>> m_gaps; ///< seconds before the right end
    double m_span = 0;                             ///< that was shown last
    QElapsedTimer m_lower;                         ///< since less height would do
};

/// Parts of the time axis at the span shown.
int axisTicks(const History& history);

} // namespace node3
