// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"
#include "ui/models/agent_ribbons.h"

namespace node3 {

/// Up to eight agents as a ribbon each: slots in use as greys, under them a line for set aside, no
/// contact or unhealthy. Drawn by hand on the axis that the charts share.
class RibbonChart : public ChartPane {
    Q_OBJECT

public:
    RibbonChart(const History& history, const AgentRibbons& ribbons, QWidget* parent = nullptr);
    void refresh() override;
    /// As high as eight ribbons need it.
    QRectF plot() const override;
    /// The line under the ribbon says the worst that holds; none: in service.
    static QColor lineColor(const AgentSample& sample);

protected:
    void restyle() override {}
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    QString valuesAt(std::size_t bucket) const override;
    bool event(QEvent* event) override;

private:
    QRectF bandOf(std::size_t ribbon) const;
    /// The ribbon at that height of the names; null: none.
    const Ribbon* nameAt(const QPointF& position) const;

    const AgentRibbons& m_source;
    std::vector<Ribbon> m_ribbons; ///< as they were when the history was taken over
    Utc m_end{};
    Duration m_step{1000}; ///< of a sample
};

/// More agents, or more time: how many are out of service, stacked by what keeps them out.
class OutOfServiceChart : public PlotPane {
    Q_OBJECT

public:
    explicit OutOfServiceChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;
    QString valuesAt(std::size_t bucket) const override;

private:
    std::vector<Layer> m_layers; ///< from the base up
};

} // namespace node3
