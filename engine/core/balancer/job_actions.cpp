// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"
#include "engine/core/held_as_damaged.h"

#include <utility>

namespace node3 {

namespace {

/// As before its end.
void clearEnd(JobRow& row) {
    row.failReason = FailReason::None;
    row.finalAt.reset();
    row.backoffDue.reset();
    row.cancelBy.clear();
    row.cancelWhy.clear();
    row.cancelAt.reset();
    row.heldBy.clear();
    row.heldWhy.clear();
    row.state = JobState::Queued;
}

std::string stateText(JobState s) {
    return std::string(word(s));
}

Event audit(const Actor& actor) {
    Event e;
    e.who = actor.who;
    e.source = actor.source;
    e.detail = actor.reason;
    return e;
}

} // namespace

void Balancer::Impl::on(const JobAction& c) {
    const Directory::Entry* entry = nullptr;
    const JobRef r = findLive(c.jobId, &entry);
    if (!entry || (Directory::isLive(*entry) && r == 0)) {
        refuse(c.request, ErrorCode::UnknownJob, "No job has the id " + c.jobId + ".");
        return;
    }
    if (r == 0) {
        const JobState state = Directory::finalState(*entry);
        if (c.verb == JobVerb::Delete)
            deleteFinal(c, *entry);
        else if (c.verb == JobVerb::AcceptLate && state != JobState::Completed)
            acceptLateFinal(c, *entry);
        else if (c.verb == JobVerb::Requeue && state != JobState::Completed)
            requeueFinal(c, *entry);
        else
            refuse(c.request, ErrorCode::NotInThisState,
                   c.jobId + " is " + stateText(state) + ": nothing was changed.", state);
        return;
    }
    const JobState state = m_jobs[r].state;
    const bool waits = state == JobState::Queued || state == JobState::Backoff;
    const auto refuseState = [&](const char* why) {
        refuse(c.request, ErrorCode::NotInThisState,
               c.jobId + " is " + stateText(state) + ": " + why + " Nothing was changed.", state);
    };
    switch (c.verb) {
    case JobVerb::Cancel:
        cancelJob(r, c);
        return;
    case JobVerb::Requeue:
        if (state != JobState::Assigned && state != JobState::Running)
            return refuseState(
                "only assigned, running, failed and cancelled jobs can be requeued.");
        requeueLive(r, c);
        return;
    case JobVerb::Hold:
        if (!waits)
            return refuseState("only queued jobs and jobs in backoff can be held.");
        holdJob(r, c.actor);
        reply(c.request, JobActed{c.jobId, JobState::Held, false});
        return;
    case JobVerb::Release:
        if (state != JobState::Held)
            return refuseState("only held jobs can be released.");
        releaseJob(r, c.actor);
        reply(c.request, JobActed{c.jobId, m_jobs[r].state, false});
        return;
    case JobVerb::SetPriority:
        if (state == JobState::Cancelling)
            return refuseState("it is about to end.");
        setPriority(r, c);
        reply(c.request, JobActed{c.jobId, state, false});
        return;
    case JobVerb::RunNext:
        if (!waits)
            return refuseState("only queued jobs and jobs in backoff can run next.");
        runNext(r, c);
        reply(c.request, JobActed{c.jobId, state, false});
        return;
    case JobVerb::AcceptLate:
        if (!waits && state != JobState::Held)
            return refuseState("a late success can be accepted while nothing runs; cancel it "
                               "first.");
        acceptLate(r, c);
        return;
    case JobVerb::Delete:
        return refuseState("only final jobs can be deleted; cancel it first.");
    }
}

void Balancer::Impl::cancelJob(JobRef r, const JobAction& c) {
    Job& j = m_jobs[r];
    if (j.state == JobState::Cancelling) {
        reply(c.request, JobActed{c.jobId, JobState::Cancelling, true});
        return;
    }
    JobExtra& x = extra(r);
    x.cancelBy = c.actor.who;
    x.cancelWhy = c.actor.reason;
    x.cancelAt = m_now.utc;
    if (!hasOpenAttempt(j.state)) {
        if (j.state == JobState::Queued)
            dequeue(r);
        finishJob(r, JobState::Cancelled, FailReason::None, audit(c.actor));
        reply(c.request, JobActed{c.jobId, JobState::Cancelled, false});
        return;
    }
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.attempt = j.attempt;
    event(EventKind::JobCancelAsked, std::move(e));
    setState(r, JobState::Cancelling);
    Attempt& a = *openAttempt(r);
    AgentRecord& agent = *m_agents[j.agent];
    a.timerKind = TimerKind::AttemptCancel;
    a.paused = Duration{-1};
    m_timers.set(a.timer, m_now.mono + m_settings.cancelFinal, a.timerKind, agent.ref, a.key);
    tellToStop(agent, a, c.actor.reason.empty() ? "cancelled" : c.actor.reason);
    reply(c.request, JobActed{c.jobId, JobState::Cancelling, true});
}

void Balancer::Impl::requeueLive(JobRef r, const JobAction& c) {
    Job& j = m_jobs[r];
    AgentRecord& agent = *m_agents[j.agent];
    Attempt& a = *openAttempt(r);
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.agentId = agent.fields.agentId;
    e.attempt = j.attempt;
    m_cause = event(EventKind::JobRequeued, std::move(e));
    closeAttempt(agent, a, Outcome::Requeued, {c.actor.reason, {}, {}});
    tellToStop(agent, a, "requeued");
    j.lossesInRow = 0;
    avoid(r, agent.ref);
    JobExtra& x = extra(r);
    x.heldBy.clear(); // an operator has looked at what the balancer would have held
    x.heldWhy.clear();
    if (c.hold) {
        x.heldBy = c.actor.who;
        x.heldWhy = c.actor.reason;
        setState(r, JobState::Held);
    } else {
        setState(r, JobState::Queued);
        enqueue(r);
    }
    refresh(agent);
    reply(c.request, JobActed{c.jobId, m_jobs[r].state, false});
}

/// The priority as submitted changes; steps that retries have added stay, and so does its place.
void Balancer::Impl::setPriority(JobRef r, const JobAction& c) {
    const Priority priority = c.priority.value_or(m_jobs[r].priority);
    reorder(r, [&] { m_jobs[r].priority = priority; });
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.number = static_cast<std::int64_t>(priority);
    event(EventKind::JobPrioritySet, std::move(e));
}

/// Before all others, and behind those for which that was asked earlier, until it has started or
/// the wish is taken back; then it stands where its priority and its time put it.
void Balancer::Impl::runNext(JobRef r, const JobAction& c) {
    if (c.withdraw) {
        reorder(r, [&] { extra(r).runNext = 0; });
    } else if (extra(r).runNext == 0) {
        reorder(r, [&] { m_jobs[r].extra->runNext = ++m_totals.lastPlace; });
        m_totalsDirty = true;
    }
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.number = c.withdraw ? 1 : 0;
    event(EventKind::JobRunNext, std::move(e));
}

/// False, and the caller told, while nothing may come back to life.
bool Balancer::Impl::takesUp(RequestId request) {
    if (!m_shuttingDown && !m_storeFailing)
        return true;
    refuse(request, m_shuttingDown ? ErrorCode::ShuttingDown : m_storeError,
           "Nothing is taken up now. Nothing was changed; try again later.");
    return false;
}

/// A new round of a failed or cancelled job, from its stored record.
void Balancer::Impl::requeueFinal(const JobAction& c, const Directory::Entry& entry) {
    if (!c.final || c.final->row.number != JobNumber{entry.value} || !isFinal(c.final->row.state)) {
        refuse(c.request, ErrorCode::Internal,
               "The record of " + c.jobId + " could not be read. Nothing was changed; try again.");
        return;
    }
    if (!takesUp(c.request))
        return;
    if (m_jobs.live() >= m_settings.queueLimit) {
        refuse(c.request, ErrorCode::QueueFull,
               "The queue is full. Nothing was changed; try again when jobs have ended.");
        return;
    }
    StoredJob again = *c.final;
    const JobState was = again.row.state;
    JobRow& row = again.row;
    // Cancelled before any start and called back at once: as if nothing had happened.
    const bool keeps = was == JobState::Cancelled && row.cancelAt && row.finalAt &&
                       *row.cancelAt == *row.finalAt &&
                       m_now.utc - *row.finalAt <= m_settings.requeueKeepsPlace;
    ++row.round;
    row.losses = row.lossesInRow = 0;
    row.avoids.clear();
    row.rejectedBy.clear();
    row.runNext = 0;
    if (!keeps) {
        row.failedOn.clear();
        row.refunded.clear();
        row.crashedOn.clear();
        row.crashLosses = 0;
        row.retryCount = 0;
        row.place = ++m_totals.lastPlace;
        m_totalsDirty = true;
    }
    clearEnd(row);
    row.roundAt = m_now.utc;
    const JobRef r = adoptJob(again, entry.hash);
    Job& j = m_jobs[r];
    if (again.last) { // whoever had it may still have it, or its result
        j.agent = refOf(again.last->agent);
        adoptOutcome(j, *again.last);
    }
    if (j.extra) // the rows of failures that it stands in find it again
        for (const AgentRef a : j.extra->failedOn)
            for (StrikeRecord& s : m_agents[a]->strikes)
                if (s.number == j.number)
                    s.job = r;
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.number = row.round;
    m_cause = event(EventKind::JobRequeued, std::move(e));
    touch(r);
    if (c.hold) {
        JobExtra& x = extra(r);
        x.heldBy = c.actor.who;
        x.heldWhy = c.actor.reason;
        setState(r, JobState::Held);
    } else {
        enqueue(r);
    }
    reply(c.request, JobActed{c.jobId, m_jobs[r].state, false});
}

void Balancer::Impl::holdJob(JobRef r, const Actor& actor) {
    Job& j = m_jobs[r];
    JobExtra& x = extra(r);
    if (j.state == JobState::Backoff)
        x.backoffDue = j.timer.due;
    if (j.state == JobState::Queued)
        dequeue(r);
    m_timers.cancel(j.timer);
    x.heldBy = actor.who;
    x.heldWhy = actor.reason;
    setState(r, JobState::Held);
    Event e = audit(actor);
    e.jobId = j.id.view();
    event(EventKind::JobHeld, std::move(e));
}

bool Balancer::Impl::heldAsDamaged(const Job& j) const {
    return j.extra && j.extra->heldBy == kBalancerHolds;
}

/// It stands in the queue or in backoff.
void Balancer::Impl::holdAsDamaged(JobRef r) {
    holdJob(r, {std::string(kBalancerHolds), {}, std::string(kHeldAsDamaged)});
}

/// Its attempt went on although its stored state was damaged, and has ended without a success.
void Balancer::Impl::holdIfDamaged(JobRef r) {
    if (heldAsDamaged(m_jobs[r]))
        holdAsDamaged(r);
}

void Balancer::Impl::releaseJob(JobRef r, const Actor& actor) {
    Job& j = m_jobs[r];
    Event e = audit(actor);
    e.jobId = j.id.view();
    m_cause = event(EventKind::JobReleased, std::move(e));
    JobExtra& x = extra(r);
    x.heldBy.clear();
    x.heldWhy.clear();
    const auto due = std::exchange(x.backoffDue, std::nullopt);
    if (due && *due > m_now.mono) {
        startBackoff(r, *due - m_now.mono);
    } else {
        setState(r, JobState::Queued);
        enqueue(r);
    }
}

/// Whether the record holds a success that came too late; else the caller is told.
bool Balancer::Impl::hasLate(const JobAction& c) {
    if (!c.final) {
        refuse(c.request, ErrorCode::Internal,
               "The record of " + c.jobId + " could not be read. Nothing was changed; try again.");
        return false;
    }
    if (c.lateAttempt)
        return true;
    refuse(c.request, ErrorCode::NotInThisState,
           "No success of " + c.jobId +
               " came late, so there is none to accept. Nothing was "
               "changed.",
           c.final->row.state);
    return false;
}

/// The job is done after all, and was not taken up since: as if the report had come in time.
void Balancer::Impl::acceptLate(JobRef r, const JobAction& c) {
    Job& j = m_jobs[r];
    if (!hasLate(c))
        return;
    SetAttempt set;
    set.number = {j.number};
    set.attempt = *c.lateAttempt; // its output was kept when it came
    set.late = true;
    m_effects->store.emplace_back(std::move(set));
    if (j.group != 0)
        dequeue(r);
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    e.attempt = *c.lateAttempt;
    m_cause = event(EventKind::JobAcceptedLate, std::move(e));
    finishJob(r, JobState::Completed, FailReason::None);
    reply(c.request, JobActed{c.jobId, JobState::Completed, false});
}

/// A round that ends as it begins: what was final stays so.
void Balancer::Impl::acceptLateFinal(const JobAction& c, const Directory::Entry& entry) {
    if (!hasLate(c) || !takesUp(c.request))
        return;
    if (c.final->row.number != JobNumber{entry.value} || !isFinal(c.final->row.state)) {
        refuse(c.request, ErrorCode::Internal,
               "The record of " + c.jobId +
                   " is not of its last round. Nothing was changed; try "
                   "again.");
        return;
    }
    StoredJob again = *c.final;
    ++again.row.round;
    again.row.roundAt = m_now.utc;
    clearEnd(again.row);
    acceptLate(adoptJob(again, entry.hash), c);
}

void Balancer::Impl::deleteFinal(const JobAction& c, const Directory::Entry& entry) {
    const JobState state = Directory::finalState(entry);
    const JobNumber number{entry.value};
    if (!c.final || c.final->row.number != number) {
        refuse(c.request, ErrorCode::Internal,
               "The record of " + c.jobId + " could not be read. Nothing was changed; try again.");
        return;
    }
    Tombstone stone;
    stone.idHash = entry.hash;
    stone.contentHash = c.final->contentHash;
    stone.lastAttempt = c.final->row.attempt;
    stone.state = state;
    stone.removedAt = m_now.utc;
    removeFinal(stone, number);
    Event e = audit(c.actor);
    e.jobId = c.jobId;
    event(EventKind::JobDeleted, std::move(e));
    reply(c.request, JobActed{c.jobId, state, false});
}

} // namespace node3
