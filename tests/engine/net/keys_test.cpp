// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/net/http_fixture.h"

#include <sys/stat.h>

using namespace node3;
using namespace node3::test;
namespace fs = std::filesystem;

namespace {

unsigned modeOf(const fs::path& path) {
    struct stat status {};
    REQUIRE_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777;
}

void write(const fs::path& path, std::string_view text) {
    std::ofstream(path) << text;
}

/// The error of loading keys from a folder, empty when there was none.
std::string errorOf(const fs::path& dataDir) {
    const auto result = KeyRing::loadOrCreate(dataDir);
    const auto* error = std::get_if<Error>(&result);
    return error != nullptr ? error->message : "";
}

} // namespace

TEST("the first start makes a random key for each role, readable by its owner only") {
    TempDir one;
    TempDir two;
    REQUIRE_EQ(errorOf(one.path() / "deep" / "data"), "");
    REQUIRE_EQ(errorOf(two.path()), "");
    const fs::path keys = one.path() / "deep" / "data" / "keys";
    CHECK_EQ(modeOf(keys), 0700u);
    for (const char* role : {"agent", "submit", "operate"}) {
        CHECK_EQ(modeOf(keys / role), 0600u);
        CHECK_EQ(firstLine(keys / role).size(), 64u); // 256 bits
        CHECK(firstLine(keys / role) != firstLine(two.path() / "keys" / role));
    }
    CHECK(firstLine(keys / "agent") != firstLine(keys / "operate"));
    CHECK_EQ(std::distance(fs::directory_iterator(keys), fs::directory_iterator()), 3);
}

TEST("a second start keeps the keys, also ones that people wrote") {
    TempDir data;
    REQUIRE_EQ(errorOf(data.path()), "");
    const std::string before = firstLine(data.path() / "keys" / "agent");
    const std::string mine = "a-key-of-my-own-that-is-long-enough";
    write(data.path() / "keys" / "submit", mine + "\r\n");
    const auto result = KeyRing::loadOrCreate(data.path());
    REQUIRE(std::holds_alternative<KeyRing>(result));
    const KeyRing& ring = std::get<KeyRing>(result);
    CHECK(ring.roleOf(before) == Role::Agent);
    CHECK(ring.roleOf(mine) == Role::Submit);
}

TEST("a folder and files that others may read are closed to them") {
    TempDir data;
    REQUIRE_EQ(errorOf(data.path()), "");
    ::chmod((data.path() / "keys").c_str(), 0755);
    ::chmod((data.path() / "keys" / "operate").c_str(), 0644);
    REQUIRE_EQ(errorOf(data.path()), "");
    CHECK_EQ(modeOf(data.path() / "keys"), 0700u);
    CHECK_EQ(modeOf(data.path() / "keys" / "operate"), 0600u);
}

TEST("an empty, short, overlong or unprintable key is an error that names the file") {
    for (const std::string& bad : std::vector<std::string>{
             std::string(), std::string("\n"), std::string("qwxyz"), std::string(31, 'k'),
             std::string(257, 'k'), std::string(40, 'k') + " x", std::string(40, '\0')}) {
        TempDir data;
        REQUIRE_EQ(errorOf(data.path()), "");
        write(data.path() / "keys" / "submit", bad);
        const std::string message = errorOf(data.path());
        CHECK(message.find("keys/submit") != std::string::npos);
        CHECK(message.find("delete it") != std::string::npos);
        if (bad.size() > 4) {
            CHECK(message.find(bad.substr(0, 5)) == std::string::npos); // never shown
        }
    }
}

TEST("the same key for two roles is an error, since it would be the stronger one's") {
    TempDir data;
    REQUIRE_EQ(errorOf(data.path()), "");
    fs::copy_file(data.path() / "keys" / "operate", data.path() / "keys" / "agent",
                  fs::copy_options::overwrite_existing);
    CHECK(errorOf(data.path()).find("same key") != std::string::npos);
}

TEST("a key file that is a link or a folder is refused") {
    TempDir data;
    REQUIRE_EQ(errorOf(data.path()), "");
    write(data.path() / "elsewhere", std::string(64, 'k'));
    fs::remove(data.path() / "keys" / "agent");
    fs::create_symlink(data.path() / "elsewhere", data.path() / "keys" / "agent");
    CHECK(!errorOf(data.path()).empty());
    fs::remove(data.path() / "keys" / "agent");
    fs::create_directory(data.path() / "keys" / "agent");
    CHECK(!errorOf(data.path()).empty());
}

TEST("a data folder that cannot be written is an error that says so") {
    TempDir data;
    write(data.path() / "file", "x");
    CHECK(errorOf(data.path() / "file").find("cannot be made") != std::string::npos);
}

TEST("a key has the role of its file and no other; wrong and empty ones have none") {
    TempDir data;
    const auto result = KeyRing::loadOrCreate(data.path());
    REQUIRE(std::holds_alternative<KeyRing>(result));
    const KeyRing& ring = std::get<KeyRing>(result);
    const auto key = [&data](const char* role) { return firstLine(data.path() / "keys" / role); };

    CHECK(ring.allows(Role::Agent, key("agent")));
    CHECK(!ring.allows(Role::Submit, key("agent")));
    CHECK(!ring.allows(Role::Operate, key("agent")));
    CHECK(ring.allows(Role::Submit, key("submit")));
    CHECK(!ring.allows(Role::Agent, key("submit")));
    CHECK(!ring.allows(Role::Operate, key("submit")));
    for (const Role role : {Role::Agent, Role::Submit, Role::Operate}) {
        CHECK(ring.allows(role, key("operate")));
    }

    std::string first = key("operate");
    first.front() = first.front() == 'x' ? 'y' : 'x';
    std::string last = key("operate");
    last.back() = last.back() == 'x' ? 'y' : 'x';
    for (const std::string& wrong : std::vector<std::string>{
             first, last, std::string(), std::string(64, '\0'), key("operate").substr(0, 63),
             key("operate") + "0", key("operate") + std::string(1, '\0'), std::string(256, 'x'),
             std::string(100'000, 'x')}) {
        CHECK(!ring.roleOf(wrong).has_value());
        CHECK(!ring.allows(Role::Agent, wrong));
    }
}

TEST("from the sixth bad key within a minute on, answers to that address wait ever longer") {
    using std::chrono::seconds;
    BadTries tries;
    const Mono start{seconds{1000}};
    for (int i = 0; i < 5; ++i) {
        CHECK(tries.note("10.0.0.1", start + seconds{i}) == Duration{0});
    }
    CHECK(tries.note("10.0.0.1", start + seconds{5}) == Duration{seconds{1}});
    CHECK(tries.note("10.0.0.1", start + seconds{6}) == Duration{seconds{2}});
    CHECK(tries.note("10.0.0.1", start + seconds{7}) == Duration{seconds{4}});
    for (int i = 0; i < 1000; ++i) {
        CHECK(tries.note("10.0.0.1", start + seconds{8}) == BadTries::kLongestDelay);
    }
    CHECK(tries.note("10.0.0.2", start + seconds{8}) == Duration{0});  // another address
    CHECK(tries.note("10.0.0.1", start + seconds{68}) == Duration{0}); // a minute later
}

TEST("bad tries remember a bounded number of addresses, the newest ones") {
    BadTries tries;
    Mono now{};
    for (int i = 0; i < 6; ++i) {
        tries.note("first", now);
    }
    for (std::size_t i = 0; i < 5 * BadTries::kAddresses; ++i) {
        now += Duration{1};
        tries.note("10.0." + std::to_string(i), now);
        CHECK(tries.size() <= BadTries::kAddresses);
    }
    CHECK(tries.note("first", now) == Duration{0});
}
