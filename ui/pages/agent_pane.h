// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/agent_charts.h"
#include "ui/models/agent_model.h"
#include "ui/pages/page.h"
#include "ui/panes/detail_pane.h"

#include <QHash>

#include <string>
#include <vector>

class QBoxLayout;
class QPushButton;

namespace node3 {

class AgentJobsView;
class AuditView;
class ExplainPanel;
class ExplainWindows;

/// The detail pane of the agents page: what an agent does now and how it stands, with its charts,
/// what it did before, why it gets no work; or what several selected ones have in common.
class AgentPane : public DetailPane {
    Q_OBJECT

public:
    enum Tab { Now, Before, Explain, Audit };

    AgentPane(const PageSources& sources, AgentModel& model, QWidget* parent = nullptr);

    void setSelection(const std::vector<Slot>& selected);
    void showTab(Tab tab) { setTabIndex(tab); }
    Tab tab() const { return static_cast<Tab>(tabIndex()); }
    /// Explain of the selected agent in a window of its own.
    void openExplainWindow();

    // For tests.
    const LineList& now() const { return *m_now; }
    AgentCharts& charts() { return *m_charts; }
    AgentHistory& history() { return m_history; }
    AgentJobsView& before() { return *m_before; }
    ExplainPanel& explain() { return *m_explain; }
    AuditView& audit() { return *m_audit; }
    ExplainWindows& explainWindows() { return *m_windows; }
    QString headText() const;

Q_SIGNALS:
    void pageWanted(const QString& page, const QString& filter);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeNow();
    QWidget* makeRangeBar();
    ExplainPanel* makeExplain();
    void refresh();
    void refreshHead(const AgentView& agent);
    void refreshSeveral();
    QString nameOf(const std::string& jobId);
    void openJob(const QString& jobId);

    EngineFeed& m_feed;
    AgentModel& m_model;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    AgentHistory m_history;
    std::vector<Slot> m_selected;
    std::string m_id;
    QHash<QByteArray, QString> m_names; ///< of jobs, by id; empty: asked, or it has none

    LineList* m_now;
    AgentCharts* m_charts;
    QBoxLayout* m_nowLayout;
    AgentJobsView* m_before;
    ExplainPanel* m_explain;
    AuditView* m_audit;
    ExplainWindows* m_windows;
};

} // namespace node3
