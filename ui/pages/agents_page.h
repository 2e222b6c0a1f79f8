// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/agent_model.h"
#include "ui/pages/table_page.h"

namespace node3 {

class AgentActions;
class AgentPane;

/// The agent table with its filter line, the actions on what is selected, and the detail pane.
class AgentsPage : public TablePage {
    Q_OBJECT

public:
    explicit AgentsPage(const PageSources& sources);

    bool run(ActionId id) override;
    void reveal(const QString& id) override;
    QString badge() const override;
    Mark badgeMark() const override;
    QString badgeFilter() const override { return QStringLiteral("is:missing"); }

    AgentModel& model() { return *m_model; }
    AgentPane& pane() { return *m_pane; }

protected:
    void selectionChanged() override;
    void filterBy(const std::vector<FilterTerm>& terms) override;
    QString counted() const override;
    void fillEmptyNote(EmptyNote& note) override;

private:
    void updateActions();
    void askExport();
    void refreshed();

    AgentModel* m_model;
    AgentActions* m_work;
    AgentPane* m_pane;
    Trouble m_trouble;
};

} // namespace node3
