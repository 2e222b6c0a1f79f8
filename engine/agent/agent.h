// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/log_tail.h"
#include "engine/agent/recent_keys.h"
#include "engine/core/messages.h"
#include "engine/core/time.h"

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
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
inline AttemptKey keyOf(const Report& r) {
    return {r.store, r.jobId, r.attempt};
}

struct AgentConfig {
    AgentFields fields; ///< `instance` and `previous` included
    std::string key;    ///< secret of the role agent; may be empty
    std::uint64_t seed = 1;
    bool needsCommand = false; ///< runs commands and nothing else: a job without one is refused
    Duration cancelHardKill = std::chrono::seconds{10};
    Duration stopHardKill = std::chrono::seconds{5}; ///< of a shutdown and of the time limit
    Duration reconnectFirst = std::chrono::milliseconds{500};
    Duration reconnectMost = std::chrono::seconds{15};
    Duration goodbyeWait = std::chrono::seconds{3}; ///< for acknowledgements, at a shutdown
    Duration stopMost = std::chrono::seconds{10};   ///< then it ends, whatever still runs
};

// ---- what happens to it ------------------------------------------------------------------------

struct LinkUp {};
/// The connection is gone, or could not be made.
struct LinkDown {};
struct Received {
    ToAgent message;
};
struct ProcessStarted {
    AttemptKey key;
};
/// It is gone, and so is all it left in its process group; or it never started.
struct ProcessEnded {
    AttemptKey key;
    std::optional<int> exitCode;       ///< none: it never started
    std::string error;                 ///< end of its stderr, or why it did not start
    std::optional<std::string> output; ///< JSON text
    bool agentFault = false;           ///< it never started, and the job is not to blame
};
/// A piece of what a job wrote: valid UTF-8, best no more than LogTail::kMost.
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
/// What the card shows now; empty fields are not known.
struct GpuReading {
    std::optional<double> utilization, temperature;
    std::optional<std::uint64_t> memoryUsed;
};
/// Time has passed: nextWake() is due.
struct AgentTick {};
/// The program is asked to end: jobs are stopped politely, then hard, and returned. Asked a second
/// time: hard at once.
struct StopAsked {};
using AgentInput =
    std::variant<LinkUp, LinkDown, Received, ProcessStarted, ProcessEnded, ProcessOutput,
                 SpoolWritten, SpoolFailed, GpuReading, AgentTick, StopAsked>;

// ---- what it wants done ------------------------------------------------------------------------

/// Answered by LinkUp or LinkDown.
struct Connect {};
/// After what was sent before. Not answered.
struct Disconnect {};
struct SendToBalancer {
    FromAgent message;
};
/// Answered by ProcessStarted and ProcessEnded, or by ProcessEnded alone.
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
/// One line for whoever watches the program. May hold foreign text.
struct Say {
    std::string text;
};
using AgentEffect = std::variant<Connect, Disconnect, SendToBalancer, StartProcess, StopProcess,
                                 WriteSpool, RemoveSpool, Quit, Say>;
using AgentEffects = std::vector<AgentEffect>;

/// Deterministic: the same inputs at the same times give the same effects. One thread at a time.
class Agent {
public:
    /// Unacknowledged end reports that are kept at most; with more, new work is refused as busy.
    static constexpr std::size_t kMostSpooled = 4096;

    /// `spool`: end reports of former runs that were never acknowledged. Connects at once.
    Agent(AgentConfig config, std::vector<Report> spool, Mono now, AgentEffects& out);

    void apply(const AgentInput& input, Mono now, AgentEffects& out);
    /// When an AgentTick is due.
    std::optional<Mono> nextWake() const;

    /// Processes that run, start or wind down.
    std::size_t running() const { return m_works.size(); }
    /// End reports that nobody has acknowledged yet.
    std::size_t unacknowledged() const { return m_spool.size(); }
    bool connected() const { return m_phase == Phase::Ready; }
    /// The operator wants no new work here; for display only.
    bool draining() const { return m_draining; }
    /// One sentence per broken promise; for tests and simulation.
    std::vector<std::string> check() const;

private:
    enum class Phase { Down, Connecting, Greeting, Settling, Ready };
    enum class Stage { Starting, Running };
    using Logs = std::array<LogTail, 2>; ///< by LogStream
    /// An attempt whose process runs, starts or winds down: it takes a slot.
    struct Work {
        Duration limit{0};
        Stage stage = Stage::Starting;
        Mono startedAt{};
        std::optional<Mono> limitAt, killAt; ///< killAt: it was asked to stop
        bool cancelled = false;              ///< closed by the balancer: it hears `stopped`
        bool timedOut = false;
        bool returning = false;
        bool stopsWhenLost = false; ///< on_lost: stop
        bool outOfContact = false;  ///< stopped for that
        Logs logs;
    };
    /// An attempt that ended; its report is kept until the balancer acknowledges it.
    struct Spooled {
        Report report;
        Duration elapsed{0}; ///< run time, for the list until the report is written
        bool written = false;
        std::optional<Mono> sentAt, retryAt; ///< retryAt: of a failed write
        Logs logs;                           ///< go out before the report
    };
    using Works = std::map<AttemptKey, Work>;

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
    void on(const HeartbeatReply&);
    void on(const DrainNotice&);
    void on(const ResumeNotice&);
    void on(const ErrorMessage&);

    void emit(AgentEffect effect) { m_out->push_back(std::move(effect)); }
    void send(FromAgent message) { emit(SendToBalancer{std::move(message)}); }
    /// The balancer has our lists: what happens now it may be told.
    bool introduced() const { return m_phase == Phase::Settling || m_phase == Phase::Ready; }
    void report(const AttemptKey& key, ReportBody body);
    void endWith(const AttemptKey& key, ReportBody body);
    void sendSpooled(Spooled& spooled);
    void sendInventory();
    void beat();
    void stopWork(const AttemptKey& key, Work& work, Duration hardAfter);
    void abandon(const AttemptKey& key, Work& work);
    void flushLogs(const AttemptKey& key, Logs& logs, bool all);
    void judgeWorks();
    void heardOf();
    void dropLink();
    void scheduleReconnect();
    void beginStop();
    void finishStop();
    Duration elapsed(const Work& work) const;
    std::vector<RunningItem> runningList() const;
    double randomUnit();

    const AgentConfig m_config;
    Mono m_now{};
    AgentEffects* m_out = nullptr;
    Phase m_phase = Phase::Down;
    std::optional<Mono> m_reconnectAt;
    Duration m_leastWait{0}; ///< before the next try, as the balancer's refusal asks for
    int m_failures = 0;      ///< connections in a row that did not settle
    std::string m_store;     ///< of the balancer that answered last
    Duration m_interval = std::chrono::seconds{30}, m_timeout = std::chrono::seconds{60};
    Mono m_heardAt{}, m_beatAt{};
    /// When the last message was sent that the balancer has answered: it has heard that one, so it
    /// takes this agent for lost no earlier than a timeout after this.
    Mono m_contactAt{};
    std::deque<Mono> m_unanswered; ///< lists and beats sent since, oldest first
    GpuReading m_gpu;
    Works m_works;
    std::map<AttemptKey, Spooled> m_spool;
    RecentKeys<AttemptKey> m_refused; ///< cancelled before they came: never started
    RecentKeys<AttemptKey> m_known;   ///< taken or refused once: never started again
    bool m_spoolBroken = false, m_draining = false, m_quit = false;
    std::optional<Mono> m_stopBy; ///< it ends, and no later than this
    std::optional<Mono> m_goodbyeAt;
    Quit m_lastWord; ///< how it ends
    std::uint64_t m_random;
};

} // namespace node3
