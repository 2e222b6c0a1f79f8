// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/agent_profile.h"
#include "app/market/behaviour.h"
#include "engine/agent/agent.h"
#include "engine/net/reactor.h"
#include "engine/net/unique_fd.h"
#include "engine/wire/framing.h"

#include <netinet/in.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace node3::market {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

/// What all agents of a market share.
struct Surroundings {
    Reactor& reactor;
    SocketAddress server;
    std::string key;                      ///< of the role agent; may be empty
    double timeScale = 1;                 ///< market seconds in one of ours
    double failing = 0;                   ///< so many of all attempts fail, whoever runs them
    std::uint64_t started = 0, ended = 0; ///< processes, of all agents

    /// A duration of the market in our time.
    Duration scaled(double marketSeconds) const {
        return Duration{static_cast<std::int64_t>(marketSeconds * 1000 / timeScale)};
    }
};

/// What is wrong with an agent, and until when. Mono{}: nothing; Mono::max(): until it is healed.
struct Faults {
    Mono frozen{}, slow{}, lies{}, diskFull{}, failsAll{}, flaky{}, flaps{};
};

/// One agent: the agents' own machine on a real socket, with processes that only take time.
/// Belongs to the market's thread; its owner brings events and times.
class MarketAgent {
public:
    MarketAgent(Surroundings& surroundings, AgentProfile profile, std::uint64_t token);
    ~MarketAgent();

    /// Its program starts, or starts again.
    void start(Mono now);
    void onSocket(std::uint32_t events, Mono now);
    void onTime(Mono now);
    /// When onTime() is due.
    Mono nextWake() const;

    /// Its owner stops its program politely: it gives back what it runs, says goodbye, stays away.
    void leave(Mono now);
    /// Nothing more is to be expected of it.
    bool hasLeft(Mono now) const { return !m_machine || !m_fd || m_halfOpen || frozen(now); }

    // ---- faults; durations are ours, not the market's
    /// Its program dies with all it runs, and is back after that time.
    void crash(Mono now, Duration down);
    void cut(Mono now);
    /// Says of what it runs that it goes on, as a last message before something happens to it.
    void lastWords(Mono now);
    /// What it runs of this job ends now, with this exit code and error text.
    void endProcess(const std::string& jobId, int exitCode, const std::string& error, Mono now);
    /// The link carries nothing any more, and nobody tells.
    void halfOpen();
    Faults& faults() { return m_faults; }
    /// After faults() were changed.
    void faultsChanged(Mono now);
    void heal(Mono now);

    const AgentProfile& profile() const { return m_profile; }
    bool isRunning() const { return m_machine != nullptr; }
    bool connected() const { return m_machine && m_machine->connected(); }
    std::size_t processes() const { return m_processes.size(); }
    /// Words for what is wrong with it now.
    std::vector<std::string> troubles(Mono now) const;

private:
    struct Process {
        Mono startsAt{}, endsAt{};
        bool started = false, stopped = false, kills = false;
        int exitCode = 0;
        std::string error;
        std::uint64_t memory = 0;
    };

    void apply(AgentInput input, Mono now);
    void perform(const AgentEffect& effect, Mono now);
    void connectNow(Mono now);
    void linkLost(Mono now);
    void closeSocket();
    void read(Mono now);
    void flush(Mono now);
    void send(const FromAgent& message);
    void startProcess(const StartProcess& s, Mono now);
    void stopProcess(const StopProcess& s, Mono now);
    void runProcesses(Mono now);
    void readCard(Mono now);
    void lie(Mono now);
    void watch();
    bool frozen(Mono now) const { return now < m_faults.frozen; }

    Surroundings& m_around;
    const AgentProfile m_profile;
    const std::uint64_t m_token;
    Seeded m_chance;
    std::unique_ptr<Agent> m_machine;
    std::map<AttemptKey, Report> m_spool; ///< its disk: it outlives the program
    std::string m_instance;
    int m_starts = 0;
    std::deque<AgentInput> m_inputs;
    bool m_applying = false, m_leaving = false;

    UniqueFd m_fd;
    bool m_connecting = false, m_halfOpen = false;
    bool m_watched = false; ///< by the reactor
    LineFramer m_framer;
    std::string m_out;

    std::map<AttemptKey, Process> m_processes;
    Faults m_faults;
    Mono m_startAt{Mono::max()}; ///< its program comes back
    Mono m_lieAt{Mono::max()}, m_flapAt{Mono::max()};
};

} // namespace node3::market
