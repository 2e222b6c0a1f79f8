// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"
#include "engine/net/unique_fd.h"
#include "tests/bench/loadgen/latencies.h"
#include "tests/bench/loadgen/ledger.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace node3::bench {

struct LoadOptions;

/// What all agents of the program share.
struct Fleet {
    explicit Fleet(const LoadOptions& o) : options(o) {}

    const LoadOptions& options;
    Ledger ledger;
    Latencies beats, acks; ///< of the present window
    std::uint64_t ready = 0, losses = 0, errors = 0;
    std::string firstError; ///< what the balancer, or the system, complained of first
    double allReadyAt = 0;  ///< when the last one was settled, the last time
};

/// One agent: the protocol by the rules of node3-agent, the work left out. Nothing here waits; the
/// owner brings bytes and times.
class LoadAgent {
public:
    LoadAgent(Fleet& fleet, std::uint32_t index);

    /// It has a connection, or has lost it.
    void connected(UniqueFd fd);
    void disconnected();
    bool isConnected() const { return static_cast<bool>(m_fd); }
    bool isReady() const { return m_phase == Phase::Ready; }
    /// The end: a goodbye and what still waits, as far as the system takes it.
    void leave();
    int fd() const { return m_fd.get(); }

    /// Reads and handles what is there; false when the connection has ended.
    bool read(double at);
    /// False when the connection has ended; what is left waits for room.
    bool flush();
    bool hasMore() const { return !m_out.empty(); }

    void beat(double at);
    /// Completes what has been held until `at`, or everything.
    void finishHeld(double at, bool all);
    /// When the oldest held job is due; 0: none.
    double nextFinish() const;
    double interval() const { return m_interval; }
    /// Seconds before the next try, growing until it is settled once.
    double retryWait();

private:
    enum class Phase : std::uint8_t { Down, Greeting, Settling, Ready };
    struct Work {
        std::string jobId;
        std::uint32_t attempt = 0;
        double startedAt = 0;
        double reportedAt = 0; ///< 0: not yet
        bool finished = false;
    };

    void line(std::string_view text, double at);
    void assign(std::string_view text, double at);
    void acknowledged(std::string_view text, double at);
    void settled(std::string_view text, double at);
    void cancelled(std::string_view text);
    void greet();
    void sendInventory(double at);
    void complete(Work& work, double at);
    void send(const FromAgent& message);
    std::vector<RunningItem> running(double at) const;
    std::vector<Work>::iterator find(std::string_view text);

    Fleet& m_fleet;
    const std::uint32_t m_index;
    UniqueFd m_fd;
    Phase m_phase = Phase::Down;
    std::string m_in, m_out, m_store;
    std::vector<Work> m_works;
    std::deque<double> m_beats; ///< not yet answered
    double m_interval = 30;
    int m_failures = 0;
};

} // namespace node3::bench
