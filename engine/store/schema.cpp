// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/schema.h"

#include "engine/store/backup_files.h"
#include "engine/store/connection.h"
#include "engine/store/row_sums.h"
#include "engine/store/safe_file.h"
#include "engine/store/sql_values.h"
#include "engine/store/store_folder.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

namespace node3 {

namespace {

constexpr int kApplicationId = 0x6e336a62; // "n3jb"
constexpr std::size_t kIdDigits = 32;

// Version 1. Columns carry no constraint that a value could break: a batch must not become
// impossible to write because of what somebody put into a text. `sum` is the checksum of the
// columns before it.
constexpr const char* kTables = R"sql(
CREATE TABLE identity (
    id INTEGER PRIMARY KEY, store_id TEXT, hash_key0 INTEGER, hash_key1 INTEGER, sum INTEGER);
CREATE TABLE progress (id INTEGER PRIMARY KEY, last_batch INTEGER, epoch INTEGER);
CREATE TABLE totals (
    id INTEGER PRIMARY KEY, submitted INTEGER, assigned INTEGER, failed INTEGER,
    retried INTEGER, removed INTEGER, last_number INTEGER, last_agent INTEGER, last_place INTEGER,
    last_event INTEGER, assigned_order INTEGER);
-- What a job is: written once. No index on text: it would cost a factor of four. The document
-- stands last, so that reading the rest does not touch it.
CREATE TABLE job (
    number INTEGER PRIMARY KEY, job_id TEXT, content_hash INTEGER, name TEXT, submitter TEXT,
    job_type TEXT, submitted_at INTEGER, needs INTEGER, gpu_memory INTEGER, timeout_ms INTEGER,
    max_retries INTEGER, sum INTEGER, document TEXT, document_sum INTEGER);
-- How a job stands: small rows, written often.
CREATE TABLE job_state (
    number INTEGER PRIMARY KEY, state TEXT, priority INTEGER, round INTEGER, place INTEGER,
    retry_count INTEGER, losses INTEGER, losses_in_row INTEGER, attempt INTEGER,
    backoff_due INTEGER, final_at INTEGER, fail_reason TEXT, avoids TEXT, held_by TEXT,
    held_why TEXT, cancel_by TEXT, cancel_why TEXT, cancel_at INTEGER, round_at INTEGER,
    agent_id TEXT, sum INTEGER);
CREATE TABLE attempt (
    number INTEGER, attempt INTEGER, agent INTEGER, agent_id TEXT, instance TEXT,
    assigned_at INTEGER, accepted_at INTEGER, started_at INTEGER, ended_at INTEGER, outcome TEXT,
    late INTEGER, error TEXT, exit_code INTEGER, output TEXT, decision TEXT,
    note_count INTEGER DEFAULT 0, late_notes TEXT, PRIMARY KEY (number, attempt)) WITHOUT ROWID;
CREATE TABLE agent (
    number INTEGER PRIMARY KEY, agent_id TEXT, gpu_model TEXT, gpu_vendor TEXT, gpu_memory INTEGER,
    slots INTEGER, accepts INTEGER, region TEXT, price REAL, labels TEXT, version TEXT,
    instance TEXT, previous TEXT, intent TEXT, intent_who TEXT, intent_why TEXT,
    intent_since INTEGER, intent_deadline INTEGER, intent_until INTEGER, unconfirmed INTEGER,
    completed INTEGER, failed INTEGER, average REAL, goodbye INTEGER, last_message INTEGER,
    assigned_order INTEGER);
-- Written when a job ends: how a final job is found by its id.
CREATE TABLE ended (
    number INTEGER PRIMARY KEY, id_hash INTEGER, content_hash INTEGER, state TEXT,
    final_at INTEGER, sum INTEGER);
CREATE INDEX ended_id ON ended (id_hash);
CREATE TABLE tombstone (
    id_hash INTEGER PRIMARY KEY, content_hash INTEGER, last_attempt INTEGER, state TEXT,
    removed_at INTEGER);
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, at INTEGER, kind TEXT, job_id TEXT, agent_id TEXT, attempt INTEGER,
    outcome TEXT, who TEXT, source TEXT, detail TEXT, number INTEGER, cause INTEGER);
-- A piece of a stream, by where in the stream it starts and ends.
CREATE TABLE job_log (
    number INTEGER, attempt INTEGER, stream INTEGER, start INTEGER, stop INTEGER, text TEXT,
    PRIMARY KEY (number, attempt, stream, start)) WITHOUT ROWID;
)sql";

// What each later version adds; a new store is made by the same steps.
constexpr const char* kLadder[] = {
    // 2. What few jobs have: rows for those only, so that a million others cost nothing.
    R"sql(
CREATE TABLE job_marks (
    number INTEGER PRIMARY KEY, run_next INTEGER, failed_on TEXT, refunded TEXT,
    crash_losses INTEGER, crashed_on TEXT, loss_excused INTEGER, rejected_by TEXT, sum INTEGER);
CREATE TABLE pause (
    priority INTEGER PRIMARY KEY, who TEXT, why TEXT, since INTEGER, until INTEGER);
ALTER TABLE agent ADD COLUMN slots_set INTEGER;
ALTER TABLE agent ADD COLUMN quarantine TEXT;
ALTER TABLE agent ADD COLUMN quarantine_cause TEXT;
ALTER TABLE agent ADD COLUMN quarantine_who TEXT;
ALTER TABLE agent ADD COLUMN quarantine_why TEXT;
ALTER TABLE agent ADD COLUMN quarantine_since INTEGER;
ALTER TABLE agent ADD COLUMN quarantine_until INTEGER;
ALTER TABLE agent ADD COLUMN quarantine_level INTEGER;
ALTER TABLE agent ADD COLUMN strikes TEXT;
ALTER TABLE agent ADD COLUMN unacknowledged INTEGER;
ALTER TABLE agent ADD COLUMN lost_starts TEXT;
-- Lists in the order of ends, and what is kept no longer. Written once a job, at its end, and nearly
-- always at the index's own end.
CREATE INDEX ended_at ON ended (final_at);
-- Checksums of rows that carry none themselves, by table and key: see row_sums.h.
CREATE TABLE row_sum (
    tbl INTEGER, a INTEGER, b INTEGER, sum INTEGER, PRIMARY KEY (tbl, a, b)) WITHOUT ROWID;
-- Rows that were not what had been written, as JSON; part_of: the entry that says why.
CREATE TABLE damaged (
    id INTEGER PRIMARY KEY, at INTEGER, part_of INTEGER, tbl TEXT, row TEXT, job INTEGER,
    job_id TEXT, agent_id TEXT, what TEXT, columns TEXT);
)sql",
    // 3. The fleet's series over time: a row a step of each level, times and lengths in
    // milliseconds. A new series is one more column at the end.
    R"sql(
CREATE TABLE history (
    step INTEGER, at INTEGER, covered INTEGER,
    utilization REAL, utilization_least REAL, utilization_most REAL, slots_occupied REAL,
    slots REAL, slots_in_service REAL, queued_low REAL, queued_normal REAL, queued_high
    REAL, queued_urgent REAL, queued_most REAL, running REAL, held REAL, submitted REAL,
    started REAL, completed REAL, failed REAL, retried REAL, wait_p50 REAL, wait_p95 REAL,
    run_p50 REAL, run_p95 REAL, agents_connected REAL, agents_in_service REAL,
    agents_unhealthy REAL, agents_disconnected REAL, agents_quarantined REAL,
    agents_draining REAL, oldest_wait REAL,
    PRIMARY KEY (step, at)) WITHOUT ROWID;
-- What operators said of the advisor's entries. Nothing is decided by it.
CREATE TABLE advice_mark (
    advice_id TEXT PRIMARY KEY, state TEXT, severity TEXT, who TEXT, why TEXT, since INTEGER,
    until INTEGER) WITHOUT ROWID;
)sql",
};
static_assert(std::size(kLadder) == kSchemaVersion - 1);

/// Tables, and rows without a checksum of their own, have theirs in row_sum from here on.
constexpr int kFirstWithSums = 2;

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

/// From version `version` to the present one; within the caller's transaction.
void climb(SQLite::Database& db, int version) {
    const bool hadSums = version >= kFirstWithSums;
    for (; version < kSchemaVersion; ++version)
        db.exec(kLadder[version - 1]);
    if (!hadSums)
        sumRows(db);
    sumSchema(db);
    db.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
}

/// A new, empty store. One transaction: it is there whole or not at all.
void create(SQLite::Database& db) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(kTables);
    SQLite::Statement identity(db, "INSERT INTO identity VALUES (?, ?, ?, ?, ?)");
    const std::string id = newStoreId();
    (Binder(identity) << 1 << id << randomBits() << randomBits()).sum();
    identity.exec();
    db.exec("INSERT INTO progress VALUES (1, 0, 0)");
    db.exec("INSERT INTO totals VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)");
    db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    climb(db, 1);
    transaction.commit();
}

Error refused(std::string sentence) {
    return {ErrorCode::StoreFailing, std::move(sentence), {}, {}};
}

/// The id that the marker names; empty when it names none.
std::string readMarker(const std::filesystem::path& marker) {
    std::ifstream in(marker);
    std::string id;
    std::getline(in, id);
    return id.size() == kIdDigits ? id : std::string();
}

/// An empty file for SQLite to fill, the owner's alone.
std::string makeFile(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::generic_category().message(errno);
    ::close(fd);
    return {};
}

int pragma(SQLite::Database& db, const char* name) {
    return db.execAndGet(std::string("PRAGMA ") + name).getInt();
}

std::optional<Error> refusal(const StoreFolder& folder, const StoreFault& fault, bool created) {
    const std::string file = folder.database().string();
    if (fault.kind == StoreFault::Kind::Newer)
        return refused("The store " + file + " " + fault.what + ". Start the newer one.");
    if (fault.kind == StoreFault::Kind::Foreign && !created)
        return refused(file + " " + fault.what + ". Use another folder with --data.");
    return damagedError(folder, "it " + fault.what);
}

std::optional<Error> check(SQLite::Database& db, const StoreFolder& folder, bool created) {
    if (db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0) {
        if (created)
            return damagedError(folder, "it holds nothing");
        prepareWriter(db);
        create(db);
    }
    if (const auto fault = faultOf(db))
        return refusal(folder, *fault, created);
    if (pragma(db, "user_version") < kSchemaVersion) {
        prepareWriter(db);
        bringUpToDate(db);
    }
    const std::string id = readIdentity(db).storeId;
    const std::string named = created ? readMarker(folder.marker()) : std::string();
    if (!named.empty() && named != id)
        return refused("The store " + folder.database().string() + " is not the one that " +
                       folder.marker().string() + " names. Put the right one in its place. " +
                       backupAdvice(folder));
    if (!named.empty())
        return std::nullopt;
    if (const std::string problem = writeFileSafely(folder.marker(), id + "\n"); !problem.empty())
        return refused(folder.marker().string() + " cannot be written: " + problem +
                       ". Free some space, or use another folder with --data.");
    return std::nullopt;
}

} // namespace

std::optional<StoreFault> faultOf(SQLite::Database& db) {
    using FaultKind = StoreFault::Kind;
    try {
        if (pragma(db, "application_id") != kApplicationId)
            return StoreFault{FaultKind::Foreign, "belongs to another program"};
        const int version = pragma(db, "user_version");
        if (version > kSchemaVersion)
            return StoreFault{FaultKind::Newer, "was written by a newer node3 (format " +
                                                    std::to_string(version) + ", this one knows " +
                                                    std::to_string(kSchemaVersion) + ")"};
        const std::string found = db.execAndGet("PRAGMA quick_check(1)").getString();
        if (found != "ok")
            return StoreFault{FaultKind::Damage, "does not pass SQLite's check: " + found};
        if (version < 1)
            return StoreFault{FaultKind::Damage,
                              "says that its format is " + std::to_string(version)};
        if (version >= kFirstWithSums && !schemaChecks(db))
            return StoreFault{FaultKind::Damage, "has other tables than those that were made"};
        readIdentity(db, version);
    } catch (const std::exception& e) {
        if (!isDamage(e))
            throw;
        return StoreFault{FaultKind::Damage, std::string("cannot be read: ") + e.what()};
    }
    return std::nullopt;
}

StoreIdentity readIdentity(SQLite::Database& db, int version) {
    StoreIdentity out;
    SQLite::Statement q(db, "SELECT * FROM identity");
    if (!q.executeStep())
        throw DamagedRow("it has no identity");
    Columns c(q);
    c.whole();
    out.storeId = c.text();
    out.hashKey[0] = c.as<std::uint64_t>();
    out.hashKey[1] = c.as<std::uint64_t>();
    if (!c.sumIsRight() || out.storeId.size() != kIdDigits)
        throw DamagedRow("its identity is not what was written");
    SQLite::Statement p(db, "SELECT last_batch, epoch, * FROM progress");
    if (!p.executeStep())
        throw DamagedRow("it does not say how far it has come");
    if (version >= kFirstWithSums && !rowChecks(db, Summed::Progress, 1, p, 2))
        throw DamagedRow("how far it has come is not what was written");
    Columns far(p);
    out.lastBatch = {far.as<std::uint64_t>()};
    out.epoch = far.whole();
    return out;
}

void bringUpToDate(SQLite::Database& db) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    if (const int version = pragma(db, "user_version"); version < kSchemaVersion)
        climb(db, version);
    transaction.commit();
}

StoreIdentity takeOver(SQLite::Database& db) {
    prepareWriter(db);
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    readIdentity(db); // before it is written, or its sum would say that what it held was right
    db.exec("UPDATE progress SET epoch = epoch + 1");
    StatementCache statements(db);
    RowSums sums(statements);
    sums.touch(Summed::Progress, 1);
    sums.write();
    StoreIdentity identity = readIdentity(db);
    transaction.commit();
    return identity;
}

std::string newStoreId() {
    return hex(randomBits()) + hex(randomBits());
}

Error damagedError(const StoreFolder& folder, const std::string& what) {
    return refused("The store " + folder.database().string() + " is damaged: " + what +
                   ". Nothing was changed. " + backupAdvice(folder));
}

std::variant<std::unique_ptr<SQLite::Database>, Error> openDatabase(const StoreFolder& folder,
                                                                    BusyWait& wait) {
    const auto file = folder.database();
    std::error_code none;
    const auto marked = std::filesystem::symlink_status(folder.marker(), none).type();
    if (marked == std::filesystem::file_type::none)
        return refused(folder.marker().string() + " cannot be looked at: " + none.message() +
                       ". Look after its disk, or let the user who runs node3 read it.");
    const bool created = marked != std::filesystem::file_type::not_found;
    const auto size = std::filesystem::file_size(file, none);
    if (created && (none || size == 0))
        return damagedError(folder,
                            none ? "it cannot be found (" + none.message() + ")" : "it is empty");
    if (none)
        if (const std::string problem = makeFile(file); !problem.empty())
            return refused("The store " + file.string() + " cannot be made: " + problem +
                           ". Free some space, or use another folder with --data.");
    auto db = openExisting(file, wait);
    if (auto error = check(*db, folder, created))
        return std::move(*error);
    return db;
}

} // namespace node3
