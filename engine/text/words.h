// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/agent.h"
#include "engine/core/explain.h"
#include "engine/core/job.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

#include <QString>

/// The words that people read for the core's values, in the language of useLanguage(). What the
/// wire and scripts read is word() of the core. Any thread.
namespace node3 {

QString stateText(JobState state);
QString priorityText(Priority priority);
/// "HIGH ↑1": the priority in force, and the steps that retries added to the one as set.
QString priorityText(Priority asSet, int retries);
/// "open" while the attempt has no end.
QString outcomeText(Outcome outcome);
QString failReasonText(FailReason reason);
QString connectionText(Connection connection);
QString healthText(Health health);
QString intentText(IntentState intent);
/// "draining, 2 left": `occupied` counts the slots that are still taken.
QString intentText(const Intent& intent, int occupied);
/// "quarantined", "on trial", "suspect"; empty for none.
QString quarantineText(QuarantineState state);
/// Why, in a few words: "too many failures in a row".
QString quarantineCauseText(QuarantineCause cause);
QString verdictText(JobVerdict verdict);
/// The short name of a kind of event: "assigned", "unhealthy".
QString eventKindText(EventKind kind);
/// "commands, input data": what an agent has to accept.
QString acceptsText(AcceptsMask mask);
/// What to do after a refusal, in one sentence; empty where the error's own message says it all.
QString remedy(ErrorCode code);

/// One sentence that explains the word, for tool tips.
QString stateTip(JobState state);
QString outcomeTip(Outcome outcome);

} // namespace node3
