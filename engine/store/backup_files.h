// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

class StoreFolder;

/// A finished backup: one file, whole in itself, named by when it was begun.
struct BackupFile {
    std::filesystem::path file;
    Utc at{};
    std::uint64_t bytes = 0;
};

/// The wall clock, for what is written down.
Utc utcNow();
/// Where a data folder's backups are.
std::filesystem::path backupFolder(const std::filesystem::path& dataDir);
/// "20251128T090000.123Z": sorts by time and may stand in a file's name.
std::string timeStamp(Utc at);
/// The name of one that is begun then.
std::string backupName(Utc at);
/// Those of a data folder, newest first. What has another name is none.
std::vector<BackupFile> listBackups(const std::filesystem::path& dataDir);

/// Why a file that nobody has open is no store that can be relied on, a part of a sentence; none
/// when it is one. Reads all of it and writes nothing, not even beside it.
std::optional<std::string> faultOfFile(const std::filesystem::path& file);
/// The newest one without a fault.
std::optional<BackupFile> newestGoodBackup(const std::filesystem::path& dataDir);

/// What to do when the store is lost: the newest good backup and the command that restores it.
std::string backupAdvice(const StoreFolder& folder);
/// The command that puts `file` in the store's place.
std::string restoreCommand(const std::filesystem::path& dataDir, const std::filesystem::path& file);

} // namespace node3
