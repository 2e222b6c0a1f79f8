// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/child.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>

namespace node3 {

namespace {

struct Pipe {
    Descriptor read, write;
};

std::optional<Pipe> makePipe() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return std::nullopt;
    return Pipe{Descriptor(fds[0]), Descriptor(fds[1])};
}

/// What the new process needs, made before it exists: after fork() it may not allocate.
struct Prepared {
    const char* program;
    char* const* arguments;
    char* const* environment;
    const char* directory;
    pid_t parent;
    int in, out, err, go, fault;
};

[[noreturn]] void giveUp(int fault) {
    const int code = errno;
    [[maybe_unused]] const ssize_t n = ::write(fault, &code, sizeof code);
    ::_exit(127);
}

/// In the new process: calls that are safe between fork() and exec() only.
[[noreturn]] void become(const Prepared& p) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != p.parent) // it died before that line
        ::_exit(127);
    // This program ignores some signals and blocks others; a job starts with none of that.
    for (int s = 1; s < 32; ++s)
        ::signal(s, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    if (::dup2(p.in, 0) < 0 || ::dup2(p.out, 1) < 0 || ::dup2(p.err, 2) < 0)
        giveUp(p.fault);
    char byte = 0;
    ssize_t n = 0;
    do
        n = ::read(p.go, &byte, 1);
    while (n < 0 && errno == EINTR);
    if (n != 1)
        ::_exit(127);
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC); // libraries may forget the flag
    if (::chdir(p.directory) != 0)
        giveUp(p.fault);
    ::execve(p.program, p.arguments, p.environment);
    giveUp(p.fault);
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> list;
    list.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        list.push_back(const_cast<char*>(text.c_str())); // execve() does not write to them
    list.push_back(nullptr);
    return list;
}

bool isExecutableFile(const std::string& file) {
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
           ::access(file.c_str(), X_OK) == 0;
}

} // namespace

std::variant<Child, std::string> makeChild(const ChildPlan& plan) {
    auto out = makePipe(), err = makePipe(), go = makePipe(), fault = makePipe();
    Descriptor in(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!out || !err || !go || !fault || !in)
        return "no process can be made: " + std::generic_category().message(errno);
    const auto arguments = pointers(plan.arguments);
    const auto environment = pointers(plan.environment);
    const Prepared prepared{plan.program.c_str(),   arguments.data(), environment.data(),
                            plan.directory.c_str(), ::getpid(),       in.get(),
                            out->write.get(),       err->write.get(), go->read.get(),
                            fault->write.get()};
    Child child;
    child.pid = ::fork();
    if (child.pid == 0)
        become(prepared);
    if (child.pid < 0)
        return "no process can be made: " + std::generic_category().message(errno);
    ::setpgid(child.pid, child.pid); // whoever of the two comes first
    child.end = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.pid, 0U)));
    if (!child.end) {
        const std::string why = std::generic_category().message(errno);
        ::kill(child.pid, SIGKILL);
        ::waitpid(child.pid, nullptr, 0);
        return "processes cannot be watched (Linux 5.3 or later is needed): " + why;
    }
    ::fcntl(out->read.get(), F_SETFL, O_NONBLOCK);
    ::fcntl(err->read.get(), F_SETFL, O_NONBLOCK);
    child.out = std::move(out->read);
    child.err = std::move(err->read);
    child.go = std::move(go->write);
    child.startFault = std::move(fault->read);
    return child;
}

void release(Child& child) {
    const char byte = 1;
    [[maybe_unused]] const ssize_t n = ::write(child.go.get(), &byte, 1);
    child.go.close();
}

int startFaultOf(Child& child) {
    int code = 0;
    ssize_t n = 0;
    do
        n = ::read(child.startFault.get(), &code, sizeof code);
    while (n < 0 && errno == EINTR);
    child.startFault.close();
    return n == static_cast<ssize_t>(sizeof code) ? code : 0;
}

void signalGroup(const Child& child, int signal) {
    if (child.pid > 1)
        ::kill(-child.pid, signal);
}

ChildEnd reap(Child& child) {
    int status = 0;
    while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
    }
    child.end.close();
    if (WIFSIGNALED(status))
        return {128 + WTERMSIG(status), WTERMSIG(status)};
    return {WEXITSTATUS(status), 0};
}

std::string findProgram(const std::string& name, const std::string& path) {
    if (name.find('/') != std::string::npos)
        return name;
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const std::string_view folder = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (folder.empty() || folder.front() != '/') // never what lies in the job's own folder
            continue;
        std::string file = std::string(folder) + "/" + name;
        if (isExecutableFile(file))
            return file;
    }
    return {};
}

unsigned long long startTimeOf(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat", std::ios::binary);
    const std::string stat{std::istreambuf_iterator<char>(in), {}};
    const auto name = stat.rfind(')'); // the program's name may hold spaces and brackets
    if (name == std::string::npos)
        return 0;
    std::istringstream fields(stat.substr(name + 1));
    std::string field;
    constexpr int kStartTime = 20; // field 22 of the line, counted from the state
    for (int i = 0; i < kStartTime && fields >> field; ++i) {
    }
    return fields ? std::strtoull(field.c_str(), nullptr, 10) : 0;
}

} // namespace node3
