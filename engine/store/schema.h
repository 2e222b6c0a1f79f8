// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/result.h"

#include <cstdint>
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

/// Opens the folder's database for writing: makes it when there has never been one, checks that it
/// is ours, whole, and of a version we know, and brings an older one up to date. Damage is an error
/// that names the file, never an empty store; what is not ours is left as it is.
std::variant<StoreIdentity, Error> prepareDatabase(const StoreFolder& folder, BusyWait& wait);

/// Throws DamagedRow when it is not what was written, SQLite::Exception.
StoreIdentity readIdentity(SQLite::Database& db);

/// The version this program writes. To change what is stored: raise it, add a step to the ladder in
/// schema.cpp, read and write the field in row_reader.cpp and row_writer.cpp, keep an old database
/// as test data.
inline constexpr int kSchemaVersion = 1;

} // namespace node3
