// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_server.h"

#include "engine/net/agent_session.h"
#include "engine/net/descriptors.h"
#include "engine/net/reactor.h"
#include "engine/wire/codec.h"

#include <openssl/crypto.h>

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <algorithm>
#include <array>
#include <chrono>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <set>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unordered_map>
#include <utility>
#include <vector>

namespace node3 {

namespace {

constexpr int kBacklog = 1024;
constexpr std::size_t kReadBuffer = 64u << 10;
/// Of one connection in one round, so that one that never stops talking does not keep the others
/// waiting.
constexpr int kReadsARound = 16;
/// Thrown away of what a closed session still says, so that it can read why it was closed.
constexpr std::size_t kThrowAway = 16u << 20;
constexpr Duration kQuietBound = std::chrono::milliseconds{250};
constexpr Duration kAcceptPause = std::chrono::milliseconds{250};
/// What may gather for one session before it is offered to its socket.
constexpr std::size_t kOfferAt = 256u << 10;
constexpr int kPendingWhenOpen = 30; ///< QTcpServer's own default

/// Gives descriptors away instead of making a QTcpSocket of each.
class Listener : public QTcpServer {
  public:
    explicit Listener(std::function<void(qintptr)> accepted) : m_accepted(std::move(accepted)) {}

    /// Effective at once, also in the middle of accepting: with a limit of 0 its loop ends.
    void pause() {
        setMaxPendingConnections(0);
        pauseAccepting();
    }
    void resume() {
        setMaxPendingConnections(kPendingWhenOpen);
        resumeAccepting();
    }

  protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor); }

  private:
    std::function<void(qintptr)> m_accepted;
};

std::string peerOf(int fd) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    auto* generic = reinterpret_cast<sockaddr*>(&storage);
    if (::getpeername(fd, generic, &length) != 0)
        return {};
    const QHostAddress host(generic);
    const quint16 port = storage.ss_family == AF_INET6
                             ? ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port)
                             : ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
    return ListenAddress{host.toString().toStdString(), port}.text();
}

bool makeNonBlocking(int fd) {
    const int flags = ::fcntl(fd, F_GETFL);
    return flags >= 0 && ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 &&
           ::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

void wipe(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace

class AgentServer::Impl {
  public:
    Impl(const KeyRing& keys, AgentServerOptions options, AgentServerHooks hooks)
        : m_keys(keys), m_options(std::move(options)), m_hooks(std::move(hooks)),
          m_reactor(
              &m_context,
              [this](std::uint64_t token, std::uint32_t events) { onSocket({token}, events); },
              [this] { m_hooks.ready(); }),
          m_listener([this](qintptr fd) { accept(static_cast<int>(fd)); }) {
        QObject::connect(&m_listener, &QTcpServer::acceptError, &m_context,
                         [this] { onAcceptError(); });
    }

    std::optional<Error> listen();
    std::uint16_t port() const { return m_listener.serverPort(); }
    std::size_t poll();
    void pollUntilQuiet();
    void flush();
    std::optional<Mono> nextDue() const;
    void onTime(Mono now);
    void stopReading();
    void send(SessionId id, const ToAgent& message);
    void close(SessionId id);
    const AgentServerCounters& counters() const { return m_counters; }
    std::size_t sessions() const { return m_sessions.size(); }

  private:
    void accept(int fd);
    void onAcceptError();
    void considerAccepting();
    void onSocket(SessionId id, std::uint32_t events);
    void readFrom(AgentSession& session);
    void throwAway(AgentSession& session);
    void takeLines(AgentSession& session, std::string_view bytes);
    void takeLine(AgentSession& session, std::string_view line);
    void onMessage(AgentSession& session, FromAgent message);
    void onHello(AgentSession& session, Hello hello);
    void refuseStranger(AgentSession& session, ProtocolError code, std::string_view message);
    void fail(AgentSession& session, ProtocolError code, std::string_view message);
    void queue(AgentSession& session, std::string_view line);
    void offer(AgentSession& session);
    void watch(AgentSession& session, bool read, bool write);
    void setDue(AgentSession& session, std::optional<Mono> due);
    void beginClosing(AgentSession& session);
    void drop(AgentSession& session);
    void noLongerStranger(AgentSession& session);
    void tidy();
    AgentSession* find(SessionId id);

    const KeyRing& m_keys;
    const AgentServerOptions m_options;
    const AgentServerHooks m_hooks;
    QObject m_context;
    Reactor m_reactor;
    Listener m_listener;
    std::unordered_map<std::uint64_t, std::unique_ptr<AgentSession>> m_sessions;
    std::set<std::pair<Mono, SessionId>> m_due;
    std::vector<SessionId> m_dirty; ///< have something queued
    std::vector<SessionId> m_ended; ///< the balancer is still to be told
    std::vector<SessionId> m_gone;  ///< to be forgotten
    BadTries m_badTries;
    std::array<char, kReadBuffer> m_buffer;
    AgentServerCounters m_counters;
    std::uint64_t m_lastId = 0;
    int m_strangers = 0;
    bool m_accepting = false;
    bool m_stopped = false;
    std::optional<Mono> m_acceptAgain;
};

// ---- accepting -----------------------------------------------------------------------------------

std::optional<Error> AgentServer::Impl::listen() {
    const ListenAddress& at = m_options.listen;
    const auto refused = [](std::string message) {
        return Error{ErrorCode::Invalid, std::move(message), {}, {}};
    };
    if (!at.isLoopback())
        return refused("Agents cannot be listened for on " + at.text() +
                       ": other machines could reach it unencrypted. Name a loopback address with "
                       "--agents, such as 127.0.0.1:7300.");
    if (!m_reactor.isOpen())
        return refused("This process has no file descriptors left. Allow it more (ulimit -n).");
    const QHostAddress address(at.address == "localhost" ? QStringLiteral("127.0.0.1")
                                                         : QString::fromStdString(at.address));
    m_listener.setListenBacklogSize(kBacklog);
    if (!m_listener.listen(address, at.port)) {
        if (m_listener.serverError() == QAbstractSocket::AddressInUseError)
            return refused(portTakenText(at.port) +
                           " Agents cannot connect. Stop it or choose another port (--agents).");
        return refused("Agents cannot be listened for on " + at.text() + ": " +
                       m_listener.errorString().toStdString() +
                       ". Choose another address (--agents).");
    }
    m_accepting = true;
    return std::nullopt;
}

void AgentServer::Impl::accept(int fd) {
    UniqueFd owned(fd);
    if (!makeNonBlocking(fd))
        return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const SessionId id{++m_lastId};
    auto session = std::make_unique<AgentSession>(id, std::move(owned), peerOf(fd));
    if (!m_reactor.add(fd, id.value, EPOLLIN | EPOLLRDHUP))
        return;
    session->framer.setLimit(m_options.firstLineLimit);
    setDue(*session, m_hooks.clock() + m_options.helloTime);
    m_sessions.emplace(id.value, std::move(session));
    ++m_counters.accepted;
    ++m_strangers;
    considerAccepting();
    // The reactor tells at once when its hello has come already.
}

/// Descriptors have run out: whoever waits in the backlog is taken later. Trying again at once would
/// fail at once.
void AgentServer::Impl::onAcceptError() {
    m_listener.pause();
    m_accepting = false;
    if (!m_acceptAgain)
        m_hooks.note("No file descriptors left: accepting agents pauses. Allow this process more "
                     "(ulimit -n).");
    ++m_counters.acceptPauses;
    m_acceptAgain = m_hooks.clock() + kAcceptPause;
    m_hooks.ready(); // so that its owner learns of the new deadline
}

void AgentServer::Impl::considerAccepting() {
    const bool room = !m_stopped && m_strangers < m_options.strangerLimit && !m_acceptAgain;
    if (room == m_accepting || !m_listener.isListening())
        return;
    m_accepting = room;
    if (room) {
        m_listener.resume();
    } else {
        ++m_counters.acceptPauses;
        m_listener.pause();
    }
}

void AgentServer::Impl::noLongerStranger(AgentSession& session) {
    if (std::exchange(session.handedOver, true))
        return;
    --m_strangers;
}

// ---- reading -------------------------------------------------------------------------------------

std::size_t AgentServer::Impl::poll() {
    const std::size_t busy = m_reactor.poll();
    tidy();
    return busy;
}

void AgentServer::Impl::pollUntilQuiet() {
    const Mono until = m_hooks.clock() + kQuietBound;
    while (poll() != 0 && m_hooks.clock() < until) {
    }
}

AgentSession* AgentServer::Impl::find(SessionId id) {
    const auto it = m_sessions.find(id.value);
    return it == m_sessions.end() || it->second->phase == SessionPhase::Gone ? nullptr
                                                                             : it->second.get();
}

void AgentServer::Impl::onSocket(SessionId id, std::uint32_t events) {
    AgentSession* session = find(id);
    if (!session)
        return;
    if ((events & EPOLLOUT) != 0)
        offer(*session);
    if (session->phase == SessionPhase::Gone)
        return;
    // What came before a hang-up is read first: the hang-up itself is the end of what is read.
    if (session->watchesRead && (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
        readFrom(*session);
    else if ((events & (EPOLLHUP | EPOLLERR)) != 0)
        drop(*session);
}

void AgentServer::Impl::readFrom(AgentSession& session) {
    for (int reads = 0; reads < kReadsARound && session.watchesRead; ++reads) {
        std::string_view got;
        switch (session.read(m_buffer, got)) {
        case AgentSession::Flow::Blocked:
            return;
        case AgentSession::Flow::Ended:
            drop(session);
            return;
        case AgentSession::Flow::More:
            break;
        }
        if (session.phase == SessionPhase::Closing) {
            session.thrownAway += got.size();
            if (session.thrownAway > kThrowAway) {
                drop(session);
                return;
            }
        } else {
            takeLines(session, got);
        }
        if (session.phase == SessionPhase::Gone)
            return;
    }
}

/// Lines until the first that ends the session.
void AgentServer::Impl::takeLines(AgentSession& session, std::string_view bytes) {
    session.framer.append(bytes);
    while (session.phase == SessionPhase::AwaitsHello || session.phase == SessionPhase::Open) {
        const auto line = session.framer.next();
        if (!line)
            return;
        takeLine(session, *line);
    }
}

// ---- what lines mean -----------------------------------------------------------------------------

void AgentServer::Impl::onMessage(AgentSession& session, FromAgent message) {
    if (auto* hello = std::get_if<Hello>(&message)) {
        if (session.phase == SessionPhase::Open)
            fail(session, ProtocolError::BadMessage, "hello was sent before on this connection");
        else
            onHello(session, std::move(*hello));
        return;
    }
    if (session.phase != SessionPhase::Open) {
        refuseStranger(session, ProtocolError::AuthRequired, "hello comes first");
        return;
    }
    const SessionId id = session.id();
    std::visit(Overloaded{
                   [](Hello&) {}, // above
                   [&](Inventory& m) { m_hooks.command(AgentInventory{id, std::move(m)}); },
                   [&](Heartbeat& m) { m_hooks.command(AgentHeartbeat{id, std::move(m)}); },
                   [&](Report& m) { m_hooks.command(AgentReport{id, std::move(m)}); },
                   [&](Update& m) { m_hooks.command(AgentUpdate{id, m}); },
                   [&](Goodbye&) { m_hooks.command(AgentGoodbye{id}); },
               },
               message);
}

void AgentServer::Impl::onHello(AgentSession& session, Hello hello) {
    const bool given = !hello.key.empty();
    const bool right = m_keys.allows(Role::Agent, hello.key);
    wipe(hello.key);
    if (!right && (given || m_options.keysNeeded)) {
        if (given)
            refuseStranger(session, ProtocolError::Unauthorized, "the key is not right");
        else
            refuseStranger(session, ProtocolError::AuthRequired,
                           "a key is needed: the file keys/agent in the balancer's data folder");
        return;
    }
    session.phase = SessionPhase::Open;
    setDue(session, std::nullopt);
    noLongerStranger(session);
    m_hooks.command(AgentHello{session.id(), std::move(hello), session.address()});
}

/// A bad try. The first few a minute from one address are answered at once, more of them late.
void AgentServer::Impl::refuseStranger(AgentSession& session, ProtocolError code,
                                       std::string_view message) {
    ++m_counters.badKeys;
    const Mono now = m_hooks.clock();
    const Duration delay = m_badTries.note(session.host(), now);
    m_hooks.note("Agent connection from " + session.address() + " refused: " +
                 std::string(word(code)) + ".");
    if (delay == Duration{0}) {
        fail(session, code, message);
        return;
    }
    session.phase = SessionPhase::Delayed;
    session.lastWords = encode(ToAgent{ErrorMessage{code, std::string(message)}});
    session.framer = {};
    watch(session, false, false);
    setDue(session, now + delay);
}

/// One error line, then the end.
void AgentServer::Impl::fail(AgentSession& session, ProtocolError code, std::string_view message) {
    ++m_counters.protocolErrors;
    queue(session, encode(ToAgent{ErrorMessage{code, std::string(message)}}));
    beginClosing(session);
}

// ---- sending -------------------------------------------------------------------------------------

void AgentServer::Impl::send(SessionId id, const ToAgent& message) {
    AgentSession* session = find(id);
    if (!session || session->phase != SessionPhase::Open)
        return;
    if (std::holds_alternative<Welcome>(message))
        session->framer.setLimit(m_options.lineLimit);
    queue(*session, encode(message));
}

void AgentServer::Impl::close(SessionId id) {
    AgentSession* session = find(id);
    if (session && session->phase == SessionPhase::Open)
        beginClosing(*session);
}

void AgentServer::Impl::queue(AgentSession& session, std::string_view line) {
    if (session.waiting() + line.size() > kOfferAt && !session.watchesWrite)
        offer(session);
    if (session.phase == SessionPhase::Gone)
        return;
    if (!session.queue(line, m_options.outLimit)) {
        ++m_counters.slowPeers;
        m_hooks.note("Agent connection " + session.address() + " closed: it does not read, " +
                     std::to_string(session.waiting()) + " bytes wait for it.");
        drop(session);
        return;
    }
    if (!std::exchange(session.dirty, true))
        m_dirty.push_back(session.id());
}

void AgentServer::Impl::flush() {
    while (!m_dirty.empty()) {
        for (const SessionId id : std::exchange(m_dirty, {}))
            if (AgentSession* session = find(id)) {
                session->dirty = false;
                offer(*session);
            }
        tidy();
    }
    tidy();
}

void AgentServer::Impl::offer(AgentSession& session) {
    switch (session.flush()) {
    case AgentSession::Flow::More:
        if (session.phase == SessionPhase::Closing)
            session.finishSending();
        watch(session, session.watchesRead, false);
        break;
    case AgentSession::Flow::Blocked:
        watch(session, session.watchesRead, true);
        break;
    case AgentSession::Flow::Ended:
        drop(session);
        break;
    }
}

void AgentServer::Impl::watch(AgentSession& session, bool read, bool write) {
    if (session.watchesRead == read && session.watchesWrite == write)
        return;
    session.watchesRead = read;
    session.watchesWrite = write;
    // A level-triggered hang-up that nobody reads would fire for ever: not watched without reading.
    const std::uint32_t events = (read ? EPOLLIN | EPOLLRDHUP : 0u) | (write ? EPOLLOUT : 0u);
    m_reactor.change(session.fd(), session.id().value, events);
}

// ---- ends ----------------------------------------------------------------------------------------

/// What is queued leaves; what still comes is read and thrown away, because closing with unread
/// bytes would reset the link before the other side has read its last line.
void AgentServer::Impl::beginClosing(AgentSession& session) {
    if (session.phase == SessionPhase::Gone)
        return;
    session.phase = SessionPhase::Closing;
    session.framer = {};
    setDue(session, m_hooks.clock() + m_options.closingTime);
    watch(session, !m_stopped, session.watchesWrite);
    if (session.handedOver && !std::exchange(session.endReported, true))
        m_ended.push_back(session.id());
    if (!std::exchange(session.dirty, true))
        m_dirty.push_back(session.id());
}

void AgentServer::Impl::drop(AgentSession& session) {
    if (session.phase == SessionPhase::Gone)
        return;
    session.phase = SessionPhase::Gone;
    setDue(session, std::nullopt);
    m_reactor.remove(session.fd());
    session.drop();
    session.framer = {};
    if (!session.handedOver)
        --m_strangers;
    else if (!std::exchange(session.endReported, true))
        m_ended.push_back(session.id());
    m_gone.push_back(session.id());
}

/// Where nobody holds a session or is inside the pump: tells of ends, forgets what is gone.
void AgentServer::Impl::tidy() {
    while (!m_ended.empty())
        for (const SessionId id : std::exchange(m_ended, {}))
            m_hooks.command(SessionClosed{id});
    for (const SessionId id : std::exchange(m_gone, {}))
        m_sessions.erase(id.value);
    considerAccepting();
}

void AgentServer::Impl::setDue(AgentSession& session, std::optional<Mono> due) {
    if (session.due)
        m_due.erase({*session.due, session.id()});
    session.due = due;
    if (due)
        m_due.insert({*due, session.id()});
}

std::optional<Mono> AgentServer::Impl::nextDue() const {
    std::optional<Mono> due = m_acceptAgain;
    if (!m_due.empty() && (!due || m_due.begin()->first < *due))
        due = m_due.begin()->first;
    return due;
}

void AgentServer::Impl::onTime(Mono now) {
    if (m_acceptAgain && *m_acceptAgain <= now)
        m_acceptAgain.reset();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        AgentSession& session = *m_sessions.at(m_due.begin()->second.value);
        setDue(session, std::nullopt);
        if (session.phase == SessionPhase::AwaitsHello) {
            fail(session, ProtocolError::AuthRequired, "no hello came in time");
        } else if (session.phase == SessionPhase::Delayed) {
            queue(session, session.lastWords);
            beginClosing(session);
        } else {
            drop(session);
        }
    }
    tidy();
}

void AgentServer::Impl::stopReading() {
    m_stopped = true;
    m_acceptAgain.reset();
    m_listener.close();
    for (const auto& [id, session] : m_sessions)
        if (session->phase != SessionPhase::Gone)
            watch(*session, false, session->watchesWrite);
}

// ---- the outside ---------------------------------------------------------------------------------

AgentServer::AgentServer(const KeyRing& keys, AgentServerOptions options, AgentServerHooks hooks)
    : m_impl(std::make_unique<Impl>(keys, std::move(options), std::move(hooks))) {}
AgentServer::~AgentServer() = default;
std::optional<Error> AgentServer::listen() { return m_impl->listen(); }
std::uint16_t AgentServer::port() const { return m_impl->port(); }
std::size_t AgentServer::poll() { return m_impl->poll(); }
void AgentServer::pollUntilQuiet() { m_impl->pollUntilQuiet(); }
void AgentServer::flush() { m_impl->flush(); }
std::optional<Mono> AgentServer::nextDue() const { return m_impl->nextDue(); }
void AgentServer::onTime(Mono now) { m_impl->onTime(now); }
void AgentServer::stopReading() { m_impl->stopReading(); }
void AgentServer::send(SessionId session, const ToAgent& message) {
    m_impl->send(session, message);
}
void AgentServer::close(SessionId session) { m_impl->close(session); }
const AgentServerCounters& AgentServer::counters() const { return m_impl->counters(); }
std::size_t AgentServer::sessions() const { return m_impl->sessions(); }

} // namespace node3
