// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
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
/// That it is damaged, how, and what to do: which backup is good, and the command that restores it.
Error damagedError(const StoreFolder& folder, const std::string& what);

/// Why a file is no store of ours that can be relied on; `what` goes on after its name.
struct StoreFault {
    enum class Kind { Foreign, Newer, Damage };
    Kind kind = Kind::Damage;
    std::string what;
};
/// Looks at the whole file: whose it is, its version, its structure, its tables, who it is. Rows
/// are looked at when they are read. Throws SQLite::Exception when that cannot be found out.
std::optional<StoreFault> faultOf(SQLite::Database& db);

/// An older one becomes one of the present version, in one transaction: it is never between two.
/// Throws SQLite::Exception.
void bringUpToDate(SQLite::Database& db);

/// A new random one.
std::string newStoreId();

/// The version this program writes. To change what is stored: raise it, add a step to the ladder in
/// schema.cpp, read and write the field in row_reader.cpp and row_writer.cpp, keep an old database
/// as test data. A row without a checksum of its own has one in table row_sum: whoever writes it
/// tells RowSums.
inline constexpr int kSchemaVersion = 3;

/// Throws DamagedRow when it is not what was written, SQLite::Exception. `version`: the store's.
StoreIdentity readIdentity(SQLite::Database& db, int version = kSchemaVersion);
/// Begins a new epoch: from now on nobody else writes. Shows at the start, not at the first job,
/// that the store can be written. Throws like readIdentity().
StoreIdentity takeOver(SQLite::Database& db);

} // namespace node3
