// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/store/sql_values.h"

namespace node3 {

/// What readJob() reads, for "SELECT ... FROM job JOIN job_state USING (number)". The document and
/// its checksum may follow.
inline constexpr const char* kJobColumns =
    "job.number, job_id, content_hash, name, submitter, job_type, submitted_at, needs, "
    "gpu_memory, timeout_ms, max_retries, job.sum, job_state.number, state, priority, round, "
    "place, retry_count, losses, losses_in_row, attempt, backoff_due, final_at, fail_reason, "
    "avoids, held_by, held_why, cancel_by, cancel_why, cancel_at, round_at, agent_id, "
    "job_state.sum";

/// A job whose state is missing, unknown or not what was written comes with `damaged`. Throws
/// DamagedRow when what it is cannot be trusted.
StoredJob readJob(Columns& columns);

/// What few jobs have, from "SELECT * FROM job_marks": sets the row's number and marks alone.
/// Throws DamagedRow when they are not what was written.
void readMarks(Columns& columns, JobRow& row);

/// Numbers separated by blanks.
std::vector<AgentNumber> agentNumbers(const std::string& text);

} // namespace node3
