// SPDX-License-Identifier: GPL-3.0-or-later
// Closing the window while jobs are live.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/closing.h"
#include "ui/dialogs/closing_dialog.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace node3;
using namespace node3::test;

namespace {

struct ClosingFixture : UiFixture {
    explicit ClosingFixture(bool tray, bool live = true) {
        if (live) {
            engine.add(JobState::Running);
            engine.add(JobState::Running);
            engine.add(JobState::Held);
        }
        engine.add(JobState::Completed);
        engine.beat();
        open("jobs");
        window->closing().hasTray = [tray] { return tray; };
    }
    ClosingDialog& ask() {
        window->close();
        return *window->closing().dialog();
    }
};

} // namespace

class ClosingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutLiveJobsItJustCloses() {
        ClosingFixture f(true, false);
        QSignalSpy closed(f.window.get(), &MainWindow::closed);
        QVERIFY(f.window->close());
        QVERIFY(!f.window->closing().dialog());
        QCOMPARE(closed.size(), 1);
    }

    void withLiveJobsItAsksAndBackChangesNothing() {
        ClosingFixture f(true);
        QSignalSpy closed(f.window.get(), &MainWindow::closed);
        QVERIFY(!f.window->close());
        QTRY_VERIFY(UiFixture::dialog<ClosingDialog>() != nullptr);
        ClosingDialog& dialog = *UiFixture::dialog<ClosingDialog>();
        QString said;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            said += label->text() + QLatin1Char('|');
        QVERIFY2(said.contains(QStringLiteral("2 job")) && said.contains(QStringLiteral("1 wait")),
                 qPrintable(said));
        f.window->close(); // asked already: no second dialog
        QCOMPARE(f.window->findChildren<ClosingDialog*>().size(), 1);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(f.window->isVisible());
        QVERIFY(closed.isEmpty());
    }

    void stopClosesForGood() {
        ClosingFixture f(true);
        QSignalSpy closed(f.window.get(), &MainWindow::closed);
        QTest::mouseClick(&f.ask().stopButton(), Qt::LeftButton);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!f.window->isVisible());
    }

    void keptInTheTrayItGoesOnAndComesBackOrStops() {
        ClosingFixture f(true);
        QSignalSpy closed(f.window.get(), &MainWindow::closed);
        QTest::mouseClick(&f.ask().keepButton(), Qt::LeftButton);
        QTRY_VERIFY(!f.window->isVisible());
        QVERIFY(closed.isEmpty());
        QVERIFY(f.window->closing().trayMenu());
        f.window->closing().trayMenu()->actions().at(0)->trigger();
        QTRY_VERIFY(f.window->isVisible());
        f.window->hide();
        f.window->closing().trayMenu()->actions().at(1)->trigger();
        QTRY_COMPARE(closed.size(), 1);
    }

    void withoutATrayItIsMinimizedAndComesBack() {
        ClosingFixture f(false);
        ClosingDialog& dialog = f.ask();
        QCOMPARE(dialog.keepButton().text(), QStringLiteral("Minimize"));
        QTest::keyClick(&dialog, Qt::Key_Return); // what keeps balancing is the default
        QTRY_VERIFY(f.window->isMinimized());
        f.window->comeToFront();
        QTRY_VERIFY(!f.window->isMinimized());
        QVERIFY(f.window->isVisible());
    }

    void aDemoHasNothingToKeep() {
        ClosingFixture f(true);
        f.info.demo = true;
        f.open("jobs");
        QVERIFY(f.window->close());
    }
};

NODE3_QT_TEST(ClosingTest)
#include "closing_test.moc"
