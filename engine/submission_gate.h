// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"

#include <cstddef>

namespace node3 {

/// How many submitted jobs one batch of the store takes, so that a flood of submissions does not
/// make a batch so long that the reports of agents wait for it. Batches follow each other: while
/// one is written, the next one gathers. One request stays whole however large it is. One thread.
class SubmissionGate {
public:
    static constexpr std::size_t kJobsABatch = 500;

    /// Whether so many jobs may be taken now; otherwise ask again when a batch is stored.
    bool admits(std::size_t jobs, BatchId lastStored) const {
        const bool gathers = m_batch.value > lastStored.value + 1; // else it is written already
        return !gathers || m_jobs + jobs <= kJobsABatch;
    }
    /// They were taken, and rest on this batch.
    void took(std::size_t jobs, BatchId restsOn) {
        if (restsOn != m_batch)
            m_jobs = 0;
        m_batch = restsOn;
        m_jobs += jobs;
    }

private:
    BatchId m_batch;
    std::size_t m_jobs = 0; ///< of that batch
};

} // namespace node3
