// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/work_folder.h"

#include "app/agent/leftovers.h"
#include "engine/wire/codec.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished = ".new";

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// One file name per attempt: no id holds a slash, and the store's stands last.
std::string fileNameOf(const AttemptKey& key) {
    return key.jobId + "." + std::to_string(key.attempt) + "." + key.store;
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

/// The file is there whole, and stays through a power cut, or it is not there. Why not, or empty.
std::string writeSynced(const fs::path& file, const std::string& content) {
    const std::string unfinished = file.string() + std::string(kUnfinished);
    const auto failed = [&] {
        std::string why = std::generic_category().message(errno);
        ::unlink(unfinished.c_str());
        return why;
    };
    Descriptor out(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!out || !writeAll(out.get(), content) || ::fsync(out.get()) != 0)
        return failed();
    out.close();
    if (::rename(unfinished.c_str(), file.c_str()) != 0)
        return failed();
    const Descriptor dir(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!dir || ::fsync(dir.get()) != 0)
        return std::generic_category().message(errno);
    return {};
}

std::optional<Report> reportIn(const fs::path& file) {
    std::string line = contentOf(file);
    while (!line.empty() && line.back() == '\n')
        line.pop_back();
    auto decoded = decodeFromAgent(line);
    if (auto* message = std::get_if<FromAgent>(&decoded))
        if (auto* report = std::get_if<Report>(message))
            if (isEndReport(report->body) && fileNameOf(keyOf(*report)) == file.filename())
                return std::move(*report);
    return std::nullopt;
}

} // namespace

std::variant<WorkFolder, std::string> WorkFolder::open(const fs::path& dir) {
    std::error_code failed;
    const bool fresh = fs::create_directories(dir, failed);
    if (!failed && fresh) // jobs' inputs and results are nobody else's business
        fs::permissions(dir, fs::perms::owner_all, failed);
    for (const char* part : {"spool", "attempts", "processes"})
        if (!failed)
            fs::create_directories(dir / part, failed);
    if (failed)
        return "The work folder " + dir.string() + " cannot be made: " + failed.message() +
               ". Choose another one with --work-dir.";
    Descriptor lock(::open((dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock)
        return "The work folder " + dir.string() +
               " cannot be written: " + std::generic_category().message(errno) +
               ". Choose another one with --work-dir.";
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        std::string holder = contentOf(dir / "lock");
        holder = holder.substr(0, holder.find('\n'));
        return "Another node3-agent" + (holder.empty() ? "" : " (process " + holder + ")") +
               " works in " + dir.string() +
               ". Stop it, or give this one its own --id or --work-dir.";
    }
    const std::string self = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock.get(), 0) != 0 || !writeAll(lock.get(), self))
        return "The work folder " + dir.string() +
               " cannot be written: " + std::generic_category().message(errno) +
               ". Free space, then start again.";

    WorkFolder folder(fs::absolute(dir), std::move(lock));
    folder.loadReports();
    folder.removeOrphans();
    if (const std::string why = folder.renewInstance(); !why.empty())
        return "The work folder " + dir.string() + " cannot be written: " + why +
               ". Free space, then start again.";
    return folder;
}

std::string WorkFolder::renewInstance() {
    m_previous = contentOf(m_dir / "instance");
    m_previous = m_previous.substr(0, std::min<std::size_t>(m_previous.find('\n'), 200));
    unsigned char bits[16];
    if (::getrandom(bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits))
        return std::generic_category().message(errno);
    static constexpr char kHex[] = "0123456789abcdef";
    for (const unsigned char b : bits) {
        m_instance += kHex[b >> 4];
        m_instance += kHex[b & 15];
    }
    return writeSynced(m_dir / "instance", m_instance + "\n");
}

void WorkFolder::loadReports() {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(m_dir / "spool", failed)) {
        if (entry.path().extension() == kUnfinished) { // was never whole, so never sent
            fs::remove(entry.path(), failed);
            continue;
        }
        if (auto report = reportIn(entry.path()))
            m_reports.push_back(std::move(*report));
        else
            m_notes.push_back("The result in " + entry.path().string() +
                              " cannot be read and is left where it is; the balancer will count "
                              "that attempt as lost.");
    }
}

/// What a killed run left: processes that still work, and folders that no report waits for.
void WorkFolder::removeOrphans() const {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(m_dir / "processes", failed)) {
        endLeftover(contentOf(entry.path()), m_dir / "attempts" / entry.path().filename());
        fs::remove(entry.path(), failed);
    }
    for (const auto& entry : fs::directory_iterator(m_dir / "attempts", failed))
        if (!fs::exists(m_dir / "spool" / entry.path().filename(), failed))
            fs::remove_all(entry.path(), failed);
}

std::string WorkFolder::writeReport(const Report& report) const {
    return writeSynced(m_dir / "spool" / fileNameOf(keyOf(report)), encode(FromAgent{report}));
}

void WorkFolder::remove(const AttemptKey& key) const {
    std::error_code failed; // what cannot be removed now is an orphan at the next start
    fs::remove_all(folderOf(key), failed);
    fs::remove(m_dir / "spool" / fileNameOf(key), failed);
}

fs::path WorkFolder::folderOf(const AttemptKey& key) const {
    return m_dir / "attempts" / fileNameOf(key);
}

std::variant<fs::path, std::string> WorkFolder::makeFolder(const AttemptKey& key) const {
    const fs::path folder = folderOf(key);
    std::error_code failed;
    fs::remove_all(folder, failed);
    for (const char* part : {"input", "output"}) {
        fs::create_directories(folder / part, failed);
        if (failed)
            return (folder / part).string() + " cannot be made: " + failed.message();
    }
    return folder;
}

std::string WorkFolder::noteProcess(const AttemptKey& key, pid_t pid) const {
    const fs::path file = m_dir / "processes" / fileNameOf(key);
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    // Not synced: what a power cut takes away took the process with it.
    if (!out || !writeAll(out.get(), processRecord(pid)))
        return file.string() + " cannot be written: " + std::generic_category().message(errno);
    return {};
}

void WorkFolder::forgetProcess(const AttemptKey& key) const {
    std::error_code failed;
    fs::remove(m_dir / "processes" / fileNameOf(key), failed);
}

} // namespace node3
