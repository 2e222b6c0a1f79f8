// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"

#include <QStringList>
#include <QWidget>

namespace node3 {

/// The labels of the axis that all panes share: how long ago, and while the charts stand still the
/// time at which they do.
class TimeRow : public QWidget {
    Q_OBJECT

public:
    explicit TimeRow(const History& history, QWidget* parent = nullptr);

    /// Of each line of the grid, from the left.
    QStringList labels() const;
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const History& m_history;
};

} // namespace node3
