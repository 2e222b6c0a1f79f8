// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_store.h"
#include "ui/models/ordered_model.h"
#include "ui/widgets/line_list.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

/// What several selected jobs have in common: pure functions over the window's rows.
namespace node3 {

/// Work at stake is what running ones would lose if they were stopped now.
struct SelectedJobs {
    std::array<std::size_t, kJobStates> counts{};
    std::int64_t work = 0, longest = 0; ///< milliseconds
    std::uint64_t memory = 0;           ///< bytes that running ones hold
    std::size_t agents = 0;             ///< on which they run
};
SelectedJobs selectedJobs(const JobStore& store, const std::vector<Slot>& selected, Utc now);

/// "3 running · 2 queued".
QString selectedFacts(const SelectedJobs& jobs);
/// A line each state, with what is at stake.
std::vector<LineList::Line> selectedLines(const SelectedJobs& jobs);

} // namespace node3
