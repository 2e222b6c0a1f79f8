// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own symbols go before those of the C library, so libraries call these.
#include "tests/engine/store/kill_points.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>

namespace {

std::atomic<bool> counting = false;
std::atomic<int> changes = 0, fatal = 0;

void change() {
    if (counting && ++changes == fatal)
        ::syscall(SYS_kill, ::syscall(SYS_getpid), SIGKILL);
}

int openFile(int dir, const char* path, int flags, mode_t mode) {
    if ((flags & (O_CREAT | O_TRUNC)) != 0)
        change();
    return static_cast<int>(::syscall(SYS_openat, dir, path, flags, mode));
}

mode_t modeOf(int flags, std::va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

namespace node3::test {

void dieBeforeChange(int nth) {
    changes = 0;
    fatal = nth;
    counting = true;
}

int changesMade() {
    return changes;
}

} // namespace node3::test

extern "C" {

ssize_t write(int fd, const void* bytes, size_t n) {
    struct stat s {};
    // What is said to the parent changes no disk.
    if (::fstat(fd, &s) == 0 && S_ISREG(s.st_mode))
        change();
    return ::syscall(SYS_write, fd, bytes, n);
}
ssize_t pwrite(int fd, const void* bytes, size_t n, off_t at) {
    change();
    return ::syscall(SYS_pwrite64, fd, bytes, n, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t n, off_t at) {
    change();
    return ::syscall(SYS_pwrite64, fd, bytes, n, at);
}
int ftruncate(int fd, off_t size) noexcept {
    change();
    return static_cast<int>(::syscall(SYS_ftruncate, fd, size));
}
int ftruncate64(int fd, off_t size) noexcept {
    change();
    return static_cast<int>(::syscall(SYS_ftruncate, fd, size));
}
int fsync(int fd) {
    change();
    return static_cast<int>(::syscall(SYS_fsync, fd));
}
int fdatasync(int fd) {
    change();
    return static_cast<int>(::syscall(SYS_fdatasync, fd));
}
int rename(const char* from, const char* to) noexcept {
    change();
    return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int unlink(const char* path) noexcept {
    change();
    return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
int remove(const char* path) noexcept {
    change();
    const int done = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
    return done != 0 && errno == EISDIR
               ? static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR))
               : done;
}
int mkdir(const char* path, mode_t mode) noexcept {
    change();
    return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
int open(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(AT_FDCWD, path, flags, mode);
}

} // extern "C"
