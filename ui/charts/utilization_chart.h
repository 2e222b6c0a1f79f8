// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"

namespace node3 {

/// Occupied slots of those that healthy agents offer, least and most of each bucket, with the good
/// band and the 85 % line.
class UtilizationChart : public PlotPane {
    Q_OBJECT

public:
    static constexpr double kGoodFrom = 60, kGoodTo = 80, kHigh = 85;

    explicit UtilizationChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;
    QString valuesAt(std::size_t bucket) const override;

private:
    Layer m_band;
    QLineSeries* m_high;
    QLineSeries* m_line;
};

} // namespace node3
