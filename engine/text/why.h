// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"
#include "engine/core/explain.h"
#include "engine/core/records.h"
#include "engine/core/settings.h"
#include "engine/core/time.h"
#include "engine/text/reasons.h"

#include <QString>

#include <optional>
#include <string>

class QTimeZone;

/// The one-line texts of the columns Why and Why idle: why something is as it is, or what changes
/// it next. Pure functions, any thread.
namespace node3 {

/// What is known of a job beside its row; all of the newest attempt.
struct WhyFacts {
    JobNeeds needs;
    std::string agentId;
    std::optional<Utc> assignedAt, startedAt;
    Duration timeout{0};
    std::optional<int> exitCode;
    std::string error;        ///< the end of its error text
    std::uint64_t queued = 0; ///< jobs in the order, for "7 of 23"; 0: not known
};

/// `explanation` is null while the engine has not been asked. Empty for a completed job.
QString whyText(const JobRow& row, const WhyFacts& facts, const JobExplanation* explanation,
                Utc now, const Settings& settings = {});

/// Why an agent gets no work now; empty for one that has a free slot and lacks nothing.
QString whyIdleText(const AgentExplanation& explanation, const Intent& intent, Utc now,
                    const QTimeZone& zone);

} // namespace node3
