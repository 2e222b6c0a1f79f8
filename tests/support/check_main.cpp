// SPDX-License-Identifier: GPL-3.0-or-later
// main() of every test program without Qt: [--list] [--file NAME] [part of a test's name]...
#include "tests/support/check.h"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <exception>
#include <mutex>
#include <string>
#include <vector>

namespace node3::check {
namespace {

struct Test {
    const char* name;
    void (*body)();
    const char* file;
    int line;
};

// A function's static, because tests of other files register before this file's globals exist.
std::vector<Test>& allTests() {
    static std::vector<Test> tests;
    return tests;
}

// Checks may run on any thread of a test.
std::atomic<int> failures = 0;
std::mutex outputMutex;

bool isOf(const Test& test, const std::string& file) {
    return file.empty() || ("/" + std::string(test.file)).ends_with("/" + file);
}

bool wanted(const Test& test, const std::string& file, const std::vector<const char*>& filters) {
    if (!isOf(test, file))
        return false;
    for (const char* part : filters) {
        if (std::strstr(test.name, part) != nullptr) {
            return true;
        }
    }
    return filters.empty();
}

bool passes(const Test& test) {
    const int before = failures;
    try {
        test.body();
    } catch (const Abort&) {
        // already reported by REQUIRE
    } catch (const std::exception& error) {
        fail(test.file, test.line, std::string("ended by an exception: ") + error.what());
    } catch (...) {
        fail(test.file, test.line, "ended by an exception of unknown type");
    }
    return failures == before;
}

} // namespace

Registration::Registration(const char* name, void (*body)(), const char* file, int line) {
    allTests().push_back({name, body, file, line});
}

void fail(const char* file, int line, const std::string& what) {
    const std::lock_guard lock(outputMutex);
    ++failures;
    std::printf("    %s:%d: %s\n", file, line, what.c_str());
    std::fflush(stdout);
}

} // namespace node3::check

int main(int argc, char** argv) {
    using namespace node3::check;
    bool list = false;
    std::string file;
    std::vector<const char*> filters;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--list") == 0) {
            list = true;
        } else if (std::strcmp(argv[i], "--file") == 0 && i + 1 < argc) {
            file = argv[++i];
        } else {
            filters.push_back(argv[i]);
        }
    }
    int passed = 0;
    int failed = 0;
    for (const Test& test : allTests()) {
        if (!wanted(test, file, filters)) {
            continue;
        }
        if (list) {
            std::printf("%s\n", test.name);
            continue;
        }
        const bool good = passes(test);
        ++(good ? passed : failed);
        std::printf("%s %s\n", good ? "ok    " : "FAILED", test.name);
        std::fflush(stdout); // a crash in the next test must not hide this line
    }
    if (list) {
        return 0;
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    // A filter that matches nothing is a mistake, not a success.
    return failed == 0 && passed > 0 ? 0 : 1;
}
