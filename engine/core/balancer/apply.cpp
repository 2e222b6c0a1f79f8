// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

Balancer::Balancer(const Settings& settings, const StoredState& state, std::uint64_t seed, Now now,
                   Effects& effects)
    : m_impl(std::make_unique<Impl>(settings, state, seed, now, effects)) {}
Balancer::~Balancer() = default;

void Balancer::apply(const Command& command, Now now, Effects& effects) {
    m_impl->apply(command, now, effects);
}
std::optional<Mono> Balancer::nextWake() const {
    return m_impl->nextWake();
}
Snapshot Balancer::snapshot(Now now) const {
    return m_impl->snapshot(now);
}
QueueHealth Balancer::queueHealth(Now now) const {
    return m_impl->queueHealth(now);
}
std::optional<JobExplanation> Balancer::explainJob(std::string_view jobId, Now now) const {
    return m_impl->explainJob(jobId, now);
}
DraftCheck Balancer::checkDraft(const JobFields& fields, Now now) const {
    return m_impl->checkDraft(fields, now);
}
std::optional<AgentExplanation> Balancer::explainAgent(std::string_view agentId, Now now) const {
    return m_impl->explainAgent(agentId, now);
}
std::optional<JobNumber> Balancer::liveJob(std::string_view jobId) const {
    return m_impl->liveJob(jobId);
}
std::optional<JobNumber> Balancer::finalJob(std::string_view jobId) const {
    return m_impl->finalJob(jobId);
}
const Settings& Balancer::settings() const {
    return m_impl->m_settings;
}
std::vector<std::string> Balancer::checkInvariants() const {
    return m_impl->check(true);
}
std::vector<std::string> Balancer::checkTouched() const {
    return m_impl->check(false);
}
std::uint64_t Balancer::comparisons() const {
    return m_impl->m_comparisons;
}
std::size_t Balancer::jobBytes() const {
    return m_impl->jobBytes();
}

void Balancer::Impl::apply(const Command& command, Now now, Effects& effects) {
    m_effects = &effects;
    m_cause = 0;
    m_assignedInStep = 0;
    advanceClocks(now);
    std::visit([this](const auto& c) { on(c); }, command);
    if (m_recheckAvoidance)
        recheckAvoidance();
    place();
    noteConnected();
    flushRows();
    m_effects = nullptr;
}

// Silence is measured on a clock of its own that advances at most 2 s a step, so that a judge who
// was himself asleep calls nobody dead; after a longer gap every agent gets one fresh window.
void Balancer::Impl::advanceClocks(Now now) {
    const Duration gap = m_started ? std::max(Duration{0}, now.mono - m_now.mono) : Duration{0};
    const Duration away = m_started ? gap + std::max(Duration{0}, now.slept - m_now.slept) : gap;
    if (away > m_settings.stallGap && !m_silenceDue.empty()) {
        const Duration due = m_silence + m_settings.heartbeatTimeout;
        std::set<std::pair<Duration, AgentRef>> renewed;
        for (const auto& [old, ref] : m_silenceDue) {
            m_agents[ref]->silenceDue = due;
            renewed.insert({due, ref});
        }
        m_silenceDue.swap(renewed);
        ++m_freshWindows;
        m_now = {std::max(m_now.mono, now.mono), now.utc, now.slept};
        Event e;
        e.number = away.count();
        event(EventKind::FreshWindow, std::move(e));
    } else {
        m_silence += std::min(gap, m_settings.silenceStep);
    }
    m_now = {std::max(m_now.mono, now.mono), now.utc, now.slept};
    m_started = true;
}

std::optional<Mono> Balancer::Impl::nextWake() const {
    std::optional<Mono> wake = m_timers.next();
    const auto earlier = [&](Mono at) { wake = wake ? std::min(*wake, at) : at; };
    if (!m_silenceDue.empty()) {
        const Duration left = m_silenceDue.begin()->first - m_silence;
        // Its clock advances by a step at most: looking less often would slow it down.
        const Duration most = std::min(Duration{1000}, m_settings.silenceStep);
        earlier(m_now.mono + std::clamp(left, Duration{0}, std::max(most, Duration{1})));
    }
    return wake;
}

void Balancer::Impl::on(const Tick&) {
    judgeSilence();
    fireTimers();
}

void Balancer::Impl::judgeSilence() {
    std::vector<AgentRef> silent;
    for (const auto& [due, ref] : m_silenceDue) {
        if (due > m_silence)
            break;
        silent.push_back(ref);
    }
    if (silent.empty())
        return;
    const bool excused = isMassLoss(silent);
    for (const AgentRef ref : silent)
        becomeUnhealthy(*m_agents[ref], excused);
}

void Balancer::Impl::fireTimers() {
    while (const auto entry = m_timers.takeDue(m_now.mono))
        fire(*entry);
}

void Balancer::Impl::fire(const Timers::Entry& entry) {
    switch (entry.kind) {
    case TimerKind::JobBackoff: {
        Job& j = m_jobs[entry.subject];
        j.timer = {};
        if (planted(Plant::LostPlace))
            j.place = ++m_totals.lastPlace;
        setState(entry.subject, JobState::Queued);
        enqueue(entry.subject);
        break;
    }
    case TimerKind::JobAvoidance: {
        Job& j = m_jobs[entry.subject];
        j.timer = {};
        j.avoidanceOver = true;
        regroup(entry.subject);
        break;
    }
    case TimerKind::AttemptAccept:
    case TimerKind::AttemptStart:
    case TimerKind::AttemptLimit:
    case TimerKind::AttemptCancel:
        attemptTimer(entry);
        break;
    case TimerKind::DrainDeadline:
        m_agents[entry.subject]->drainTimer = {};
        drainDeadline(*m_agents[entry.subject]);
        break;
    case TimerKind::DrainConfirm: {
        AgentRecord& a = *m_agents[entry.subject];
        a.drainTimer = {};
        becomeDrained(a, static_cast<int>(a.attempts.size()));
        break;
    }
    case TimerKind::DrainUntil: {
        AgentRecord& a = *m_agents[entry.subject];
        a.untilTimer = {};
        resume(a, Actor{a.intent.who, "policy", "the time asked for with the drain has come"});
        break;
    }
    case TimerKind::Quarantine:
        m_agents[entry.subject]->quarantineTimer = {};
        quarantineEnds(*m_agents[entry.subject]);
        break;
    case TimerKind::PauseEnds:
        m_pauseTimers[entry.subject] = {};
        endPause(entry.subject, Actor{m_pauses[entry.subject]->who, "policy", {}});
        break;
    case TimerKind::ReservationDue:
        reservationDue(entry.subject);
        break;
    case TimerKind::ReservationLook:
        m_agents[entry.subject]->reservationTimer = {};
        checkReservation(*m_agents[entry.subject]);
        break;
    case TimerKind::AgentOffline: {
        AgentRecord& a = *m_agents[entry.subject];
        a.offlineTimer = {};
        a.connection = Connection::Offline;
        m_recheckAvoidance = true; // it may have been the one that a job waited for
        refresh(a);
        event(EventKind::AgentOffline, Event{.agentId = a.fields.agentId});
        break;
    }
    }
}

// The safety net: everything again from scratch. Whatever it finds should have been found by an
// event, so it is counted and shown as a fault.
void Balancer::Impl::on(const MaintenancePass&) {
    const auto before = m_assignedInStep;
    judgeSilence();
    fireTimers();
    for (const auto& a : m_agents)
        if (a)
            freshen(*a);
    const bool eventsExplainIt = !m_freshJobs.empty();
    if (m_recheckAvoidance)
        recheckAvoidance();
    m_recheckAvoidance = false;
    place();
    const auto found = m_assignedInStep - before;
    if (found != 0 && !eventsExplainIt) {
        m_safetyPassFound += found;
        event(EventKind::SafetyPassFound, Event{.number = static_cast<std::int64_t>(found)});
    }
}

void Balancer::Impl::on(const StoreFails& c) {
    if (!m_storeFailing)
        event(EventKind::StoreFailing, Event{.detail = c.reason});
    m_storeFailing = true;
    m_storeError = c.code;
}

void Balancer::Impl::on(const StoreWorks&) {
    if (!m_storeFailing)
        return;
    m_storeFailing = false;
    event(EventKind::StoreWorking);
    if (planted(Plant::LostWakeUp))
        return;
    for (const auto& a : m_agents)
        if (a)
            freshen(*a);
}

void Balancer::Impl::on(const ShutDown&) {
    if (!m_shuttingDown)
        event(EventKind::EngineStopping);
    m_shuttingDown = true;
}

void Balancer::Impl::flushRows() {
    for (const JobRef r : m_dirtyJobs) {
        Job& j = m_jobs[r];
        if (!j.dirty)
            continue;
        j.dirty = false;
        SetJob set{rowOf(j), {}};
        if (j.agent != 0 && m_agents[j.agent])
            set.agentId = m_agents[j.agent]->fields.agentId;
        m_effects->store.emplace_back(std::move(set));
    }
    m_dirtyJobs.clear();
    for (const AgentRef r : m_dirtyAgents) {
        if (!m_agents[r] || !m_agents[r]->dirty)
            continue;
        m_agents[r]->dirty = false;
        m_effects->store.emplace_back(PutAgent{rowOf(*m_agents[r])});
    }
    m_dirtyAgents.clear();
    if (m_totalsDirty)
        m_effects->store.emplace_back(PutTotals{m_totals});
    m_totalsDirty = false;
}

std::uint64_t Balancer::Impl::event(EventKind kind, Event e) {
    e.kind = kind;
    e.seq = ++m_totals.lastEvent;
    e.at = m_now.utc;
    if (e.cause == 0)
        e.cause = m_cause;
    m_totalsDirty = true;
    m_effects->store.emplace_back(AppendEvent{std::move(e)});
    return m_totals.lastEvent;
}

std::uint64_t Balancer::Impl::random() {
    std::uint64_t x = (m_random += 0x9E3779B97F4A7C15ULL);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

double Balancer::Impl::randomUnit() {
    return static_cast<double>(random() >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

void Balancer::Impl::reply(RequestId request, ReplyBody body) {
    if (request)
        m_effects->outputs.emplace_back(Reply{request, std::move(body)});
}

void Balancer::Impl::refuse(RequestId request, ErrorCode code, std::string message,
                            std::optional<JobState> state) {
    reply(request, Error{code, std::move(message), {}, state});
}

void Balancer::Impl::send(const AgentRecord& agent, ToAgent message, bool free) {
    if (agent.session)
        m_effects->outputs.emplace_back(Send{agent.session, std::move(message), free});
}

std::string counted(std::uint64_t n, std::string_view noun) {
    return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

} // namespace node3
