// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"
#include "engine/core/snapshot.h"

#include <memory>

/// What an engine would have observed, as much of it as there can be: every point of every series,
/// the longest list of advice that a snapshot shows, eight readings.
namespace node3::bench {

HistoryPage syntheticHistory(const HistoryQuery& query, Utc now);
std::shared_ptr<const AdviceList> syntheticAdvice(Utc now);
Overview syntheticOverview(std::uint64_t sequence, Utc now);

} // namespace node3::bench
