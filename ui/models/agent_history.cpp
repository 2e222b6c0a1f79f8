// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/agent_history.h"

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

constexpr double kGigabyte = 1e9;

std::int16_t smallOr(const std::optional<double>& value) {
    return value ? static_cast<std::int16_t>(std::clamp(std::lround(*value), 0L, 9999L))
                 : std::int16_t{-1};
}

/// The worst and the highest of both.
AgentPoint merge(const AgentPoint& a, const AgentPoint& b) {
    if (!a.known || !b.known)
        return a.known ? a : b;
    AgentPoint m = b;
    m.setAside = a.setAside || b.setAside;
    m.contact = a.contact && b.contact;
    m.healthy = a.healthy && b.healthy;
    m.occupied = std::max(a.occupied, b.occupied);
    m.gpu = std::max(a.gpu, b.gpu);
    m.temperature = std::max(a.temperature, b.temperature);
    m.reserved = std::max(a.reserved, b.reserved);
    m.used = std::max(a.used, b.used);
    return m;
}

} // namespace

AgentPoint agentPoint(const AgentView& a) {
    AgentPoint p;
    p.known = true;
    p.setAside = a.intent.state != IntentState::Active ||
                 a.quarantine.state == QuarantineState::Quarantined ||
                 a.quarantine.state == QuarantineState::Trial;
    p.contact = a.connection == Connection::Connected;
    p.healthy = a.health == Health::Healthy;
    p.occupied = static_cast<std::int16_t>(std::max(a.occupied, 0));
    p.total = static_cast<std::int16_t>(a.fields.maxConcurrentJobs);
    const bool live = p.contact && p.healthy; // else the last report is old
    p.gpu = live ? smallOr(a.gpuUtilization) : std::int16_t{-1};
    p.temperature = live ? smallOr(a.temperature) : std::int16_t{-1};
    p.memory = static_cast<float>(static_cast<double>(a.fields.gpuMemory) / kGigabyte);
    const std::uint64_t free = std::min(a.gpuMemoryFree, a.fields.gpuMemory);
    p.reserved = static_cast<float>(static_cast<double>(a.fields.gpuMemory - free) / kGigabyte);
    if (live && a.gpuMemoryUsed)
        p.used = static_cast<float>(static_cast<double>(*a.gpuMemoryUsed) / kGigabyte);
    return p;
}

AgentPoint AgentSeries::at(const Ring& ring, std::size_t count, std::size_t ago) {
    if (ago >= count || ago >= kPoints)
        return {};
    return ring[(count - 1 - ago) % kPoints];
}

void AgentSeries::add(const AgentPoint& point) {
    m_fine[m_fineCount++ % kPoints] = point;
    m_open = m_inOpen == 0 ? point : merge(m_open, point);
    if (++m_inOpen == kCoarse) {
        m_coarse[m_coarseCount++ % kPoints] = m_open;
        m_inOpen = 0;
    }
}

AgentHistory::AgentHistory(EngineFeed& feed, QObject* parent) : QObject(parent), m_feed(feed) {
    connect(&m_timer, &QTimer::timeout, this, &AgentHistory::sample);
    m_timer.start(1000);
}

AgentHistory::Entry* AgentHistory::find(const std::string& agentId) {
    const auto it = std::find_if(m_series.begin(), m_series.end(),
                                 [&](const auto& entry) { return entry->id == agentId; });
    return it == m_series.end() ? nullptr : it->get();
}

AgentHistory::Entry& AgentHistory::add(const std::string& agentId) {
    if (m_series.size() >= kMost)
        m_series.erase(
            std::min_element(m_series.begin(), m_series.end(),
                             [](const auto& a, const auto& b) { return a->watched < b->watched; }));
    m_series.push_back(std::make_unique<Entry>());
    m_series.back()->id = agentId;
    return *m_series.back();
}

void AgentHistory::watch(const std::string& agentId) {
    if (agentId.empty())
        return;
    Entry* entry = find(agentId);
    (entry ? *entry : add(agentId)).watched = ++m_clock;
}

const AgentSeries* AgentHistory::series(const std::string& agentId) const {
    const Entry* entry = const_cast<AgentHistory*>(this)->find(agentId);
    return entry ? &entry->series : nullptr;
}

void AgentHistory::sample() {
    const auto& agents = m_feed.snapshot()->agents; // by id
    if (agents.size() <= kMost)
        for (const AgentView& a : agents)
            if (!find(a.fields.agentId))
                add(a.fields.agentId);
    const bool known = m_feed.snapshot()->sequence > 0 && !m_feed.isLate();
    for (const auto& entry : m_series) {
        const auto it = std::lower_bound(
            agents.begin(), agents.end(), entry->id,
            [](const AgentView& a, const std::string& id) { return a.fields.agentId < id; });
        const bool here = it != agents.end() && it->fields.agentId == entry->id;
        entry->series.add(known && here ? agentPoint(*it) : AgentPoint{});
    }
    Q_EMIT sampled();
}

} // namespace node3
