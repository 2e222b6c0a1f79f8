// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace node3::bench {

/// Figures by name.
using Results = std::map<std::string, double>;

/// As one flat JSON object, on one line or a figure a line.
std::string toJson(const Results& results, bool oneLine);
/// Reads what toJson() wrote.
Results fromJson(std::string_view text);

} // namespace node3::bench
