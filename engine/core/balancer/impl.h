// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/balancer.h"
#include "engine/core/index/fleet.h"
#include "engine/core/index/job_queue.h"
#include "engine/core/plant.h"
#include "engine/core/scoring/scoring.h"
#include "engine/core/state/agent_record.h"
#include "engine/core/state/directory.h"
#include "engine/core/state/job_record.h"
#include "engine/core/state/timers.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace node3 {

/// What an end of an attempt brings with it.
struct EndInfo {
    std::string error{};
    std::optional<int> exitCode{};
    std::optional<std::string> output{};
    bool crash = false;   ///< the agent's program ended without a word
    bool silent = false;  ///< the agent fell silent; its process may go on
    bool excused = false; ///< lost together with many others
};

/// So many jobs behind a reservation are looked at for one that may use the gap before it.
inline constexpr int kBackfillDepth = 128;

/// The state and its rules, one file a subject: submit, job_actions, agent_actions, sessions,
/// settlement, reports, ends, crashes, mass_loss, quarantine, pauses, settings_change, placement,
/// ageing, reservations, retention, restore, explain, draft, snapshot, check.
class Balancer::Impl {
public:
    Impl(const Settings& settings, const StoredState& state, std::uint64_t seed, Now now,
         Effects& effects);

    void apply(const Command& command, Now now, Effects& effects);
    std::optional<Mono> nextWake() const;
    Snapshot snapshot(Now now) const;
    QueueHealth queueHealth(Now now) const;
    std::optional<JobExplanation> explainJob(std::string_view jobId, Now now) const;
    std::optional<AgentExplanation> explainAgent(std::string_view agentId, Now now) const;
    DraftCheck checkDraft(const JobFields& fields, Now now) const;
    std::optional<JobNumber> liveJob(std::string_view jobId) const;
    std::optional<JobNumber> finalJob(std::string_view jobId) const;
    std::vector<std::string> check(bool deep) const;

    Settings m_settings; ///< changed by SettingsAction alone
    std::uint64_t m_comparisons = 0;
    std::size_t jobBytes() const;

private:
    // ---- one handler a command
    void on(const Submit&);
    void on(const JobAction&);
    void on(const RevealJob&);
    void on(const AgentAction&);
    void on(const AssignmentAction&);
    void on(const NoteAdvice&);
    void on(const AdviceAction&);
    void on(const PurgeFinals&);
    void on(const SettingsAction&);
    void on(const AgentHello&);
    void on(const AgentInventory&);
    void on(const AgentHeartbeat&);
    void on(const AgentReport&);
    void on(const AgentUpdate&);
    void on(const AgentGoodbye&);
    void on(const SessionClosed&);
    void on(const Tick&);
    void on(const MaintenancePass&);
    void on(const StoreFails&);
    void on(const StoreWorks&);
    void on(const ShutDown&);

    // ---- frame of every step (apply.cpp)
    void advanceClocks(Now now);
    void judgeSilence();
    void fireTimers();
    void fire(const Timers::Entry& entry);
    void flushRows();
    std::uint64_t event(EventKind kind, Event e = {});
    std::uint64_t random();
    double randomUnit();
    void reply(RequestId request, ReplyBody body);
    void refuse(RequestId request, ErrorCode code, std::string message,
                std::optional<JobState> state = std::nullopt);
    void send(const AgentRecord& agent, ToAgent message, bool free = false);

    // ---- jobs (submit.cpp, job_actions.cpp)
    std::optional<Error> checkSubmission(const Submit&) const;
    std::string makeJobId();
    JobRef createJob(const NewJob& job, std::string id, std::uint64_t hash);
    void setState(JobRef job, JobState state);
    void touch(JobRef job);
    JobExtra& extra(JobRef job);
    JobRow rowOf(const Job& job) const;
    void enqueue(JobRef job);
    void dequeue(JobRef job);
    void regroup(JobRef job);
    Duration backoffOf(int step) const;
    Duration jittered(Duration wait);
    void startBackoff(JobRef job, Duration wait);
    void finishJob(JobRef job, JobState state, FailReason reason, const Event& e = {});
    JobRef adoptJob(const StoredJob& stored, std::uint64_t hash);
    JobRef findLive(std::string_view jobId, const Directory::Entry** entry = nullptr) const;
    void cancelJob(JobRef job, const JobAction&);
    void requeueLive(JobRef job, const JobAction&);
    void requeueFinal(const JobAction&, const Directory::Entry&);
    void holdJob(JobRef job, const Actor& actor);
    void releaseJob(JobRef job, const Actor& actor);
    bool heldAsDamaged(const Job& job) const;
    void holdAsDamaged(JobRef job);
    void holdIfDamaged(JobRef job);
    void deleteFinal(const JobAction&, const Directory::Entry&);
    void acceptLate(JobRef job, const JobAction&);
    void acceptLateFinal(const JobAction&, const Directory::Entry&);
    bool hasLate(const JobAction&);
    bool takesUp(RequestId request);
    void setPriority(JobRef job, const JobAction&);
    void runNext(JobRef job, const JobAction&);
    /// Calls `change` on the job; its place in the queue and the figures by priority follow.
    template <class Change> void reorder(JobRef job, Change&& change);

    // ---- what is kept of final jobs (retention.cpp)
    void removeFinal(const Tombstone& stone, JobNumber number);
    void forgetRemoved();

    // ---- avoidance (avoidance.cpp)
    std::vector<AgentRef> avoidedBy(const Job& job) const;
    void avoid(JobRef job, AgentRef agent);
    void avoidAsRejected(JobRef job, AgentRef agent);
    void forgetRejections(AgentRef agent);
    bool couldEverRun(const AgentRecord& agent, const Job& job) const;
    bool othersCouldRun(const Job& job) const;
    void recheckAvoidance();

    // ---- agents (sessions.cpp, settlement.cpp, agent_actions.cpp)
    AgentRecord* bySession(SessionId session) const;
    AgentRecord* byId(std::string_view agentId) const;
    AgentRecord& createAgent(const AgentFields& fields);
    void heard(AgentRecord& agent);
    void watch(AgentRecord& agent);
    void unwatch(AgentRecord& agent);
    void bindSession(AgentRecord& agent, const AgentHello& hello);
    void dropLink(AgentRecord& agent, bool closeIt);
    void becomeUnhealthy(AgentRecord& agent, bool excused);
    void loseAttempts(AgentRecord& agent, Outcome outcome, const EndInfo& info);
    void settle(AgentRecord& agent);
    void settleOwn(AgentRecord& agent, Attempt& attempt, std::vector<SettledItem>& answer);
    bool reopen(AgentRecord& agent, const RunningItem& item);
    void noteOccupying(AgentRecord& agent, const std::string& jobId, std::uint32_t attempt);
    void applyRunning(AgentRecord& agent, const RunningItem& item);
    void checkMissing(AgentRecord& agent, const Heartbeat& heartbeat);
    void checkDrained(AgentRecord& agent);
    void becomeDrained(AgentRecord& agent, int unconfirmed);
    void startDrain(AgentRecord& agent, const AgentAction&);
    void resume(AgentRecord& agent, const Actor& actor);
    void drainDeadline(AgentRecord& agent);
    void forget(AgentRecord& agent, const Actor& actor);
    void setSlots(AgentRecord& agent, const AgentAction&);
    void refresh(AgentRecord& agent);
    Standing standingOf(const AgentRecord& agent) const;
    std::uint64_t freeMemory(const AgentRecord& agent) const;
    ScoreParts scoreOf(const AgentRecord& agent) const;
    void touch(AgentRecord& agent);
    void freshen(AgentRecord& agent);
    AgentRow rowOf(const AgentRecord& agent) const;

    // ---- quarantine (quarantine.cpp)
    void strike(AgentRecord& agent, JobRef job, bool tookRetry);
    void strikesChanged(AgentRecord& agent);
    void strikeUnacknowledged(AgentRecord& agent);
    void praise(AgentRecord& agent, JobRef job);
    void endTrial(AgentRecord& agent, Outcome outcome);
    void considerQuarantine(AgentRecord& agent, QuarantineCause cause);
    bool mayLeaveService(const AgentRecord& agent) const;
    void quarantine(AgentRecord& agent, QuarantineCause cause);
    void quarantineBy(AgentRecord& agent, const AgentAction&);
    void quarantineEnds(AgentRecord& agent);
    void reinstate(AgentRecord& agent, const Actor& actor);
    void refund(AgentRecord& agent);

    // ---- crashes of agents' programs (crashes.cpp)
    bool markCrash(JobRef job, AgentRecord& agent, bool alone);
    int judgeLostStarts(AgentRecord& agent, const Inventory& lists);
    void strikeCrash(AgentRecord& agent, int died);

    // ---- many agents lost together (mass_loss.cpp)
    /// A loss that has cost a job, and perhaps its agent, something.
    struct ChargedLoss {
        JobRef job = 0;
        std::uint32_t number = 0, round = 0, attempt = 0;
        bool countedFailed = false; ///< against the agent
    };
    struct SilentLoss {
        Mono at{};
        AgentRef agent = 0;
        bool excused = false;
        std::vector<ChargedLoss> charged;
    };
    struct ConnectedSince {
        Mono since{};
        std::uint32_t agents = 0;
    };
    void noteConnected();
    std::uint32_t connectedAtWindowStart() const;
    bool isMassLoss(const std::vector<AgentRef>& silent);
    void excuse(SilentLoss& loss);
    void forgetCharge(JobRef job, std::uint32_t attempt);

    // ---- pauses of assignment (pauses.cpp)
    void startPause(const Pause& pause, std::optional<Duration> lasts);
    void endPause(std::size_t which, const Actor& actor);
    void pausesChanged();
    std::vector<Pause> pausesInForce() const;
    const Pause* pauseOf(Priority priority) const;

    // ---- attempts (reports.cpp, ends.cpp)
    Attempt* findAttempt(AgentRecord& agent, std::string_view jobId, std::uint32_t attempt) const;
    Attempt* openAttempt(JobRef job) const;
    void ack(const AgentRecord& agent, const Report& report, AckVerdict verdict);
    void reportOnOpen(AgentRecord& agent, Attempt& attempt, const Report& report);
    void reportOnClosed(AgentRecord& agent, Attempt* attempt, const Report& report);
    bool completeLate(AgentRecord& agent, const Report& report);
    void noteLate(const AgentRecord& agent, JobNumber number, const Report& report);
    void markAccepted(AgentRecord& agent, Attempt& attempt);
    void markStarted(AgentRecord& agent, Attempt& attempt, Duration elapsed);
    void armLimit(AgentRecord& agent, Attempt& attempt);
    void armStart(AgentRecord& agent, Attempt& attempt, Mono due);
    void pauseDeadline(Attempt& attempt);
    void resumeDeadline(AgentRecord& agent, Attempt& attempt);
    Duration limitOf(const Job& job) const;
    Duration elapsedOf(const Attempt& attempt) const;
    void closeAttempt(AgentRecord& agent, Attempt& attempt, Outcome outcome, const EndInfo& info);
    void freeAttempt(AgentRecord& agent, Attempt& attempt);
    void tellToStop(const AgentRecord& agent, const Attempt& attempt, std::string reason);
    void onSuccess(AgentRecord& agent, Attempt& attempt, const ReportCompleted& report);
    void afterFailure(JobRef job, AgentRecord& agent, Outcome outcome, const EndInfo& info);
    /// What is known of the attempt that was lost.
    struct Loss {
        Outcome outcome = Outcome::AgentLost;
        bool started = false;
        bool silent = false;
        bool excused = false;
        bool kills = false; ///< the job has ended agents too often
    };
    void afterLoss(JobRef job, AgentRecord& agent, const Loss& loss);
    void endOpen(AgentRecord& agent, Attempt& attempt, Outcome outcome, const EndInfo& info,
                 bool processGone);
    void attemptTimer(const Timers::Entry& entry);
    void tellClosedToStop(const AgentRecord& agent, std::uint64_t key);

    // ---- adoption of a stored state (restore.cpp)
    void restoreAgent(const AgentRow& row);
    Duration remaining(Utc due, Utc since) const;
    void restoreJobs(const StoredState& state);
    Duration backoffLeft(const StoredJob& stored) const;
    static void adoptOutcome(Job& job, const StoredLastAttempt& last);
    void adoptAttempt(JobRef job, AgentRecord& agent, const StoredAttempt& stored, JobState was);
    void repair(JobRef job, const StoredJob& stored, const StoredAttempt* attempt);
    void adoptDamaged(JobRef job, const StoredJob& stored, const StoredAttempt* attempt,
                      AgentRecord* agent);
    AgentRef refOf(AgentNumber number) const;
    std::vector<JobRef> m_repaired;

    // ---- placement (placement.cpp)
    void place();
    AgentRef bestFor(const Job& job) const;
    JobRef firstFor(const AgentRecord& agent) const;
    void assign(JobRef job, AgentRecord& agent);
    void sendAssign(const AgentRecord& agent, const Attempt& attempt);
    std::shared_ptr<const Decision> decide(const Job& job) const;

    // ---- ageing (ageing.cpp)
    /// What an agent with room could take of those that wait for long. In a heap the longest wait
    /// is on top.
    struct AgedOffer {
        std::uint32_t rank = 0;
        AgentRef agent = 0;
        bool operator<(const AgedOffer& o) const {
            return rank != o.rank ? rank > o.rank : agent > o.agent;
        }
    };
    std::uint32_t clockMs() const;
    void ageJobs();
    bool agedMayGo() const;
    void assignAged(JobRef job, AgentRecord& agent);
    JobRef agedBefore(const Job& next, std::vector<AgedOffer>& news) const;
    JobRef agedFor(const AgentRecord& agent, Priority below) const;

    // ---- reservations (reservations.cpp)
    /// Of a job that others overtake; while it is queued.
    struct Clock {
        TimerHandle timer;
        bool due = false;   ///< it has waited long enough for a reservation
        AgentRef agent = 0; ///< keeps room for it
    };
    struct Room {
        int slots = 0;
        std::uint64_t memory = 0;
        bool empty = true;
    };
    void noteOvertaking(std::uint64_t order, const AgentRecord& agent);
    void stopClock(JobRef job);
    void stopClocks();
    void giveRoomBack(Clock& clock);
    void reservationDue(JobRef job);
    void reserve();
    bool mayReserve(const AgentRecord& agent, const Job& job,
                    const std::vector<AgentRef>& avoided) const;
    void checkReservation(AgentRecord& agent);
    void watchReservation(AgentRecord& agent);
    void lookAtReservations();
    Mono endOf(const Attempt& attempt) const;
    Room leftAt(const AgentRecord& agent, Mono at) const;
    std::optional<Mono> roomAt(const AgentRecord& agent, const Job& job) const;
    bool leavesReserved(const AgentRecord& agent, const Job& job) const;

    // ---- explain (explain.cpp, draft.cpp)
    /// What is asked of an agent; the lists are of agents that the job does not go to.
    struct Ask {
        AcceptsMask needs = 0; ///< Job::demands()
        std::uint64_t memory = 0;
        const std::vector<AgentRef>* avoids = nullptr;
        const std::vector<AgentRef>* rejected = nullptr;
        const Job* job = nullptr;  ///< whose place in the order counts; null: the first
        bool evenDraining = false; ///< as if operators wanted it active
    };
    struct GateResult {
        bool open = false;
        ReasonCode code = ReasonCode::NotYetConsidered;
        bool never = false;
    };
    static Ask askOf(const Job& job);
    GateResult gate(const AgentRecord& agent, const Ask& ask) const;
    void explainGates(const Job& job, JobExplanation& out) const;
    void addTo(Reason& reason, const AgentRecord& agent, const GateResult& gate) const;
    /// What keeps every agent from jobs of a priority under this pause; null: under none.
    void explainStandstill(const Pause* pause, Now now, std::vector<Reason>& out) const;
    std::optional<Change> smallestChange(const Job& job) const;

    // ---- state
    JobPool m_jobs;
    Directory m_directory;
    JobQueue m_queue;
    std::vector<std::unique_ptr<AgentRecord>> m_agents; ///< by reference; [0] null, gaps: forgotten
    std::map<std::string, AgentRef, std::less<>> m_agentsById;
    std::map<std::uint32_t, AgentRef> m_agentsByNumber;
    std::map<SessionId, AgentRef> m_sessions;
    Fleet m_fleet;
    Timers m_timers;
    std::map<std::uint64_t, Tombstone> m_tombstones; ///< by id hash
    std::map<AgentRef, std::vector<std::pair<JobRef, std::uint32_t>>> m_rejections;
    std::string m_storeId;
    std::uint64_t m_hashKey[2] = {};
    Totals m_totals;
    std::array<std::uint64_t, kJobStates> m_byState{};
    std::array<std::uint64_t, kPriorities> m_queuedByPriority{};
    std::array<std::uint32_t, kStandings> m_standings{};
    std::uint64_t m_freshWindows = 0, m_repairs = 0, m_safetyPassFound = 0;
    std::uint64_t m_attemptKey = 0;
    std::uint64_t m_random = 0;
    bool m_storeFailing = false, m_shuttingDown = false;
    ErrorCode m_storeError = ErrorCode::StoreFailing;           ///< while it is
    std::array<std::optional<Pause>, kPriorities + 1> m_pauses; ///< the last: of all
    std::array<TimerHandle, kPriorities + 1> m_pauseTimers;
    std::map<JobRef, Clock> m_clocks;
    std::vector<AgentRef> m_givenBack;      ///< agents that keep room for nobody since a moment ago
    bool m_reserveAgain = false;            ///< who has no agent yet may find one now
    int m_sinceAged = 0;                    ///< assignments since the last that went to an aged job
    std::deque<SilentLoss> m_silentLosses;  ///< of the last window
    SilentLoss* m_charging = nullptr;       ///< the one whose attempts are being lost
    std::deque<ConnectedSince> m_connected; ///< of the last window, and what held before
    struct Removal {
        Utc at{};
        std::uint64_t idHash = 0;
    };
    std::deque<Removal> m_removals; ///< of m_tombstones, oldest first

    // settings
    std::shared_ptr<const Settings> m_sharedSettings; ///< the same, for snapshots
    int m_highestLossLimit = 0;                       ///< since the start

    // clocks
    Now m_now;
    bool m_started = false;
    Duration m_silence{0};
    std::set<std::pair<Duration, AgentRef>> m_silenceDue;

    // of the present step
    Effects* m_effects = nullptr;
    std::uint64_t m_cause = 0; ///< event that causes what follows
    std::vector<JobRef> m_dirtyJobs, m_freshJobs;
    std::vector<AgentRef> m_dirtyAgents, m_freshAgents;
    bool m_totalsDirty = false, m_recheckAvoidance = false;
    std::uint64_t m_assignedInStep = 0;
};

template <class Change> void Balancer::Impl::reorder(JobRef r, Change&& change) {
    Job& j = m_jobs[r];
    const bool waits = j.state == JobState::Queued || j.state == JobState::Backoff;
    const bool stands = j.group != 0;
    if (stands)
        m_queue.erase(r);
    if (waits)
        --m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    change();
    if (waits)
        ++m_queuedByPriority[static_cast<std::size_t>(j.priorityNow())];
    if (stands) {
        m_queue.insert(r, avoidedBy(j));
        m_freshJobs.push_back(r);
        // Who stands behind it, and may not use the room that it is given, has changed.
        if (const auto clock = m_clocks.find(r); clock != m_clocks.end() && clock->second.agent)
            freshen(*m_agents[clock->second.agent]);
    }
    touch(r);
}

/// "1 agent", "3 agents": for the sentences of refusals in the core, which are English only.
std::string counted(std::uint64_t n, std::string_view noun);

} // namespace node3
