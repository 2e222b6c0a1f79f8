// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"

#include <array>

namespace node3 {

/// Jobs that wait, stacked by the priority in force: URGENT at the base, then HIGH, NORMAL, LOW.
class QueueChart : public PlotPane {
    Q_OBJECT

public:
    explicit QueueChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;

private:
    struct Layer {
        QAreaSeries* area;
        QLineSeries* upper;
        QLineSeries* lower;
    };
    std::array<Layer, kPriorities> m_layers{}; ///< from the base up
};

} // namespace node3
