// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"

#include <QString>

/// The advisor's sentences: what is wrong, by which figures, what to do. Pure functions, any
/// thread.
namespace node3 {

/// "Capacity is short", "agent-3 stopped answering": without a full stop.
QString adviceTitle(const Advice& advice);
/// The same of an entry of the event log, which knows kind and subject alone.
QString adviceTitle(AdviceKind kind, const QString& subject);
/// The evidence in numbers.
QString adviceEvidence(const Advice& advice);
/// What to do.
QString adviceRemedy(const Advice& advice);
/// What a button that carries this out says: "Resume agent-2".
QString remedyText(const AdviceRemedy& remedy);

} // namespace node3
