// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QWidget>

namespace node3 {

/// The line at the window's foot: engine, addresses, store, age of the figures.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList parts() const;
    EngineFeed& m_feed;
    const ConsoleInfo m_info;
};

/// Lines at the top for what needs the operator: trouble of engine and store. Hidden when there is
/// none.
class BannerLine : public QWidget {
    Q_OBJECT

public:
    static constexpr qint64 kSilentMs = 10'000;
    BannerLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    QString text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void look();
    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    QString m_text;
    bool m_bad = false; ///< else it says what this window is
};

} // namespace node3
