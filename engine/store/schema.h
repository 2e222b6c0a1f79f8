// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <variant>

namespace SQLite {
class Database;
}

namespace node3 {

class StoreFolder;

/// What identifies a store.
struct StoreIdentity {
    std::string storeId; ///< 32 hexadecimal digits
    std::uint64_t hashKey[2] = {};
    BatchId lastBatch;
};

/// Opens the folder's database for writing: makes it when there has never been one, checks that it
/// is ours, whole, and of a version we know, and brings an older one up to date. Damage is an error
/// that names the file, never an empty store.
std::variant<StoreIdentity, Error> prepareDatabase(const StoreFolder& folder);

/// A connection with the settings that every writer needs (WAL, synchronous FULL). Throws
/// SQLite::Exception.
std::unique_ptr<SQLite::Database> openWriter(const std::filesystem::path& file);
/// A read-only connection. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openReader(const std::filesystem::path& file);

/// The version this program writes. To change what is stored: raise it, add a step to the ladder in
/// schema.cpp, read and write the field in rows.cpp, keep an old database as test data.
inline constexpr int kSchemaVersion = 1;

} // namespace node3
