// SPDX-License-Identifier: GPL-3.0-or-later
// Submissions: all or none, an id is taken once.
#include "tests/simulation/model/model.h"

namespace node3::sim {

ModelId* Model::known(const std::string& jobId) {
    const auto it = m_ids.find(idHash(m_hashKey, jobId));
    return it == m_ids.end() ? nullptr : &it->second;
}

ModelJob* Model::jobOf(std::uint32_t number) {
    const auto it = m_jobs.find(number);
    return it == m_jobs.end() ? nullptr : &it->second;
}

ModelJob* Model::live(const std::string& jobId) {
    const ModelId* id = known(jobId);
    return id && id->live ? jobOf(id->number) : nullptr;
}

std::optional<ErrorCode> Model::refusal(const Submit& c) const {
    if (m_shuttingDown)
        return ErrorCode::ShuttingDown;
    if (m_storeFails)
        return ErrorCode::StoreFailing;
    for (const NewJob& job : c.jobs)
        if (!validate(job.fields).empty())
            return ErrorCode::Invalid;
    std::map<std::string, std::uint64_t> within;
    std::uint64_t fresh = 0;
    for (const NewJob& job : c.jobs) {
        const std::string& id = job.fields.jobId;
        if (id.empty()) {
            ++fresh;
            continue;
        }
        const auto [first, isFirst] = within.try_emplace(id, job.contentHash);
        const auto it = m_ids.find(idHash(m_hashKey, id));
        if ((!isFirst && first->second != job.contentHash) ||
            (it != m_ids.end() && it->second.contentHash != job.contentHash))
            return ErrorCode::ContentDiffers;
        if (isFirst && it == m_ids.end())
            ++fresh;
    }
    if (m_jobs.size() + fresh > m_settings.queueLimit)
        return ErrorCode::QueueFull;
    return std::nullopt;
}

void Model::on(const Submit& c) {
    if (const auto code = refusal(c)) {
        refuse(c.request, *code);
        return;
    }
    Submitted answers;
    for (const NewJob& job : c.jobs) {
        const std::string& id = job.fields.jobId;
        const auto gone = m_tombstones.find(idHash(m_hashKey, id));
        if (const ModelId* same = known(id)) {
            const JobState state = same->live ? jobOf(same->number)->row.state : same->state;
            answers.jobs.push_back({id, state, true});
        } else if (gone != m_tombstones.end() && gone->second.contentHash == job.contentHash) {
            answers.jobs.push_back({id, gone->second.state, true}); // must not run again
        } else {
            addJob(job);
            answers.jobs.push_back({id, JobState::Queued, false});
        }
    }
    answer(c.request, std::move(answers));
}

ModelJob& Model::addJob(const NewJob& job) {
    const JobFields& f = job.fields;
    ModelJob& j = m_jobs[++m_totals.lastNumber];
    j.id = f.jobId;
    j.contentHash = job.contentHash;
    j.needs = needsOf(f);
    j.memory = f.gpuMemoryRequired;
    j.timeout = f.timeout;
    j.maxRetries = f.maxRetries;
    j.stopsWhenLost = f.onLost == OnLost::Stop;
    j.row.number = {m_totals.lastNumber};
    j.row.priority = f.priority;
    j.row.place = ++m_totals.lastPlace;
    j.row.roundAt = m_now.utc;
    const std::uint64_t hash = idHash(m_hashKey, f.jobId);
    if (const auto gone = m_tombstones.find(hash); gone != m_tombstones.end()) {
        j.row.attempt = gone->second.lastAttempt; // never numbered anew
        m_tombstones.erase(gone);
    }
    m_ids[hash] = {m_totals.lastNumber, true, JobState::Queued, job.contentHash};
    ++m_totals.submitted;
    fact({.what = Note::JobNew,
          .job = j.id,
          .number = static_cast<std::int64_t>(m_totals.lastNumber)});
    tell(EventKind::JobSubmitted, j);
    touch(j);
    enterQueue(j);
    return j;
}

} // namespace node3::sim
