// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/pump/pump.h"
#include "engine/core/result.h"
#include "engine/core/time.h"
#include "engine/net/agent_listener.h"
#include "engine/net/keys.h"
#include "engine/net/listen_address.h"
#include "engine/net/reactor.h"
#include "engine/net/session_table.h"
#include "engine/wire/codec.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace node3 {

struct AgentServerOptions {
    ListenAddress listen{"127.0.0.1", 7300}; ///< a loopback address
    bool keysNeeded =
        true; ///< false: a hello without a key is welcome, one with a wrong key is not
    Duration helloTime = std::chrono::seconds{10};
    Duration closingTime = std::chrono::seconds{2}; ///< for last words to leave
    std::size_t firstLineLimit = kMaxFirstLine;     ///< of a line before `welcome`, bytes
    std::size_t lineLimit = kMaxLine;               ///< of a line after it
    std::size_t outLimit = 4u << 20;                ///< waiting to leave, per session
    int strangerLimit = 256;                        ///< connections before their hello was taken
    /// A stranger that has not said hello by then makes room when another one waits.
    Duration undisturbed = std::chrono::milliseconds{250};
};

/// What happened since the start.
struct AgentServerCounters {
    std::uint64_t accepted = 0;
    std::uint64_t unknownMessages = 0; ///< types that a newer agent speaks: ignored
    std::uint64_t protocolErrors = 0;
    std::uint64_t badKeys = 0;
    std::uint64_t slowPeers = 0; ///< closed because too much waited for them
    std::uint64_t acceptPauses = 0;
};

/// What the agent server needs of whoever owns it.
struct AgentServerHooks {
    /// A message, or the end of a session, as a command for the pump. Never called from send() or
    /// close(), only from poll(), flush() and onTime().
    std::function<void(Command)> command;
    /// The sockets have something: poll() then. Called by Qt's event loop.
    std::function<void()> ready;
    /// The present moment of the line that deadlines stand on.
    std::function<Mono()> clock;
    /// One sentence for the log.
    std::function<void(std::string)> note;
};

/// The agents' side of the protocol (contract 4) over TCP: accepts, frames, decodes, checks the key
/// of `hello`, and hands messages on as commands. It decides nothing about jobs or agents.
/// Belongs to one thread with a Qt event loop.
class AgentServer : public Transport {
public:
    /// `keys` must outlive it.
    AgentServer(const KeyRing& keys, AgentServerOptions options, AgentServerHooks hooks);
    AgentServer(const AgentServer&) = delete;
    AgentServer& operator=(const AgentServer&) = delete;

    /// Once. The error says who has the port, and what to do.
    std::optional<Error> listen();
    std::uint16_t port() const { return m_listener.port(); }

    /// Reads and hands over what is there now; one round, without waiting. Returns how many
    /// sockets had something.
    std::size_t poll();
    /// Rounds until nothing is left, or a quarter of a second has passed.
    void pollUntilQuiet();
    /// Lets what was queued leave.
    void flush();
    /// When onTime() has something to do.
    std::optional<Mono> nextDue() const;
    void onTime(Mono now);

    /// Accepts and reads nothing any more; what is queued still leaves.
    void stopReading();

    void send(SessionId session, const ToAgent& message) override;
    void close(SessionId session) override;

    const AgentServerCounters& counters() const { return m_counters; }
    /// Open connections of every phase.
    std::size_t sessions() const { return m_sessions.size(); }

private:
    void onAccepted(UniqueFd fd, std::string address);
    void onExhausted();
    void considerAccepting();
    std::optional<Mono> roomAgain() const;
    void onSocket(std::uint64_t token, std::uint32_t events);
    void onBytes(AgentSession& session, std::string_view bytes);
    void onMessage(AgentSession& session, FromAgent message);
    void onHello(AgentSession& session, Hello hello);
    void onDue(AgentSession& session);
    void onSlow(AgentSession& session);
    void refuseStranger(AgentSession& session, ProtocolError code, std::string message);
    void fail(AgentSession& session, ProtocolError code, std::string message);

    const KeyRing& m_keys;
    const AgentServerOptions m_options;
    const AgentServerHooks m_hooks;
    AgentServerCounters m_counters;
    BadTries m_badTries;
    QObject m_context; ///< of what Qt's event loop calls
    Reactor m_reactor;
    SessionTable m_sessions;
    AgentListener m_listener;
    bool m_accepting = false;
    bool m_stopped = false;
    std::optional<Mono> m_acceptAgain; ///< not before: descriptors or places ran out
};

} // namespace node3
