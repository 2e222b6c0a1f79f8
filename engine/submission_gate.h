// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/time.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace node3 {

/// How many submitted jobs the store is given at a time, so that a flood of submissions does not
/// delay the reports of agents. Batches follow each other: while one is written, the next one
/// gathers, and a report waits for both. So what has gathered of others goes before more than a few
/// jobs, and jobs are taken by how long they were found to take: about 8 ms of them a batch. A
/// request stays whole however large it is; a larger one than that has its batch to itself, and
/// nothing but reports follows it at once. One thread.
class SubmissionGate {
public:
    static constexpr std::size_t kMostJobs = 500, kFewestJobs = 100;
    static constexpr std::chrono::milliseconds kAim{8};

    /// Whether so many jobs may be taken now; otherwise ask again when a batch is stored.
    /// `gathering`: the batch on which the balancer's present state rests.
    bool admits(std::size_t jobs, BatchId lastStored, BatchId gathering) const {
        const std::size_t written = jobsOf(lastStored.value + 1);
        const std::size_t gathered = jobsOf(lastStored.value + 2);
        if (written + gathered + jobs <= m_limit / 4)
            return true; // too few to matter
        if (gathered == 0 && gathering.value > lastStored.value + 1)
            return false; // others have gathered something: it is next
        if (written + gathered == 0)
            return true;
        return gathered + jobs <= m_limit && written + gathered + jobs <= 2 * m_limit;
    }
    /// They were taken, and rest on this batch.
    void took(std::size_t jobs, BatchId restsOn, Mono now) {
        if (restsOn != m_newest.batch) {
            m_before = m_newest;
            m_newest = {restsOn, 0, now};
        }
        m_newest.jobs += jobs;
    }
    /// That batch has been written.
    void stored(BatchId batch, Mono now) {
        const Taken& taken = batch == m_newest.batch ? m_newest : m_before;
        if (batch == taken.batch && taken.jobs >= kFewestJobs) {
            const auto took = now - std::max(taken.since, m_storedAt);
            // A stall of the disk is no measure of jobs: one batch changes a quarter at most.
            const auto fit = static_cast<std::size_t>(static_cast<double>(taken.jobs) * kAim /
                                                      std::max(took, Mono::duration{1}));
            m_limit = std::clamp(std::clamp(fit, m_limit * 3 / 4, m_limit * 5 / 4), kFewestJobs,
                                 kMostJobs);
        }
        m_storedAt = now;
    }
    std::size_t limit() const { return m_limit; }

private:
    struct Taken {
        BatchId batch;
        std::size_t jobs = 0;
        Mono since{};
    };
    std::size_t jobsOf(std::uint64_t batch) const {
        return m_newest.batch.value == batch   ? m_newest.jobs
               : m_before.batch.value == batch ? m_before.jobs
                                               : 0;
    }

    Taken m_newest, m_before;
    std::size_t m_limit = kMostJobs;
    Mono m_storedAt{};
};

} // namespace node3
