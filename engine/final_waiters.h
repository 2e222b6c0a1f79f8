// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/pump/store.h"
#include "engine/core/queries.h"
#include "engine/core/time.h"
#include "engine/engine_client.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace node3 {

/// Who waits for a job to be final, in the store and not only in the balancer. Nothing is asked
/// again and again: the rows that are stored tell. One thread.
class FinalWaiters {
public:
    static constexpr std::size_t kMost = 10'000;

    struct Waiter {
        std::string jobId;
        Answer<JobRecord> answer;
    };
    /// What ends a wait: the job's final row, or, where that has been made already, the batch with
    /// which it is stored at the latest.
    struct Until {
        JobNumber number;
        std::optional<BatchId> stored;
    };

    bool full() const { return m_waiting.size() >= kMost; }
    /// `ticket` names the wait. Not when full().
    void add(std::uint64_t ticket, Waiter waiter, Until until, Mono due);
    /// It has ended otherwise.
    void remove(std::uint64_t ticket);

    // Each takes out those whose wait is over.
    std::vector<Waiter> stored(const Batch& batch);
    std::vector<Waiter> expire(Mono now);
    std::vector<Waiter> takeAll();

    std::optional<Mono> nextDue() const;

private:
    struct Entry {
        Waiter waiter;
        Until until;
        Mono due;
    };
    Waiter take(std::uint64_t ticket);

    std::unordered_map<std::uint64_t, Entry> m_waiting;       ///< by ticket
    std::set<std::pair<JobNumber, std::uint64_t>> m_byNumber; ///< of those who wait for a row
    std::set<std::pair<BatchId, std::uint64_t>> m_byBatch;    ///< of those who wait for a batch
    std::set<std::pair<Mono, std::uint64_t>> m_byDue;
};

} // namespace node3
