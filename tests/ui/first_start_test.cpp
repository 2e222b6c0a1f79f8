// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/connect_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/pages/first_start.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace node3;
using namespace node3::test;

namespace {

FirstStart& startOf(UiFixture& f) {
    return *f.overview().findChild<FirstStart*>();
}

} // namespace

class FirstStartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDemoIsOpenedOnceAPress() {
        UiFixture f(0);
        int opened = 0;
        f.info.openDemo = [&] {
            ++opened;
            return std::optional<QString>();
        };
        f.open("overview");
        FirstStart& start = startOf(f);
        QTRY_VERIFY(start.isVisible());
        QTest::mouseClick(start.demoButton(), Qt::LeftButton);
        QTest::mouseClick(start.demoButton(), Qt::LeftButton); // it is on its way
        QCOMPARE(opened, 1);
        QVERIFY(!start.demoButton()->isEnabled());
        QVERIFY(!start.demoText().isEmpty());
    }
    void aDemoThatCannotBeOpenedSaysWhy() {
        UiFixture f(0);
        f.info.openDemo = [] { return std::optional(QStringLiteral("No such program.")); };
        f.open("overview");
        QTRY_VERIFY(startOf(f).isVisible());
        QTest::mouseClick(startOf(f).demoButton(), Qt::LeftButton);
        QCOMPARE(startOf(f).demoText(), QStringLiteral("No such program."));
        QVERIFY(startOf(f).demoButton()->isEnabled());
    }
    void aDemoOffersNoOther() {
        UiFixture f(0);
        f.info.demo = true;
        f.open("overview");
        QTRY_VERIFY(startOf(f).isVisible());
        QVERIFY(!startOf(f).demoButton());
        QSignalSpy wanted(&startOf(f), &FirstStart::pageWanted);
        QTest::mouseClick(startOf(f).marketButton(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("demo"));
    }
    void theCommandIsCopiedAndOtherMachinesAreExplained() {
        UiFixture f(0);
        f.info.dataFolder = QStringLiteral("/data");
        f.open("overview");
        ConnectCard& card = startOf(f).connectCard();
        QTRY_VERIFY(card.isVisible());
        QTest::mouseClick(&card.copyButton(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("node3-agent --allow-commands"));
        QTest::mouseClick(&card.othersButton(), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<ConnectDialog>());
        auto* dialog = UiFixture::dialog<ConnectDialog>();
        QTest::mouseClick(&dialog->copyThere(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("node3-agent --server HOST:7300 --key-file agent.key "
                                "--allow-commands"));
        const auto labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains(QStringLiteral("--agents 0.0.0.0:7300"));
        }));
    }
    void listeningForAllIsRecognized() {
        QVERIFY(!ConnectDialog::reachesOthers(QStringLiteral("127.0.0.1:7300")));
        QVERIFY(!ConnectDialog::reachesOthers(QStringLiteral("[::1]:7300")));
        QVERIFY(ConnectDialog::reachesOthers(QStringLiteral("0.0.0.0:7300")));
        QVERIFY(ConnectDialog::reachesOthers(QStringLiteral("10.0.0.5:7300")));
    }
    void submitOpensTheForm() {
        UiFixture f(0);
        f.open("overview");
        QTRY_VERIFY(startOf(f).isVisible());
        QTest::mouseClick(&startOf(f).submitButton(), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
    }
    void theFirstAgentEndsIt() {
        UiFixture f(0);
        f.open("overview");
        QTRY_VERIFY(startOf(f).isVisible());
        f.engine.addAgents(1);
        f.engine.beat();
        QTRY_VERIFY(!startOf(f).isVisible());
    }
};

NODE3_QT_TEST(FirstStartTest)
#include "first_start_test.moc"
