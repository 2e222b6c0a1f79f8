// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/line_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

namespace node3::test {

namespace {

constexpr int kSmallBuffer = 4096;

} // namespace

bool waitUntil(const std::function<bool()>& condition, const std::function<void()>& whileWaiting,
               int patience) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{patience};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        if (whileWaiting)
            whileWaiting();
        else
            ::poll(nullptr, 0, 2);
    }
    return true;
}

LineClient::LineClient(std::uint16_t port, std::function<void()> whileWaiting)
    : LineClient(port, std::move(whileWaiting), 0) {}

LineClient LineClient::withSmallBuffer(std::uint16_t port, std::function<void()> whileWaiting) {
    return {port, std::move(whileWaiting), kSmallBuffer};
}

LineClient::LineClient(std::uint16_t port, std::function<void()> whileWaiting, int receiveBuffer)
    : m_whileWaiting(std::move(whileWaiting)) {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer != 0)
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        close();
    else
        ::fcntl(m_fd, F_SETFL, O_NONBLOCK);
}

LineClient::LineClient(LineClient&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_ended(other.m_ended),
      m_whileWaiting(std::move(other.m_whileWaiting)), m_in(std::move(other.m_in)),
      m_lines(std::move(other.m_lines)) {}

LineClient::~LineClient() {
    close();
}

void LineClient::close() {
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

long LineClient::sendSome(std::string_view bytes) {
    const ssize_t n = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n >= 0)
        return n;
    return errno == EAGAIN ? 0 : -1;
}

bool LineClient::send(std::string_view bytes) {
    bool gone = false;
    return waitUntil(
               [&] {
                   const long n = sendSome(bytes);
                   gone = n < 0;
                   if (n > 0)
                       bytes.remove_prefix(static_cast<std::size_t>(n));
                   return gone || bytes.empty();
               },
               m_whileWaiting) &&
           !gone;
}

void LineClient::receive() {
    char buffer[65536];
    while (m_fd >= 0 && !m_ended) {
        const ssize_t n = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (n <= 0) {
            m_ended = true;
            return;
        }
        m_in.append(buffer, static_cast<std::size_t>(n));
        for (auto end = m_in.find('\n'); end != std::string::npos; end = m_in.find('\n')) {
            m_lines.push_back(m_in.substr(0, end));
            m_in.erase(0, end + 1);
        }
    }
}

std::optional<std::string> LineClient::lineNow() {
    receive();
    if (m_lines.empty())
        return std::nullopt;
    std::string line = std::move(m_lines.front());
    m_lines.pop_front();
    return line;
}

std::optional<std::string> LineClient::readLine() {
    std::optional<std::string> line;
    waitUntil([&] { return (line = lineNow()).has_value() || m_ended; }, m_whileWaiting);
    return line;
}

std::optional<std::string> LineClient::readUntil(std::string_view part) {
    while (auto line = readLine())
        if (line->find(part) != std::string::npos)
            return line;
    return std::nullopt;
}

bool LineClient::waitForEnd() {
    return waitUntil(
        [&] {
            receive();
            return m_ended;
        },
        m_whileWaiting);
}

} // namespace node3::test
