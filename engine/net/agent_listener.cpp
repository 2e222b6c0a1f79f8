// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_listener.h"

#include "engine/net/descriptors.h"

#include <QHostAddress>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

namespace node3 {

namespace {

/// A restarted balancer is dialled by every agent within the same second.
constexpr int kBacklog = 1024;
constexpr int kPendingWhenOpen = 30; ///< QTcpServer's own default

Error refused(std::string message) { return {ErrorCode::Invalid, std::move(message), {}, {}}; }

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

bool prepare(int fd) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // for speed only: may fail
    const int flags = ::fcntl(fd, F_GETFL);
    return flags >= 0 && ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 &&
           ::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

} // namespace

AgentListener::AgentListener(std::function<void(UniqueFd, std::string)> accepted,
                             std::function<void()> exhausted)
    : m_accepted(std::move(accepted)) {
    connect(this, &QTcpServer::acceptError, this, [this, exhausted = std::move(exhausted)] {
        pause();
        exhausted();
    });
}

std::optional<Error> AgentListener::listenOn(const ListenAddress& at) {
    if (!at.isLoopback())
        return refused("Agents cannot be listened for on " + at.text() +
                       ": other machines could reach it unencrypted. Name a loopback address with "
                       "--agents, such as 127.0.0.1:7300.");
    const QHostAddress address(at.address == "localhost" ? QStringLiteral("127.0.0.1")
                                                         : QString::fromStdString(at.address));
    setListenBacklogSize(kBacklog);
    if (listen(address, at.port))
        return std::nullopt;
    if (serverError() == QAbstractSocket::AddressInUseError)
        return refused(portTakenText(at.port) +
                       " Agents cannot connect. Stop it or choose another port (--agents).");
    return refused("Agents cannot be listened for on " + at.text() + ": " +
                   errorString().toStdString() + ". Choose another address (--agents).");
}

// QTcpServer accepts in a loop until nobody waits; a limit of 0 ends the loop, which pausing alone
// does not.
void AgentListener::pause() {
    setMaxPendingConnections(0);
    pauseAccepting();
}

void AgentListener::resume() {
    setMaxPendingConnections(kPendingWhenOpen);
    resumeAccepting();
}

void AgentListener::incomingConnection(qintptr descriptor) {
    UniqueFd fd(static_cast<int>(descriptor));
    if (prepare(fd.get()))
        m_accepted(std::move(fd), peerOf(static_cast<int>(descriptor)));
}

} // namespace node3
