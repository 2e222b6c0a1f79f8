// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_server.h"

#include "engine/core/overloaded.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr Duration kQuietBound = std::chrono::milliseconds{250};
constexpr Duration kAcceptPause = std::chrono::milliseconds{250};
/// Assignments for one agent that wait to leave: a line for each of the slots that it may have.
constexpr std::size_t kMostOwed = 256 * kMaxLine;

void wipe(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace

AgentServer::AgentServer(const KeyRing& keys, AgentServerOptions options, AgentServerHooks hooks)
    : m_keys(keys), m_options(std::move(options)), m_hooks(std::move(hooks)),
      m_reactor(
          &m_context,
          [this](std::uint64_t token, std::uint32_t events) { onSocket(token, events); },
          [this] { m_hooks.ready(); }),
      m_sessions(m_reactor,
                 {
                     [this](AgentSession& s, std::string_view bytes) { onBytes(s, bytes); },
                     [this](AgentSession& s) { onDue(s); },
                     [this](AgentSession& s) { onSlow(s); },
                     [this](SessionId id) { m_hooks.command(SessionClosed{id}); },
                     m_hooks.clock,
                 },
                 {m_options.outLimit, m_options.closingTime}),
      m_listener(m_reactor, {[this](UniqueFd fd, std::string address) {
                                 onAccepted(std::move(fd), std::move(address));
                             },
                             [this] { onExhausted(); }}) {}

// ---- accepting ---------------------------------------------------------------------------------

std::optional<Error> AgentServer::listen() {
    if (!m_reactor.isOpen())
        return Error{ErrorCode::Internal,
                     "This process has no file descriptors left. Allow it more (ulimit -n).",
                     {},
                     {}};
    auto error = m_listener.listenOn(m_options.listen);
    m_accepting = !error;
    return error;
}

void AgentServer::onAccepted(UniqueFd fd, std::string address) {
    // A few hundred that never say hello must not shut out the agents behind them.
    if (m_sessions.strangers() >= m_options.strangerLimit)
        if (AgentSession* oldest = m_sessions.oldestStranger()) {
            ++m_counters.protocolErrors;
            m_sessions.evict(*oldest,
                             encode(ToAgent{ErrorMessage{ProtocolError::AuthRequired,
                                                         "no hello came, and others wait"}}));
        }
    AgentSession* session = m_sessions.add(std::move(fd), std::move(address));
    if (!session)
        return;
    ++m_counters.accepted;
    session->framer.setLimit(m_options.firstLineLimit);
    m_sessions.setDue(*session, m_hooks.clock() + m_options.helloTime);
    considerAccepting();
}

/// Whoever waits in the backlog is taken later: trying again at once would fail at once.
void AgentServer::onExhausted() {
    if (m_counters.acceptPauses++ == 0)
        m_hooks.note("No file descriptors are left for agents: accepting pauses until some are "
                     "free. Allow this process more (ulimit -n).");
    m_accepting = false;
    m_acceptAgain = m_hooks.clock() + kAcceptPause;
}

void AgentServer::considerAccepting() {
    if (m_acceptAgain && *m_acceptAgain <= m_hooks.clock())
        m_acceptAgain.reset();
    const auto again = roomAgain();
    const bool room = !m_stopped && (!again || *again <= m_hooks.clock());
    if (room == m_accepting || !m_listener.isListening())
        return;
    m_accepting = room;
    if (room)
        m_listener.resume();
    else
        m_listener.pause();
}

/// From when on there is room for another stranger; nothing: there is.
std::optional<Mono> AgentServer::roomAgain() const {
    if (m_acceptAgain)
        return m_acceptAgain;
    if (m_sessions.strangers() < m_options.strangerLimit)
        return std::nullopt;
    const AgentSession* oldest = m_sessions.oldestStranger();
    return oldest ? std::optional(oldest->since + m_options.undisturbed) : std::nullopt;
}

void AgentServer::stopReading() {
    m_stopped = true;
    m_acceptAgain.reset();
    m_listener.close();
    m_sessions.stopReading();
}

// ---- what comes --------------------------------------------------------------------------------

std::size_t AgentServer::poll() {
    const std::size_t busy = m_reactor.poll();
    m_sessions.tidy();
    considerAccepting();
    return busy;
}

void AgentServer::onSocket(std::uint64_t token, std::uint32_t events) {
    if (token == AgentListener::kToken)
        m_listener.acceptWaiting();
    else
        m_sessions.onSocket({token}, events);
}

void AgentServer::pollUntilQuiet() {
    const Mono until = m_hooks.clock() + kQuietBound;
    while (poll() != 0 && m_hooks.clock() < until) {
    }
}

void AgentServer::onBytes(AgentSession& session, std::string_view bytes) {
    session.framer.append(bytes);
    while (session.phase == SessionPhase::AwaitsHello || session.phase == SessionPhase::Open) {
        auto line = session.framer.next();
        if (!line)
            return;
        if (const auto* broken = std::get_if<ProtocolError>(&*line)) {
            fail(session, *broken, "the line is longer than it may be, or no UTF-8");
            return;
        }
        std::string& text = std::get<std::string>(*line);
        auto decoded = decodeFromAgent(text);
        if (session.phase == SessionPhase::AwaitsHello)
            wipe(text); // it holds the key
        std::visit(Overloaded{
                       [&](FromAgent& message) { onMessage(session, std::move(message)); },
                       [&](DecodeError& error) { fail(session, error.code, error.message); },
                       [&](UnknownType&) {
                           ++m_counters.unknownMessages;
                           if (session.phase == SessionPhase::AwaitsHello)
                               refuseStranger(session, ProtocolError::AuthRequired,
                                              "hello comes first");
                       },
                   },
                   decoded);
    }
}

void AgentServer::onMessage(AgentSession& session, FromAgent message) {
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
                   [&](Inventory& m) {
                       m_hooks.command(AgentInventory{id, std::move(m)});
                   },
                   [&](Heartbeat& m) {
                       m_hooks.command(AgentHeartbeat{id, std::move(m)});
                   },
                   [&](Report& m) {
                       m_hooks.command(AgentReport{id, std::move(m)});
                   },
                   [&](Update& m) {
                       m_hooks.command(AgentUpdate{id, m});
                   },
                   [&](Goodbye&) { m_hooks.command(AgentGoodbye{id}); },
               },
               message);
}

void AgentServer::onHello(AgentSession& session, Hello hello) {
    const bool given = !hello.key.empty();
    const bool right = m_keys.allows(Role::Agent, hello.key);
    wipe(hello.key);
    if (given && !right) {
        refuseStranger(session, ProtocolError::Unauthorized, "the key is not right");
        return;
    }
    if (!given && m_options.keysNeeded) {
        refuseStranger(session, ProtocolError::AuthRequired,
                       "a key is needed: the file keys/agent in the balancer's data folder");
        return;
    }
    session.phase = SessionPhase::Open;
    m_sessions.setDue(session, std::nullopt);
    m_sessions.handOver(session);
    m_hooks.command(AgentHello{session.id(), std::move(hello), session.address()});
}

/// A bad try. The first few a minute from one address are answered at once, more of them late.
void AgentServer::refuseStranger(AgentSession& session, ProtocolError code, std::string message) {
    ++m_counters.badKeys;
    m_hooks.note("Agent connection from " + session.address() +
                 " refused: " + std::string(word(code)) + ".");
    const Mono now = m_hooks.clock();
    const Duration delay = m_badTries.note(session.host(), now);
    if (delay == Duration{0}) {
        fail(session, code, std::move(message));
        return;
    }
    session.phase = SessionPhase::Delayed;
    session.lastWords = encode(ToAgent{ErrorMessage{code, std::move(message)}});
    m_sessions.park(session);
    m_sessions.setDue(session, now + delay);
}

/// One error line, then the end.
void AgentServer::fail(AgentSession& session, ProtocolError code, std::string message) {
    ++m_counters.protocolErrors;
    m_sessions.queue(session, encode(ToAgent{ErrorMessage{code, std::move(message)}}));
    m_sessions.beginClosing(session);
}

// ---- what goes ---------------------------------------------------------------------------------

void AgentServer::send(SessionId id, const ToAgent& message) {
    AgentSession* session = m_sessions.find(id);
    if (!session || session->phase != SessionPhase::Open)
        return;
    if (std::holds_alternative<Welcome>(message))
        session->framer.setLimit(m_options.lineLimit);
    const std::string line = encode(message);
    if (std::holds_alternative<Assign>(message) && session->owed + line.size() <= kMostOwed)
        session->owed += line.size();
    m_sessions.queue(*session, line);
}

void AgentServer::close(SessionId id) {
    AgentSession* session = m_sessions.find(id);
    if (session && session->phase == SessionPhase::Open)
        m_sessions.beginClosing(*session);
}

void AgentServer::flush() {
    m_sessions.flush();
    considerAccepting();
}

// ---- time --------------------------------------------------------------------------------------

std::optional<Mono> AgentServer::nextDue() const {
    const auto due = m_sessions.nextDue();
    const auto again = m_accepting || m_stopped ? std::nullopt : roomAgain();
    return due && again ? std::min(*due, *again) : due ? due : again;
}

void AgentServer::onTime(Mono now) {
    m_sessions.onTime(now);
    considerAccepting();
}

void AgentServer::onSlow(AgentSession& session) {
    ++m_counters.slowPeers;
    m_hooks.note("Agent connection from " + session.address() + " closed: it does not read, " +
                 std::to_string(session.waiting()) + " bytes wait for it.");
}

void AgentServer::onDue(AgentSession& session) {
    if (session.phase == SessionPhase::Delayed) {
        m_sessions.queue(session, session.lastWords);
        m_sessions.beginClosing(session);
    } else {
        fail(session, ProtocolError::AuthRequired, "no hello came in time");
    }
}

} // namespace node3
