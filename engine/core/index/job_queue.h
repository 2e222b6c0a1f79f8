// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/index/job_groups.h"
#include "engine/core/index/order_index.h"
#include "engine/core/state/job_record.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

/// Who asks for work: what an agent offers, and how much memory it has.
struct Seeker {
    AgentRef agent = 0;
    AcceptsMask offers = 0;
    std::uint64_t memory = 0;
};

/// The queue: jobs in their order (JobGroups), and beside it those that have waited for so long
/// that one of them may go first now and then, by how long they wait.
class JobQueue {
    // First, because their types are deduced.
    auto passes(const Seeker& s) const {
        return [this, s](const GroupKey& key) {
            return (key.demands & ~s.offers) == 0 && !isPaused(key.priority) &&
                   !std::ranges::binary_search(key.avoided, s.agent);
        };
    }
    auto isBelow(const Seeker& s, Priority below) const {
        return [mayGo = passes(s), below](const GroupKey& key) {
            return key.priority < below && mayGo(key);
        };
    }

public:
    JobQueue(JobPool& jobs, std::uint64_t& comparisons)
        : m_jobs(jobs), m_groups(comparisons), m_aged(comparisons) {}

    /// `job` is Queued; `avoided` is sorted and holds no doubles.
    /// O(log J + log groups).
    void insert(JobRef job, std::span<const AgentRef> avoided);
    void erase(JobRef job);

    /// Jobs of these priorities are passed over: bit 1 << priority.
    void setPaused(std::uint8_t priorities) { m_paused = priorities; }
    bool isPaused(Priority p) const { return (m_paused >> static_cast<int>(p) & 1) != 0; }

    /// The first job in order that fits, demands nothing but what is offered, does not avoid the
    /// agent and is not paused; 0: none.
    JobRef firstFor(const Seeker& seeker) const;
    /// The same in order, one after the other, until visit(JobRef) returns false.
    template <class Visit> void inOrderFor(const Seeker& seeker, Visit&& visit) const {
        m_groups.inOrder(seeker.memory, passes(seeker), std::forward<Visit>(visit));
    }
    /// The first such job before `order` that is not marked as overtaken; 0: none.
    JobRef firstNotOvertaken(const Seeker& seeker, std::uint64_t order) const;

    // ---- waiting for long
    /// It has just come to the queue. Amortised O(1).
    void startWait(JobRef job, std::uint32_t atMs);
    /// All that are queued, anew, by Job::queuedAtMs. O(J log J).
    void restartWaits(std::uint32_t nowMs);
    /// Those who wait since `sinceMs` or longer are counted as aged, at most so many a call and
    /// `most` in all. Times are the low 32 bits of milliseconds: only differences count.
    void age(std::uint32_t nowMs, std::uint32_t afterMs, int batch, std::size_t most);
    /// The aged job that waits longest of those with a lower priority that the seeker could run.
    JobRef longestWaitFor(const Seeker& seeker, Priority below) const;
    /// The same, one after the other, until visit(JobRef) returns false.
    template <class Visit>
    void longestWaitsFor(const Seeker& seeker, Priority below, Visit&& visit) const {
        m_aged.inOrder(seeker.memory, isBelow(seeker, below), std::forward<Visit>(visit));
    }
    std::size_t aged() const { return m_agedCount; }
    /// Who has waited longest of all; 0: nobody, or that would take a long look.
    JobRef longestWait() const;
    /// Calls visit(JobRef) on aged jobs, longest wait first, until it returns false.
    template <class Visit> void longestWaits(Visit&& visit) const {
        m_aged.inOrder(
            ~std::uint64_t{0}, [](const GroupKey&) { return true; }, std::forward<Visit>(visit));
    }

    /// Calls visit(JobRef) on queued jobs, longest wait first, until it returns false; at most
    /// kWaitsLooked entries are looked at.
    template <class Visit> void byWait(Visit&& visit) const {
        std::size_t looked = 0;
        bool more = true;
        longestWaits([&](JobRef job) {
            more = visit(job) && ++looked < kWaitsLooked;
            return more;
        });
        for (auto wait = m_waits.begin(); more && wait != m_waits.end(); ++wait)
            more = (!stillWaits(*wait) || visit(wait->job)) && ++looked < kWaitsLooked;
    }
    static constexpr std::size_t kWaitsLooked = 4096; ///< those that have left are passed over

    /// 1 = first in the order. `job` must be queued.
    std::uint64_t position(JobRef job) const;
    /// Queued jobs that go before this key of the order.
    std::uint64_t before(std::uint64_t order) const { return m_order.before(order); }
    std::uint64_t size() const { return m_order.size(); }
    std::size_t bytes() const {
        return m_order.bytes() + m_groups.bytes() + m_aged.bytes() + m_waits.size() * sizeof(Wait);
    }

    /// Queued jobs that avoid `agent` (0: any agent), in order.
    std::vector<JobRef> avoiding(AgentRef agent) const;

    /// Calls visit(avoided, JobRef) for every queued job, in no promised order.
    template <class Visit> void forEach(Visit&& visit) const {
        m_groups.forEach([&](const GroupKey& key, FitForest::Tree tree) {
            m_groups.trees().forEach(tree, [&](JobRef j) { visit(key.avoided, j); });
        });
    }

    /// Calls visit(const GroupKey&, FitForest::Tree) on every group, in no promised order.
    template <class Visit> void forEachGroup(Visit&& visit) const {
        m_groups.forEach(std::forward<Visit>(visit));
    }
    const FitForest& trees() const { return m_groups.trees(); }

    /// Queued jobs by what keeps them from an agent; each job counts once. O(groups x log J).
    struct AgentView {
        std::uint32_t queued = 0, paused = 0, notAccepted = 0, failedBefore = 0, alone = 0,
                      tooBig = 0, avoiding = 0, needMore = 0;
    };
    AgentView viewFor(const Seeker& seeker, std::uint64_t card) const;

    std::size_t groups() const { return m_groups.size(); }
    /// One sentence per structural fault.
    void check(std::vector<std::string>& faults) const;

private:
    /// In order of `atMs`; an entry whose job has left since is passed over.
    struct Wait {
        JobRef job = 0;
        std::uint32_t atMs = 0;
    };
    static GroupKey keyOf(const Job& job, std::span<const AgentRef> avoided);
    static GroupKey agedKeyOf(const Job& job, std::span<const AgentRef> avoided);
    bool stillWaits(const Wait& wait) const;
    void insertAged(JobRef job, std::span<const AgentRef> avoided);

    JobPool& m_jobs;
    JobGroups m_groups;
    OrderIndex m_order;
    std::uint8_t m_paused = 0;
    JobGroups m_aged;
    std::deque<Wait> m_waits;
    std::size_t m_agedCount = 0;
    std::uint32_t m_agedRank = 0;
};

} // namespace node3
