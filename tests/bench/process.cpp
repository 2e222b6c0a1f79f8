// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/market.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace node3::bench {

namespace {

std::filesystem::path ownFolder() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

} // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "node3-bench-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw Trouble("no folder can be made in " +
                      std::filesystem::temp_directory_path().string());
    m_path = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

Process::Process(const std::string& program, const std::vector<std::string>& arguments,
                 const std::filesystem::path& log, bool piped)
    : m_program(program), m_log(log) {
    const std::string path = (ownFolder() / program).string();
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const std::string& a : arguments)
        argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    std::array<int, 2> in{-1, -1}, out{-1, -1};
    if (piped && (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0))
        throw Trouble("no pipe can be made");
    const UniqueFd err(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    const UniqueFd none(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const UniqueFd childIn(in[0]), childOut(out[1]);
    m_in = UniqueFd(in[1]);
    m_out = UniqueFd(out[0]);
    const pid_t parent = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
        ::dup2(piped ? childIn.get() : none.get(), STDIN_FILENO);
        ::dup2(piped ? childOut.get() : none.get(), STDOUT_FILENO);
        ::dup2(err.get(), STDERR_FILENO);
        ::execv(path.c_str(), argv.data());
        ::_exit(127);
    }
    if (m_pid < 0)
        throw Trouble(program + " cannot be started");
}

Process::~Process() {
    signal(SIGKILL);
    reap(true);
}

bool Process::reap(bool block) {
    int status = 0;
    if (!m_code && ::waitpid(m_pid, &status, block ? 0 : WNOHANG) == m_pid)
        m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return m_code.has_value();
}

void Process::signal(int number) {
    if (!m_code)
        ::kill(m_pid, number);
}

bool Process::runs() {
    return !reap(false);
}

int Process::wait(double seconds) {
    const double until = now() + seconds;
    while (!reap(false)) {
        if (now() > until)
            throw Trouble(m_program + " does not end");
        pause(0.001);
    }
    return *m_code;
}

void Process::write(const std::string& text) {
    if (::write(m_in.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw Trouble(m_program + " reads no more");
}

std::string Process::readLine(double seconds) {
    const double until = now() + seconds;
    for (;;) {
        if (const auto end = m_read.find('\n'); end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        pollfd p{m_out.get(), POLLIN, 0};
        const int ms = std::max(0, static_cast<int>((until - now()) * 1000));
        std::array<char, 4096> buffer;
        const ssize_t n =
            ::poll(&p, 1, ms) == 1 ? ::read(m_out.get(), buffer.data(), buffer.size()) : 0;
        if (n <= 0) {
            std::ifstream said(m_log);
            std::stringstream all;
            all << said.rdbuf();
            throw Trouble(m_program + " says nothing more; its errors: " + all.str());
        }
        m_read.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

/// Fields 14 and 15 of /proc/PID/stat; the second field, the name, stands in parentheses.
double Process::cpuSeconds() const {
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream words(text.substr(text.rfind(')') + 1));
    std::string word;
    for (int field = 3; field < 14; ++field)
        words >> word;
    double user = 0, system = 0;
    words >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::uint64_t Process::memoryBytes() const {
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/statm");
    std::uint64_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace node3::bench
