// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tiles.h"

#include <QWidget>

namespace node3 {

/// One figure with its word, its good range and what it was like in the last hour. A click opens
/// what it counts.
class Tile : public QWidget {
    Q_OBJECT

public:
    explicit Tile(QWidget* parent = nullptr);
    void show(const TileView& view, bool stale);
    const TileView& view() const { return m_view; }
    QSize sizeHint() const override { return {141, 94}; }
    QSize minimumSizeHint() const override { return {110, 94}; }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    TileView m_view;
    bool m_stale = false;
    bool m_hovered = false;
};

} // namespace node3
