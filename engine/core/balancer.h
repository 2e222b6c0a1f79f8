// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/effects.h"
#include "engine/core/explain.h"
#include "engine/core/queue_health.h"
#include "engine/core/settings.h"
#include "engine/core/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

/// The pure state machine that balances jobs over agents (contract 2 and 3). No clock, no I/O, no
/// thread: the same commands at the same times give the same effects. One thread at a time.
class Balancer {
public:
    /// Takes what the store holds (empty lists for a new one) and adopts it: agents get a fresh
    /// window, damaged rows are repaired, nothing is assigned to an agent before it settles.
    /// `seed` starts the generator of jitter and made job ids. Rows that the adoption changes are
    /// appended to `effects`.
    Balancer(const Settings& settings, const StoredState& state, std::uint64_t seed, Now now,
             Effects& effects);
    ~Balancer();
    Balancer(const Balancer&) = delete;
    Balancer& operator=(const Balancer&) = delete;

    /// Applies one command and appends what follows from it to `effects`. `now.mono` never goes
    /// back between calls. Work that became possible is assigned in the same call.
    void apply(const Command& command, Now now, Effects& effects);

    /// When the next Tick is due; nullopt when nothing waits for time.
    std::optional<Mono> nextWake() const;

    Snapshot snapshot(Now now) const;
    /// O(groups of jobs x log jobs + agents): never a look at every job.
    QueueHealth queueHealth(Now now) const;
    /// nullopt: no such job (final ones answer with verdict final).
    std::optional<JobExplanation> explainJob(std::string_view jobId, Now now) const;
    std::optional<AgentExplanation> explainAgent(std::string_view agentId, Now now) const;
    /// Of a job with these fields, were it submitted now; `fields` are valid. Changes nothing.
    DraftCheck checkDraft(const JobFields& fields, Now now) const;
    std::optional<JobNumber> liveJob(std::string_view jobId) const;
    /// Whether a job is known and final: callers of JobAction then read its record first.
    std::optional<JobNumber> finalJob(std::string_view jobId) const;

    const Settings& settings() const;

    /// Recomputes every derived figure and structure from scratch; one sentence per disagreement.
    std::vector<std::string> checkInvariants() const;
    /// The cheap part of it, after every step of a checked simulation.
    std::vector<std::string> checkTouched() const;
    /// Key comparisons made by the queue's and fleet's trees so far (the cost test reads it).
    std::uint64_t comparisons() const;
    /// Bytes held for jobs, for the memory figures.
    std::size_t jobBytes() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace node3
