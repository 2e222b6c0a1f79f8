// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

/// Attempts that this store does not hold open are kept in view up to so many an agent.
constexpr std::size_t kMaxOccupying = 1024;
/// So many recorded ends an agent are remembered, to tell a repeat from a late report.
constexpr std::size_t kRecorded = 64;

} // namespace

void Balancer::Impl::on(const AgentReport& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return; // a link that is not the agent's current one: changes nothing
    heard(*agent);
    const Report& report = c.report;
    if (report.store != m_storeId) {
        // What belongs to another store changes nothing here; the agent may let go of it.
        if (isEndReport(report.body))
            ack(*agent, report, AckVerdict::Unknown);
        return;
    }
    Attempt* attempt = findAttempt(*agent, report.jobId, report.attempt);
    if (planted(Plant::StrangersReport) && !attempt)
        if (const JobRef r = findLive(report.jobId); r != 0 && m_jobs[r].attempt == report.attempt)
            if (Attempt* held = openAttempt(r)) {
                reportOnOpen(*m_agents[m_jobs[r].agent], *held, report);
                return;
            }
    if (attempt && attempt->open)
        reportOnOpen(*agent, *attempt, report);
    else
        reportOnClosed(*agent, attempt, report);
    if (isEndReport(report.body) && agent->waitsForRoom) {
        agent->waitsForRoom = std::holds_alternative<ReportRejected>(report.body) &&
                              std::get<ReportRejected>(report.body).code == RejectCode::Busy;
        refresh(*agent);
    }
}

Attempt* Balancer::Impl::findAttempt(AgentRecord& agent, std::string_view jobId,
                                     std::uint32_t attempt) const {
    for (Attempt& a : agent.attempts)
        if (a.attempt == attempt && a.jobId == jobId)
            return &a;
    return nullptr;
}

Attempt* Balancer::Impl::openAttempt(JobRef r) const {
    const Job& j = m_jobs[r];
    for (Attempt& a : m_agents[j.agent]->attempts)
        if (a.open && a.job == r)
            return &a;
    return nullptr;
}

void Balancer::Impl::ack(const AgentRecord& agent, const Report& report, AckVerdict verdict) {
    send(agent, Ack{report.jobId, report.attempt, std::string(word(report.body)), verdict});
}

void Balancer::Impl::reportOnOpen(AgentRecord& agent, Attempt& a, const Report& report) {
    const auto remember = [&] {
        agent.recorded.push_back({a.number.value, a.attempt, report.body.index()});
        if (agent.recorded.size() > kRecorded)
            agent.recorded.pop_front();
    };
    const ReportBody& body = report.body;
    if (std::holds_alternative<ReportAccepted>(body)) {
        markAccepted(agent, a);
    } else if (std::holds_alternative<ReportPreparing>(body)) {
        markAccepted(agent, a);
        if (!a.started && a.timerKind == TimerKind::AttemptStart) {
            const Mono most =
                a.acceptedAt + std::max(m_settings.startTimeout,
                                        std::chrono::duration_cast<Duration>(
                                            m_jobs[a.job].timeout() / m_settings.timeScale));
            armStart(agent, a, std::min(m_now.mono + m_settings.startTimeout, most));
        }
    } else if (std::holds_alternative<ReportStarted>(body)) {
        markAccepted(agent, a);
        if (!a.started)
            markStarted(agent, a, Duration{0});
    } else if (const auto* p = std::get_if<ReportProgress>(&body)) {
        markAccepted(agent, a);
        if (!a.started)
            markStarted(agent, a, Duration{0});
        a.progress = p->fraction;
    } else if (const auto* l = std::get_if<ReportLog>(&body)) {
        markAccepted(agent, a);
        m_effects->store.emplace_back(AppendLog{a.number, a.attempt, l->stream, l->text});
    } else if (const auto* done = std::get_if<ReportCompleted>(&body)) {
        remember();
        if (!a.started)
            markStarted(agent, a,
                        Duration{static_cast<std::int64_t>(done->duration.value_or(0) * 1000)});
        onSuccess(agent, a, *done);
        ack(agent, report, AckVerdict::Recorded);
    } else if (const auto* failed = std::get_if<ReportFailed>(&body)) {
        remember();
        if (!a.started)
            markStarted(agent, a,
                        Duration{static_cast<std::int64_t>(failed->duration.value_or(0) * 1000)});
        endOpen(agent, a, Outcome::Failed, {failed->error, failed->exitCode, {}}, true);
        ack(agent, report, AckVerdict::Recorded);
    } else if (const auto* rejected = std::get_if<ReportRejected>(&body)) {
        remember();
        if (rejected->code == RejectCode::Busy)
            agent.waitsForRoom = true;
        else
            avoidAsRejected(a.job, agent.ref);
        if (rejected->code == RejectCode::Fault && m_jobs[a.job].state != JobState::Cancelling) {
            const bool onTrial = agent.trial == a.key;
            strike(agent, a.job, false);
            if (onTrial)
                endTrial(agent, Outcome::Failed); // it would not even start it
        }
        endOpen(agent, a, Outcome::Rejected,
                {std::string(word(rejected->code)) +
                     (rejected->reason.empty() ? "" : ": " + rejected->reason),
                 {},
                 {}},
                true);
        ack(agent, report, AckVerdict::Recorded);
    } else if (const auto* returned = std::get_if<ReportReturned>(&body)) {
        remember();
        endOpen(agent, a, Outcome::Returned, {returned->reason, {}, {}}, true);
        ack(agent, report, AckVerdict::Recorded);
    } else { // stopped: its process is gone without having been told to go, or as told by a cancel
        remember();
        endOpen(agent, a, Outcome::Returned, {"the agent says that its process is gone", {}, {}},
                true);
        ack(agent, report, AckVerdict::Recorded);
    }
}

void Balancer::Impl::markAccepted(AgentRecord& agent, Attempt& a) {
    if (a.accepted)
        return;
    a.accepted = true;
    a.acceptedAt = m_now.mono;
    if (std::exchange(agent.unacknowledgedInRow, 0) != 0)
        touch(agent);
    SetAttempt set;
    set.number = a.number;
    set.attempt = a.attempt;
    set.acceptedAt = m_now.utc;
    m_effects->store.emplace_back(std::move(set));
    if (!a.started && m_jobs[a.job].state != JobState::Cancelling)
        armStart(agent, a, m_now.mono + m_settings.startTimeout);
}

/// `elapsed`: run time that the agent reports; the balancer's monotonic time adds to it.
void Balancer::Impl::markStarted(AgentRecord& agent, Attempt& a, Duration elapsed) {
    markAccepted(agent, a);
    if (a.started) {
        a.elapsed = std::max(a.elapsed, elapsed);
        a.elapsedAt = m_now.mono;
        armLimit(agent, a);
        return;
    }
    a.started = true;
    a.elapsed = elapsed;
    a.elapsedAt = m_now.mono;
    if (m_jobs[a.job].extra)
        m_jobs[a.job].extra->runNext = 0; // its wish is fulfilled
    if (m_jobs[a.job].state == JobState::Assigned)
        setState(a.job, JobState::Running);
    SetAttempt set;
    set.number = a.number;
    set.attempt = a.attempt;
    set.startedAt = m_now.utc - elapsed;
    m_effects->store.emplace_back(std::move(set));
    event(EventKind::JobStarted,
          Event{.jobId = a.jobId,
                .agentId = agent.fields.agentId,
                .attempt = a.attempt,
                .number = std::max<std::int64_t>(
                    0, (m_now.utc - elapsed - m_jobs[a.job].roundAt).count())});
    armLimit(agent, a);
}

void Balancer::Impl::armLimit(AgentRecord& agent, Attempt& a) {
    checkReservation(agent); // when it has room by its limits may have moved
    if (m_jobs[a.job].state == JobState::Cancelling)
        return;
    a.timerKind = TimerKind::AttemptLimit;
    a.paused = Duration{-1};
    m_timers.set(a.timer, a.elapsedAt + a.limit - a.elapsed, a.timerKind, agent.ref, a.key);
}

void Balancer::Impl::armStart(AgentRecord& agent, Attempt& a, Mono due) {
    a.timerKind = TimerKind::AttemptStart;
    m_timers.set(a.timer, due, a.timerKind, agent.ref, a.key);
}

/// The accept and start deadlines count connected and settled time only.
void Balancer::Impl::pauseDeadline(Attempt& a) {
    const bool counts =
        a.timerKind == TimerKind::AttemptAccept || a.timerKind == TimerKind::AttemptStart;
    if (!a.open || !a.timer || !counts || planted(Plant::RunsWhileDisconnected))
        return;
    a.paused = std::max(Duration{0}, a.timer.due - m_now.mono);
    m_timers.cancel(a.timer);
}

void Balancer::Impl::resumeDeadline(AgentRecord& agent, Attempt& a) {
    if (a.paused < Duration{0})
        return;
    m_timers.set(a.timer, m_now.mono + a.paused, a.timerKind, agent.ref, a.key);
    a.paused = Duration{-1};
}

/// A report on an attempt that is closed, or that this agent does not hold: it goes into the
/// history; a success may still complete a job that nobody has taken up since.
void Balancer::Impl::reportOnClosed(AgentRecord& agent, Attempt* a, const Report& report) {
    const bool ends = isEndReport(report.body);
    if (!ends) {
        noteOccupying(agent, report.jobId, report.attempt);
        send(agent, Cancel{report.jobId, report.attempt, "this attempt is closed"});
        return;
    }
    if (a)
        freeAttempt(agent, *a);
    if (std::holds_alternative<ReportStopped>(report.body)) {
        ack(agent, report, AckVerdict::Recorded);
        return;
    }
    const Directory::Entry* entry = nullptr;
    const JobRef r = findLive(report.jobId, &entry);
    const bool known = entry && (!Directory::isLive(*entry) || r != 0) &&
                       (r == 0 || report.attempt <= m_jobs[r].attempt);
    if (!known) {
        ack(agent, report, AckVerdict::Unknown);
        return;
    }
    const JobNumber number{r != 0 ? m_jobs[r].number : entry->value};
    const RecordedEnd end{number.value, report.attempt, report.body.index()};
    if (std::ranges::find(agent.recorded, end) != agent.recorded.end()) {
        ack(agent, report, AckVerdict::Recorded); // a repeat of what was applied
        return;
    }
    if (completeLate(agent, report)) {
        ack(agent, report, AckVerdict::Recorded);
        return;
    }
    if (planted(Plant::FailureOnClosed) && r != 0 && m_jobs[r].state == JobState::Queued &&
        std::holds_alternative<ReportFailed>(report.body) &&
        m_jobs[r].retryCount < m_jobs[r].maxRetries)
        reorder(r, [&] { ++m_jobs[r].retryCount; });
    noteLate(agent, number, report);
    ack(agent, report, AckVerdict::Late);
}

bool Balancer::Impl::completeLate(AgentRecord& agent, const Report& report) {
    const auto* done = std::get_if<ReportCompleted>(&report.body);
    const JobRef r = findLive(report.jobId);
    if (!done || r == 0)
        return false;
    Job& j = m_jobs[r];
    const bool waits =
        j.state == JobState::Queued || j.state == JobState::Backoff || j.state == JobState::Held;
    if (!waits || j.attempt != report.attempt || j.agent != agent.ref ||
        j.lastOutcome == Outcome::Requeued || j.lastOutcome == Outcome::Cancelled)
        return false;
    SetAttempt set;
    set.number = {j.number};
    set.attempt = report.attempt;
    set.late = true;
    set.output = done->output;
    m_effects->store.emplace_back(std::move(set));
    agent.recorded.push_back({j.number, report.attempt, report.body.index()});
    if (agent.recorded.size() > kRecorded)
        agent.recorded.pop_front();
    if (j.state == JobState::Queued)
        dequeue(r);
    m_cause = event(EventKind::LateReport, Event{.jobId = report.jobId,
                                                 .agentId = agent.fields.agentId,
                                                 .attempt = report.attempt,
                                                 .outcome = Outcome::Succeeded});
    finishJob(r, JobState::Completed, FailReason::None);
    return true;
}

void Balancer::Impl::noteLate(const AgentRecord& agent, JobNumber number, const Report& report) {
    NoteLateReport note;
    note.number = number;
    note.attempt = report.attempt;
    note.agentId = agent.fields.agentId;
    note.at = m_now.utc;
    note.what = word(report.body);
    if (const auto* done = std::get_if<ReportCompleted>(&report.body)) {
        note.output = done->output;
    } else if (const auto* failed = std::get_if<ReportFailed>(&report.body)) {
        note.error = failed->error;
        note.exitCode = failed->exitCode;
    } else if (const auto* rejected = std::get_if<ReportRejected>(&report.body)) {
        note.error = rejected->reason;
    } else if (const auto* returned = std::get_if<ReportReturned>(&report.body)) {
        note.error = returned->reason;
    }
    event(EventKind::LateReport, Event{.jobId = report.jobId,
                                       .agentId = agent.fields.agentId,
                                       .attempt = report.attempt,
                                       .detail = note.what});
    m_effects->store.emplace_back(std::move(note));
}

/// Whatever an agent lists or reports on occupies it, also when nobody here wants it any more.
void Balancer::Impl::noteOccupying(AgentRecord& agent, const std::string& jobId,
                                   std::uint32_t attempt) {
    if (agent.attempts.size() >= kMaxOccupying || findAttempt(agent, jobId, attempt))
        return;
    Attempt a;
    a.jobId = jobId;
    a.attempt = attempt;
    a.open = false;
    a.closedAt = m_now.mono;
    a.accepted = true;
    a.key = ++m_attemptKey;
    a.assignedAt = m_now.mono;
    if (const JobRef r = findLive(jobId)) {
        a.number = {m_jobs[r].number};
        a.memory = m_jobs[r].memory;
    }
    agent.required += a.memory;
    agent.attempts.push_back(std::move(a));
    refresh(agent);
}

} // namespace node3
