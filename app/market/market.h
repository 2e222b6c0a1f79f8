// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/job_poster.h"
#include "app/market/market_agent.h"
#include "app/market/workload.h"
#include "engine/net/reactor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <queue>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace node3::market {

struct MarketOptions {
    std::uint64_t seed = 1;
    int agents = 6;
    double timeScale = 1;
    std::string workload = "steady";
    std::uint64_t mostJobs = 0; ///< handed in at most; 0: without end
};

/// A fault as it is asked for: on these agents, or on a share of all of them.
struct FaultRequest {
    std::string kind; ///< a name of faultKinds()
    std::vector<std::string> agents;
    double share = 0;   ///< 0 to 1, when no agents are named
    double seconds = 0; ///< of the market; 0: as long as is usual for its kind
};
struct FaultKind {
    std::string_view name, what;
    double usualSeconds;
    void (*strike)(MarketAgent& agent, Mono now, Mono until);
};
const std::vector<FaultKind>& faultKinds();

struct MarketStatus {
    int agents = 0, connected = 0;
    std::uint64_t processes = 0, started = 0, ended = 0;
    PosterStatus jobs;
    double marketSeconds = 0;
    // ---- what is set
    std::string_view workload; ///< empty: none, the market is leaving
    double perMinute = 0;      ///< arrivals in force, of the market
    bool rateIsSet = false;    ///< they are not the workload's own
    double failing = 0;
    bool stopped = false;
};

/// Simulated agents against one balancer, and somebody who hands jobs in. Main thread.
class Market : public QObject {
public:
    /// `agentKey`: may be empty.
    Market(const MarketOptions& options, const SocketAddress& server, std::string agentKey,
           JobPoster& poster);
    ~Market() override;

    /// False: this process may not open as many descriptors as the agents need.
    bool isOpen() const { return m_reactor.isOpen(); }
    void start();
    /// All agents say goodbye; `gone` is called once, when they have or took too long.
    void leave(std::function<void()> gone);
    MarketStatus status() const;
    const MarketOptions& options() const { return m_options; }

    /// The ids of the agents it struck; the string: what is wrong with the request.
    std::variant<std::vector<std::string>, std::string> strike(const FaultRequest& request);
    std::string setWorkload(std::string_view name); ///< empty: done
    void setRate(double jobsPerMinute); ///< of the market; below 0: as the workload says
    std::string setAgents(int count);   ///< more are started, those too many are killed
    /// Of all attempts, beside those that the workload and the agents let fail: 0 to 1.
    std::string setFailing(double share);
    /// Stopped: no job arrives any more; what was handed in goes on.
    void setStopped(bool stopped);
    /// Agents, workload, arrivals and failures as at the start, and all agents well.
    void reset();
    double rate() const { return m_rate; } ///< as it was set
    double ratePerMinute() const;          ///< as it is in force; stopped or not
    /// Jobs a minute of the market that keep all agents busy `load` times over.
    double perMinuteAt(double load) const;
    /// So many jobs that take their agent down.
    void poison(int jobs);
    /// An id for a job, given once.
    std::string newId();
    /// One job of somebody's own; without an id it gets one of this market's.
    void handIn(JobFields job);
    /// So many jobs of the workload that no card of this market can hold.
    void handInTooLarge(int jobs);

    /// What a scenario does to one agent; an agent that is not there is left alone.
    void crashAfterLastWords(const std::string& agentId);
    void endProcess(const std::string& agentId, const std::string& jobId, int exitCode,
                    const std::string& error);
    /// All is well with all agents again.
    void healAll();
    /// Milliseconds on the market's clock, ours and not the market's.
    std::int64_t elapsed() const { return m_clock.elapsed(); }
    struct AgentLine {
        std::string id, model;
        bool connected = false;
        std::size_t processes = 0;
        std::vector<std::string> troubles;
    };
    std::vector<AgentLine> agentLines() const;

private:
    struct Due {
        Mono at;
        std::size_t agent;
        bool operator>(const Due& o) const { return at > o.at; }
    };
    Mono now() const { return Mono{Duration{m_clock.elapsed()}}; }
    MarketAgent* find(const std::string& agentId, std::size_t& index);
    void onSockets();
    void onTimer();
    /// No earlier than `least`: a turn of the timer has an end.
    void plan(std::size_t agent, Mono least = Mono{});
    void wake();
    void postDue(Mono at);
    void postOne();
    void measureFleet();
    void applyTrouble();

    MarketOptions m_options;
    QElapsedTimer m_clock;
    QTimer m_timer, m_leaving;
    Reactor m_reactor;
    Surroundings m_around;
    JobPoster& m_poster;
    std::vector<std::unique_ptr<MarketAgent>> m_agents;
    std::vector<Mono> m_planned; ///< by agent: the earliest entry in m_due
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;

    const Workload* m_workload = nullptr;
    FleetSize m_fleet;
    Seeded m_chance;
    double m_rate = -1;
    bool m_stopped = false;
    Mono m_nextPost{};
    double m_postRest = 0; ///< milliseconds after that, under 1
    std::uint64_t m_posted = 0;
    std::string m_run; ///< part of every id, so that a second market's jobs are others
};

} // namespace node3::market
