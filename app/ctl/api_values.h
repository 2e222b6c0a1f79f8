// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/json.h"
#include "engine/core/advice.h"
#include "engine/core/explain.h"
#include "engine/core/records.h"
#include "engine/text/reasons.h"

/// The API's JSON back as values of the core, so that engine/text can say them. A word that this
/// version does not know makes a value be left out.
namespace node3::ctl {

JobExplanation jobExplanation(const Json& json);
AgentExplanation agentExplanation(const Json& json);
/// What a job needs, from its own JSON.
JobNeeds needsOf(const Json& job);
/// nullopt: an event of a kind that is not known here.
std::optional<Event> event(const Json& json);
/// What its sentences are made of; nullopt: an entry of a kind that is not known here.
std::optional<Advice> advice(const Json& json);

} // namespace node3::ctl
