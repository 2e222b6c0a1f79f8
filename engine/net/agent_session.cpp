// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_session.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace node3 {

namespace {

/// Sent bytes are cut off the buffer's front once they are this many and half of it, or all.
constexpr std::size_t kCutAfter = 256u << 10;

} // namespace

AgentSession::AgentSession(SessionId id, UniqueFd fd, std::string address)
    : m_id(id), m_fd(std::move(fd)), m_address(std::move(address)) {}

std::string AgentSession::host() const {
    return m_address.substr(0, m_address.rfind(':'));
}

AgentSession::Flow AgentSession::read(std::span<char> buffer, std::string_view& got) {
    for (;;) {
        const ssize_t n = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        if (n > 0) {
            got = {buffer.data(), static_cast<std::size_t>(n)};
            return Flow::More;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return Flow::Blocked;
        return Flow::Ended;
    }
}

bool AgentSession::queue(std::string_view bytes, std::size_t limit) {
    if (waiting() + bytes.size() > limit + owed)
        return false;
    m_out += bytes;
    return true;
}

AgentSession::Flow AgentSession::flush() {
    while (m_sent < m_out.size()) {
        const ssize_t n =
            ::send(m_fd.get(), m_out.data() + m_sent, m_out.size() - m_sent, MSG_NOSIGNAL);
        if (n > 0) {
            m_sent += static_cast<std::size_t>(n);
            continue;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return Flow::Ended;
        if (m_sent >= kCutAfter && m_sent >= m_out.size() / 2) {
            m_out.erase(0, m_sent);
            m_sent = 0;
        }
        return Flow::Blocked;
    }
    m_out.clear();
    m_sent = 0;
    owed = 0;
    if (m_out.capacity() > kCutAfter)
        m_out.shrink_to_fit();
    return Flow::More;
}

void AgentSession::finishSending() {
    ::shutdown(m_fd.get(), SHUT_WR);
}

void AgentSession::drop() {
    m_fd.reset();
    m_out = {};
    m_sent = 0;
}

} // namespace node3
