// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loadgen/fleet.h"

#include <random>
#include <utility>

namespace node3::bench {

FleetRunner::FleetRunner(const LoadOptions& options, Poller& poller)
    : m_options(options), m_poller(poller), m_fleet(options) {
    const auto count = static_cast<std::uint32_t>(options.agents);
    m_agents.reserve(count);
    m_slots.resize(count);
    const double start = now();
    for (std::uint32_t i = 0; i < count; ++i) {
        m_agents.emplace_back(m_fleet, i);
        plan(start + options.ramp * i / count, i, What::Connect);
    }
}

void FleetRunner::plan(double at, std::uint32_t index, What what) {
    m_due.push({at, index, what, m_slots[index].connection});
}

double FleetRunner::step(double at) {
    while (!m_due.empty() && m_due.top().at <= at) {
        const Due due = m_due.top();
        m_due.pop();
        if (due.connection == m_slots[due.index].connection)
            run(due, at);
    }
    return m_due.empty() ? at + 1 : m_due.top().at;
}

void FleetRunner::run(const Due& due, double at) {
    LoadAgent& agent = m_agents[due.index];
    switch (due.what) {
    case What::Connect:
        connect(due.index, at);
        return;
    case What::Beat:
        agent.beat(at);
        plan(at + agent.interval(), due.index, What::Beat);
        break;
    case What::Finish:
        m_slots[due.index].finishAt = 0;
        agent.finishHeld(at, false);
        break;
    }
    settle(due.index, true, at);
}

void FleetRunner::connect(std::uint32_t index, double at) {
    UniqueFd fd = connectTo(m_options.host.c_str(), m_options.port);
    if (!fd || !m_poller.add(fd.get(), Poller::Kind::Agent, index, EPOLLIN | EPOLLOUT)) {
        lost(index, at);
        return;
    }
    m_slots[index].watchesWrite = true; // so that the end of connecting is told
    m_agents[index].connected(std::move(fd));
}

void FleetRunner::lost(std::uint32_t index, double at) {
    ++m_slots[index].connection;
    m_slots[index].finishAt = 0;
    m_agents[index].disconnected();
    plan(at + m_agents[index].retryWait(), index, What::Connect);
}

void FleetRunner::onSocket(std::uint32_t index, std::uint32_t events, double at) {
    LoadAgent& agent = m_agents[index];
    if (!agent.isConnected())
        return;
    const bool wasReady = agent.isReady();
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0 && !agent.read(at)) {
        lost(index, at);
        return;
    }
    settle(index, wasReady, at);
}

/// What it has to say leaves, and its next times are planned.
void FleetRunner::settle(std::uint32_t index, bool wasReady, double at) {
    LoadAgent& agent = m_agents[index];
    Slot& slot = m_slots[index];
    if (!agent.flush()) {
        lost(index, at);
        return;
    }
    if (std::exchange(slot.watchesWrite, agent.hasMore()) != agent.hasMore())
        m_poller.change(agent.fd(), Poller::Kind::Agent, index,
                        agent.hasMore() ? EPOLLIN | EPOLLOUT : EPOLLIN);
    if (!wasReady && agent.isReady()) {
        // Spread: a real fleet does not beat in step.
        static std::minstd_rand random{std::random_device{}()};
        plan(at + agent.interval() * std::uniform_real_distribution<>(0, 1)(random), index,
             What::Beat);
    }
    if (const double due = agent.nextFinish(); due != 0 && slot.finishAt == 0) {
        slot.finishAt = due;
        plan(due, index, What::Finish);
    }
}

void FleetRunner::finishHeld(double at) {
    for (std::uint32_t i = 0; i < m_agents.size(); ++i) {
        m_agents[i].finishHeld(at, true);
        if (m_agents[i].isConnected())
            settle(i, true, at);
    }
}

void FleetRunner::leave() {
    for (LoadAgent& agent : m_agents)
        if (agent.isConnected())
            agent.leave();
}

} // namespace node3::bench
