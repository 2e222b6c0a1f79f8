// SPDX-License-Identifier: GPL-3.0-or-later
// What operators do to one job.
#include "tests/simulation/model/model.h"

namespace node3::sim {

void Model::on(const RevealJob& c) {
    const ModelId* id = known(c.jobId);
    if (!id) {
        refuse(c.request, ErrorCode::UnknownJob);
        return;
    }
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::JobRevealed),
          .job = c.jobId});
    answer(c.request,
           JobActed{c.jobId, id->live ? jobOf(id->number)->row.state : id->state, false});
}

void Model::on(const NoteAdvice&) {}

void Model::on(const AdviceAction& c) {
    if (adviceNameOf(c.adviceId))
        answer(c.request, AdviceActed{c.adviceId});
    else
        refuse(c.request, ErrorCode::UnknownAdvice);
}

void Model::on(const JobAction& c) {
    ModelId* id = known(c.jobId);
    if (!id) {
        refuse(c.request, ErrorCode::UnknownJob);
        return;
    }
    if (!id->live) {
        if (c.verb == JobVerb::Delete)
            remove(c, *id);
        else if (c.verb == JobVerb::Requeue && id->state != JobState::Completed)
            requeueFinal(*id, c);
        else if (c.verb == JobVerb::AcceptLate && id->state != JobState::Completed)
            acceptLateFinal(*id, c);
        else
            refuse(c.request, ErrorCode::NotInThisState, id->state);
        return;
    }
    ModelJob& job = *jobOf(id->number);
    const JobState state = job.row.state;
    const auto may = [&](bool allowed) {
        if (!allowed)
            refuse(c.request, ErrorCode::NotInThisState, state);
        return allowed;
    };
    switch (c.verb) {
    case JobVerb::Cancel:
        cancel(job, c);
        return;
    case JobVerb::Requeue:
        if (may(state == JobState::Assigned || state == JobState::Running))
            requeueLive(job, c);
        return;
    case JobVerb::Hold:
        if (!may(job.waits()))
            return;
        hold(job, c.actor);
        tell(EventKind::JobHeld, job);
        break;
    case JobVerb::Release:
        if (!may(state == JobState::Held))
            return;
        release(job);
        break;
    case JobVerb::SetPriority:
        if (!may(state != JobState::Cancelling))
            return;
        job.row.priority = c.priority.value_or(job.row.priority);
        job.opened = m_step;
        tell(EventKind::JobPrioritySet, job);
        touch(job);
        break;
    case JobVerb::RunNext:
        if (!may(job.waits()))
            return;
        if (job.row.runNext == 0)
            job.row.runNext = ++m_totals.lastPlace;
        tell(EventKind::JobRunNext, job);
        touch(job);
        break;
    case JobVerb::AcceptLate:
        if (may(job.waits() || state == JobState::Held) && hasLate(c))
            acceptLate(job, c);
        return;
    case JobVerb::Delete:
        may(false);
        return;
    }
    answer(c.request, JobActed{c.jobId, job.row.state, false});
}

/// What waits is cancelled at once; what an agent has is told to stop and has 30 s.
void Model::cancel(ModelJob& job, const JobAction& c) {
    if (job.row.state == JobState::Cancelling) {
        answer(c.request, JobActed{c.jobId, JobState::Cancelling, true});
        return;
    }
    job.row.cancelBy = c.actor.who;
    job.row.cancelWhy = c.actor.reason;
    job.row.cancelAt = m_now.utc;
    touch(job);
    if (!hasOpenAttempt(job.row.state)) {
        finish(job, JobState::Cancelled, FailReason::None);
        answer(c.request, JobActed{c.jobId, JobState::Cancelled, false});
        return;
    }
    job.row.state = JobState::Cancelling;
    tell(EventKind::JobCancelAsked, job);
    ModelAttempt& a = *openOf(job);
    a.waits = ModelAttempt::Waits::Cancel;
    a.left.reset();
    setAlarm(a.alarm, m_now.mono + m_settings.cancelFinal);
    tellToStop(*agentOf(job.holder), a);
    answer(c.request, JobActed{c.jobId, JobState::Cancelling, true});
}

void Model::requeueLive(ModelJob& job, const JobAction& c) {
    ModelAgent& agent = *agentOf(job.holder);
    ModelAttempt& a = *openOf(job);
    tell(EventKind::JobRequeued, job);
    close(agent, a, Outcome::Requeued, {});
    tellToStop(agent, a);
    job.row.lossesInRow = 0;
    addTo(job.row.avoids, job.holder);
    touch(job);
    if (c.hold)
        hold(job, c.actor);
    else
        enterQueue(job);
    answer(c.request, JobActed{c.jobId, job.row.state, false});
}

void Model::hold(ModelJob& job, const Actor& actor) {
    if (job.row.state != JobState::Backoff)
        job.row.backoffDue.reset(); // a job held from backoff keeps its due time
    job.row.state = JobState::Held;
    leaveQueue(job);
    job.alarm = {};
    job.row.heldBy = actor.who;
    job.row.heldWhy = actor.reason;
    touch(job);
}

/// Back to its place, or to its backoff when that is not over.
void Model::release(ModelJob& job) {
    tell(EventKind::JobReleased, job);
    job.row.heldBy.clear();
    job.row.heldWhy.clear();
    touch(job);
    if (job.row.backoffDue && job.backoffAt > m_now.mono) {
        job.row.state = JobState::Backoff;
        setAlarm(job.alarm, job.backoffAt);
    } else {
        enterQueue(job);
    }
}

/// A new round of a failed or cancelled job.
void Model::requeueFinal(ModelId& id, const JobAction& c) {
    if (!c.final || c.final->row.number.value != id.number || !isFinal(c.final->row.state)) {
        refuse(c.request, ErrorCode::Internal); // its record could not be read
        return;
    }
    if (m_shuttingDown || m_storeFails) {
        refuse(c.request, m_shuttingDown ? ErrorCode::ShuttingDown : ErrorCode::StoreFailing);
        return;
    }
    if (m_jobs.size() >= m_settings.queueLimit) {
        refuse(c.request, ErrorCode::QueueFull);
        return;
    }
    const StoredJob& was = *c.final;
    ModelJob& job = m_jobs[id.number];
    id.live = true;
    describe(job, was);
    job.row.number = was.row.number;
    job.row.priority = was.row.priority;
    job.row.round = was.row.round + 1;
    job.row.attempt = was.row.attempt;
    job.row.roundAt = m_now.utc;
    if (was.last) { // its end is what it was: whoever had it may still have it, or its result
        job.holder = was.last->agent;
        job.last = was.last->outcome;
        job.lossCounted =
            was.last->outcome == Outcome::AgentLost && was.last->started && !was.row.lossExcused;
    }
    job.row.lossExcused = was.row.lossExcused;
    // Cancelled while it waited and called back within 60 s: as if nothing had happened.
    if (was.row.state == JobState::Cancelled && was.row.cancelAt == was.row.finalAt &&
        m_now.utc - *was.row.finalAt <= m_settings.requeueKeepsPlace) {
        job.row.place = was.row.place;
        job.row.retryCount = was.row.retryCount;
        job.row.failedOn = was.row.failedOn;
        job.row.refunded = was.row.refunded;
        job.row.crashLosses = was.row.crashLosses;
        job.row.crashedOn = was.row.crashedOn;
    } else {
        job.row.place = ++m_totals.lastPlace;
    }
    tell(EventKind::JobRequeued, job);
    touch(job);
    if (c.hold)
        hold(job, c.actor);
    else
        enterQueue(job);
    answer(c.request, JobActed{c.jobId, job.row.state, false});
}

/// What never changes of it.
void Model::describe(ModelJob& job, const StoredJob& stored) {
    job.id = stored.jobId;
    job.contentHash = stored.contentHash;
    job.needs = static_cast<AcceptsMask>(stored.needs & kAcceptsAll);
    job.stopsWhenLost = (stored.needs & kStopsWhenLost) != 0;
    job.memory = stored.gpuMemoryRequired;
    job.timeout = stored.timeout;
    job.maxRetries = stored.maxRetries;
}

bool Model::hasLate(const JobAction& c) {
    if (!c.final)
        refuse(c.request, ErrorCode::Internal); // its record could not be read
    else if (!c.lateAttempt)
        refuse(c.request, ErrorCode::NotInThisState, c.final->row.state);
    return c.final && c.lateAttempt;
}

/// An operator takes a success that came too late.
void Model::acceptLate(ModelJob& job, const JobAction& c) {
    fact({.what = Note::LateCounts,
          .attempt = *c.lateAttempt,
          .number = static_cast<std::int64_t>(job.row.number.value)});
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::JobAcceptedLate),
          .job = c.jobId,
          .attempt = *c.lateAttempt});
    answer(c.request, JobActed{c.jobId, JobState::Completed, false});
    finish(job, JobState::Completed, FailReason::None);
}

/// What is final stays so: a new round, which ends as it begins.
void Model::acceptLateFinal(ModelId& id, const JobAction& c) {
    if (!hasLate(c))
        return;
    if (m_shuttingDown || m_storeFails) {
        refuse(c.request, m_shuttingDown ? ErrorCode::ShuttingDown : ErrorCode::StoreFailing);
        return;
    }
    if (c.final->row.number.value != id.number || !isFinal(c.final->row.state)) {
        refuse(c.request, ErrorCode::Internal);
        return;
    }
    ModelJob& job = m_jobs[id.number];
    id.live = true;
    describe(job, *c.final);
    job.row = c.final->row;
    ++job.row.round;
    job.row.roundAt = m_now.utc;
    for (std::string* text :
         {&job.row.cancelBy, &job.row.cancelWhy, &job.row.heldBy, &job.row.heldWhy})
        text->clear();
    job.row.cancelAt.reset();
    for (AgentList* list :
         {&job.row.avoids, &job.row.failedOn, &job.row.refunded, &job.row.crashedOn})
        std::erase_if(*list, [&](AgentNumber n) { return !agentOf(n); });
    acceptLate(job, c);
}

/// Its id, content and last attempt number stay known.
void Model::remove(const JobAction& c, const ModelId& id) {
    if (!c.final || c.final->row.number.value != id.number) {
        refuse(c.request, ErrorCode::Internal);
        return;
    }
    const std::uint64_t hash = idHash(m_hashKey, c.jobId);
    m_tombstones[hash] = {hash, c.final->contentHash, c.final->row.attempt, id.state, m_now.utc};
    ++m_totals.removed;
    fact({.what = Note::JobGone, .number = static_cast<std::int64_t>(id.number)});
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::JobDeleted),
          .job = c.jobId});
    answer(c.request, JobActed{c.jobId, id.state, false});
    m_ids.erase(hash);
}

} // namespace node3::sim
