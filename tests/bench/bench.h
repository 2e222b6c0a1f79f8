// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/results.h"

namespace node3::bench {

/// Each prints its figures and adds them to the results; 0, or the program's exit code.
int coreBench(Results& results);
int agentsBench(Results& results);
int startBench(Results& results);
int jobsBench(Results& results);
int floodBench(Results& results);

} // namespace node3::bench
