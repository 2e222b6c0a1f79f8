// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace node3::test {

/// A peer that speaks lines over TCP, as roughly as a test wants it. Never blocks for longer than
/// its patience (10 s). One thread.
class LineClient {
public:
    /// `whileWaiting` runs again and again while something is waited for: where the server lives on
    /// the test's own thread it turns its event loop.
    explicit LineClient(std::uint16_t port, std::function<void()> whileWaiting = {});
    ~LineClient();
    LineClient(LineClient&& other) noexcept;
    LineClient& operator=(LineClient&&) = delete;

    bool connected() const { return m_fd >= 0; }
    /// Sends all of it; false when the other side has closed, or takes nothing for 10 s.
    bool send(std::string_view bytes);
    bool sendLine(std::string_view line) { return send(std::string(line) + "\n"); }
    /// What the kernel takes at once; 0 when it takes nothing, -1 when the link is gone.
    long sendSome(std::string_view bytes);
    /// The next line that comes within 10 s, without its end.
    std::optional<std::string> readLine();
    /// A line that is there now.
    std::optional<std::string> lineNow();
    /// Lines until one contains `part`; nullopt when none does before the end.
    std::optional<std::string> readUntil(std::string_view part);
    /// Waits until the other side closes; what comes before is kept for readLine().
    bool waitForEnd();
    void close();
    /// With this size of the receive buffer from before the connection: a reader that falls behind.
    static LineClient withSmallBuffer(std::uint16_t port, std::function<void()> whileWaiting);

private:
    LineClient(std::uint16_t port, std::function<void()> whileWaiting, int receiveBuffer);
    void receive();

    int m_fd = -1;
    bool m_ended = false;
    std::function<void()> m_whileWaiting;
    std::string m_in;
    std::deque<std::string> m_lines;
};

/// Turns until `condition` holds, for so many seconds at most.
bool waitUntil(const std::function<bool()>& condition,
               const std::function<void()>& whileWaiting = {}, int patience = 60);

} // namespace node3::test
