// SPDX-License-Identifier: GPL-3.0-or-later
// The start from what is stored: everybody has a fresh window, nothing that runs is touched.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

void Model::start(const StoredState& state, Now now, const Effects& effects) {
    m_effects = &effects;
    m_now = now;
    m_silence = Duration{0};
    m_storeFails = m_shuttingDown = false;
    m_freshWindows = 0;
    m_storeId = state.storeId;
    m_hashKey[0] = state.hashKey[0];
    m_hashKey[1] = state.hashKey[1];
    m_totals = m_totalsWritten = state.totals;
    m_jobs.clear();
    m_ids.clear();
    m_tombstones.clear();
    m_agents.clear();
    m_pauses.clear();
    m_silences.clear();
    m_connected.clear();
    m_sinceAged = 0;
    for (const Tombstone& t : state.tombstones)
        m_tombstones[t.idHash] = t;
    for (const AgentRow& row : state.agents)
        loadAgent(row);
    for (const StoredFinal& f : state.finals)
        m_ids[f.idHash] = {f.number.value, false, f.state, f.contentHash};
    for (const Pause& pause : state.pauses) {
        ModelPause& p =
            m_pauses[pause.priority ? static_cast<std::size_t>(*pause.priority) : kPriorities];
        p.pause = pause;
        if (pause.until)
            setAlarm(p.alarm, m_now.mono + cut(*pause.until, pause.since));
    }
    for (const StoredJob& job : state.jobs)
        loadJob(job, state);
    for (auto& [number, agent] : m_agents) {
        if (agent.attempts.size() > 1) // beside others nothing is alone
            for (ModelAttempt& a : agent.attempts)
                a.alone = false;
        for (const LostAttempt& l : agent.row.lostStarts) {
            const ModelJob* job = jobOf(l.number);
            agent.lostRounds.push_back({job ? job->row.round : 0});
        }
    }
    // Who waits longest stands first; of two that wait as long, who is before the other.
    std::vector<ModelJob*> queue;
    for (auto& [number, job] : m_jobs)
        if (job.row.state == JobState::Queued)
            queue.push_back(&job);
    std::ranges::sort(queue, [](const ModelJob* a, const ModelJob* b) {
        return a->queuedAt != b->queuedAt ? a->queuedAt < b->queuedAt : isBefore(*a, *b);
    });
    for (ModelJob* job : queue)
        job->queuedSeq = ++m_queued;
    compareStep("start", effects);
    m_effects = nullptr;
}

/// Due times are cut to at most their original length: the wall clock may have been wrong.
Duration Model::cut(Utc due, Utc since) const {
    return std::clamp(due - m_now.utc, Duration{0}, std::max(Duration{0}, due - since));
}

void Model::loadAgent(const AgentRow& row) {
    ModelAgent& a = m_agents[row.number.value];
    a.row = a.written = row;
    a.heardAt = m_now.mono;
    a.connection = row.goodbye ? Connection::Offline : Connection::Disconnected;
    if (!row.goodbye) {
        awaitMessage(a);
        setAlarm(a.offline, m_now.mono + m_settings.offlineAfter);
    }
    const Intent& intent = row.intent;
    const Utc since = intent.since.value_or(m_now.utc);
    if (intent.state == IntentState::Draining && intent.deadline)
        setAlarm(a.drain, m_now.mono + cut(*intent.deadline, since));
    if (intent.state != IntentState::Active && intent.until)
        setAlarm(a.until, m_now.mono + cut(*intent.until, since));
    const Quarantine& q = row.quarantine;
    if (q.state == QuarantineState::Quarantined && q.until)
        setAlarm(a.quarantine, m_now.mono + cut(*q.until, q.since.value_or(m_now.utc)));
}

void Model::loadJob(const StoredJob& stored, const StoredState& state) {
    ModelJob& job = m_jobs[stored.row.number.value];
    describe(job, stored);
    job.row = job.written = stored.row;
    for (AgentList* list :
         {&job.row.avoids, &job.row.failedOn, &job.row.refunded, &job.row.crashedOn})
        std::erase_if(*list, [&](AgentNumber n) { return !agentOf(n); });
    for (const AgentNumber n : stored.row.rejectedBy)
        if (agentOf(n))
            addTo(job.rejected, n);
    m_ids[idHash(m_hashKey, job.id)] = {job.row.number.value, true, JobState::Queued,
                                        job.contentHash};
    const auto last =
        std::ranges::find(state.lastAttempts, job.row.number, &StoredLastAttempt::number);
    if (last != state.lastAttempts.end()) {
        job.holder = last->agent;
        job.last = last->outcome;
        job.lossCounted =
            last->outcome == Outcome::AgentLost && last->started && !job.row.lossExcused;
    }
    if (hasOpenAttempt(job.row.state)) {
        const auto open = std::ranges::find(state.attempts, job.row.number, &StoredAttempt::number);
        if (open == state.attempts.end() || !agentOf(open->agent))
            return fault("start", job.id + " is stored without the attempt that it has");
        return adopt(job, *open);
    }
    if (job.row.state == JobState::Queued)
        return comeBackQueued(job);
    if (!job.row.backoffDue)
        return; // held, and not from backoff
    const int retries = job.row.retryCount + static_cast<int>(job.row.refunded.size());
    const int step = std::max({1, retries, job.row.lossesInRow - 2});
    auto most = Duration{static_cast<std::int64_t>(static_cast<double>(backoffOf(step).count()) *
                                                   (1 + m_settings.backoffJitter))};
    if (job.stopsWhenLost)
        most = std::max(most, m_settings.heartbeatTimeout + m_settings.onLostGrace);
    const Duration left = std::clamp(*job.row.backoffDue - m_now.utc, Duration{0}, most);
    job.backoffAt = m_now.mono + left;
    job.row.backoffDue = m_now.utc + left;
    if (job.row.state == JobState::Backoff)
        setAlarm(job.alarm, job.backoffAt);
}

/// How long it had stood in the queue is known of those that were never assigned alone.
void Model::comeBackQueued(ModelJob& job) {
    enterQueue(job);
    if (job.row.attempt == 0)
        job.queuedAt -= std::clamp(m_now.utc - *job.row.roundAt, Duration{0},
                                   Duration{std::chrono::hours{24 * 20}});
}

/// The attempt goes on at its agent, which has its window to come back and say so.
void Model::adopt(ModelJob& job, const StoredAttempt& stored) {
    using Waits = ModelAttempt::Waits;
    ModelAgent& agent = *agentOf(stored.agent);
    job.holder = stored.agent;
    job.last = Outcome::Open;
    ModelAttempt a;
    a.jobId = job.id;
    a.attempt = stored.attempt;
    a.job = job.row.number.value;
    a.name = ++m_names;
    a.memory = job.memory;
    a.instance = stored.instance;
    a.started = stored.startedAt.has_value();
    a.accepted = a.started || stored.acceptedAt.has_value();
    a.limit = limitOf(job);
    a.assignedAt = a.acceptedAt = a.elapsedAt = m_now.mono;
    a.alone = job.runsAlone();
    if (agent.row.quarantine.state == QuarantineState::Trial && agent.trial == 0)
        agent.trial = a.name;
    if (job.row.state == JobState::Cancelling) {
        a.waits = Waits::Cancel;
        setAlarm(a.alarm, m_now.mono + m_settings.cancelFinal);
    } else if (a.started) {
        armLimit(a); // anew; what the agent reports as elapsed corrects it
    } else {
        a.waits = a.accepted ? Waits::Start : Waits::Accept;
        a.left = a.accepted ? m_settings.startTimeout : m_settings.acceptTimeout;
    }
    agent.attempts.push_back(std::move(a));
}

} // namespace node3::sim
