// SPDX-License-Identifier: GPL-3.0-or-later
// A backup takes the store's place: whole or not at all, under a new store id, and what was there
// is kept.
#include "tests/engine/store/fault_vfs.h"
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace node3::test {

namespace {

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> asideIn(const std::filesystem::path& dir) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(dir))
        if (entry.path().filename().string().find(".before-restore-") != std::string::npos)
            found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

StoreOptions restoring(const std::filesystem::path& file) {
    StoreOptions options;
    options.restore = file;
    return options;
}

/// A store of 40 jobs, a copy of it, and 20 more jobs since.
struct Restorable {
    Restorable() {
        makeRichStore(folder.path(), 40);
        std::filesystem::copy_file(folder.database(), backup());
        OpenStore store(folder.path());
        before = shownBy(store);
        formerId = store.state().storeId;
        std::vector<StoreOp> more;
        for (std::uint32_t n = 100; n < 120; ++n)
            more.emplace_back(newJob(n));
        Totals totals = store.state().totals;
        totals.submitted += 20;
        totals.lastNumber = 120;
        totals.lastPlace = 120;
        more.emplace_back(PutTotals{totals});
        store.write(std::move(more));
    }
    std::filesystem::path backup() const { return elsewhere.path() / "copy.db"; }
    TempFolder folder, elsewhere;
    Shown before;
    std::string formerId;
};

} // namespace

TEST("a restored store shows what the backup held, has a new id, and keeps what was there") {
    const Restorable r;
    const std::string good = bytesOf(r.backup());
    std::string id;
    {
        OpenStore store(r.folder.path(), restoring(r.backup()));
        checkShows(store, r.before);
        CHECK_EQ(shownBy(store).jobs.size(), 40);
        id = store.state().storeId;
        CHECK(id.size() == 32 && id != r.formerId);
        CHECK_EQ(store.state().attempts.size(), 7); // what ran then: the engine settles it
        const auto aside = asideIn(r.folder.path());
        REQUIRE(!aside.empty());
        CHECK(store.restored().find("What was there before is kept as " + aside[0].string()) !=
              std::string::npos);
        const EventPage events = store.events(41, 10);
        REQUIRE_EQ(events.events.size(), 1);
        CHECK(events.events[0].kind == EventKind::StoreRestored);
        CHECK(events.events[0].detail.find("from " + r.backup().string()) == 0);
        store.write({newJob(200)});
    }
    CHECK(bytesOf(r.backup()) == good);
    {
        OpenStore store(r.folder.path()); // an ordinary start goes on with it
        CHECK_EQ(store.state().storeId, id);
        CHECK_EQ(store.restored(), "");
        CHECK(std::holds_alternative<JobRecord>(store.job(jobIdOf(200))));
    }
    // Back to what was there: nothing of it was lost.
    OpenStore former(r.folder.path(), restoring(asideIn(r.folder.path())[0]));
    CHECK(std::holds_alternative<JobRecord>(former.job(jobIdOf(119))));
    CHECK(former.state().storeId != r.formerId && former.state().storeId != id);
}

TEST("what was not copied to the file yet goes aside with it and comes back with it") {
    const Restorable r;
    {
        // Killed: its log holds what it wrote last.
        SQLite::Database db(r.folder.database().string(), SQLite::OPEN_READWRITE);
        db.exec("PRAGMA wal_autocheckpoint = 0; UPDATE event SET detail = 'in the log' "
                "WHERE seq = 1");
        TempFolder killed;
        for (const char* name : {"node3.db", "node3.db-wal", "store.id"})
            std::filesystem::copy_file(r.folder.path() / name, killed.path() / name);
        { const OpenStore store(killed.path(), restoring(r.backup())); }
        const auto aside = asideIn(killed.path());
        REQUIRE_EQ(aside.size(), 2); // with its log
        CHECK(aside[1].string().ends_with("-wal"));
        { const OpenStore store(killed.path(), restoring(aside[0])); }
        CHECK_EQ(sql(killed.database(), "SELECT detail FROM event WHERE seq = 1"), "in the log");
    }
}

TEST("a damaged store, and none at all, are replaced") {
    const Restorable r;
    std::filesystem::resize_file(r.folder.database(), 5000);
    CHECK(refusalOf(r.folder.path()).find("is damaged") != std::string::npos);
    {
        OpenStore store(r.folder.path(), restoring(r.backup()));
        checkShows(store, r.before);
    }
    TempFolder fresh;
    {
        OpenStore store(fresh.path() / "new", restoring(r.backup()));
        checkShows(store, r.before);
    }
    CHECK(asideIn(fresh.path() / "new").empty());
    std::filesystem::remove(fresh.path() / "new" / "node3.db");
    OpenStore store(fresh.path() / "new", restoring(r.backup()));
    checkShows(store, r.before);
}

TEST("what is no sound store is refused, and nothing is changed") {
    const Restorable r;
    const auto bad = r.elsewhere.path() / "bad.db";
    const std::string good = bytesOf(r.backup());
    const auto refused = [&](const std::filesystem::path& file, const std::string& part) {
        const std::string before = bytesOf(r.folder.database());
        const std::string said = refusalOf(r.folder.path(), file);
        if (said.find(part) == std::string::npos)
            CHECK_EQ(said, part);
        CHECK(said.ends_with("Nothing was changed."));
        CHECK(bytesOf(r.folder.database()) == before);
        CHECK(asideIn(r.folder.path()).empty());
        CHECK(!std::filesystem::exists(r.folder.path() / "node3.db.restoring"));
        CHECK_EQ(OpenStore(r.folder.path()).state().storeId, r.formerId);
    };
    refused(r.elsewhere.path() / "none.db", "none.db cannot be read: No such file or directory");
    refused(r.elsewhere.path(), " is no file. Name a backup.");
    refused(r.folder.database(), "is the present store itself");
    std::ofstream(bad, std::ios::binary) << "";
    refused(bad, "cannot be restored");
    std::ofstream(bad, std::ios::binary) << std::string(50'000, 'x');
    refused(bad, "bad.db cannot be restored: it cannot be read");
    std::ofstream(bad, std::ios::binary) << good.substr(0, good.size() / 2);
    refused(bad, "bad.db cannot be restored: it ");
    std::filesystem::copy_file(r.backup(), bad, std::filesystem::copy_options::overwrite_existing);
    sqlRun(bad, "PRAGMA user_version = 9");
    refused(bad, "was written by a newer node3 (format 9");
    std::filesystem::remove(bad);
    {
        SQLite::Database db(bad.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("CREATE TABLE customers (name TEXT)");
    }
    refused(bad, "belongs to another program");
}

TEST("while another holds the data nothing is restored, and the holder is named") {
    const Restorable r;
    const OpenStore holder(r.folder.path());
    const std::string said = refusalOf(r.folder.path(), r.backup());
    CHECK(said.find("This data is open in test (process ") == 0);
    CHECK(asideIn(r.folder.path()).empty());
}

TEST("a disk that fails at any write or sync leaves the former store as it was") {
    for (const auto& [call, code] : {std::pair{FaultVfs::Call::Write, SQLITE_FULL},
                                     std::pair{FaultVfs::Call::Sync, SQLITE_IOERR_FSYNC}}) {
        const Restorable r;
        FaultVfs disk;
        int failed = 0;
        for (int nth = 1;; ++nth) {
            disk.fail(call, nth, code, 1'000'000);
            const std::string said = refusalOf(r.folder.path(), r.backup());
            const bool hit = disk.failures() > 0;
            disk.heal();
            if (!hit)
                break;
            if (said.find("Nothing was changed.") == std::string::npos)
                break; // it is in its place: what failed came later
            ++failed;
            CHECK(asideIn(r.folder.path()).empty());
            CHECK_EQ(OpenStore(r.folder.path()).state().storeId, r.formerId);
        }
        CHECK(failed > 0);
    }
}

TEST("a backup of the first version is restored and brought up to date") {
    const Restorable r;
    const auto old = r.elsewhere.path() / "old.db";
    makeFirstVersion(old);
    OpenStore store(r.folder.path(), restoring(old));
    CHECK_EQ(shownBy(store).jobs.size(), 12);
    CHECK_EQ(shownBy(store).agents.size(), 3);
    CHECK(store.state().damaged.empty());
}

TEST("a decision to restore that cannot be read any more is carried out all the same") {
    const Restorable r;
    std::filesystem::copy_file(r.backup(), r.folder.path() / "node3.db.restoring");
    std::ofstream(r.folder.path() / "restore.pending") << "../../etc/passwd\nrubbish\n";
    OpenStore store(r.folder.path());
    checkShows(store, r.before);
    CHECK_EQ(asideIn(r.folder.path()).size(), 1);
    CHECK(!std::filesystem::exists(r.folder.path() / "restore.pending"));
}

} // namespace node3::test
