// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_listener.h"

#include "engine/net/descriptors.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace node3 {

namespace {

/// A restarted balancer is dialled by every agent within the same second.
constexpr int kBacklog = 1024;
constexpr int kAcceptsARound = 64;

/// An address of either family, as the socket calls want it.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    sockaddr* generic() { return reinterpret_cast<sockaddr*>(&storage); }
    sockaddr_in& v4() { return reinterpret_cast<sockaddr_in&>(storage); }
    sockaddr_in6& v6() { return reinterpret_cast<sockaddr_in6&>(storage); }

    ListenAddress shown() {
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (storage.ss_family == AF_INET6) {
            ::inet_ntop(AF_INET6, &v6().sin6_addr, text.data(), text.size());
            return {text.data(), ntohs(v6().sin6_port)};
        }
        ::inet_ntop(AF_INET, &v4().sin_addr, text.data(), text.size());
        return {text.data(), ntohs(v4().sin_port)};
    }
};

SocketAddress addressOf(const ListenAddress& at) {
    SocketAddress out;
    const std::string name = at.address == "localhost" ? "127.0.0.1" : at.address;
    if (::inet_pton(AF_INET6, name.c_str(), &out.v6().sin6_addr) == 1) {
        out.v6().sin6_family = AF_INET6;
        out.v6().sin6_port = htons(at.port);
        out.length = sizeof(sockaddr_in6);
    } else {
        out.storage = {};
        ::inet_pton(AF_INET, name.c_str(), &out.v4().sin_addr);
        out.v4().sin_family = AF_INET;
        out.v4().sin_port = htons(at.port);
        out.length = sizeof(sockaddr_in);
    }
    return out;
}

void setOption(int fd, int level, int name) {
    const int on = 1;
    ::setsockopt(fd, level, name, &on, sizeof on);
}

Error refused(std::string message) {
    return {ErrorCode::Invalid, std::move(message), {}, {}};
}

} // namespace

AgentListener::AgentListener(Reactor& reactor, Hooks hooks)
    : m_reactor(reactor), m_hooks(std::move(hooks)) {}

std::optional<Error> AgentListener::listenOn(const ListenAddress& at) {
    if (!at.isLoopback())
        return refused("Agents cannot be listened for on " + at.text() +
                       ": other machines could reach it unencrypted. Name a loopback address with "
                       "--agents, such as 127.0.0.1:7300.");
    SocketAddress address = addressOf(at);
    UniqueFd fd(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (fd)
        setOption(fd.get(), SOL_SOCKET, SO_REUSEADDR); // connections of the run before may linger
    if (!fd || ::bind(fd.get(), address.generic(), address.length) != 0 ||
        ::listen(fd.get(), kBacklog) != 0) {
        const int why = errno;
        if (why == EADDRINUSE)
            return refused(portTakenText(at.port) +
                           " Agents cannot connect. Stop it or choose another port (--agents).");
        return refused("Agents cannot be listened for on " + at.text() + ": " +
                       std::generic_category().message(why) +
                       ". Choose another address (--agents).");
    }
    if (!m_reactor.add(fd.get(), kToken, EPOLLIN))
        return refused("This process has no file descriptors left. Allow it more (ulimit -n).");
    m_fd = std::move(fd);
    return std::nullopt;
}

std::uint16_t AgentListener::port() const {
    SocketAddress address;
    if (!m_fd || ::getsockname(m_fd.get(), address.generic(), &address.length) != 0)
        return 0;
    return address.shown().port;
}

void AgentListener::acceptWaiting() {
    for (int i = 0; i < kAcceptsARound && m_fd && !m_paused; ++i) {
        SocketAddress peer;
        UniqueFd fd(
            ::accept4(m_fd.get(), peer.generic(), &peer.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (fd) {
            setOption(fd.get(), IPPROTO_TCP, TCP_NODELAY);
            m_hooks.accepted(std::move(fd), peer.shown().text());
            continue;
        }
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            pause();
            m_hooks.exhausted();
            return;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        // Otherwise that one connection is gone again: the next.
    }
}

void AgentListener::pause() {
    if (m_fd && !std::exchange(m_paused, true))
        m_reactor.change(m_fd.get(), kToken, 0);
}

void AgentListener::resume() {
    if (m_fd && std::exchange(m_paused, false))
        m_reactor.change(m_fd.get(), kToken, EPOLLIN);
}

void AgentListener::close() {
    if (m_fd)
        m_reactor.remove(m_fd.get());
    m_fd.reset();
}

} // namespace node3
