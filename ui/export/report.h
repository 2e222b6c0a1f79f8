// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QByteArray>
#include <QObject>
#include <QString>

class QWidget;

namespace node3 {

/// What the window last knew of its engine, as JSON for whoever looks into its silence: figures,
/// settings, pauses, agents. No keys, no job's command or environment. `ageMs`: since the newest
/// snapshot came. Pure.
QByteArray reportJson(const Snapshot& snapshot, const ConsoleInfo& info, qint64 ageMs, Utc now);

/// Asks where to, and writes it on a worker. Window's thread.
class ReportSaver : public QObject {
    Q_OBJECT

public:
    /// So many agents stand in it one by one; all are counted.
    static constexpr std::size_t kMostAgents = 500;

    /// All must outlive it; the dialog stands before `window`.
    ReportSaver(EngineFeed& feed, const ConsoleInfo& info, QWidget& window);
    void ask();
    /// Without asking; what is there is replaced.
    void save(const QString& path);

Q_SIGNALS:
    /// How it went, as a line for people.
    void said(const QString& text);

private:
    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    QWidget& m_window;
};

} // namespace node3
