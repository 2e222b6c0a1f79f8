// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>

namespace node3::test {

/// An engine that does what a test says. It records commands; each is answered at once by `onPost`
/// when that is set, else it waits until the test answers it from its own thread.
class FakeEngine : public EngineClient {
public:
    struct Posted {
        Command command;
        Duration deadline{0};
        std::function<void(const ReplyBody&)> handler;
    };

    FakeEngine() {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->storeId = "0123456789abcdef0123456789abcdef";
        snapshot->sequence = 1;
        publish(snapshot);
    }

    void publish(std::shared_ptr<const Snapshot> snapshot) {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    void setOnPost(std::function<ReplyBody(const Command&)> onPost) {
        const std::lock_guard lock(m_mutex);
        m_onPost = std::move(onPost);
    }
    /// Answers lists in place of all jobs that were put.
    void setOnJobs(std::function<JobPage(const JobQuery&)> onJobs) {
        const std::lock_guard lock(m_mutex);
        m_onJobs = std::move(onJobs);
    }
    void putJob(JobRecord record) {
        const std::lock_guard lock(m_mutex);
        m_jobs[record.job.jobId] = std::move(record);
    }
    void failReads(Error error) {
        const std::lock_guard lock(m_mutex);
        m_readError = std::move(error);
    }
    /// From now on reads are kept and never answered.
    void holdReads() {
        const std::lock_guard lock(m_mutex);
        m_holdReads = true;
    }

    /// How many commands came in all.
    std::size_t postedCount() {
        const std::lock_guard lock(m_mutex);
        return m_posted.size();
    }
    /// The command with that number, waiting for it; its handler is null when none came in 20 s.
    Posted posted(std::size_t index) {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, std::chrono::seconds{20}, [&] { return m_posted.size() > index; });
        return m_posted.size() > index ? m_posted[index] : Posted{};
    }
    struct Waited {
        std::string jobId;
        Duration atMost{0};
        Answer<JobRecord> answer;
    };
    /// The wait with that number, waiting for it; without an answer when none came in 20 s.
    Waited waited(std::size_t index) {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, std::chrono::seconds{20}, [&] { return m_waited.size() > index; });
        return m_waited.size() > index ? m_waited[index] : Waited{};
    }
    /// Waits until so many waits are open; false when that does not come in 20 s.
    bool waitsBecome(int open) {
        std::unique_lock lock(m_mutex);
        return m_arrived.wait_for(lock, std::chrono::seconds{20},
                                  [&] { return m_openWaits == open; });
    }
    JobQuery lastQuery() {
        const std::lock_guard lock(m_mutex);
        return m_lastQuery;
    }
    HistoryQuery lastHistoryAsked() {
        const std::lock_guard lock(m_mutex);
        return m_lastHistory;
    }
    EventQuery lastEventsAsked() {
        const std::lock_guard lock(m_mutex);
        return m_lastEvents;
    }
    std::optional<std::uint32_t> lastLogAttempt() {
        const std::lock_guard lock(m_mutex);
        return m_lastLogAttempt;
    }

    // ---- EngineClient ----
    void post(Command command, Duration deadline,
              std::function<void(const ReplyBody&)> handler) override {
        std::function<ReplyBody(const Command&)> onPost;
        {
            const std::lock_guard lock(m_mutex);
            m_posted.push_back({command, deadline, handler});
            onPost = m_onPost;
        }
        m_arrived.notify_all();
        if (onPost) {
            handler(onPost(command));
        }
    }
    std::shared_ptr<const Snapshot> latest() const override {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }
    std::unique_ptr<Feed> openFeed() override { return nullptr; }
    void explainJob(std::string jobId, Answer<JobExplanation> answer) override {
        JobExplanation explanation;
        explanation.jobId = std::move(jobId);
        explanation.verdict = JobVerdict::Never;
        explanation.reasons.push_back({});
        explanation.reasons.back().code = ReasonCode::GpuMemoryNever;
        explanation.reasons.back().never = true;
        give(std::move(explanation), answer);
    }
    void explainAgent(std::string agentId, Answer<AgentExplanation> answer) override {
        AgentExplanation explanation;
        explanation.agentId = std::move(agentId);
        give(std::move(explanation), answer);
    }
    void checkDraft(JobFields fields, Answer<DraftCheck> answer) override {
        DraftCheck check;
        check.place = fields.priority == Priority::Urgent ? 1 : 3;
        check.queued = 6;
        check.ahead[static_cast<std::size_t>(Priority::Urgent)] = check.place - 1;
        check.groups[0].agents = 1;
        check.groups[0].names = {"a1"};
        check.groups[3].agents = 1;
        check.groups[3].names = {"small"};
        Reason& reason = check.groups[3].reasons.emplace_back();
        reason.code = ReasonCode::GpuMemoryNever;
        reason.never = true;
        reason.agents = 1;
        reason.number = 12'000'000'000;
        reason.names = {"small"};
        check.change = Change{"gpu_memory_required", "24000000000", "12000000000", {"a1", "a2"}};
        give(std::move(check), answer);
    }
    void jobs(JobQuery query, Answer<JobPage> answer) override {
        JobPage page;
        std::function<JobPage(const JobQuery&)> onJobs;
        {
            const std::lock_guard lock(m_mutex);
            onJobs = m_onJobs;
            m_lastQuery = query;
        }
        if (onJobs) {
            give(onJobs(query), answer);
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            for (const auto& [id, record] : m_jobs) {
                page.jobs.push_back(record);
            }
            page.next = "cursor-of-the-next-page";
        }
        give(std::move(page), answer);
    }
    void job(std::string jobId, Answer<JobRecord> answer) override {
        std::optional<JobRecord> record;
        {
            const std::lock_guard lock(m_mutex);
            if (const auto found = m_jobs.find(jobId); found != m_jobs.end()) {
                record = found->second;
            }
        }
        if (record) {
            give(*std::move(record), answer);
        } else {
            answer(Error{ErrorCode::UnknownJob, "No job has this id.", {}, {}});
        }
    }
    /// Answered by the test alone.
    std::unique_ptr<Wait> whenFinal(std::string jobId, Duration atMost,
                                    Answer<JobRecord> answer) override {
        {
            const std::lock_guard lock(m_mutex);
            m_waited.push_back({std::move(jobId), atMost, std::move(answer)});
            ++m_openWaits;
        }
        m_arrived.notify_all();
        return std::make_unique<OpenWait>(*this);
    }
    void jobLog(std::string, std::optional<std::uint32_t> attempt,
                Answer<LogText> answer) override {
        {
            const std::lock_guard lock(m_mutex);
            m_lastLogAttempt = attempt;
        }
        give(LogText{"what it printed", "what went wrong"}, answer);
    }
    void events(EventQuery query, Answer<EventPage> answer) override {
        {
            const std::lock_guard lock(m_mutex);
            m_lastEvents = query;
        }
        EventPage page;
        page.last = query.after;
        give(std::move(page), answer);
    }
    void history(HistoryQuery query, Answer<HistoryPage> answer) override {
        HistoryPage page;
        page.from = query.from;
        page.step = query.step.value_or(std::chrono::seconds{1});
        page.edges = query.edges;
        page.lines.push_back({"utilization", "%", Rollup::Mean, {62.5, std::nan("")}});
        {
            const std::lock_guard lock(m_mutex);
            m_lastHistory = std::move(query);
        }
        give(std::move(page), answer);
    }

private:
    class OpenWait : public Wait {
    public:
        explicit OpenWait(FakeEngine& engine) : m_engine(engine) {}
        ~OpenWait() override {
            {
                const std::lock_guard lock(m_engine.m_mutex);
                --m_engine.m_openWaits;
            }
            m_engine.m_arrived.notify_all();
        }
        OpenWait(const OpenWait&) = delete;
        OpenWait& operator=(const OpenWait&) = delete;

    private:
        FakeEngine& m_engine;
    };

    template <class T> void give(T value, const Answer<T>& answer) {
        std::optional<Error> error;
        {
            const std::lock_guard lock(m_mutex);
            if (m_holdReads) {
                m_held.push_back([answer, value] { answer(value); });
                return;
            }
            error = m_readError;
        }
        if (error) {
            answer(*error);
        } else {
            answer(std::move(value));
        }
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::vector<Posted> m_posted;
    std::vector<Waited> m_waited;
    int m_openWaits = 0;
    std::function<ReplyBody(const Command&)> m_onPost;
    std::function<JobPage(const JobQuery&)> m_onJobs;
    std::map<std::string, JobRecord> m_jobs;
    std::optional<Error> m_readError;
    std::vector<std::function<void()>> m_held;
    bool m_holdReads = false;
    JobQuery m_lastQuery;
    EventQuery m_lastEvents;
    HistoryQuery m_lastHistory;
    std::optional<std::uint32_t> m_lastLogAttempt;
};

} // namespace node3::test
