// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agent/agent.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr std::size_t kRemembered = 4096;
constexpr std::size_t kInventoryPage = 500;
constexpr std::size_t kUnsentLog = std::size_t{64} << 10;
constexpr Duration kSpoolRetry = std::chrono::seconds{5};

void remember(std::deque<AttemptKey>& list, const AttemptKey& key) {
    list.push_back(key);
    if (list.size() > kRemembered)
        list.pop_front();
}

bool contains(const std::deque<AttemptKey>& list, const AttemptKey& key) {
    return std::ranges::find(list, key) != list.end();
}

} // namespace

Agent::Agent(AgentConfig config, std::vector<Report> spool, Mono now, AgentEffects& out)
    : m_config(std::move(config)), m_now(now), m_random(m_config.seed) {
    for (Report& r : spool) {
        const AttemptKey key{r.store, r.jobId, r.attempt};
        remember(m_started, key);
        m_spool[key] = {std::move(r), true, {}, {}};
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
    if (m_phase == Phase::Ready)
        earlier(m_beatAt);
    if (m_phase != Phase::Down)
        earlier(m_heardAt + m_timeout);
    for (const auto& [key, work] : m_works) {
        earlier(work.limitAt);
        earlier(work.killAt);
    }
    for (const auto& [key, s] : m_spool)
        if (!s.written && s.retryAt != Mono{})
            earlier(s.retryAt);
    return wake;
}

// ---- the link ----------------------------------------------------------------------------------

void Agent::on(const LinkUp&) {
    m_phase = Phase::Greeting;
    m_heardAt = m_now;
    m_reconnectAt.reset();
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
void Agent::scheduleReconnect(Duration least) {
    Duration wait = m_config.reconnectFirst;
    for (int i = 0; i < m_failures && wait < m_config.reconnectMost; ++i)
        wait *= 2;
    wait = std::min(wait, m_config.reconnectMost);
    ++m_failures;
    const auto spread = Duration{
        static_cast<std::int64_t>(static_cast<double>(wait.count()) * (0.5 + randomUnit() / 2))};
    const Mono at = m_now + std::max(spread, least);
    m_reconnectAt = m_reconnectAt ? std::max(*m_reconnectAt, at) : at;
}

void Agent::on(const Received& r) {
    m_heardAt = m_now;
    std::visit([this](const auto& m) { on(m); }, r.message);
}

void Agent::on(const Welcome& m) {
    if (m_phase != Phase::Greeting)
        return;
    m_store = m.store;
    m_interval = std::max(m.heartbeatInterval, Duration{1});
    m_timeout = std::max(m.heartbeatTimeout, m_interval);
    m_phase = Phase::Settling;
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
    for (RunningItem& item : runningList()) {
        page.running.push_back(std::move(item));
        if (page.running.size() >= kInventoryPage)
            flush(true);
    }
    for (const auto& [key, s] : m_spool) {
        if (key.store != m_store || !s.written)
            continue;
        page.finished.push_back({key.jobId, key.attempt});
        if (page.finished.size() >= kInventoryPage)
            flush(true);
    }
    flush(false);
}

void Agent::on(const Settled& m) {
    if (m_phase != Phase::Settling)
        return;
    m_phase = Phase::Ready;
    m_failures = 0;
    m_beatAt = m_now + m_interval;
    emit(Say{"Connected."});
    for (const SettledItem& item : m.running) {
        if (item.verdict == Verdict::Continue)
            continue;
        const auto it = m_works.find({m_store, item.jobId, item.attempt});
        if (it != m_works.end()) {
            it->second.cancelled = true;
            stopWork(it->first, it->second, m_config.cancelHardKill);
        }
    }
    for (auto& [key, work] : m_works)
        flushLog(key, work);
    for (auto& [key, s] : m_spool)
        sendSpooled(s);
}

void Agent::on(const ErrorMessage& m) {
    const std::string said = std::string(word(m.code)) + (m.message.empty() ? "" : ": " + m.message);
    switch (m.code) {
    case ProtocolError::Unauthorized:
    case ProtocolError::AuthRequired:
    case ProtocolError::ProtocolVersion:
        m_quit = true;
        emit(Quit{1, "The balancer refused this agent (" + said +
                         "). Check --key-file and the versions, then start it again."});
        return;
    case ProtocolError::AgentIdInUse:
        emit(Say{"Refused, " + said + "; trying again."});
        scheduleReconnect(std::chrono::seconds{5});
        return;
    default:
        emit(Say{"The balancer said " + said + "."});
    }
}

void Agent::on(const DrainNotice&) { emit(Say{"Draining: no new jobs until resumed."}); }
void Agent::on(const ResumeNotice&) { emit(Say{"Back in service."}); }

// ---- work --------------------------------------------------------------------------------------

void Agent::on(const Assign& m) {
    if (m_phase != Phase::Ready && m_phase != Phase::Settling)
        return;
    const AttemptKey key{m.store, m.jobId, m.attempt};
    if (const auto it = m_works.find(key); it != m_works.end()) {
        // Told again: the same answer as before.
        report(key, ReportAccepted{});
        if (it->second.stage == Stage::Running)
            report(key, ReportStarted{});
        return;
    }
    if (const auto it = m_spool.find(key); it != m_spool.end()) {
        it->second.sentAt.reset();
        sendSpooled(it->second);
        return;
    }
    if (contains(m_refused, key) || contains(m_started, key)) {
        report(key, ReportStopped{}); // cancelled before it came, or over and acknowledged
        return;
    }
    if ((needsOf(m.fields) & ~m_config.fields.accepts) != 0)
        return endWith(key, ReportRejected{RejectCode::Cannot, "this agent does not accept such jobs"});
    if (m.fields.command.empty() && needsOf(m.fields) != 0 &&
        (m_config.fields.accepts & AcceptsCommand) == 0)
        return endWith(key, ReportRejected{RejectCode::Cannot, "this agent runs commands only"});
    if (m_stopping)
        return endWith(key, ReportReturned{"the agent is shutting down"});
    if (m_spoolBroken)
        return endWith(key, ReportRejected{RejectCode::Fault, "results cannot be kept: the disk fails"});
    if (m_works.size() >= static_cast<std::size_t>(m_config.fields.maxConcurrentJobs))
        return endWith(key, ReportRejected{RejectCode::Busy, "every slot is taken"});
    Work& work = m_works[key];
    work.limit = m.limit > Duration{0} ? m.limit : m.timeout;
    remember(m_started, key);
    report(key, ReportAccepted{});
    emit(StartProcess{key, m.fields});
}

void Agent::on(const ProcessStarted& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end())
        return;
    Work& work = it->second;
    work.stage = Stage::Running;
    work.startedAt = m_now;
    work.limitAt = m_now + work.limit;
    report(p.key, ReportStarted{});
    if (work.killAt) // asked to stop while it was starting
        emit(StopProcess{p.key, false});
}

void Agent::on(const ProcessEnded& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end())
        return;
    const Work work = it->second;
    flushLog(p.key, it->second);
    const double seconds = work.stage == Stage::Running
                               ? static_cast<double>((m_now - work.startedAt).count()) / 1000.0
                               : 0;
    if (work.cancelled) {
        m_works.erase(it);
        report(p.key, ReportStopped{});
    } else if (work.timedOut) {
        endWith(p.key, ReportFailed{"stopped: its time limit of " +
                                        std::to_string(work.limit.count() / 1000) + " s has passed",
                                    p.exitCode, seconds});
    } else if (work.returning) {
        endWith(p.key, ReportReturned{"the agent is shutting down"});
    } else if (p.exitCode == 0) {
        endWith(p.key, ReportCompleted{seconds, p.output});
    } else {
        endWith(p.key, ReportFailed{p.error, p.exitCode, seconds});
    }
}

/// The end report is kept on disk before it is sent, and until it is acknowledged.
void Agent::endWith(const AttemptKey& key, ReportBody body) {
    m_works.erase(key);
    remember(m_started, key);
    Spooled& s = m_spool[key];
    s = {Report{key.store, key.jobId, key.attempt, std::move(body)}, false, {}, {}};
    emit(WriteSpool{s.report});
}

void Agent::on(const SpoolWritten& w) {
    m_spoolBroken = false;
    const auto it = m_spool.find(w.key);
    if (it == m_spool.end())
        return;
    it->second.written = true;
    sendSpooled(it->second);
}

void Agent::on(const SpoolFailed& f) {
    if (!m_spoolBroken)
        emit(Say{"Results cannot be written to disk (" + f.why + "); trying again."});
    m_spoolBroken = true;
    if (const auto it = m_spool.find(f.key); it != m_spool.end())
        it->second.retryAt = m_now + kSpoolRetry;
}

void Agent::sendSpooled(Spooled& s) {
    if (!s.written || m_phase != Phase::Ready)
        return;
    s.sentAt = m_now;
    send(s.report);
}

void Agent::on(const Ack& m) {
    const AttemptKey key{m_store, m.jobId, m.attempt};
    auto it = m_spool.find(key);
    if (it == m_spool.end()) // of another store: acknowledged as unknown by this one
        it = std::ranges::find_if(m_spool, [&](const auto& e) {
            return e.first.jobId == m.jobId && e.first.attempt == m.attempt && e.second.sentAt;
        });
    if (it == m_spool.end() || !it->second.sentAt || word(it->second.report.body) != m.of)
        return;
    emit(RemoveSpool{it->first});
    m_spool.erase(it);
}

void Agent::on(const Cancel& m) {
    const AttemptKey key{m_store, m.jobId, m.attempt};
    if (const auto it = m_works.find(key); it != m_works.end()) {
        it->second.cancelled = true;
        stopWork(key, it->second, m_config.cancelHardKill);
        return;
    }
    if (m_spool.contains(key))
        return; // its end is on the way
    if (!contains(m_started, key))
        remember(m_refused, key);
    report(key, ReportStopped{});
}

void Agent::stopWork(const AttemptKey& key, Work& work, Duration hardAfter) {
    const Mono hard = m_now + hardAfter;
    const bool first = !work.killAt;
    work.killAt = first ? hard : std::min(*work.killAt, hard);
    if (first && work.stage == Stage::Running)
        emit(StopProcess{key, false});
}

void Agent::on(const ProcessOutput& p) {
    const auto it = m_works.find(p.key);
    if (it == m_works.end())
        return;
    std::string& text = it->second.unsentLog[p.stream];
    text += p.text;
    if (text.size() > kUnsentLog)
        text.erase(0, text.size() - kUnsentLog);
    flushLog(p.key, it->second);
}

void Agent::flushLog(const AttemptKey& key, Work& work) {
    if (m_phase != Phase::Ready)
        return;
    for (auto& [stream, text] : work.unsentLog)
        if (!text.empty())
            report(key, ReportLog{stream, std::exchange(text, {})});
}

void Agent::report(const AttemptKey& key, ReportBody body) {
    if (m_phase == Phase::Ready)
        send(Report{key.store, key.jobId, key.attempt, std::move(body)});
}

// ---- time --------------------------------------------------------------------------------------

std::vector<RunningItem> Agent::runningList() const {
    std::vector<RunningItem> items;
    for (const auto& [key, work] : m_works)
        if (key.store == m_store)
            items.push_back({key.jobId, key.attempt,
                             work.stage == Stage::Running ? m_now - work.startedAt : Duration{0},
                             {}});
    // Ended, but the report is not yet safe: to the balancer it still runs.
    for (const auto& [key, s] : m_spool)
        if (key.store == m_store && !s.written)
            items.push_back({key.jobId, key.attempt, Duration{0}, {}});
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
}

void Agent::on(const GpuReading& reading) { m_gpu = reading; }

void Agent::on(const AgentTick&) {
    if (m_phase != Phase::Down && m_now - m_heardAt >= m_timeout)
        dropLink(); // silent, or never answered
    if (m_reconnectAt && *m_reconnectAt <= m_now && m_phase == Phase::Down) {
        m_reconnectAt.reset();
        m_phase = Phase::Connecting;
        m_heardAt = m_now;
        emit(Connect{});
    }
    for (auto& [key, work] : m_works) {
        if (work.limitAt && *work.limitAt <= m_now) {
            work.limitAt.reset();
            work.timedOut = true;
            stopWork(key, work, m_config.stopHardKill);
        }
        if (work.killAt && *work.killAt <= m_now) {
            if (work.stage == Stage::Running)
                emit(StopProcess{key, true});
            work.killAt = m_now + m_config.stopHardKill; // again, should it still be there
        }
    }
    for (auto& [key, s] : m_spool)
        if (!s.written && s.retryAt != Mono{} && s.retryAt <= m_now) {
            s.retryAt = {};
            emit(WriteSpool{s.report});
        }
    if (m_phase == Phase::Ready && m_beatAt <= m_now)
        beat();
}

void Agent::on(const StopAsked&) {
    if (m_stopping)
        return;
    m_stopping = true;
    for (auto& [key, work] : m_works) {
        work.returning = true;
        stopWork(key, work, m_config.stopHardKill);
    }
}

/// Ends once nothing runs and everything is acknowledged, or kept and waited for long enough.
void Agent::finishStop() {
    if (!m_stopping || m_quit || !m_works.empty())
        return;
    const bool kept = std::ranges::all_of(m_spool, [](const auto& e) { return e.second.written; });
    if (!m_goodbyeAt)
        m_goodbyeAt = m_now + m_config.goodbyeWait;
    const bool late = m_now >= *m_goodbyeAt;
    if (!m_spool.empty() && !late && (m_phase == Phase::Ready || !kept))
        return;
    if (m_phase == Phase::Ready) {
        send(Goodbye{});
        emit(Disconnect{});
    }
    m_quit = true;
    emit(Quit{0, {}});
}

double Agent::randomUnit() {
    std::uint64_t x = (m_random += 0x9E3779B97F4A7C15ULL);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((x ^ (x >> 31)) >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

std::vector<std::string> Agent::check() const {
    std::vector<std::string> faults;
    for (const auto& [key, work] : m_works)
        if (m_spool.contains(key))
            faults.push_back(key.jobId + " runs and has ended");
    if (m_works.size() > static_cast<std::size_t>(m_config.fields.maxConcurrentJobs))
        faults.push_back("more works than slots");
    return faults;
}

} // namespace node3
