// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/leftovers.h"

#include "app/agent/child.h"

#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>
#include <vector>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kLook{10};
constexpr std::chrono::seconds kMostWait{2};

std::string textOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string bootId() {
    std::string id;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
    return id;
}

struct Process {
    char state = 0;
    pid_t group = 0;
};

Process processAt(const fs::path& proc) {
    const std::string stat = textOf(proc / "stat");
    const auto name = stat.rfind(')');
    Process p;
    if (name == std::string::npos)
        return p;
    std::istringstream fields(stat.substr(name + 1));
    pid_t parent = 0;
    fields >> p.state >> parent >> p.group;
    return p;
}

bool worksFor(const fs::path& proc, const fs::path& folder) {
    // Variables end with a zero byte each, and the list begins with none.
    const std::string list = std::string(1, '\0') + textOf(proc / "environ");
    const std::string wanted = std::string(1, '\0') + "OUTPUT_DIR=" + (folder / "output").string();
    return list.find(wanted + '\0') != std::string::npos;
}

/// Living processes of the group; with `folder`, those alone that work for it.
std::vector<pid_t> membersOf(pid_t group, const fs::path* folder) {
    std::vector<pid_t> members;
    std::error_code failed;
    for (fs::directory_iterator it("/proc", failed), end; !failed && it != end;
         it.increment(failed)) {
        const std::string name = it->path().filename().string();
        pid_t pid = 0;
        const auto [rest, bad] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (bad != std::errc{} || rest != name.data() + name.size())
            continue;
        const Process p = processAt(it->path());
        if (p.group == group && p.state != 'Z' && p.state != 'X' &&
            (!folder || worksFor(it->path(), *folder)))
            members.push_back(pid);
    }
    return members;
}

} // namespace

std::string processRecord(pid_t pid) {
    return std::to_string(pid) + " " + std::to_string(startTimeOf(pid)) + " " + bootId() + "\n";
}

void endLeftover(const std::string& record, const fs::path& folder) {
    std::istringstream in(record);
    pid_t pid = 0;
    unsigned long long start = 0;
    std::string boot;
    if (!(in >> pid >> start >> boot) || pid <= 1 || boot != bootId())
        return;
    const unsigned long long now = startTimeOf(pid);
    if (now != 0 && now != start)
        return; // the number is somebody else's by now
    const bool led = now != 0;
    const auto until = std::chrono::steady_clock::now() + kMostWait;
    do {
        const auto members = membersOf(pid, led ? nullptr : &folder);
        if (members.empty())
            return;
        for (const pid_t member : members)
            ::kill(member, SIGKILL);
        std::this_thread::sleep_for(kLook);
    } while (std::chrono::steady_clock::now() < until);
}

} // namespace node3
