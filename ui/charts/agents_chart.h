// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"

#include <array>

namespace node3 {

/// Up to eight agents as a ribbon each: slots in use as greys, under them a line for set aside, no
/// contact or unhealthy. Drawn by hand on the axis that the charts share.
class RibbonChart : public ChartPane {
    Q_OBJECT

public:
    explicit RibbonChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;
    /// The line under the ribbon says the worst that holds; none: in service.
    static QColor lineColor(const AgentSample& sample);

protected:
    void restyle() override {}
    void paintEvent(QPaintEvent* event) override;
};

/// More agents: how many are out of service, stacked by what keeps them out.
class OutOfServiceChart : public PlotPane {
    Q_OBJECT

public:
    explicit OutOfServiceChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;

private:
    struct Layer {
        QAreaSeries* area;
        QLineSeries* upper;
        QLineSeries* lower;
    };
    std::array<Layer, 3> m_layers{}; ///< unhealthy, disconnected, set aside
};

} // namespace node3
