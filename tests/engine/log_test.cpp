// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log.h"
#include "tests/support/check.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace node3;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "node3-log-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    std::string text() const {
        std::ostringstream out;
        out << std::ifstream(path / "node3.log").rdbuf();
        return out.str();
    }
    std::uintmax_t size() const {
        std::uintmax_t all = 0;
        for (const auto& entry : fs::directory_iterator(path))
            all += entry.file_size();
        return all;
    }
    fs::path path;
};

long lines(const std::string& text) {
    return std::ranges::count(text, '\n');
}

} // namespace

TEST("foreign text cannot forge an entry nor command a terminal") {
    Folder folder;
    REQUIRE(!openLog(folder.path, LogLevel::Info));
    logInfo("job x\n2030-01-01T00:00:00.000Z error server stopped \x1b[2J \xc2\x9b"
            "2J € ok");
    closeLog();
    const std::string text = folder.text();
    CHECK_EQ(lines(text), 1);
    CHECK(text.find("x\\n2030") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\xc2\x9b") == std::string::npos);
    CHECK(text.find("€ ok") != std::string::npos);
}

TEST("lines below the level are not written, and nothing after the log was closed") {
    Folder folder;
    REQUIRE(!openLog(folder.path, LogLevel::Warning));
    logInfo("quiet");
    logWarning("loud");
    closeLog();
    logError("nobody listens");
    CHECK_EQ(lines(folder.text()), 1);
    CHECK(folder.text().find("warning loud") != std::string::npos);
}

TEST("a line that repeats is counted") {
    Folder folder;
    REQUIRE(!openLog(folder.path, LogLevel::Info));
    for (int i = 0; i < 1000; ++i)
        logInfo("the same again");
    logInfo("something else");
    closeLog();
    CHECK_EQ(lines(folder.text()), 3);
    CHECK(folder.text().find("999") != std::string::npos);
}

TEST("five files of ten mebibytes at most, the newest lines kept") {
    Folder folder;
    REQUIRE(!openLog(folder.path, LogLevel::Info));
    const std::string filler(1500, 'f');
    for (int i = 0; i < 60'000; ++i) // 90 MB
        logInfo(std::to_string(i) + filler);
    logInfo("the last one");
    closeLog();
    CHECK(folder.size() <= (50u << 20));
    CHECK(folder.text().find("the last one") != std::string::npos);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) <= 5);
}

TEST("a folder that cannot be made is an error with its name") {
    const auto error = openLog("/proc/node3/logs", LogLevel::Info);
    REQUIRE(error.has_value());
    CHECK(error->message.find("/proc/node3/logs") != std::string::npos);
    logInfo("goes nowhere");
}
