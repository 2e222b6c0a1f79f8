// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace node3 {

/// A command as a field that can be copied by hand, and what puts it into the clipboard. Who adds
/// them to a layout owns them. `columns`: so many characters of a line have room where it stands.
QPlainTextEdit* commandField(const QString& command, int columns);
QPushButton* copyButton(const QString& text);

/// How an agent comes to this balancer: the command for this machine, and what it takes from
/// another one. Window's thread.
class ConnectDialog : public QDialog {
    Q_OBJECT

public:
    ConnectDialog(const ConsoleInfo& info, QWidget* window);
    QPushButton& copyHere() { return *m_copyHere; }
    QPushButton& copyThere() { return *m_copyThere; }
    QPushButton& listeners() { return *m_listeners; }

    /// What starts an agent on another machine, once this balancer listens where it can be reached.
    static QString remoteCommand(const ConsoleInfo& info);
    /// Whether agents of other machines can reach the present address.
    static bool reachesOthers(const QString& agentsAddress);

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);

private:
    QPushButton *m_copyHere, *m_copyThere, *m_listeners;
};

/// What to look at when agents stopped answering, in the order of what it mostly is.
class CheckDialog : public QDialog {
    Q_OBJECT

public:
    CheckDialog(const ConsoleInfo& info, const Settings& settings, QWidget* window);
    QPushButton& events() { return *m_events; }

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);

private:
    QPushButton* m_events;
};

} // namespace node3
