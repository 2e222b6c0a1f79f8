// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/store/full_disk.h"

#include "tests/engine/store/store_fixture.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>

namespace node3::test {

namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

const StoreOptions kHasty{{300ms, 5ms, 500ms}, {0ms}};
constexpr std::uint32_t kBefore = 5, kAll = 60;

void require(bool right, const std::string& otherwise) {
    if (!right)
        throw std::runtime_error(otherwise);
}

PutJob bulkyJob(std::uint32_t n) {
    PutJob job = newJob(n);
    job.document =
        std::make_shared<const std::string>("{\"payload\":\"" + std::string(20'000, 'x') + "\"}");
    return job;
}

void requireJobs(const fs::path& dir, std::uint32_t jobs) {
    const OpenStore store(dir, kHasty);
    require(store.state().jobs.size() == jobs && store.state().damaged.empty(),
            std::to_string(store.state().jobs.size()) + " jobs of " + std::to_string(jobs));
}

} // namespace

void runOutOfBytes(const FullDisk& disk) {
    {
        OpenStore store(disk.dir, kHasty);
        for (std::uint32_t n = 1; n <= kBefore; ++n)
            store.write({bulkyJob(n)});
        disk.fill();
        for (std::uint32_t n = kBefore + 1; n <= kAll; ++n)
            store.commit({bulkyJob(n)});
        std::string said;
        for (std::size_t seen = kBefore; said.empty(); ++seen)
            if (const BatchDone done = store.waitForAnswers(seen + 1)[seen]; !done.ok)
                said = done.error;
        require(said.find("There is no room left for " + (disk.dir / "node3.db").string()) == 0,
                "it was said: " + said);
        require(std::holds_alternative<JobRecord>(store.job(jobIdOf(1))), "reading did not go on");
        require(store.answers().back().id.value < kAll, "the disk was not full");
        disk.empty();
        store.waitFor({kAll});
        std::uint64_t next = 1;
        for (const BatchDone& done : store.answers())
            require(!done.ok || done.id.value == next++, "batches were answered out of order");
    }
    requireJobs(disk.dir, kAll);
}

void runOutOfFiles(const FullDisk& disk) {
    {
        OpenStore store(disk.dir, kHasty);
        store.write({newJob(1)});
    }
    disk.fill();
    const std::string said = refusalOf(disk.dir);
    require(said.find((disk.dir / "node3.db").string()) != std::string::npos &&
                said.find(disk.told) != std::string::npos,
            "the start said: " + said);
    disk.empty();
    requireJobs(disk.dir, 1);
    {
        OpenStore store(disk.dir, kHasty);
        store.write({newJob(2)});
        disk.fill();
        store.write({newJob(3)}); // it has all the files that it needs
        disk.empty();
        store.write({newJob(4)});
    }
    requireJobs(disk.dir, 4);
}

bool runOutOnRealDisk(const fs::path& dir, bool files) {
    const uid_t user = ::geteuid();
    if (::unshare(CLONE_NEWNS | (user != 0 ? CLONE_NEWUSER : 0)) != 0)
        return false;
    if (user != 0) { // root within its own namespace
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    if (::mount("tmpfs", dir.c_str(), "tmpfs", 0, files ? "nr_inodes=40" : "size=4m") != 0)
        return false;
    const fs::path filler = dir / "filler";
    if (files) {
        fs::create_directory(filler);
        runOutOfFiles({dir / "data",
                       [&] {
                           for (int i = 0;; ++i)
                               if (!std::ofstream(filler / std::to_string(i)))
                                   break;
                       },
                       [&] {
                           fs::remove_all(filler);
                           fs::create_directory(filler);
                       },
                       "it has no inode left"});
    } else {
        runOutOfBytes({dir / "data",
                       [&] {
                           const int fd = ::open(filler.c_str(), O_WRONLY | O_CREAT, 0600);
                           const std::string block(4096, 'x');
                           while (::write(fd, block.data(), block.size()) > 0) {
                           }
                           ::close(fd);
                       },
                       [&] { fs::remove(filler); }});
    }
    return true;
}

} // namespace node3::test
