// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/tables.h"

#include "engine/core/overloaded.h"

#include <algorithm>

namespace node3::sim {

Tables::Tables() {
    m_state.storeId = "0123456789abcdef0123456789abcdef";
    m_state.hashKey[0] = 11;
    m_state.hashKey[1] = 13;
    m_jobs.emplace_back();
}

Tables::JobEntry& Tables::at(JobNumber number) {
    if (m_jobs.size() <= number.value)
        m_jobs.resize(number.value + 1);
    return m_jobs[number.value];
}

const Tables::JobEntry* Tables::find(JobNumber number) const {
    return number.value < m_jobs.size() && !m_jobs[number.value].job.jobId.empty()
               ? &m_jobs[number.value]
               : nullptr;
}

const Tables::JobEntry* Tables::find(const std::string& jobId) const {
    const auto it = m_numbers.find(jobId);
    return it == m_numbers.end() ? nullptr : find(it->second);
}

void Tables::apply(const Batch& batch, std::vector<std::string>& faults) {
    if (batch.id.value != m_last.value + 1)
        faults.push_back("a batch was stored twice or left out");
    m_last = batch.id;
    for (const StoreOp& op : batch.ops)
        applyOp(op, faults);
}

void Tables::set(const SetJob& op, std::vector<std::string>& faults) {
    JobEntry& e = at(op.row.number);
    const JobRow& before = e.job.row;
    if (isFinal(before.state) && op.row.round != before.round + 1)
        faults.push_back(e.job.jobId + " changed after its end");
    if (op.row.attempt < before.attempt)
        faults.push_back(e.job.jobId + ": the newest attempt's number went back");
    if (op.row.retryCount > e.job.maxRetries)
        faults.push_back(e.job.jobId + " has more retries than it may");
    e.job.row = op.row;
}

void Tables::applyOp(const StoreOp& op, std::vector<std::string>& faults) {
    std::visit(
        Overloaded{
            [&](const PutJob& p) {
                JobEntry& e = at(p.row.number);
                if (!e.job.jobId.empty())
                    faults.push_back("a job's number was given twice");
                if (m_numbers.contains(p.jobId))
                    faults.push_back(p.jobId + " was stored twice");
                m_numbers[p.jobId] = p.row.number;
                e.document = p.document;
                e.job.jobId = p.jobId;
                e.job.contentHash = p.contentHash;
                e.job.needs = p.needs;
                e.job.gpuMemoryRequired = p.fields.gpuMemoryRequired;
                e.job.timeout = p.fields.timeout;
                e.job.maxRetries = p.fields.maxRetries;
                e.job.submittedAt = p.submittedAt;
                e.job.row = p.row;
            },
            [&](const SetJob& s) { set(s, faults); },
            [&](const OpenAttempt& o) {
                JobEntry& e = at(o.number);
                for (const AttemptRow& a : e.attempts) {
                    if (a.outcome == Outcome::Open)
                        faults.push_back(e.job.jobId + " got an attempt while another is open");
                    if (a.attempt >= o.attempt)
                        faults.push_back(e.job.jobId + ": an attempt's number was given twice");
                }
                AttemptRow& a = e.attempts.emplace_back();
                a.attempt = o.attempt;
                a.agent = o.agent;
                a.agentId = o.agentId;
                a.instance = o.instance;
                a.assignedAt = o.assignedAt;
                a.round = e.job.row.round;
            },
            [&](const SetAttempt& s) {
                JobEntry& e = at(s.number);
                const auto a = std::ranges::find(e.attempts, s.attempt, &AttemptRow::attempt);
                if (a == e.attempts.end()) {
                    faults.push_back(e.job.jobId + ": an attempt was changed that does not exist");
                    return;
                }
                if (s.acceptedAt)
                    a->acceptedAt = s.acceptedAt;
                if (s.startedAt)
                    a->startedAt = s.startedAt;
                if (s.endedAt)
                    a->endedAt = s.endedAt;
                if (s.late)
                    a->late = *s.late;
                if (s.outcome) {
                    if (a->outcome == Outcome::Succeeded)
                        faults.push_back(e.job.jobId + ": a success was overwritten");
                    a->outcome = *s.outcome;
                    if (*s.outcome == Outcome::Open)
                        a->endedAt.reset();
                }
            },
            [&](const NoteLateReport& n) {
                for (AttemptRow& a : at(n.number).attempts)
                    if (a.attempt == n.attempt && n.what == "completed")
                        a.lateSuccess = true;
            },
            [&](const RemoveJob& r) {
                JobEntry& e = at(r.number);
                if (!isFinal(e.job.row.state))
                    faults.push_back(e.job.jobId + " was removed before its end");
                m_state.tombstones.push_back({idHash(m_state.hashKey, e.job.jobId),
                                              e.job.contentHash, e.job.row.attempt, e.job.row.state,
                                              r.at});
                m_numbers.erase(e.job.jobId);
                e = {};
            },
            [&](const DropTombstones& d) {
                std::erase_if(m_state.tombstones,
                              [&](const Tombstone& t) { return t.removedAt < d.before; });
            },
            [&](const PutAgent& a) { m_agents[a.row.number] = a.row; },
            [&](const RemoveAgent& a) { m_agents.erase(a.number); },
            [&](const PutPause& p) {
                std::erase_if(m_state.pauses,
                              [&](const Pause& old) { return old.priority == p.pause.priority; });
                m_state.pauses.push_back(p.pause);
            },
            [&](const RemovePause& p) {
                std::erase_if(m_state.pauses,
                              [&](const Pause& old) { return old.priority == p.priority; });
            },
            [&](const PutTotals& t) { m_state.totals = t.totals; },
            [&](const AppendEvent& e) {
                const EventKind k = e.event.kind;
                if (k != EventKind::JobCompleted && k != EventKind::JobFailed &&
                    k != EventKind::JobCancelled)
                    return;
                if (const auto it = m_numbers.find(e.event.jobId); it != m_numbers.end()) {
                    JobEntry& entry = at(it->second);
                    if (++entry.finals > static_cast<int>(entry.job.row.round))
                        faults.push_back(entry.job.jobId + " ended twice in one round");
                }
            },
            [](const AppendLog&) {}, [](const PutHistory&) {}, [](const PutAdviceMark&) {}},
        op);
}

namespace {

StoredLastAttempt lastOf(const Tables::JobEntry& e) {
    const Tables::AttemptRow& a = e.attempts.back();
    return {e.job.row.number, a.attempt, a.agent, a.instance, a.outcome, a.startedAt.has_value()};
}

} // namespace

StoredJob Tables::record(const JobEntry& e) {
    StoredJob job = e.job;
    if (!e.attempts.empty())
        job.last = lastOf(e);
    return job;
}

std::optional<std::uint32_t> Tables::lateSuccessOf(const JobEntry& e) {
    for (auto a = e.attempts.rbegin(); a != e.attempts.rend(); ++a)
        if (a->lateSuccess && !a->late)
            return a->attempt;
    return std::nullopt;
}

StoredState Tables::load() const {
    StoredState s = m_state;
    for (const JobEntry& e : m_jobs) {
        if (e.job.jobId.empty())
            continue;
        if (isFinal(e.job.row.state)) {
            s.finals.push_back({idHash(s.hashKey, e.job.jobId), e.job.contentHash, e.job.row.number,
                                e.job.row.state});
            continue;
        }
        s.jobs.push_back(e.job);
        if (e.attempts.empty())
            continue;
        const AttemptRow& a = e.attempts.back();
        if (a.outcome == Outcome::Open)
            s.attempts.push_back({e.job.row.number, a.attempt, a.agent, a.instance, a.assignedAt,
                                  a.acceptedAt, a.startedAt});
        else
            s.lastAttempts.push_back(lastOf(e));
    }
    for (const auto& [number, row] : m_agents)
        s.agents.push_back(row);
    return s;
}

} // namespace node3::sim
