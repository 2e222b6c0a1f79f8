// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/store_folder.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace node3 {

namespace {

Error failed(const std::filesystem::path& path, const std::string& what, int code) {
    return {ErrorCode::StoreFailing,
            path.string() + " " + what + ": " + std::strerror(code) +
                ". Choose another folder with --data, or give this one to the user who runs node3.",
            {},
            {}};
}

std::string readAll(int fd) {
    char text[512];
    const ssize_t n = ::pread(fd, text, sizeof text, 0);
    return n > 0 ? std::string(text, static_cast<std::size_t>(n)) : std::string();
}

std::string clockTime() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%H:%M", &local)};
}

} // namespace

std::variant<StoreFolder, Error> StoreFolder::open(const std::filesystem::path& dir,
                                                   const std::string& program) {
    std::error_code problem;
    std::filesystem::create_directories(dir, problem);
    if (problem)
        return failed(dir, "cannot be made", problem.value());
    if (!std::filesystem::is_directory(dir))
        return failed(dir, "is not a folder", ENOTDIR);
    ::chmod(dir.c_str(), 0700); // best effort: the folder may belong to somebody else
    const auto lockFile = dir / "lock";
    const int fd = ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return failed(dir, "cannot be written", errno);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = readAll(fd);
        ::close(fd);
        return Error{ErrorCode::StoreFailing,
                     "This data is open in " + (holder.empty() ? "another program" : holder) +
                         ". Close it, or use another folder (" + dir.string() + ").",
                     {},
                     {}};
    }
    char host[256] = "?";
    ::gethostname(host, sizeof host - 1);
    const std::string holder = program + " (process " + std::to_string(::getpid()) + " on " + host +
                               ") since " + clockTime();
    if (::ftruncate(fd, 0) != 0 ||
        ::pwrite(fd, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size())) {
        const int code = errno;
        ::close(fd);
        return failed(dir, "cannot be written", code);
    }
    return StoreFolder(dir, fd);
}

StoreFolder::StoreFolder(StoreFolder&& other) noexcept
    : m_dir(std::move(other.m_dir)), m_lock(std::exchange(other.m_lock, -1)) {}

StoreFolder& StoreFolder::operator=(StoreFolder&& other) noexcept {
    std::swap(m_dir, other.m_dir);
    std::swap(m_lock, other.m_lock);
    return *this;
}

StoreFolder::~StoreFolder() {
    if (m_lock >= 0)
        ::close(m_lock);
}

} // namespace node3
