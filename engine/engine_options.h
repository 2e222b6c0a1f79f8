// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"
#include "engine/core/time.h"
#include "engine/log.h"
#include "engine/net/admission.h"
#include "engine/net/listen_address.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace node3 {

/// What an engine is started with.
struct EngineOptions {
    std::filesystem::path dataDir; ///< store, keys and logs; made when it does not exist
    ListenAddress agents{"127.0.0.1", 7300};
    ListenAddress http{"127.0.0.1", 8000};
    RequireKeys requireKeys = RequireKeys::Writes;
    LogLevel logLevel = LogLevel::Info;
    Settings settings;
    std::chrono::milliseconds backupInterval{std::chrono::hours{1}}; ///< 0: no backups
    std::filesystem::path restore; ///< this backup takes the store's place first; empty: none
    /// Where changes of settings are kept; empty: settings.json in `dataDir`.
    std::filesystem::path settingsFile;
    std::vector<std::string> settingsByFlag; ///< keys that the command line gave
};

} // namespace node3
