// SPDX-License-Identifier: GPL-3.0-or-later
// What agents report on attempts.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

namespace {

constexpr std::size_t kMostOccupying = 1024; ///< foreign attempts beyond them are not kept
constexpr std::size_t kMostApplied = 64;

Duration secondsOf(const std::optional<double>& seconds) {
    return Duration{static_cast<std::int64_t>(seconds.value_or(0) * 1000)};
}

} // namespace

ModelAttempt* Model::find(ModelAgent& agent, const std::string& jobId, std::uint32_t attempt) {
    for (ModelAttempt& a : agent.attempts)
        if (a.attempt == attempt && a.jobId == jobId)
            return &a;
    return nullptr;
}

ModelAttempt* Model::find(ModelAgent& agent, std::uint64_t name) {
    for (ModelAttempt& a : agent.attempts)
        if (a.name == name)
            return &a;
    return nullptr;
}

ModelAttempt* Model::openOf(const ModelJob& job) {
    for (ModelAttempt& a : agentOf(job.holder)->attempts)
        if (a.open && a.job == job.row.number.value)
            return &a;
    return nullptr;
}

void Model::on(const AgentReport& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return; // not over a current connection: it does not count
    heard(*agent);
    const Report& report = c.report;
    const bool ends = isEndReport(report.body);
    if (report.store != m_storeId) {
        if (ends)
            send(*agent, Ack{report.jobId, report.attempt, std::string(word(report.body)),
                             AckVerdict::Unknown});
        return;
    }
    const auto* rejected = std::get_if<ReportRejected>(&report.body);
    const bool busy = rejected && rejected->code == RejectCode::Busy;
    ModelAttempt* a = find(*agent, report.jobId, report.attempt);
    if (a && a->open)
        reportOnOpen(*agent, *a, report);
    else
        reportOnClosed(*agent, a, report);
    if (ends && !busy) // an end shows room
        agent->saidBusy = false;
}

void Model::applied(ModelAgent& agent, std::uint32_t job, const Report& report) {
    agent.applied.push_back({job, report.attempt, report.body.index()});
    if (agent.applied.size() > kMostApplied)
        agent.applied.pop_front();
}

void Model::reportOnOpen(ModelAgent& agent, ModelAttempt& a, const Report& report) {
    ModelJob& job = *jobOf(a.job);
    const ReportBody& body = report.body;
    if (isEndReport(body))
        applied(agent, a.job, report);
    if (const auto* done = std::get_if<ReportCompleted>(&body)) {
        if (!a.started)
            started(agent, a, secondsOf(done->duration));
        succeeded(agent, a, *done);
    } else if (const auto* failed = std::get_if<ReportFailed>(&body)) {
        if (!a.started)
            started(agent, a, secondsOf(failed->duration));
        end(agent, a, Outcome::Failed, true, {.said = failed});
    } else if (const auto* rejected = std::get_if<ReportRejected>(&body)) {
        if (rejected->code == RejectCode::Busy)
            agent.saidBusy = true;
        else
            addTo(job.rejected, agent.row.number);
        if (rejected->code == RejectCode::Fault && job.row.state != JobState::Cancelling) {
            const bool onTrial = agent.trial == a.name;
            strike(agent, job, false);
            if (onTrial)
                trialEnded(agent, Outcome::Failed);
        }
        end(agent, a, Outcome::Rejected, true);
    } else if (isEndReport(body)) { // returned, stopped
        end(agent, a, Outcome::Returned, true);
    } else {
        accepted(agent, a);
        const auto* progress = std::get_if<ReportProgress>(&body);
        if (const auto* log = std::get_if<ReportLog>(&body)) {
            fact({.what = Note::Logged,
                  .attempt = a.attempt,
                  .number = static_cast<std::int64_t>(a.job),
                  .text = log->text});
        } else if (std::holds_alternative<ReportPreparing>(body)) {
            if (!a.started && a.waits == ModelAttempt::Waits::Start)
                setAlarm(a.alarm,
                         std::min(m_now.mono + m_settings.startTimeout,
                                  a.acceptedAt + std::max(m_settings.startTimeout, job.timeout)));
        } else if ((progress || std::holds_alternative<ReportStarted>(body)) && !a.started) {
            started(agent, a, Duration{0});
        }
        return;
    }
    send(agent, Ack{report.jobId, report.attempt, std::string(word(body)), AckVerdict::Recorded});
}

void Model::accepted(ModelAgent& agent, ModelAttempt& a) {
    if (a.accepted)
        return;
    a.accepted = true;
    a.acceptedAt = m_now.mono;
    agent.row.unacknowledgedInRow = 0;
    touch(agent);
    fact(
        {.what = Note::Accepted, .attempt = a.attempt, .number = static_cast<std::int64_t>(a.job)});
    if (jobOf(a.job)->row.state == JobState::Cancelling)
        return;
    a.waits = ModelAttempt::Waits::Start;
    setAlarm(a.alarm, m_now.mono + m_settings.startTimeout);
}

/// A later report implies the earlier ones. Run time is what the agent reports as elapsed plus the
/// time since; it never goes back.
void Model::started(ModelAgent& agent, ModelAttempt& a, Duration elapsed) {
    accepted(agent, a);
    a.elapsed = std::max(a.elapsed, elapsed);
    a.elapsedAt = m_now.mono;
    if (!a.started) {
        a.started = true;
        ModelJob& job = *jobOf(a.job);
        job.row.runNext = 0; // an operator's wish is fulfilled
        if (job.row.state == JobState::Assigned)
            job.row.state = JobState::Running;
        touch(job);
        fact({.what = Note::Started,
              .attempt = a.attempt,
              .number = static_cast<std::int64_t>(a.job),
              .text = std::to_string((m_now.utc - elapsed).time_since_epoch().count())});
        tell(EventKind::JobStarted, job);
    }
    armLimit(a);
}

void Model::armLimit(ModelAttempt& a) {
    const ModelJob& job = *jobOf(a.job);
    if (job.row.state == JobState::Cancelling)
        return;
    a.waits = ModelAttempt::Waits::Limit;
    a.left.reset();
    setAlarm(a.alarm, a.elapsedAt + a.limit - a.elapsed);
}

/// On an attempt that is closed, or that this agent does not hold.
void Model::reportOnClosed(ModelAgent& agent, ModelAttempt* a, const Report& report) {
    const auto ack = [&](AckVerdict verdict) {
        send(agent, Ack{report.jobId, report.attempt, std::string(word(report.body)), verdict});
    };
    if (!isEndReport(report.body)) {
        occupy(agent, report.jobId, report.attempt);
        send(agent, Cancel{report.jobId, report.attempt, {}});
        return;
    }
    if (a)
        leave(agent, *a);
    if (std::holds_alternative<ReportStopped>(report.body))
        return ack(AckVerdict::Recorded);
    const ModelId* id = known(report.jobId);
    const ModelJob* job = live(report.jobId);
    if (!id || (job && report.attempt > job->row.attempt))
        return ack(AckVerdict::Unknown);
    const AppliedEnd same{id->number, report.attempt, report.body.index()};
    if (std::ranges::find(agent.applied, same) != agent.applied.end() || lateSuccess(agent, report))
        return ack(AckVerdict::Recorded);
    fact({.what = Note::LateNoted,
          .agent = agent.row.fields.agentId,
          .attempt = report.attempt,
          .number = static_cast<std::int64_t>(id->number),
          .text = std::string(word(report.body))});
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::LateReport),
          .job = report.jobId,
          .attempt = report.attempt});
    ack(AckVerdict::Late);
}

/// A success of the newest attempt completes a job that waits, unless an operator ended that
/// attempt. Only the job's counters move.
bool Model::lateSuccess(ModelAgent& agent, const Report& report) {
    const auto* done = std::get_if<ReportCompleted>(&report.body);
    ModelJob* job = live(report.jobId);
    if (!done || !job || !(job->waits() || job->row.state == JobState::Held) ||
        job->row.attempt != report.attempt || job->holder != agent.row.number ||
        job->last == Outcome::Requeued || job->last == Outcome::Cancelled)
        return false;
    applied(agent, job->row.number.value, report);
    fact({.what = Note::LateCounts,
          .attempt = report.attempt,
          .number = static_cast<std::int64_t>(job->row.number.value),
          .text = done->output.value_or("")});
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::LateReport),
          .job = job->id,
          .attempt = report.attempt});
    finish(*job, JobState::Completed, FailReason::None);
    return true;
}

/// What an agent lists or reports on takes a slot there, wanted or not.
void Model::occupy(ModelAgent& agent, const std::string& jobId, std::uint32_t attempt) {
    if (agent.attempts.size() >= kMostOccupying || find(agent, jobId, attempt))
        return;
    ModelAttempt a;
    a.jobId = jobId;
    a.attempt = attempt;
    a.name = ++m_names;
    a.open = false;
    a.closedAt = m_now.mono;
    a.accepted = true;
    if (const ModelJob* job = live(jobId)) {
        a.job = job->row.number.value;
        a.memory = job->memory;
    }
    agent.attempts.push_back(std::move(a));
}

} // namespace node3::sim
