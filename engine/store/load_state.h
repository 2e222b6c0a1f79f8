// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

#include <vector>

namespace node3 {

struct BadRow;

/// Everything that the balancer needs at the start. Reads live jobs one by one and final ones from
/// their small table. Rows that are not what was written are left out and named in `bad`: with any
/// there the state is not whole. Throws DamagedRow when the tables do not agree, when so much is
/// bad that the rest cannot be trusted either, or when what everything rests on is not what was
/// written; SQLite::Exception. With more than one of `threads`, what `db` has not committed may be
/// overlooked.
StoredState loadState(SQLite::Database& db, const StoreIdentity& identity, std::vector<BadRow>& bad,
                      unsigned threads);

} // namespace node3
