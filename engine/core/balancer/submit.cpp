// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

std::string fieldPath(std::size_t index, std::size_t count, const std::string& field) {
    return count == 1 ? field : "jobs[" + std::to_string(index) + "]." + field;
}

} // namespace

// Everything that can refuse a submission is checked before anything changes: all or none.
std::optional<Error> Balancer::Impl::checkSubmission(const Submit& c) const {
    if (m_shuttingDown)
        return Error{ErrorCode::ShuttingDown,
                     "The balancer is shutting down. Nothing was submitted; send it again to the "
                     "next one, the same job ids cannot run twice.",
                     {},
                     {}};
    if (m_storeFailing)
        return Error{m_storeError,
                     "The store cannot write. Nothing was submitted; try again when it has healed.",
                     {},
                     {}};
    Error invalid{ErrorCode::Invalid, "", {}, {}};
    for (std::size_t i = 0; i < c.jobs.size(); ++i)
        for (FieldError& e : validate(c.jobs[i].fields))
            invalid.fields.push_back({fieldPath(i, c.jobs.size(), e.field), std::move(e.message)});
    if (!invalid.fields.empty()) {
        invalid.message = invalid.fields.front().field + ": " + invalid.fields.front().message +
                          " Nothing was submitted.";
        return invalid;
    }
    std::map<std::string_view, std::uint64_t> within;
    std::uint64_t fresh = 0;
    for (std::size_t i = 0; i < c.jobs.size(); ++i) {
        const NewJob& job = c.jobs[i];
        const std::string& id = job.fields.jobId;
        bool known = false, same = true;
        if (!id.empty()) {
            const auto [it, first] = within.try_emplace(id, job.contentHash);
            if (!first) {
                known = true;
                same = it->second == job.contentHash;
            }
            const std::uint64_t hash = idHash(m_hashKey, id);
            if (const Directory::Entry* e = m_directory.find(hash)) {
                known = true;
                same = same && (Directory::isLive(*e)
                                    ? m_jobs[e->value].contentHash == job.contentHash
                                    : e->content == Directory::contentBits(job.contentHash));
            }
        }
        if (known && !same)
            return Error{ErrorCode::ContentDiffers,
                         "The job id " + id +
                             " exists with other content. Nothing was submitted; choose another id "
                             "or send the same content.",
                         {{fieldPath(i, c.jobs.size(), "job_id"), "exists with other content"}},
                         {}};
        if (!known)
            ++fresh;
    }
    if (m_jobs.live() + fresh > m_settings.queueLimit)
        return Error{ErrorCode::QueueFull,
                     "The queue is full (" + std::to_string(m_settings.queueLimit) +
                         "). Nothing was submitted; try again when jobs have ended.",
                     {},
                     {}};
    return std::nullopt;
}

void Balancer::Impl::on(const Submit& c) {
    if (auto error = checkSubmission(c)) {
        reply(c.request, std::move(*error));
        return;
    }
    Submitted answer;
    for (const NewJob& job : c.jobs) {
        std::string id = job.fields.jobId.empty() ? makeJobId() : job.fields.jobId;
        const std::uint64_t hash = idHash(m_hashKey, id);
        if (const Directory::Entry* e = m_directory.find(hash)) {
            const JobState state =
                Directory::isLive(*e) ? m_jobs[e->value].state : Directory::finalState(*e);
            answer.jobs.push_back({std::move(id), state, true});
            continue;
        }
        const auto gone = m_tombstones.find(hash);
        if (gone != m_tombstones.end() && gone->second.contentHash == job.contentHash) {
            // A late repeat of what was removed must not run it again.
            answer.jobs.push_back({std::move(id), gone->second.state, true});
            continue;
        }
        createJob(job, id, hash);
        answer.jobs.push_back({std::move(id), JobState::Queued, false});
    }
    reply(c.request, std::move(answer));
}

std::string Balancer::Impl::makeJobId() {
    static constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (;;) {
        std::string id = "job_";
        // 50 bits of time, then 75 random ones: ids sort by age and nobody meets another's.
        auto ms = static_cast<std::uint64_t>(m_now.utc.time_since_epoch().count());
        for (int shift = 45; shift >= 0; shift -= 5)
            id += kDigits[(ms >> shift) & 31];
        const std::uint64_t a = random(), b = random();
        for (int i = 0; i < 8; ++i)
            id += kDigits[(a >> (i * 5)) & 31];
        for (int i = 0; i < 7; ++i)
            id += kDigits[(b >> (i * 5)) & 31];
        if (!m_directory.find(idHash(m_hashKey, id)))
            return id;
    }
}

JobRef Balancer::Impl::createJob(const NewJob& job, std::string id, std::uint64_t hash) {
    const JobFields& f = job.fields;
    const JobRef r = m_jobs.allocate();
    Job& j = m_jobs[r];
    j.id = SmallText(id);
    j.contentHash = job.contentHash;
    j.number = ++m_totals.lastNumber;
    j.place = ++m_totals.lastPlace;
    j.memory = f.gpuMemoryRequired;
    j.timeoutMs = static_cast<std::uint32_t>(f.timeout.count());
    j.maxRetries = static_cast<std::uint8_t>(f.maxRetries);
    j.priority = f.priority;
    j.needs = needsOf(f);
    j.stopsWhenLost = f.onLost == OnLost::Stop;
    j.roundAt = m_now.utc;
    if (const auto gone = m_tombstones.find(hash); gone != m_tombstones.end()) {
        j.attempt = gone->second.lastAttempt; // attempts are never numbered anew
        m_tombstones.erase(gone);
    }
    ++m_totals.submitted;
    m_totalsDirty = true;
    ++m_byState[static_cast<std::size_t>(JobState::Queued)];
    ++m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    m_directory.putLive(hash, r);

    PutJob put;
    put.jobId = id;
    put.idHash = hash;
    put.contentHash = job.contentHash;
    put.fields = f;
    put.fields.jobId = id;
    put.fields.command.clear();
    put.fields.environment.clear();
    put.fields.payload.reset();
    put.document = job.document;
    put.submittedAt = m_now.utc;
    put.needs = static_cast<AcceptsMask>(j.needs | (j.stopsWhenLost ? kStopsWhenLost : 0));
    put.row = rowOf(j);
    m_effects->store.emplace_back(std::move(put));
    event(EventKind::JobSubmitted, Event{.jobId = std::move(id), .who = f.submitter});
    enqueue(r);
    return r;
}

void Balancer::Impl::setState(JobRef r, JobState state) {
    Job& j = m_jobs[r];
    const auto waits = [](JobState s) { return s == JobState::Queued || s == JobState::Backoff; };
    // Every figure about jobs moves here and nowhere else.
    --m_byState[static_cast<std::size_t>(j.state)];
    ++m_byState[static_cast<std::size_t>(state)];
    if (waits(j.state) && !waits(state))
        --m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    if (!waits(j.state) && waits(state))
        ++m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    j.state = state;
    touch(r);
}

void Balancer::Impl::touch(JobRef r) {
    if (m_jobs[r].dirty)
        return;
    m_jobs[r].dirty = true;
    m_dirtyJobs.push_back(r);
}

JobExtra& Balancer::Impl::extra(JobRef r) {
    if (!m_jobs[r].extra)
        m_jobs[r].extra = std::make_unique<JobExtra>();
    return *m_jobs[r].extra;
}

JobRow Balancer::Impl::rowOf(const Job& j) const {
    JobRow row;
    row.number = {j.number};
    row.state = j.state;
    row.priority = j.priority;
    row.round = j.round;
    row.place = j.place;
    row.retryCount = j.retryCount;
    row.losses = j.losses;
    row.lossesInRow = j.lossesInRow;
    row.attempt = j.attempt;
    if (j.state == JobState::Backoff)
        row.backoffDue = m_now.utc + (j.timer.due - m_now.mono);
    else if (j.state == JobState::Held && j.extra && j.extra->backoffDue)
        row.backoffDue = m_now.utc + (*j.extra->backoffDue - m_now.mono);
    row.roundAt = j.roundAt;
    if (j.extra) {
        for (const AgentRef a : j.extra->avoids)
            if (m_agents[a])
                row.avoids.push_back(m_agents[a]->number);
        for (const AgentRef a : j.extra->failedOn)
            if (m_agents[a])
                row.failedOn.push_back(m_agents[a]->number);
        for (const AgentRef a : j.extra->refunded)
            if (m_agents[a])
                row.refunded.push_back(m_agents[a]->number);
        for (const AgentRef a : j.extra->rejected)
            if (m_agents[a])
                row.rejectedBy.push_back(m_agents[a]->number);
        for (const AgentRef a : j.extra->crashedOn)
            if (m_agents[a])
                row.crashedOn.push_back(m_agents[a]->number);
        row.crashLosses = j.extra->crashLosses;
        row.lossExcused = j.extra->lossExcused;
        row.runNext = j.extra->runNext;
        row.heldBy = j.extra->heldBy;
        row.heldWhy = j.extra->heldWhy;
        row.cancelBy = j.extra->cancelBy;
        row.cancelWhy = j.extra->cancelWhy;
        row.cancelAt = j.extra->cancelAt;
    }
    return row;
}

/// The job is in state Queued; it takes its place and is looked at in this step.
void Balancer::Impl::enqueue(JobRef r) {
    Job& j = m_jobs[r];
    j.avoidanceOver = false;
    if (j.extra && !j.extra->avoids.empty()) {
        j.avoidanceOver = !othersCouldRun(j);
        if (!j.avoidanceOver)
            m_timers.set(j.timer, m_now.mono + m_settings.avoidance, TimerKind::JobAvoidance, r);
    }
    m_queue.insert(r, avoidedBy(j));
    m_freshJobs.push_back(r);
    j.queuedAtMs = clockMs();
    if (m_settings.ageingAfter > Duration{0})
        m_queue.startWait(r, j.queuedAtMs);
}

void Balancer::Impl::dequeue(JobRef r) {
    m_timers.cancel(m_jobs[r].timer);
    m_queue.erase(r);
    m_jobs[r].agedRank = 0;
    stopClock(r);
}

void Balancer::Impl::regroup(JobRef r) {
    if (m_jobs[r].state != JobState::Queued)
        return;
    m_queue.erase(r);
    m_queue.insert(r, avoidedBy(m_jobs[r]));
    m_freshJobs.push_back(r);
    m_reserveAgain = m_reserveAgain || m_jobs[r].overtaken;
}

/// 1, 2, 4 ... seconds for step 1, 2, 3 ..., capped (contract 2), before its jitter.
Duration Balancer::Impl::backoffOf(int step) const {
    Duration wait = m_settings.backoffFirst;
    for (int i = 1; i < step && wait < m_settings.backoffCap; ++i)
        wait *= 2;
    return std::min(wait, m_settings.backoffCap);
}

Duration Balancer::Impl::jittered(Duration wait) {
    const double factor = 1 + m_settings.backoffJitter * (2 * randomUnit() - 1);
    return Duration{static_cast<std::int64_t>(static_cast<double>(wait.count()) * factor)};
}

void Balancer::Impl::startBackoff(JobRef r, Duration wait) {
    setState(r, JobState::Backoff);
    m_timers.set(m_jobs[r].timer, m_now.mono + wait, TimerKind::JobBackoff, r);
}

/// The job leaves memory; 16 bytes of it stay.
void Balancer::Impl::finishJob(JobRef r, JobState state, FailReason reason, const Event& given) {
    Job& j = m_jobs[r];
    m_timers.cancel(j.timer);
    setState(r, state);
    SetJob set{rowOf(j), {}};
    set.row.finalAt = m_now.utc;
    set.row.failReason = reason;
    if (j.agent != 0 && m_agents[j.agent])
        set.agentId = m_agents[j.agent]->fields.agentId;
    Event e = given;
    e.jobId = j.id.view();
    if (e.agentId.empty())
        e.agentId = set.agentId;
    e.attempt = j.attempt;
    m_effects->store.emplace_back(std::move(set));
    event(state == JobState::Completed ? EventKind::JobCompleted
          : state == JobState::Failed  ? EventKind::JobFailed
                                       : EventKind::JobCancelled,
          std::move(e));
    m_directory.putFinal(idHash(m_hashKey, j.id.view()), j.number, j.contentHash, state);
    m_jobs.release(r);
}

JobRef Balancer::Impl::findLive(std::string_view jobId, const Directory::Entry** entry) const {
    const Directory::Entry* e = m_directory.find(idHash(m_hashKey, jobId));
    if (entry)
        *entry = e;
    if (!e || !Directory::isLive(*e) || m_jobs[e->value].id.view() != jobId)
        return 0;
    return e->value;
}

std::optional<JobNumber> Balancer::Impl::liveJob(std::string_view jobId) const {
    const JobRef r = findLive(jobId);
    return r != 0 ? std::optional(JobNumber{m_jobs[r].number}) : std::nullopt;
}

std::optional<JobNumber> Balancer::Impl::finalJob(std::string_view jobId) const {
    const Directory::Entry* e = m_directory.find(idHash(m_hashKey, jobId));
    if (!e || Directory::isLive(*e))
        return std::nullopt;
    return JobNumber{e->value};
}

std::size_t Balancer::Impl::jobBytes() const {
    std::size_t bytes = m_jobs.bytes() + m_directory.bytes() + m_queue.bytes();
    for (JobRef r = 1; r <= m_jobs.last(); ++r)
        bytes += m_jobs[r].id.heapBytes();
    return bytes;
}

} // namespace node3
