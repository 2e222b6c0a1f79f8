// SPDX-License-Identifier: GPL-3.0-or-later
// A start during which the disk fails, at any step, or somebody else holds the database: refused
// with a sentence, in time, and the next start has everything.
#include "tests/engine/store/child.h"
#include "tests/engine/store/fault_vfs.h"
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <sqlite3.h>

#include <chrono>

namespace node3::test {

namespace {

using namespace std::chrono_literals;
using Call = FaultVfs::Call;

/// Every call of this kind that a start makes fails in turn, and all after it.
void failFromEach(Call call, int code,
                  const std::function<Shown(const std::filesystem::path&)>& make) {
    TempFolder origin, work;
    const Shown before = make(origin.path());
    int refused = 0;
    for (int nth = 1;; ++nth) {
        const auto dir = work.path() / "data";
        copyFolder(origin.path(), dir);
        FaultVfs disk;
        disk.fail(call, nth, code, 1'000'000);
        const std::string said = refusalOf(dir);
        const bool hit = disk.failures() > 0;
        disk.heal();
        if (!said.empty()) {
            ++refused;
            CHECK(said.find((dir / "node3.db").string()) != std::string::npos);
            CHECK(said.find("damaged") == std::string::npos); // a bad disk is no bad store
        }
        OpenStore store(dir);
        CHECK_EQ(shownBy(store).jobs.size(), before.jobs.size());
        for (const StoredDamage& d : store.state().damaged)
            CHECK_EQ(d.job, 7);
        if (!hit)
            break;
    }
    CHECK(refused > 0);
}

Shown killedStore(const std::filesystem::path& dir) {
    return makeKilledStore(dir, 24);
}

/// With a row that the start sets aside.
Shown harmedStore(const std::filesystem::path& dir) {
    Shown before = makeKilledStore(dir, 24);
    sqlRun(dir / "node3.db", "UPDATE job SET needs = needs + 1 WHERE number = 7");
    before.jobs.erase(7);
    return before;
}

} // namespace

TEST("a write that fails, whichever it is, ends the start with a sentence and nothing else") {
    failFromEach(Call::Write, SQLITE_IOERR_WRITE, killedStore);
    failFromEach(Call::Write, SQLITE_FULL, harmedStore);
}

TEST("a sync that fails, whichever it is, ends the start with a sentence and nothing else") {
    failFromEach(Call::Sync, SQLITE_IOERR_FSYNC, killedStore);
    failFromEach(Call::Sync, SQLITE_IOERR_FSYNC, harmedStore);
}

TEST("a file that cannot be opened, whichever it is, ends the start with a sentence") {
    failFromEach(Call::Open, SQLITE_CANTOPEN, killedStore);
}

TEST("another process that holds SQLite's lock while node3 runs is named, and nothing is lost") {
    const StoreOptions hasty{{300ms, 5ms, 500ms}};
    TempFolder folder;
    {
        OpenStore store(folder.path(), hasty);
        store.write({newJob(1)});
        Child other({"lock-database", folder.path().string()});
        REQUIRE_EQ(other.readLine(), "held");
        store.commit({newJob(2)});
        const BatchId last = store.commit({newJob(3)});
        const auto answers = store.waitForAnswers(2);
        CHECK(!answers[1].ok);
        CHECK_EQ(answers[1].error.substr(0, 21), "Another program keeps");
        CHECK(std::holds_alternative<JobRecord>(store.job(jobIdOf(1)))); // reading goes on
        other.kill();
        store.waitFor(last);
    }
    CHECK_EQ(OpenStore(folder.path()).state().jobs.size(), 3);
}

TEST("a start that meets SQLite's lock is refused in time, and goes on once it is free") {
    TempFolder folder;
    { OpenStore(folder.path()).write({newJob(1)}); }
    {
        Child other({"lock-database", folder.path().string()});
        REQUIRE_EQ(other.readLine(), "held");
        const auto start = std::chrono::steady_clock::now();
        const std::string said = refusalOf(folder.path());
        CHECK(std::chrono::steady_clock::now() - start < 20s);
        CHECK(said.find("Another program keeps " + folder.database().string() + " locked") !=
              std::string::npos);
    }
    CHECK_EQ(OpenStore(folder.path()).state().jobs.size(), 1);
}

} // namespace node3::test
