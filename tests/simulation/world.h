// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"
#include "engine/core/pump/pump.h"
#include "tests/simulation/model/model.h"
#include "tests/simulation/plan.h"
#include "tests/simulation/tables.h"

#include <queue>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace node3::sim {

struct Options {
    std::uint64_t steps = 20'000; ///< of the stormy part of a seed at most
    bool checked = true;
    bool model = true; ///< the balancer is compared with the model
    bool trace = false;
};

struct SeedResult {
    std::uint64_t steps = 0;
    std::set<EventKind> kinds; ///< what happened at least once
    std::vector<std::string> violations;
    std::vector<std::string> trace; ///< the last lines
};

/// One marketplace in virtual time: the balancer, pump and agents that ship, a store, a network and
/// processes that are simulated, and faults between them. An oracle watches what is stored, what is
/// acknowledged and what is started.
class World : private Store, private Transport, private Observer {
public:
    World(std::uint64_t seed, const Plan& plan, const Options& options);
    ~World() override;
    SeedResult run();

private:
    struct Truth {
        enum Kind {
            Good,
            FailsSometimes,
            AlwaysFails,
            TooSlow,
            Impossible,
            Kills ///< takes its agent down, each time
        } kind = Good;
        int failures = 0; ///< still to come
        Duration runs{1000};
        bool stubborn = false;
        JobFields fields;
        bool touched = false; ///< an operator cancelled, requeued, held or deleted it
        bool harmed = false;  ///< it failed through no fault of its own
        bool lied = false;    ///< its agent told of an end that was none
    };
    struct Process {
        std::uint64_t id = 0;
        bool stubborn = false;
    };
    struct SimAgent {
        int index = 0;
        AgentConfig config;
        std::unique_ptr<Agent> machine;
        std::map<AttemptKey, Report> spool; ///< on its disk
        std::map<AttemptKey, Process> processes;
        SessionId session;
        Mono frozenUntil{};
        Mono wakeAt{Mono::max()};
        int instance = 0;
        bool liar = false, blackHole = false;
        std::uint64_t life = 0; ///< changes with every start and end
    };
    struct Session {
        int agent = 0;
        bool atBalancer = true, atAgent = true; ///< which ends think it is open
        bool blackHole = false;
        Mono lastToBalancer{}, lastToAgent{};
    };
    using Action = std::function<void()>;
    struct Timed {
        Mono at;
        std::uint64_t seq;
        Action action;
        bool operator>(const Timed& o) const { return at != o.at ? at > o.at : seq > o.seq; }
    };

    // ---- time and steps
    void at(Mono when, Action action);
    void after(std::int64_t ms, Action action) { at(m_now.mono + Duration{ms}, std::move(action)); }
    void runUntil(Mono end);
    void advance(Mono to);
    void say(const std::string& line);
    void violation(const std::string& what);

    // ---- the balancer's process
    void startBalancer();
    void crashBalancer();
    void command(const Command& c);
    void scheduleWake();
    void checkBalancer();
    void takeModelFaults();

    // ---- Store, Transport, Observer
    void commit(std::shared_ptr<const Batch> batch) override;
    void send(SessionId session, const ToAgent& message) override;
    void close(SessionId session) override;
    void reply(RequestId request, const ReplyBody& body) override;
    void stored(const Batch&) override {}
    void decided(const Command& c, Now now, const Effects& effects) override;
    void finishCommit(const std::shared_ptr<const Batch>& batch, std::uint64_t epoch, bool failed);

    // ---- agents and the network
    void startAgent(SimAgent& a);
    void crashAgent(SimAgent& a, bool politeToNetwork);
    void input(SimAgent& a, const AgentInput& i);
    void perform(SimAgent& a, AgentEffects& effects);
    void connectAgent(SimAgent& a);
    void toBalancer(SimAgent& a, FromAgent message);
    void deliverToBalancer(SessionId id, const FromAgent& message);
    void deliverToAgent(SessionId id, std::uint64_t life, const ToAgent& message);
    void closeBothEnds(SessionId id, bool quietly);
    void startProcess(SimAgent& a, const StartProcess& s);
    void judgeStart(const AttemptKey& key, const Truth& t);
    void endProcess(SimAgent& a, const AttemptKey& key, std::uint64_t id, bool stopped);
    template <class Message> Message throughCodec(const Message& message);
    std::int64_t latency();

    // ---- load, operators, faults
    void submitNext();
    void submitAgain(const std::string& jobId);
    void operate();
    void scheduleFaults();
    void every(int meanMs, Action action);
    // abuse.cpp
    void scheduleAbuse();
    void lie(SimAgent& a);
    void impersonate(SimAgent& a);
    void cutMany();
    void changeSetting();
    void purge();
    Report falseReport(SimAgent& a);
    ReportBody anyBody();
    std::vector<RunningItem> otherPeoplesJobs(const SimAgent& a);
    void maintain();
    void calmDown();
    void judge();
    SimAgent& anyAgent() { return m_agents[m_random.below(m_agents.size())]; }

    const std::uint64_t m_seed;
    const Options m_options;
    const Plan m_plan;
    Random m_random;
    Now m_now{Mono{Duration{1000}}, Utc{Duration{1'800'000'000'000}}};
    std::priority_queue<Timed, std::vector<Timed>, std::greater<>> m_queue;
    std::uint64_t m_seq = 0;

    Settings m_settings{m_plan.settings};
    Tables m_tables;
    Model m_model{m_settings};
    std::unique_ptr<Balancer> m_balancer;
    std::unique_ptr<Pump> m_pump;
    std::uint64_t m_epoch = 0;
    Mono m_wakeAt{Mono::max()};
    Mono m_stalledUntil{};

    std::vector<SimAgent> m_agents;
    std::map<SessionId, Session> m_sessions;
    std::uint64_t m_lastSession = 0, m_lastRequest = 0, m_lastProcess = 0;

    std::map<std::string, Truth> m_truth;
    std::map<std::uint64_t, std::string> m_waiting; ///< submissions without an answer, by request
    std::set<std::string> m_acknowledged;
    std::set<AttemptKey> m_started; ///< processes, ever
    int m_submitted = 0;
    bool m_storm = true;
    int m_impostors = 0;
    SeedResult m_outcome;
};

} // namespace node3::sim
