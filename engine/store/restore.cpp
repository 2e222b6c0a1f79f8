// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/restore.h"

#include "engine/store/backup_files.h"
#include "engine/store/connection.h"
#include "engine/store/row_sums.h"
#include "engine/store/safe_file.h"
#include "engine/store/schema.h"
#include "engine/store/store_copy.h"
#include "engine/store/store_folder.h"

#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kAsideName = "node3.db.before-restore-";

fs::path beside(const fs::path& file, std::string_view suffix) {
    return file.string() + std::string(suffix);
}
fs::path copyOf(const StoreFolder& folder) {
    return beside(folder.database(), ".restoring");
}
fs::path pendingFile(const StoreFolder& folder) {
    return folder.dir() / "restore.pending";
}

bool isThere(const fs::path& path) {
    std::error_code none;
    return fs::symlink_status(path, none).type() != fs::file_type::not_found;
}

Error unchanged(std::string sentence) {
    return {ErrorCode::StoreFailing, std::move(sentence) + " Nothing was changed.", {}, {}};
}

/// A copy that is not in its place yet is worth nothing by itself.
void removeCopy(const StoreFolder& folder) {
    std::error_code none;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
        fs::remove(beside(copyOf(folder), suffix), none);
}

/// What the rest of a restore rests on, once it stands on the disk.
struct Pending {
    std::string aside; ///< name of the former store in the folder
    std::string storeId;

    std::string text() const { return aside + '\n' + storeId + '\n'; }
    /// A file that cannot be read any more must not stop what it says was decided.
    static Pending from(const fs::path& file) {
        Pending p;
        std::ifstream in(file);
        std::getline(in, p.aside);
        std::getline(in, p.storeId);
        if (!p.aside.starts_with(kAsideName) || p.aside.find('/') != std::string::npos)
            p.aside = std::string(kAsideName) + timeStamp(utcNow());
        return p;
    }
};

/// It has a log of its own: something was written that is not in the file yet.
bool hasLog(const fs::path& file) {
    std::error_code none;
    const auto bytes = fs::file_size(beside(file, "-wal"), none);
    return !none && bytes > 0;
}

/// A new identity, and an entry of the event log that says where it came from.
void makeNew(SQLite::Database& copy, const std::string& storeId, const std::string& detail) {
    bringUpToDate(copy);
    SQLite::Transaction transaction(copy, SQLite::TransactionBehavior::IMMEDIATE);
    const StoreIdentity former = readIdentity(copy);
    SQLite::Statement identity(copy, "INSERT OR REPLACE INTO identity VALUES (?, ?, ?, ?, ?)");
    (Binder(identity) << 1 << storeId << former.hashKey[0] << former.hashKey[1]).sum();
    identity.exec();
    SQLite::Statement totals(copy, "SELECT last_event, * FROM totals");
    // Totals that are not what was written stay so, and the start says it.
    if (totals.executeStep() && rowChecks(copy, Summed::Totals, 1, totals, 1)) {
        const std::int64_t seq = totals.getColumn(0).getInt64() + 1;
        totals.reset();
        SQLite::Statement event(copy, "INSERT OR REPLACE INTO event (seq, at, kind, attempt, "
                                      "detail, number, cause) VALUES (?,?,?,0,?,0,0)");
        Binder(event) << seq << utcNow() << word(EventKind::StoreRestored) << detail;
        event.exec();
        copy.exec("UPDATE totals SET last_event = " + std::to_string(seq));
        StatementCache statements(copy);
        RowSums sums(statements);
        sums.touch(Summed::Totals, 1);
        sums.write();
    }
    transaction.commit();
}

/// Copies the backup beside the store and makes a store of its own of it. What is wrong, a
/// sentence.
std::optional<std::string> prepare(const StoreFolder& folder, const fs::path& backup,
                                   const Pending& pending) {
    const std::string name = backup.string();
    std::error_code failed;
    if (!fs::is_regular_file(backup, failed))
        return name + (failed ? " cannot be read: " + failed.message() : " is no file") +
               ". Name a backup.";
    if (fs::equivalent(backup, folder.database(), failed))
        return name + " is the present store itself. Name a backup.";
    {
        const auto from = hasLog(backup) ? openReader(backup) : openImmutable(backup);
        if (const auto fault = faultOf(*from))
            return name + " cannot be restored: it " + fault->what + ".";
        if (auto why = whyNoRoom(folder.dir(), copyBytes(*from), 0))
            return why;
        copyStore(*from, copyOf(folder), [] { return true; });
    }
    {
        BusyWait wait;
        const auto copy = openExisting(copyOf(folder), wait);
        makeNew(*copy, pending.storeId,
                "from " + name + "; the former store is kept as " + pending.aside);
    }
    if (const auto fault = faultOfFile(copyOf(folder)))
        return "The copy of " + name + " " + *fault + ". Look after the disk.";
    syncFile(copyOf(folder));
    syncFile(folder.dir());
    return std::nullopt;
}

/// Repeats what was done already: it may have been ended at any step.
std::string putInPlace(const StoreFolder& folder) {
    const Pending pending = Pending::from(pendingFile(folder));
    const fs::path store = folder.database(), aside = folder.dir() / pending.aside;
    bool kept = isThere(aside);
    if (isThere(copyOf(folder))) {
        // The log goes first: beside another store it would be taken for that one's.
        for (const char* suffix : {"-wal", "-journal", ""})
            if (isThere(beside(store, suffix))) {
                fs::rename(beside(store, suffix), beside(aside, suffix));
                kept = true;
            }
        fs::remove(beside(store, "-shm"));
        syncFile(folder.dir());
        fs::rename(copyOf(folder), store);
        syncFile(folder.dir());
    }
    if (const std::string problem = writeFileSafely(folder.marker(), pending.storeId + "\n");
        !problem.empty())
        throw std::runtime_error(folder.marker().string() + ": " + problem);
    fs::remove(pendingFile(folder));
    syncFile(folder.dir());
    return "The store " + store.string() + " was put back from a backup." +
           (kept ? " What was there before is kept as " + aside.string() +
                       "; remove it when nobody needs it."
                 : "");
}

/// The decision stands; what could not be done yet is done by the next start.
Error notFinished(const StoreFolder& folder, const std::exception& problem) {
    return {ErrorCode::StoreFailing,
            "The backup could not be put in the place of " + folder.database().string() + " (" +
                problem.what() +
                "). The former store and the copy are both there. See that there is room and that "
                "node3 may write there, and start it again: it goes on where it stopped.",
            {},
            {}};
}

} // namespace

std::variant<std::string, Error> finishRestore(const StoreFolder& folder) {
    try {
        if (isThere(pendingFile(folder)))
            return putInPlace(folder);
        removeCopy(folder);
        return std::string();
    } catch (const std::exception& e) {
        return notFinished(folder, e);
    }
}

std::variant<std::string, Error> restoreStore(const StoreFolder& folder, const fs::path& backup) {
    const Pending pending{std::string(kAsideName) + timeStamp(utcNow()), newStoreId()};
    try {
        auto wrong = prepare(folder, backup, pending);
        if (!wrong)
            if (const std::string problem = writeFileSafely(pendingFile(folder), pending.text());
                !problem.empty())
                wrong = pendingFile(folder).string() + " cannot be written: " + problem + ".";
        if (wrong) {
            removeCopy(folder);
            return unchanged(std::move(*wrong));
        }
    } catch (const std::exception& e) {
        removeCopy(folder);
        return unchanged(backup.string() + " could not be restored (" + e.what() +
                         "). See that it is there, that there is room, and that node3 may write.");
    }
    return finishRestore(folder);
}

} // namespace node3
