// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ui/synthetic_engine.h"

#include "tests/bench/ui/synthetic_sight.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace node3::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPage = 1000;  ///< live jobs a piece
constexpr std::size_t kWaiting = 16; ///< pieces that may wait for the reader
constexpr auto kStep = 10ms;         ///< changes come in a hundred bunches a second

constexpr const char* kNames[] = {"train-lora", "sdxl-batch", "render",
                                  "llama-eval", "whisper",    "nightly-eval"};
constexpr const char* kSubmitters[] = {"ana", "ben", "carla", "dev-team", "nightly"};

Utc utcNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string idOf(std::uint32_t number) {
    std::string digits = std::to_string(number);
    return "job_01JB7Q3M9" + std::string(10 - digits.size(), '0') + digits;
}

} // namespace

/// Pieces for the one reader, as the engine's own queue has them.
struct SyntheticEngine::Reader {
    std::mutex mutex;
    std::deque<std::vector<FeedItem>> pieces; ///< guarded by mutex
    std::size_t waiting() {
        const std::lock_guard lock(mutex);
        return pieces.size();
    }
};

class SyntheticEngine::ReaderFeed : public EngineClient::Feed {
public:
    explicit ReaderFeed(std::shared_ptr<Reader> reader) : m_reader(std::move(reader)) {}
    std::vector<FeedItem> take() override {
        const std::lock_guard lock(m_reader->mutex);
        std::vector<FeedItem> items;
        while (!m_reader->pieces.empty() && items.size() < kPage) {
            if (items.empty())
                items = std::move(m_reader->pieces.front());
            else
                std::ranges::move(m_reader->pieces.front(), std::back_inserter(items));
            m_reader->pieces.pop_front();
        }
        return items;
    }
    bool overflowed() override { return false; }
    bool begun() override { return true; } // it is opened once

private:
    const std::shared_ptr<Reader> m_reader;
};

SyntheticEngine::SyntheticEngine(Size size)
    : m_size(size), m_began(utcNow()), m_advice(syntheticAdvice(m_began)) {
    static constexpr const char* kModels[] = {"RTX 4090", "RTX 3090", "RTX A6000", "L40S",
                                              "RTX 4070"};
    static constexpr std::uint64_t kCards[] = {24, 24, 48, 48, 12};
    for (std::uint32_t i = 0; i < size.agents; ++i) {
        AgentView a;
        a.number = AgentNumber{i + 1};
        a.fields.agentId = "agent-" + std::to_string(i + 1);
        a.fields.gpuModel = kModels[i % 5];
        a.fields.gpuVendor = "NVIDIA";
        a.fields.gpuMemory = kCards[i % 5] * 1'000'000'000;
        a.fields.maxConcurrentJobs = 4;
        a.fields.accepts = kAcceptsAll;
        a.fields.region = i % 2 ? "eu" : "us";
        a.fields.version = "0.1.0";
        a.connection = i % 97 == 5 ? Connection::Disconnected : Connection::Connected;
        a.health = i % 389 == 7 ? Health::Unhealthy : Health::Healthy;
        a.intent.state = i % 211 == 3 ? IntentState::Draining : IntentState::Active;
        a.settled = true;
        a.address = "10.0.0." + std::to_string(i % 250) + ":51200";
        a.gpuMemoryFree = a.fields.gpuMemory / 2;
        a.gpuMemoryUsed = a.fields.gpuMemory / 2;
        a.completed = 20 + i % 40;
        a.failed = i % 4;
        a.successRate = 0.97;
        a.score = {0.25, 0.29, 0.18};
        m_agents.push_back(std::move(a));
    }
    std::ranges::sort(m_agents, {}, [](const AgentView& a) { return a.fields.agentId; });
    for (std::uint32_t n = 1; n <= size.jobs; ++n) {
        Job job{n, JobState::Queued, n % std::max(size.agents, 1u)};
        if (n % 50 == 0)
            job.state = JobState::Running;
        else if (n % 100 == 1)
            job.state = JobState::Held;
        else if (n % 100 == 2)
            job.state = JobState::Backoff;
        else if (n % 200 == 3)
            job.state = JobState::Failed;
        m_live.push_back(job);
        if (job.state == JobState::Queued)
            m_queued.push_back(job);
        else if (job.state == JobState::Running)
            m_running.push_back(job);
    }
    m_lastNumber = size.jobs;
    publish();
    m_thread = std::thread([this] { run(); });
    ::pthread_getcpuclockid(m_thread.native_handle(), &m_cpuClock);
}

SyntheticEngine::~SyntheticEngine() {
    m_stop = true;
    m_wake.notify_all();
    m_thread.join();
}

double SyntheticEngine::cpuSeconds() const {
    timespec time{};
    ::clock_gettime(m_cpuClock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void SyntheticEngine::run() {
    auto next = std::chrono::steady_clock::now();
    auto beat = next + 1s;
    double owed = 0;
    while (!m_stop) {
        std::vector<std::function<void()>> calls;
        std::shared_ptr<Reader> reader;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, next, [this] { return m_stop || !m_calls.empty(); });
            calls.swap(m_calls);
            reader = m_reader;
        }
        for (const auto& answer : calls)
            answer();
        const auto now = std::chrono::steady_clock::now();
        if (now >= beat) {
            beat = std::max(beat + 1s, now);
            publish();
        }
        if (now < next)
            continue;
        next = std::max(next + kStep, now - 1s);
        if (!m_open || !reader)
            continue;
        if (m_told < m_live.size()) {
            while (m_told < m_live.size() && reader->waiting() < kWaiting)
                tellLive();
            continue;
        }
        owed += m_size.changes * std::chrono::duration<double>(kStep).count();
        const int whole = static_cast<int>(owed);
        owed -= whole;
        change(whole);
    }
}

void SyntheticEngine::call(std::function<void()> answer) {
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(answer));
    }
    m_wake.notify_all();
}

void SyntheticEngine::push(std::vector<FeedItem> items) {
    std::shared_ptr<Reader> reader;
    {
        const std::lock_guard lock(m_mutex);
        reader = m_reader;
    }
    const std::lock_guard lock(reader->mutex);
    reader->pieces.push_back(std::move(items));
}

void SyntheticEngine::tellLive() {
    std::vector<FeedItem> items;
    items.reserve(kPage);
    for (; m_told < m_live.size() && items.size() < kPage; ++m_told)
        items.emplace_back(appeared(m_live[m_told]));
    push(std::move(items));
}

JobRow SyntheticEngine::rowOf(const Job& job) const {
    JobRow row;
    row.number = JobNumber{job.number};
    row.state = job.state;
    row.priority = static_cast<Priority>(job.number * 7 % kPriorities);
    row.place = job.number;
    row.attempt = hasOpenAttempt(job.state) || isFinal(job.state) ? 1 : 0;
    row.roundAt = m_began - std::chrono::milliseconds{(m_size.jobs - job.number % m_size.jobs) * 3};
    if (isFinal(job.state))
        row.finalAt = utcNow();
    if (job.state == JobState::Held) {
        row.heldBy = "ana";
        row.heldWhy = "waiting for data set";
    }
    if (job.state == JobState::Backoff) {
        row.attempt = row.retryCount = 1;
        row.backoffDue = utcNow() + 5min;
    }
    if (job.state == JobState::Failed)
        row.failReason = FailReason::RetriesExhausted;
    return row;
}

JobAppeared SyntheticEngine::appeared(const Job& job) const {
    JobAppeared a;
    a.number = JobNumber{job.number};
    a.jobId = idOf(job.number);
    a.name = std::string(kNames[job.number % 6]) + "-" + std::to_string(job.number);
    a.submitter = kSubmitters[job.number % 5];
    a.jobType = job.number % 3 ? "train" : "render";
    a.gpuMemoryRequired = (job.number % 6) * 4'000'000'000;
    a.timeout = 1h;
    a.row = rowOf(job);
    a.submittedAt = *a.row.roundAt;
    if (a.row.attempt > 0) {
        a.agentId = m_agents[job.agent].fields.agentId;
        a.startedAt = a.submittedAt + 1min;
    }
    return a;
}

void SyntheticEngine::event(std::vector<FeedItem>& items, EventKind kind, const Job& job) {
    Event e;
    e.seq = ++m_eventSeq;
    e.at = utcNow();
    e.kind = kind;
    e.jobId = idOf(job.number);
    if (kind != EventKind::JobSubmitted)
        e.agentId = m_agents[job.agent].fields.agentId;
    items.emplace_back(std::move(e));
}

void SyntheticEngine::complete(std::vector<FeedItem>& items) {
    Job job = m_running.front();
    m_running.pop_front();
    job.state = JobState::Completed;
    ++m_completed;
    items.emplace_back(AttemptChanged{JobNumber{job.number}, 1, {}, {}, utcNow(), {}});
    items.emplace_back(JobChanged{rowOf(job), m_agents[job.agent].fields.agentId});
    event(items, EventKind::JobCompleted, job);
}

void SyntheticEngine::assign(std::vector<FeedItem>& items) {
    Job job = m_queued.front();
    m_queued.pop_front();
    job.state = JobState::Assigned;
    items.emplace_back(JobChanged{rowOf(job), m_agents[job.agent].fields.agentId});
    items.emplace_back(AttemptChanged{JobNumber{job.number}, 1, utcNow(), {}, {}, {}});
    event(items, EventKind::JobAssigned, job);
    m_assigned.push_back(job);
}

void SyntheticEngine::start(std::vector<FeedItem>& items) {
    Job job = m_assigned.front();
    m_assigned.pop_front();
    job.state = JobState::Running;
    items.emplace_back(JobChanged{rowOf(job), m_agents[job.agent].fields.agentId});
    items.emplace_back(AttemptChanged{JobNumber{job.number}, 1, {}, utcNow(), {}, {}});
    event(items, EventKind::JobStarted, job);
    m_running.push_back(job);
}

void SyntheticEngine::submit(std::vector<FeedItem>& items) {
    const Job job{++m_lastNumber, JobState::Queued, m_lastNumber % m_size.agents};
    items.emplace_back(appeared(job));
    event(items, EventKind::JobSubmitted, job);
    m_queued.push_back(job);
}

/// A job's life is four changes of state: as many jobs come as are completed.
void SyntheticEngine::change(int changes) {
    std::vector<FeedItem> items;
    for (int i = 0; i < changes; i += 4) {
        complete(items);
        assign(items);
        start(items);
        submit(items);
    }
    push(std::move(items));
}

void SyntheticEngine::publish() {
    auto s = std::make_shared<Snapshot>();
    s->storeId = "0123456789abcdef0123456789abcdef";
    s->sequence = ++m_sequence;
    s->at.utc = utcNow();
    if (m_open) {
        s->jobsByState[static_cast<std::size_t>(JobState::Queued)] = m_queued.size();
        s->jobsByState[static_cast<std::size_t>(JobState::Running)] = m_running.size();
        s->jobsByState[static_cast<std::size_t>(JobState::Completed)] = m_completed;
        for (auto& n : s->queuedByPriority)
            n = m_queued.size() / kPriorities;
    }
    for (std::size_t i = 0; i < m_agents.size(); ++i) {
        AgentView& a = m_agents[i];
        a.lastMessageAt = s->at.utc - Duration{(i * 37 + m_sequence * 1000) % 30'000};
        a.occupied = static_cast<int>((i + m_sequence / 7) % 5);
        a.gpuUtilization = static_cast<double>((i * 13 + m_sequence) % 100);
        a.temperature = 40.0 + static_cast<double>((i + m_sequence) % 30);
        a.attempts.resize(static_cast<std::size_t>(a.occupied));
        for (std::size_t k = 0; k < a.attempts.size(); ++k) {
            a.attempts[k].jobId = idOf(static_cast<std::uint32_t>(i * 4 + k + 1));
            a.attempts[k].attempt = 1;
            a.attempts[k].state = JobState::Running;
        }
    }
    s->agents = m_agents;
    s->advice = m_advice;
    s->overview = syntheticOverview(m_sequence, s->at.utc);
    const std::lock_guard lock(m_mutex);
    m_snapshot = std::move(s);
}

std::shared_ptr<const Snapshot> SyntheticEngine::latest() const {
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

std::unique_ptr<EngineClient::Feed> SyntheticEngine::openFeed() {
    const std::lock_guard lock(m_mutex);
    m_reader = std::make_shared<Reader>();
    return std::make_unique<ReaderFeed>(m_reader);
}

void SyntheticEngine::post(Command, Duration, std::function<void(const ReplyBody&)> handler) {
    call([handler = std::move(handler)] { handler(Error{}); });
}

void SyntheticEngine::explainJob(std::string jobId, Answer<JobExplanation> answer) {
    call([this, jobId = std::move(jobId), answer = std::move(answer)] {
        JobExplanation e;
        e.jobId = jobId;
        e.position = 7;
        e.agents = m_size.agents;
        Reason busy;
        busy.code = ReasonCode::AllSlotsBusy;
        busy.agents = m_size.agents;
        busy.names = {"agent-1", "agent-2", "agent-3", "agent-4", "agent-5"};
        e.reasons.push_back(std::move(busy));
        answer(std::move(e));
    });
}

void SyntheticEngine::explainAgent(std::string agentId, Answer<AgentExplanation> answer) {
    call([this, agentId = std::move(agentId), answer = std::move(answer)] {
        AgentExplanation e;
        e.agentId = agentId;
        e.queued = m_queued.size();
        answer(std::move(e));
    });
}

void SyntheticEngine::jobs(JobQuery, Answer<JobPage> answer) {
    call([answer = std::move(answer)] { answer(JobPage{}); });
}
void SyntheticEngine::job(std::string, Answer<JobRecord> answer) {
    call([answer = std::move(answer)] { answer(Error{ErrorCode::UnknownJob, "", {}, {}}); });
}
std::unique_ptr<EngineClient::Wait> SyntheticEngine::whenFinal(std::string id, Duration,
                                                               Answer<JobRecord> answer) {
    job(std::move(id), std::move(answer));
    return nullptr;
}
void SyntheticEngine::jobLog(std::string, std::optional<std::uint32_t>, Answer<LogText> answer) {
    call([answer = std::move(answer)] { answer(LogText{}); });
}
void SyntheticEngine::checkDraft(JobFields, Answer<DraftCheck> answer) {
    call([answer = std::move(answer)] { answer(DraftCheck{}); });
}
void SyntheticEngine::history(HistoryQuery query, Answer<HistoryPage> answer) {
    call([query = std::move(query), answer = std::move(answer)] {
        answer(syntheticHistory(query, utcNow()));
    });
}

void SyntheticEngine::events(EventQuery, Answer<EventPage> answer) {
    call([answer = std::move(answer)] { answer(EventPage{}); });
}

} // namespace node3::bench
