// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace node3 {

/// A pane of the overview: a title line with a legend, and under it a plot of the last five minutes
/// on the axis that all panes share (seconds ago, -300 to 0). Colours follow the palette.
class ChartPane : public QWidget {
    Q_OBJECT

public:
    static constexpr int kTitle = 26;
    static constexpr int kLeft = 88, kRight = 12, kTop = 8, kBottom = 12; ///< around the plot
    static constexpr double kSpan = 300;                                  ///< seconds

    explicit ChartPane(const History& history, QWidget* parent = nullptr);

    /// Takes the newest samples over; once a second while it is visible.
    virtual void refresh() = 0;
    /// The plot in the coordinates of this widget.
    QRectF plot() const;

protected:
    enum class Swatch { None, Line, Dashed, Area, Mark };
    struct Legend {
        Swatch swatch = Swatch::None;
        QColor color;
        QString text;
    };
    /// The title line; also what is read aloud.
    void setTitle(const QString& title, const std::vector<Legend>& legend);
    /// Colours of the day; called at first and at every change of theme.
    virtual void restyle() = 0;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    /// Seconds ago of the sample with that index: the newest is 0.
    double secondsAgo(std::size_t index) const;
    /// Spans of time of which nothing is known, as (from, to) in seconds ago; the time before the
    /// window opened is one.
    std::vector<std::pair<double, double>> gaps() const;
    const History& history() const { return m_history; }

private:
    const History& m_history;
    QString m_title;
    std::vector<Legend> m_legend;
};

/// The labels of the axis that all panes share.
class TimeRow : public QWidget {
    Q_OBJECT

public:
    explicit TimeRow(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// 1, 2, 4, 6, 8 × 10ⁿ at or above the value, at least 4: half of it is a whole number.
double niceTop(double value);

} // namespace node3
