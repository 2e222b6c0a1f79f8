// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace SQLite {
class Database;
}

/// How this program opens SQLite files, and what it says when they fail. The only place that uses
/// SQLite's C API. A connection is used by one thread at a time and locks nothing itself.
namespace node3 {

/// How long a connection waits for a lock that another one holds. Outlives its connections.
struct BusyWait {
    std::chrono::milliseconds limit{5000};
    std::atomic<bool> giveUp = false; ///< true: waiting ends at once
};

/// An existing file, for writing, as it is. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openExisting(const std::filesystem::path& file, BusyWait& wait);
/// Gives it what every writer needs: write-ahead log, synchronous FULL.
void prepareWriter(SQLite::Database& db);
/// An existing file, read-only. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openReader(const std::filesystem::path& file);
/// An existing file that nobody has open and nobody will write, as it is by itself: no log, no
/// lock, and nothing is made beside it. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openImmutable(const std::filesystem::path& file);
/// What is under way there ends soon, as an error, once `flag` is true. The flag must outlive it.
void endWhen(SQLite::Database& db, const std::atomic<bool>& flag);

/// Whether the file was removed or replaced while this connection had it open: what is written
/// then is lost with the connection.
bool hasMoved(SQLite::Database& db);

/// A row that SQLite reads well, but that is not what was written.
struct DamagedRow : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The file holds no database, or a broken one.
bool isDamage(const std::exception& problem);
/// Another program keeps the database locked.
bool isLock(const std::exception& problem);
/// What went wrong with the file, what it means and what to do, in one or two sentences.
std::string sentenceFor(const std::filesystem::path& file, const std::exception& problem);

} // namespace node3
