// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QObject>

namespace node3 {

/// Pause and unpause of assignment: asks, sends, and says what was not done. Window's thread.
class AssignmentActions : public QObject {
    Q_OBJECT

public:
    AssignmentActions(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info,
                      QWidget& window);

    /// False: not one of these actions.
    bool run(ActionId id);
    /// Ends every pause that there is.
    void unpause();
    /// The one pause lasts a quarter of an hour longer.
    void extend();

private:
    void ask();
    void send(AssignmentAction action);

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    QWidget& m_window;
};

} // namespace node3
