// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/keys.h"

#include <openssl/crypto.h>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::array<Role, kRoles> kAllRoles{Role::Agent, Role::Submit, Role::Operate};

Error keyError(const std::string& what) {
    return Error{ErrorCode::Invalid, what, {}, {}};
}

std::string because(int number) {
    return std::generic_category().message(number);
}

/// Closes its descriptor at the end of the scope.
class File {
public:
    explicit File(int fd) : m_fd(fd) {}
    ~File() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int fd() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }

private:
    int m_fd;
};

bool writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool randomBytes(std::span<unsigned char> bytes) {
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::getrandom(bytes.data() + have, bytes.size() - have, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        have += static_cast<std::size_t>(got);
    }
    return true;
}

std::string toHex(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

/// A new key, in place whole or not at all, also after a power cut.
std::optional<Error> createKey(const fs::path& path) {
    std::array<unsigned char, 32> bytes{};
    if (!randomBytes(bytes)) {
        return keyError("The system gives no random bytes (" + because(errno) +
                        "), so no key was made.");
    }
    const fs::path temp = path.string() + ".new";
    ::unlink(temp.c_str()); // left by a start that was cut off
    {
        const File file(
            ::open(temp.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file || !writeAll(file.fd(), toHex(bytes) + "\n") || ::fsync(file.fd()) != 0) {
            return keyError("The key file " + path.string() + " cannot be written (" +
                            because(errno) +
                            "). Make its folder writable, or name another data "
                            "folder with --data.");
        }
    }
    const File folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (::rename(temp.c_str(), path.c_str()) != 0 || !folder || ::fsync(folder.fd()) != 0) {
        return keyError("The key file " + path.string() + " cannot be put in place (" +
                        because(errno) + ").");
    }
    return std::nullopt;
}

std::variant<std::string, Error> readKey(const fs::path& path, int fd) {
    const auto wrong = [&path](const std::string& what) {
        return keyError("The key file " + path.string() + " " + what +
                        ". Write a key of at least " + std::to_string(KeyRing::kShortestKey) +
                        " characters into it, or delete it to have a new one made.");
    };
    std::array<char, KeyRing::kLongestKey + 3> buffer{};
    std::size_t size = 0;
    while (size < buffer.size()) {
        const ssize_t got = ::read(fd, buffer.data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return keyError("The key file " + path.string() + " cannot be read (" + because(errno) +
                            ").");
        }
        if (got == 0) {
            break;
        }
        size += static_cast<std::size_t>(got);
    }
    std::variant<std::string, Error> read(std::in_place_index<0>, buffer.data(), size);
    std::string& text = std::get<0>(read);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    if (text.empty()) {
        return wrong("is empty, and an empty key is not an open door");
    }
    if (std::any_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c > '~'; })) {
        return wrong("holds characters that a key cannot have (spaces, control or non-ASCII ones)");
    }
    if (text.size() < KeyRing::kShortestKey) {
        return wrong("holds a key that is too short to be safe");
    }
    if (text.size() > KeyRing::kLongestKey) {
        return wrong("holds more than " + std::to_string(KeyRing::kLongestKey) + " characters");
    }
    return read;
}

} // namespace

std::string_view word(Role role) {
    switch (role) {
    case Role::Agent:
        return "agent";
    case Role::Submit:
        return "submit";
    case Role::Operate:
        return "operate";
    }
    return "";
}

std::optional<Error> KeyRing::put(const fs::path& folder, Role role, Slot& slot) {
    const fs::path path = folder / word(role);
    int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) {
        if (auto error = createKey(path)) {
            return error;
        }
        fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    }
    const File file(fd);
    struct stat status {};
    if (!file || ::fstat(file.fd(), &status) != 0) {
        return keyError("The key file " + path.string() + " cannot be opened (" + because(errno) +
                        ").");
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) {
        return keyError("The key file " + path.string() +
                        " is not a plain file of the present user. Remove it to have a new one "
                        "made.");
    }
    if ((status.st_mode & 077) != 0 && ::fchmod(file.fd(), 0600) != 0) {
        return keyError("Others may read the key file " + path.string() +
                        " and that cannot be changed (" + because(errno) + ").");
    }
    std::variant<std::string, Error> key = readKey(path, file.fd());
    if (const auto* error = std::get_if<Error>(&key)) {
        return *error;
    }
    std::string& text = std::get<std::string>(key);
    *std::copy(text.begin(), text.end(), slot.begin()) = kEnd;
    OPENSSL_cleanse(text.data(), text.size());
    return std::nullopt;
}

std::variant<KeyRing, Error> KeyRing::loadOrCreate(const fs::path& dataDir) {
    const fs::path folder = dataDir / "keys";
    std::error_code failed;
    fs::create_directories(dataDir, failed); // mkdir below says what is wrong
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return keyError("The folder for keys " + folder.string() + " cannot be made (" +
                        because(errno) +
                        "). Make the data folder writable, or name another one with --data.");
    }
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
        status.st_uid != ::geteuid() || ::chmod(folder.c_str(), 0700) != 0) {
        return keyError("The folder for keys " + folder.string() +
                        " is not a folder of the present user alone, so no key in it is safe. "
                        "Remove it, or name another data folder with --data.");
    }
    KeyRing ring;
    for (const Role role : kAllRoles) {
        Slot& slot = ring.m_keys.at(static_cast<std::size_t>(role));
        if (auto error = put(folder, role, slot)) {
            return *error;
        }
        for (const Role other : kAllRoles) {
            if (other < role && ring.m_keys.at(static_cast<std::size_t>(other)) == slot) {
                return keyError("The key files " + (folder / word(other)).string() + " and " +
                                (folder / word(role)).string() +
                                " hold the same key, so it has no clear role. Delete one of them "
                                "to have a new one made.");
            }
        }
    }
    return ring;
}

std::optional<Role> KeyRing::roleOf(std::string_view key) const {
    Slot given{};
    const bool possible = key.size() >= kShortestKey && key.size() <= kLongestKey;
    *std::copy_n(key.begin(), std::min(key.size(), kLongestKey), given.begin()) = kEnd;
    std::optional<Role> role;
    for (const Role each : kAllRoles) { // always all three, always the whole slot
        const Slot& slot = m_keys.at(static_cast<std::size_t>(each));
        if (CRYPTO_memcmp(slot.data(), given.data(), slot.size()) == 0 && possible) {
            role = each;
        }
    }
    OPENSSL_cleanse(given.data(), given.size());
    return role;
}

bool KeyRing::allows(Role needed, std::string_view key) const {
    const std::optional<Role> role = roleOf(key);
    return role && covers(*role, needed);
}

// ---- BadTries ----------------------------------------------------------------------------------

void BadTries::forgetOld(Mono now) {
    std::erase_if(m_byAddress,
                  [now](const auto& entry) { return now - entry.second.times.back() >= kWindow; });
    if (m_byAddress.size() < kAddresses) {
        return;
    }
    const auto oldest =
        std::min_element(m_byAddress.begin(), m_byAddress.end(), [](const auto& a, const auto& b) {
            return a.second.times.back() < b.second.times.back();
        });
    m_byAddress.erase(oldest);
}

Duration BadTries::note(std::string_view address, Mono now) {
    auto entry = m_byAddress.find(std::string(address));
    if (entry == m_byAddress.end()) {
        if (m_byAddress.size() >= kAddresses) {
            forgetOld(now);
        }
        entry = m_byAddress.emplace(std::string(address), Tries{}).first;
    }
    std::deque<Mono>& times = entry->second.times;
    while (!times.empty() && now - times.front() >= kWindow) {
        times.pop_front();
    }
    times.push_back(now);
    if (times.size() > kRemembered) {
        times.pop_front();
    }
    if (times.size() <= kFree) {
        return Duration{0};
    }
    const auto steps = times.size() - kFree - 1;
    return std::min<Duration>(std::chrono::seconds{1} * (1 << steps), kLongestDelay);
}

} // namespace node3
