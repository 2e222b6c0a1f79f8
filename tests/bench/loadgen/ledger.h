// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/loadgen/latencies.h"
#include "tests/bench/results.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace node3::bench {

/// What happened to each job that an agent of this program was ever given, and to all together.
class Ledger {
public:
    void assigned(const std::string& jobId, std::uint32_t attempt, double at) {
        Entry& e = m_jobs[jobId];
        if (firstAssignAt == 0)
            firstAssignAt = at;
        if (attempt <= e.attempt)
            ++assignsAgain;
        else if (e.attempt != 0)
            ++secondAttempts;
        e.attempt = std::max(e.attempt, attempt);
    }
    void acknowledged(const std::string& jobId, bool recorded, double at) {
        if (!recorded) {
            ++notRecorded;
            return;
        }
        Entry& e = m_jobs[jobId];
        ++(e.completed ? completedTwice : completed);
        e.completed = true;
        lastAckAt = at;
    }
    void put(Results& r) const {
        r["jobs_seen"] = static_cast<double>(m_jobs.size());
        r["completed"] = static_cast<double>(completed);
        r["completed_twice"] = static_cast<double>(completedTwice);
        r["second_attempts"] = static_cast<double>(secondAttempts);
        r["assigns_again"] = static_cast<double>(assignsAgain);
        r["acks_not_recorded"] = static_cast<double>(notRecorded);
        r["cancels"] = static_cast<double>(cancels);
        r["abandoned"] = static_cast<double>(abandoned);
        r["first_assign_at"] = firstAssignAt;
        r["last_ack_at"] = lastAckAt;
    }

    std::uint64_t completed = 0;      ///< jobs whose completion the balancer recorded
    std::uint64_t completedTwice = 0; ///< ... a second time
    std::uint64_t secondAttempts = 0; ///< assignments of a job that had one before
    std::uint64_t assignsAgain = 0;   ///< the same attempt sent again
    std::uint64_t notRecorded = 0;    ///< completions that came late or were unknown
    std::uint64_t cancels = 0, abandoned = 0;
    double firstAssignAt = 0, lastAckAt = 0;

private:
    struct Entry {
        std::uint32_t attempt = 0; ///< the highest
        bool completed = false;
    };
    std::unordered_map<std::string, Entry> m_jobs;
};

} // namespace node3::bench
