// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace node3 {

/// One line on stdout for whoever watches the program. Foreign text in it does no harm.
void say(std::string_view line);
/// One line on stderr: why the program ends, and what to do. Gives the exit code back.
int complain(int exitCode, std::string_view line);

} // namespace node3
