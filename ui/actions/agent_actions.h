// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/console_info.h"
#include "ui/models/agent_model.h"

#include <QObject>

#include <vector>

class QWidget;

namespace node3 {

class ResultBar;

/// What the Agents menu does to a selection: asks, sends, tells each row and the bar under the
/// table how it went, and takes it back. Window's thread.
class AgentActions : public QObject {
    Q_OBJECT

public:
    /// `window` owns it, and dialogs stand before it; all others must outlive it.
    AgentActions(EngineFeed& feed, AgentModel& model, ResultBar& bar, const ConsoleInfo& info,
                 QWidget& window);

    /// False: no action on agents that is done here.
    bool run(ActionId id, const std::vector<Slot>& selected);

private:
    void act(const ActionRow& row, const std::vector<Slot>& selected);
    void askDrain(ActionBatch batch, const std::vector<std::string>& left);
    void askSlots(ActionBatch batch);
    void copyIds(const std::vector<Slot>& selected, ActionId how);

    EngineFeed& m_feed;
    AgentModel& m_model;
    ResultBar& m_bar;
    const ConsoleInfo& m_info;
    QWidget& m_window;
    ActionRunner m_runner;
};

} // namespace node3
