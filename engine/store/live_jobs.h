// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/state/directory.h"

#include <mutex>
#include <optional>

namespace node3 {

/// The numbers of live jobs by the keyed hash of their id, as far as the store has synced them:
/// what an index on text would give, without its cost. Any thread.
class LiveJobs {
  public:
    void put(std::uint64_t hash, JobNumber number) {
        const std::lock_guard lock(m_mutex);
        m_jobs.putLive(hash, number.value);
    }
    void erase(std::uint64_t hash) {
        const std::lock_guard lock(m_mutex);
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
