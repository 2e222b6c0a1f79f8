// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

/// Process groups of a former run of this agent. Its jobs die with it, but what they started in
/// turn may live on.
namespace node3 {

/// The line that names a process for a later run: pid, start time, boot.
std::string processRecord(pid_t pid);

/// Ends the group that a record names. Nobody else is touched: the leader must be the one of the
/// record by start time and boot; where it is gone, only processes of its group that have
/// `folder` in their OUTPUT_DIR are. Waits until they are gone, 2 s at most.
void endLeftover(const std::string& record, const std::filesystem::path& folder);

} // namespace node3
