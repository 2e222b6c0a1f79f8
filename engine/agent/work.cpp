// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs: taken or refused, started, limited, stopped, ended.
#include "engine/agent/agent.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr const char* kShuttingDown = "the agent is shutting down";
constexpr const char* kOutOfContact =
    "stopped, as the job asks: the agent was out of contact with the balancer";

/// "90 s", "1.5 s".
std::string seconds(Duration d) {
    const auto ms = d.count();
    std::string text = std::to_string(ms / 1000);
    if (ms % 1000 != 0)
        text += "." + std::to_string(ms % 1000 / 100);
    return text + " s";
}

} // namespace

void Agent::on(const Assign& m) {
    // What belongs to another store changes nothing.
    if (!introduced() || m.store != m_store)
        return;
    const AttemptKey key{m.store, m.jobId, m.attempt};
    // Told again: the same answer as before.
    if (const auto it = m_works.find(key); it != m_works.end()) {
        report(key, ReportAccepted{});
        if (it->second.stage == Stage::Running)
            report(key, ReportStarted{});
        return;
    }
    if (const auto it = m_spool.find(key); it != m_spool.end()) {
        sendSpooled(it->second);
        return;
    }
    if (m_refused.contains(key) || m_known.contains(key)) {
        report(key, ReportStopped{}); // cancelled before it came, or over and acknowledged
        return;
    }
    if (m_spoolBroken) {
        report(key, ReportRejected{RejectCode::Fault,
                                   "this agent cannot keep results: its disk fails or is full"});
        return;
    }
    if (m_spool.size() >= kMostSpooled) {
        report(key, ReportRejected{RejectCode::Busy, "too many results are unacknowledged"});
        return;
    }
    if (m_stopBy)
        return endWith(key, ReportReturned{kShuttingDown});
    if ((needsOf(m.fields) & ~m_config.fields.accepts) != 0)
        return endWith(key, ReportRejected{RejectCode::Cannot,
                                           "this agent does not accept all that the job needs"});
    if (m_config.needsCommand && m.fields.command.empty())
        return endWith(key, ReportRejected{RejectCode::Cannot,
                                           "this agent runs commands, and the job has none"});
    if (m_works.size() >= static_cast<std::size_t>(m_config.fields.maxConcurrentJobs))
        return endWith(key, ReportRejected{RejectCode::Busy, "every slot is taken"});
    m_works[key].limit = m.limit > Duration{0} ? m.limit : m.timeout;
    m_works[key].stopsWhenLost = m.fields.onLost == OnLost::Stop;
    m_known.add(key);
    report(key, ReportAccepted{});
    emit(StartProcess{key, m.fields});
}

void Agent::on(const ProcessStarted& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end() || it->second.stage == Stage::Running)
        return;
    Work& work = it->second;
    work.stage = Stage::Running;
    work.startedAt = m_now;
    work.limitAt = m_now + work.limit;
    report(p.key, ReportStarted{});
    if (work.killAt) // it was to stop while it was starting
        emit(StopProcess{p.key, false});
}

void Agent::on(const ProcessEnded& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end())
        return;
    const Work& work = it->second;
    std::optional<double> ran;
    if (work.stage == Stage::Running)
        ran = static_cast<double>((m_now - work.startedAt).count()) / 1000.0;
    if (work.cancelled)
        endWith(p.key, ReportStopped{});
    else if (work.timedOut)
        endWith(p.key, ReportFailed{"timed out after " + seconds(work.limit) +
                                        (p.error.empty() ? "" : "\n" + p.error),
                                    p.exitCode, ran});
    else if (work.returning)
        endWith(p.key, ReportReturned{work.outOfContact ? kOutOfContact : kShuttingDown});
    else if (p.agentFault)
        endWith(p.key, ReportRejected{RejectCode::Fault, p.error});
    else if (p.exitCode == 0)
        endWith(p.key, ReportCompleted{ran, p.output});
    else
        endWith(p.key, ReportFailed{p.error, p.exitCode, ran});
}

void Agent::on(const Cancel& m) {
    if (!introduced())
        return;
    const AttemptKey key{m_store, m.jobId, m.attempt};
    if (const auto it = m_works.find(key); it != m_works.end()) {
        abandon(key, it->second);
        return;
    }
    if (m_spool.contains(key))
        return; // its end is on the way, and stands as it is
    if (!m_known.contains(key))
        m_refused.add(key);
    report(key, ReportStopped{}); // there is no process, so nothing to keep
}

/// The balancer has closed this attempt: its process goes, and only that is reported.
void Agent::abandon(const AttemptKey& key, Work& work) {
    if (work.cancelled)
        return;
    work.cancelled = true;
    stopWork(key, work, m_config.cancelHardKill);
}

void Agent::stopWork(const AttemptKey& key, Work& work, Duration hardAfter) {
    const Mono hard = m_now + hardAfter;
    const bool first = !work.killAt;
    work.killAt = first ? hard : std::min(*work.killAt, hard);
    if (first && work.stage == Stage::Running)
        emit(StopProcess{key, false});
}

void Agent::judgeWorks() {
    for (auto& [key, work] : m_works) {
        if (work.limitAt && *work.limitAt <= m_now) {
            work.limitAt.reset();
            work.timedOut = true;
            stopWork(key, work, m_config.stopHardKill);
        }
        if (work.stopsWhenLost && !work.killAt && m_now - m_contactAt >= m_timeout) {
            work.returning = work.outOfContact = true;
            stopWork(key, work, m_config.stopHardKill);
        }
        if (work.killAt && *work.killAt <= m_now) {
            if (work.stage == Stage::Running)
                emit(StopProcess{key, true});
            work.killAt = m_now + m_config.stopHardKill; // again, should it still be there
        }
        flushLogs(key, work.logs, false);
    }
}

// ---- what jobs write ---------------------------------------------------------------------------

void Agent::on(const ProcessOutput& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end())
        return;
    it->second.logs[static_cast<std::size_t>(p.stream)].append(p.text);
    flushLogs(p.key, it->second.logs, false);
}

void Agent::flushLogs(const AttemptKey& key, Logs& logs, bool all) {
    if (!introduced())
        return;
    for (std::size_t i = 0; i < logs.size(); ++i)
        if (const auto due = logs[i].due(); due && (all || *due <= m_now))
            report(key, ReportLog{static_cast<LogStream>(i), logs[i].take(m_now)});
}

void Agent::report(const AttemptKey& key, ReportBody body) {
    if (introduced())
        send(Report{key.store, key.jobId, key.attempt, std::move(body)});
}

} // namespace node3
