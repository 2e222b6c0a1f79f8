// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>
#include <variant>

namespace node3 {

class StoreFolder;

/// A backup takes the store's place. It is copied beside the store, checked, and given a new store
/// id, so that what agents report of the former one changes nothing. From the moment at which the
/// file `restore.pending` stands, the rest is done by this start or by any later one: a program
/// that is killed leaves the former store whole or the new one, never none. The former one stays in
/// the folder under another name, with its log.

/// What was done, a sentence, or why nothing was: then nothing was changed.
std::variant<std::string, Error> restoreStore(const StoreFolder& folder,
                                              const std::filesystem::path& backup);

/// Ends what a killed program began. What was done, empty: there was nothing to do.
std::variant<std::string, Error> finishRestore(const StoreFolder& folder);

} // namespace node3
