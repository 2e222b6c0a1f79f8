// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace node3 {

/// What a job has to show for itself, as JSON text: `folder`/result.json when that is a file of one
/// JSON value and 256 KiB at most, else what it printed as a string; nullopt when it printed
/// nothing.
std::optional<std::string> jobOutput(const std::filesystem::path& folder,
                                     const std::string& printed);

} // namespace node3
