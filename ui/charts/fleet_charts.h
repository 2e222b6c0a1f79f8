// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_pane.h"
#include "ui/models/day_totals.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QImage;
class QShortcut;
class QStackedWidget;

namespace node3 {

class AgentRibbons;
class DurationChart;
class OutOfServiceChart;
class QueueChart;
class RateChart;
class RibbonChart;
class TimeRow;
class UtilizationChart;

/// The five panes of the overview over one time axis: one crosshair through all of them, and
/// dragging zooms all; Esc goes back. It asks the history while it is on the screen only.
class FleetCharts : public QWidget {
    Q_OBJECT

public:
    /// All must outlive it.
    FleetCharts(EngineFeed& feed, History& history, AgentRibbons& ribbons,
                QWidget* parent = nullptr);

    /// Those on the screen, from the top.
    std::vector<ChartPane*> panes() const;
    UtilizationChart& utilization() { return *m_utilization; }
    QueueChart& queue() { return *m_queue; }
    RateChart& rate() { return *m_rate; }
    DurationChart& durations() { return *m_durations; }
    RibbonChart& ribbons() { return *m_ribbons; }
    OutOfServiceChart& outOfService() { return *m_outOfService; }
    DayTotals& days() { return m_days; }
    TimeRow& timeRow() { return *m_time; }
    /// As they stand on the screen, below a line with that title.
    QImage picture(const QString& title);

Q_SIGNALS:
    void doorWanted(const QString& page, const QString& filter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void add(ChartPane& pane);
    void refresh();
    void point(std::optional<Utc> time);
    void drag(Utc from, Utc to, bool done);

    History& m_history;
    AgentRibbons& m_source;
    DayTotals m_days;
    std::vector<ChartPane*> m_panes; ///< all, also those behind others
    UtilizationChart* m_utilization;
    QueueChart* m_queue;
    RateChart* m_rate;
    DurationChart* m_durations;
    RibbonChart* m_ribbons;
    OutOfServiceChart* m_outOfService;
    QStackedWidget* m_agents;
    TimeRow* m_time;
    QShortcut* m_back; ///< Esc, while there is somewhere to go back to
    std::optional<Utc> m_pointed;
    Utc m_end{}; ///< that was shown last
    bool m_dragging = false;
};

} // namespace node3
