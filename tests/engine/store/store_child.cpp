// SPDX-License-Identifier: GPL-3.0-or-later
// What the store's tests kill: holds a folder, or writes jobs and logs what was acknowledged.
#include "engine/store/sqlite_store.h"
#include "engine/store/store_folder.h"
#include "tests/engine/store/full_disk.h"
#include "tests/engine/store/kill_points.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace {

using namespace node3;

int waitForever() {
    for (;;)
        ::pause();
}

int say(const std::string& line) {
    std::puts(line.c_str());
    std::fflush(stdout);
    return 0;
}

int hold(const std::string& dir, const std::string& program) {
    const auto folder = StoreFolder::open(dir, program);
    if (const auto* error = std::get_if<Error>(&folder)) {
        say(error->message);
        return 1;
    }
    say("held");
    return waitForever();
}

int lockOnly(const std::string& dir) {
    const int fd = ::open((dir + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return 1;
    say("held");
    return waitForever();
}

/// Submits jobs, moves older ones on and ends them, as fast as the store takes it. Each batch that
/// was acknowledged is logged in `acknowledged` as one synced line: the newest job's number.
int write(const std::string& dir, const std::string& acknowledged) {
    test::OpenStore store(dir);
    const int log = ::open(acknowledged.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::uint32_t number = store.state().totals.lastNumber;
    say("open");
    for (;;) {
        std::vector<StoreOp> ops;
        const std::uint32_t first = number + 1;
        for (int i = 0; i < 5; ++i) {
            ++number;
            ops.emplace_back(test::newJob(number));
            ops.emplace_back(test::openAttempt(number, 1));
            ops.emplace_back(test::setJob(number, JobState::Running, 1));
            if (number > 10)
                ops.emplace_back(test::setJob(number - 10, JobState::Completed, 1));
        }
        Totals totals;
        totals.lastNumber = number;
        ops.emplace_back(PutTotals{totals});
        const BatchDone done = store.write(std::move(ops), {{first}});
        if (done.documents.size() != 1 || *done.documents[0].text != test::documentOf(first))
            return 1;
        const std::string line = std::to_string(number) + "\n";
        if (::write(log, line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
            ::fdatasync(log) != 0)
            return 1;
    }
}

/// Opens and closes the store, unless it dies before the `nth` change on the disk; then says how
/// many there were. With a `backup` it is restored first.
int start(const std::string& dir, const std::string& nth, const std::string& backup) {
    test::dieBeforeChange(std::atoi(nth.c_str()));
    {
        StoreOptions options;
        options.backups.interval = {};
        options.restore = backup;
        const test::OpenStore store(dir, options);
    }
    return say(std::to_string(test::changesMade()));
}

/// The same for making one backup.
int backUp(const std::string& dir, const std::string& nth) {
    using namespace std::chrono_literals;
    std::mutex mutex;
    std::condition_variable changed;
    bool made = false;
    StoreOptions options;
    options.backups = {1h, 0ms, 1, 0};
    test::OpenStore store(dir, options);
    test::dieBeforeChange(std::atoi(nth.c_str()));
    store.store().onBackup([&](const BackupReport& report) {
        const std::lock_guard lock(mutex);
        made = report.ok;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    const bool heard = changed.wait_for(lock, 30s, [&made] { return made; });
    lock.unlock();
    store.store().onBackup(nullptr);
    return heard ? say(std::to_string(test::changesMade())) : 1;
}

/// Holds SQLite's own lock, as a person's tool would.
int lockDatabase(const std::string& dir) {
    test::sqlHold(dir + "/node3.db", "BEGIN IMMEDIATE");
    say("held");
    return waitForever();
}

} // namespace

/// The fixture's checks have no test to fail here: whoever started this sees how it ended.
void node3::check::fail(const char* file, int line, const std::string& message) {
    std::fprintf(stderr, "%s:%d: %s\n", file, line, message.c_str());
    std::abort();
}

int main(int argc, char** argv) {
    const auto is = [&](const char* verb, int arguments) {
        return argc == arguments + 2 && std::strcmp(argv[1], verb) == 0;
    };
    try {
        if (is("hold", 2))
            return hold(argv[2], argv[3]);
        if (is("lock-only", 1))
            return lockOnly(argv[2]);
        if (is("write", 2))
            return write(argv[2], argv[3]);
        if (is("start", 2))
            return start(argv[2], argv[3], {});
        if (is("restore", 3))
            return start(argv[2], argv[3], argv[4]);
        if (is("backup", 2))
            return backUp(argv[2], argv[3]);
        if (is("full", 2))
            return say(test::runOutOnRealDisk(argv[2], std::strcmp(argv[3], "files") == 0)
                           ? "done"
                           : "no mounts");
        if (is("lock-database", 1))
            return lockDatabase(argv[2]);
    } catch (const std::exception& e) {
        say(e.what());
        return 1;
    }
    std::fputs("store_child hold DIR PROGRAM | lock-only DIR | lock-database DIR | write DIR FILE "
               "| start DIR NTH | restore DIR NTH FILE | backup DIR NTH | full DIR bytes|files\n",
               stderr);
    return 2;
}
