// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/job_output.h"

#include "app/agent/descriptor.h"
#include "engine/wire/json_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace node3 {

namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 10;

/// nullopt when it is no plain file, or longer. The job made it: it could be a pipe that nobody
/// writes to, a link to somewhere else, or without an end.
std::optional<std::string> plainFile(const std::filesystem::path& file) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    struct stat info {};
    if (!in || ::fstat(in.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::nullopt;
    std::string content(kMostBytes + 1, '\0');
    std::size_t size = 0;
    while (size < content.size()) {
        const ssize_t n = ::read(in.get(), content.data() + size, content.size() - size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return std::nullopt;
        if (n == 0)
            break;
        size += static_cast<std::size_t>(n);
    }
    if (size > kMostBytes)
        return std::nullopt;
    content.resize(size);
    return content;
}

} // namespace

std::optional<std::string> jobOutput(const std::filesystem::path& folder,
                                     const std::string& printed) {
    if (auto content = plainFile(folder / "result.json"); content && isJsonText(*content))
        return content;
    if (printed.empty())
        return std::nullopt;
    return jsonString(printed);
}

} // namespace node3
