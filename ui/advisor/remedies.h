// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/models/agent_model.h"
#include "ui/models/job_model.h"

#include <QObject>

#include <string>
#include <vector>

namespace node3 {

class AgentActions;
class JobActions;
class ResultBar;

/// Carries out what the advisor's buttons say, by the actions of the tables: with their questions,
/// their undo and their results. Window's thread.
class Remedies : public QObject {
    Q_OBJECT

public:
    /// `bar` says how an action went; dialogs stand before `window`, which owns this. All others
    /// must outlive it.
    Remedies(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info, ResultBar& bar,
             QWidget& window);
    /// The rows that actions are about; before that only what needs none is done.
    void setModels(JobModel& jobs, AgentModel& agents);

    /// What is offered as buttons: more than two of a kind, each for one agent or job, become one
    /// for all of them, which are its `jobs` then.
    static std::vector<AdviceRemedy> offered(const Advice& advice);
    /// What its button says: with "…" when a dialog asks first.
    static QString buttonText(const AdviceRemedy& remedy);
    /// Whether there is something to do: a remedy on jobs without a job has nothing.
    static bool canRun(const Advice& advice, const AdviceRemedy& remedy);
    void run(const Advice& advice, const AdviceRemedy& remedy);
    /// The jobs that an entry of that kind is about, in the language of the job table's filter.
    static QString jobFilterOf(AdviceKind kind);

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);
    void revealWanted(const QString& page, const QString& row);

private:
    void onAgents(ActionId action, const std::vector<std::string>& ids);
    void onJobs(ActionId action, const std::vector<std::string>& ids);
    void askLess(const Advice& advice);
    void changeSetting(const AdviceRemedy& remedy);
    void showAgents(const std::vector<std::string>& ids);
    void showJobs(const Advice& advice);
    void showConnect();
    void showChecks();

    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    ResultBar& m_bar;
    QWidget& m_window;
    JobModel* m_jobs = nullptr;
    AgentModel* m_agents = nullptr;
    JobActions* m_jobWork = nullptr;
    AgentActions* m_agentWork = nullptr;
};

} // namespace node3
