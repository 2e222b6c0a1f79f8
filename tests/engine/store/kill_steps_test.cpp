// SPDX-License-Identifier: GPL-3.0-or-later
// Killed right before each single change that a start, a restore or a backup makes on the disk: the
// next start succeeds and holds everything.
#include "tests/engine/store/child.h"
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <functional>

namespace node3::test {

namespace {

namespace fs = std::filesystem;

/// Under a sanitizer a process takes ten times as long to begin.
#ifdef NODE3_SANITIZED
constexpr int kStride = 4;
#else
constexpr int kStride = 1;
#endif

/// Runs `verb DIR NTH ...` on a copy of `origin` for every NTH until it lives to the end, and lets
/// `look` at what each left behind.
void killAtEach(const std::string& verb, const fs::path& origin,
                const std::vector<std::string>& more,
                const std::function<void(const fs::path&)>& look) {
    TempFolder work;
    const fs::path dir = work.path() / "data";
    int killed = 0;
    for (int nth = 1;; nth += kStride) {
        copyFolder(origin, dir);
        std::vector<std::string> words{verb, dir.string(), std::to_string(nth)};
        words.insert(words.end(), more.begin(), more.end());
        std::string lived;
        {
            Child child(words);
            lived = child.readLine();
        }
        look(dir);
        if (!lived.empty()) {
            CHECK(std::stoi(lived) < nth); // and not because it failed
            break;
        }
        ++killed;
    }
    CHECK(killed > 3);
}

} // namespace

TEST("killed at every step of making a store, the next start makes it") {
    TempFolder origin;
    killAtEach("start", origin.path(), {}, [](const fs::path& dir) {
        const OpenStore store(dir);
        CHECK_EQ(store.state().storeId.size(), 32);
        CHECK(store.state().jobs.empty());
    });
}

TEST("killed at every step of a start after a kill, nothing is lost") {
    TempFolder origin;
    const Shown before = makeKilledStore(origin.path(), 24);
    REQUIRE_EQ(before.jobs.size(), 25);
    killAtEach("start", origin.path(), {}, [&](const fs::path& dir) {
        OpenStore store(dir);
        checkShows(store, before);
        CHECK_EQ(shownBy(store).jobs.size(), 25);
    });
}

TEST("killed at every step of an upgrade, the store is of one version or the other, and whole") {
    TempFolder origin;
    makeFirstVersion(origin.database());
    killAtEach("start", origin.path(), {}, [](const fs::path& dir) {
        OpenStore store(dir);
        CHECK(store.state().damaged.empty());
        CHECK_EQ(shownBy(store).jobs.size(), 12);
        CHECK_EQ(shownBy(store).agents.size(), 3);
    });
}

TEST("killed at every step of setting a job aside, it is set aside once") {
    TempFolder origin;
    const Shown before = makeKilledStore(origin.path(), 24);
    sqlRun(origin.database(), "UPDATE job SET needs = needs + 1 WHERE number = 7");
    killAtEach("start", origin.path(), {}, [&](const fs::path& dir) {
        const OpenStore store(dir);
        REQUIRE_EQ(store.state().damaged.size(), 1);
        CHECK_EQ(store.state().damaged[0].job, 7);
        CHECK_EQ(store.state().totals.removed, 2);
        CHECK_EQ(store.state().totals.submitted,
                 2 + store.state().jobs.size() + store.state().finals.size());
        CHECK_EQ(sql(dir / "node3.db", "SELECT count(*) FROM event WHERE kind = 'damaged'"), "1");
    });
}

TEST("killed at every step of a restore, there is the former store or the new one, never none") {
    TempFolder origin, elsewhere;
    const fs::path backup = elsewhere.path() / "copy.db";
    makeRichStore(elsewhere.path() / "made", 12);
    fs::copy_file(elsewhere.path() / "made" / "node3.db", backup);
    const Shown before = makeKilledStore(origin.path(), 24);
    int former = 0, restored = 0;
    killAtEach("restore", origin.path(), {backup.string()}, [&](const fs::path& dir) {
        {
            OpenStore store(dir);
            const std::size_t jobs = shownBy(store).jobs.size();
            if (jobs == 25) {
                ++former;
                checkShows(store, before);
                return;
            }
            ++restored;
            CHECK_EQ(jobs, 12);
            CHECK(!fs::exists(dir / "restore.pending"));
            CHECK(!fs::exists(dir / "node3.db.restoring"));
        }
        // The former one is there, with what its log held.
        for (const auto& entry : fs::directory_iterator(dir))
            if (entry.path().string().find(".before-restore-") != std::string::npos &&
                !entry.path().string().ends_with("-wal")) {
                StoreOptions options;
                options.restore = entry.path();
                OpenStore store(dir, options);
                CHECK_EQ(shownBy(store).jobs.size(), 25);
                return;
            }
        CHECK_EQ(dir, "a folder that holds the former store");
    });
    CHECK(former > 0);
    CHECK(restored > 0);
}

TEST("killed at every step of a backup, the store and the backups before it are good") {
    TempFolder origin;
    makeRichStore(origin.path(), 24);
    fs::create_directory(origin.path() / "backups");
    fs::copy_file(origin.database(), origin.path() / "backups" / "node3-20251128T090000.000Z.db");
    killAtEach("backup", origin.path(), {}, [](const fs::path& dir) {
        CHECK(newestGoodBackup(dir).has_value());
        for (const BackupFile& backup : listBackups(dir))
            CHECK(!faultOfFile(backup.file));
        OpenStore store(dir);
        CHECK_EQ(shownBy(store).jobs.size(), 24);
    });
}

} // namespace node3::test
