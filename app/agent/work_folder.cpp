// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/work_folder.h"

#include "engine/store/safe_file.h"
#include "engine/wire/codec.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <sys/file.h>
#include <sys/random.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace node3 {

namespace fs = std::filesystem;

namespace {

std::string readFile(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Ids hold no slash, so this is a file name; the store's id keeps two stores apart.
std::string nameOf(const AttemptKey& key) {
    return key.jobId + "." + std::to_string(key.attempt) + "." + key.store.substr(0, 8);
}

} // namespace

unsigned long long processStartTime(int pid) {
    const std::string stat = readFile("/proc/" + std::to_string(pid) + "/stat");
    const auto name = stat.rfind(')'); // the program's name may hold spaces and brackets
    if (name == std::string::npos)
        return 0;
    std::istringstream fields(stat.substr(name + 1));
    std::string field;
    for (int i = 0; i < 20 && fields >> field; ++i) {
    }
    return fields ? std::strtoull(field.c_str(), nullptr, 10) : 0;
}

std::variant<WorkFolder, std::string> WorkFolder::open(const fs::path& dir) {
    std::error_code problem;
    for (const char* part : {"", "spool", "attempts", "processes"}) {
        fs::create_directories(dir / part, problem);
        if (problem)
            return (dir / part).string() + " cannot be made: " + problem.message() +
                   ". Choose another folder with --work-dir.";
    }
    const int fd = ::open((dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return dir.string() + " cannot be written: " + std::strerror(errno) +
               ". Choose another folder with --work-dir.";
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return "Another node3-agent works in " + dir.string() +
               ". Stop it, or give this one its own --id and --work-dir.";
    }
    WorkFolder folder(dir, fd);
    folder.endLeftovers();
    if (const std::string failed = folder.renewInstance(); !failed.empty())
        return dir.string() + " cannot be written: " + failed + ". Free space, then start again.";
    return folder;
}

WorkFolder::WorkFolder(WorkFolder&& other) noexcept
    : m_dir(std::move(other.m_dir)), m_lock(std::exchange(other.m_lock, -1)),
      m_instance(std::move(other.m_instance)), m_previous(std::move(other.m_previous)) {}

WorkFolder& WorkFolder::operator=(WorkFolder&& other) noexcept {
    std::swap(m_dir, other.m_dir);
    std::swap(m_lock, other.m_lock);
    std::swap(m_instance, other.m_instance);
    std::swap(m_previous, other.m_previous);
    return *this;
}

WorkFolder::~WorkFolder() {
    if (m_lock >= 0)
        ::close(m_lock);
}

std::string WorkFolder::renewInstance() {
    m_previous = readFile(m_dir / "instance");
    while (!m_previous.empty() && m_previous.back() == '\n')
        m_previous.pop_back();
    unsigned char bits[16];
    if (::getrandom(bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits))
        return std::strerror(errno);
    static constexpr char kHex[] = "0123456789abcdef";
    for (const unsigned char b : bits) {
        m_instance += kHex[b >> 4];
        m_instance += kHex[b & 15];
    }
    return writeFileSafely(m_dir / "instance", m_instance + "\n");
}

/// Jobs die with the agent, but what they started may live on: whole groups end here, each checked
/// by its leader's start time. A group whose leader is gone is still the group of that number.
void WorkFolder::endLeftovers() const {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(m_dir / "processes", none)) {
        std::istringstream in(readFile(entry.path()));
        int pid = 0;
        unsigned long long start = 0;
        if (in >> pid >> start && pid > 1) {
            const unsigned long long now = processStartTime(pid);
            if (now == 0 || now == start)
                ::kill(-pid, SIGKILL);
            for (int i = 0; i < 100 && ::kill(-pid, 0) == 0; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        fs::remove(entry.path(), none);
    }
}

std::vector<Report> WorkFolder::loadSpool() const {
    std::vector<Report> reports;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(m_dir / "spool", none)) {
        if (entry.path().extension() == ".new")
            continue; // was never whole
        std::string line = readFile(entry.path());
        while (!line.empty() && line.back() == '\n')
            line.pop_back();
        const auto decoded = decodeFromAgent(line);
        if (const auto* message = std::get_if<FromAgent>(&decoded))
            if (const auto* report = std::get_if<Report>(message))
                reports.push_back(*report);
    }
    return reports;
}

std::string WorkFolder::writeSpool(const Report& report) const {
    const AttemptKey key{report.store, report.jobId, report.attempt};
    return writeFileSafely(m_dir / "spool" / nameOf(key), encode(FromAgent{report}));
}

void WorkFolder::removeSpool(const AttemptKey& key) const {
    std::error_code none;
    fs::remove(m_dir / "spool" / nameOf(key), none);
    fs::remove_all(attemptFolder(key), none);
}

fs::path WorkFolder::attemptFolder(const AttemptKey& key) const {
    return m_dir / "attempts" / nameOf(key);
}

std::variant<fs::path, std::string> WorkFolder::makeAttemptFolder(const AttemptKey& key) const {
    const fs::path folder = attemptFolder(key);
    std::error_code problem;
    fs::remove_all(folder, problem);
    for (const char* part : {"input", "output"}) {
        fs::create_directories(folder / part, problem);
        if (problem)
            return (folder / part).string() + " cannot be made: " + problem.message();
    }
    return folder;
}

void WorkFolder::noteProcess(const AttemptKey& key, int pid) const {
    std::ofstream(m_dir / "processes" / nameOf(key)) << pid << ' ' << processStartTime(pid) << '\n';
}

void WorkFolder::forgetProcess(const AttemptKey& key) const {
    std::error_code none;
    fs::remove(m_dir / "processes" / nameOf(key), none);
}

} // namespace node3
