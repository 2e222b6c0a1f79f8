// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"
#include "engine/core/held_as_damaged.h"

#include <algorithm>

namespace node3 {

namespace {

/// Far more than a job waits until it counts as waiting for long; a wrong wall clock is cut to it.
constexpr Duration kLongestWait = std::chrono::hours{24 * 20};

} // namespace

Balancer::Impl::Impl(const Settings& settings, const StoredState& state, std::uint64_t seed,
                     Now now, Effects& effects)
    : m_settings(settings), m_queue(m_jobs, m_comparisons), m_fleet(m_agents, m_comparisons) {
    m_sharedSettings = std::make_shared<const Settings>(settings);
    m_highestLossLimit = settings.lossLimit;
    m_effects = &effects;
    m_now = now;
    m_started = true;
    m_random = seed;
    m_storeId = state.storeId;
    m_hashKey[0] = state.hashKey[0];
    m_hashKey[1] = state.hashKey[1];
    m_totals = state.totals;
    m_agents.emplace_back(); // references are 1-based
    for (const Tombstone& t : state.tombstones) {
        m_tombstones[t.idHash] = t;
        m_removals.push_back({t.removedAt, t.idHash});
    }
    std::ranges::sort(m_removals, {}, &Removal::at);
    for (const AgentRow& row : state.agents)
        restoreAgent(row);
    for (const StoredFinal& f : state.finals) {
        m_directory.putFinal(f.idHash, f.number.value, f.contentHash, f.state);
        ++m_byState[static_cast<std::size_t>(f.state)];
    }
    for (const Pause& pause : state.pauses)
        startPause(pause, pause.until ? std::optional(remaining(*pause.until, pause.since))
                                      : std::nullopt);
    event(EventKind::EngineStarted, Event{.number = static_cast<std::int64_t>(state.jobs.size())});
    restoreJobs(state);
    flushRows();
    m_effects = nullptr;
}

/// A wall clock that was wrong before may not stretch what was asked for at `since`.
Duration Balancer::Impl::remaining(Utc due, Utc since) const {
    return std::clamp(due - m_now.utc, Duration{0}, std::max(Duration{0}, due - since));
}

/// Nothing is judged by what was stored of its last sign of life: one fresh window for everybody.
void Balancer::Impl::restoreAgent(const AgentRow& row) {
    AgentRecord& a = createAgent(row.fields);
    a.number = row.number;
    m_agentsByNumber[row.number.value] = a.ref;
    a.intent = row.intent;
    a.completed = row.completed;
    a.failed = row.failed;
    if (row.completed != 0) // else the prior, which may have been set anew
        a.averageSeconds = row.averageSeconds;
    a.goodbye = row.goodbye;
    a.heardAt = m_now.mono;
    a.lastMessageAt = row.lastMessageAt;
    a.assignedOrder = row.assignedOrder;
    if (a.goodbye) {
        a.connection = Connection::Offline;
    } else {
        a.connection = Connection::Disconnected;
        watch(a);
        m_timers.set(a.offlineTimer, m_now.mono + m_settings.offlineAfter, TimerKind::AgentOffline,
                     a.ref);
    }
    a.slotsSet = row.slotsSet;
    a.quarantine = row.quarantine;
    a.unacknowledgedInRow = row.unacknowledgedInRow;
    for (const Strike& s : row.strikes)
        a.strikes.push_back({s, 0});
    for (const LostAttempt& l : row.lostStarts)
        a.lostStarts.push_back({l, 0, 0});
    const Utc since = a.intent.since.value_or(m_now.utc);
    if (a.intent.state == IntentState::Draining && a.intent.deadline)
        m_timers.set(a.drainTimer, m_now.mono + remaining(*a.intent.deadline, since),
                     TimerKind::DrainDeadline, a.ref);
    if (a.intent.state != IntentState::Active && a.intent.until)
        m_timers.set(a.untilTimer, m_now.mono + remaining(*a.intent.until, since),
                     TimerKind::DrainUntil, a.ref);
    if (a.quarantine.state == QuarantineState::Quarantined && a.quarantine.until)
        m_timers.set(a.quarantineTimer,
                     m_now.mono +
                         remaining(*a.quarantine.until, a.quarantine.since.value_or(m_now.utc)),
                     TimerKind::Quarantine, a.ref);
    refresh(a);
}

/// A stored job becomes a live one; its row says how far it had come.
JobRef Balancer::Impl::adoptJob(const StoredJob& s, std::uint64_t hash) {
    const JobRef r = m_jobs.allocate();
    Job& j = m_jobs[r];
    j.id = SmallText(s.jobId);
    j.contentHash = s.contentHash;
    j.number = s.row.number.value;
    j.place = s.row.place;
    j.memory = s.gpuMemoryRequired;
    j.timeoutMs = static_cast<std::uint32_t>(s.timeout.count());
    j.maxRetries = static_cast<std::uint8_t>(s.maxRetries);
    j.priority = s.row.priority;
    j.needs = static_cast<AcceptsMask>(s.needs & kAcceptsAll);
    j.stopsWhenLost = (s.needs & kStopsWhenLost) != 0;
    j.round = s.row.round;
    j.retryCount = s.row.retryCount;
    j.losses = s.row.losses;
    j.lossesInRow = s.row.lossesInRow;
    j.attempt = s.row.attempt;
    j.roundAt = s.row.roundAt.value_or(s.submittedAt);
    for (const AgentNumber n : s.row.avoids)
        if (const auto a = m_agentsByNumber.find(n.value); a != m_agentsByNumber.end())
            avoid(r, a->second);
    for (const AgentNumber n : s.row.rejectedBy)
        if (const AgentRef a = refOf(n))
            avoidAsRejected(r, a);
    const auto refs = [&](const std::vector<AgentNumber>& numbers) {
        std::vector<AgentRef> list;
        for (const AgentNumber n : numbers)
            if (const AgentRef a = refOf(n))
                list.push_back(a);
        std::ranges::sort(list);
        return list;
    };
    if (!s.row.failedOn.empty() || s.row.runNext != 0 || s.row.crashLosses != 0 ||
        s.row.lossExcused) {
        JobExtra& x = extra(r);
        x.lossExcused = s.row.lossExcused;
        x.crashedOn = refs(s.row.crashedOn);
        x.crashLosses = s.row.crashLosses;
        x.failedOn = refs(s.row.failedOn);
        x.refunded = refs(s.row.refunded);
        x.runNext = s.row.runNext;
    }
    if (!s.row.heldBy.empty() || !s.row.heldWhy.empty() || s.row.cancelAt) {
        JobExtra& x = extra(r);
        x.heldBy = s.row.heldBy;
        x.heldWhy = s.row.heldWhy;
        x.cancelBy = s.row.cancelBy;
        x.cancelWhy = s.row.cancelWhy;
        x.cancelAt = s.row.cancelAt;
    }
    // A former final state leaves its figure, the new one enters it.
    if (const Directory::Entry* e = m_directory.find(hash); e && !Directory::isLive(*e))
        --m_byState[static_cast<std::size_t>(Directory::finalState(*e))];
    m_directory.putLive(hash, r);
    j.state = JobState::Queued;
    ++m_byState[static_cast<std::size_t>(JobState::Queued)];
    ++m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    return r;
}

void Balancer::Impl::restoreJobs(const StoredState& state) {
    std::map<std::uint32_t, const StoredAttempt*> open;
    for (const StoredAttempt& a : state.attempts)
        open[a.number.value] = &a;
    std::map<std::uint32_t, const StoredLastAttempt*> last;
    for (const StoredLastAttempt& a : state.lastAttempts)
        last[a.number.value] = &a;
    std::map<std::uint32_t, JobRef> byNumber; // of those that agents' strikes name
    for (const auto& a : m_agents)
        if (a)
            for (const StrikeRecord& s : a->strikes)
                byNumber[s.number] = 0;
    for (const auto& a : m_agents)
        if (a)
            for (const LostStart& l : a->lostStarts)
                byNumber[l.number] = 0;
    for (const StoredJob& s : state.jobs) {
        const JobRef r = adoptJob(s, idHash(m_hashKey, s.jobId));
        Job& j = m_jobs[r];
        if (const auto struck = byNumber.find(j.number); struck != byNumber.end())
            struck->second = r;
        const JobState was = s.row.state;
        const auto attempt = open.find(j.number);
        const AgentRef agent = attempt == open.end() ? 0 : refOf(attempt->second->agent);
        // One who said goodbye has no window to come back in: nobody would ever end it.
        const bool hasOne =
            agent != 0 && !m_agents[agent]->goodbye && attempt->second->attempt == j.attempt;
        if (const auto l = last.find(j.number); l != last.end()) {
            j.agent = refOf(l->second->agent);
            adoptOutcome(j, *l->second);
        }
        if (s.damaged) {
            adoptDamaged(r, s, attempt == open.end() ? nullptr : attempt->second,
                         hasOne ? m_agents[agent].get() : nullptr);
        } else if (hasOne && hasOpenAttempt(was)) {
            adoptAttempt(r, *m_agents[agent], *attempt->second, was);
        } else if (was == JobState::Held) {
            if (s.row.backoffDue)
                extra(r).backoffDue = m_now.mono + backoffLeft(s);
            setState(r, JobState::Held);
        } else if (was == JobState::Backoff) {
            startBackoff(r, backoffLeft(s));
        } else {
            if (was != JobState::Queued || attempt != open.end())
                repair(r, s, attempt == open.end() ? nullptr : attempt->second);
            if (was == JobState::Cancelling) {
                finishJob(r, JobState::Cancelled, FailReason::None);
                continue;
            }
            enqueue(r);
            if (j.attempt == 0) // what it had waited before this start counts
                j.queuedAtMs -= static_cast<std::uint32_t>(
                    std::clamp(m_now.utc - j.roundAt, Duration{0}, kLongestWait).count());
        }
        // The rows are as they were read; only what a repair touched is written again.
        j.dirty = j.dirty && std::ranges::find(m_repaired, r) != m_repaired.end();
    }
    m_repaired.clear();
    for (const auto& a : m_agents)
        if (a)
            for (StrikeRecord& s : a->strikes)
                s.job = byNumber[s.number];
    for (const auto& a : m_agents) {
        if (!a)
            continue;
        for (LostStart& l : a->lostStarts)
            if ((l.job = byNumber[l.number]) != 0)
                l.round = m_jobs[l.job].round;
        if (a->attempts.size() > 1) // it was given its job before that became suspect
            for (Attempt& t : a->attempts)
                t.alone = false;
        refresh(*a);
    }
    if (m_settings.ageingAfter > Duration{0})
        m_queue.restartWaits(clockMs());
}

/// What is to be run is known, where it stood is not: it may have been held, or about to be
/// cancelled. So it is sent nowhere until an operator says so. An attempt that is stored as open is
/// the job's newest, for that row checks and an older one would be closed: its agent may be at
/// work, or have done it. It stays open, under all the usual deadlines: a success completes the job
/// (nothing done is dropped, and nobody else has it); any other end, a cancel's that was asked
/// before included, leaves the job held. Closing it instead would make the agent throw away work
/// that is going well.
void Balancer::Impl::adoptDamaged(JobRef r, const StoredJob& s, const StoredAttempt* attempt,
                                  AgentRecord* agent) {
    JobExtra& x = extra(r);
    x.heldBy = kBalancerHolds;
    x.heldWhy = kHeldAsDamaged;
    repair(r, s, agent ? nullptr : attempt);
    if (agent) {
        adoptAttempt(r, *agent, *attempt,
                     attempt->startedAt ? JobState::Running : JobState::Assigned);
        return;
    }
    enqueue(r);
    holdAsDamaged(r);
}

/// No stored state may be invisible to the balancer: what makes no sense is queued again, counted
/// and said.
void Balancer::Impl::repair(JobRef r, const StoredJob& s, const StoredAttempt* attempt) {
    ++m_repairs;
    m_repaired.push_back(r);
    touch(r);
    if (attempt) {
        SetAttempt set;
        set.number = attempt->number;
        set.attempt = attempt->attempt;
        set.endedAt = m_now.utc;
        set.outcome = Outcome::AgentLost;
        set.error = "its agent is not known";
        m_effects->store.emplace_back(std::move(set));
        if (attempt->attempt == m_jobs[r].attempt) { // whoever has it may bring its result yet
            m_jobs[r].agent = refOf(attempt->agent);
            m_jobs[r].lastOutcome = Outcome::AgentLost;
        }
    }
    event(EventKind::Repaired,
          Event{.jobId = s.jobId,
                .detail = s.damaged
                              ? "its state was damaged"
                              : "it was " + std::string(word(s.row.state)) + " without an agent"});
}

/// How its newest attempt ended; its JobExtra is adopted already.
void Balancer::Impl::adoptOutcome(Job& j, const StoredLastAttempt& last) {
    const bool excused = j.extra && j.extra->lossExcused;
    j.lastOutcome = last.outcome;
    j.lossCounted = last.outcome == Outcome::AgentLost && last.started && !excused;
}

Duration Balancer::Impl::backoffLeft(const StoredJob& s) const {
    if (!s.row.backoffDue)
        return Duration{0};
    // A wall clock that was wrong before may not stretch it beyond what it can have been.
    // Retries that were given back since had made it longer.
    const int retries = s.row.retryCount + static_cast<int>(s.row.refunded.size());
    const int step = std::max({1, retries, s.row.lossesInRow - 2});
    auto most = Duration{static_cast<std::int64_t>(static_cast<double>(backoffOf(step).count()) *
                                                   (1 + m_settings.backoffJitter))};
    if ((s.needs & kStopsWhenLost) != 0)
        most = std::max(most, m_settings.heartbeatTimeout + m_settings.onLostGrace);
    return std::clamp(*s.row.backoffDue - m_now.utc, Duration{0}, most);
}

AgentRef Balancer::Impl::refOf(AgentNumber number) const {
    const auto it = m_agentsByNumber.find(number.value);
    return it == m_agentsByNumber.end() ? 0 : it->second;
}

/// It goes on at its agent, which has a fresh window to come back and say so.
void Balancer::Impl::adoptAttempt(JobRef r, AgentRecord& agent, const StoredAttempt& s,
                                  JobState was) {
    Job& j = m_jobs[r];
    j.agent = agent.ref;
    j.lastOutcome = Outcome::Open;
    setState(r, was);
    Attempt a;
    a.jobId = j.id.view();
    a.instance = s.instance;
    a.attempt = s.attempt;
    a.number = s.number;
    a.job = r;
    a.memory = j.memory;
    a.alone = j.runsAlone();
    a.limit = limitOf(j); // what the agent was told then is not stored
    a.key = ++m_attemptKey;
    a.accepted = s.acceptedAt.has_value() || s.startedAt.has_value();
    a.started = s.startedAt.has_value();
    a.assignedAt = a.acceptedAt = a.elapsedAt = m_now.mono;
    a.timerKind = a.accepted ? TimerKind::AttemptStart : TimerKind::AttemptAccept;
    if (agent.onTrial() && agent.trial == 0)
        agent.trial = a.key;
    agent.required += a.memory;
    agent.attempts.push_back(std::move(a));
    Attempt& kept = agent.attempts.back();
    if (was == JobState::Cancelling) {
        kept.timerKind = TimerKind::AttemptCancel;
        m_timers.set(kept.timer, m_now.mono + m_settings.cancelFinal, kept.timerKind, agent.ref,
                     kept.key);
    } else if (kept.started) {
        armLimit(agent, kept); // anew; what the agent reports as elapsed corrects it
    } else {
        kept.paused = kept.accepted ? m_settings.startTimeout : m_settings.acceptTimeout;
    }
    refresh(agent);
}

} // namespace node3
