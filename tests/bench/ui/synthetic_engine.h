// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"

#include <time.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace node3::bench {

/// What the window would see of an engine with so many jobs and agents that works at a given rate,
/// without the engine: the feed's items, a snapshot a second, answers to what is asked. On a thread
/// of its own, as the engine is; what it costs is not the window's.
class SyntheticEngine : public EngineClient {
public:
    struct Size {
        std::uint32_t jobs = 1'000'000, agents = 10'000;
        int changes = 5000; ///< of jobs' states, a second; attempts and events come beside them
    };
    explicit SyntheticEngine(Size size);
    ~SyntheticEngine() override;
    SyntheticEngine(const SyntheticEngine&) = delete;
    SyntheticEngine& operator=(const SyntheticEngine&) = delete;

    /// From now on there are jobs: first all of them, then the changes. Before, only agents.
    void openMarket() { m_open = true; }
    /// Processor time of its thread, seconds.
    double cpuSeconds() const;

    void post(Command command, Duration deadline,
              std::function<void(const ReplyBody&)> handler) override;
    std::shared_ptr<const Snapshot> latest() const override;
    std::unique_ptr<Feed> openFeed() override;
    void explainJob(std::string jobId, Answer<JobExplanation> answer) override;
    void explainAgent(std::string agentId, Answer<AgentExplanation> answer) override;
    void jobs(JobQuery query, Answer<JobPage> answer) override;
    void job(std::string jobId, Answer<JobRecord> answer) override;
    std::unique_ptr<Wait> whenFinal(std::string jobId, Duration atMost,
                                    Answer<JobRecord> answer) override;
    void jobLog(std::string jobId, std::optional<std::uint32_t> attempt,
                Answer<LogText> answer) override;
    void checkDraft(JobFields fields, Answer<DraftCheck> answer) override;
    void events(EventQuery query, Answer<EventPage> answer) override;
    void history(HistoryQuery query, Answer<HistoryPage> answer) override;

private:
    struct Job {
        std::uint32_t number = 0;
        JobState state = JobState::Queued;
        std::uint32_t agent = 0; ///< its place in m_agents
    };
    struct Reader;
    class ReaderFeed;

    void run();
    void call(std::function<void()> answer);
    void publish();
    void change(int changes);
    void tellLive();
    JobAppeared appeared(const Job& job) const;
    JobRow rowOf(const Job& job) const;
    void push(std::vector<FeedItem> items);
    void assign(std::vector<FeedItem>& items);
    void start(std::vector<FeedItem>& items);
    void complete(std::vector<FeedItem>& items);
    void submit(std::vector<FeedItem>& items);
    void event(std::vector<FeedItem>& items, EventKind kind, const Job& job);

    const Size m_size;
    std::vector<AgentView> m_agents;
    std::deque<Job> m_queued, m_assigned, m_running;
    std::size_t m_told = 0; ///< live jobs given out so far
    std::vector<Job> m_live;
    std::uint32_t m_lastNumber = 0;
    std::uint64_t m_sequence = 0, m_eventSeq = 0, m_completed = 0;
    const Utc m_began;
    const std::shared_ptr<const AdviceList> m_advice;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::shared_ptr<const Snapshot> m_snapshot; ///< guarded by m_mutex
    std::shared_ptr<Reader> m_reader;           ///< guarded by m_mutex
    std::vector<std::function<void()>> m_calls; ///< guarded by m_mutex
    std::atomic<bool> m_open{false}, m_stop{false};
    std::thread m_thread;
    clockid_t m_cpuClock{};
};

} // namespace node3::bench
