// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"
#include "engine/core/time.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

/// The agent's own machine: what an agent program decides, without sockets, processes or disk.
/// node3-agent, the demo market and the simulator run this one.
namespace node3 {

/// An attempt in the whole world.
struct AttemptKey {
    std::string store, jobId;
    std::uint32_t attempt = 0;
    auto operator<=>(const AttemptKey&) const = default;
};

struct AgentConfig {
    AgentFields fields; ///< `instance` and `previous` included
    std::string key;    ///< secret of the role agent; may be empty
    std::uint64_t seed = 1;
    Duration cancelHardKill = std::chrono::seconds{10};
    Duration stopHardKill = std::chrono::seconds{5}; ///< of a shutdown and of the time limit
    Duration reconnectFirst = std::chrono::milliseconds{500};
    Duration reconnectMost = std::chrono::seconds{15};
    Duration goodbyeWait = std::chrono::seconds{3}; ///< for acknowledgements, at a shutdown
};

// ---- what happens to it ------------------------------------------------------------------------

struct LinkUp {};
struct LinkDown {};
struct Received {
    ToAgent message;
};
struct ProcessStarted {
    AttemptKey key;
};
struct ProcessEnded {
    AttemptKey key;
    std::optional<int> exitCode; ///< none: it never started
    std::string error;           ///< end of its stderr, or why it did not start
    std::optional<std::string> output;
};
struct ProcessOutput {
    AttemptKey key;
    LogStream stream = LogStream::Stdout;
    std::string text;
};
struct SpoolWritten {
    AttemptKey key;
};
struct SpoolFailed {
    AttemptKey key;
    std::string why;
};
struct GpuReading {
    std::optional<double> utilization, temperature;
    std::optional<std::uint64_t> memoryUsed;
};
struct AgentTick {};
/// The program is asked to end: jobs are stopped politely, then hard, and returned.
struct StopAsked {};
using AgentInput = std::variant<LinkUp, LinkDown, Received, ProcessStarted, ProcessEnded,
                                ProcessOutput, SpoolWritten, SpoolFailed, GpuReading, AgentTick,
                                StopAsked>;

// ---- what it wants done ------------------------------------------------------------------------

struct Connect {};
struct Disconnect {};
struct SendToBalancer {
    FromAgent message;
};
struct StartProcess {
    AttemptKey key;
    JobFields fields;
};
struct StopProcess {
    AttemptKey key;
    bool hard = false; ///< kill at once; else ask politely
};
/// Keep this end report on disk, synced, then say SpoolWritten or SpoolFailed.
struct WriteSpool {
    Report report;
};
/// It was acknowledged: report and folder of the attempt may go.
struct RemoveSpool {
    AttemptKey key;
};
struct Quit {
    int exitCode = 0;
    std::string message; ///< one line for stderr; empty: nothing to say
};
/// One line for whoever watches the program.
struct Say {
    std::string text;
};
using AgentEffect = std::variant<Connect, Disconnect, SendToBalancer, StartProcess, StopProcess,
                                 WriteSpool, RemoveSpool, Quit, Say>;
using AgentEffects = std::vector<AgentEffect>;

/// Deterministic: the same inputs at the same times give the same effects. One thread at a time.
class Agent {
  public:
    /// `spool`: end reports of former runs that were never acknowledged. Connects at once.
    Agent(AgentConfig config, std::vector<Report> spool, Mono now, AgentEffects& out);

    void apply(const AgentInput& input, Mono now, AgentEffects& out);
    /// When an AgentTick is due.
    std::optional<Mono> nextWake() const;

    std::size_t running() const { return m_works.size(); }
    bool connected() const { return m_phase == Phase::Ready; }
    /// One sentence per broken promise; for tests and simulation.
    std::vector<std::string> check() const;

  private:
    enum class Phase { Down, Connecting, Greeting, Settling, Ready };
    enum class Stage { Starting, Running };
    struct Work {
        Duration limit{0};
        Stage stage = Stage::Starting;
        Mono startedAt{};
        std::optional<Mono> limitAt, killAt;
        bool cancelled = false; ///< closed by the balancer: it hears `stopped`
        bool timedOut = false;
        bool returning = false;
        std::map<LogStream, std::string> unsentLog;
    };
    struct Spooled {
        Report report;
        bool written = false;
        std::optional<Mono> sentAt;
        Mono retryAt{}; ///< of a failed write
    };

    void on(const LinkUp&);
    void on(const LinkDown&);
    void on(const Received&);
    void on(const ProcessStarted&);
    void on(const ProcessEnded&);
    void on(const ProcessOutput&);
    void on(const SpoolWritten&);
    void on(const SpoolFailed&);
    void on(const GpuReading&);
    void on(const AgentTick&);
    void on(const StopAsked&);

    void on(const Welcome&);
    void on(const Settled&);
    void on(const Assign&);
    void on(const Cancel&);
    void on(const Ack&);
    void on(const HeartbeatReply&) {}
    void on(const DrainNotice&);
    void on(const ResumeNotice&);
    void on(const ErrorMessage&);

    void emit(AgentEffect effect) { m_out->push_back(std::move(effect)); }
    void send(FromAgent message) { emit(SendToBalancer{std::move(message)}); }
    void report(const AttemptKey& key, ReportBody body);
    void endWith(const AttemptKey& key, ReportBody body);
    void sendSpooled(Spooled& spooled);
    void sendInventory();
    void beat();
    void stopWork(const AttemptKey& key, Work& work, Duration hardAfter);
    void flushLog(const AttemptKey& key, Work& work);
    void dropLink();
    void scheduleReconnect(Duration least = Duration{0});
    void finishStop();
    std::vector<RunningItem> runningList() const;
    double randomUnit();

    const AgentConfig m_config;
    Mono m_now{};
    AgentEffects* m_out = nullptr;
    Phase m_phase = Phase::Down;
    std::optional<Mono> m_reconnectAt;
    int m_failures = 0; ///< connections in a row that did not settle
    std::string m_store;
    Duration m_interval = std::chrono::seconds{30}, m_timeout = std::chrono::seconds{60};
    Mono m_heardAt{}, m_beatAt{};
    GpuReading m_gpu;
    std::map<AttemptKey, Work> m_works;
    std::map<AttemptKey, Spooled> m_spool;
    std::deque<AttemptKey> m_refused; ///< cancelled before they came: never started
    std::deque<AttemptKey> m_started; ///< of the newest: never started twice
    bool m_stopping = false, m_quit = false, m_spoolBroken = false;
    std::optional<Mono> m_goodbyeAt;
    std::uint64_t m_random;
};

} // namespace node3
