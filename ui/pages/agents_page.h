// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/agent_model.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class AgentActions;
class AgentPane;
class OrderedTable;
class PaneSplitter;
class ResultBar;

/// The agent table with its filter line, the actions on what is selected, and the detail pane.
class AgentsPage : public Page {
    Q_OBJECT

public:
    explicit AgentsPage(const PageSources& sources);

    bool run(ActionId id) override;
    void focusFirst() override;
    bool isSettled() const override;
    void resetLayout() override;
    QString badge() const override;
    Mark badgeMark() const override;

    AgentModel& model() { return *m_model; }
    OrderedTable& table() { return *m_table; }
    AgentPane& pane() { return *m_pane; }
    ResultBar& results() { return *m_results; }

private:
    void selectionChanged();
    void updateActions();
    void refreshed();
    void setRanks(unsigned ranks, const QString& text);
    void showViewMenu();

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    AgentModel* m_model;
    AgentActions* m_work;
    OrderedTable* m_table;
    AgentPane* m_pane;
    PaneSplitter* m_splitter;
    QPushButton* m_view;
    QLineEdit* m_search;
    QLabel* m_count;
    ResultBar* m_results;
    Trouble m_trouble;
};

} // namespace node3
