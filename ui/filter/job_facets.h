// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_line.h"
#include "ui/models/job_filter.h"
#include "ui/models/job_store.h"

namespace node3 {

class JobModel;

/// How many rows of a table have each value of a key: state, priority, agent, submitter or type.
/// Pure, any thread. Values of the first two in their order, others by natural order, the most
/// frequent `most` of them.
std::vector<FacetValue> countJobs(const JobTable& table, const JobFilter& filter, QLatin1String key,
                                  std::int64_t now, std::size_t most = 1000);

/// The menus of the job table. What each of them counts is what the rest of the filter lets
/// through; counted by a worker. `model` and `line` must outlive each other's use of it.
void addJobFacets(FilterLine& line, JobModel& model);

} // namespace node3
