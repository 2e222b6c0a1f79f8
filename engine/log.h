// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// The program's log: DIR/logs/node3.log, five files of 10 MiB, the oldest overwritten. Lines are
/// English sentences; keys, commands and outputs of jobs never stand in them. Writing happens on a
/// thread of its own: nobody who logs waits for the disk, and what it cannot keep up with is
/// dropped.
namespace node3 {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };
/// "debug", "info", "warning", "error".
std::string_view word(LogLevel level);
std::optional<LogLevel> logLevelFromWord(std::string_view text);

/// Opens the files in `folder`, which is made when it does not exist. Until then, and again after
/// closeLog(), lines go nowhere.
std::optional<Error> openLog(const std::filesystem::path& folder, LogLevel level);
/// Writes what is still waiting.
void closeLog();

/// Whether lines of that level are written: for whoever has work to make one. Any thread.
bool logs(LogLevel level);
/// One line, from any thread; foreign text may stand in it, control characters become escapes, so
/// that no name can forge an entry. A line that repeats the one before within 5 s is counted
/// instead.
void logLine(LogLevel level, std::string_view text);
inline void logInfo(std::string_view text) {
    logLine(LogLevel::Info, text);
}
inline void logWarning(std::string_view text) {
    logLine(LogLevel::Warning, text);
}
inline void logError(std::string_view text) {
    logLine(LogLevel::Error, text);
}

} // namespace node3
