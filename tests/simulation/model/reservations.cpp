// SPDX-License-Identifier: GPL-3.0-or-later
// Room that is kept for jobs which others overtook for too long.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

namespace {

constexpr std::ptrdiff_t kMostOvertaken = 64; ///< clocks that run at the same time

} // namespace

/// `job` gets the agent: everybody before it who could run there, were there room, is overtaken.
void Model::noteOvertaking(const ModelJob& job, const ModelAgent& agent,
                           const std::vector<ModelJob*>& queue) {
    if (m_settings.reservationAfter == Duration{0})
        return;
    auto running = std::ranges::count_if(m_jobs, [](const auto& e) { return e.second.overtaken; });
    for (ModelJob* before : queue) {
        if (running >= kMostOvertaken || !isBefore(*before, job))
            return;
        if (before->overtaken || !suits(agent, *before))
            continue;
        before->overtaken = true;
        setAlarm(before->overtakenLong, m_now.mono + m_settings.reservationAfter);
        ++running;
    }
}

/// A reservation that is of no use is given back.
void Model::judgeReservations() {
    for (auto& [number, job] : m_jobs) {
        const ModelAgent* agent = agentOf(job.reserved);
        if (!agent || paused(job) || !mayReserve(*agent, job))
            job.reserved = {};
    }
}

/// Whoever is due and has no agent chooses one, in order: the one that has room first.
void Model::reserve(const std::vector<ModelJob*>& queue) {
    for (ModelJob* job : queue) {
        if (!job->reserves || job->reserved.value != 0)
            continue;
        ModelAgent* best = nullptr;
        Mono bestAt{};
        for (auto& [number, agent] : m_agents) {
            const AgentNumber candidate = agent.row.number; // clang 14 captures no binding
            const bool keepsForOther = std::ranges::any_of(
                m_jobs, [&](const auto& e) { return e.second.reserved == candidate; });
            if (keepsForOther || !mayReserve(agent, *job))
                continue;
            const auto at = roomAt(agent, *job);
            if (!at)
                continue;
            if (!best || *at < bestAt ||
                (*at == bestAt && agent.row.fields.agentId < best->row.fields.agentId)) {
                best = &agent;
                bestAt = *at;
            }
        }
        if (!best)
            continue;
        job->reserved = best->row.number;
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(EventKind::JobReserved),
              .job = job->id,
              .agent = best->row.fields.agentId,
              .number = (bestAt - m_now.mono).count()});
    }
}

bool Model::mayReserve(const ModelAgent& agent, const ModelJob& job) const {
    return inService(agent) && suits(agent, job);
}

/// When the attempt is gone by its limit.
Mono Model::endOf(const ModelAttempt& a) const {
    if (!a.open)
        return a.closedAt + m_settings.cancelHardKill;
    return (a.started ? a.elapsedAt - a.elapsed : a.assignedAt) + a.limit;
}

/// What is left at that time beside what runs now and still runs then.
Model::Room Model::roomLeft(const ModelAgent& agent, Mono at) const {
    Room room{agent.slots(), agent.row.fields.gpuMemory, true};
    const std::uint64_t required = agent.required();
    std::uint64_t taken = agent.inUse > required ? agent.inUse - required : 0; // by others
    for (const ModelAttempt& a : agent.attempts)
        if (endOf(a) > at) {
            --room.slots;
            room.empty = false;
            taken += a.memory;
        }
    if (m_settings.gpuMemoryAccounting == GpuMemoryAccounting::Consume)
        room.memory -= std::min(room.memory, taken);
    return room;
}

std::optional<Mono> Model::roomAt(const ModelAgent& agent, const ModelJob& job) const {
    std::vector<Mono> times{m_now.mono};
    for (const ModelAttempt& a : agent.attempts)
        times.push_back(std::max(m_now.mono, endOf(a)));
    std::ranges::sort(times);
    for (const Mono at : times) {
        const Room room = roomLeft(agent, at);
        if (room.slots >= 1 && room.memory >= job.memory && (room.empty || !job.runsAlone()))
            return at;
    }
    return std::nullopt;
}

/// Whether `job` may use what is free there now, although room is kept there for another.
bool Model::reservationAllows(const ModelAgent& agent, const ModelJob& job) const {
    for (const auto& [number, other] : m_jobs) {
        if (other.reserved != agent.row.number || &other == &job || isBefore(job, other))
            continue;
        const auto at = roomAt(agent, other);
        if (!at || m_now.mono + limitOf(job) <= *at)
            continue; // gone by then
        const Room room = roomLeft(agent, *at);
        if (other.runsAlone() || room.slots < 2 || room.memory < other.memory + job.memory)
            return false;
    }
    return true;
}

} // namespace node3::sim
