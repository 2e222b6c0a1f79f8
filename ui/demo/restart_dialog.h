// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;

namespace node3 {

/// Says what a new start of the demo means before it is done. The safe button is the default and
/// has the focus; accepted() when it may go on.
class RestartDialog : public QDialog {
    Q_OBJECT

public:
    /// `thrownAway`: the demo's data folder goes with it.
    RestartDialog(double timeScale, bool thrownAway, QWidget* parent);

    QPushButton& actionButton() { return *m_action; }
    QPushButton& safeButton() { return *m_safe; }

private:
    QPushButton *m_action, *m_safe;
};

} // namespace node3
