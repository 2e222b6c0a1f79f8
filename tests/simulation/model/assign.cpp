// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets what: order, pauses, avoidance, gates, score.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

// ---- pauses ------------------------------------------------------------------------------------

void Model::on(const AssignmentAction& c) {
    const std::size_t which = c.priority ? static_cast<std::size_t>(*c.priority) : kPriorities;
    if (c.pause) {
        ModelPause& p = m_pauses[which];
        p = {{c.priority, c.actor.who, c.actor.reason, m_now.utc, {}}, {}};
        if (c.lasts) {
            p.pause.until = m_now.utc + *c.lasts;
            setAlarm(p.alarm, m_now.mono + *c.lasts);
        }
        fact({.what = Note::Paused,
              .kind = static_cast<std::uint32_t>(which),
              .number = p.pause.until ? p.pause.until->time_since_epoch().count() : 0});
    } else if (m_pauses.contains(which)) {
        endPause(which);
    } else {
        refuse(c.request, ErrorCode::NotInThisState);
        return;
    }
    AssignmentActed acted;
    for (const auto& [priority, p] : m_pauses)
        acted.pauses.push_back(p.pause);
    answer(c.request, std::move(acted));
}

void Model::endPause(std::size_t which) {
    m_pauses.erase(which);
    fact({.what = Note::Unpaused, .kind = static_cast<std::uint32_t>(which)});
}

bool Model::paused(const ModelJob& job) const {
    return m_pauses.contains(kPriorities) ||
           m_pauses.contains(static_cast<std::size_t>(job.priorityNow()));
}

// ---- avoidance ---------------------------------------------------------------------------------

/// Whether an agent that the job need not avoid could run it, now or later.
bool Model::othersCouldRun(const ModelJob& job) const {
    return std::ranges::any_of(m_agents, [&](const auto& entry) {
        const ModelAgent& a = entry.second;
        const QuarantineState q = a.row.quarantine.state;
        return a.connection != Connection::Offline && a.health == Health::Healthy &&
               a.row.intent.state == IntentState::Active && q != QuarantineState::Quarantined &&
               q != QuarantineState::Trial && (job.needs & ~a.row.fields.accepts) == 0 &&
               job.memory <= a.row.fields.gpuMemory && !holds(job.row.avoids, a.row.number) &&
               !holds(job.rejected, a.row.number);
    });
}

void Model::judgeAvoidance() {
    for (auto& [number, job] : m_jobs)
        if (job.row.state == JobState::Queued && !job.mayGoBack && !othersCouldRun(job)) {
            job.mayGoBack = true;
            job.opened = m_step;
            job.alarm = {};
        }
}

// ---- the choice --------------------------------------------------------------------------------

std::uint64_t Model::freeMemory(const ModelAgent& agent) const {
    const std::uint64_t card = agent.row.fields.gpuMemory;
    if (m_settings.gpuMemoryAccounting == GpuMemoryAccounting::Match)
        return card;
    const std::uint64_t taken = std::max(agent.required(), agent.inUse);
    return card > taken ? card - taken : 0;
}

bool Model::inService(const ModelAgent& agent) const {
    return agent.connection == Connection::Connected && agent.health == Health::Healthy &&
           agent.settled && agent.row.intent.state == IntentState::Active &&
           agent.row.quarantine.state != QuarantineState::Quarantined && agent.trial == 0;
}

/// By what the job needs and where it has been, whatever else runs there.
bool Model::suits(const ModelAgent& agent, const ModelJob& job) const {
    // One trial job, and one that has never failed.
    if (agent.row.quarantine.state == QuarantineState::Trial && !job.row.failedOn.empty())
        return false;
    if (holds(job.rejected, agent.row.number) ||
        (!job.mayGoBack && holds(job.row.avoids, agent.row.number)))
        return false;
    return (job.needs & ~agent.row.fields.accepts) == 0 && agent.row.fields.gpuMemory >= job.memory;
}

bool Model::eligible(const ModelAgent& agent, const ModelJob& job) const {
    if (!inService(agent) || agent.saidBusy || agent.freeSlots() == 0 || !suits(agent, job))
        return false;
    if (std::ranges::any_of(agent.attempts, &ModelAttempt::alone) ||
        (job.runsAlone() && !agent.attempts.empty()))
        return false;
    return freeMemory(agent) >= job.memory && reservationAllows(agent, job);
}

double Model::score(const ModelAgent& a) const {
    const double slots = a.slots();
    const double ended = static_cast<double>(a.row.completed + a.row.failed);
    const double rate = ended == 0 ? 1.0 : static_cast<double>(a.row.completed) / ended;
    return m_settings.weightAvailability * (slots > 0 ? a.freeSlots() / slots : 0.0) +
           m_settings.weightSuccess * rate +
           m_settings.weightSpeed * std::min(1.0, 60.0 / std::max(1.0, a.row.averageSeconds));
}

ModelAgent* Model::bestFor(const ModelJob& job) {
    ModelAgent* best = nullptr;
    for (auto& [number, agent] : m_agents) {
        if (!eligible(agent, job))
            continue;
        if (!best) {
            best = &agent;
            continue;
        }
        const double here = score(agent), there = score(*best);
        const bool better = here != there ? here > there
                            : agent.row.assignedOrder != best->row.assignedOrder
                                ? agent.row.assignedOrder < best->row.assignedOrder
                                : agent.row.fields.agentId < best->row.fields.agentId;
        if (better)
            best = &agent;
    }
    return best;
}

bool Model::isBefore(const ModelJob& a, const ModelJob& b) {
    const std::uint64_t x = a.row.runNext, y = b.row.runNext;
    if ((x != 0) != (y != 0))
        return x != 0;
    if (x != y)
        return x < y;
    if (x == 0 && a.priorityNow() != b.priorityNow())
        return a.priorityNow() > b.priorityNow();
    return a.row.place < b.row.place;
}

/// What is not paused.
std::vector<ModelJob*> Model::queueInOrder() {
    std::vector<ModelJob*> queue;
    for (auto& [number, job] : m_jobs)
        if (job.row.state == JobState::Queued && !paused(job))
            queue.push_back(&job);
    std::ranges::sort(queue, [](const ModelJob* a, const ModelJob* b) { return isBefore(*a, *b); });
    return queue;
}

/// The first job in order that some agent may have gets the best of them; and again, until none.
void Model::assignAll() {
    judgeReservations();
    if (m_storeFails || m_shuttingDown)
        return;
    std::vector<ModelJob*> queue = queueInOrder();
    reserve(queue);
    for (std::size_t i = 0; i < queue.size();) {
        ModelJob* next = queue[i];
        ModelAgent* best = bestFor(*next);
        if (!best) {
            ++i;
            continue;
        }
        if (ModelJob* aged = agedBefore(*next, queue)) {
            next = aged;
            assignAged(*aged, *bestFor(*aged));
        } else {
            noteOvertaking(*next, *best, queue);
            assign(*next, *best);
            ++m_sinceAged;
        }
        std::erase(queue, next);
        judgeReservations();
        i = 0;
    }
}

void Model::assign(ModelJob& job, ModelAgent& agent) {
    job.alarm = {};
    leaveQueue(job);
    job.row.lossExcused = false;
    job.holder = agent.row.number;
    job.last = Outcome::Open;
    job.row.state = JobState::Assigned;
    ++job.row.attempt;
    touch(job);
    // Two under one name are none: what it claimed before it was given this was not this.
    if (ModelAttempt* claimed = find(agent, job.id, job.row.attempt))
        leave(agent, *claimed);
    ModelAttempt a;
    a.jobId = job.id;
    a.attempt = job.row.attempt;
    a.job = job.row.number.value;
    a.name = ++m_names;
    a.memory = job.memory;
    a.instance = agent.row.fields.instance;
    a.alone = job.runsAlone();
    a.limit = limitOf(job);
    a.assignedAt = m_now.mono;
    setAlarm(a.alarm, m_now.mono + m_settings.acceptTimeout);
    if (agent.row.quarantine.state == QuarantineState::Trial)
        agent.trial = a.name;
    agent.attempts.push_back(std::move(a));
    ++m_totals.assigned;
    agent.row.assignedOrder = ++m_totals.assignedOrder;
    touch(agent);
    m_did.assigned.push_back({.what = Note::Assigned,
                              .job = job.id,
                              .agent = agent.row.fields.agentId,
                              .attempt = job.row.attempt,
                              .number = static_cast<std::int64_t>(job.row.number.value),
                              .text = agent.row.fields.instance});
    tell(EventKind::JobAssigned, job);
    sendAssign(agent, job);
}

} // namespace node3::sim
