// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_store.h"

#include "engine/core/overloaded.h"

#include <algorithm>
#include <atomic>
#include <limits>

namespace node3 {

namespace {

std::int64_t ms(const std::optional<Utc>& time) {
    return time ? time->time_since_epoch().count() : 0;
}
std::int64_t ms(Utc time) {
    return time.time_since_epoch().count();
}
std::optional<Utc> utc(std::int64_t time) {
    return time == 0 ? std::nullopt : std::optional(Utc{Duration{time}});
}

} // namespace

Priority JobLine::priorityNow() const {
    return static_cast<Priority>(std::min(static_cast<int>(priority) + retries, kPriorities - 1));
}

JobRow JobLine::row() const {
    JobRow row;
    row.number = number;
    row.state = state;
    row.priority = priority;
    row.round = round;
    row.place = place;
    row.retryCount = retries;
    row.losses = losses;
    row.lossesInRow = lossesInRow;
    row.attempt = attempt;
    row.backoffDue = utc(backoffDue());
    row.finalAt = utc(finalAt);
    row.failReason = failReason;
    row.roundAt = utc(roundAt());
    if (extras) {
        row.avoids = extras->avoids;
        row.heldBy = extras->heldBy;
        row.heldWhy = extras->heldWhy;
        row.cancelBy = extras->cancelBy;
        row.cancelWhy = extras->cancelWhy;
        row.cancelAt = utc(extras->cancelAt);
    }
    return row;
}

JobLine& JobStore::write(Slot slot) {
    auto& chunk = m_chunks[slot / kJobChunk];
    if (chunk.use_count() > 1) // a worker still reads it
        chunk = std::make_shared<JobChunk>(*chunk);
    else // what a worker has read of it was before it let go
        std::atomic_thread_fence(std::memory_order_acquire);
    return (*chunk)[slot % kJobChunk];
}

Slot JobStore::take() {
    if (!m_free.empty()) {
        const Slot slot = m_free.back();
        m_free.pop_back();
        return slot;
    }
    if (m_next / kJobChunk == m_chunks.size())
        m_chunks.push_back(std::make_shared<JobChunk>());
    return m_next++;
}

std::uint32_t JobStore::intern(const std::string& text) {
    const QByteArray bytes = QByteArray::fromStdString(text);
    if (const auto it = m_names.constFind(bytes); it != m_names.constEnd())
        return *it;
    m_texts += bytes;
    const auto name = static_cast<std::uint32_t>(m_texts.size() - 1);
    m_names.insert(bytes, name);
    return name;
}

void JobStore::setRow(JobLine& line, const JobRow& row, const std::string& agentId) {
    --m_states[static_cast<std::size_t>(line.state)];
    ++m_states[static_cast<std::size_t>(row.state)];
    if (isFinal(row.state) && !isFinal(line.state))
        m_finals.push_back(line.number);
    line.state = row.state;
    line.priority = row.priority;
    line.failReason = row.failReason;
    line.retries = row.retryCount;
    line.losses = row.losses;
    line.lossesInRow = row.lossesInRow;
    if (row.attempt != line.attempt) {
        line.attempt = row.attempt;
        line.assignedAt = line.startedAt = line.endedAt = 0;
    }
    line.round = row.round;
    line.runNext = row.runNext != 0;
    line.place = row.place;
    line.finalAt = ms(row.finalAt);
    if (QByteArrayView(agentId) != QByteArrayView(text(line.agent)))
        line.agent = intern(agentId);
    const std::int64_t roundAt =
        row.roundAt && ms(row.roundAt) != line.submittedAt ? ms(row.roundAt) : 0;
    const bool plain = row.avoids.empty() && row.heldBy.empty() && row.heldWhy.empty() &&
                       row.cancelBy.empty() && row.cancelWhy.empty() && !row.cancelAt &&
                       !row.backoffDue && roundAt == 0;
    if (plain && (!line.extras || line.extras->error.empty())) {
        line.extras.reset();
        return;
    }
    auto* extras = new JobExtras;
    extras->avoids = row.avoids;
    extras->heldBy = row.heldBy;
    extras->heldWhy = row.heldWhy;
    extras->cancelBy = row.cancelBy;
    extras->cancelWhy = row.cancelWhy;
    extras->error = line.extras ? line.extras->error : std::string();
    extras->cancelAt = ms(row.cancelAt);
    extras->backoffDue = ms(row.backoffDue);
    extras->roundAt = roundAt;
    line.extras.reset(extras);
}

Slot JobStore::appear(const JobAppeared& job) {
    Slot slot = slotOf(job.number);
    const bool known = slot != kNone;
    if (known)
        m_doubted.remove(slot);
    if (!known) {
        slot = take();
        m_slots.insert(job.number, slot);
        JobLine& fresh = write(slot);
        fresh = JobLine{};
        fresh.used = true;
        fresh.number = job.number;
        ++m_states[static_cast<std::size_t>(fresh.state)];
    }
    JobLine& line = write(slot);
    if (!known) {
        m_jobTexts.put(job.jobId, job.name, line);
    } else if (line.id != job.jobId || line.name != job.name) {
        m_jobTexts.release(line);
        m_jobTexts.put(job.jobId, job.name, line);
    }
    line.submitter = intern(job.submitter);
    line.jobType = intern(job.jobType);
    line.gpuMemory = job.gpuMemoryRequired;
    line.needs = job.needs & kAcceptsAll;
    line.maxRetries = static_cast<std::uint8_t>(std::clamp(job.maxRetries, 0, 255));
    line.timeout = static_cast<std::uint32_t>(std::clamp<Duration::rep>(
        job.timeout.count(), 0, std::numeric_limits<std::uint32_t>::max()));
    line.submittedAt = ms(job.submittedAt);
    setRow(line, job.row, job.agentId);
    if (job.startedAt)
        line.startedAt = ms(job.startedAt);
    if (job.endedAt)
        line.endedAt = ms(job.endedAt);
    return slot;
}

JobStore::Change JobStore::changeOf(JobNumber number) const {
    const Slot slot = slotOf(number);
    return slot == kNone ? Change{} : Change{slot, false, line(slot).state};
}

JobStore::Change JobStore::apply(const FeedItem& item) {
    const Overloaded take{
        [&](const JobAppeared& job) {
            Change change = changeOf(job.number);
            change.slot = appear(job);
            change.moved = true;
            limitFinals();
            return change;
        },
        [&](const JobChanged& job) {
            Change change = changeOf(job.row.number);
            if (change.slot == kNone)
                return change;
            JobLine& line = write(change.slot);
            m_doubted.remove(change.slot);
            change.moved = line.state != job.row.state || line.priority != job.row.priority ||
                           line.retries != job.row.retryCount || line.place != job.row.place;
            setRow(line, job.row, job.agentId);
            limitFinals();
            return change;
        },
        [&](const AttemptChanged& attempt) {
            const Change change = changeOf(attempt.number);
            if (change.slot == kNone || attempt.attempt < line(change.slot).attempt)
                return Change{}; // about an older one
            setAttempt(write(change.slot), attempt);
            return change;
        },
        [&](const JobRemoved& job) {
            Change change = changeOf(job.number);
            if (change.slot != kNone) {
                change.moved = true;
                remove(change.slot);
            }
            return change;
        },
        [](const Event&) { return Change{}; },
    };
    return std::visit(take, item);
}

void JobStore::setAttempt(JobLine& line, const AttemptChanged& change) {
    if (change.attempt > line.attempt || change.assignedAt) {
        line.attempt = change.attempt;
        line.assignedAt = line.startedAt = line.endedAt = 0;
    }
    if (change.assignedAt)
        line.assignedAt = ms(change.assignedAt);
    if (change.startedAt)
        line.startedAt = ms(change.startedAt);
    if (change.endedAt)
        line.endedAt = ms(change.endedAt);
    if (!change.error.empty()) {
        auto* extras = line.extras ? new JobExtras(*line.extras) : new JobExtras;
        extras->error = change.error;
        line.extras.reset(extras);
    }
}

Slot JobStore::add(const JobAppeared& job) {
    if (const Slot known = slotOf(job.number); known != kNone && !isDoubted(known))
        return kNone;
    const Slot slot = appear(job);
    limitFinals();
    return slot;
}

void JobStore::remove(Slot slot) {
    JobLine& line = write(slot);
    --m_states[static_cast<std::size_t>(line.state)];
    m_slots.remove(line.number);
    m_doubted.remove(slot);
    line.gone = true;
    m_gone.push_back(slot);
}

void JobStore::limitFinals() {
    const auto finals = [this] {
        return count(JobState::Completed) + count(JobState::Failed) + count(JobState::Cancelled);
    };
    while (!m_finals.empty()) {
        const Slot slot = slotOf(m_finals.front());
        const bool isThere = slot != kNone && isFinal(line(slot).state);
        if (isThere && finals() <= kFinalLimit)
            return;
        m_finals.pop_front();
        if (isThere)
            remove(slot);
    }
}

const std::vector<Slot>& JobStore::retireGone() {
    m_retired.insert(m_retired.end(), m_gone.begin(), m_gone.end());
    m_gone.clear();
    return m_retired;
}

void JobStore::releaseRetired() {
    for (const Slot slot : m_retired) {
        JobLine& line = write(slot);
        m_jobTexts.release(line);
        line = JobLine{};
        m_free.push_back(slot);
    }
    m_retired.clear();
}

void JobStore::doubtAll() {
    m_doubted.clear();
    for (Slot slot = 0; slot < m_next; ++slot)
        if (line(slot).used && !line(slot).gone)
            m_doubted.insert(slot);
}

std::vector<Slot> JobStore::removeDoubted() {
    std::vector<Slot> gone;
    m_doubted.forEach([&](Slot slot) { gone.push_back(slot); });
    for (const Slot slot : gone)
        remove(slot);
    return gone;
}

Slot JobStore::slotOfId(QByteArrayView id) const {
    for (Slot slot = 0; slot < m_next; ++slot)
        if (line(slot).used && !line(slot).gone && line(slot).id == id)
            return slot;
    return kNone;
}

JobTable JobStore::table() const {
    return {{m_chunks.begin(), m_chunks.end()}, m_texts, m_jobTexts.blocks()};
}

} // namespace node3
