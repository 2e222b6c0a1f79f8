// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_model.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class JobActions;
class JobPane;
class OrderedTable;
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

private:
    void makeFilterLine(class QVBoxLayout& column);
    void selectionChanged();
    void updateActions();
    void updateCounts();
    void setStates(std::uint32_t states);
    void showStateMenu();

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    JobModel* m_model;
    JobActions* m_work;
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
    class QTimer* m_typing;
    QString m_badge;
    int m_tick = 0;
};

} // namespace node3
