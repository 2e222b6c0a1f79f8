// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>

namespace SQLite {
class Database;
}

namespace node3 {

class StoreFolder;
struct BusyWait;

/// What identifies a store, and how far it had come when it was opened.
struct StoreIdentity {
    std::string storeId; ///< 32 hexadecimal digits
    std::uint64_t hashKey[2] = {};
    BatchId lastBatch;
    /// How often it has been opened. A writer writes only while this is its own number: whoever
    /// opened the store after it, lock or no lock, has taken it over.
    std::int64_t epoch = 0;
};

/// Opens the folder's database: makes it when there has never been one, checks that it is ours,
/// whole, and of a version we know, and brings an older one up to date. Damage is an error that
/// names the file, never an empty store; what is refused is left as it is. Throws like
/// readIdentity().
std::variant<std::unique_ptr<SQLite::Database>, Error> openDatabase(const StoreFolder& folder,
                                                                    BusyWait& wait);
/// That it is damaged, how, and what to do.
Error damagedError(const std::filesystem::path& file, const std::string& what);

/// Throws DamagedRow when it is not what was written, SQLite::Exception.
StoreIdentity readIdentity(SQLite::Database& db);
/// Begins a new epoch: from now on nobody else writes. Shows at the start, not at the first job,
/// that the store can be written. Throws like readIdentity().
StoreIdentity takeOver(SQLite::Database& db);

/// The version this program writes. To change what is stored: raise it, add a step to the ladder in
/// schema.cpp, read and write the field in row_reader.cpp and row_writer.cpp, keep an old database
/// as test data.
inline constexpr int kSchemaVersion = 3;

} // namespace node3
