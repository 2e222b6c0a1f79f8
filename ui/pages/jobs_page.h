// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/models/job_model.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class JobPane;
class OrderedTable;
class ExportFlow;
class PaneSplitter;
class ResultBar;

/// The job table with its filter line, the actions on what is selected, and the detail pane.
class JobsPage : public Page {
    Q_OBJECT

public:
    explicit JobsPage(const PageSources& sources);
    ~JobsPage() override;

    bool run(ActionId id) override;
    void focusFirst() override;
    void showFilter(const QString& filter) override;
    bool isSettled() const override;
    void resetLayout() override;
    QString badge() const override;

    JobModel& model() { return *m_model; }
    OrderedTable& table() { return *m_table; }
    JobPane& pane() { return *m_pane; }
    QLineEdit& search() { return *m_search; }
    ResultBar& results() { return *m_results; }
    ExportFlow& exports() { return *m_export; }

private:
    void makeFilterLine(class QVBoxLayout& column);
    void selectionChanged();
    void updateActions();
    void askExport();
    void updateCounts();
    void setStates(std::uint32_t states);
    void showStateMenu();
    void startAction(const ActionRow& row);
    void confirmThenRun(const ActionRow& row, ActionBatch batch, const std::vector<Slot>& applies,
                        const std::vector<Slot>& others);
    void send(ActionBatch batch);
    void openSubmit();

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    JobModel* m_model;
    ActionRunner* m_runner;
    OrderedTable* m_table;
    JobPane* m_pane;
    PaneSplitter* m_splitter;
    QPushButton* m_states;
    QLineEdit* m_search;
    QPushButton* m_clear;
    QLabel* m_count;
    QLabel* m_order;
    QPushButton* m_resort;
    ResultBar* m_results;
    ExportFlow* m_export;
    class QTimer* m_typing;
    QString m_badge;
    int m_tick = 0;
};

} // namespace node3
