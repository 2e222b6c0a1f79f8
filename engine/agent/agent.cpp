// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agent/agent.h"

#include <algorithm>

namespace node3 {

Agent::Agent(AgentConfig config, std::vector<Report> spool, Mono now, AgentEffects& out)
    : m_config(std::move(config)), m_now(now), m_heardAt(now), m_contactAt(now),
      m_random(m_config.seed) {
    for (Report& r : spool) {
        const AttemptKey key = keyOf(r);
        m_known.add(key);
        Spooled& s = m_spool[key];
        s.report = std::move(r);
        s.written = true;
    }
    out.emplace_back(Connect{});
    m_phase = Phase::Connecting;
}

void Agent::apply(const AgentInput& input, Mono now, AgentEffects& out) {
    if (m_quit)
        return;
    m_now = std::max(m_now, now);
    m_out = &out;
    std::visit([this](const auto& i) { on(i); }, input);
    finishStop();
    m_out = nullptr;
}

std::optional<Mono> Agent::nextWake() const {
    if (m_quit)
        return std::nullopt;
    std::optional<Mono> wake;
    const auto earlier = [&](std::optional<Mono> at) {
        if (at)
            wake = wake ? std::min(*wake, *at) : at;
    };
    earlier(m_reconnectAt);
    earlier(m_goodbyeAt);
    if (!m_goodbyeAt && !m_works.empty())
        earlier(m_stopBy);
    if (introduced())
        earlier(m_beatAt);
    if (m_phase != Phase::Down)
        earlier(m_heardAt + m_timeout);
    for (const auto& [key, work] : m_works) {
        if (work.stopsWhenLost && !work.killAt)
            earlier(m_contactAt + m_timeout);
        earlier(work.limitAt);
        earlier(work.killAt);
        if (introduced())
            for (const LogTail& log : work.logs)
                earlier(log.due());
    }
    for (const auto& [key, s] : m_spool)
        earlier(s.retryAt);
    return wake;
}

void Agent::on(const AgentTick&) {
    if (m_phase != Phase::Down && m_now - m_heardAt >= m_timeout) {
        if (m_phase == Phase::Ready)
            emit(Say{"The balancer is silent; connecting again. Jobs go on."});
        dropLink();
    }
    if (m_reconnectAt && *m_reconnectAt <= m_now) {
        m_reconnectAt.reset();
        m_phase = Phase::Connecting;
        m_heardAt = m_now;
        emit(Connect{});
    }
    judgeWorks();
    for (auto& [key, s] : m_spool)
        if (s.retryAt && *s.retryAt <= m_now) {
            s.retryAt.reset();
            emit(WriteSpool{s.report});
        }
    if (introduced() && m_beatAt <= m_now)
        beat();
}

// ---- the end -----------------------------------------------------------------------------------

void Agent::on(const StopAsked&) {
    if (!m_stopBy) {
        beginStop();
        return;
    }
    for (auto& [key, work] : m_works)
        stopWork(key, work, Duration{0});
    judgeWorks();
}

void Agent::beginStop() {
    if (m_stopBy)
        return;
    m_stopBy = m_now + m_config.stopMost;
    for (auto& [key, work] : m_works) {
        work.returning = true;
        stopWork(key, work, m_config.stopHardKill);
    }
}

/// Ends once nothing runs and everything is acknowledged, or kept and waited for long enough.
void Agent::finishStop() {
    if (!m_stopBy || m_quit || (!m_works.empty() && m_now < *m_stopBy))
        return;
    if (!m_goodbyeAt)
        m_goodbyeAt = m_now + m_config.goodbyeWait;
    const bool late = m_now >= *m_goodbyeAt;
    const bool kept = std::ranges::all_of(m_spool, [](const auto& e) { return e.second.written; });
    const bool heard = m_phase != Phase::Down && m_phase != Phase::Connecting;
    if (!m_spool.empty() && !late && (heard || !kept))
        return;
    if (introduced())
        send(Goodbye{});
    if (m_phase != Phase::Down)
        emit(Disconnect{});
    m_phase = Phase::Down;
    m_quit = true;
    emit(std::move(m_lastWord));
}

// ---- for those who look on ---------------------------------------------------------------------

double Agent::randomUnit() {
    std::uint64_t x = (m_random += 0x9E3779B97F4A7C15ULL);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((x ^ (x >> 31)) >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

std::vector<std::string> Agent::check() const {
    std::vector<std::string> faults;
    const auto fault = [&](std::string text) { faults.push_back(std::move(text)); };
    for (const auto& [key, work] : m_works) {
        if (m_spool.contains(key))
            fault(key.jobId + " runs and has ended");
        if (work.stage == Stage::Running && !work.limitAt && !work.killAt)
            fault(key.jobId + " runs without a limit");
        if ((work.cancelled || work.timedOut || work.returning) && !work.killAt)
            fault(key.jobId + " is to stop and was never asked");
    }
    if (m_works.size() > static_cast<std::size_t>(m_config.fields.maxConcurrentJobs))
        fault("more processes than slots");
    if (m_spool.size() > kMostSpooled + kMostSpooled / 16)
        fault("more unacknowledged reports than may be kept");
    for (const auto& [key, s] : m_spool) {
        if (!isEndReport(s.report.body) || keyOf(s.report) != key)
            fault(key.jobId + ": what is kept is no end report of that attempt");
        if (s.sentAt && !s.written)
            fault(key.jobId + ": its end was sent before it was kept");
    }
    if (!m_quit && m_phase == Phase::Down && !m_reconnectAt)
        fault("disconnected, and nothing will connect again");
    return faults;
}

} // namespace node3
