// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/time.h"
#include "engine/net/unique_fd.h"
#include "engine/wire/framing.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace node3 {

/// How far a connection has come.
enum class SessionPhase : std::uint8_t {
    AwaitsHello, ///< accepted; nothing has been said
    Delayed,     ///< its key was wrong too often: nothing is read until its refusal leaves
    Open,        ///< its hello was handed over
    Closing,     ///< what was sent leaves, what comes is thrown away
    Gone,        ///< the descriptor is closed
};

/// One connection: its descriptor, its buffers with their limits, its phase. Knows bytes and lines,
/// not what they mean. Belongs to the reactor's thread.
class AgentSession {
public:
    enum class Flow : std::uint8_t { More, Blocked, Ended };

    /// `fd` is connected and non-blocking. `address` is "1.2.3.4:567".
    AgentSession(SessionId id, UniqueFd fd, std::string address);

    SessionId id() const { return m_id; }
    int fd() const { return m_fd.get(); }
    const std::string& address() const { return m_address; }
    /// Without the port: whose bad tries are counted together.
    std::string host() const;

    /// Reads what is there into `buffer`: More with `got` filled, Blocked when there is nothing
    /// now, Ended when the other side closed or the link broke.
    Flow read(std::span<char> buffer, std::string_view& got);

    /// Appends to what waits to leave. False when more than `limit` bytes would wait, not counting
    /// `owed`: nothing was appended then.
    bool queue(std::string_view bytes, std::size_t limit);
    /// Sends what the socket takes: More when all has left, Blocked when the socket is full.
    Flow flush();
    std::size_t waiting() const { return m_out.size() - m_sent; }

    /// Tells the other side that nothing more comes.
    void finishSending();
    /// Closes the descriptor and gives the buffers back.
    void drop();

    LineFramer framer;
    SessionPhase phase = SessionPhase::AwaitsHello;
    bool handedOver = false;   ///< the balancer was told of it
    bool endReported = false;  ///< the balancer was told of its end
    bool watchesWrite = false; ///< the reactor tells when there is room to send
    bool watchesRead = true;
    bool dirty = false;         ///< something was queued since the last flush
    Mono since{};               ///< when it was accepted
    std::optional<Mono> due;    ///< when its phase must be over
    std::size_t thrownAway = 0; ///< bytes read while closing
    /// Of the bytes since last everything had left, those of assignments: their number is bounded
    /// by the agent's slots, and an agent that reads as fast as its link allows is not slow.
    std::size_t owed = 0;
    std::string lastWords; ///< Delayed: the line it gets in the end

private:
    SessionId m_id;
    UniqueFd m_fd;
    std::string m_address;
    std::string m_out;
    std::size_t m_sent = 0; ///< of m_out
};

} // namespace node3
