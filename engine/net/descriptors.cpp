// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/descriptors.h"

#include <sys/resource.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

/// Inodes of the sockets that listen on the port, from one of the kernel's two tables. A line is:
/// "0: 0100007F:1C84 00000000:0000 0A ... uid timeout inode".
void collectListeners(const char* table, std::uint16_t port, std::set<std::string>& inodes) {
    std::ifstream file(table);
    std::string line;
    std::getline(file, line); // the heading
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string number, local, remote, state, queues, timer, retransmits, user, timeout, inode;
        words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user >>
            timeout >> inode;
        const auto colon = local.rfind(':');
        if (state != "0A" || colon == std::string::npos)
            continue;
        unsigned value = 0;
        std::from_chars(local.data() + colon + 1, local.data() + local.size(), value, 16);
        if (value == port)
            inodes.insert("socket:[" + inode + "]");
    }
}

bool holdsOneOf(const fs::path& process, const std::set<std::string>& inodes) {
    std::error_code failed;
    for (fs::directory_iterator it(process / "fd", failed), end; !failed && it != end;
         it.increment(failed)) {
        std::error_code gone; // it may close the descriptor meanwhile
        const fs::path target = fs::read_symlink(it->path(), gone);
        if (!gone && inodes.contains(target.string()))
            return true;
    }
    return false;
}

} // namespace

std::uint64_t raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < limit.rlim_max) {
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = limit.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return before;
    }
    return limit.rlim_cur;
}

std::optional<PortHolder> holderOfPort(std::uint16_t port) {
    std::set<std::string> inodes;
    collectListeners("/proc/net/tcp", port, inodes);
    collectListeners("/proc/net/tcp6", port, inodes);
    if (inodes.empty())
        return std::nullopt;
    std::error_code failed;
    for (fs::directory_iterator it("/proc", failed), end; !failed && it != end;
         it.increment(failed)) {
        const std::string name = it->path().filename().string();
        int process = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), process);
        if (parsed.ec != std::errc{} || parsed.ptr != name.data() + name.size())
            continue;
        if (!holdsOneOf(it->path(), inodes))
            continue;
        PortHolder holder{"a program", process};
        std::ifstream(it->path() / "comm") >> holder.name;
        return holder;
    }
    return std::nullopt;
}

std::string portTakenText(std::uint16_t port) {
    const auto holder = holderOfPort(port);
    return "Port " + std::to_string(port) + " is taken by " +
           (holder ? holder->name + " (process " + std::to_string(holder->process) + ")."
                   : std::string("another program."));
}

} // namespace node3
