// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that fail, fill up and lose their power; programs that hold locks. What was said to be
// stored is stored, once; what could not be is said, and heals.
#include "tests/engine/store/fault_vfs.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace node3::test {

namespace {

using Call = FaultVfs::Call;
using namespace std::chrono_literals;

const StoreOptions kShort{{300ms, 5ms, 500ms}};

/// Jobs by number and their attempts, from a fresh start: nothing lost, nothing doubled.
void checkWhole(const std::filesystem::path& dir, std::uint32_t jobs) {
    const OpenStore store(dir);
    REQUIRE_EQ(store.state().jobs.size(), jobs);
    for (std::uint32_t n = 1; n <= jobs; ++n)
        CHECK_EQ(store.state().jobs[n - 1].row.number.value, n);
    CHECK_EQ(store.state().attempts.size(), jobs);
    CHECK_EQ(store.store().lastBatch().value, jobs);
}

std::vector<StoreOp> jobWithAttempt(std::uint32_t n) {
    return {newJob(n), openAttempt(n, 1), setJob(n, JobState::Running, 1)};
}

/// At most one complaint of each batch, before its one success; batches in order.
void checkAnswers(const std::vector<BatchDone>& answers, std::uint64_t batches) {
    std::uint64_t expected = 1;
    bool complained = false;
    for (const BatchDone& done : answers) {
        CHECK_EQ(done.id.value, expected);
        if (done.ok) {
            ++expected;
            complained = false;
        } else {
            CHECK(!complained);
            CHECK(!done.error.empty());
            complained = true;
        }
    }
    CHECK_EQ(expected, batches + 1);
}

#ifdef NODE3_SANITIZED
constexpr int kFaultStride = 3;
constexpr std::uint32_t kStores = 1, kCuts = 4;
#else
constexpr int kFaultStride = 1;
constexpr std::uint32_t kStores = 4, kCuts = 10;
#endif

void failEachInTurn(Call call, int code, const std::string& sentence) {
    FaultVfs disk;
    TempFolder folder;
    std::uint32_t jobs = 0;
    int failed = 0;
    {
        OpenStore store(folder.path(), kShort);
        for (int nth = 1; nth <= 25; nth += kFaultStride) {
            ++jobs;
            disk.fail(call, nth, code);
            const BatchDone done = store.write(jobWithAttempt(jobs), {{jobs}});
            failed += disk.failures();
            REQUIRE_EQ(done.documents.size(), 1);
            CHECK_EQ(*done.documents[0].text, documentOf(jobs));
            disk.heal();
            const auto answer = store.job(jobIdOf(jobs));
            CHECK(std::holds_alternative<JobRecord>(answer));
        }
        const auto answers = store.answers();
        checkAnswers(answers, jobs);
        for (const BatchDone& done : answers)
            if (!done.ok && done.error.find(sentence) == std::string::npos)
                CHECK_EQ(done.error, sentence);
        CHECK_EQ(answers.size(), jobs + static_cast<std::size_t>(failed));
    }
    CHECK(failed > 0);
    checkWhole(folder.path(), jobs);
}

} // namespace

TEST("a write that fails for want of room, whichever it is, is said and heals") {
    failEachInTurn(Call::Write, SQLITE_FULL, "There is no room left for ");
}

TEST("a write that fails, whichever it is, is said and heals") {
    failEachInTurn(Call::Write, SQLITE_IOERR_WRITE, "cannot be read or written");
}

TEST("a sync that fails, whichever it is, is said and heals") {
    failEachInTurn(Call::Sync, SQLITE_IOERR_FSYNC, "cannot be read or written");
}

TEST("what was written although it was called a failure is found and not written twice") {
    FaultVfs disk;
    TempFolder folder;
    {
        OpenStore store(folder.path(), kShort);
        store.write(jobWithAttempt(1));
        disk.fail(Call::HasMoved, 1, SQLITE_ERROR);
        const BatchDone done = store.write(jobWithAttempt(2), {{1}, {2}});
        CHECK_EQ(disk.failures(), 1);
        CHECK_EQ(done.documents.size(), 2);
        checkAnswers(store.answers(), 2);
        CHECK_EQ(store.answers().size(), 3);
        CHECK(std::holds_alternative<JobRecord>(store.job(jobIdOf(2))));
    }
    checkWhole(folder.path(), 2);
}

TEST("a store that cannot be reopened for a while heals too") {
    FaultVfs disk;
    TempFolder folder;
    {
        OpenStore store(folder.path(), kShort);
        store.write(jobWithAttempt(1));
        disk.fail(Call::HasMoved, 1, SQLITE_ERROR);
        store.commit(jobWithAttempt(2));
        store.waitForAnswers(2);
        disk.fail(Call::Open, 1, SQLITE_CANTOPEN, 7);
        store.write(jobWithAttempt(3));
        checkAnswers(store.answers(), 3);
    }
    checkWhole(folder.path(), 3);
}

TEST("a full disk holds batches back in order; reading goes on; all of it is written later") {
    FaultVfs disk;
    TempFolder folder;
    constexpr std::uint32_t kBatches = 40;
    {
        OpenStore store(folder.path(), kShort);
        store.write(jobWithAttempt(1));
        disk.fail(Call::Write, 1, SQLITE_FULL, 1'000'000);
        for (std::uint32_t n = 2; n <= kBatches; ++n)
            store.commit(jobWithAttempt(n));
        const auto first = store.waitForAnswers(2);
        CHECK(!first[1].ok);
        const std::string expected = "There is no room left for " + folder.database().string();
        CHECK_EQ(first[1].error.substr(0, expected.size()), expected);
        CHECK(std::holds_alternative<JobRecord>(store.job(jobIdOf(1))));
        while (disk.failures() < 10) // several tries on
            std::this_thread::yield();
        CHECK_EQ(store.answers().size(), 2);
        disk.heal();
        store.waitFor({kBatches});
        checkAnswers(store.answers(), kBatches);
        CHECK_EQ(store.answers().size(), kBatches + 1);
    }
    checkWhole(folder.path(), kBatches);
}

TEST("no room at the start is said at the start") {
    FaultVfs disk;
    TempFolder folder;
    disk.fail(Call::Write, 1, SQLITE_FULL, 1'000'000);
    const std::string said = refusalOf(folder.path());
    CHECK(said.find("There is no room left for " + folder.database().string()) !=
          std::string::npos);
    disk.heal();
    { OpenStore store(folder.path()); }
    disk.fail(Call::Write, 1, SQLITE_FULL, 1'000'000);
    CHECK(refusalOf(folder.path()).find("There is no room left for ") != std::string::npos);
}

TEST("a lock that another program holds is waited for") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write(jobWithAttempt(1));
    SQLite::Database other(folder.database().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const BatchId id = store.commit(jobWithAttempt(2));
    std::this_thread::sleep_for(300ms); // the lock is held for some time
    CHECK_EQ(store.answers().size(), 1);
    other.exec("COMMIT");
    store.waitFor(id);
    CHECK_EQ(store.answers().size(), 2);
}

TEST("a lock held for too long is said, and the batch is written once it is free") {
    TempFolder folder;
    {
        OpenStore store(folder.path(), kShort);
        store.write(jobWithAttempt(1));
        SQLite::Database other(folder.database().string(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        const auto start = std::chrono::steady_clock::now();
        const BatchId id = store.commit(jobWithAttempt(2));
        const auto answers = store.waitForAnswers(2);
        CHECK(std::chrono::steady_clock::now() - start >= kShort.patience.lock);
        CHECK(!answers[1].ok);
        CHECK_EQ(answers[1].code, ErrorCode::StoreBusy);
        CHECK_EQ(answers[1].error.substr(0, 26),
                 "Another program keeps " + folder.database().string().substr(0, 4));
        other.exec("COMMIT");
        store.waitFor(id);
    }
    checkWhole(folder.path(), 2);
}

TEST("a store that somebody else opened since is not written any more") {
    TempFolder folder;
    {
        OpenStore store(folder.path(), kShort);
        store.write(jobWithAttempt(1));
        std::filesystem::remove(folder.path() / "lock"); // its protection is gone
        OpenStore second(folder.path(), kShort);
        store.commit(jobWithAttempt(2));
        const auto answers = store.waitForAnswers(2);
        CHECK(!answers[1].ok);
        CHECK(answers[1].error.find("another program") != std::string::npos);
        second.write(jobWithAttempt(2));
    }
    checkWhole(folder.path(), 2);
}

TEST("a database that is taken away while it is open is noticed before anything is promised") {
    TempFolder folder;
    OpenStore store(folder.path(), kShort);
    store.write(jobWithAttempt(1));
    for (const char* name : {"node3.db", "node3.db-wal", "node3.db-shm"})
        std::filesystem::remove(folder.path() / name);
    store.commit(jobWithAttempt(2));
    const auto answers = store.waitForAnswers(2);
    CHECK(!answers[1].ok);
    CHECK(answers[1].error.find("was removed or replaced") != std::string::npos);
    CHECK(!std::filesystem::exists(folder.database())); // never made anew
}

TEST("closing a store that cannot write ends within its time") {
    FaultVfs disk;
    TempFolder folder;
    {
        OpenStore store(folder.path());
        store.write(jobWithAttempt(1));
        disk.fail(Call::Write, 1, SQLITE_IOERR_WRITE, 1'000'000);
        store.commit(jobWithAttempt(2));
        const auto start = std::chrono::steady_clock::now();
        store.store().close();
        CHECK(std::chrono::steady_clock::now() - start < 8s);
        CHECK_EQ(store.answers().size(), 2);
        disk.heal();
    }
    checkWhole(folder.path(), 1);
}

TEST("nothing is unsynced when a batch is answered") {
    FaultVfs disk;
    TempFolder folder;
    OpenStore store(folder.path());
    const auto log = folder.path() / "node3.db-wal";
    int written = 0;
    for (std::uint32_t n = 1; n <= 50; ++n) {
        const int before = disk.calls(Call::Write);
        store.write(jobWithAttempt(n));
        written += disk.calls(Call::Write) - before;
        CHECK_EQ(disk.unsynced(log), 0);
    }
    CHECK(written > 50);
}

namespace {

/// Some cuts of one store while it grows.
void cutManyTimes(std::uint32_t seed) {
    FaultVfs disk;
    TempFolder folder;
    OpenStore store(folder.path());
    std::uint32_t number = 0;
    for (std::uint32_t cut = 0; cut < kCuts; ++cut) {
        BatchId last;
        // Large batches, so that the log is copied to the database now and then.
        for (int batch = 0; batch < 6; ++batch) {
            std::vector<StoreOp> ops;
            for (int i = 0; i < 150; ++i) {
                auto more = jobWithAttempt(++number);
                ops.insert(ops.end(), more.begin(), more.end());
            }
            last = store.commit(std::move(ops));
        }
        store.waitFor({last.value - 4}); // the others are on their way
        std::uint64_t acknowledged = 0;
        for (const BatchDone& done : store.answers())
            acknowledged = std::max(acknowledged, done.id.value);
        TempFolder copy;
        disk.copyAfterPowerCut(folder.path(), copy.path(), seed + cut);
        {
            const OpenStore after(copy.path());
            const std::uint64_t there = after.store().lastBatch().value;
            CHECK(there >= acknowledged);
            CHECK_EQ(after.state().jobs.size(), there * 150);
            CHECK_EQ(after.state().attempts.size(), there * 150);
        }
        store.waitFor(last);
    }
}

} // namespace

TEST("after a power cut at any moment everything acknowledged is there") {
    for (std::uint32_t store = 0; store < kStores; ++store)
        cutManyTimes(100 * store);
}

} // namespace node3::test
