// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace node3::bench {

/// Figures by name, for --json.
using Results = std::map<std::string, double>;

int coreBench(Results& results);

} // namespace node3::bench
