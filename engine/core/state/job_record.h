// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/records.h"
#include "engine/core/state/small_text.h"
#include "engine/core/state/timers.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace node3 {

/// An agent's index in the balancer, 1-based; never used for another agent.
using AgentRef = std::uint32_t;
/// A live job's index in the balancer, 1-based; used again after the job has ended.
using JobRef = std::uint32_t;

/// Smaller goes first: what an operator wants next, then higher priority, then the earlier place.
inline constexpr int kLevels = kPriorities + 1;
constexpr std::uint64_t orderKey(int level, std::uint64_t place) {
    return (static_cast<std::uint64_t>(level) << 56) | place;
}
constexpr int levelOf(std::uint64_t order) {
    return static_cast<int>(order >> 56);
}
constexpr std::uint64_t placeOf(std::uint64_t order) {
    return order & ((std::uint64_t{1} << 56) - 1);
}

/// Puts an agent into a sorted list that holds it at most once.
inline void addSorted(std::vector<AgentRef>& list, AgentRef agent) {
    const auto at = std::ranges::lower_bound(list, agent);
    if (at == list.end() || *at != agent)
        list.insert(at, agent);
}

/// Bits of an agent's offer beside those of Accepts: an agent on trial lacks the first, one that
/// something occupies the second.
inline constexpr AcceptsMask kTakesFailedBefore = 32;
inline constexpr AcceptsMask kIsEmpty = 64;
/// So many crash losses give a job an agent to itself (contract 2).
inline constexpr int kCrashesUntilAlone = 2;

/// What few jobs have.
struct JobExtra {
    std::vector<AgentRef> avoids;   ///< failure, loss or requeue there; 60 s in `queued` at most
    std::vector<AgentRef> rejected; ///< said `cannot` or `fault`: until its next instance, update
    std::string heldBy, heldWhy;
    std::string cancelBy, cancelWhy;
    std::optional<Utc> cancelAt;
    std::uint64_t runNext = 0;       ///< its place among those to run next; 0: it is not one
    std::vector<AgentRef> failedOn;  ///< failed there, this round; sorted
    std::vector<AgentRef> refunded;  ///< their quarantine gave it a retry back; sorted
    std::vector<AgentRef> crashedOn; ///< their programs crashed while it ran, this round; sorted
    std::uint8_t crashLosses = 0;
    bool lossExcused = false;  ///< its newest attempt was lost with many others: counts for nothing
    std::uint64_t endedBy = 0; ///< event because of which it waits again, or is cancelled; 0: none
    std::optional<Mono> backoffDue; ///< held from backoff: when that would have ended
};

/// A live job. A million of these must fit in 250 bytes each, ids and trees included: members are
/// ordered by size, and everything rare stands in JobExtra.
struct Job {
    std::uint64_t memory = 0;
    std::uint64_t place = 0;
    Priority priority = Priority::Normal;
    std::uint8_t retryCount = 0;
    JobState state = JobState::Queued;
    Outcome lastOutcome = Outcome::Open; ///< of the newest attempt
    std::uint32_t group = 0;             ///< 0: it does not stand in the queue

    SmallText id;
    std::uint64_t contentHash = 0;
    Utc roundAt{};
    std::unique_ptr<JobExtra> extra;
    TimerHandle timer;            ///< backoff or avoidance: a job waits for one thing at a time
    std::uint32_t queuedAtMs = 0; ///< when it came to the queue; low bits, only differences count
    std::uint32_t agedRank = 0;   ///< its place among those that wait for long; 0: it is not one
    std::uint32_t agedGroup = 0;
    std::uint32_t number = 0;
    std::uint32_t timeoutMs = 0;
    std::uint32_t attempt = 0;
    std::uint32_t round = 1;
    AgentRef agent = 0; ///< of the newest attempt
    AcceptsMask needs = 0;
    std::uint8_t maxRetries = 3;
    std::uint8_t losses = 0;
    std::uint8_t lossesInRow = 0;
    bool dirty = false;
    bool avoidanceOver = false; ///< 60 s passed, or nobody else could run it
    bool overtaken = false;     ///< its reservation clock runs
    bool stopsWhenLost = false; ///< on_lost: stop
    bool lossCounted = false;   ///< the newest attempt's loss counted against its agent

    Priority priorityNow() const {
        const int p = static_cast<int>(priority) + retryCount;
        return static_cast<Priority>(p < kPriorities ? p : kPriorities - 1);
    }
    /// Its key in the order; changes only while it does not stand in the queue.
    std::uint64_t order() const {
        if (extra && extra->runNext != 0)
            return orderKey(0, extra->runNext);
        return orderKey(kPriorities - static_cast<int>(priorityNow()), place);
    }
    /// What an agent must offer to be given it: what it needs accepted, and what its past asks for.
    AcceptsMask demands() const {
        AcceptsMask all = needs;
        if (extra && !extra->failedOn.empty())
            all = static_cast<AcceptsMask>(all | kTakesFailedBefore);
        if (runsAlone())
            all = static_cast<AcceptsMask>(all | kIsEmpty);
        return all;
    }
    /// Suspected of killing agents: it gets one to itself.
    bool runsAlone() const { return extra && extra->crashLosses >= kCrashesUntilAlone; }
    Duration timeout() const { return Duration{timeoutMs}; }
};

/// Live jobs in chunks that never move.
class JobPool {
public:
    JobRef allocate() {
        if (!m_free.empty()) {
            const JobRef r = m_free.back();
            m_free.pop_back();
            return r;
        }
        if (m_used == m_chunks.size() * kChunk)
            m_chunks.push_back(std::make_unique<Job[]>(kChunk));
        return static_cast<JobRef>(++m_used);
    }
    void release(JobRef r) {
        (*this)[r] = Job{};
        m_free.push_back(r);
    }
    Job& operator[](JobRef r) { return m_chunks[(r - 1) / kChunk][(r - 1) % kChunk]; }
    const Job& operator[](JobRef r) const { return m_chunks[(r - 1) / kChunk][(r - 1) % kChunk]; }
    /// Highest reference ever given; a record with number 0 is free.
    JobRef last() const { return static_cast<JobRef>(m_used); }
    std::size_t live() const { return m_used - m_free.size(); }
    std::size_t bytes() const { return m_chunks.size() * kChunk * sizeof(Job); }

private:
    static constexpr std::size_t kChunk = 1024;
    std::vector<std::unique_ptr<Job[]>> m_chunks;
    std::vector<JobRef> m_free;
    std::size_t m_used = 0;
};

} // namespace node3
