// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace node3 {

/// Asked between two small steps; false ends the copy, unfinished.
using BetweenSteps = std::function<bool()>;

/// Writes what `from` holds now to a new file, in small steps and synced as it grows, so that the
/// disk never has much to catch up with at once. Whoever writes `from` meanwhile waits for nothing
/// and shows nothing; its log cannot be emptied until this is over. The copy needs no other file.
/// False when it was ended. Throws SQLite::Exception, std::system_error.
bool copyStore(SQLite::Database& from, const std::filesystem::path& to,
               const BetweenSteps& between);

/// What the copy will take, in bytes. Throws SQLite::Exception.
std::uint64_t copyBytes(SQLite::Database& from);
/// Why a file of so many bytes and `spare` more does not fit there, a sentence; none when it does.
std::optional<std::string> whyNoRoom(const std::filesystem::path& folder, std::uint64_t bytes,
                                     std::uint64_t spare);

/// Writes the file, or what a folder names, to the disk. Throws std::system_error.
void syncFile(const std::filesystem::path& path);

} // namespace node3
