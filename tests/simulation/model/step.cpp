// SPDX-License-Identifier: GPL-3.0-or-later
// One command after the other, and time.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <functional>

namespace node3::sim {

void addTo(AgentList& list, AgentNumber agent) {
    if (!holds(list, agent)) {
        list.push_back(agent);
        std::ranges::sort(list);
    }
}

bool holds(const AgentList& list, AgentNumber agent) {
    return std::ranges::find(list, agent) != list.end();
}

void Model::decided(const Command& command, Now now, const Effects& effects) {
    m_effects = &effects;
    ++m_step;
    passTime(now);
    std::visit([this](const auto& c) { on(c); }, command);
    judgeAvoidance();
    assignAll();
    noteConnected();
    static constexpr const char* kNames[] = {
        "Submit",       "JobAction",    "RevealJob",   "AgentAction",    "AssignmentAction",
        "NoteAdvice",   "AdviceAction", "PurgeFinals", "SettingsAction", "AgentHello",
        "Inventory",    "Heartbeat",    "Report",      "Update",         "Goodbye",
        "SessionClose", "Tick",         "Maintenance", "StoreFails",     "StoreWorks",
        "ShutDown"};
    static_assert(std::size(kNames) == std::variant_size_v<Command>);
    compareStep(kNames[command.index()], effects);
    m_effects = nullptr;
}

/// Silence has a clock of its own, which advances at most 2 s a step; a gap over 10 s gives every
/// agent one fresh window.
void Model::passTime(Now now) {
    const Duration gap = std::max(Duration{0}, now.mono - m_now.mono);
    m_now = {std::max(now.mono, m_now.mono), now.utc};
    const bool anybody = std::ranges::any_of(
        m_agents, [](const auto& entry) { return entry.second.silentAt.has_value(); });
    if (gap <= m_settings.stallGap || !anybody) {
        m_silence += std::min(gap, m_settings.silenceStep);
        return;
    }
    for (auto& [number, agent] : m_agents)
        if (agent.silentAt)
            agent.silentAt = m_silence + m_settings.heartbeatTimeout;
    ++m_freshWindows;
    fact({.what = Note::Told, .kind = static_cast<std::uint32_t>(EventKind::FreshWindow)});
}

void Model::on(const Tick&) {
    judgeSilence();
    while (fireFirstDue()) {
    }
}

/// It must find nothing that events have not found; that is compared like everything else.
void Model::on(const MaintenancePass&) {
    on(Tick{});
    judgeAvoidance();
    assignAll();
}

void Model::on(const StoreFails&) {
    if (!m_storeFails)
        fact({.what = Note::Told, .kind = static_cast<std::uint32_t>(EventKind::StoreFailing)});
    m_storeFails = true;
}

void Model::on(const StoreWorks&) {
    if (m_storeFails)
        fact({.what = Note::Told, .kind = static_cast<std::uint32_t>(EventKind::StoreWorking)});
    m_storeFails = false;
}

void Model::on(const ShutDown&) {
    if (!m_shuttingDown)
        fact({.what = Note::Told, .kind = static_cast<std::uint32_t>(EventKind::EngineStopping)});
    m_shuttingDown = true;
}

/// All that are due are judged together.
void Model::judgeSilence() {
    std::vector<ModelAgent*> silent;
    for (auto& [number, agent] : m_agents)
        if (agent.silentAt && *agent.silentAt <= m_silence)
            silent.push_back(&agent);
    std::ranges::stable_sort(silent, {}, [](const ModelAgent* a) { return *a->silentAt; });
    if (silent.empty())
        return;
    const bool excused = isMassLoss(silent);
    for (ModelAgent* agent : silent)
        fallSilent(*agent, excused);
}

void Model::setAlarm(Alarm& alarm, Mono due) {
    alarm = {due, ++m_alarms};
}

bool Model::fireFirstDue() {
    struct First {
        Alarm* alarm = nullptr;
        enum { Job, Reservation, Attempt, Drain, Until, Offline, Quarantine, Pause } what = Job;
        ModelJob* job = nullptr;
        ModelAgent* agent = nullptr;
        std::uint64_t name = 0;
    } first;
    const auto look = [&](Alarm& alarm, decltype(First::what) what, ModelJob* job,
                          ModelAgent* agent, std::uint64_t name) {
        if (!alarm.isSet() || alarm.due > m_now.mono)
            return;
        if (first.alarm && (first.alarm->due != alarm.due ? first.alarm->due < alarm.due
                                                          : first.alarm->order < alarm.order))
            return;
        first = {&alarm, what, job, agent, name};
    };
    for (auto& [number, job] : m_jobs) {
        look(job.alarm, First::Job, &job, nullptr, 0);
        look(job.overtakenLong, First::Reservation, &job, nullptr, 0);
    }
    for (auto& [number, agent] : m_agents) {
        for (ModelAttempt& a : agent.attempts)
            look(a.alarm, First::Attempt, nullptr, &agent, a.name);
        look(agent.drain, First::Drain, nullptr, &agent, 0);
        look(agent.until, First::Until, nullptr, &agent, 0);
        look(agent.offline, First::Offline, nullptr, &agent, 0);
        look(agent.quarantine, First::Quarantine, nullptr, &agent, 0);
    }
    for (auto& [which, pause] : m_pauses)
        look(pause.alarm, First::Pause, nullptr, nullptr, which);
    if (!first.alarm)
        return false;
    *first.alarm = {};
    switch (first.what) {
    case First::Job:
        if (first.job->row.state == JobState::Backoff) {
            backoffIsOver(*first.job);
        } else {
            first.job->mayGoBack = true;
            first.job->opened = m_step;
        }
        break;
    case First::Reservation:
        first.job->reserves = true;
        break;
    case First::Attempt:
        attemptIsDue(*first.agent, first.name);
        break;
    case First::Drain:
        if (first.agent->drainConfirms)
            drained(*first.agent, static_cast<int>(first.agent->attempts.size()));
        else
            drainDeadline(*first.agent);
        break;
    case First::Until:
        resume(*first.agent, first.agent->row.intent.who,
               "the time asked for with the drain has come");
        break;
    case First::Offline:
        first.agent->connection = Connection::Offline;
        tell(EventKind::AgentOffline, *first.agent);
        break;
    case First::Quarantine:
        quarantineIsOver(*first.agent);
        break;
    case First::Pause:
        endPause(first.name);
        break;
    }
    return true;
}

void Model::backoffIsOver(ModelJob& job) {
    touch(job);
    enterQueue(job);
}

/// A deadline of an open attempt has passed: the balancer closes it and has it stopped.
void Model::attemptIsDue(ModelAgent& agent, std::uint64_t name) {
    using Waits = ModelAttempt::Waits;
    ModelAttempt& a = *find(agent, name);
    const Waits waited = a.waits;
    const Outcome outcome = waited == Waits::Limit    ? Outcome::TimedOut
                            : waited == Waits::Cancel ? Outcome::Cancelled
                                                      : Outcome::Unacknowledged;
    end(agent, a, outcome, false);
    if (waited == Waits::Cancel)
        return; // told to stop when that was asked
    if (const ModelAttempt* closed = find(agent, name))
        tellToStop(agent, *closed);
}

} // namespace node3::sim
