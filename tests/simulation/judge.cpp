// SPDX-License-Identifier: GPL-3.0-or-later
// At the end: what each job must have come to.
#include "tests/simulation/world.h"

#include <algorithm>

namespace node3::sim {

/// What each job must have come to, by its hidden truth.
void World::judge() {
    for (const std::string& id : m_acknowledged)
        if (!m_tables.find(id) && !m_truth[id].touched)
            violation(id + " was acknowledged and is gone");
    for (const Tables::JobEntry& e : m_tables.jobs()) {
        const std::string& id = e.job.jobId;
        if (id.empty())
            continue;
        const Truth& t = m_truth[id];
        const JobRow& row = e.job.row;
        // Agents that do not accept a job's kind, or are all too small, make it wait for ever.
        const bool runnable = std::ranges::any_of(m_agents, [&](const SimAgent& a) {
            return (needsOf(t.fields) & ~a.config.fields.accepts) == 0 &&
                   t.fields.gpuMemoryRequired <= a.config.fields.gpuMemory;
        });
        if (!runnable) {
            if (row.state != JobState::Queued && !t.touched)
                violation(id + " can never run and is " + std::string(word(row.state)));
            else if (row.state == JobState::Queued &&
                     m_balancer->explainJob(id, m_now)->verdict != JobVerdict::Never)
                violation(id + " can never run, and that is not said");
            continue;
        }
        if (!isFinal(row.state)) {
            std::string why;
            if (const auto e2 = m_balancer ? m_balancer->explainJob(id, m_now) : std::nullopt)
                for (const Reason& r : e2->reasons)
                    why += " " + std::string(word(r.code)) + "=" + std::to_string(r.agents);
            violation(id + " did not end: " + std::string(word(row.state)) + why);
            continue;
        }
        if (row.state == JobState::Completed) {
            const bool done =
                !e.attempts.empty() &&
                (e.attempts.back().outcome == Outcome::Succeeded || e.attempts.back().late ||
                 (t.touched && std::ranges::any_of(e.attempts, &Tables::AttemptRow::late)));
            if (!done)
                violation(id + " is completed without a success of its newest attempt");
            const bool cannot =
                t.kind == Truth::AlwaysFails || t.kind == Truth::TooSlow || t.kind == Truth::Kills;
            if (cannot && !t.lied)
                violation(id + " cannot succeed and is completed");
            continue;
        }
        if (row.state == JobState::Cancelled && !t.touched)
            violation(id + " is cancelled and nobody asked");
        if (row.state != JobState::Failed)
            continue;
        // A round that a quick requeue took up again goes on with the failures of the one before.
        const auto failures = std::ranges::count_if(e.attempts, [&](const Tables::AttemptRow& a) {
            return (t.touched || a.round == row.round) && isFailure(a.outcome);
        });
        const int allowed = t.fields.maxRetries + 1 + static_cast<int>(row.refunded.size());
        if (row.failReason == FailReason::RetriesExhausted &&
            (t.touched ? failures < allowed : failures != allowed)) {
            std::string attempts;
            for (const Tables::AttemptRow& a : e.attempts)
                attempts += " " + std::to_string(a.round) + ":" + std::string(word(a.outcome));
            violation(id + " failed after " + std::to_string(failures) + " failures of " +
                      std::to_string(allowed) + ":" + attempts);
        }
        if (row.failReason == FailReason::LostTooOften && row.losses < m_settings.lossLimit &&
            m_plan.settingsEvery == 0)
            violation(id + " failed for losses it did not have");
        // A frozen agent's clock runs on while its processes stand still: its own limit may stop
        // them.
        if (row.failReason == FailReason::RetriesExhausted && t.kind == Truth::Good &&
            m_plan.freezeEvery == 0 && m_plan.manyEvery == 0 && !t.harmed && !t.touched &&
            std::ranges::none_of(e.attempts,
                                 [](const auto& a) { return a.outcome == Outcome::TimedOut; }))
            violation(id + " is good and failed");
    }
    for (const SimAgent& a : m_agents)
        if (!a.spool.empty())
            violation(a.config.fields.agentId + " still keeps reports that nobody acknowledged");
}

} // namespace node3::sim
