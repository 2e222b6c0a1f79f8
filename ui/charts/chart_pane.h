// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace node3 {

/// A pane of the overview: a title line with a legend, and under it a plot on the time axis that
/// all panes of a history share. Where nothing is recorded there is a hatch, which says so when it
/// is pointed at. Colours follow the palette. What joins the panes (one crosshair, one zoom) is
/// ui/charts/chart_group.h.
class ChartPane : public QWidget {
    Q_OBJECT

public:
    static constexpr int kTitle = 22, kHeight = 108;
    /// So that a banner and a demo's frame leave room for five panes in 1280 x 800.
    static constexpr int kLeastHeight = 101;
    static constexpr int kLeft = 48, kRight = 12, kTop = 8, kBottom = 8; ///< around the plot

    explicit ChartPane(const History& history, QWidget* parent = nullptr);
    ~ChartPane() override;

    /// Takes what the history has over.
    virtual void refresh() = 0;
    /// The plot in the coordinates of this widget.
    virtual QRectF plot() const;
    double xOf(Utc time) const;
    Utc timeAt(double x) const;

    /// The line through the plot; the title then says what was at that moment.
    void setCrosshair(std::optional<Utc> time);
    /// The part that is being dragged over.
    void setSelection(std::optional<std::pair<Utc, Utc>> span);
    /// What the title says while the crosshair stands: "14:03:22 (13:03:22 UTC) 68.0–75.2 %"; else
    /// empty.
    QString readout() const;
    const QString& title() const { return m_title; }

    enum class Swatch { None, Line, Dashed, Dotted, Area, Mark };
    /// What a series is drawn with, and its newest value. With a page it is a door to the rows that
    /// it counts.
    struct Legend {
        Swatch swatch = Swatch::None;
        QColor color;
        QString text;
        QString page = {}, filter = {};
    };
    const std::vector<Legend>& legend() const { return m_legend; }
    /// Where the entry stands; empty: there is no room for it.
    QRectF legendRect(std::size_t entry) const;
    QSize sizeHint() const override { return {400, kHeight}; }

Q_SIGNALS:
    /// The pointer stands at this moment, or has left the plot.
    void pointed(std::optional<node3::Utc> time);
    /// It is being dragged over, from where it was pressed; `done`: it has been released.
    void dragged(node3::Utc from, node3::Utc to, bool done);
    void doorWanted(const QString& page, const QString& filter);

protected:
    /// The title line; also what is read aloud.
    void setTitle(const QString& title, std::vector<Legend> legend);
    /// What the series were in that bucket, for the title; empty: nothing.
    virtual QString valuesAt(std::size_t bucket) const = 0;
    /// The moment of the crosshair, and what was then.
    virtual QString readoutAt(Utc time) const;
    /// Colours of the day; called at first and at every change of theme.
    virtual void restyle() = 0;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

    const History& history() const { return m_history; }
    /// The newest bucket of which something is known; none: the newest ones are a gap.
    std::optional<std::size_t> newest() const;
    /// The hatch of gaps, in the colours of the day.
    static QBrush hatch();

private:
    class Overlay;
    int doorAt(const QPointF& position) const;
    QString gapAt(Utc time) const;
    /// What stands in place of a plot; empty: there is one.
    QString emptyText() const;
    void showOverlay();

    const History& m_history;
    QString m_title;
    std::vector<Legend> m_legend;
    std::optional<Utc> m_crosshair;
    std::optional<std::pair<Utc, Utc>> m_selection;
    std::optional<Utc> m_pressed;
    int m_hoveredDoor = -1;
    Overlay* m_overlay;
};

/// 1, 2, 5 × 10ⁿ at or above the value, at least 1.
double niceTop(double value);

} // namespace node3
