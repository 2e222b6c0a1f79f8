// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QTimer>
#include <QWidget>

namespace node3 {

/// The line at the window's foot: engine, addresses, store, age of the figures.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    QString text() const;
    /// One line for the operator in place of the rest, for some seconds.
    void say(const QString& text);
    const QString& said() const { return m_said; }
    /// Where the count of drains stands; empty: there is none, or no room for it.
    const QRect& drainsRect() const { return m_drainsRect; }

Q_SIGNALS:
    /// The rows that a count of it counts, by page and filter.
    void pageWanted(const QString& page, const QString& filter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QStringList parts() const;
    EngineFeed& m_feed;
    const ConsoleInfo m_info;
    QString m_said;
    QRect m_drainsRect;
    QTimer m_sayFor;
};

} // namespace node3
