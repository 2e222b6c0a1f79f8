// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the engine come on the window's thread, and only to those who still live.
#include "tests/support/fake_engine.h"
#include "tests/support/qt_test.h"
#include "ui/clock.h"
#include "ui/engine_feed.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <thread>

using namespace node3;
using node3::test::FakeEngine;

class FeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersComeOnTheWindowsThread() {
        FakeEngine engine;
        engine.hold = true;
        EngineFeed feed(engine);
        int answers = 0;
        for (int i = 0; i < 100; ++i)
            feed.post(JobAction{}, this, [&](const ReplyBody&) {
                QCOMPARE(QThread::currentThread(), thread());
                ++answers;
            });
        QCOMPARE(feed.pending(), 100);
        std::thread other([&] {
            for (const auto& posted : engine.posted)
                posted.handler(JobActed{});
        });
        other.join();
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 100);
        QCOMPARE(feed.pending(), 0);
    }

    void nobodyIsCalledWhoIsGone() {
        FakeEngine engine;
        engine.hold = true;
        bool called = false;
        std::function<void(const ReplyBody&)> late;
        {
            EngineFeed feed(engine);
            {
                QObject asker;
                feed.post(JobAction{}, &asker, [&](const ReplyBody&) { called = true; });
            }
            engine.posted.front().handler(JobActed{});
            QTRY_COMPARE(feed.pending(), 0);
            feed.post(JobAction{}, this, [&](const ReplyBody&) { called = true; });
            late = engine.posted.back().handler;
        }
        late(JobActed{}); // after the feed itself
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void threeMissedBeatsAreLate() {
        FakeEngine engine;
        engine.beat();
        setUiNow(50'000);
        EngineFeed feed(engine);
        feed.start();
        QSignalSpy came(&feed, &EngineFeed::snapshotCame);
        engine.beat();
        feed.look();
        QCOMPARE(came.count(), 1);
        setUiNow(50'000 + EngineFeed::kLateMs - 1);
        feed.look();
        QVERIFY(!feed.isLate());
        setUiNow(50'000 + EngineFeed::kLateMs);
        QVERIFY(feed.isLate());
        QVERIFY(!feed.isLost());
        setUiNow(50'000 + EngineFeed::kLostMs);
        QVERIFY(feed.isLost());
        engine.beat();
        feed.look();
        QVERIFY(!feed.isLate());
        setUiNow({});
    }

    void aLargeLoadIsTakenInBesideOtherThings() {
        // Pieces without end: each look takes a few, and the loop turns in between.
        struct Endless : FakeEngine {
            struct Pieces : Feed {
                std::vector<FeedItem> take() override {
                    QThread::usleep(500);
                    return {JobRemoved{}};
                }
                bool overflowed() override { return false; }
                bool begun() override { return true; }
            };
            std::unique_ptr<Feed> openFeed() override { return std::make_unique<Pieces>(); }
        } engine;
        EngineFeed feed(engine);
        int pieces = 0;
        connect(&feed, &EngineFeed::changed, this, [&] { ++pieces; });
        feed.start(); // comes back
        QVERIFY(feed.isBehind());
        const int first = pieces;
        QVERIFY(first > 0);
        QTRY_VERIFY(pieces > first); // goes on by itself
    }
};

NODE3_QT_TEST(FeedTest)
#include "feed_test.moc"
