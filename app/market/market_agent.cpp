// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/market_agent.h"

#include "engine/core/overloaded.h"
#include "engine/wire/codec.h"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace node3::market {

namespace {

constexpr std::size_t kMostUnsent = std::size_t{8} << 20;
constexpr std::size_t kReadAtOnce = 64 * 1024;

AgentConfig configOf(const AgentProfile& profile, const Surroundings& around) {
    AgentConfig c;
    c.fields = profile.fields;
    c.key = around.key;
    const auto scale = [&](Duration& d) {
        d = std::max(Duration{20}, around.scaled(static_cast<double>(d.count()) / 1000));
    };
    scale(c.cancelHardKill);
    scale(c.stopHardKill);
    scale(c.reconnectFirst);
    scale(c.reconnectMost);
    scale(c.goodbyeWait);
    scale(c.stopMost);
    return c;
}

} // namespace

MarketAgent::MarketAgent(Surroundings& surroundings, AgentProfile profile, std::uint64_t token)
    : m_around(surroundings), m_profile(std::move(profile)), m_token(token),
      m_chance(m_profile.chance) {}

MarketAgent::~MarketAgent() {
    closeSocket();
}

void MarketAgent::start(Mono now) {
    m_startAt = Mono::max();
    AgentConfig config = configOf(m_profile, m_around);
    config.fields.previous = m_instance;
    m_instance = m_profile.fields.agentId + "-" + std::to_string(m_chance.bits() % 1'000'000) +
                 "-" + std::to_string(++m_starts);
    config.fields.instance = m_instance;
    config.seed = m_chance.bits();
    std::vector<Report> kept;
    for (const auto& [key, report] : m_spool)
        kept.push_back(report);
    AgentEffects effects;
    m_machine = std::make_unique<Agent>(std::move(config), std::move(kept), now, effects);
    for (const AgentEffect& e : effects)
        perform(e, now);
    apply(AgentTick{}, now);
}

void MarketAgent::leave(Mono now) {
    m_leaving = true;
    m_startAt = m_lieAt = m_flapAt = Mono::max();
    if (!frozen(now))
        apply(StopAsked{}, now);
}

void MarketAgent::apply(AgentInput input, Mono now) {
    m_inputs.push_back(std::move(input));
    if (m_applying)
        return;
    m_applying = true;
    while (!m_inputs.empty() && m_machine) {
        const AgentInput next = std::move(m_inputs.front());
        m_inputs.pop_front();
        AgentEffects effects;
        m_machine->apply(next, now, effects);
        for (const AgentEffect& e : effects)
            perform(e, now);
    }
    m_inputs.clear();
    m_applying = false;
    flush(now);
}

void MarketAgent::perform(const AgentEffect& effect, Mono now) {
    std::visit(Overloaded{[&](const Connect&) { connectNow(now); },
                          [&](const Disconnect&) {
                              flush(now);
                              closeSocket();
                          },
                          [&](const SendToBalancer& s) { send(s.message); },
                          [&](const StartProcess& s) { startProcess(s, now); },
                          [&](const StopProcess& s) { stopProcess(s, now); },
                          [&](const WriteSpool& w) {
                              const AttemptKey key = keyOf(w.report);
                              if (now < m_faults.diskFull) {
                                  apply(SpoolFailed{key, "No space left on device"}, now);
                                  return;
                              }
                              m_spool[key] = w.report;
                              apply(SpoolWritten{key}, now);
                          },
                          [&](const RemoveSpool& r) { m_spool.erase(r.key); },
                          [&](const Quit&) {
                              m_startAt = m_leaving ? Mono::max() : now + m_around.scaled(10);
                          },
                          [](const Say&) {}},
               effect);
}

// ---- the socket --------------------------------------------------------------------------------

void MarketAgent::connectNow(Mono now) {
    closeSocket();
    m_framer = {};
    m_framer.setLimit(kMaxLine);
    m_fd = UniqueFd(
        ::socket(m_around.server.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const auto* to = reinterpret_cast<const sockaddr*>(&m_around.server.storage);
    const bool begun =
        m_fd && (::connect(m_fd.get(), to, m_around.server.length) == 0 || errno == EINPROGRESS);
    if (!begun || !m_around.reactor.add(m_fd.get(), m_token, EPOLLIN | EPOLLOUT)) {
        m_fd.reset();
        apply(LinkDown{}, now);
        return;
    }
    const int on = 1;
    ::setsockopt(m_fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_connecting = m_watched = true;
}

void MarketAgent::closeSocket() {
    if (std::exchange(m_watched, false))
        m_around.reactor.remove(m_fd.get());
    m_fd.reset();
    m_out.clear();
    m_connecting = m_halfOpen = false;
}

void MarketAgent::linkLost(Mono now) {
    closeSocket();
    apply(LinkDown{}, now);
}

void MarketAgent::watch() {
    if (!m_fd || m_halfOpen)
        return;
    const std::uint32_t events = m_out.empty() && !m_connecting ? EPOLLIN : EPOLLIN | EPOLLOUT;
    if (m_watched)
        m_around.reactor.change(m_fd.get(), m_token, events);
    else
        m_watched = m_around.reactor.add(m_fd.get(), m_token, events);
}

void MarketAgent::onSocket(std::uint32_t events, Mono now) {
    if (!m_fd || m_halfOpen || !m_machine)
        return;
    if (frozen(now)) { // its program does not run: bytes wait in the socket
        m_around.reactor.remove(m_fd.get());
        m_watched = false;
        return;
    }
    if (m_connecting) {
        int error = 0;
        socklen_t length = sizeof error;
        ::getsockopt(m_fd.get(), SOL_SOCKET, SO_ERROR, &error, &length);
        if (error != 0 || (events & (EPOLLERR | EPOLLHUP)) != 0) {
            linkLost(now);
            return;
        }
        m_connecting = false;
        watch();
        apply(LinkUp{}, now);
        return;
    }
    if ((events & EPOLLOUT) != 0)
        flush(now);
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
        read(now);
}

void MarketAgent::read(Mono now) {
    std::array<char, kReadAtOnce> buffer;
    const int fd = m_fd.get();
    const ssize_t n = ::recv(fd, buffer.data(), buffer.size(), 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        linkLost(now);
        return;
    }
    m_framer.append({buffer.data(), static_cast<std::size_t>(n)});
    while (m_fd && m_fd.get() == fd && m_machine) {
        const auto line = m_framer.next();
        if (!line)
            return;
        const auto* text = std::get_if<std::string>(&*line);
        auto decoded = text ? decodeToAgent(*text)
                            : std::variant<ToAgent, DecodeError, UnknownType>(DecodeError{});
        if (auto* message = std::get_if<ToAgent>(&decoded)) {
            apply(Received{std::move(*message)}, now);
        } else if (std::holds_alternative<DecodeError>(decoded)) {
            linkLost(now);
            return;
        }
    }
}

void MarketAgent::send(const FromAgent& message) {
    if (m_fd && !m_halfOpen)
        m_out += encode(message);
}

void MarketAgent::flush(Mono now) {
    if (!m_fd || m_connecting || m_halfOpen || m_out.empty())
        return;
    const ssize_t n = ::send(m_fd.get(), m_out.data(), m_out.size(), MSG_NOSIGNAL);
    if (n > 0)
        m_out.erase(0, static_cast<std::size_t>(n));
    const bool broken = n < 0 && errno != EAGAIN && errno != EINTR;
    if (broken || m_out.size() > kMostUnsent) {
        linkLost(now);
        return;
    }
    watch();
}

// ---- time --------------------------------------------------------------------------------------

Mono MarketAgent::nextWake() const {
    if (!m_machine)
        return m_startAt;
    Mono next = std::min({m_startAt, m_lieAt, m_flapAt});
    if (const auto wake = m_machine->nextWake())
        next = std::min(next, *wake);
    for (const auto& [key, p] : m_processes)
        next = std::min(next, p.started ? p.endsAt : p.startsAt);
    return std::max(next, m_faults.frozen == Mono::max() ? Mono::max() : m_faults.frozen);
}

void MarketAgent::onTime(Mono now) {
    if (frozen(now))
        return;
    if (std::exchange(m_faults.frozen, Mono{}) != Mono{})
        watch(); // it goes on where it stood
    if (m_startAt <= now) {
        if (m_machine)
            crash(now, Duration{0});
        start(now);
    }
    if (!m_machine)
        return;
    runProcesses(now);
    if (!m_machine)
        return;
    if (m_lieAt <= now)
        lie(now);
    if (m_flapAt <= now) {
        m_flapAt =
            now < m_faults.flaps ? now + m_around.scaled(m_chance.between(5, 25)) : Mono::max();
        cut(now);
    }
    apply(AgentTick{}, now);
}

// ---- faults ------------------------------------------------------------------------------------

void MarketAgent::crash(Mono now, Duration down) {
    closeSocket();
    m_inputs.clear();
    m_machine.reset();
    m_processes.clear();
    m_faults.frozen = Mono{};
    m_startAt = now + down;
}

void MarketAgent::cut(Mono now) {
    if (m_fd)
        linkLost(now);
}

void MarketAgent::lastWords(Mono now) {
    for (const auto& [key, p] : m_processes)
        if (p.started)
            send(Report{key.store, key.jobId, key.attempt, ReportProgress{0.5, {}}});
    flush(now);
}

void MarketAgent::endProcess(const std::string& jobId, int exitCode, const std::string& error,
                             Mono now) {
    for (auto& [key, p] : m_processes)
        if (key.jobId == jobId) {
            p.exitCode = exitCode;
            p.error = error;
            p.startsAt = std::min(p.startsAt, now);
            p.endsAt = now;
        }
}

void MarketAgent::halfOpen() {
    if (!m_fd || m_halfOpen)
        return;
    if (std::exchange(m_watched, false))
        m_around.reactor.remove(m_fd.get());
    m_halfOpen = true;
    m_out.clear();
}

void MarketAgent::faultsChanged(Mono now) {
    m_lieAt = now < m_faults.lies ? now + m_around.scaled(m_chance.between(1, 10)) : Mono::max();
    m_flapAt = now < m_faults.flaps ? now + m_around.scaled(m_chance.between(1, 10)) : Mono::max();
}

void MarketAgent::heal(Mono now) {
    const bool stood = frozen(now);
    m_faults = {};
    faultsChanged(now);
    if (stood)
        watch();
    if (m_halfOpen)
        linkLost(now);
    if (!m_machine)
        m_startAt = now;
}

/// What it says is well-formed and not so: ends of what still runs, and work that nobody gave it.
void MarketAgent::lie(Mono now) {
    m_lieAt = now < m_faults.lies ? now + m_around.scaled(m_chance.between(3, 20)) : Mono::max();
    if (!connected())
        return;
    Report r;
    if (!m_processes.empty()) {
        auto it = m_processes.begin();
        std::advance(it, m_chance.below(m_processes.size()));
        r.store = it->first.store;
        r.jobId = it->first.jobId;
        r.attempt = it->first.attempt + (m_chance.chance(0.5) ? 1 : 1000);
    } else {
        r.store = "00000000000000000000000000000000";
        r.jobId = "nobodys-job";
        r.attempt = 1;
    }
    switch (m_chance.below(3)) {
    case 0:
        r.body = ReportCompleted{1.0, "{\"simulated\":true}"};
        break;
    case 1:
        r.body = ReportFailed{"it says", 1, 1.0};
        break;
    default:
        r.body = ReportStarted{};
    }
    send(r);
    flush(now);
}

std::vector<std::string> MarketAgent::troubles(Mono now) const {
    std::vector<std::string> words;
    if (!m_machine)
        words.emplace_back("crashed");
    if (m_halfOpen)
        words.emplace_back("half-open");
    const std::pair<Mono, const char*> all[] = {
        {m_faults.frozen, "frozen"},      {m_faults.slow, "slow"},
        {m_faults.lies, "lies"},          {m_faults.diskFull, "disk-full"},
        {m_faults.failsAll, "fails-all"}, {m_faults.flaky, "flaky"},
        {m_faults.flaps, "flaps"}};
    for (const auto& [until, name] : all)
        if (now < until)
            words.emplace_back(name);
    return words;
}

} // namespace node3::market
