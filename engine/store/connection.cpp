// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/connection.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <sys/statvfs.h>

#include <thread>

namespace node3 {

namespace {

constexpr std::chrono::milliseconds kBusyNap{5};
constexpr int kReaderWaitMs = 200;

/// SQLite's own busy timeout cannot be ended early. `count`: how often it napped already.
int onBusy(void* data, int count) {
    const auto& wait = *static_cast<const BusyWait*>(data);
    if (wait.giveUp || count * kBusyNap >= wait.limit)
        return 0;
    std::this_thread::sleep_for(kBusyNap);
    return 1;
}

/// SQLite says only that it cannot open its log then.
bool noFileFits(const std::filesystem::path& file) {
    struct statvfs disk {};
    return ::statvfs(file.parent_path().c_str(), &disk) == 0 && disk.f_files > 0 &&
           disk.f_favail == 0;
}

/// SQLite counts its memory under one lock for all connections, at each allocation; nobody asks for
/// the count. Before the first connection, or it has no effect.
void countNoMemory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

int codeOf(const std::exception& problem) {
    if (dynamic_cast<const DamagedRow*>(&problem))
        return SQLITE_CORRUPT;
    const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&problem);
    return sqlite ? sqlite->getErrorCode() & 0xFF : SQLITE_OK;
}

} // namespace

std::unique_ptr<SQLite::Database> openExisting(const std::filesystem::path& file, BusyWait& wait) {
    countNoMemory();
    auto db = std::make_unique<SQLite::Database>(file.string(),
                                                 SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    sqlite3_busy_handler(db->getHandle(), onBusy, &wait);
    return db;
}

void prepareWriter(SQLite::Database& db) {
    db.exec("PRAGMA journal_mode = WAL");
    // What is acknowledged has been synced.
    db.exec("PRAGMA synchronous = FULL");
    // Pages in the log before they are copied to the database: often enough that one copy is short,
    // seldom enough that a page written many times is copied once.
    db.exec("PRAGMA wal_autocheckpoint = 2000");
    // What the log keeps on disk after a burst, and what is kept in memory: bytes, KiB.
    db.exec("PRAGMA journal_size_limit = 67108864");
    db.exec("PRAGMA cache_size = -65536");
}

std::unique_ptr<SQLite::Database> openReader(const std::filesystem::path& file) {
    countNoMemory();
    auto db = std::make_unique<SQLite::Database>(file.string(),
                                                 SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
    sqlite3_busy_timeout(db->getHandle(), kReaderWaitMs);
    return db;
}

std::unique_ptr<SQLite::Database> openImmutable(const std::filesystem::path& file) {
    countNoMemory();
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string())
        if (c == '/' || c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') ||
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            uri += c;
        else
            uri += {'%', kDigits[static_cast<unsigned char>(c) >> 4],
                    kDigits[static_cast<unsigned char>(c) & 15]};
    return std::make_unique<SQLite::Database>(
        uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | SQLite::OPEN_URI);
}

void endWhen(SQLite::Database& db, const std::atomic<bool>& flag) {
    constexpr int kInstructions = 1000; // between two looks
    sqlite3_progress_handler(
        db.getHandle(), kInstructions,
        [](void* data) { return static_cast<const std::atomic<bool>*>(data)->load() ? 1 : 0; },
        const_cast<std::atomic<bool>*>(&flag));
}

bool hasMoved(SQLite::Database& db) {
    int moved = 0;
    return sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
               SQLITE_OK &&
           moved != 0;
}

bool isLock(const std::exception& problem) {
    const int code = codeOf(problem);
    return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

bool isDamage(const std::exception& problem) {
    const int code = codeOf(problem);
    // A plain error is a statement of ours that the tables do not allow: they are other ones.
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR;
}

std::string sentenceFor(const std::filesystem::path& file, const std::exception& problem) {
    const std::string name = file.string(), why = std::string(" (") + problem.what() + ")";
    switch (codeOf(problem)) {
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        if (noFileFits(file))
            return "No more files fit on the disk of " + name + why +
                   ": it has no inode left. Remove some files; node3 goes on by itself then.";
        break;
    default:
        break;
    }
    switch (codeOf(problem)) {
    case SQLITE_FULL:
        return "There is no room left for " + name + why +
               ". Free some space; node3 goes on by itself then.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "Another program keeps " + name + " locked" + why + ". Close it.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return name + " cannot be opened for writing" + why +
               ". See that it is there and that node3 may write it.";
    case SQLITE_IOERR:
        return name + " cannot be read or written" + why + ". Look after its disk.";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return name + " is damaged" + why + ". Stop node3 and put a good copy in its place.";
    default:
        return name + ": " + problem.what() + ".";
    }
}

} // namespace node3
