// SPDX-License-Identifier: GPL-3.0-or-later
// The data folder: one holder at a time, named to everybody else; clear words when it cannot be.
#include "engine/store/store_folder.h"
#include "tests/engine/store/child.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

namespace node3::test {

namespace {

std::string refusal(const std::filesystem::path& dir) {
    const auto folder = StoreFolder::open(dir, "node3d");
    const auto* error = std::get_if<Error>(&folder);
    return error ? error->message : std::string();
}

unsigned rightsOf(const std::filesystem::path& path) {
    struct stat s {};
    return ::stat(path.c_str(), &s) == 0 ? s.st_mode & 0777U : 0U;
}

} // namespace

TEST("a new folder and what is in it belong to the owner alone") {
    TempFolder folder;
    const auto dir = folder.path() / "a" / "b";
    const OpenStore store(dir);
    CHECK_EQ(rightsOf(dir), 0700U);
    CHECK_EQ(rightsOf(dir / "node3.db"), 0600U);
    CHECK_EQ(rightsOf(dir / "lock"), 0600U);
    CHECK_EQ(rightsOf(dir / "store.id"), 0600U);
}

TEST("a folder that was there keeps its rights") {
    TempFolder folder;
    ::chmod(folder.path().c_str(), 0755);
    const OpenStore store(folder.path());
    CHECK_EQ(rightsOf(folder.path()), 0755U);
}

TEST("a second opener is told who holds the data, within a second") {
    TempFolder folder;
    Child child({"hold", folder.path().string(), "node3d"});
    REQUIRE_EQ(child.readLine(), "held");
    const auto start = std::chrono::steady_clock::now();
    const std::string said = refusal(folder.path());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{1});
    const std::string expected =
        "This data is open in node3d (process " + std::to_string(child.pid()) + ") since ";
    CHECK_EQ(said.substr(0, expected.size()), expected);
    CHECK_EQ(said.substr(expected.size() + 5), ". Close it, or use another folder.");
    CHECK_EQ(refusalOf(folder.path()), said);
}

TEST("the lock goes with the process that held it, killed or not") {
    TempFolder folder;
    for (int i = 0; i < 3; ++i) {
        Child child({"hold", folder.path().string(), "node3d"});
        REQUIRE_EQ(child.readLine(), "held");
        CHECK(!refusal(folder.path()).empty());
        child.kill();
        CHECK_EQ(refusal(folder.path()), "");
    }
    { const OpenStore store(folder.path()); }
    CHECK_EQ(refusal(folder.path()), "");
}

TEST("within one process the lock holds too, and moves with its object") {
    TempFolder folder;
    auto first = std::get<StoreFolder>(StoreFolder::open(folder.path(), "node3d"));
    CHECK(!refusal(folder.path()).empty());
    {
        const StoreFolder moved = std::move(first);
        CHECK(!refusal(folder.path()).empty());
    }
    CHECK_EQ(refusal(folder.path()), "");
}

TEST("the name of a former holder is not taken for the present one") {
    TempFolder folder;
    {
        Child child({"hold", folder.path().string(), "long-gone"});
        REQUIRE_EQ(child.readLine(), "held");
        child.kill();
    }
    // Held by somebody who has not written his name yet.
    Child child({"lock-only", folder.path().string()});
    REQUIRE_EQ(child.readLine(), "held");
    CHECK_EQ(refusal(folder.path()),
             "This data is open in another program. Close it, or use another folder.");
}

TEST("what stands in the way is named") {
    TempFolder folder;
    const auto file = folder.path() / "file";
    std::ofstream(file) << "x";
    CHECK(refusal(file).find(file.string() + " cannot hold the data: Not a directory") == 0);
    CHECK(refusal(file / "below").find((file / "below").string() + " cannot be made") == 0);
    if (::geteuid() != 0) { // root may write everywhere
        const auto closed = folder.path() / "closed";
        std::filesystem::create_directory(closed);
        ::chmod(closed.c_str(), 0500);
        CHECK(refusal(closed).find(closed.string() + " cannot be written: Permission denied") == 0);
        CHECK(refusal(closed / "new").find("cannot be made: Permission denied") !=
              std::string::npos);
        ::chmod(closed.c_str(), 0700);
    } else { // a file system that nobody may write
        CHECK(refusal("/proc/self/node3").find("/proc/self/node3 cannot be made") == 0);
    }
}

TEST("a folder may be named with a slash at its end") {
    TempFolder folder;
    { const OpenStore store(folder.path().string() + "/sub/"); }
    CHECK(std::filesystem::exists(folder.path() / "sub" / "node3.db"));
}

} // namespace node3::test
