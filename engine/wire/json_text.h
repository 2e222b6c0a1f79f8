// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace node3 {

/// Whether this is one JSON value of bounded nesting, in UTF-8.
bool isJsonText(std::string_view text);
/// A text as a JSON string, quotes included.
std::string jsonString(std::string_view text);

} // namespace node3
