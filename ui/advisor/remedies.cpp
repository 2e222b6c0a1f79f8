// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advisor/remedies.h"

#include "engine/text/advice.h"
#include "engine/text/format.h"
#include "engine/text/setting_words.h"
#include "ui/actions/agent_actions.h"
#include "ui/actions/job_actions.h"
#include "ui/dialogs/connect_dialog.h"
#include "ui/widgets/result_bar.h"

#include <QAction>
#include <QStringList>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::ptrdiff_t kMostOfAKind = 2; ///< buttons that differ in the name alone

/// Whether one button may do it for several agents or jobs.
bool isForOne(RemedyKind kind) {
    return kind == RemedyKind::LookAtAgent || kind == RemedyKind::ResumeAgent ||
           kind == RemedyKind::ReinstateAgent || kind == RemedyKind::RunNext;
}

std::vector<std::string> targetsOf(const AdviceRemedy& remedy) {
    return remedy.target.empty() ? remedy.jobs : std::vector<std::string>{remedy.target};
}

/// The setting that a remedy changes, and its new value; none: it names no setting of this engine.
std::optional<SettingChange> changeOf(const AdviceRemedy& remedy) {
    const auto equals = remedy.target.find('=');
    if (equals == std::string::npos || !findSetting(remedy.target.substr(0, equals)))
        return std::nullopt;
    return SettingChange{remedy.target.substr(0, equals), remedy.target.substr(equals + 1)};
}

} // namespace

Remedies::Remedies(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info, ResultBar& bar,
                   QWidget& window)
    : QObject(&window), m_feed(feed), m_actions(actions), m_info(info), m_bar(bar),
      m_window(window) {}

void Remedies::setModels(JobModel& jobs, AgentModel& agents) {
    m_jobs = &jobs;
    m_agents = &agents;
    m_jobWork = new JobActions(m_feed, jobs, m_bar, m_info, m_window);
    m_agentWork = new AgentActions(m_feed, agents, m_bar, m_info, m_window);
}

// ---- what is offered ---------------------------------------------------------------------------

bool Remedies::canRun(const Advice& advice, const AdviceRemedy& remedy) {
    switch (remedy.kind) {
    case RemedyKind::AskLess:
        return !advice.jobs.empty();
    case RemedyKind::CancelJobs:
    case RemedyKind::ReleaseJobs:
        return !remedy.jobs.empty();
    case RemedyKind::LookAtAgent:
    case RemedyKind::ResumeAgent:
    case RemedyKind::ReinstateAgent:
    case RemedyKind::QuarantineAgent:
    case RemedyKind::DrainAgent:
    case RemedyKind::RequeueJob:
    case RemedyKind::RunNext:
        return !targetsOf(remedy).empty();
    case RemedyKind::AddAgents:
    case RemedyKind::LookAtNetwork:
    case RemedyKind::LookAtJobs:
    case RemedyKind::Unpause:
        return true;
    case RemedyKind::ChangeSetting:
        return changeOf(remedy).has_value();
    }
    return false;
}

std::vector<AdviceRemedy> Remedies::offered(const Advice& advice) {
    std::vector<AdviceRemedy> all;
    for (const AdviceRemedy& remedy : advice.remedies) {
        const auto sameKind = [&](const AdviceRemedy& r) { return r.kind == remedy.kind; };
        if (!canRun(advice, remedy))
            continue;
        if (remedy.target.empty() || !isForOne(remedy.kind) ||
            std::ranges::count_if(advice.remedies, sameKind) <= kMostOfAKind) {
            all.push_back(remedy);
            continue;
        }
        auto merged = std::ranges::find_if(all, sameKind);
        if (merged == all.end()) {
            all.push_back({remedy.kind});
            merged = all.end() - 1;
        }
        merged->jobs.push_back(remedy.target);
    }
    return all;
}

QString Remedies::buttonText(const AdviceRemedy& remedy) {
    const int n = static_cast<int>(remedy.jobs.size());
    const bool forMany = remedy.target.empty() && n > 0;
    switch (remedy.kind) {
    case RemedyKind::LookAtAgent:
        return forMany ? tr("Show %Ln agent(s)", nullptr, n) : remedyText(remedy);
    case RemedyKind::ResumeAgent:
        return forMany ? tr("Resume %Ln agent(s)", nullptr, n) : remedyText(remedy);
    case RemedyKind::ReinstateAgent:
        return forMany ? tr("Reinstate %Ln agent(s)", nullptr, n) : remedyText(remedy);
    case RemedyKind::RunNext:
        return forMany ? tr("Run %Ln job(s) next", nullptr, n) : remedyText(remedy);
    case RemedyKind::QuarantineAgent:
    case RemedyKind::DrainAgent:
    case RemedyKind::RequeueJob:
    case RemedyKind::AskLess:
        return tr("%1…", "button that asks first").arg(remedyText(remedy));
    case RemedyKind::AddAgents:
    case RemedyKind::LookAtNetwork:
    case RemedyKind::LookAtJobs:
    case RemedyKind::CancelJobs:
    case RemedyKind::ReleaseJobs:
    case RemedyKind::Unpause:
    case RemedyKind::ChangeSetting:
        break;
    }
    return remedyText(remedy);
}

void Remedies::run(const Advice& advice, const AdviceRemedy& remedy) {
    switch (remedy.kind) {
    case RemedyKind::AddAgents:
        return showConnect();
    case RemedyKind::LookAtAgent:
        return showAgents(targetsOf(remedy));
    case RemedyKind::LookAtNetwork:
        return showChecks();
    case RemedyKind::LookAtJobs:
        return showJobs(advice);
    case RemedyKind::AskLess:
        return askLess(advice);
    case RemedyKind::ResumeAgent:
        return onAgents(ActionId::AgentResume, targetsOf(remedy));
    case RemedyKind::ReinstateAgent:
        return onAgents(ActionId::AgentReinstate, targetsOf(remedy));
    case RemedyKind::ChangeSetting:
        return changeSetting(remedy);
    case RemedyKind::QuarantineAgent:
        return onAgents(ActionId::AgentQuarantine, targetsOf(remedy));
    case RemedyKind::DrainAgent:
        return onAgents(ActionId::AgentDrain, targetsOf(remedy));
    case RemedyKind::RequeueJob:
        return onJobs(ActionId::JobRequeue, targetsOf(remedy));
    case RemedyKind::RunNext:
        return onJobs(ActionId::JobRunNext, targetsOf(remedy));
    case RemedyKind::CancelJobs:
        return onJobs(ActionId::JobCancel, remedy.jobs);
    case RemedyKind::ReleaseJobs:
        return onJobs(ActionId::JobRelease, remedy.jobs);
    case RemedyKind::Unpause:
        m_actions.action(ActionId::AssignmentUnpause)->trigger();
        return;
    }
}

// ---- actions of the tables ---------------------------------------------------------------------

void Remedies::onAgents(ActionId action, const std::vector<std::string>& ids) {
    if (!m_agents)
        return;
    std::vector<Slot> found;
    for (const std::string& id : ids)
        if (const auto slot = m_agents->slotOf(id))
            if (const AgentView* agent = m_agents->agentIn(*slot);
                agent && actionRow(action).agent(*agent))
                found.push_back(*slot);
    if (!found.empty())
        m_agentWork->run(action, found);
    else if (ids.size() == 1)
        m_bar.showMessage(
            tr("Nothing was changed: %1 is not what it was any more.").arg(escaped(ids.front())),
            false);
    else
        m_bar.showMessage(tr("Nothing was changed: %Ln agent(s) are not what they were any more.",
                             nullptr, static_cast<int>(ids.size())),
                          false);
}

void Remedies::onJobs(ActionId action, const std::vector<std::string>& ids) {
    if (!m_jobs)
        return;
    std::vector<Slot> found;
    for (const std::string& id : ids)
        if (const Slot slot =
                m_jobs->store().slotOfId({id.data(), static_cast<qsizetype>(id.size())});
            slot != JobStore::kNone && !m_jobs->store().line(slot).gone &&
            actionRow(action).job(m_jobs->store().line(slot).state))
            found.push_back(slot);
    if (found.empty()) {
        m_bar.showMessage(tr("Nothing was changed: %Ln job(s) are not what they were any more.",
                             nullptr, static_cast<int>(ids.size())),
                          false);
        return;
    }
    m_jobWork->run(action, found);
}

void Remedies::askLess(const Advice& advice) {
    if (!m_jobs || advice.jobs.empty())
        return;
    const std::string& job = advice.jobs.front();
    if (const auto largest = advice.fact(AdviceFigure::LargestCard); largest && *largest > 0)
        m_jobWork->duplicateSmaller(job, static_cast<std::uint64_t>(*largest));
    else if (const Slot slot =
                 m_jobs->store().slotOfId({job.data(), static_cast<qsizetype>(job.size())});
             slot != JobStore::kNone)
        m_jobWork->run(ActionId::JobDuplicate, {slot});
}

/// By the key that the settings' page would change, told in the same words.
void Remedies::changeSetting(const AdviceRemedy& remedy) {
    const auto change = changeOf(remedy);
    if (!change)
        return;
    SettingsAction action;
    action.changes = {*change};
    action.actor = {m_info.operatorName.toStdString(), "window", {}};
    m_feed.post(std::move(action), this, [this, change = *change](const ReplyBody& reply) {
        const SettingRow& row = *findSetting(change.key);
        if (const auto* acted = std::get_if<SettingsActed>(&reply))
            m_bar.showMessage(
                tr("%1 is %2 now.", "a setting and its value")
                    .arg(settingName(row), settingFigureWithUnit(row, row.get(acted->settings))),
                true);
        else if (const auto* error = std::get_if<Error>(&reply))
            m_bar.showMessage(tr("Not done: %1").arg(QString::fromStdString(error->message)),
                              false);
    });
}

// ---- what is looked at -------------------------------------------------------------------------

QString Remedies::jobFilterOf(AdviceKind kind) {
    switch (kind) {
    case AdviceKind::NeverPlaceable:
    case AdviceKind::NotAccepted:
    case AdviceKind::MemoryUnits:
        return QStringLiteral("why:never");
    case AdviceKind::HeldButIdle:
        return QStringLiteral("state:held");
    case AdviceKind::SuccessLow:
        return QStringLiteral("state:failed state:backoff");
    case AdviceKind::RetryStorm:
    case AdviceKind::TimeoutsShort:
        return QStringLiteral("retries>0");
    case AdviceKind::CapacityShort:
    case AdviceKind::NoCapacity:
    case AdviceKind::WaitWhileIdle:
    case AdviceKind::Starving:
    case AdviceKind::PausedButIdle:
    case AdviceKind::AgentsSetAside:
    case AdviceKind::SafetyPass:
    case AdviceKind::GoodQueuedLow:
        return QStringLiteral("state:queued state:backoff");
    case AdviceKind::BlackHole:
    case AdviceKind::QuickSuccess:
    case AdviceKind::AgentSilent:
    case AdviceKind::FleetSilent:
    case AdviceKind::AgentFlapping:
    case AdviceKind::JobStuck:
    case AdviceKind::KillsAgents:
        break;
    }
    return {};
}

void Remedies::showAgents(const std::vector<std::string>& ids) {
    if (ids.size() == 1) {
        Q_EMIT revealWanted(QStringLiteral("agents"), QString::fromStdString(ids.front()));
        return;
    }
    QStringList terms;
    for (const std::string& id : ids)
        terms += QStringLiteral("agent:\"%1\"").arg(QString::fromStdString(id));
    Q_EMIT pageWanted(QStringLiteral("agents"), terms.join(QLatin1Char(' ')));
}

void Remedies::showJobs(const Advice& advice) {
    if (isAboutJob(advice.kind) && !advice.jobs.empty())
        Q_EMIT revealWanted(QStringLiteral("jobs"), QString::fromStdString(advice.jobs.front()));
    else if (const QString filter = jobFilterOf(advice.kind); !filter.isEmpty())
        Q_EMIT pageWanted(QStringLiteral("jobs"), filter);
    else if (!advice.agents.empty()) // those that ended there or run there
        Q_EMIT pageWanted(
            QStringLiteral("jobs"),
            QStringLiteral("agent:\"%1\"").arg(QString::fromStdString(advice.agents.front())));
    else
        Q_EMIT pageWanted(QStringLiteral("jobs"), {});
}

void Remedies::showConnect() {
    auto* dialog = new ConnectDialog(m_info, &m_window);
    connect(dialog, &ConnectDialog::pageWanted, this, &Remedies::pageWanted);
    dialog->open();
}

void Remedies::showChecks() {
    const auto& settings = m_feed.snapshot()->settings;
    auto* dialog = new CheckDialog(m_info, settings ? *settings : m_info.settings, &m_window);
    connect(dialog, &CheckDialog::pageWanted, this, &Remedies::pageWanted);
    dialog->open();
}

} // namespace node3
