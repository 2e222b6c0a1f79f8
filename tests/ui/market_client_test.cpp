// SPDX-License-Identifier: GPL-3.0-or-later
// The window's end of a market's control socket: what it asks, and what becomes of it when the
// market is slow, silent, gone, or talks nonsense.
#include "tests/support/qt_test.h"
#include "tests/ui/fake_market.h"
#include "ui/demo/demo_market.h"

#include <QSignalSpy>
#include <QTest>

using namespace node3;
using namespace node3::test;

class MarketClientTest : public QObject {
    Q_OBJECT

    struct Scene {
        FakeMarket market;
        QObject context;
        MarketClient client{market.path()};
        QStringList told; ///< "NAME" or "NAME: refusal", in the order of the answers

        Scene() { client.setPatience(150, 20, 300); }
        void ask(const QString& what) {
            client.ask({{QStringLiteral("do"), what}}, &context,
                       [this, what](const MarketClient::Answer& a) {
                           told << (a.refusal ? what + QStringLiteral(": ") + *a.refusal : what);
                       });
        }
        void connectIt() {
            client.start();
            QTRY_COMPARE(client.state(), MarketClient::State::There);
        }
    };

private Q_SLOTS:
    void requestsAreAnsweredOneByOneInTheirOrder() {
        Scene s;
        s.connectIt();
        s.market.refusals[QStringLiteral("fault")] = QStringLiteral("there is no such fault");
        for (const char* what : {"status", "fault", "run"})
            s.ask(QLatin1String(what));
        QTRY_COMPARE(s.told.size(), 3);
        QCOMPARE(s.told, (QStringList{QStringLiteral("status"),
                                      QStringLiteral("fault: there is no such fault"),
                                      QStringLiteral("run")}));
    }

    void oneRequestIsUnderWayAndTheRestWaitWithinALimit() {
        Scene s;
        s.connectIt();
        s.market.silent = true;
        const int most = static_cast<int>(MarketClient::kMostWaiting);
        for (int i = 0; i < most + 5; ++i)
            s.ask(QStringLiteral("status"));
        QTRY_COMPARE(s.told.size(), 5); // they are told at once that there is no room
        QVERIFY(s.told.first().contains(QStringLiteral("behind")));
        QTRY_COMPARE(s.market.requests.size(), 1U);
        // The market stays silent: all of them learn it, each once, and the client begins anew.
        s.market.silent = false;
        QTRY_COMPARE(s.told.size(), most + 5);
        QVERIFY(s.told.last().contains(QStringLiteral("does not answer")));
        QTRY_COMPARE(s.client.state(), MarketClient::State::There);
        QCOMPARE(s.market.connections, 2);
        s.ask(QStringLiteral("run"));
        QTRY_COMPARE(s.told.last(), QStringLiteral("run"));
    }

    void whatIsAskedWhileItIsGoneIsRefusedLater() {
        Scene s;
        s.ask(QStringLiteral("status"));
        QVERIFY(s.told.isEmpty()); // never before ask() is through
        QTRY_COMPARE(s.told.size(), 1);
        QVERIFY(s.told[0].contains(QStringLiteral("does not answer")));
    }

    void aMarketThatDiesIsGoneWithASentenceAndWelcomeBack() {
        Scene s;
        s.connectIt();
        s.market.die();
        QTRY_COMPARE(s.client.state(), MarketClient::State::Gone);
        QVERIFY(s.client.sentence().contains(QStringLiteral("does not answer any more")));
        s.market.listen();
        QTRY_COMPARE(s.client.state(), MarketClient::State::There);
        QVERIFY(s.client.sentence().isEmpty());
    }

    void aMarketThatNeverComesIsStartingOnlyForAWhile() {
        QTemporaryDir folder;
        MarketClient client(folder.filePath(QStringLiteral("nobody")));
        client.setPatience(100, 20, 120);
        client.start();
        QCOMPARE(client.state(), MarketClient::State::Connecting);
        QTRY_COMPARE(client.state(), MarketClient::State::Gone);
        QVERIFY(client.sentence().contains(QStringLiteral("has not started")));
    }

    void nonsenseAndLinesWithoutEndHurtNobody() {
        Scene s;
        s.connectIt();
        s.market.silent = true;
        s.ask(QStringLiteral("status"));
        QTRY_COMPARE(s.market.requests.size(), 1U);
        auto* socket = s.market.server->findChild<QLocalSocket*>();
        QVERIFY(socket);
        socket->write("{nonsense\n");
        QTRY_COMPARE(s.told.size(), 1);
        QVERIFY(s.told[0].contains(QStringLiteral("cannot be read")));
        socket->write("{\"ok\":true}\n"); // an answer to nothing
        socket->flush();
        QCoreApplication::processEvents();
        s.ask(QStringLiteral("run"));
        QTRY_COMPARE(s.market.requests.size(), 2U);
        const QByteArray endless(static_cast<qsizetype>(2 * MarketClient::kLongestLine), 'x');
        socket->write(endless);
        QTRY_COMPARE(s.told.size(), 2);
        QVERIFY(s.told[1].contains(QStringLiteral("does not answer")));
        s.market.silent = false;
        QTRY_COMPARE(s.client.state(), MarketClient::State::There);
    }

    void anAnswerToSomebodyWhoIsGoneIsDropped() {
        Scene s;
        s.connectIt();
        auto gone = std::make_unique<QObject>();
        bool called = false;
        s.client.ask({{QStringLiteral("do"), QStringLiteral("status")}}, gone.get(),
                     [&](const MarketClient::Answer&) { called = true; });
        gone.reset();
        s.ask(QStringLiteral("run"));
        QTRY_COMPARE(s.told.size(), 1);
        QVERIFY(!called);
    }

    void nothingIsAskedWhileNobodyLooks() {
        FakeMarket fake;
        DemoMarket market(fake.path());
        QTRY_VERIFY(!market.lists().faults.empty()); // the one thing that it asks by itself
        QCOMPARE(fake.requests.size(), 1U);
        market.setWatched(true);
        QTRY_VERIFY(market.isKnown());
        QTRY_COMPARE(market.agents().size(), 3U);
        QVERIFY(!fake.asked("run").empty());
        market.setWatched(false);
        const auto before = fake.requests.size();
        QTest::qWait(3 * DemoMarket::kTickMs);
        QVERIFY(fake.requests.size() <= before + 1); // one may have been under way
    }

    void aRunIsFollowedFiveTimesASecondAndAtRestOnce() {
        FakeMarket fake;
        DemoMarket market(fake.path());
        market.setWatched(true);
        QTRY_VERIFY(fake.asked("run").size() >= 1);
        QTRY_VERIFY(fake.asked("status").size() >= 4);
        QVERIFY(fake.asked("run").size() < fake.asked("status").size());
        fake.run = {{"phase"_l, "running"_l}, {"scenario"_l, 1}};
        QTRY_VERIFY(market.run().isPlaying());
        const auto runs = fake.asked("run").size(), looks = fake.asked("status").size();
        QTRY_VERIFY(fake.asked("run").size() >= runs + 6);
        QVERIFY(fake.asked("status").size() - looks <= 5);
    }
};

NODE3_QT_TEST(MarketClientTest)
#include "market_client_test.moc"
