// SPDX-License-Identifier: GPL-3.0-or-later
// Backups: whole, checked, a few of them, made while others write; what fails is said and leaves
// the older ones alone.
#include "tests/engine/store/fault_vfs.h"
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <sqlite3.h>

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>

namespace node3::test {

namespace {

using namespace std::chrono_literals;

const StoreOptions kOften{{}, {10ms, 0ms, 3, 0}};

/// Hears of backups; waits are bounded by 60 s.
class Reports {
public:
    explicit Reports(OpenStore& store) : m_store(store) {
        m_store.store().onBackup([this](const BackupReport& report) {
            const std::lock_guard lock(m_mutex);
            m_all.push_back(report);
            m_changed.notify_all();
        });
    }
    ~Reports() { m_store.store().onBackup(nullptr); }
    Reports(const Reports&) = delete;
    Reports& operator=(const Reports&) = delete;

    /// The first from the `from`-th on that is as wanted; its place in `from`.
    BackupReport next(bool ok, std::size_t& from) {
        std::unique_lock lock(m_mutex);
        const auto found = [&] {
            while (from < m_all.size() && m_all[from].ok != ok)
                ++from;
            return from < m_all.size();
        };
        REQUIRE(m_changed.wait_for(lock, 60s, found));
        return m_all[from++];
    }
    std::size_t count() {
        const std::lock_guard lock(m_mutex);
        return m_all.size();
    }

private:
    OpenStore& m_store;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<BackupReport> m_all;
};

std::vector<std::string> namesIn(const std::filesystem::path& dir) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(dir))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::vector<StoreOp> largeJob(std::uint32_t n) {
    auto put = newJob(n);
    put.document =
        std::make_shared<const std::string>("{\"payload\":\"" + std::string(200'000, 'x') + "\"}");
    return {std::move(put)};
}

} // namespace

TEST("backups are whole, made while others write, three are kept, nothing else lies about") {
    TempFolder folder;
    OpenStore store(folder.path(), kOften);
    Reports reports(store);
    std::uint32_t jobs = 0;
    for (std::size_t seen = 0, made = 0; made < 6; ++made) {
        const std::size_t known = reports.count();
        while (reports.count() == known)
            store.write({newJob(++jobs)});
        const BackupReport report = reports.next(true, seen);
        REQUIRE(report.made.has_value());
        CHECK(report.sentence.find(report.made->file.string()) != std::string::npos);
        CHECK(report.made->bytes > 0);
    }
    store.store().close();
    const auto list = listBackups(folder.path());
    REQUIRE_EQ(list.size(), 3);
    CHECK_EQ(namesIn(folder.path() / "backups").size(), 3);
    CHECK(std::ranges::is_sorted(list, std::ranges::greater{}, &BackupFile::at));
    for (const BackupFile& backup : list) {
        struct stat s {};
        CHECK(::stat(backup.file.c_str(), &s) == 0 && (s.st_mode & 0777U) == 0600U);
        CHECK(!faultOfFile(backup.file));
        TempFolder other;
        std::filesystem::copy_file(backup.file, other.database());
        const OpenStore copy(other.path());
        CHECK_EQ(copy.state().storeId, store.state().storeId);
        CHECK_EQ(copy.state().jobs.size(), copy.store().lastBatch().value);
        CHECK(copy.store().lastBatch().value <= jobs);
    }
    CHECK_EQ(namesIn(folder.path() / "backups").size(), 3); // looking made nothing beside them
    REQUIRE(store.store().newestBackup().has_value());
    CHECK_EQ(store.store().newestBackup()->file, list[0].file);
}

TEST("a backup is of one moment, and whoever writes meanwhile goes on") {
    TempFolder folder;
    OpenStore store(folder.path(), kOften);
    std::uint32_t jobs = 0;
    for (; jobs < 150;) // 30 MB: many steps
        store.commit(largeJob(++jobs));
    store.waitFor({jobs});
    Reports reports(store);
    std::size_t seen = 0;
    std::uint64_t behind = 0;
    for (int round = 0; round < 3; ++round) {
        const std::size_t known = reports.count();
        while (reports.count() == known)
            store.write({newJob(++jobs)});
        const BackupReport report = reports.next(true, seen);
        const auto batch = static_cast<std::uint64_t>(
            std::stoll(sql(report.made->file, "SELECT last_batch FROM progress")));
        CHECK_EQ(std::to_string(batch), sql(report.made->file, "SELECT count(*) FROM job"));
        behind = std::max(behind, jobs - batch);
    }
    CHECK(behind > 1); // batches that were stored while it was copied
}

TEST("too little room is seen before anything is written, and said") {
    TempFolder folder;
    OpenStore store(folder.path(), {{}, {10ms, 0ms, 3, std::uint64_t{1} << 60}});
    Reports reports(store);
    std::size_t seen = 0;
    const BackupReport report = reports.next(false, seen);
    CHECK(report.sentence.find("No backup of the store was made. It needs ") == 0);
    CHECK(report.sentence.find("Free some space.") != std::string::npos);
    CHECK(namesIn(folder.path() / "backups").empty());
    reports.next(false, seen); // tried again
}

TEST("a disk that fails while it is copied leaves the older backups and is tried again") {
    FaultVfs disk;
    TempFolder folder;
    OpenStore store(folder.path(), kOften);
    store.write({newJob(1)});
    Reports reports(store);
    std::size_t seen = 0;
    reports.next(true, seen);
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE}) {
        disk.fail(FaultVfs::Call::Write, 3, code, 1'000'000);
        const BackupReport report = reports.next(false, seen);
        CHECK(report.sentence.find("could not be copied to " +
                                   (folder.path() / "backups").string()) != std::string::npos);
        const auto good = newestGoodBackup(folder.path());
        CHECK(good.has_value());
        disk.heal();
        reports.next(true, seen);
    }
    store.store().close();
    CHECK_EQ(namesIn(folder.path() / "backups").size(), 3); // no unfinished one
}

TEST("a copy that does not pass is no backup, and the good ones stay") {
    TempFolder folder;
    makeRichStore(folder.path(), 120);
    OpenStore store(folder.path(), kOften);
    Reports reports(store);
    std::size_t seen = 0;
    reports.next(true, seen);
    {
        std::fstream file(folder.database(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(5 * 4096);
        file << std::string(4096, '\x55');
    }
    const BackupReport report = reports.next(false, seen);
    CHECK(report.sentence.find("The copy does not pass SQLite's check: ") != std::string::npos);
    store.store().close();
    const auto list = listBackups(folder.path());
    CHECK(!list.empty());
    for (const BackupFile& backup : list)
        CHECK(!faultOfFile(backup.file));
    // The start that is refused now names the newest of them and what to do.
    const std::string said = refusalOf(folder.path());
    CHECK(said.find("The newest good backup is " + list[0].file.string() + ", made 20") !=
          std::string::npos);
    CHECK(said.ends_with("node3d --data " + folder.path().string() + " --restore " +
                         list[0].file.string()));
    // One that has gone bad since is not named.
    std::filesystem::resize_file(list[0].file, 10'000);
    CHECK(refusalOf(folder.path()).find(list[0].file.string()) == std::string::npos);
}

TEST("a store closes in the middle of a backup, and leaves nothing half done") {
    TempFolder folder;
    {
        OpenStore store(folder.path(), {{}, {10ms, 0ms, 3, 0}});
        std::uint32_t jobs = 0;
        for (; jobs < 100;)
            store.commit(largeJob(++jobs));
        store.waitFor({jobs});
        const auto begun = [&] {
            for (const std::string& name : namesIn(folder.path() / "backups"))
                if (name.ends_with(".part") &&
                    std::filesystem::file_size(folder.path() / "backups" / name) < 15'000'000)
                    return true;
            return false;
        };
        while (!std::filesystem::exists(folder.path() / "backups") || !begun())
            std::this_thread::yield();
        const auto start = std::chrono::steady_clock::now();
        store.store().close();
        CHECK(std::chrono::steady_clock::now() - start < 5s);
    }
    for (const std::string& name : namesIn(folder.path() / "backups"))
        CHECK(!name.ends_with(".part"));
}

TEST("what a killed program left half done goes with the next backup, other files stay") {
    TempFolder folder;
    std::filesystem::create_directory(folder.path() / "backups");
    for (const char* name : {"node3-20251128T090000.000Z.db.part", "mine.db", "node3-1.db"})
        std::ofstream(folder.path() / "backups" / name) << "x";
    OpenStore store(folder.path(), {{}, {10ms, 0ms, 1, 0}});
    Reports reports(store);
    std::size_t seen = 0;
    reports.next(true, seen);
    reports.next(true, seen);
    store.store().close();
    const auto names = namesIn(folder.path() / "backups");
    REQUIRE_EQ(names.size(), 3);
    CHECK_EQ(names[0], "mine.db");
    CHECK_EQ(names[1], "node3-1.db");
}

TEST("a clock that was set back makes no new backup look like the oldest") {
    TempFolder folder;
    std::filesystem::create_directory(folder.path() / "backups");
    for (const char* name : {"node3-20991128T090000.000Z.db", "node3-20991128T090000.001Z.db"})
        std::ofstream(folder.path() / "backups" / name) << "of a machine with a wrong clock";
    OpenStore store(folder.path(), {{}, {10ms, 0ms, 1, 0}});
    Reports reports(store);
    std::size_t seen = 0;
    reports.next(true, seen);
    store.store().close();
    const auto list = listBackups(folder.path());
    REQUIRE_EQ(list.size(), 1);
    CHECK(!faultOfFile(list[0].file));
    CHECK_EQ(store.store().status().backupAt.value_or(Utc{}), list[0].at);
    CHECK_EQ(store.store().status().backupBytes, list[0].bytes);
}

TEST("without an interval there are no backups") {
    TempFolder folder;
    { const OpenStore store(folder.path(), {{}, {0ms, 0ms, 3, 0}}); }
    CHECK(!std::filesystem::exists(folder.path() / "backups"));
}

TEST("names and commands are what a person can read and a shell takes") {
    const Utc time{std::chrono::milliseconds{1'764'320'400'123}};
    CHECK_EQ(backupName(time), "node3-20251128T090000.123Z.db");
    CHECK_EQ(restoreCommand("/var/lib/node3", "/var/lib/node3/backups/a.db"),
             "node3d --data /var/lib/node3 --restore /var/lib/node3/backups/a.db");
    CHECK_EQ(restoreCommand("/a b", "/it's"), "node3d --data '/a b' --restore '/it'\\''s'");
}

} // namespace node3::test
