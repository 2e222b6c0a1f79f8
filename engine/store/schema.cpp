// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/schema.h"

#include "engine/store/safe_file.h"
#include "engine/store/store_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <sqlite3.h>
#include <sys/random.h>

namespace node3 {

namespace {

constexpr int kApplicationId = 0x6e336a62; // "n3jb"
constexpr int kBusyMs = 5000;

constexpr const char* kTables = R"sql(
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1), store_id TEXT NOT NULL,
    hash_key0 INTEGER NOT NULL, hash_key1 INTEGER NOT NULL, last_batch INTEGER NOT NULL);
CREATE TABLE totals (
    id INTEGER PRIMARY KEY CHECK (id = 1), submitted INTEGER, assigned INTEGER, failed INTEGER,
    retried INTEGER, removed INTEGER, last_number INTEGER, last_agent INTEGER, last_place INTEGER,
    last_event INTEGER, assigned_order INTEGER);
-- What a job is: written once. No index on text: it would cost a factor of four.
CREATE TABLE job (
    number INTEGER PRIMARY KEY, job_id TEXT NOT NULL, content_hash INTEGER NOT NULL, name TEXT,
    submitter TEXT, job_type TEXT, document TEXT NOT NULL, submitted_at INTEGER NOT NULL,
    needs INTEGER NOT NULL, gpu_memory INTEGER NOT NULL, timeout_ms INTEGER NOT NULL,
    max_retries INTEGER NOT NULL);
-- How a job stands: small rows, written often.
CREATE TABLE job_state (
    number INTEGER PRIMARY KEY, state TEXT NOT NULL, priority INTEGER NOT NULL,
    round INTEGER NOT NULL, place INTEGER NOT NULL, retry_count INTEGER NOT NULL,
    losses INTEGER NOT NULL, losses_in_row INTEGER NOT NULL, attempt INTEGER NOT NULL,
    backoff_due INTEGER, final_at INTEGER, fail_reason TEXT, avoids TEXT, held_by TEXT,
    held_why TEXT, cancel_by TEXT, cancel_why TEXT, cancel_at INTEGER, round_at INTEGER,
    agent_id TEXT);
CREATE TABLE attempt (
    number INTEGER NOT NULL, attempt INTEGER NOT NULL, agent INTEGER NOT NULL,
    agent_id TEXT NOT NULL, instance TEXT NOT NULL, assigned_at INTEGER NOT NULL,
    accepted_at INTEGER, started_at INTEGER, ended_at INTEGER, outcome TEXT,
    late INTEGER NOT NULL DEFAULT 0, error TEXT, exit_code INTEGER, output TEXT, decision TEXT,
    late_notes TEXT, PRIMARY KEY (number, attempt)) WITHOUT ROWID;
CREATE TABLE agent (
    number INTEGER PRIMARY KEY, agent_id TEXT NOT NULL, gpu_model TEXT, gpu_vendor TEXT,
    gpu_memory INTEGER NOT NULL, slots INTEGER NOT NULL, accepts INTEGER NOT NULL, region TEXT,
    price REAL, labels TEXT, version TEXT, instance TEXT NOT NULL, previous TEXT,
    intent TEXT NOT NULL, intent_who TEXT, intent_why TEXT, intent_since INTEGER,
    intent_deadline INTEGER, intent_until INTEGER, unconfirmed INTEGER NOT NULL,
    completed INTEGER NOT NULL, failed INTEGER NOT NULL, average REAL NOT NULL,
    goodbye INTEGER NOT NULL, last_message INTEGER, assigned_order INTEGER NOT NULL);
-- Written when a job ends: how a final job is found by its id.
CREATE TABLE ended (
    number INTEGER PRIMARY KEY, id_hash INTEGER NOT NULL, state TEXT NOT NULL,
    final_at INTEGER NOT NULL);
CREATE INDEX ended_id ON ended (id_hash);
CREATE TABLE tombstone (
    id_hash INTEGER PRIMARY KEY, content_hash INTEGER NOT NULL, last_attempt INTEGER NOT NULL,
    state TEXT NOT NULL, removed_at INTEGER NOT NULL);
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, job_id TEXT, agent_id TEXT,
    attempt INTEGER, outcome TEXT, who TEXT, source TEXT, detail TEXT, number INTEGER,
    cause INTEGER);
CREATE TABLE job_log (
    number INTEGER NOT NULL, attempt INTEGER NOT NULL, stream INTEGER NOT NULL,
    chunk INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (number, attempt, stream, chunk)) WITHOUT ROWID;
)sql";

std::uint64_t randomBits() {
    std::uint64_t bits = 0;
    while (::getrandom(&bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
    }
    return bits;
}

std::string hex(std::uint64_t bits) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(bits));
    return text;
}

/// A new, empty store. One transaction: it is there whole or not at all.
void create(SQLite::Database& db) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(kTables);
    SQLite::Statement identity(db, "INSERT INTO identity VALUES (1, ?, ?, ?, 0)");
    identity.bind(1, hex(randomBits()) + hex(randomBits()));
    identity.bind(2, static_cast<std::int64_t>(randomBits()));
    identity.bind(3, static_cast<std::int64_t>(randomBits()));
    identity.exec();
    db.exec("INSERT INTO totals VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)");
    db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    db.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.commit();
}

Error damaged(const std::filesystem::path& file, const std::string& what) {
    return {ErrorCode::StoreFailing,
            "The store " + file.string() + " is damaged (" + what +
                "). Nothing was changed. Put a good copy in its place, or use another folder with "
                "--data.",
            {},
            {}};
}

StoreIdentity readIdentity(SQLite::Database& db) {
    SQLite::Statement q(db, "SELECT store_id, hash_key0, hash_key1, last_batch FROM identity");
    StoreIdentity out;
    if (q.executeStep()) {
        out.storeId = q.getColumn(0).getString();
        out.hashKey[0] = static_cast<std::uint64_t>(q.getColumn(1).getInt64());
        out.hashKey[1] = static_cast<std::uint64_t>(q.getColumn(2).getInt64());
        out.lastBatch = {static_cast<std::uint64_t>(q.getColumn(3).getInt64())};
    }
    return out;
}

std::variant<StoreIdentity, Error> checkAndMigrate(SQLite::Database& db,
                                                   const std::filesystem::path& file) {
    if (db.execAndGet("PRAGMA application_id").getInt() != kApplicationId)
        return Error{ErrorCode::StoreFailing,
                     file.string() + " is a database of another program. Use another folder with --data.",
                     {},
                     {}};
    const int version = db.execAndGet("PRAGMA user_version").getInt();
    if (version > kSchemaVersion)
        return Error{ErrorCode::StoreFailing,
                     "The store " + file.string() + " was written by a newer version of node3 (format " +
                         std::to_string(version) + ", this one knows " +
                         std::to_string(kSchemaVersion) + "). Start the newer version.",
                     {},
                     {}};
    const std::string check = db.execAndGet("PRAGMA quick_check(1)").getString();
    if (check != "ok")
        return damaged(file, check);
    // The ladder of older versions stands here, in one transaction: `if (version < 2) ...`.
    StoreIdentity identity = readIdentity(db);
    if (identity.storeId.size() != 32)
        return damaged(file, "it has no identity");
    return identity;
}

} // namespace

std::unique_ptr<SQLite::Database> openWriter(const std::filesystem::path& file) {
    auto db = std::make_unique<SQLite::Database>(file.string(),
                                                 SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs);
    // The lock of the folder keeps everybody else out; what is acknowledged is synced: FULL.
    db->exec("PRAGMA journal_mode = WAL");
    db->exec("PRAGMA synchronous = FULL");
    db->exec("PRAGMA wal_autocheckpoint = 4000");
    db->exec("PRAGMA cache_size = -65536");
    return db;
}

std::unique_ptr<SQLite::Database> openReader(const std::filesystem::path& file) {
    return std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY, kBusyMs);
}

std::variant<StoreIdentity, Error> prepareDatabase(const StoreFolder& folder) {
    const auto file = folder.database();
    std::error_code none;
    const bool existed = std::filesystem::exists(folder.marker(), none);
    const auto size = std::filesystem::file_size(file, none);
    if (existed && (none || size == 0))
        return damaged(file, none ? "it is gone" : "it is empty");
    try {
        const auto db = openWriter(file);
        const bool isNew = db->execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
        if (isNew && existed)
            return damaged(file, "it holds no tables");
        if (isNew)
            create(*db);
        auto checked = checkAndMigrate(*db, file);
        if (const auto* identity = std::get_if<StoreIdentity>(&checked); identity && !existed)
            if (const std::string problem = writeFileSafely(folder.marker(), identity->storeId + "\n");
                !problem.empty())
                return Error{ErrorCode::StoreFailing,
                             folder.marker().string() + " cannot be written: " + problem +
                                 ". Free space or choose another folder with --data.",
                             {},
                             {}};
        return checked;
    } catch (const SQLite::Exception& e) {
        if (e.getErrorCode() == SQLITE_NOTADB || e.getErrorCode() == SQLITE_CORRUPT)
            return damaged(file, e.what());
        return Error{ErrorCode::StoreFailing,
                     "The store " + file.string() + " cannot be opened: " + e.what() +
                         ". Free space or rights, or choose another folder with --data.",
                     {},
                     {}};
    }
}

} // namespace node3
