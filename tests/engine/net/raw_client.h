// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace node3::test {

/// What came back for one request, taken apart by hand: no HTTP library of ours judges itself.
struct RawAnswer {
    int status = 0;   ///< 0: the connection ended first
    std::string head; ///< status line and header lines
    std::string body;
    /// Value of a header, names in any case; empty when it is missing.
    std::string header(std::string_view name) const;
};

inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// A blocking socket to 127.0.0.1 that sends bytes as they are. Every wait ends after 20 s.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return m_fd >= 0; }
    /// False when the other side does not take it any more.
    bool send(std::string_view bytes);
    /// The next answer; `withBody` is false for one to a HEAD.
    RawAnswer read(bool withBody = true);
    RawAnswer ask(std::string_view bytes) {
        send(bytes);
        return read();
    }
    /// Whether the server ended the connection, waiting for it.
    bool ended();
    /// No more bytes will come from here.
    void finishSending();
    void close();

private:
    bool receive();
    int m_fd = -1;
    std::string m_received;
    bool m_ended = false;
};

/// "POST /api/jobs HTTP/1.1" with Host and, when there is a body, its length and JSON type; `lines`
/// are further header lines, each with its "\r\n".
std::string request(std::uint16_t port, std::string_view methodAndPath, std::string_view lines = {},
                    std::string_view body = {});

} // namespace node3::test
