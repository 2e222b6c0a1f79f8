// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

namespace node3 {

/// Everything that the balancer needs at the start. Reads live jobs one by one and final ones from
/// their small table. Throws DamagedRow when the tables do not agree or a row that cannot be
/// repaired is not what was written; SQLite::Exception.
StoredState loadState(SQLite::Database& db, const StoreIdentity& identity);

} // namespace node3
