// SPDX-License-Identifier: GPL-3.0-or-later
// main() of the tests of the window.
#include "tests/support/qt_test.h"

#include <QApplication>

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    QCoreApplication::setAttribute(
        Qt::AA_Use96Dpi); // the same pixels everywhere, as QTEST_MAIN does
    return node3::check::runQtTests(argc, argv);
}
