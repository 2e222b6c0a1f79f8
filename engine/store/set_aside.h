// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

#include <cstdint>
#include <string>
#include <vector>

/// Rows that are not what was written. Nothing runs or is judged by them, and nothing of them is
/// lost: they are moved to table `damaged` as they are, with what is wrong, and an entry of the
/// event log says so.
namespace node3 {

/// One of them, found by loadState().
struct BadRow {
    enum class Kind { Job, State, Marks, Attempt, Ended, Agent, Pause, Tombstone };
    Kind kind = Kind::Job;
    std::int64_t a = 0, b = 0; ///< its key: a number, an id's hash; b: the attempt
    std::string what;          ///< "job number 7 is not what was written"
};

/// Moves them, within the caller's transaction. A whole job goes when the row that says what it is
/// cannot be trusted: it then counts as removed, here and nowhere else, so that what was submitted
/// stays the sum of what there is, and its number of attempts is remembered as that of a removed
/// job. The state of a live job is copied and stays: the balancer holds the job and writes its
/// state anew. The end of a job is written anew from the job's own rows where those are right.
/// Throws SQLite::Exception.
void setAside(SQLite::Database& db, const StoreIdentity& identity, const std::vector<BadRow>& bad);

/// What was set aside, newest first, at most 1,000; entries after `known` are new.
std::vector<StoredDamage> readDamaged(SQLite::Database& db, std::int64_t known);
/// The newest entry, 0: none.
std::int64_t lastDamaged(SQLite::Database& db);

} // namespace node3
