// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/line_client.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace node3::test {

/// Text or number of a top-level field of a one-line JSON object, as it stands there; empty when it
/// is missing. Enough for what the balancer sends, whose names stand once a line.
std::string fieldOf(std::string_view line, std::string_view name);

/// An agent in a few lines: every message by hand, nothing automatic. See LineClient for its waits.
class TestAgent {
public:
    using Attempts = std::vector<std::pair<std::string, int>>; ///< job id, attempt

    TestAgent(std::uint16_t port, std::string id, std::string key, std::string instance = "i1",
              std::function<void()> whileWaiting = {})
        : m_id(std::move(id)), m_key(std::move(key)), m_instance(std::move(instance)),
          m_client(port, std::move(whileWaiting)) {}

    int slots = 1;
    std::string previous;

    std::string helloLine() const;
    /// hello, welcome, inventory, settled: returns the settled line, or what came instead.
    std::string connect(const Attempts& running = {}, const Attempts& finished = {});
    /// The next assignment: job id and attempt.
    std::optional<std::pair<std::string, int>> nextAssign();
    bool report(std::string_view type, const std::string& jobId, int attempt,
                std::string_view more = {});
    bool heartbeat(const Attempts& running = {});
    const std::string& store() const { return m_store; }
    LineClient& link() { return m_client; }

private:
    std::string m_id, m_key, m_instance, m_store;
    LineClient m_client;
};

} // namespace node3::test
