// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"

#include <QDialog>
#include <QString>

class QPushButton;

namespace node3 {

/// Asks what closing the window shall mean while jobs are live. Use open(); deletes itself. Esc and
/// Back change nothing.
class ClosingDialog : public QDialog {
    Q_OBJECT

public:
    /// `tray`: the desktop has one to keep the window in.
    ClosingDialog(const Snapshot& snapshot, bool tray, QWidget* parent);

    QPushButton& stopButton() { return *m_stop; }
    QPushButton& keepButton() { return *m_keep; }
    QPushButton& backButton() { return *m_back; }
    /// "14 jobs run, 23 wait."; empty: none is live.
    static QString liveText(const Snapshot& snapshot);

Q_SIGNALS:
    void stopAsked();
    void keepAsked();

private:
    QPushButton *m_back, *m_stop, *m_keep;
};

} // namespace node3
