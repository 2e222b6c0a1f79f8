// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_filter.h"
#include "ui/models/job_store.h"
#include "ui/models/slot_set.h"

#include <cstdint>
#include <optional>
#include <vector>

/// Which jobs a table shows, in which order: a pure function over a table of rows, so that it can
/// run on another thread.
namespace node3 {

/// What a column sorts by.
enum class JobKey : std::uint8_t {
    State, ///< trouble, running, then the queue in its true order
    Name,
    Priority,
    Agent,
    Waited,
    Ran,
    Retries,
    GpuMemory,
    Submitter,
    Submitted,
    Id,
    Type,
    Attempts,
    Losses,
    Started,
    Finished,
    TimesOut,
    Error,
};

struct JobOrderRequest {
    JobTable table;
    JobFilter filter;
    JobKey key = JobKey::State;
    bool descending = false;
    std::int64_t now = 0; ///< Unix milliseconds; times that count on are taken at this moment
    double timeoutBuffer = 1.2;
    SlotSet pinned; ///< shown whatever the filter says: selected ones
    /// The order that the same filter, column and pins made last, and every row that changed, came,
    /// left or changed its pin since: only these are placed anew, where that is enough. Null: none.
    SharedOrder before{};
    SlotSet touched{};
};

/// Stable: equal keys stand by submission, then by natural id. Jobs without a value come last both
/// ways.
std::vector<Slot> jobOrder(const JobOrderRequest& request);

/// Whether rows sorted by it may change places by time alone.
bool dependsOnTime(JobKey key);

/// How long it waited and ran, milliseconds; none while there is nothing to say.
std::optional<std::int64_t> waitedOf(const JobLine& line, std::int64_t now);
std::optional<std::int64_t> ranOf(const JobLine& line, std::int64_t now);
/// Time left before this attempt is stopped.
std::optional<std::int64_t> leftOf(const JobLine& line, double buffer, std::int64_t now);

} // namespace node3
