// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

#include <filesystem>
#include <optional>

namespace node3 {

/// One window on one data folder: a later start asks the first one to show itself. They meet at a
/// socket beside the store's lock, open to its owner alone.
class SingleWindow : public QObject {
    Q_OBJECT

public:
    /// Asks a window that has this folder open to show itself. Its process id when it has; none:
    /// there is none, or it does not answer within 2 s. Blocks for that long at most.
    static std::optional<qint64> raiseFirst(const std::filesystem::path& dataDir);

    /// Answers later starts from now on. The caller holds the store's lock: whatever socket lies
    /// there was left by a process that is gone.
    explicit SingleWindow(const std::filesystem::path& dataDir);

Q_SIGNALS:
    void raiseAsked();

private:
    void answer();

    QLocalServer m_server;
};

} // namespace node3
