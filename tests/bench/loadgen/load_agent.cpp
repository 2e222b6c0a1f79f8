// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loadgen/load_agent.h"

#include "engine/wire/codec.h"
#include "tests/bench/loadgen/options.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <random>

namespace node3::bench {

namespace {

/// A field's text or number as it stands there. The balancer writes the protocol's own fields
/// before those of the job, so the first of a name is meant; to read the whole line as JSON would
/// cost the machine more than the balancer that is measured.
std::string_view field(std::string_view line, std::string_view quotedName) {
    auto at = line.find(quotedName);
    if (at == std::string_view::npos)
        return {};
    at += quotedName.size() + 1; // the colon
    if (at < line.size() && line[at] == '"')
        return line.substr(at + 1, line.find('"', at + 1) - at - 1);
    return line.substr(at, line.find_first_of(",}", at) - at);
}

std::uint32_t attemptIn(std::string_view line) {
    const std::string_view text = field(line, R"("attempt")");
    std::uint32_t attempt = 0;
    std::from_chars(text.data(), text.data() + text.size(), attempt);
    return attempt;
}

Duration milliseconds(double seconds) {
    return Duration{std::max<std::int64_t>(1, static_cast<std::int64_t>(seconds * 1000))};
}

/// Of this run of the program.
const std::string& instance() {
    static const std::string name =
        std::to_string(::getpid()) + "." +
        std::to_string(std::chrono::steady_clock::now().time_since_epoch().count());
    return name;
}

} // namespace

LoadAgent::LoadAgent(Fleet& fleet, std::uint32_t index) : m_fleet(fleet), m_index(index) {}

// ---- the connection ----------------------------------------------------------------------------

void LoadAgent::connected(UniqueFd fd) {
    m_fd = std::move(fd);
    m_phase = Phase::Greeting;
    m_beats.clear();
    greet();
}

void LoadAgent::disconnected() {
    if (isReady()) {
        --m_fleet.ready;
        ++m_fleet.losses;
    }
    m_fd.reset();
    m_phase = Phase::Down;
    m_in.clear();
    m_out.clear();
}

void LoadAgent::leave() {
    if (isReady())
        send(Goodbye{});
    flush();
    m_fd.reset();
}

double LoadAgent::retryWait() {
    static std::minstd_rand random{std::random_device{}()};
    double wait = m_fleet.options.retryFirst;
    for (int i = 0; i < m_failures && wait < m_fleet.options.retryMost; ++i)
        wait *= 2;
    ++m_failures;
    return std::min(wait, m_fleet.options.retryMost) *
           std::uniform_real_distribution<>(0.5, 1)(random);
}

bool LoadAgent::read(double at) {
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t n = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        if (n < 0)
            return true;
        m_in.append(buffer.data(), static_cast<std::size_t>(n));
        std::size_t start = 0;
        for (auto end = m_in.find('\n'); end != std::string::npos; end = m_in.find('\n', start)) {
            line(std::string_view(m_in).substr(start, end - start), at);
            start = end + 1;
        }
        m_in.erase(0, start);
        if (static_cast<std::size_t>(n) < buffer.size())
            return true;
    }
}

bool LoadAgent::flush() {
    while (!m_out.empty()) {
        const ssize_t n = ::send(m_fd.get(), m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        m_out.erase(0, static_cast<std::size_t>(n));
    }
    return true;
}

void LoadAgent::send(const FromAgent& message) {
    m_out += encode(message);
}

// ---- what it says ------------------------------------------------------------------------------

void LoadAgent::greet() {
    Hello hello;
    hello.key = m_fleet.options.key;
    hello.agent.agentId = m_fleet.options.prefix + "-" + std::to_string(m_index);
    hello.agent.instance = instance();
    hello.agent.gpuModel = "Load";
    hello.agent.gpuVendor = "none";
    hello.agent.gpuMemory = 24'000'000'000;
    hello.agent.maxConcurrentJobs = m_fleet.options.slots;
    hello.agent.accepts = AcceptsCommand;
    hello.agent.version = NODE3_VERSION;
    send(hello);
}

std::vector<RunningItem> LoadAgent::running(double at) const {
    std::vector<RunningItem> items;
    for (const Work& w : m_works)
        if (!w.finished)
            items.push_back({w.jobId, w.attempt, milliseconds(at - w.startedAt), {}});
    return items;
}

/// On one page: 256 slots are far below the longest line.
void LoadAgent::sendInventory(double at) {
    Inventory page;
    page.store = m_store;
    page.running = running(at);
    for (const Work& w : m_works)
        if (w.finished)
            page.finished.push_back({w.jobId, w.attempt});
    send(page);
}

void LoadAgent::beat(double at) {
    m_beats.push_back(at);
    Heartbeat h;
    h.gpuUtilization = m_works.empty() ? 0 : 90;
    h.temperature = 60;
    h.running = running(at);
    send(h);
}

void LoadAgent::complete(Work& work, double at) {
    work.finished = true;
    work.reportedAt = at;
    if (isReady())
        send(Report{m_store, work.jobId, work.attempt,
                    ReportCompleted{std::max(0.001, at - work.startedAt), {}}});
}

void LoadAgent::finishHeld(double at, bool all) {
    for (Work& w : m_works)
        if (!w.finished && (all || w.startedAt + m_fleet.options.hold <= at))
            complete(w, at);
}

double LoadAgent::nextFinish() const {
    double next = 0;
    if (m_fleet.options.hold > 0)
        for (const Work& w : m_works)
            if (const double due = w.startedAt + m_fleet.options.hold;
                !w.finished && (next == 0 || due < next))
                next = due;
    return next;
}

// ---- what it hears -----------------------------------------------------------------------------

std::vector<LoadAgent::Work>::iterator LoadAgent::find(std::string_view text) {
    const std::string_view id = field(text, R"("job_id")");
    const std::uint32_t attempt = attemptIn(text);
    return std::ranges::find_if(
        m_works, [&](const Work& w) { return w.attempt == attempt && w.jobId == id; });
}

void LoadAgent::line(std::string_view text, double at) {
    const std::string_view type = field(text, R"("type")");
    if (type == "assign") {
        assign(text, at);
    } else if (type == "ack") {
        acknowledged(text, at);
    } else if (type == "heartbeat") {
        if (!m_beats.empty()) {
            m_fleet.beats.add(at - m_beats.front());
            m_beats.pop_front();
        }
    } else if (type == "welcome") {
        m_store = field(text, R"("store")");
        const std::string interval(field(text, R"("heartbeat_interval")"));
        m_interval =
            m_fleet.options.heartbeat > 0 ? m_fleet.options.heartbeat : std::atof(interval.c_str());
        m_phase = Phase::Settling;
        sendInventory(at);
    } else if (type == "settled") {
        settled(text, at);
    } else if (type == "cancel") {
        cancelled(text);
    } else if (type == "error") {
        if (m_fleet.errors++ == 0)
            m_fleet.firstError = std::string(text.substr(0, 300));
    }
}

void LoadAgent::settled(std::string_view text, double at) {
    m_phase = Phase::Ready;
    m_failures = 0;
    if (++m_fleet.ready == static_cast<std::uint64_t>(m_fleet.options.agents))
        m_fleet.allReadyAt = at;
    for (std::size_t open = text.find('{', 1); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        const std::string_view item = text.substr(open, text.find('}', open) - open + 1);
        const auto work = find(item);
        if (work == m_works.end() || field(item, R"("verdict")") == "continue")
            continue;
        ++m_fleet.ledger.abandoned;
        m_works.erase(work);
    }
    for (Work& w : m_works)
        if (w.finished)
            complete(w, at);
}

void LoadAgent::assign(std::string_view text, double at) {
    Work work;
    work.jobId = field(text, R"("job_id")");
    work.attempt = attemptIn(text);
    work.startedAt = at;
    m_fleet.ledger.assigned(work.jobId, work.attempt, at);
    if (find(text) != m_works.end())
        return; // sent again: it has its answer
    send(Report{m_store, work.jobId, work.attempt, ReportStarted{}});
    if (m_fleet.options.hold == 0)
        complete(work, at);
    m_works.push_back(std::move(work));
}

void LoadAgent::acknowledged(std::string_view text, double at) {
    const auto work = find(text);
    if (work == m_works.end())
        return;
    m_fleet.acks.add(at - work->reportedAt);
    m_fleet.ledger.acknowledged(work->jobId, field(text, R"("verdict")") == "recorded", at);
    m_works.erase(work);
}

void LoadAgent::cancelled(std::string_view text) {
    const auto work = find(text);
    if (work == m_works.end() || work->finished)
        return;
    ++m_fleet.ledger.cancels;
    send(Report{m_store, work->jobId, work->attempt, ReportStopped{}});
    m_works.erase(work);
}

} // namespace node3::bench
