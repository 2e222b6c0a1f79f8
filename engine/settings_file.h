// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/settings.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace node3 {

/// Writes changed settings where the next start reads them, on a thread of its own: a sync may take
/// long, and the engine's thread waits for no disk.
class SettingsFile {
public:
    /// Called on that thread. Without an error the values are synced; else the file is as it was.
    using Done = std::function<void(std::optional<Error>)>;

    explicit SettingsFile(std::filesystem::path file);
    /// Waits for what is being written.
    ~SettingsFile();
    SettingsFile(const SettingsFile&) = delete;
    SettingsFile& operator=(const SettingsFile&) = delete;

    /// Writes what the keys of `changes` are in `settings`. Once the one before is done. One
    /// thread.
    void save(const Settings& settings, std::vector<SettingChange> changes, Done done);

private:
    const std::filesystem::path m_file;
    std::thread m_writer;
};

} // namespace node3
