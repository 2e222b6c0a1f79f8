// SPDX-License-Identifier: GPL-3.0-or-later
// main() of the Qt tests without a window.
#include "tests/support/qt_test.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    return node3::check::runQtTests(argc, argv);
}
