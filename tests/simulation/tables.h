// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/core/records.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace node3::sim {

/// The rows that are safe: what a crash leaves. Applies batches as the real store does, and says so
/// when one makes no sense.
class Tables {
public:
    struct AttemptRow {
        std::uint32_t attempt = 0;
        AgentNumber agent;
        std::string agentId, instance;
        Utc assignedAt{};
        std::optional<Utc> acceptedAt, startedAt, endedAt;
        Outcome outcome = Outcome::Open;
        bool late = false;
        bool lateSuccess = false; ///< its history has a success that came too late
        std::uint32_t round = 1;
    };
    struct JobEntry {
        StoredJob job; ///< jobId empty: removed or never there
        std::shared_ptr<const std::string> document;
        std::vector<AttemptRow> attempts;
        int finals = 0; ///< final events of all rounds
    };

    Tables();
    void apply(const Batch& batch, std::vector<std::string>& faults);
    StoredState load() const;
    /// As an action on a final job reads it.
    static StoredJob record(const JobEntry& entry);
    /// The newest attempt whose success is in its history only.
    static std::optional<std::uint32_t> lateSuccessOf(const JobEntry& entry);
    const JobEntry* find(JobNumber number) const;
    const JobEntry* find(const std::string& jobId) const;
    const std::vector<JobEntry>& jobs() const { return m_jobs; }
    BatchId lastBatch() const { return m_last; }
    std::uint64_t idHashOf(const std::string& jobId) const {
        return idHash(m_state.hashKey, jobId);
    }
    const std::string& storeId() const { return m_state.storeId; }

private:
    JobEntry& at(JobNumber number);
    void applyOp(const StoreOp& op, std::vector<std::string>& faults);
    void set(const SetJob& op, std::vector<std::string>& faults);

    StoredState m_state;          ///< identity, totals, tombstones
    std::vector<JobEntry> m_jobs; ///< by number
    std::map<std::string, JobNumber, std::less<>> m_numbers;
    std::map<AgentNumber, AgentRow> m_agents;
    BatchId m_last;
};

} // namespace node3::sim
