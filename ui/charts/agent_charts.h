// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/agent_history.h"

#include <QWidget>

#include <string>
#include <vector>

namespace node3 {

/// One agent over the last five minutes or the last half hour: slots, GPU memory reserved and used,
/// GPU, temperature, and a ribbon of what kept it from work, on one time axis. Where nothing is
/// known there is a hatch. Drawn by hand, once a second while it is on the screen.
class AgentCharts : public QWidget {
    Q_OBJECT

public:
    enum class Range { FiveMinutes, HalfHour };

    explicit AgentCharts(AgentHistory& history, QWidget* parent = nullptr);

    void setAgent(const std::string& agentId);
    void setRange(Range range);
    Range range() const { return m_range; }
    /// For tests: the points that are drawn, oldest first.
    std::vector<AgentPoint> points() const;
    /// The newest values, as they stand beside the strips.
    QStringList readout() const;
    QSize sizeHint() const override { return {560, 168}; }
    QSize minimumSizeHint() const override { return {320, 168}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Strip;
    QRect plot(std::size_t strip) const;
    AgentPoint pointAt(std::size_t ago) const;
    void paintStrip(QPainter& painter, std::size_t strip, const QRect& area) const;
    void paintAxis(QPainter& painter) const;

    AgentHistory& m_history;
    std::string m_agent;
    Range m_range = Range::FiveMinutes;
};

} // namespace node3
