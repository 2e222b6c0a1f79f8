// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/store_copy.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace node3 {

namespace {

constexpr int kPagesAStep = 256;  ///< 1 MiB
constexpr int kStepsUnsynced = 8; ///< the most that the disk has to catch up with

[[noreturn]] void failed(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

/// A descriptor of a file that SQLite has open too: only of a file without locks that matter,
/// because closing it gives up those of the whole process.
class OpenFile {
public:
    OpenFile(const std::filesystem::path& path, int flags)
        : m_path(path), m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (m_fd < 0)
            failed(path);
    }
    ~OpenFile() { ::close(m_fd); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    void sync() const {
        if (::fsync(m_fd) != 0)
            failed(m_path);
    }

private:
    const std::filesystem::path m_path;
    const int m_fd;
};

std::string amount(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

} // namespace

bool copyStore(SQLite::Database& from, const std::filesystem::path& to,
               const BetweenSteps& between) {
    const OpenFile file(to, O_RDWR | O_CREAT | O_TRUNC);
    SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    copy.exec("PRAGMA locking_mode = EXCLUSIVE");
    // Unfinished it is worth nothing, and it is synced here.
    copy.exec("PRAGMA journal_mode = OFF");
    copy.exec("PRAGMA synchronous = OFF");
    {
        // One moment for all of it: without, each commit would make it begin anew.
        SQLite::Transaction moment(from);
        from.execAndGet("SELECT count(*) FROM sqlite_master");
        SQLite::Backup backup(copy, from);
        for (int step = 1;; ++step) {
            backup.executeStep(kPagesAStep);
            if (backup.getRemainingPageCount() == 0)
                break;
            if (step % kStepsUnsynced == 0)
                file.sync();
            if (!between())
                return false;
        }
    }
    // As one file, without the log that the store itself has.
    copy.exec("PRAGMA journal_mode = DELETE");
    file.sync();
    return true;
}

std::uint64_t copyBytes(SQLite::Database& from) {
    const auto pages = from.execAndGet("PRAGMA page_count").getInt64();
    return static_cast<std::uint64_t>(pages * from.execAndGet("PRAGMA page_size").getInt64());
}

std::optional<std::string> whyNoRoom(const std::filesystem::path& folder, std::uint64_t bytes,
                                     std::uint64_t spare) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0)
        return folder.string() + ": " + std::generic_category().message(errno) + ".";
    if (disk.f_files > 0 && disk.f_favail == 0)
        return "No more files fit on the disk of " + folder.string() +
               ": it has no inode left. Remove some files.";
    const std::uint64_t room = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    if (room < spare || room - spare < bytes)
        return "It needs " + amount(bytes) + " and " + amount(spare) + " to spare in " +
               folder.string() + ", and there are " + amount(room) + ". Free some space.";
    return std::nullopt;
}

void syncFile(const std::filesystem::path& path) {
    OpenFile(path, O_RDONLY).sync();
}

} // namespace node3
