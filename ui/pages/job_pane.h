// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_model.h"
#include "ui/pages/page.h"
#include "ui/panes/detail_pane.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

class AuditView;
class ExplainPanel;
class ExplainWindows;
class LogView;
class OutputView;
class PayloadView;
class Timeline;

/// The detail pane of the jobs page: one job from all sides, or what several selected ones have in
/// common.
class JobPane : public DetailPane {
    Q_OBJECT

public:
    enum Tab { Attempts, Explain, Log, Payload, JobOutput, Audit };

    JobPane(const PageSources& sources, JobModel& model, QWidget* parent = nullptr);

    /// The selected jobs; one is shown whole, several as counts, none as a hint.
    void setSelection(const std::vector<Slot>& selected);
    void showTab(Tab tab) { setTabIndex(tab); }
    Tab tab() const { return static_cast<Tab>(tabIndex()); }
    /// Explain of the selected job in a window of its own.
    void openExplainWindow();

    // For tests.
    Timeline& timeline() { return *m_timeline; }
    ExplainPanel& explain() { return *m_explain; }
    LogView& log() { return *m_log; }
    PayloadView& payload() { return *m_payload; }
    OutputView& output() { return *m_output; }
    AuditView& audit() { return *m_audit; }
    ExplainWindows& explainWindows() { return *m_windows; }
    QString headText() const;

Q_SIGNALS:
    void pageWanted(const QString& page, const QString& filter);
    /// That job anew with so many bytes of GPU memory.
    void smallerWanted(const std::string& jobId, quint64 memory);

private:
    ExplainPanel* makeExplain();
    void looked();
    void refresh(bool due);
    void showDeleted();
    void refreshHead(const JobLine& line);
    void refreshSeveral();
    void ask();
    void take(const JobRecord& record);
    std::vector<QAction*> actionsOf(JobState state) const;

    EngineFeed& m_feed;
    JobModel& m_model;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    std::string m_id;                             ///< empty: none or several
    std::pair<JobState, std::uint32_t> m_shown{}; ///< state and attempt that was last asked about
    std::vector<Slot> m_selected;
    std::shared_ptr<const JobRecord> m_record;
    std::shared_ptr<const JobExplanation> m_explanation; ///< for its place in the order
    int m_tick = 0;
    bool m_awaited = false;

    Timeline* m_timeline;
    ExplainPanel* m_explain;
    LogView* m_log;
    PayloadView* m_payload;
    OutputView* m_output;
    AuditView* m_audit;
    ExplainWindows* m_windows;
};

} // namespace node3
