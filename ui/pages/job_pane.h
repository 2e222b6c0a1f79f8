// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/models/job_model.h"

#include <QWidget>

#include <utility>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace node3 {

class LineList;

/// The detail pane of the jobs page: one job from all sides, or what several selected ones have in
/// common.
class JobPane : public QWidget {
    Q_OBJECT

public:
    enum Tab { Timeline, Explain, Log, Fields };

    JobPane(EngineFeed& feed, JobModel& model, QWidget* parent = nullptr);

    /// The selected jobs; one is shown whole, several as counts, none as a hint.
    void setSelection(const std::vector<Slot>& selected);
    void showTab(Tab tab);
    Tab tab() const;

    // For tests and for reading aloud.
    const LineList& timeline() const { return *m_timeline; }
    const LineList& explain() const { return *m_explain; }
    QString headText() const;
    QString logText() const;
    QString fieldsText() const;

private:
    void refresh();
    void showOne(const JobLine& line);
    void showSeveral(const std::vector<Slot>& selected);
    void ask();
    void showRecord(const JobRecord& record);
    void showExplanation(const JobExplanation& explanation);
    void showLog(const LogText& text);
    bool isAbout(const std::string& id) const { return m_id == id; }

    EngineFeed& m_feed;
    JobModel& m_model;
    std::string m_id;                             ///< empty: none or several
    std::pair<JobState, std::uint32_t> m_shown{}; ///< state and attempt that was last asked about
    std::vector<Slot> m_selected;
    std::shared_ptr<const JobRecord> m_record;
    int m_tick = 0;

    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_idText;
    QPushButton* m_copy;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QLabel* m_hint;
    LineList* m_timeline;
    LineList* m_explain;
    QLabel* m_summary;
    QPlainTextEdit* m_log;
    QPushButton* m_stdout;
    QPushButton* m_stderr;
    QPlainTextEdit* m_fields;
    LogText m_logText;
};

} // namespace node3
