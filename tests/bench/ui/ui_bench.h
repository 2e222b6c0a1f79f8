// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/results.h"

#include <string>
#include <vector>

namespace node3::bench {

struct UiBenchOptions {
    int seconds = 20;          ///< of the measured time at rest; of every page, with all
    std::string page = "jobs"; ///< the one on the screen, by its id; "all": every page in turn
};

/// What `page` may be.
std::vector<std::string> uiBenchPages();

/// The real window over a synthetic engine: 1,000,000 jobs, 10,000 agents, 5,000 changes a second.
/// Prints its figures and adds them; 0, or the program's exit code.
int uiBench(const UiBenchOptions& options, Results& results);

} // namespace node3::bench
