// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log.h"
#include "tests/support/check.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

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

/// A file that is full but for `left` bytes; it takes no room on the disk.
void makeFull(const fs::path& file, std::uintmax_t left = 0) {
    std::ofstream(file).close();
    fs::resize_file(file, (10u << 20) - left);
}

long lines(const std::string& text) {
    return std::ranges::count(text, '\n');
}

} // namespace

TEST("foreign text cannot forge an entry nor command a terminal") {
    struct Case {
        std::string text, shown;
    };
    for (const Case& c : std::vector<Case>{
             {"x\n2030-01-01T00:00:00.000Z error stopped", "x\\n2030-01-01T00:00:00.000Z error"},
             {"a\rb\vc\fd\te", "a\\x0db\\x0bc\\x0cd\\x09e"},
             {std::string("nul\0nul", 7), "nul\\x00nul"},
             {"\x1c\x1d\x1e\x1f\x7f", "\\x1c\\x1d\\x1e\\x1f\\x7f"},
             {"\x1b[2J", "\\x1b[2J"},
             {"\xc2\x85|\xc2\x9b", "\\xc2\\x85|\\xc2\\x9b"},                   // next line; CSI
             {"\xe2\x80\xa8|\xe2\x80\xa9", "\\xe2\\x80\\xa8|\\xe2\\x80\\xa9"}, // separators
             {"\xe2\x80\xae|\xe2\x81\xa6", "\\xe2\\x80\\xae|\\xe2\\x81\\xa6"}, // directions
             {"€ \xc2\xa0 \xe2\x80\x9c \xe2\x80\xa6 \xf0\x9f\x98\x80", // and what is text stays
              "€ \xc2\xa0 \xe2\x80\x9c \xe2\x80\xa6 \xf0\x9f\x98\x80"},
             {"ends in \xe2\x80", "ends in \xe2\x80"},
             {"{} %s %n \\n", "{} %s %n \\n"}}) {
        Folder folder;
        REQUIRE(!openLog(folder.path, LogLevel::Info));
        logInfo(c.text);
        closeLog();
        const std::string text = folder.text();
        CHECK_EQ(lines(text), 1);
        if (text.find(c.shown) == std::string::npos)
            CHECK_EQ(text, c.shown);
    }
}

TEST("a line that is too long is cut between two characters") {
    for (const char* character : {"x", "\xc3\xa4", "\xe6\xbc\xa2", "\xf0\x9f\x98\x80"}) {
        std::string many;
        while (many.size() < 5000)
            many += character;
        Folder folder;
        REQUIRE(!openLog(folder.path, LogLevel::Info));
        logInfo("=" + many);
        closeLog();
        const std::string text = folder.text(), size(character);
        const std::string shown = text.substr(text.find('=') + 1);
        CHECK(shown.size() < 2001);
        CHECK_EQ((shown.size() - 1) % size.size(), 0U); // and the end of the line
    }
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
    for (const char* name :
         {"node3.log", "node3.1.log", "node3.2.log", "node3.3.log", "node3.4.log"})
        makeFull(folder.path / name, 10'000);
    REQUIRE(!openLog(folder.path, LogLevel::Info));
    const std::string filler(1500, 'f');
    for (int i = 0; i < 10'000; ++i) { // 15 MB: moved on twice
        logInfo(std::to_string(i) + filler);
        if (i % 4000 == 0)
            CHECK(folder.size() <= (50u << 20));
    }
    logInfo("the last one");
    closeLog();
    CHECK(folder.size() <= (50u << 20));
    CHECK(fs::file_size(folder.path / "node3.1.log") > (10u << 20) - 10'000);  // was the newest
    CHECK(fs::file_size(folder.path / "node3.4.log") == (10u << 20) - 10'000); // was a newer one
    CHECK(folder.text().find("the last one") != std::string::npos);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) <= 5);
}

TEST("a log whose files cannot be moved on stays within its size, and goes on") {
    Folder folder;
    for (const char* name : {"node3.1.log", "node3.2.log", "node3.3.log", "node3.4.log"})
        fs::create_directories(folder.path / name / "of somebody else");
    makeFull(folder.path / "node3.log", 10'000);
    REQUIRE(!openLog(folder.path, LogLevel::Info));
    const std::string filler(1500, 'f');
    for (int i = 0; i < 8'000; ++i) // 12 MB: full twice
        logInfo(std::to_string(i) + filler);
    logInfo("the last one");
    closeLog();
    CHECK(fs::file_size(folder.path / "node3.log") <= (11u << 20));
    CHECK(folder.text().find("the last one") != std::string::npos);
    CHECK(fs::exists(folder.path / "node3.1.log" / "of somebody else"));
}

TEST("a folder that cannot be made is an error with its name") {
    const auto error = openLog("/proc/node3/logs", LogLevel::Info);
    REQUIRE(error.has_value());
    CHECK(error->message.find("/proc/node3/logs") != std::string::npos);
    logInfo("goes nowhere");
}
