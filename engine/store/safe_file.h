// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace node3 {

/// Writes a small file so that it is there whole or not at all: temporary, sync, rename.
/// Gives what went wrong, empty when nothing did.
std::string writeFileSafely(const std::filesystem::path& file, const std::string& content);

} // namespace node3
