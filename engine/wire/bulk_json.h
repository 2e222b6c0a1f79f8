// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/result.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Printers of actions on many jobs. Pure functions; any thread.
namespace node3 {

/// What became of one job: its state after the action, or why it was not done.
struct BulkItem {
    std::string jobId;
    std::variant<JobState, Error> outcome;
};
/// `more`, when the jobs were found by a filter: whether it has more than were taken.
std::string bulkJson(const std::vector<BulkItem>& items, std::optional<bool> more);
/// The jobs that a filter has, nothing done to them.
std::string frozenJson(const std::vector<std::string>& ids, bool more);

} // namespace node3
