// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QObject>

#include <string>
#include <vector>

namespace node3 {

class ResultBar;

/// Pause and unpause of assignment: asks, sends, says how it went, and takes it back. Window's
/// thread.
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
    /// Says how it went; the window gives it its place.
    ResultBar& bar() { return *m_bar; }

private:
    void ask();
    /// `why`: what an operator said, or nothing.
    void endPauses(const std::string& why);
    void makeLonger(const std::string& why);
    void send(std::vector<AssignmentAction> actions, const QString& done, bool undoes = false);

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    QWidget& m_window;
    ResultBar* m_bar;
    std::vector<AssignmentAction> m_back; ///< what the bar offers
};

} // namespace node3
