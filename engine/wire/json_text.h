// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/wire/json_scan.h"

#include <string>
#include <string_view>

namespace node3 {

/// Whether this is one JSON value in UTF-8 that nests no deeper than `deepest`; by default no
/// deeper than a value may that is a field of a message, which is one level itself.
bool isJsonText(std::string_view text, int deepest = kMaxNesting - 1);
/// A text as a JSON string, quotes included.
std::string jsonString(std::string_view text);

} // namespace node3
