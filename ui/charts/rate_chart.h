// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_pane.h"

#include <array>

namespace node3 {

class DayTotals;

/// Jobs completed, failed and tried again, so many a minute: where buckets are shorter than a
/// minute, the mean of the minute that ends with each. Of a month, so many on each day of the place
/// where the window stands.
class RateChart : public PlotPane {
    Q_OBJECT

public:
    /// Without days there are minutes only. They must outlive it.
    explicit RateChart(const History& history, const DayTotals* days = nullptr,
                       QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;
    QString valuesAt(std::size_t bucket) const override;
    QString readoutAt(Utc time) const override;

private:
    bool ofDays() const;
    double showMinutes();
    double showDays();
    double rateAt(Series series, std::size_t bucket) const;

    const DayTotals* m_days;
    std::array<QLineSeries*, 3> m_lines{}; ///< completed, failed, retried
    std::array<Layer, 3> m_bars{};         ///< the same
};

/// Seconds that jobs waited before they started, and ran when they completed: half of them no
/// longer (p50), 95 of 100 no longer (p95).
class DurationChart : public PlotPane {
    Q_OBJECT

public:
    explicit DurationChart(const History& history, QWidget* parent = nullptr);
    void refresh() override;

protected:
    void restyle() override;
    QString valuesAt(std::size_t bucket) const override;
    QString axisText(double value) const override;
    double niceHeight(double value) const override;

private:
    std::size_t group() const;
    /// Of the jobs in it; NaN: none.
    double valueOf(const Group& group, Series series) const;

    std::array<QLineSeries*, 4> m_lines{};
};

} // namespace node3
