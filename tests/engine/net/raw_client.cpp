// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/net/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>

namespace node3::test {

std::string RawAnswer::header(std::string_view name) const {
    std::size_t line = head.find("\r\n");
    while (line != std::string::npos && line + 2 < head.size()) {
        const std::size_t start = line + 2;
        line = head.find("\r\n", start);
        const std::string text = head.substr(start, line - start);
        const std::size_t colon = text.find(':');
        const auto same = [](char a, char b) {
            return std::tolower(static_cast<unsigned char>(a)) ==
                   std::tolower(static_cast<unsigned char>(b));
        };
        if (colon == name.size() && std::equal(name.begin(), name.end(), text.begin(), same)) {
            const std::size_t value = text.find_first_not_of(' ', colon + 1);
            return value == std::string::npos ? "" : text.substr(value);
        }
    }
    return {};
}

RawClient::RawClient(std::uint16_t port) {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close();
    }
}

RawClient::~RawClient() {
    close();
}

void RawClient::close() {
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

void RawClient::finishSending() {
    ::shutdown(m_fd, SHUT_WR);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::receive() {
    std::array<char, 65536> chunk{};
    const ssize_t got = ::recv(m_fd, chunk.data(), chunk.size(), 0);
    if (got <= 0) {
        m_ended = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        return false;
    }
    m_received.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

RawAnswer RawClient::read(bool withBody) {
    RawAnswer answer;
    std::size_t end = 0;
    while ((end = m_received.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) {
            return answer;
        }
    }
    answer.head = m_received.substr(0, end + 2);
    m_received.erase(0, end + 4);
    const std::string length = answer.header("Content-Length");
    const std::size_t size = withBody && !length.empty() ? std::stoul(length) : 0;
    while (m_received.size() < size) {
        if (!receive()) {
            return answer; // status 0: it is not whole
        }
    }
    answer.body = m_received.substr(0, size);
    m_received.erase(0, size);
    answer.status = std::stoi(answer.head.substr(answer.head.find(' ') + 1));
    return answer;
}

bool RawClient::ended() {
    while (receive()) {
    }
    return m_ended;
}

std::string request(std::uint16_t port, std::string_view methodAndPath, std::string_view lines,
                    std::string_view body) {
    std::string text(methodAndPath);
    text += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n";
    text += lines;
    if (!body.empty()) {
        if (lines.find("Content-Type") == std::string_view::npos) {
            text += "Content-Type: application/json\r\n";
        }
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    text += "\r\n";
    text += body;
    return text;
}

} // namespace node3::test
