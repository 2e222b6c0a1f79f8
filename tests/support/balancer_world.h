// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/balancer.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace node3::test {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Builds jobs in one line: JobSpec("J").gb(24).priority(Priority::High).
struct JobSpec {
    JobFields fields;
    explicit JobSpec(std::string id) {
        fields.jobId = std::move(id);
        fields.command = {"true"};
    }
    JobSpec& gb(double n) {
        fields.gpuMemoryRequired = static_cast<std::uint64_t>(n * 1e9);
        return *this;
    }
    JobSpec& priority(Priority p) {
        fields.priority = p;
        return *this;
    }
    JobSpec& timeout(Duration d) {
        fields.timeout = d;
        return *this;
    }
    JobSpec& retries(int n) {
        fields.maxRetries = n;
        return *this;
    }
    JobSpec& stopsWhenLost() {
        fields.onLost = OnLost::Stop;
        return *this;
    }
    JobSpec& docker() {
        fields.dockerImage = "image";
        return *this;
    }
};

struct AgentSpec {
    AgentFields fields;
    explicit AgentSpec(std::string id, int slots = 2, double gb = 24) {
        fields.agentId = std::move(id);
        fields.maxConcurrentJobs = slots;
        fields.gpuMemory = static_cast<std::uint64_t>(gb * 1e9);
        fields.gpuModel = "test";
        fields.accepts = kAcceptsAll;
        fields.instance = fields.agentId + "-1";
        fields.version = "test";
    }
    AgentSpec& accepts(AcceptsMask m) {
        fields.accepts = m;
        return *this;
    }
    AgentSpec& instance(std::string now, std::string before = {}) {
        fields.instance = std::move(now);
        fields.previous = std::move(before);
        return *this;
    }
};

/// A balancer in virtual time with a store that never fails and remembers everything: what is
/// asserted is what the outside would see. The invariants are checked after every step.
class World {
public:
    explicit World(Settings settings = {}) : m_settings(settings) {
        m_state.storeId = "00112233445566778899aabbccddeeff";
        m_state.hashKey[0] = 1;
        m_state.hashKey[1] = 2;
        start();
    }

    // ---- time
    Now now() const { return m_now; }
    /// Lets time pass: ticks whenever the balancer asks for one, beats of healthy agents included.
    void pass(Duration d) {
        const Mono end = m_now.mono + d;
        while (m_now.mono < end) {
            Mono next = end;
            if (const auto wake = balancer->nextWake())
                next = std::clamp(*wake, m_now.mono + milliseconds{1}, end);
            for (const auto& [id, at] : m_nextBeat)
                next = std::min(next, std::max(at, m_now.mono));
            jump(next - m_now.mono);
            beatDue();
            apply(Tick{});
        }
    }
    /// Moves the clocks without a tick: a stall.
    void jump(Duration d) {
        m_now.mono += d;
        m_now.utc += d;
    }
    /// The machine sleeps, and its steady clock stands still.
    void sleep(Duration d) {
        m_now.slept += d;
        m_now.utc += d;
    }
    void stepWallClock(Duration d) { m_now.utc += d; }
    Duration since(Mono t) const { return m_now.mono - t; }

    // ---- jobs
    ReplyBody submit(std::vector<JobSpec> specs) {
        Submit c;
        c.request = {++m_request};
        for (JobSpec& s : specs) {
            NewJob j;
            j.contentHash = contentOf(s.fields);
            j.fields = std::move(s.fields);
            j.document = std::make_shared<const std::string>("{}");
            c.jobs.push_back(std::move(j));
        }
        apply(c);
        return replies[m_request];
    }
    ReplyBody submit(JobSpec spec) { return submit(std::vector{std::move(spec)}); }
    ReplyBody act(JobVerb verb, const std::string& id, bool hold = false, std::string reason = {}) {
        JobAction c;
        c.request = {++m_request};
        c.verb = verb;
        c.jobId = id;
        c.hold = hold;
        c.actor = {"ana", "window", std::move(reason)};
        if (balancer->finalJob(id)) {
            StoredJob record = stored(id);
            for (const auto& [key, a] : attempts) // in order: the newest one comes last
                if (key.first == record.row.number)
                    record.last = lastAttempt(key, a);
            c.final = std::make_shared<const StoredJob>(std::move(record));
        }
        apply(c);
        return replies[m_request];
    }
    ReplyBody act(AgentVerb verb, const std::string& id, std::optional<Duration> deadline = {},
                  std::optional<Utc> until = {}) {
        AgentAction c;
        c.request = {++m_request};
        c.verb = verb;
        c.agentId = id;
        c.actor = {"ana", "window", "test"};
        c.deadline = deadline;
        c.until = until;
        apply(c);
        return replies[m_request];
    }

    ReplyBody setPriority(const std::string& id, Priority priority) {
        JobAction c;
        c.request = {++m_request};
        c.verb = JobVerb::SetPriority;
        c.jobId = id;
        c.priority = priority;
        c.actor = {"ana", "window", {}};
        apply(c);
        return replies[m_request];
    }
    ReplyBody withdrawRunNext(const std::string& id) {
        JobAction c;
        c.request = {++m_request};
        c.verb = JobVerb::RunNext;
        c.jobId = id;
        c.withdraw = true;
        c.actor = {"ana", "window", {}};
        apply(c);
        return replies[m_request];
    }
    ReplyBody acceptLate(const std::string& id, std::optional<std::uint32_t> attempt) {
        JobAction c;
        c.request = {++m_request};
        c.verb = JobVerb::AcceptLate;
        c.jobId = id;
        c.lateAttempt = attempt;
        c.actor = {"ana", "window", "the result is good"};
        c.final = std::make_shared<const StoredJob>(stored(id));
        apply(c);
        return replies[m_request];
    }
    ReplyBody reveal(const std::string& id) {
        RevealJob c;
        c.request = {++m_request};
        c.jobId = id;
        c.actor = {"ana", "window", {}};
        apply(c);
        return replies[m_request];
    }
    ReplyBody setSlots(const std::string& agent, std::optional<int> slots) {
        AgentAction c;
        c.request = {++m_request};
        c.verb = AgentVerb::SetSlots;
        c.agentId = agent;
        c.actor = {"ana", "window", {}};
        c.slots = slots;
        apply(c);
        return replies[m_request];
    }
    ReplyBody changeSettings(std::vector<SettingChange> changes, std::string reason = {}) {
        SettingsAction c;
        c.request = {++m_request};
        c.changes = std::move(changes);
        c.actor = {"ana", "window", std::move(reason)};
        apply(c);
        return replies[m_request];
    }
    ReplyBody pause(std::optional<Priority> priority = {}, std::optional<Duration> lasts = {}) {
        return assignment(true, priority, lasts);
    }
    ReplyBody unpause(std::optional<Priority> priority = {}) {
        return assignment(false, priority, {});
    }

    // ---- agents
    /// hello, empty inventory; beats by itself from now on.
    void join(const AgentSpec& spec, Inventory lists = {}) {
        hello(spec);
        inventory(spec.fields.agentId, std::move(lists));
        beats(spec.fields.agentId, true);
    }
    void hello(const AgentSpec& spec) {
        const SessionId s{++m_session};
        m_sessionOf[spec.fields.agentId] = s;
        AgentHello c;
        c.session = s;
        c.hello.agent = spec.fields;
        c.address = "127.0.0.1:" + std::to_string(s.value);
        apply(c);
    }
    void inventory(const std::string& agent, Inventory lists = {}) {
        if (lists.store.empty())
            lists.store = m_state.storeId;
        apply(AgentInventory{session(agent), std::move(lists)});
    }
    void beats(const std::string& agent, bool on) {
        if (on)
            m_nextBeat[agent] = m_now.mono + m_settings.heartbeatTimeout / 2;
        else
            m_nextBeat.erase(agent);
    }
    void heartbeat(const std::string& agent, std::vector<RunningItem> running) {
        Heartbeat h;
        h.running = std::move(running);
        apply(AgentHeartbeat{session(agent), std::move(h)});
    }
    /// A heartbeat that lists what the balancer thinks the agent has.
    void heartbeat(const std::string& agent) { heartbeat(agent, believed(agent)); }
    std::vector<RunningItem> believed(const std::string& agent) const {
        std::vector<RunningItem> items;
        for (const AttemptView& a : view(agent).attempts)
            items.push_back({a.jobId, a.attempt, a.elapsed, {}});
        return items;
    }
    void report(const std::string& agent, const std::string& job, std::uint32_t attempt,
                ReportBody body) {
        apply(AgentReport{session(agent), {m_state.storeId, job, attempt, std::move(body)}});
    }
    /// The job's open attempt starts where it is.
    void start(const std::string& job) {
        report(holder(job), job, row(job).attempt, ReportStarted{});
    }
    void startAll(const std::string& agent) {
        for (const AttemptView& a : view(agent).attempts)
            if (a.open)
                report(agent, a.jobId, a.attempt, ReportStarted{});
    }
    void complete(const std::string& agent, const std::string& job, std::uint32_t attempt = 1) {
        report(agent, job, attempt, ReportCompleted{1.0, "42"});
    }
    void fail(const std::string& agent, const std::string& job, std::uint32_t attempt = 1,
              std::string error = "boom") {
        report(agent, job, attempt, ReportFailed{std::move(error), 1, 1.0});
    }
    /// The socket closes; the agent beats no more until it joins again.
    void cut(const std::string& agent) {
        beats(agent, false);
        apply(SessionClosed{session(agent)});
    }
    void goodbye(const std::string& agent) {
        beats(agent, false);
        apply(AgentGoodbye{session(agent)});
    }
    /// Time passes until somebody has the job; false: nobody did within `most`.
    bool waitForHolder(const std::string& job, Duration most = minutes{10}) {
        const Mono end = m_now.mono + most;
        while (holder(job).empty() && m_now.mono < end)
            pass(seconds{1});
        return !holder(job).empty();
    }
    bool explains(const std::string& job, ReasonCode code) const {
        const auto e = balancer->explainJob(job, m_now);
        return e &&
               std::ranges::any_of(e->reasons, [&](const Reason& r) { return r.code == code; });
    }
    /// It dies without a word: no more beats, the socket stays open.
    void freeze(const std::string& agent) { beats(agent, false); }
    SessionId session(const std::string& agent) const { return m_sessionOf.at(agent); }

    // ---- what the outside sees
    JobState state(const std::string& job) const { return rows.at(job).state; }
    const JobRow& row(const std::string& job) const { return rows.at(job); }
    Snapshot snapshot() const { return balancer->snapshot(m_now); }
    AgentView view(const std::string& agent) const {
        for (AgentView& v : snapshot().agents)
            if (v.fields.agentId == agent)
                return v;
        return {};
    }
    /// The agent that has the job's open attempt, or "".
    std::string holder(const std::string& job) const {
        for (const AgentView& v : snapshot().agents)
            for (const AttemptView& a : v.attempts)
                if (a.open && a.jobId == job)
                    return v.fields.agentId;
        return {};
    }
    std::uint64_t count(JobState s) const {
        return snapshot().jobsByState[static_cast<std::size_t>(s)];
    }
    template <class Message> std::vector<Message> sentTo(const std::string& agent) const {
        std::vector<Message> found;
        for (const auto& [s, m] : sent)
            if (s == session(agent))
                if (const auto* x = std::get_if<Message>(&m))
                    found.push_back(*x);
        return found;
    }
    template <class Message> std::size_t sentInAll() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            sent, [](const auto& p) { return std::holds_alternative<Message>(p.second); }));
    }
    std::vector<Outcome> outcomes(const std::string& job) const {
        std::vector<Outcome> all;
        const auto number = rows.at(job).number;
        for (const auto& [key, a] : attempts)
            if (key.first == number)
                all.push_back(a.outcome);
        return all;
    }
    std::size_t finalEvents(const std::string& job) const {
        return static_cast<std::size_t>(std::ranges::count_if(events, [&](const Event& e) {
            return e.jobId == job &&
                   (e.kind == EventKind::JobCompleted || e.kind == EventKind::JobFailed ||
                    e.kind == EventKind::JobCancelled);
        }));
    }
    std::size_t eventCount(EventKind kind) const {
        return static_cast<std::size_t>(std::ranges::count(events, kind, &Event::kind));
    }

    // ---- the balancer's life
    void apply(const Command& command) {
        Effects effects;
        balancer->apply(command, m_now, effects);
        take(effects);
        for (std::string& f : balancer->checkInvariants())
            faults.push_back(std::move(f));
    }
    /// It dies and starts again from what is stored; links are gone, agents stop beating.
    void restart(Duration down = seconds{5}) {
        m_nextBeat.clear();
        jump(down);
        m_state.jobs.clear();
        m_state.finals.clear();
        m_state.attempts.clear();
        m_state.lastAttempts.clear();
        m_state.agents.clear();
        for (const auto& [id, row] : rows) {
            StoredJob s = stored(id);
            if (isFinal(row.state))
                m_state.finals.push_back(
                    {idHash(m_state.hashKey, id), s.contentHash, row.number, row.state});
            else
                m_state.jobs.push_back(std::move(s));
        }
        std::ranges::sort(m_state.jobs, {}, [](const StoredJob& s) { return s.row.number; });
        for (const auto& [key, a] : attempts) {
            if (a.outcome == Outcome::Open)
                m_state.attempts.push_back({key.first, key.second, a.agent, a.instance,
                                            a.assignedAt, a.acceptedAt, a.startedAt});
            else
                m_state.lastAttempts.push_back(lastAttempt(key, a));
        }
        for (const auto& [n, row] : agentRows)
            m_state.agents.push_back(row);
        start();
    }
    /// The stored state, for tests that damage it before restart's start().
    StoredState& storedState() { return m_state; }
    void start() {
        Effects effects;
        balancer = std::make_unique<Balancer>(m_settings, m_state, 7, m_now, effects);
        take(effects);
    }

    struct AttemptRow {
        AgentNumber agent;
        std::string agentId, instance, error;
        Utc assignedAt{};
        std::optional<Utc> acceptedAt, startedAt, endedAt;
        Outcome outcome = Outcome::Open;
        bool late = false;
        int lateNotes = 0;
    };

    std::unique_ptr<Balancer> balancer;
    std::map<std::string, JobRow> rows;
    std::map<std::pair<JobNumber, std::uint32_t>, AttemptRow> attempts;
    std::map<AgentNumber, AgentRow> agentRows;
    std::map<std::uint64_t, ReplyBody> replies;
    std::vector<std::pair<SessionId, ToAgent>> sent;
    std::vector<SessionId> closed;
    std::vector<Event> events;
    std::vector<std::string> faults; ///< of the invariants
    /// Sees what is written, as the engine's feed does.
    std::function<void(const std::vector<StoreOp>&)> onStored;

private:
    ReplyBody assignment(bool pause, std::optional<Priority> priority,
                         std::optional<Duration> lasts) {
        AssignmentAction c;
        c.request = {++m_request};
        c.pause = pause;
        c.priority = priority;
        c.actor = {"ana", "window", "maintenance"};
        c.lasts = lasts;
        apply(c);
        return replies[m_request];
    }
    static std::uint64_t contentOf(const JobFields& f) {
        std::uint64_t h = 1469598103934665603ULL;
        for (const char c :
             f.name + "|" + std::to_string(f.gpuMemoryRequired) + "|" + f.dockerImage)
            h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        return h;
    }
    static StoredLastAttempt lastAttempt(const std::pair<JobNumber, std::uint32_t>& key,
                                         const AttemptRow& a) {
        return {key.first, key.second, a.agent, a.instance, a.outcome, a.startedAt.has_value()};
    }
    StoredJob stored(const std::string& id) const {
        StoredJob s = m_submitted.at(id);
        s.row = rows.at(id);
        return s;
    }
    void beatDue() {
        std::vector<std::string> due;
        for (const auto& [id, at] : m_nextBeat)
            if (at <= m_now.mono)
                due.push_back(id);
        for (const std::string& id : due) {
            heartbeat(id);
            beats(id, true);
        }
    }
    void take(const Effects& effects) {
        if (onStored)
            onStored(effects.store);
        for (const StoreOp& op : effects.store) {
            if (const auto* p = std::get_if<PutJob>(&op)) {
                StoredJob s;
                s.jobId = p->jobId;
                s.contentHash = p->contentHash;
                s.needs = p->needs;
                s.gpuMemoryRequired = p->fields.gpuMemoryRequired;
                s.timeout = p->fields.timeout;
                s.maxRetries = p->fields.maxRetries;
                s.submittedAt = p->submittedAt;
                m_submitted[p->jobId] = s;
                m_names[p->row.number] = p->jobId;
                rows[p->jobId] = p->row;
            } else if (const auto* s = std::get_if<SetJob>(&op)) {
                rows[m_names.at(s->row.number)] = s->row;
            } else if (const auto* o = std::get_if<OpenAttempt>(&op)) {
                AttemptRow& a = attempts[{o->number, o->attempt}];
                if (!a.agentId.empty())
                    faults.push_back("an attempt's number was given twice");
                a.agent = o->agent;
                a.agentId = o->agentId;
                a.instance = o->instance;
                a.assignedAt = o->assignedAt;
            } else if (const auto* t = std::get_if<SetAttempt>(&op)) {
                AttemptRow& a = attempts.at({t->number, t->attempt});
                if (t->acceptedAt)
                    a.acceptedAt = t->acceptedAt;
                if (t->startedAt)
                    a.startedAt = t->startedAt;
                if (t->endedAt)
                    a.endedAt = t->endedAt;
                if (t->outcome)
                    a.outcome = *t->outcome;
                if (t->late)
                    a.late = *t->late;
                if (t->error)
                    a.error = *t->error;
            } else if (const auto* n = std::get_if<NoteLateReport>(&op)) {
                const auto it = attempts.find({n->number, n->attempt});
                if (it != attempts.end() && it->second.agentId == n->agentId &&
                    it->second.outcome != Outcome::Succeeded)
                    ++it->second.lateNotes;
            } else if (const auto* d = std::get_if<RemoveJob>(&op)) {
                const std::string id = m_names.at(d->number);
                m_state.tombstones.push_back({idHash(m_state.hashKey, id),
                                              m_submitted.at(id).contentHash, rows.at(id).attempt,
                                              rows.at(id).state, d->at});
                rows.erase(id);
            } else if (const auto* drop = std::get_if<DropTombstones>(&op)) {
                std::erase_if(m_state.tombstones, [&](const Tombstone& stone) {
                    return stone.removedAt < drop->before;
                });
            } else if (const auto* g = std::get_if<PutAgent>(&op)) {
                agentRows[g->row.number] = g->row;
            } else if (const auto* r = std::get_if<RemoveAgent>(&op)) {
                agentRows.erase(r->number);
            } else if (const auto* pause = std::get_if<PutPause>(&op)) {
                removePause(pause->pause.priority);
                m_state.pauses.push_back(pause->pause);
            } else if (const auto* unpause = std::get_if<RemovePause>(&op)) {
                removePause(unpause->priority);
            } else if (const auto* totals = std::get_if<PutTotals>(&op)) {
                m_state.totals = totals->totals;
            } else if (const auto* e = std::get_if<AppendEvent>(&op)) {
                events.push_back(e->event);
            }
        }
        for (const Output& output : effects.outputs) {
            if (const auto* s = std::get_if<Send>(&output))
                sent.emplace_back(s->session, s->message);
            else if (const auto* c = std::get_if<CloseSession>(&output))
                closed.push_back(c->session);
            else if (const auto* r = std::get_if<Reply>(&output))
                replies[r->request.value] = r->body;
        }
    }

    void removePause(std::optional<Priority> priority) {
        std::erase_if(m_state.pauses, [&](const Pause& p) { return p.priority == priority; });
    }

    Settings m_settings;
    StoredState m_state;
    Now m_now{Mono{seconds{1000}}, Utc{seconds{1'800'000'000}}};
    std::uint64_t m_request = 0, m_session = 0;
    std::map<std::string, SessionId> m_sessionOf;
    std::map<std::string, Mono> m_nextBeat;
    std::map<std::string, StoredJob> m_submitted;
    std::map<JobNumber, std::string> m_names;
};

/// Whether `reply` is a refusal for this reason.
inline bool refused(const ReplyBody& reply, ErrorCode code) {
    const auto* error = std::get_if<Error>(&reply);
    return error && error->code == code;
}

} // namespace node3::test
