// SPDX-License-Identifier: GPL-3.0-or-later
// Ends of attempts and what follows for the job: failure, loss, success, the final state.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <cmath>

namespace node3::sim {

Duration Model::runTime(const ModelAttempt& a, Mono at) const {
    return a.started ? a.elapsed + (at - a.elapsedAt) : Duration{0};
}

Duration Model::limitOf(const ModelJob& job) const {
    return Duration{static_cast<std::int64_t>(static_cast<double>(job.timeout.count()) *
                                              m_settings.jobTimeoutBuffer)};
}

/// An end otherwise than by success. `gone`: its process is known to be gone; else it goes on
/// taking its slot. Once a cancel was asked, every such end makes the job cancelled.
void Model::end(ModelAgent& agent, ModelAttempt& a, Outcome outcome, bool gone,
                const HowItEnded& how) {
    ModelJob& job = *jobOf(a.job);
    const bool cancelling = job.row.state == JobState::Cancelling;
    const bool wasStarted = a.started, wasAlone = a.alone, onTrial = agent.trial == a.name;
    Note note;
    if (const ReportFailed* said = how.said) {
        if (!cancelling)
            note.text = said->error;
        note.to = said->exitCode ? static_cast<std::uint64_t>(*said->exitCode) + 1 : 0;
    }
    close(agent, a, cancelling ? Outcome::Cancelled : outcome, std::move(note));
    if (gone)
        leave(agent, a);
    if (cancelling)
        finish(job, JobState::Cancelled, FailReason::None);
    else if (isFailure(outcome))
        failure(job, agent);
    else if (how.crash && crashLoss(job, agent, wasAlone))
        loss(job, agent, outcome, wasStarted, how, true);
    else
        loss(job, agent, outcome, wasStarted, how, false);
    if (onTrial && !cancelling)
        trialEnded(agent, outcome);
}

void Model::close(ModelAgent& agent, ModelAttempt& a, Outcome outcome, Note note) {
    a.open = false;
    a.closedAt = m_now.mono;
    a.alarm = {};
    a.left.reset();
    if (agent.trial == a.name)
        agent.trial = 0;
    ModelJob& job = *jobOf(a.job);
    job.last = outcome;
    job.lossCounted = false;
    note.what = Note::Ended;
    note.kind = static_cast<std::uint32_t>(outcome);
    note.attempt = a.attempt;
    note.number = static_cast<std::int64_t>(a.job);
    fact(std::move(note));
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::AttemptEnded),
          .job = job.id,
          .attempt = a.attempt,
          .number = static_cast<std::int64_t>(outcome)});
}

/// Its process is gone: slot and memory are free.
void Model::leave(ModelAgent& agent, ModelAttempt& a) {
    agent.inUse -= std::min(agent.inUse, a.memory);
    agent.attempts.erase(agent.attempts.begin() + (&a - agent.attempts.data()));
    checkDrained(agent);
}

void Model::succeeded(ModelAgent& agent, ModelAttempt& a, const ReportCompleted& said) {
    ModelJob& job = *jobOf(a.job);
    const double seconds = said.duration
                               ? *said.duration
                               : static_cast<double>(runTime(a, m_now.mono).count()) / 1000.0;
    ++agent.row.completed;
    agent.row.averageSeconds = (1 - m_settings.averageNewest) * agent.row.averageSeconds +
                               m_settings.averageNewest * seconds;
    touch(agent);
    const bool onTrial = agent.trial == a.name;
    Note note;
    note.text = said.output.value_or("");
    note.to = 1; // exit code 0
    close(agent, a, Outcome::Succeeded, std::move(note));
    praise(agent, job);
    leave(agent, a);
    if (onTrial)
        trialEnded(agent, Outcome::Succeeded);
    finish(job, JobState::Completed, FailReason::None);
}

void Model::failure(ModelJob& job, ModelAgent& agent) {
    ++agent.row.failed;
    touch(agent);
    ++m_totals.failed;
    job.row.lossesInRow = 0;
    bool struck = false;
    if (job.row.retryCount >= job.maxRetries) {
        strike(agent, job, false);
        if (job.row.retryCount >= job.maxRetries) {
            finish(job, JobState::Failed, FailReason::RetriesExhausted);
            return;
        }
        struck = true; // that put the agent into quarantine, and gave a retry back
    }
    ++job.row.retryCount;
    ++m_totals.retried;
    addTo(job.row.avoids, agent.row.number);
    backOff(job, job.row.retryCount);
    tell(EventKind::JobRetry, job);
    if (!struck)
        strike(agent, job, true);
}

void Model::loss(ModelJob& job, ModelAgent& agent, Outcome outcome, bool wasStarted,
                 const HowItEnded& how, bool kills) {
    const bool lost = outcome == Outcome::AgentLost;
    const bool counts = lost && !how.excused;
    if (counts && wasStarted) {
        ++agent.row.failed;
        job.lossCounted = true;
        touch(agent);
    }
    if (outcome == Outcome::Unacknowledged)
        strikeUnacknowledged(agent);
    if (counts || outcome == Outcome::Unacknowledged)
        ++job.row.losses;
    if (counts && how.silent)
        charge(agent, job, wasStarted);
    if (kills || job.row.losses >= m_settings.lossLimit) {
        finish(job, JobState::Failed, kills ? FailReason::KillsAgents : FailReason::LostTooOften);
        return;
    }
    if (lost && how.excused)
        job.row.lossExcused = true;
    else if (job.row.lossesInRow < 255)
        ++job.row.lossesInRow;
    addTo(job.row.avoids, agent.row.number);
    Duration least{0}; // on_lost: stop, until the agent has ended its process for sure
    if (job.stopsWhenLost && (how.silent || outcome == Outcome::Unacknowledged))
        least = std::max(Duration{0}, agent.heardAt + m_settings.heartbeatTimeout +
                                          m_settings.onLostGrace - m_now.mono);
    if (job.row.lossesInRow >= 3 && !how.excused)
        backOff(job, job.row.lossesInRow - 2, least);
    else if (least > Duration{0})
        backOff(job, 0, least);
    else
        enterQueue(job);
}

Duration Model::backoffOf(int step) const {
    const double wait =
        static_cast<double>(m_settings.backoffFirst.count()) * std::pow(2.0, step - 1);
    return Duration{static_cast<std::int64_t>(
        std::min(wait, static_cast<double>(m_settings.backoffCap.count())))};
}

/// The due time has chance in it: the balancer's is taken over if it lies where it may.
/// Step 0: no backoff of its own, only `atLeast`.
void Model::backOff(ModelJob& job, int step, Duration atLeast) {
    job.row.state = JobState::Backoff;
    touch(job);
    const double wait = step == 0 ? 0 : static_cast<double>(backoffOf(step).count());
    const auto floor = static_cast<double>(atLeast.count());
    const double least = std::max(floor, std::floor(wait * (1 - m_settings.backoffJitter)));
    const double most = std::max(floor, std::ceil(wait * (1 + m_settings.backoffJitter)));
    std::optional<Utc> due;
    for (const StoreOp& op : m_effects->store)
        if (const auto* set = std::get_if<SetJob>(&op); set && set->row.number == job.row.number)
            due = set->row.backoffDue;
    const double took = due ? static_cast<double>((*due - m_now.utc).count()) : -1;
    if (took < least || took > most)
        fault("backoff", job.id + " waits " + std::to_string(took) + " ms, not between " +
                             std::to_string(least) + " and " + std::to_string(most));
    const Duration chosen{static_cast<std::int64_t>(std::clamp(took, least, most))};
    job.row.backoffDue = m_now.utc + chosen;
    job.backoffAt = m_now.mono + chosen;
    setAlarm(job.alarm, job.backoffAt);
}

/// Queued, at its place. For 60 s it avoids where it failed or was lost, if others could run it.
void Model::enterQueue(ModelJob& job) {
    job.row.state = JobState::Queued;
    job.row.backoffDue.reset();
    touch(job);
    job.alarm = {};
    job.mayGoBack = job.row.avoids.empty() || !othersCouldRun(job);
    if (!job.mayGoBack)
        setAlarm(job.alarm, m_now.mono + m_settings.avoidance);
    if (job.queuedSeq == 0 || job.queuedAt != m_now.mono)
        job.queuedSeq = ++m_queued;
    job.queuedAt = m_now.mono;
}

/// Its reservation clock ends, and who keeps room for it keeps it no more.
void Model::leaveQueue(ModelJob& job) {
    job.overtaken = job.reserves = false;
    job.overtakenLong = {};
    job.reserved = {};
}

void Model::finish(ModelJob& job, JobState state, FailReason reason) {
    job.row.state = state;
    job.row.backoffDue.reset();
    job.row.finalAt = m_now.utc;
    job.row.failReason = reason;
    ModelId& id = *known(job.id);
    id.live = false;
    id.state = state;
    tell(state == JobState::Completed ? EventKind::JobCompleted
         : state == JobState::Failed  ? EventKind::JobFailed
                                      : EventKind::JobCancelled,
         job);
    m_finished.push_back(job.row);
    m_jobs.erase(job.row.number.value);
}

} // namespace node3::sim
