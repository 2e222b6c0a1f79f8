// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_model.h"
#include "ui/pages/table_page.h"

namespace node3 {

class JobPane;

/// The job table with its filter line, the actions on what is selected, and the detail pane.
class JobsPage : public TablePage {
    Q_OBJECT

public:
    explicit JobsPage(const PageSources& sources);
    ~JobsPage() override;

    bool run(ActionId id) override;
    void showFilter(const QString& filter) override;
    QString badge() const override;

    JobModel& model() { return *m_model; }
    JobPane& pane() { return *m_pane; }

protected:
    void selectionChanged() override;
    void searched(const QString& text) override;
    void clearFilter() override;
    QString counted() const override;

private:
    void updateActions();
    void updateCounts();
    void setStates(std::uint32_t states);
    void showStateMenu();
    void startAction(const ActionRow& row);
    void confirmThenRun(const ActionRow& row, ActionBatch batch, const std::vector<Slot>& applies,
                        const std::vector<Slot>& others);
    void openSubmit();

    JobModel* m_model;
    JobPane* m_pane;
    QPushButton* m_states;
    QString m_badge;
    int m_tick = 0;
};

} // namespace node3
