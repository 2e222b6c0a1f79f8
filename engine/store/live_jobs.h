// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/state/directory.h"

#include <mutex>
#include <optional>

namespace node3 {

/// The numbers of live jobs by the keyed hash of their id: what an index on text would give,
/// without its cost. A job is put before the transaction that makes it live and taken out after
/// the one that ends it, so whoever looks finds each synced job here or in the table of ended
/// ones. Any thread.
class LiveJobs {
public:
    void put(std::uint64_t hash, JobNumber number) {
        const std::lock_guard lock(m_mutex);
        m_jobs.putLive(hash, number.value);
    }
    /// Takes out that job; a newer one with the same id stays.
    void erase(std::uint64_t hash, JobNumber number) {
        const std::lock_guard lock(m_mutex);
        if (const Directory::Entry* e = m_jobs.find(hash); e && e->value == number.value)
            m_jobs.erase(hash);
    }
    std::optional<JobNumber> find(std::uint64_t hash) const {
        const std::lock_guard lock(m_mutex);
        const Directory::Entry* e = m_jobs.find(hash);
        return e ? std::optional(JobNumber{e->value}) : std::nullopt;
    }

private:
    mutable std::mutex m_mutex;
    Directory m_jobs;
};

} // namespace node3
