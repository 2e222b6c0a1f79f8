// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sql_values.h"

namespace node3 {

/// All columns of the row in hand as a JSON object, exactly: what is no text in UTF-8 stands as
/// {"hex": ...}.
std::string columnsAsJson(SQLite::Statement& row);

} // namespace node3
