// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers: at once in memory, soon in the file, in the order it was said.
#include "tests/support/qt_test.h"
#include "ui/preferences.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTest>

using node3::Preferences;

class PreferencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QCoreApplication::setOrganizationName(QStringLiteral("node3-test"));
        Preferences().clear();
        Preferences::flush();
    }

    void whatIsSetIsThereAtOnceAndInTheFileSoon() {
        Preferences().setValue(QStringLiteral("a/width"), 40);
        QCOMPARE(Preferences().value(QStringLiteral("a/width")).toInt(), 40);
        Preferences::flush();
        QCOMPARE(QSettings().value(QStringLiteral("a/width")).toInt(), 40);
        Preferences::reload();
        QCOMPARE(Preferences().value(QStringLiteral("a/width")).toInt(), 40);
        QCOMPARE(Preferences().value(QStringLiteral("a/height"), 7).toInt(), 7);
    }

    void aGroupIsRemovedWithAllBelowIt_andNothingBeside() {
        for (const char* key : {"views", "views/own/1/id", "views/own/2/id", "viewsOfOthers"})
            Preferences().setValue(QLatin1String(key), 1);
        Preferences::flush();
        Preferences().remove(QStringLiteral("views/own"));
        Preferences::reload();
        QVERIFY(Preferences().contains(QStringLiteral("views")));
        QVERIFY(!Preferences().contains(QStringLiteral("views/own/1/id")));
        QVERIFY(!Preferences().contains(QStringLiteral("views/own/2/id")));
        QVERIFY(Preferences().contains(QStringLiteral("viewsOfOthers")));
    }

    void theLastWordCounts() {
        for (int i = 0; i <= 5000; ++i) {
            Preferences().setValue(QStringLiteral("x"), i);
            if (i % 3 == 0)
                Preferences().remove(QStringLiteral("x"));
            Preferences().setValue(QStringLiteral("y"), -i);
        }
        Preferences::flush();
        QCOMPARE(QSettings().value(QStringLiteral("x")).toInt(), 5000);
        QCOMPARE(QSettings().value(QStringLiteral("y")).toInt(), -5000);
        Preferences().remove(QStringLiteral("x"));
        Preferences::flush();
        QVERIFY(!QSettings().contains(QStringLiteral("x")));
    }
};

NODE3_QT_TEST(PreferencesTest)
#include "preferences_test.moc"
