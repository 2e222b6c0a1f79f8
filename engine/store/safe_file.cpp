// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/safe_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace node3 {

std::string writeFileSafely(const std::filesystem::path& file, const std::string& content) {
    const std::string temporary = file.string() + ".new";
    const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::generic_category().message(errno);
    const bool written =
        ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        ::fsync(fd) == 0;
    const int code = errno;
    ::close(fd);
    if (!written)
        return std::generic_category().message(code);
    if (::rename(temporary.c_str(), file.c_str()) != 0)
        return std::generic_category().message(errno);
    const int dir = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir >= 0) {
        ::fsync(dir);
        ::close(dir);
    }
    return {};
}

} // namespace node3
