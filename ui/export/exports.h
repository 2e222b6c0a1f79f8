// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/snapshot.h"
#include "ui/export/export_table.h"
#include "ui/models/job_store.h"

#include <memory>
#include <string>
#include <vector>

/// What the tables of the window give away. Each has a table of fields in its file: a new field is
/// a row there. None gives what may hold a secret: environment, payload, command, keys.
namespace node3 {

/// `rows` in the order of the file. `now`, Unix milliseconds: what counts on is taken at this
/// moment.
ExportTable exportJobs(JobTable jobs, std::vector<Slot> rows, std::int64_t now);
/// Agents that the snapshot does not know are left out.
ExportTable exportAgents(std::shared_ptr<const Snapshot> snapshot,
                         const std::vector<std::string>& ids);
ExportTable exportEvents(std::vector<Event> events);

/// A time, a text and a number as the wire gives them; none when there is none.
ExportCell exportTime(std::optional<Utc> time);
ExportCell exportText(std::string_view text);
template <class Number> ExportCell exportNumber(Number number) {
    return static_cast<std::int64_t>(number);
}

} // namespace node3
