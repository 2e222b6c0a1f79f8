// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/loadgen/load_agent.h"
#include "tests/bench/loadgen/options.h"
#include "tests/bench/loadgen/poller.h"

#include <queue>

#include <cstdint>
#include <vector>

namespace node3::bench {

/// All agents, their sockets and their times.
class FleetRunner {
public:
    FleetRunner(const LoadOptions& options, Poller& poller);

    void onSocket(std::uint32_t index, std::uint32_t events, double at);
    /// Does what is due; returns when it wants to be called next.
    double step(double at);
    void finishHeld(double at);
    void leave();
    Fleet& fleet() { return m_fleet; }

private:
    enum class What : std::uint8_t { Connect, Beat, Finish };
    struct Due {
        double at;
        std::uint32_t index;
        What what;
        std::uint32_t connection; ///< of the agent when this was planned; a later one has its own
        bool operator>(const Due& other) const { return at > other.at; }
    };
    struct Slot {
        std::uint32_t connection = 0;
        bool watchesWrite = false;
        double finishAt = 0; ///< when the next Finish is planned; 0: none
    };

    void plan(double at, std::uint32_t index, What what);
    void run(const Due& due, double at);
    void connect(std::uint32_t index, double at);
    void lost(std::uint32_t index, double at);
    void settle(std::uint32_t index, bool wasReady, double at);

    const LoadOptions& m_options;
    Poller& m_poller;
    Fleet m_fleet;
    std::vector<LoadAgent> m_agents;
    std::vector<Slot> m_slots;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace node3::bench
