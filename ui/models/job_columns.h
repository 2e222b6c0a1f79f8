// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/settings.h"
#include "ui/models/cell.h"
#include "ui/models/job_order.h"

#include <span>

namespace node3 {

/// What a cell of the job table is made of, beside the row.
struct JobCellFacts {
    const JobLine& line;
    const JobStore& store;
    const Settings& settings;
    const JobExplanation* explanation = nullptr; ///< null: not asked or not needed
    Utc now{};
    std::uint64_t queued = 0; ///< jobs in the order
    std::optional<double> progress{};
    QString note{}; ///< "Hold asked…", "Not done: …"; empty: none
    bool noteFails = false;
};

struct JobColumn {
    ColumnInfo info;
    std::optional<JobKey> key; ///< none: not to be sorted by
    Cell (*cell)(const JobCellFacts&);
    QString (*tip)(const JobCellFacts&); ///< null: the cell's text
};

/// A new column is a row here.
std::span<const JobColumn> jobColumns();

/// Why it is in this state, or what changes it next: one line.
QString jobWhy(const JobCellFacts& facts);
/// The submitter's name for it, else its id; escaped.
QString jobTitle(const JobLine& line);

} // namespace node3
