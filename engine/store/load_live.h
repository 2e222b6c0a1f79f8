// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/store/set_aside.h"

#include <vector>

namespace SQLite {
class Database;
}

namespace node3 {

/// Adds the live jobs, in the order of their numbers, and the attempts that matter to `state`,
/// whose final jobs are there already. It is most of what a start does: of a large store so many
/// threads, each with a connection of its own, read a part. Throws as loadState() does.
void readLive(SQLite::Database& db, StoredState& state, std::vector<BadRow>& bad, unsigned threads);

/// Throws DamagedRow when there are too many for bad rows here and there: the store as a whole is
/// not to be trusted then.
void addBad(std::vector<BadRow>& bad, BadRow row);

} // namespace node3
