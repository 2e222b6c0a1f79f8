// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <cmath>

namespace node3 {

/// Of an attempt that begins now.
Duration Balancer::Impl::limitOf(const Job& j) const {
    return Duration{
        static_cast<std::int64_t>(static_cast<double>(j.timeoutMs) * m_settings.limitFactor())};
}

Duration Balancer::Impl::elapsedOf(const Attempt& a) const {
    return a.started ? a.elapsed + (m_now.mono - a.elapsedAt) : Duration{0};
}

/// The attempt is over for the job; it goes on occupying the agent until its process is gone.
void Balancer::Impl::closeAttempt(AgentRecord& agent, Attempt& a, Outcome outcome,
                                  const EndInfo& info) {
    m_timers.cancel(a.timer);
    a.open = false;
    a.closedAt = m_now.mono;
    if (agent.trial == a.key)
        agent.trial = 0;
    const JobRef r = a.job;
    Job& j = m_jobs[r];
    j.lastOutcome = outcome;
    j.lossCounted = false;
    a.job = 0;
    SetAttempt set;
    set.number = a.number;
    set.attempt = a.attempt;
    set.endedAt = m_now.utc;
    set.outcome = outcome;
    if (!info.error.empty())
        set.error = info.error;
    set.exitCode = info.exitCode;
    set.output = info.output;
    m_effects->store.emplace_back(std::move(set));
    const auto told =
        event(EventKind::AttemptEnded,
              Event{.jobId = a.jobId,
                    .agentId = agent.fields.agentId,
                    .attempt = a.attempt,
                    .outcome = outcome,
                    .detail = info.error.substr(0, 512),
                    .number = elapsedOf(a).count(),
                    .cause = outcome == Outcome::Cancelled && j.extra ? j.extra->endedBy : 0});
    if (outcome != Outcome::Succeeded && outcome != Outcome::Cancelled)
        extra(r).endedBy = told; // what follows for the job is caused by it
}

/// Its process is known to be gone: slot and memory are free. `a` is dead afterwards.
void Balancer::Impl::freeAttempt(AgentRecord& agent, Attempt& a) {
    m_timers.cancel(a.timer);
    agent.required -= a.memory;
    agent.inUse -= std::min(agent.inUse, a.memory);
    agent.attempts.erase(agent.attempts.begin() + (&a - agent.attempts.data()));
    refresh(agent);
    checkDrained(agent);
}

void Balancer::Impl::tellToStop(const AgentRecord& agent, const Attempt& a, std::string reason) {
    send(agent, Cancel{a.jobId, a.attempt, std::move(reason)});
}

/// One open attempt ends otherwise than by success. `processGone`: the agent says so.
void Balancer::Impl::endOpen(AgentRecord& agent, Attempt& a, Outcome outcome, const EndInfo& info,
                             bool processGone) {
    const JobRef r = a.job;
    const bool cancelling = m_jobs[r].state == JobState::Cancelling &&
                            !(planted(Plant::LostIgnoresCancel) && outcome == Outcome::AgentLost);
    const bool alone = a.alone, onTrial = agent.trial == a.key;
    Loss loss{outcome, a.started, info.silent, info.excused, false};
    // Once a cancel is asked, every end but a success makes the job cancelled (contract 2).
    closeAttempt(agent, a, cancelling ? Outcome::Cancelled : outcome, info);
    if (processGone) {
        freeAttempt(agent, a);
    } else {
        refresh(agent);
    }
    if (cancelling)
        finishJob(r, JobState::Cancelled, FailReason::None,
                  Event{.who = m_jobs[r].extra ? m_jobs[r].extra->cancelBy : std::string(),
                        .cause = m_jobs[r].extra ? m_jobs[r].extra->endedBy : 0});
    else if (isFailure(outcome))
        afterFailure(r, agent, outcome, info);
    else {
        loss.kills = info.crash && markCrash(r, agent, alone);
        afterLoss(r, agent, loss);
    }
    if (onTrial && !cancelling)
        endTrial(agent, outcome);
}

void Balancer::Impl::afterFailure(JobRef r, AgentRecord& agent, Outcome, const EndInfo& info) {
    Job& j = m_jobs[r];
    ++agent.failed;
    touch(agent);
    refresh(agent);
    ++m_totals.failed;
    m_totalsDirty = true;
    j.lossesInRow = 0;
    const bool last = j.retryCount >= j.maxRetries;
    if (last) {
        // It may be the failure that puts the agent into quarantine, which gives a retry back.
        strike(agent, r, false);
        if (j.retryCount >= j.maxRetries) {
            finishJob(r, JobState::Failed, FailReason::RetriesExhausted,
                      Event{.detail = info.error.substr(0, 512)});
            return;
        }
    }
    ++j.retryCount; // the job has an open attempt's state: it stands in no figure by priority
    ++m_totals.retried;
    avoid(r, agent.ref);
    startBackoff(r, jittered(backoffOf(j.retryCount)));
    event(EventKind::JobRetry, Event{.jobId = std::string(j.id.view()),
                                     .attempt = j.attempt,
                                     .number = (j.timer.due - m_now.mono).count(),
                                     .cause = extra(r).endedBy});
    if (!last)
        strike(agent, r, true);
    holdIfDamaged(r);
}

void Balancer::Impl::afterLoss(JobRef r, AgentRecord& agent, const Loss& loss) {
    Job& j = m_jobs[r];
    const bool lost = loss.outcome == Outcome::AgentLost;
    const bool charged = lost && !loss.excused;
    if (charged && loss.started) {
        ++agent.failed;
        j.lossCounted = true;
        touch(agent);
        refresh(agent);
    }
    if (loss.outcome == Outcome::Unacknowledged)
        strikeUnacknowledged(agent);
    if (charged || loss.outcome == Outcome::Unacknowledged)
        ++j.losses;
    if (charged && m_charging)
        m_charging->charged.push_back({r, j.number, j.round, j.attempt, loss.started});
    if (loss.kills || j.losses >= m_settings.lossLimit) {
        finishJob(r, JobState::Failed,
                  loss.kills ? FailReason::KillsAgents : FailReason::LostTooOften,
                  Event{.number = loss.kills ? extra(r).crashLosses : 0});
        return;
    }
    if (lost && loss.excused)
        extra(r).lossExcused = true;
    else if (j.lossesInRow < 255)
        ++j.lossesInRow;
    avoid(r, agent.ref);
    Duration wait{0};
    if (j.lossesInRow >= 3 && !loss.excused)
        wait = jittered(backoffOf(j.lossesInRow - 2));
    // Its process may have started, and go on until the agent has ended it.
    if (j.stopsWhenLost && (loss.silent || loss.outcome == Outcome::Unacknowledged))
        wait = std::max(wait, agent.heardAt + m_settings.heartbeatTimeout + m_settings.onLostGrace -
                                  m_now.mono);
    if (wait > Duration{0}) {
        startBackoff(r, wait);
    } else {
        setState(r, JobState::Queued);
        enqueue(r);
    }
    holdIfDamaged(r);
}

void Balancer::Impl::onSuccess(AgentRecord& agent, Attempt& a, const ReportCompleted& report) {
    const JobRef r = a.job;
    // One that is no time would stand in the average, and in every score, for ever.
    const bool told = report.duration && std::isfinite(*report.duration) && *report.duration >= 0;
    // Of a demo's market: the speed term is about jobs of minutes, not of how fast they are played.
    const double seconds =
        (told ? *report.duration : static_cast<double>(elapsedOf(a).count()) / 1000.0) *
        m_settings.timeScale;
    ++agent.completed;
    agent.averageSeconds =
        (1 - m_settings.averageNewest) * agent.averageSeconds + m_settings.averageNewest * seconds;
    const bool onTrial = agent.trial == a.key;
    closeAttempt(agent, a, Outcome::Succeeded, {{}, 0, report.output});
    praise(agent, r);
    freeAttempt(agent, a);
    if (onTrial)
        endTrial(agent, Outcome::Succeeded);
    finishJob(r, JobState::Completed, FailReason::None);
}

void Balancer::Impl::attemptTimer(const Timers::Entry& entry) {
    AgentRecord& agent = *m_agents[entry.subject];
    const auto it = std::ranges::find(agent.attempts, entry.detail, &Attempt::key);
    if (it == agent.attempts.end())
        return;
    it->timer = {};
    switch (entry.kind) {
    case TimerKind::AttemptAccept:
        endOpen(agent, *it, Outcome::Unacknowledged,
                {"the agent did not accept the assignment in time", {}, {}}, false);
        break;
    case TimerKind::AttemptStart:
        endOpen(agent, *it, Outcome::Unacknowledged,
                {"the agent accepted the assignment but did not start it in time", {}, {}}, false);
        break;
    case TimerKind::AttemptLimit:
        endOpen(agent, *it, Outcome::TimedOut,
                {"stopped: the time limit of " + std::to_string(it->limit.count() / 1000) +
                     " s has passed",
                 {},
                 {}},
                false);
        break;
    case TimerKind::AttemptCancel:
        endOpen(agent, *it, Outcome::Cancelled, {"the agent did not confirm the stop", {}, {}},
                false);
        return; // told to stop already
    default:
        return;
    }
    tellClosedToStop(agent, entry.detail);
    if (planted(Plant::FreedAtAbandon))
        if (const auto a = std::ranges::find(agent.attempts, entry.detail, &Attempt::key);
            a != agent.attempts.end())
            freeAttempt(agent, *a);
}

/// The attempt of that key has just been closed by the balancer: the agent learns it.
void Balancer::Impl::tellClosedToStop(const AgentRecord& agent, std::uint64_t key) {
    for (const Attempt& a : agent.attempts)
        if (a.key == key && !a.open)
            tellToStop(agent, a, "closed by the balancer");
}

} // namespace node3
