// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/index/job_queue.h"

#include <algorithm>
#include <string>

namespace node3 {

GroupKey JobQueue::keyOf(const Job& job, std::span<const AgentRef> avoided) {
    return {static_cast<std::uint8_t>(levelOf(job.order())),
            job.priorityNow(),
            job.demands(),
            job.overtaken,
            {avoided.begin(), avoided.end()}};
}

GroupKey JobQueue::agedKeyOf(const Job& job, std::span<const AgentRef> avoided) {
    return {0, job.priorityNow(), job.demands(), false, {avoided.begin(), avoided.end()}};
}

void JobQueue::insert(JobRef job, std::span<const AgentRef> avoided) {
    Job& j = m_jobs[job];
    j.group = m_groups.insert(keyOf(j, avoided), {j.memory, j.order(), job});
    m_order.insert(j.order());
    if (j.agedRank != 0)
        insertAged(job, avoided);
}

void JobQueue::insertAged(JobRef job, std::span<const AgentRef> avoided) {
    Job& j = m_jobs[job];
    j.agedGroup = m_aged.insert(agedKeyOf(j, avoided), {j.memory, j.agedRank, job});
    ++m_agedCount;
}

void JobQueue::erase(JobRef job) {
    Job& j = m_jobs[job];
    m_groups.erase(j.group, j.memory, j.order());
    j.group = 0;
    m_order.erase(j.order());
    if (j.agedGroup != 0) {
        m_aged.erase(j.agedGroup, j.memory, j.agedRank);
        j.agedGroup = 0;
        --m_agedCount;
    }
}

JobRef JobQueue::firstFor(const Seeker& seeker) const {
    return m_groups.first(seeker.memory, ~std::uint64_t{0}, passes(seeker)).job;
}

JobRef JobQueue::firstNotOvertaken(const Seeker& seeker, std::uint64_t order) const {
    return m_groups
        .first(seeker.memory, order,
               [&, mayGo = passes(seeker)](const GroupKey& key) {
                   return !key.overtaken && mayGo(key);
               })
        .job;
}

bool JobQueue::stillWaits(const Wait& wait) const {
    const Job& j = m_jobs[wait.job];
    return j.group != 0 && j.queuedAtMs == wait.atMs && j.agedRank == 0;
}

void JobQueue::startWait(JobRef job, std::uint32_t atMs) {
    // What has left meanwhile must not outweigh what waits.
    if (m_waits.size() > 2 * size() + 1024)
        std::erase_if(m_waits, [this](const Wait& w) { return !stillWaits(w); });
    m_waits.push_back({job, atMs});
}

void JobQueue::restartWaits(std::uint32_t nowMs) {
    m_waits.clear();
    forEach([&](const std::vector<AgentRef>&, JobRef r) {
        if (m_jobs[r].agedRank == 0)
            m_waits.push_back({r, m_jobs[r].queuedAtMs});
    });
    std::ranges::sort(m_waits, [&](const Wait& a, const Wait& b) {
        const std::uint32_t waitsA = nowMs - a.atMs, waitsB = nowMs - b.atMs;
        return waitsA != waitsB ? waitsA > waitsB : m_jobs[a.job].order() < m_jobs[b.job].order();
    });
}

void JobQueue::age(std::uint32_t nowMs, std::uint32_t afterMs, int batch, std::size_t most) {
    for (int i = 0; i < batch && !m_waits.empty() && m_agedCount < most; ++i) {
        const Wait wait = m_waits.front();
        const bool waits = stillWaits(wait);
        if (waits && nowMs - wait.atMs < afterMs)
            return;
        m_waits.pop_front();
        if (!waits)
            continue;
        Job& j = m_jobs[wait.job];
        j.agedRank = ++m_agedRank;
        insertAged(wait.job, m_groups.key(j.group).avoided);
    }
}

JobRef JobQueue::longestWaitFor(const Seeker& seeker, Priority below) const {
    return m_aged.first(seeker.memory, ~std::uint64_t{0}, isBelow(seeker, below)).job;
}

JobRef JobQueue::longestWait() const {
    constexpr int kLooked = 4096; // those that have left are passed over
    const auto all = [](const GroupKey&) { return true; };
    if (const auto aged = m_aged.first(~std::uint64_t{0}, ~std::uint64_t{0}, all); aged.job != 0)
        return aged.job;
    int looked = 0;
    for (const Wait& wait : m_waits) {
        if (stillWaits(wait))
            return wait.job;
        if (++looked == kLooked)
            break;
    }
    return 0;
}

JobQueue::AgentView JobQueue::viewFor(const Seeker& s, std::uint64_t card) const {
    AgentView v;
    const FitForest& trees = m_groups.trees();
    m_groups.forEach([&](const GroupKey& key, FitForest::Tree tree) {
        const std::uint32_t size = trees.size(tree);
        v.queued += size;
        const auto missing = static_cast<AcceptsMask>(key.demands & ~s.offers);
        if (isPaused(key.priority)) {
            v.paused += size;
        } else if ((missing & kAcceptsAll) != 0) {
            v.notAccepted += size;
        } else if ((missing & kTakesFailedBefore) != 0) {
            v.failedBefore += size;
        } else {
            const std::uint32_t never = trees.needingMore(tree, card);
            v.tooBig += never;
            if (std::ranges::binary_search(key.avoided, s.agent))
                v.avoiding += size - never;
            else if (missing != 0)
                v.alone += size - never;
            else
                v.needMore += trees.needingMore(tree, s.memory) - never;
        }
    });
    return v;
}

std::uint64_t JobQueue::position(JobRef job) const {
    return m_order.before(m_jobs[job].order()) + 1;
}

std::vector<JobRef> JobQueue::avoiding(AgentRef agent) const {
    std::vector<JobRef> found;
    m_groups.forEach([&](const GroupKey& key, FitForest::Tree tree) {
        if (!key.avoided.empty() && (agent == 0 || std::ranges::binary_search(key.avoided, agent)))
            m_groups.trees().forEach(tree, [&](JobRef j) { found.push_back(j); });
    });
    std::ranges::sort(found, {}, [&](JobRef j) { return m_jobs[j].order(); });
    return found;
}

void JobQueue::check(std::vector<std::string>& faults) const {
    const std::size_t counted = m_groups.check(faults, [&](JobRef n, std::uint32_t group) {
        const Job& j = m_jobs[n];
        if (j.state != JobState::Queued || j.group != group ||
            keyOf(j, m_groups.key(group).avoided) != m_groups.key(group))
            faults.push_back("queue: a job stands in a group that is not its own");
    });
    if (counted != size())
        faults.push_back("queue: the trees and the order hold different numbers of jobs");
    const std::size_t aged = m_aged.check(faults, [&](JobRef n, std::uint32_t group) {
        const Job& j = m_jobs[n];
        if (j.group == 0 || j.agedGroup != group ||
            agedKeyOf(j, m_groups.key(j.group).avoided) != m_aged.key(group))
            faults.push_back("queue: an aged job stands in a group that is not its own");
    });
    if (aged != m_agedCount)
        faults.push_back("queue: the number of aged jobs is wrong");
}

} // namespace node3
