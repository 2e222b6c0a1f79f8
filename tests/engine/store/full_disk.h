// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace node3::test {

/// A disk that can be filled and emptied again.
struct FullDisk {
    std::filesystem::path dir;   ///< for the data
    std::function<void()> fill;  ///< nothing more fits
    std::function<void()> empty; ///< there is room again
    std::string told{};          ///< what a start on it says, in part
};

// What happens on it; both throw with a sentence when it is not what has to.
/// Bytes run out under a store that writes, and come back.
void runOutOfBytes(const FullDisk& disk);
/// Inodes run out before a store is opened, and under one that runs.
void runOutOfFiles(const FullDisk& disk);

/// The same on a disk of 4 MiB, or of 40 files, that is mounted at `dir` for this process alone.
/// False when the system does not let it mount one.
bool runOutOnRealDisk(const std::filesystem::path& dir, bool files);

} // namespace node3::test
