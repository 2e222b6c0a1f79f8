// SPDX-License-Identifier: GPL-3.0-or-later
// What a market's agent runs: processes that only take time, and what its card shows of them.
#include "app/market/behaviour.h"
#include "app/market/market_agent.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace node3::market {

void MarketAgent::startProcess(const StartProcess& s, Mono now) {
    const Behaviour b = behaviourOf(s.fields);
    Process p;
    ++m_around.started;
    p.memory = s.fields.gpuMemoryRequired;
    p.startsAt = now + m_around.scaled(m_chance.between(0.2, 1.5));
    double seconds = b.seconds / m_profile.speed;
    if (now < m_faults.slow)
        seconds *= 8;
    if (b.scripted) {
        // Nothing happens to it by chance.
    } else if (now < m_faults.failsAll) {
        seconds = 0.2;
        p.exitCode = 1;
        p.error = "CUDA error: no kernel image is available for execution on the device";
    } else if (now < m_faults.flaky && m_chance.chance(0.5)) {
        seconds *= m_chance.between(0.1, 0.9);
        p.exitCode = 1;
        p.error = "CUDA error: an illegal memory access was encountered";
    } else if (static_cast<int>(s.key.attempt) <= b.failingAttempts) {
        seconds *= m_chance.between(0.1, 0.9);
        p.exitCode = 1;
        p.error = "RuntimeError: CUDA out of memory";
    } else if (m_around.failing > 0 && m_chance.chance(m_around.failing)) {
        seconds *= m_chance.between(0.1, 0.9);
        p.exitCode = 1;
        p.error = "RuntimeError: cuDNN error: CUDNN_STATUS_EXECUTION_FAILED";
    } else if (!m_chance.chance(m_profile.reliability)) {
        seconds *= m_chance.between(0.1, 0.9);
        p.exitCode = 139;
        p.error = "Segmentation fault (core dumped)";
    }
    p.kills = b.killsAgents;
    p.endsAt = b.hangs ? Mono::max() : p.startsAt + m_around.scaled(std::max(0.05, seconds));
    m_processes[s.key] = std::move(p);
    readCard(now);
}

void MarketAgent::stopProcess(const StopProcess& s, Mono now) {
    const auto it = m_processes.find(s.key);
    if (it == m_processes.end())
        return;
    Process& p = it->second;
    p.stopped = true;
    p.kills = false;
    p.exitCode = 143;
    p.error = "Terminated";
    p.endsAt = std::min(p.endsAt, now + m_around.scaled(s.hard ? 0.1 : 0.5));
    p.startsAt = std::min(p.startsAt, p.endsAt);
}

void MarketAgent::runProcesses(Mono now) {
    std::vector<AttemptKey> starts, ends;
    for (auto& [key, p] : m_processes) {
        if (!p.started && p.startsAt <= now) {
            p.started = true;
            starts.push_back(key);
        }
        if (p.started && p.endsAt <= now)
            ends.push_back(key);
    }
    for (const AttemptKey& key : starts)
        apply(ProcessStarted{key}, now);
    for (const AttemptKey& key : ends) {
        const auto it = m_processes.find(key);
        if (it == m_processes.end())
            continue;
        const Process p = std::move(it->second);
        m_processes.erase(it);
        ++m_around.ended;
        if (p.kills) {
            crash(now, m_around.scaled(20));
            return;
        }
        ProcessEnded end;
        end.key = key;
        end.exitCode = p.exitCode;
        end.error = p.error;
        if (p.exitCode == 0)
            end.output = "{\"simulated\":true}";
        apply(std::move(end), now);
    }
    if (!ends.empty())
        readCard(now);
}

/// What its card shows goes out with the next heartbeat.
void MarketAgent::readCard(Mono now) {
    GpuReading r;
    std::uint64_t used = 300'000'000; // the desktop's own
    for (const auto& [key, p] : m_processes)
        used += p.memory;
    const double share = static_cast<double>(m_processes.size()) /
                         static_cast<double>(m_profile.fields.maxConcurrentJobs);
    r.utilization = std::min(100.0, 96 * share);
    r.temperature = 38 + 41 * std::min(1.0, share);
    r.memoryUsed = std::min(used, m_profile.fields.gpuMemory);
    apply(r, now);
}

} // namespace node3::market
