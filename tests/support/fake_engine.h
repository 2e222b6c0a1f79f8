// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// An engine without a balancer for tests of the window: so many agents and jobs, deterministic
/// random changes, every command recorded and answered as the test says.
namespace node3::test {

class FakeEngine : public EngineClient {
public:
    explicit FakeEngine(unsigned seed = 7) : m_random(seed) {
        auto s = std::make_shared<Snapshot>();
        s->storeId = "0123456789abcdef0123456789abcdef";
        m_snapshot = std::move(s);
    }

    // ---- the market --------------------------------------------------------------------------

    static Utc now() {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    /// agent-1 … agent-N with cards and slots of a few kinds.
    void addAgents(int count) {
        static constexpr const char* kModels[] = {"RTX 4090", "RTX 3090", "RTX A6000", "L40S",
                                                  "RTX 4070"};
        static constexpr std::uint64_t kCards[] = {24, 24, 48, 48, 12};
        for (int i = 0; i < count; ++i) {
            AgentView a;
            const auto n = static_cast<std::uint32_t>(m_agents.size() + 1);
            a.number = AgentNumber{n};
            a.fields.agentId = "agent-" + std::to_string(n);
            const std::size_t kind = (n - 1) % 5;
            a.fields.gpuModel = kModels[kind];
            a.fields.gpuVendor = "NVIDIA";
            a.fields.gpuMemory = kCards[kind] * 1'000'000'000ull;
            a.fields.maxConcurrentJobs = n % 3 == 2 ? 4 : 2;
            a.fields.accepts = kAcceptsAll;
            a.fields.version = "0.1.0";
            a.fields.region = n % 2 ? "eu" : "us";
            a.connection = Connection::Connected;
            a.settled = true;
            a.address = "10.0.0." + std::to_string(n % 250) + ":51200";
            a.gpuMemoryFree = a.fields.gpuMemory;
            a.gpuMemoryUsed = 0;
            a.gpuUtilization = 10.0 * (n % 9);
            a.temperature = 40.0 + n % 30;
            a.lastMessageAt = now() - Duration{(n % 9) * 1000};
            a.completed = n * 7 % 40;
            a.failed = n % 4;
            a.score = {0.5, 0.3 - 0.01 * (n % 10), 0.2 - 0.01 * (n % 7)};
            m_agents.push_back(std::move(a));
        }
    }
    std::vector<AgentView>& agents() { return m_agents; }
    std::vector<Pause>& pauses() { return m_pauses; }
    /// Published with the next beat.
    Overview overview;

    /// A job with everything a row has; changed by the test before put().
    JobAppeared makeJob(JobState state, const std::string& name = {}) {
        JobAppeared job;
        job.number = JobNumber{++m_lastNumber};
        job.jobId = "job_01HX" + std::to_string(100000 + m_lastNumber);
        job.name = name;
        job.submitter = m_lastNumber % 3 ? "ana" : "ben";
        job.gpuMemoryRequired = (m_lastNumber % 6) * 4'000'000'000ull;
        job.timeout = std::chrono::hours{1};
        job.submittedAt = now() - std::chrono::seconds{30 + static_cast<int>(m_lastNumber % 900)};
        job.row.number = job.number;
        job.row.state = state;
        job.row.priority = static_cast<Priority>(m_lastNumber * 7 % 4);
        job.row.place = m_lastNumber;
        job.row.roundAt = job.submittedAt;
        if (state == JobState::Held) {
            job.row.heldBy = "ana";
            job.row.heldWhy = "waiting for data set";
        }
        if (state == JobState::Backoff) {
            job.row.retryCount = 1;
            job.row.backoffDue = now() + std::chrono::seconds{9};
        }
        if (state == JobState::Cancelling) {
            job.row.cancelBy = "ana";
            job.row.cancelAt = now();
        }
        if (hasOpenAttempt(state) || state == JobState::Completed || state == JobState::Failed ||
            state == JobState::Backoff) {
            job.row.attempt = job.row.retryCount + 1u;
            if (!m_agents.empty())
                job.agentId = m_agents[m_lastNumber % m_agents.size()].fields.agentId;
            if (state != JobState::Assigned)
                job.startedAt =
                    now() - std::chrono::seconds{5 + static_cast<int>(m_lastNumber % 700)};
        }
        if (isFinal(state))
            job.row.finalAt = now();
        if (state == JobState::Completed || state == JobState::Failed || state == JobState::Backoff)
            job.endedAt = now();
        if (state == JobState::Failed) {
            job.row.retryCount = 3;
            job.row.failReason = FailReason::RetriesExhausted;
        }
        return job;
    }
    void put(const JobAppeared& job) {
        const std::lock_guard lock(m_mutex);
        m_jobs[job.jobId] = job;
        m_items.emplace_back(job);
    }
    JobAppeared add(JobState state, const std::string& name = {}) {
        JobAppeared job = makeJob(state, name);
        put(job);
        return job;
    }
    /// A mix as a busy market has it.
    void addJobs(int count) {
        static constexpr const char* kNames[] = {"train-lora", "sdxl-batch", "render",
                                                 "llama-eval", "whisper",    "nightly-eval"};
        for (int i = 0; i < count; ++i) {
            const int r = i % 40;
            const JobState state = r < 3    ? JobState::Running
                                   : r < 4  ? JobState::Assigned
                                   : r < 6  ? JobState::Backoff
                                   : r < 8  ? JobState::Held
                                   : r < 9  ? JobState::Failed
                                   : r < 12 ? JobState::Completed
                                   : r < 13 ? JobState::Cancelled
                                            : JobState::Queued;
            add(state, std::string(kNames[i % 6]) + "-" + std::to_string(i));
        }
    }
    /// Changes a job's state, as the engine would tell it.
    void change(const std::string& id, JobState state) {
        const std::lock_guard lock(m_mutex);
        changeLocked(m_jobs.at(id), state);
    }
    void remove(const std::string& id) {
        const std::lock_guard lock(m_mutex);
        m_items.emplace_back(JobRemoved{m_jobs.at(id).number});
        m_jobs.erase(id);
    }
    void tell(FeedItem item) {
        const std::lock_guard lock(m_mutex);
        m_items.push_back(std::move(item));
    }
    /// Random changes of state, arrivals and removals.
    void shake(int changes) {
        const std::lock_guard lock(m_mutex);
        std::vector<std::string> ids;
        for (const auto& [id, job] : m_jobs)
            ids.push_back(id);
        for (int i = 0; i < changes && !ids.empty(); ++i) {
            const std::size_t at = m_random() % ids.size();
            const auto what = m_random() % 12;
            if (what == 0) {
                m_items.emplace_back(JobRemoved{m_jobs.at(ids[at]).number});
                m_jobs.erase(ids[at]);
                ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
            } else if (what < 3) {
                JobAppeared job = makeJob(static_cast<JobState>(m_random() % kJobStates));
                m_jobs[job.jobId] = job;
                ids.push_back(job.jobId);
                m_items.emplace_back(job);
            } else {
                changeLocked(m_jobs.at(ids[at]), static_cast<JobState>(m_random() % kJobStates));
            }
        }
    }
    /// Publishes a snapshot of what is so now: a beat.
    void beat() {
        const std::lock_guard lock(m_mutex);
        auto s = std::make_shared<Snapshot>();
        s->storeId = "0123456789abcdef0123456789abcdef";
        s->sequence = ++m_sequence;
        s->at.utc = now();
        s->storeFailing = m_storeFailing;
        s->settings = m_settings;
        s->pauses = m_pauses;
        s->advice = advice;
        s->overview = overview;
        std::vector<const AgentView*> byId;
        for (const AgentView& a : m_agents)
            byId.push_back(&a);
        std::sort(byId.begin(), byId.end(), [](const AgentView* a, const AgentView* b) {
            return a->fields.agentId < b->fields.agentId;
        });
        for (const AgentView* a : byId)
            s->agents.push_back(*a);
        for (const auto& [id, job] : m_jobs) {
            ++s->jobsByState[static_cast<std::size_t>(job.row.state)];
            if (job.row.state == JobState::Queued || job.row.state == JobState::Backoff)
                ++s->queuedByPriority[static_cast<std::size_t>(
                    std::min(static_cast<int>(job.row.priority) + job.row.retryCount, 3))];
        }
        m_snapshot = std::move(s);
    }
    /// Publishes what another engine says, as it is.
    void publish(Snapshot snapshot) {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    }
    /// Those in force; published with the next beat.
    const Settings& settings() const { return *m_settings; }
    void setSettings(const Settings& settings) {
        m_settings = std::make_shared<const Settings>(settings);
    }
    void setStoreFailing(bool failing) { m_storeFailing = failing; }
    /// What the advisor says; published with the next beat.
    std::shared_ptr<const AdviceList> advice;

    /// Stores an event and tells it; its number and, when it has none, its time are set here.
    std::uint64_t addEvent(Event event, bool told = true) {
        const std::lock_guard lock(m_mutex);
        event.seq = ++m_lastEvent;
        if (event.at == Utc{})
            event.at = now();
        if (told)
            m_items.emplace_back(event);
        m_events.push_back(std::move(event));
        return m_lastEvent;
    }

    // ---- commands and answers ----------------------------------------------------------------

    struct Posted {
        Command command;
        std::function<void(const ReplyBody&)> handler;
    };
    /// What was posted so far; with `hold` nothing is answered until the test does it.
    std::vector<Posted> posted;
    bool hold = false;
    /// Answers in place of the ordinary ones.
    std::function<ReplyBody(const Command&)> reply;
    std::function<JobExplanation(const std::string&)> explainJobAs;
    std::function<AgentExplanation(const std::string&)> explainAgentAs;
    std::function<JobRecord(JobRecord)> recordAs;
    LogText logText;
    int explained = 0, eventsAsked = 0;
    JobPage finals;

    void post(Command command, Duration, std::function<void(const ReplyBody&)> handler) override {
        posted.push_back({command, handler});
        if (!hold)
            handler(reply ? reply(command) : ordinary(command));
    }
    std::shared_ptr<const Snapshot> latest() const override {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }
    std::unique_ptr<Feed> openFeed() override {
        {
            const std::lock_guard lock(m_mutex);
            m_items.clear();
            for (const auto& [id, job] : m_jobs)
                m_items.emplace_back(job);
            m_overflowed = false;
        }
        return std::make_unique<FakeFeed>(*this);
    }
    /// The reader is told that it fell behind.
    void overflow() {
        const std::lock_guard lock(m_mutex);
        m_overflowed = true;
    }
    void explainJob(std::string id, Answer<JobExplanation> answer) override {
        ++explained;
        if (explainJobAs)
            return answer(explainJobAs(id));
        JobExplanation e;
        e.jobId = id;
        e.position = 7;
        e.agents = static_cast<std::uint32_t>(m_agents.size());
        Reason busy;
        busy.code = ReasonCode::AllSlotsBusy;
        busy.agents = 3;
        busy.names = {"agent-1", "agent-2", "agent-4"};
        e.reasons.push_back(busy);
        Reason never;
        never.code = ReasonCode::GpuMemoryNever;
        never.never = true;
        never.agents = 1;
        never.number = 12'000'000'000;
        never.names = {"agent-5"};
        e.reasons.push_back(never);
        answer(e);
    }
    void explainAgent(std::string id, Answer<AgentExplanation> answer) override {
        if (explainAgentAs)
            return answer(explainAgentAs(id));
        AgentExplanation e;
        e.agentId = id;
        e.queued = 40;
        Reason r;
        r.code = ReasonCode::GpuMemoryNever;
        r.jobs = 31;
        e.reasons.push_back(r);
        answer(e);
    }
    /// By memory and free slots of the agents, unless the test says otherwise.
    std::function<DraftCheck(const JobFields&)> checkDraftAs;
    std::vector<JobFields> checkedDrafts;
    void checkDraft(JobFields fields, Answer<DraftCheck> answer) override {
        checkedDrafts.push_back(fields);
        if (checkDraftAs)
            return answer(checkDraftAs(fields));
        DraftCheck c;
        c.queued = 23;
        c.place = fields.priority == Priority::Urgent ? 1 : 9;
        c.ahead[static_cast<std::size_t>(Priority::High)] = c.place == 9 ? 8 : 0;
        for (const AgentView& a : m_agents) {
            const bool never = fields.gpuMemoryRequired > a.fields.gpuMemory;
            const bool serves = a.connection == Connection::Connected &&
                                a.health == Health::Healthy &&
                                a.intent.state == IntentState::Active;
            const bool free = a.occupied < a.fields.maxConcurrentJobs &&
                              fields.gpuMemoryRequired <= a.gpuMemoryFree;
            const DraftFit fit = never     ? DraftFit::Never
                                 : !serves ? DraftFit::NotInService
                                 : free    ? DraftFit::Now
                                           : DraftFit::WhenFree;
            DraftCheck::Group& group = c.groups[static_cast<std::size_t>(fit)];
            ++group.agents;
            if (group.names.size() < 5)
                group.names.push_back(a.fields.agentId);
            if (fit == DraftFit::Now)
                continue;
            if (group.reasons.empty())
                group.reasons.emplace_back();
            Reason& reason = group.reasons.front();
            reason.never = never;
            reason.code = never     ? ReasonCode::GpuMemoryNever
                          : !serves ? ReasonCode::AgentDraining
                                    : ReasonCode::AllSlotsBusy;
            ++reason.agents;
            reason.names = group.names;
            reason.number = std::max(reason.number, static_cast<std::int64_t>(a.fields.gpuMemory));
        }
        answer(c);
    }
    void jobs(JobQuery query, Answer<JobPage> answer) override {
        JobPage page;
        for (const JobRecord& record : finals.jobs)
            if (std::find(query.states.begin(), query.states.end(), record.job.row.state) !=
                query.states.end())
                page.jobs.push_back(record);
        answer(page);
    }
    void job(std::string id, Answer<JobRecord> answer) override {
        std::optional<JobAppeared> job;
        {
            const std::lock_guard lock(m_mutex);
            if (const auto it = m_jobs.find(id); it != m_jobs.end())
                job = it->second;
        }
        if (!job)
            return answer(Error{ErrorCode::UnknownJob, "No job has this id.", {}, {}});
        JobRecord r = recordOf(*job);
        answer(recordAs ? recordAs(r) : r);
    }
    std::unique_ptr<Wait> whenFinal(std::string id, Duration, Answer<JobRecord> answer) override {
        job(std::move(id), std::move(answer));
        return nullptr;
    }
    void jobLog(std::string, std::optional<std::uint32_t>, Answer<LogText> answer) override {
        answer(logText);
    }
    /// From what appendEvents() was given, as the store does it.
    void events(EventQuery query, Answer<EventPage> answer) override {
        EventPage page;
        {
            const std::lock_guard lock(m_mutex);
            page = pageOf(query);
        }
        ++eventsAsked;
        answer(page);
    }
    /// Nothing recorded, unless the test says otherwise; with `holdHistory` not answered at all.
    void history(HistoryQuery query, Answer<HistoryPage> answer) override {
        historyAsked.push_back(query);
        if (holdHistory)
            return;
        if (historyAs)
            return answer(historyAs(query));
        HistoryPage page;
        page.step = query.step.value_or(std::chrono::seconds{1});
        page.from = floorTo(query.from, page.step);
        answer(page);
    }
    std::function<HistoryPage(const HistoryQuery&)> historyAs;
    std::vector<HistoryQuery> historyAsked;
    bool holdHistory = false;

    static JobRecord recordOf(const JobAppeared& job) {
        JobRecord r;
        r.job.jobId = job.jobId;
        r.job.name = job.name;
        r.job.submitter = job.submitter;
        r.job.gpuMemoryRequired = job.gpuMemoryRequired;
        r.job.timeout = job.timeout;
        r.job.maxRetries = job.maxRetries;
        r.job.submittedAt = job.submittedAt;
        r.job.row = job.row;
        for (std::uint32_t n = 1; n <= job.row.attempt; ++n) {
            AttemptRecord a;
            a.attempt = n;
            a.agentId = n == job.row.attempt ? job.agentId : "agent-3";
            const Utc start =
                job.startedAt.value_or(now()) - std::chrono::seconds{60 * (job.row.attempt - n)};
            a.assignedAt = start - std::chrono::seconds{1};
            if (job.row.state != JobState::Assigned)
                a.startedAt = start;
            if (n < job.row.attempt || !hasOpenAttempt(job.row.state)) {
                const bool well = n == job.row.attempt && job.row.state == JobState::Completed;
                a.outcome = well ? Outcome::Succeeded : Outcome::Failed;
                a.endedAt = n == job.row.attempt ? job.endedAt.value_or(start)
                                                 : start + std::chrono::seconds{41};
                if (!well) {
                    a.exitCode = 1;
                    a.error = "CUDA out of memory";
                }
            }
            auto decision = std::make_shared<Decision>();
            decision->candidates = {{a.agentId, 0.96, 0.5, 0.29, 0.17},
                                    {"agent-1", 0.75, 0.25, 0.3, 0.2}};
            a.decision = decision;
            r.attempts.push_back(std::move(a));
        }
        return r;
    }

private:
    class FakeFeed : public Feed {
    public:
        explicit FakeFeed(FakeEngine& engine) : m_engine(engine) {}
        std::vector<FeedItem> take() override {
            const std::lock_guard lock(m_engine.m_mutex);
            m_begun = true;
            return std::exchange(m_engine.m_items, {});
        }
        bool begun() override { return m_begun; }
        bool overflowed() override {
            const std::lock_guard lock(m_engine.m_mutex);
            return m_engine.m_overflowed;
        }

    private:
        FakeEngine& m_engine;
        bool m_begun = false;
    };

    EventPage pageOf(const EventQuery& query) const {
        EventPage page;
        page.last = m_lastEvent;
        const auto wanted = [&](const Event& e) {
            return e.seq > query.after && (!query.before || e.seq < *query.before) &&
                   matches(query, e);
        };
        std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(page.events), wanted);
        const auto limit = static_cast<std::size_t>(std::max(query.limit, 1));
        page.complete = page.events.size() <= limit;
        if (query.before) {
            if (!page.complete)
                page.events.erase(page.events.begin(),
                                  page.events.end() - static_cast<std::ptrdiff_t>(limit));
            page.reached = page.complete ? query.after : page.events.front().seq;
        } else {
            if (!page.complete)
                page.events.resize(limit);
            page.reached = page.complete ? m_lastEvent : page.events.back().seq;
        }
        return page;
    }
    void changeLocked(JobAppeared& job, JobState state) {
        job.row.state = state;
        job.row.finalAt = isFinal(state) ? std::optional(now()) : std::nullopt;
        m_items.emplace_back(JobChanged{job.row, job.agentId});
    }
    static ReplyBody ordinary(const Command& command) {
        if (const auto* submit = std::get_if<Submit>(&command)) {
            Submitted s;
            for (const NewJob& job : submit->jobs)
                s.jobs.push_back({job.fields.jobId, JobState::Queued, false});
            return s;
        }
        if (const auto* job = std::get_if<JobAction>(&command))
            return JobActed{job->jobId, JobState::Queued, false};
        if (const auto* agent = std::get_if<AgentAction>(&command))
            return AgentActed{agent->agentId};
        if (const auto* marked = std::get_if<AdviceAction>(&command))
            return AdviceActed{marked->adviceId};
        return Error{};
    }

    mutable std::mutex m_mutex;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Settings> m_settings = std::make_shared<const Settings>();
    std::vector<AgentView> m_agents;
    std::vector<Pause> m_pauses;
    std::map<std::string, JobAppeared> m_jobs;
    std::vector<FeedItem> m_items;
    std::vector<Event> m_events;
    std::uint64_t m_lastEvent = 0;
    std::mt19937 m_random;
    std::uint32_t m_lastNumber = 0;
    std::uint64_t m_sequence = 0;
    bool m_overflowed = false;
    bool m_storeFailing = false;
};

} // namespace node3::test
