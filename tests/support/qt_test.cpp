// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"

#include <QTest>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace node3::check {
namespace {

struct QtTest {
    std::string file;
    MakeQtTest make;
};

// A function's static, because tests of other files register before this file's globals exist.
std::vector<QtTest>& allTests() {
    static std::vector<QtTest> tests;
    return tests;
}

} // namespace

QtRegistration::QtRegistration(const char* file, MakeQtTest make) {
    allTests().push_back({file, make});
}

int runQtTests(int argc, char** argv) {
    std::string file;
    std::vector<char*> rest{argv[0]};
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--file" && i + 1 < argc)
            file = argv[++i];
        else
            rest.push_back(argv[i]);
    }
    int ran = 0;
    int failed = 0;
    for (const QtTest& test : allTests()) {
        if (!file.empty() && !("/" + test.file).ends_with("/" + file))
            continue;
        ++ran;
        failed += QTest::qExec(test.make().get(), static_cast<int>(rest.size()), rest.data());
    }
    if (ran == 0)
        std::fprintf(stderr, "No test is in a file of the name %s.\n", file.c_str());
    return ran > 0 && failed == 0 ? 0 : 1;
}

} // namespace node3::check
