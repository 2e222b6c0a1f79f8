// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/models/agent_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace node3 {

class LineList;

/// The detail pane of the agents page: what it does now, why it gets no work, what it says of
/// itself.
class AgentPane : public QWidget {
    Q_OBJECT

public:
    enum Tab { Now, Explain, Facts };

    AgentPane(EngineFeed& feed, AgentModel& model, QWidget* parent = nullptr);
    void setSelection(const std::vector<Slot>& selected);
    void showTab(Tab tab);
    Tab tab() const;

    const LineList& now() const { return *m_now; }
    const LineList& explain() const { return *m_explain; }
    QString headText() const;

private:
    void refresh();
    void ask();
    void showAgent(const AgentView& agent);

    EngineFeed& m_feed;
    AgentModel& m_model;
    std::vector<Slot> m_selected;
    std::string m_id;
    int m_tick = 0;

    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_facts;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QLabel* m_hint;
    QLabel* m_summary;
    LineList* m_now;
    LineList* m_explain;
    LineList* m_about;
};

} // namespace node3
