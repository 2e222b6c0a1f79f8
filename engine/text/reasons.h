// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

/// Explanations as sentences. The balancer gives typed reasons with numbers; what they say to
/// people is made here, for the window, the API's readers and node3ctl alike. Any thread.
namespace node3 {

/// What the sentences about a job may name beside the reason itself; what is 0 is left out.
struct JobNeeds {
    std::uint64_t gpuMemory = 0; ///< bytes
    AcceptsMask accepts = 0;
};

/// Why a job waits: one sentence with its numbers and up to five names.
QString sentence(const Reason& reason, const JobNeeds& needs = {});
/// What ends that reason: what will happen by itself, or what an operator can do.
QString remedy(const Reason& reason, const JobNeeds& needs = {});
/// Why an agent gets no work.
QString agentSentence(const Reason& reason);

/// The smallest change that would let the job run now: "With 16.0 GB instead of 24.0 GB of GPU
/// memory it starts now on agent-4."
QString sentence(const Change& change);

/// Where the job stands, and what it starts with: "Place 1 of 23. It starts when a slot with
/// 24.0 GB is free." `queued`: jobs in the order; 0: not known.
QString verdictText(const JobExplanation& explanation, const JobNeeds& needs, std::uint64_t queued);

/// The whole in one or two sentences: the verdict, its place, what changes it.
QString summary(const JobExplanation& explanation, const JobNeeds& needs = {});
QString summary(const AgentExplanation& explanation);

/// "agent-1, agent-2 and 3 more"; `count` is how many there are, names of those that are listed.
QString namesText(const std::vector<std::string>& names, std::uint32_t count);

} // namespace node3
