// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"

namespace node3 {

/// Jobs that wait, stacked by the priority in force: URGENT at the base, then HIGH, NORMAL, LOW.
class QueueChart : public PlotPane {
    Q_OBJECT

public:
    explicit QueueChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;
    QString valuesAt(std::size_t bucket) const override;

private:
    std::vector<Layer> m_layers; ///< from the base up
};

} // namespace node3
