// SPDX-License-Identifier: GPL-3.0-or-later
// The connection: how it begins, what the balancer is told first, how it is tried again.
#include "engine/agent/agent.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kInventoryPage = 500;
constexpr Duration kInUseWait = std::chrono::seconds{5};
constexpr Duration kTooManyWait = std::chrono::seconds{15};

} // namespace

void Agent::on(const LinkUp&) {
    m_phase = Phase::Greeting;
    m_heardAt = m_now;
    m_reconnectAt.reset();
    m_leastWait = {};
    m_unanswered.clear();
    send(Hello{kProtocolVersion, m_config.fields, m_config.key});
}

void Agent::on(const LinkDown&) {
    if (m_phase == Phase::Ready)
        emit(Say{"Disconnected; jobs go on, trying again."});
    if (m_phase != Phase::Down)
        scheduleReconnect();
    m_phase = Phase::Down;
}

void Agent::dropLink() {
    emit(Disconnect{});
    scheduleReconnect();
    m_phase = Phase::Down;
}

/// Waits grow with each failure in a row and are spread, so that a thousand agents do not come back
/// in one instant.
void Agent::scheduleReconnect() {
    Duration wait = m_config.reconnectFirst;
    for (int i = 0; i < m_failures && wait < m_config.reconnectMost; ++i)
        wait *= 2;
    wait = std::min(wait, m_config.reconnectMost);
    ++m_failures;
    wait = std::max({wait, m_leastWait, Duration{1}});
    m_leastWait = {};
    const double spread = static_cast<double>(wait.count()) * (0.5 + randomUnit() / 2);
    m_reconnectAt = m_now + std::max(Duration{static_cast<std::int64_t>(spread)}, Duration{1});
}

void Agent::on(const Received& r) {
    if (m_phase == Phase::Down || m_phase == Phase::Connecting)
        return; // of a link that was given up
    m_heardAt = m_now;
    std::visit([this](const auto& m) { on(m); }, r.message);
}

void Agent::on(const Welcome& m) {
    if (m_phase != Phase::Greeting)
        return;
    if (!isValidJobId(m.store)) { // it names files
        emit(Say{"The balancer has no valid store id; trying again."});
        dropLink();
        return;
    }
    m_store = m.store;
    m_interval = std::max(m.heartbeatInterval, Duration{1});
    m_timeout = std::max(m.heartbeatTimeout, m_interval);
    m_beatAt = m_now + m_interval;
    m_phase = Phase::Settling;
    // What runs for another store can count nowhere any more.
    for (auto& [key, work] : m_works)
        if (key.store != m_store)
            abandon(key, work);
    sendInventory();
}

/// What it really has: running, winding down, finished and not yet acknowledged.
void Agent::sendInventory() {
    Inventory page;
    page.store = m_store;
    const auto flush = [&](bool more) {
        page.more = more;
        send(page);
        page.running.clear();
        page.finished.clear();
    };
    const auto flushFull = [&] {
        if (page.running.size() + page.finished.size() >= kInventoryPage)
            flush(true);
    };
    for (RunningItem& item : runningList()) {
        flushFull();
        page.running.push_back(std::move(item));
    }
    for (const auto& [key, s] : m_spool) {
        if (key.store != m_store || !s.written)
            continue;
        flushFull();
        page.finished.push_back({key.jobId, key.attempt});
    }
    flush(false);
    m_unanswered.push_back(m_now); // `settled` answers it
}

void Agent::on(const Settled& m) {
    if (m_phase != Phase::Settling)
        return;
    m_phase = Phase::Ready;
    m_failures = 0;
    heardOf();
    emit(Say{"Connected."});
    for (const SettledItem& item : m.running) {
        if (item.verdict == Verdict::Continue)
            continue;
        if (const auto it = m_works.find({m_store, item.jobId, item.attempt}); it != m_works.end())
            abandon(it->first, it->second);
    }
    for (auto& [key, work] : m_works)
        flushLogs(key, work.logs, false);
    for (auto& [key, s] : m_spool)
        sendSpooled(s);
}

void Agent::on(const ErrorMessage& m) {
    const std::string said =
        std::string(word(m.code)) + (m.message.empty() ? "" : ": " + m.message);
    switch (m.code) {
    case ProtocolError::Unauthorized:
    case ProtocolError::AuthRequired:
    case ProtocolError::ProtocolVersion:
        m_lastWord = {1, "The balancer refuses this agent (" + said + "). Check " +
                             (m.code == ProtocolError::ProtocolVersion ? "the versions of both"
                                                                       : "the key (--key-file)") +
                             ", then start it again."};
        emit(Disconnect{});
        scheduleReconnect(); // only for as long as its jobs take to end
        m_phase = Phase::Down;
        beginStop();
        return;
    case ProtocolError::AgentIdInUse:
        emit(Say{"Refused, " + said + "; trying again."});
        m_leastWait = kInUseWait;
        return;
    case ProtocolError::TooManyAgents:
        emit(Say{"Refused, " + said + "; trying again."});
        m_leastWait = kTooManyWait;
        return;
    default:
        emit(Say{"The balancer says " + said + "."});
    }
}

void Agent::on(const DrainNotice&) {
    m_draining = true;
    emit(Say{"Draining: no new jobs until resumed."});
}

void Agent::on(const ResumeNotice&) {
    m_draining = false;
    emit(Say{"Back in service."});
}

// ---- what it says of itself --------------------------------------------------------------------

/// A process that runs has run for at least a moment: 0 means that it has not started.
Duration Agent::elapsed(const Work& work) const {
    return work.stage == Stage::Running ? std::max(m_now - work.startedAt, Duration{1})
                                        : Duration{0};
}

std::vector<RunningItem> Agent::runningList() const {
    std::vector<RunningItem> items;
    for (const auto& [key, work] : m_works)
        if (key.store == m_store)
            items.push_back({key.jobId, key.attempt, elapsed(work), {}});
    // Ended, but the report is not yet safe: to the balancer it still runs.
    for (const auto& [key, s] : m_spool)
        if (key.store == m_store && !s.written)
            items.push_back({key.jobId, key.attempt, s.elapsed, {}});
    return items;
}

void Agent::beat() {
    m_beatAt = m_now + m_interval;
    // A report that was not acknowledged within an interval may have been lost on the way.
    for (auto& [key, s] : m_spool)
        if (s.sentAt && m_now - *s.sentAt >= m_interval)
            sendSpooled(s);
    Heartbeat h;
    h.gpuUtilization = m_gpu.utilization;
    h.gpuMemoryUsed = m_gpu.memoryUsed;
    h.temperature = m_gpu.temperature;
    h.running = runningList();
    send(std::move(h));
    m_unanswered.push_back(m_now);
}

/// Answers come in order, one for each.
void Agent::heardOf() {
    if (m_unanswered.empty())
        return;
    m_contactAt = m_unanswered.front();
    m_unanswered.pop_front();
}

void Agent::on(const HeartbeatReply&) {
    heardOf();
}

void Agent::on(const GpuReading& reading) {
    m_gpu = reading;
}

} // namespace node3
