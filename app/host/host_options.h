// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_options.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace CLI {
class App;
}

/// What node3d and node3-console share: the flags of an engine, and the settings file behind them.
namespace node3 {

/// Flags as they were given. The same keys may stand in the settings file, where a flag wins.
struct HostFlags {
    std::string dataDir;    ///< --data; empty: the default folder
    std::string configFile; ///< --config; empty: settings.json in the data folder
    bool demo = false;      ///< --demo: time_scale may be set, and divides all durations
    std::vector<std::pair<std::string, std::string>> given; ///< key of the file, value as text
};

/// Adds the flags to a program's command line; `flags` must live while it is parsed.
void addHostFlags(CLI::App& app, HostFlags& flags);

/// Why a program does not start, in a sentence; bad usage ends with 2, all else with 1.
struct HostRefusal {
    bool badUsage = false;
    std::string message;
};
/// Defaults, then the settings file, then the flags.
std::variant<EngineOptions, HostRefusal> engineOptions(const HostFlags& flags);

/// The folder that node3d and node3-console share when --data is not given, and where the other
/// programs look for keys: node3 in the platform's folder for application data.
std::string defaultDataDir();

} // namespace node3
