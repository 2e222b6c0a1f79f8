// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"
#include "engine/core/snapshot.h"
#include "tests/simulation/model/decisions.h"
#include "tests/simulation/model/state.h"

#include <map>
#include <set>
#include <string>
#include <vector>

/// The contract once more, as simply as it can be said: plain lists, looked through from end to end
/// at every step. It is given the same commands at the same times as the balancer and has to come
/// to the same decisions; where they differ, one of the two is wrong.
///
/// Written from the contract. Where that is silent, these choices are the balancer's:
///  - One step: the clocks, then the command, then avoidance is judged again, then jobs are
///    assigned, one after the other, always the first job in order that some agent may have.
///  - A tick judges silence first (longest due first, then the agent known longest), then every
///    deadline that is due, in the order of their times, at equal times the one set first.
///  - Avoidance is judged when a job enters the queue (its 60 s begin anew) and is over for that
///    stay once nobody else could run the job; that somebody else comes later does not bring it
///    back. "Could run": not offline, healthy, active, not quarantined or on trial, accepts what
///    the job needs, its card is large enough, has not turned the job away.
///  - A pause of one priority means the priority in force, retries included; also for `run next`.
///  - `run next`: first asked, first served; over when the job starts, or with its round.
///  - What an agent reports as used memory was measured before: the end of an attempt takes off
///    what that attempt required, until the next report. A new instance has reported nothing.
///  - A third loss in a row waits as long as a first retry. A failure or a requeue breaks the row.
///  - `preparing` renews the 300 s up to `timeout` after `accepted`, in monotonic time.
///  - A report `stopped` on an open attempt is a return. What an inventory lists as finished has
///    the start deadline (300 s) to bring its report.
///  - An assignment that is sent again has its whole 30 s again; other deadlines that stood still
///    without connection go on with what was left of them.
///  - Closed attempts leave an agent with the first list without them, or, if it never acknowledged
///    them, with the second.
///    Until then they were told to stop: a closed attempt goes on only for an agent that was lost.
///  - "Cancelled before any start": while it waited, so that cancel and end are the same moment.
///  - The newest attempt of a requeued job stays its newest: a late success, or an agent that still
///    runs it, counts in the new round as it would have in the old.
///  - `unknown` answers an end report on a job that is not known, or on an attempt above the job's
///    newest; a repeat of one of the agent's last 64 applied ends is answered as that was.
///  - Quarantine: half of the agents that are connected, healthy and active, without those in
///    quarantine by hand, stay in service; who is on trial is out of service. A failure's strike
///    stands once a job; 64 are kept. What ends a trial without a word on the agent (a cancel,
///    a requeue, a return, `busy`) lets it have another.
///  - A second hello on a connection is a bad message. Offline agents cannot be drained.
///  - A restart forgets what agents turned away, `busy` and applied ends; silence, stays in the
///    queue, limits and cancels begin anew; the first open attempt of an agent on trial is its
///    trial.
namespace node3::sim {

class Model {
public:
    explicit Model(const Settings& settings) : m_settings(settings) {}

    /// The balancer has started from `state`, with these effects.
    void start(const StoredState& state, Now now, const Effects& effects);
    /// The balancer has applied this command, with these effects.
    void decided(const Command& command, Now now, const Effects& effects);
    /// Against what the balancer shows of itself.
    void compare(const Snapshot& snapshot);
    /// Sentences about disagreements since the last call.
    std::vector<std::string> takeFaults();

private:
    // ---- a step (step.cpp)
    void passTime(Now now);
    void on(const Tick&);
    void on(const MaintenancePass&);
    void on(const StoreFails&);
    void on(const StoreWorks&);
    void on(const ShutDown&);
    void on(const PurgeFinals&);
    void on(const SettingsAction&);
    void judgeSilence();
    bool fireFirstDue();
    void setAlarm(Alarm& alarm, Mono due);
    void backoffIsOver(ModelJob& job);
    void attemptIsDue(ModelAgent& agent, std::uint64_t name);

    // ---- jobs (submissions.cpp, job_actions.cpp)
    void on(const Submit&);
    void on(const JobAction&);
    void on(const RevealJob&);
    void on(const NoteAdvice&);
    void on(const AdviceAction&);
    std::optional<ErrorCode> refusal(const Submit&) const;
    ModelJob& addJob(const NewJob& job);
    void cancel(ModelJob& job, const JobAction&);
    void requeueLive(ModelJob& job, const JobAction&);
    void requeueFinal(ModelId& id, const JobAction&);
    static void describe(ModelJob& job, const StoredJob& stored);
    bool hasLate(const JobAction&);
    void acceptLate(ModelJob& job, const JobAction&);
    void acceptLateFinal(ModelId& id, const JobAction&);
    void hold(ModelJob& job, const Actor&);
    void release(ModelJob& job);
    void remove(const JobAction&, const ModelId& id);
    ModelJob* live(const std::string& jobId);
    ModelId* known(const std::string& jobId);
    ModelJob* jobOf(std::uint32_t number);
    ModelAttempt* openOf(const ModelJob& job);

    // ---- agents (links.cpp, agent_actions.cpp)
    void on(const AgentHello&);
    void on(const AgentHeartbeat&);
    void on(const AgentUpdate&);
    void on(const AgentGoodbye&);
    void on(const SessionClosed&);
    void on(const AgentAction&);
    ModelAgent* bySession(SessionId session);
    ModelAgent* byId(const std::string& agentId);
    ModelAgent* agentOf(AgentNumber number);
    void heard(ModelAgent& agent);
    void awaitMessage(ModelAgent& agent);
    void connect(ModelAgent& agent, const AgentHello&);
    void disconnect(ModelAgent& agent, bool close);
    void fallSilent(ModelAgent& agent, bool excused);
    void loseAll(ModelAgent& agent, Outcome outcome, const HowItEnded& how = {});
    void listed(ModelAgent& agent, const RunningItem& item);
    void missing(ModelAgent& agent, const std::vector<RunningItem>& list);
    void forgetRejections(AgentNumber agent);
    void drain(ModelAgent& agent, const AgentAction&);
    void resume(ModelAgent& agent, std::string who, std::string why);
    void drainDeadline(ModelAgent& agent);
    void drained(ModelAgent& agent, int unconfirmed);
    void checkDrained(ModelAgent& agent);
    void forget(ModelAgent& agent);

    // ---- return of an agent (settle.cpp)
    void on(const AgentInventory&);
    void settle(ModelAgent& agent, const Inventory& lists);
    bool settleAbsent(ModelAgent& agent, std::uint64_t name);
    bool reopen(ModelAgent& agent, const RunningItem& item);

    // ---- reports (reports.cpp)
    void on(const AgentReport&);
    void reportOnOpen(ModelAgent& agent, ModelAttempt& a, const Report& report);
    void reportOnClosed(ModelAgent& agent, ModelAttempt* a, const Report& report);
    bool lateSuccess(ModelAgent& agent, const Report& report);
    void applied(ModelAgent& agent, std::uint32_t job, const Report& report);
    void accepted(ModelAgent& agent, ModelAttempt& a);
    void started(ModelAgent& agent, ModelAttempt& a, Duration elapsed);
    void armLimit(ModelAttempt& a);
    void occupy(ModelAgent& agent, const std::string& jobId, std::uint32_t attempt);
    ModelAttempt* find(ModelAgent& agent, const std::string& jobId, std::uint32_t attempt);
    ModelAttempt* find(ModelAgent& agent, std::uint64_t name);

    // ---- ends (ends.cpp)
    void end(ModelAgent& agent, ModelAttempt& a, Outcome outcome, bool gone,
             const HowItEnded& how = {});
    void close(ModelAgent& agent, ModelAttempt& a, Outcome outcome, Note note);
    void leave(ModelAgent& agent, ModelAttempt& a);
    void succeeded(ModelAgent& agent, ModelAttempt& a, const ReportCompleted& said);
    void failure(ModelJob& job, ModelAgent& agent);
    void loss(ModelJob& job, ModelAgent& agent, Outcome outcome, bool started,
              const HowItEnded& how, bool kills);
    void backOff(ModelJob& job, int step, Duration atLeast = Duration{0});
    void enterQueue(ModelJob& job);
    void leaveQueue(ModelJob& job);
    void finish(ModelJob& job, JobState state, FailReason reason);
    Duration runTime(const ModelAttempt& a, Mono at) const;
    Duration limitOf(const ModelJob& job) const;
    Duration backoffOf(int step) const;

    // ---- programs that crash (crashes.cpp)
    bool crashLoss(ModelJob& job, ModelAgent& agent, bool alone);
    int judgeLostStarts(ModelAgent& agent, const Inventory& lists);
    void strikeCrash(ModelAgent& agent, int died);

    // ---- many lost together (mass_loss.cpp)
    bool isMassLoss(const std::vector<ModelAgent*>& silent);
    void charge(const ModelAgent& agent, const ModelJob& job, bool countedFailed);
    void takeBackCharge(const ModelJob& job);
    void excuse(ModelSilence& silence);
    void noteConnected();
    std::uint32_t connectedAt(Mono when) const;

    // ---- turns of those who wait for long (ageing.cpp)
    ModelJob* agedBefore(const ModelJob& next, const std::vector<ModelJob*>& queue);
    bool balancerAged(const ModelJob& job) const;
    void assignAged(ModelJob& job, ModelAgent& agent);

    // ---- room that is kept (reservations.cpp)
    void noteOvertaking(const ModelJob& job, const ModelAgent& agent,
                        const std::vector<ModelJob*>& queue);
    void judgeReservations();
    void reserve(const std::vector<ModelJob*>& queue);
    bool mayReserve(const ModelAgent& agent, const ModelJob& job) const;
    Mono endOf(const ModelAttempt& a) const;
    struct Room {
        int slots = 0;
        std::uint64_t memory = 0;
        bool empty = true;
    };
    Room roomLeft(const ModelAgent& agent, Mono at) const;
    std::optional<Mono> roomAt(const ModelAgent& agent, const ModelJob& job) const;
    bool reservationAllows(const ModelAgent& agent, const ModelJob& job) const;

    // ---- quarantine (quarantine.cpp)
    void strike(ModelAgent& agent, ModelJob& job, bool tookRetry);
    static void addStrike(ModelAgent& agent, const Strike& strike);
    void strikeUnacknowledged(ModelAgent& agent);
    void praise(ModelAgent& agent, const ModelJob& job);
    void considerFailures(ModelAgent& agent);
    void consider(ModelAgent& agent, QuarantineCause cause);
    bool mayLeaveService(const ModelAgent& agent) const;
    void quarantine(ModelAgent& agent, QuarantineCause cause);
    void quarantineByHand(ModelAgent& agent, const AgentAction&);
    void quarantineIsOver(ModelAgent& agent);
    void reinstate(ModelAgent& agent);
    void refund(const ModelAgent& agent);
    void trialEnded(ModelAgent& agent, Outcome outcome);

    // ---- who gets what (assign.cpp)
    void on(const AssignmentAction&);
    void endPause(std::size_t which);
    bool paused(const ModelJob& job) const;
    bool othersCouldRun(const ModelJob& job) const;
    void judgeAvoidance();
    static bool isBefore(const ModelJob& a, const ModelJob& b);
    bool inService(const ModelAgent& agent) const;
    bool suits(const ModelAgent& agent, const ModelJob& job) const;
    std::vector<ModelJob*> queueInOrder();
    void assignAll();
    bool eligible(const ModelAgent& agent, const ModelJob& job) const;
    std::uint64_t freeMemory(const ModelAgent& agent) const;
    double score(const ModelAgent& agent) const;
    ModelAgent* bestFor(const ModelJob& job);
    void assign(ModelJob& job, ModelAgent& agent);

    // ---- start (restart.cpp)
    void loadAgent(const AgentRow& row);
    void loadJob(const StoredJob& stored, const StoredState& state);
    void comeBackQueued(ModelJob& job);
    void adopt(ModelJob& job, const StoredAttempt& stored);
    Duration cut(Utc due, Utc since) const;

    // ---- decisions and rows (compare.cpp)
    void compareStep(const std::string& step, const Effects& effects);
    void compareJobs(const std::string& step, const Effects& effects);
    void compareAgents(const std::string& step, const Effects& effects);
    void fault(const std::string& step, const std::string& what);
    void touch(ModelJob& job);
    void touch(ModelAgent& agent);
    void send(const ModelAgent& agent, ToAgent message);
    void sendAssign(const ModelAgent& agent, const ModelJob& job);
    void tellToStop(const ModelAgent& agent, const ModelAttempt& a);
    void answer(RequestId request, ReplyBody body);
    void refuse(RequestId request, ErrorCode code, std::optional<JobState> state = {});
    void tell(EventKind kind, const ModelJob& job);
    void tell(EventKind kind, const ModelAgent& agent);
    void fact(Note note) { m_did.facts.push_back(std::move(note)); }

    Settings m_settings;
    Now m_now;
    Duration m_silence{0};
    std::uint64_t m_alarms = 0; ///< set so far
    std::uint64_t m_names = 0;  ///< of attempts
    std::uint64_t m_queued = 0; ///< how often a job entered the queue
    std::uint64_t m_step = 1;
    int m_sinceAged = 0;                  ///< assignments since the last that went to an aged job
    std::vector<ModelSilence> m_silences; ///< since the start
    std::vector<std::pair<Mono, std::uint32_t>> m_connected; ///< after each step that changed it
    bool m_storeFails = false, m_shuttingDown = false;
    std::uint64_t m_freshWindows = 0;

    std::string m_storeId;
    std::uint64_t m_hashKey[2] = {};
    Totals m_totals, m_totalsWritten;
    std::map<std::uint32_t, ModelJob> m_jobs; ///< live ones, by number
    std::map<std::uint64_t, ModelId> m_ids;   ///< by hash of the id
    std::map<std::uint64_t, Tombstone> m_tombstones;
    std::map<std::uint32_t, ModelAgent> m_agents; ///< by number
    std::map<std::size_t, ModelPause> m_pauses;   ///< by priority; kPriorities: of all

    const Effects* m_effects = nullptr; ///< of the balancer, for the due time of a backoff
    Decisions m_did, m_saw;
    std::vector<JobRow> m_finished; ///< rows of jobs that ended in this step
    std::vector<std::string> m_faults;
};

} // namespace node3::sim
