// SPDX-License-Identifier: GPL-3.0-or-later
// What the store's tests kill: holds a folder, or writes jobs and logs what was acknowledged.
#include "engine/store/sqlite_store.h"
#include "engine/store/store_folder.h"
#include "tests/engine/store/store_fixture.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

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

} // namespace

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
    } catch (const std::exception& e) {
        say(e.what());
        return 1;
    }
    std::fputs("store_child hold DIR PROGRAM | lock-only DIR | write DIR FILE\n", stderr);
    return 2;
}
