// SPDX-License-Identifier: GPL-3.0-or-later
// Several Qt Test classes in one program, one a file:
//
//     class OrderTest : public QObject { Q_OBJECT ... };
//     NODE3_QT_TEST(OrderTest)
//     #include "order_test.moc"
//
// The program runs all of them, or with `--file order_test.cpp` that file's; the other arguments
// go to Qt Test. Its main() is qt_main.cpp without a window, or qt_widgets_main.cpp.
#pragma once

#include <QObject>

#include <memory>

namespace node3::check {

using MakeQtTest = std::unique_ptr<QObject> (*)();

struct QtRegistration {
    QtRegistration(const char* file, MakeQtTest make);
};

/// Runs what `argv` asks for. 0: something ran, and nothing failed. Needs the application object.
int runQtTests(int argc, char** argv);

} // namespace node3::check

#define NODE3_QT_TEST(Class)                                                                       \
    static const ::node3::check::QtRegistration registered##Class(                                 \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
