// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that have no bytes or no inodes left: it is said, nothing that was promised is lost, and it
// goes on by itself.
#include "tests/engine/store/child.h"
#include "tests/engine/store/fault_vfs.h"
#include "tests/engine/store/full_disk.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <cstdio>

namespace node3::test {

namespace {

std::string failureOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const std::exception& e) {
        return e.what();
    }
    return {};
}

/// A file system of its own, where the system lets the helper mount one.
void onRealDisk(const char* what) {
    TempFolder folder;
    Child child({"full", folder.path().string(), what});
    const std::string said = child.readLine();
    if (said == "no mounts")
        std::puts("        (no file system of its own: only the limited one was tried)");
    else
        CHECK_EQ(said, "done");
}

} // namespace

TEST("bytes run out and come back") {
    FaultVfs vfs;
    TempFolder folder;
    CHECK_EQ(failureOf([&] {
                 runOutOfBytes({folder.path(), [&] { vfs.limit(0, 0); }, [&] { vfs.heal(); }});
             }),
             "");
}

TEST("bytes run out and come back on a real disk") {
    onRealDisk("bytes");
}

TEST("inodes run out and come back") {
    FaultVfs vfs;
    TempFolder folder;
    CHECK_EQ(failureOf([&] {
                 runOutOfFiles(
                     {folder.path(), [&] { vfs.limit(INT64_MAX - 1, 0); }, [&] { vfs.heal(); }});
             }),
             "");
}

TEST("inodes run out and come back on a real disk") {
    onRealDisk("files");
}

TEST("a little room is used up to its end, whichever write it ends at") {
    for (std::int64_t room = 0; room < 60'000; room += 4096 * 3 + 100) {
        FaultVfs vfs;
        TempFolder folder;
        CHECK_EQ(
            failureOf([&] {
                runOutOfBytes({folder.path(), [&] { vfs.limit(room, 9); }, [&] { vfs.heal(); }});
            }),
            "");
    }
}

} // namespace node3::test
