// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace node3 {

/// What a key is good for: Agent connects agents and nothing else; Submit submits, reads and
/// cancels jobs; Operate may do everything.
enum class Role : std::uint8_t { Agent, Submit, Operate };
inline constexpr int kRoles = 3;
/// "agent", "submit", "operate": the name of the role's key file and of the actor in the audit log.
std::string_view word(Role role);

/// The three keys of one data folder. Immutable after it was made: any thread may ask.
/// Keys never leave it: not in messages, not in logs.
class KeyRing {
public:
    /// Keys have 32 (128 bits in hexadecimal) to 256 printable characters.
    static constexpr std::size_t kShortestKey = 32;
    static constexpr std::size_t kLongestKey = 256;

    /// Reads keys/agent, keys/submit and keys/operate of `dataDir`; one that does not exist is made
    /// from 256 random bits. The folder becomes 0700, the files 0600, both of the present user.
    /// A file that exists with no key, a short one or that of another role is an error: empty never
    /// means open.
    static std::variant<KeyRing, Error> loadOrCreate(const std::filesystem::path& dataDir);

    /// Whose key this is; nullopt for a wrong or an empty one. Takes the same time for every key.
    std::optional<Role> roleOf(std::string_view key) const;
    /// Whether `key` may do what needs `needed`.
    bool allows(Role needed, std::string_view key) const;
    /// Whether a holder of `has` may do what needs `needed`.
    static bool covers(Role has, Role needed) { return has == needed || has == Role::Operate; }

private:
    /// The key, one byte that no key has, zeros: two of them are equal when the keys are.
    using Slot = std::array<char, kLongestKey + 1>;
    static constexpr char kEnd = '\n';
    KeyRing() = default;
    static std::optional<Error> put(const std::filesystem::path& folder, Role role, Slot& slot);

    std::array<Slot, kRoles> m_keys{};
};

/// Slows guessing down: more than 5 bad keys within a minute from one address are answered late.
/// Remembers at most 1,024 addresses, the newest. One thread at a time.
class BadTries {
public:
    static constexpr int kFree = 5;
    static constexpr Duration kWindow = std::chrono::minutes{1};
    static constexpr Duration kLongestDelay = std::chrono::seconds{5};
    static constexpr std::size_t kAddresses = 1024;

    /// Counts one bad try and says how long its answer has to wait: 0 for the first five within a
    /// minute, then 1, 2, 4, 5, 5 ... seconds. `now` never goes back.
    Duration note(std::string_view address, Mono now);
    /// How many addresses are remembered.
    std::size_t size() const { return m_byAddress.size(); }

private:
    static constexpr std::size_t kRemembered = kFree + 4; ///< enough for the longest delay
    struct Tries {
        std::deque<Mono> times; ///< oldest first
    };
    void forgetOld(Mono now);

    std::unordered_map<std::string, Tries> m_byAddress;
};

} // namespace node3
