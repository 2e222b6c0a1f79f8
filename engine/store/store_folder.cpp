// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/store_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <optional>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

namespace node3 {

namespace {

/// How long a refused opener waits for the holder to write its name.
constexpr std::chrono::milliseconds kNameWait{500};

Error failed(const std::filesystem::path& path, const std::string& what, int code) {
    const char* advice = code == ENOSPC || code == EDQUOT
                             ? ". Free some space, or choose another folder with --data."
                             : ". Choose another folder with --data, or let the user who runs "
                               "node3 write there.";
    return {ErrorCode::StoreFailing,
            path.string() + " " + what + ": " + std::generic_category().message(code) + advice,
            {},
            {}};
}

std::string hostName() {
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    return host;
}

/// One value a line, so that a person may read the file too.
struct Holder {
    std::string program;
    long process = 0;
    std::string host;
    std::time_t since = 0;

    std::string text() const {
        std::ostringstream out;
        out << program << '\n' << process << '\n' << host << '\n' << since << '\n';
        return out.str();
    }
    static std::optional<Holder> from(const std::string& text) {
        std::istringstream in(text);
        Holder h;
        long long since = 0;
        if (!std::getline(in, h.program) || !(in >> h.process) || !(in >> h.host) || !(in >> since))
            return std::nullopt;
        h.since = static_cast<std::time_t>(since);
        return h;
    }
    /// A former holder's name stands there until the present one has written its own.
    bool mayBeAlive() const {
        return host != hostName() || ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
    }
    std::string sentence() const {
        std::string where = "process " + std::to_string(process);
        if (host != hostName())
            where += " on " + host;
        return program + " (" + where + ") since " + clockTime();
    }

private:
    std::string clockTime() const {
        const std::time_t now = std::time(nullptr);
        std::tm then{}, today{};
        ::localtime_r(&since, &then);
        ::localtime_r(&now, &today);
        const bool sameDay = then.tm_yday == today.tm_yday && then.tm_year == today.tm_year;
        char text[32];
        return {text,
                std::strftime(text, sizeof text, sameDay ? "%H:%M" : "%Y-%m-%d %H:%M", &then)};
    }
};

std::optional<Holder> readHolder(int fd) {
    char text[1024];
    const ssize_t n = ::pread(fd, text, sizeof text, 0);
    return n > 0 ? Holder::from({text, static_cast<std::size_t>(n)}) : std::nullopt;
}

Error heldByAnother(int fd) {
    const auto until = std::chrono::steady_clock::now() + kNameWait;
    auto holder = readHolder(fd);
    while (!(holder && holder->mayBeAlive()) && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        holder = readHolder(fd);
    }
    if (holder && !holder->mayBeAlive())
        holder.reset();
    return {ErrorCode::StoreFailing,
            "This data is open in " + (holder ? holder->sentence() : "another program") +
                ". Close it, or use another folder.",
            {},
            {}};
}

/// Somebody may have removed the file between opening and locking it: then the lock is worth
/// nothing.
bool isStillAt(int fd, const std::filesystem::path& path) {
    struct stat held {
    }, there{};
    return ::fstat(fd, &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
           held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

std::optional<Error> makeFolder(const std::filesystem::path& dir) {
    std::error_code problem;
    if (const auto parent = dir.parent_path(); !parent.empty())
        std::filesystem::create_directories(parent, problem);
    if (problem)
        return failed(dir, "cannot be made", problem.value());
    // A folder that is there already keeps its rights: it may serve others too.
    if (::mkdir(dir.c_str(), 0700) != 0 && errno != EEXIST)
        return failed(dir, "cannot be made", errno);
    if (!std::filesystem::is_directory(dir, problem))
        return failed(dir, "cannot hold the data", problem ? problem.value() : ENOTDIR);
    return std::nullopt;
}

} // namespace

std::variant<StoreFolder, Error> StoreFolder::open(const std::filesystem::path& dir,
                                                   const std::string& program) {
    // "x/" and "x" name the same folder, but only the second has a parent to make it in.
    const std::filesystem::path folder = dir.has_filename() ? dir : dir.parent_path();
    if (auto error = makeFolder(folder))
        return std::move(*error);
    const auto lockFile = folder / "lock";
    for (;;) {
        const int fd = ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (fd < 0)
            return failed(folder, "cannot be written", errno);
        StoreFolder held(folder, fd);
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
            return errno == EWOULDBLOCK ? heldByAnother(fd)
                                        : failed(lockFile, "cannot be locked", errno);
        if (!isStillAt(fd, lockFile))
            continue;
        const std::string text = Holder{program, ::getpid(), hostName(), std::time(nullptr)}.text();
        if (::ftruncate(fd, 0) != 0 ||
            ::pwrite(fd, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
            return failed(folder, "cannot be written", errno != 0 ? errno : ENOSPC);
        return held;
    }
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
