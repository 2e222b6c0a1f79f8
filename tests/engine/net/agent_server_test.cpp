// SPDX-License-Identifier: GPL-3.0-or-later
// Who may speak to the agents' listener, and what.
#include "tests/engine/net/agent_server_fixture.h"

#include <QTest>

#include <string>

using namespace node3;
using namespace node3::test;
using namespace std::chrono_literals;

class AgentServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHelloWithTheRightKeyIsHandedOverWithoutIt() {
        ServerWorld w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        QCOMPARE(w.all<AgentHello>().size(), 1u);
        const AgentHello& hello = *w.all<AgentHello>().front();
        QCOMPARE(hello.hello.agent.agentId, std::string("a1"));
        QVERIFY(hello.hello.key.empty());
        QVERIFY(hello.address.starts_with("127.0.0.1:"));
        w.welcome(session);
        LINE_HAS(c.readLine(), "welcome");
    }

    void theOperatorsKeyConnectsAgentsToo_theSubmittersDoesNot() {
        ServerWorld w;
        LineClient operate = w.client();
        operate.sendLine(TestAgent(0, "a1", keyIn(w.dir, "operate")).helloLine());
        QVERIFY(waitUntil([&] { return w.all<AgentHello>().size() == 1; }, w.turning()));
        LineClient submit = w.client();
        submit.sendLine(TestAgent(0, "a2", keyIn(w.dir, "submit")).helloLine());
        LINE_HAS(submit.readLine(), "unauthorized");
        QVERIFY(submit.waitForEnd());
        QCOMPARE(w.all<AgentHello>().size(), 1u);
    }

    void withoutAKeyNothingIsTaken_unlessKeysAreNotNeeded() {
        ServerWorld w;
        LineClient c = w.client();
        c.sendLine(TestAgent(0, "a1", "").helloLine());
        LINE_HAS(c.readLine(), "auth_required");
        QVERIFY(c.waitForEnd());
        QVERIFY(w.commands.empty());

        AgentServerOptions open;
        open.keysNeeded = false;
        ServerWorld free(open);
        LineClient without = free.client();
        without.sendLine(TestAgent(0, "a1", "").helloLine());
        QVERIFY(waitUntil([&] { return free.all<AgentHello>().size() == 1; }, free.turning()));
        LineClient wrong = free.client(); // a key that is sent must be right
        wrong.sendLine(TestAgent(0, "a2", std::string(32, 'x')).helloLine());
        LINE_HAS(wrong.readLine(), "unauthorized");
    }

    void anythingButHelloFirstIsRefusedAndAppliesNothing() {
        ServerWorld w;
        for (const char* line : {R"({"type":"heartbeat","running":[]})", R"({"type":"goodbye"})",
                                 R"({"type":"completed","store":"s","job_id":"j","attempt":1})"}) {
            LineClient c = w.client();
            c.sendLine(line);
            LINE_HAS(c.readLine(), "auth_required");
            QVERIFY(c.waitForEnd());
        }
        QVERIFY(w.commands.empty());
    }

    void moreThanFiveBadTriesAMinuteAreAnsweredLate() {
        ServerWorld w;
        for (int i = 0; i < 5; ++i) {
            LineClient c = w.client();
            c.sendLine(TestAgent(0, "a1", std::string(32, 'x')).helloLine());
            LINE_HAS(c.readLine(), "unauthorized");
        }
        LineClient sixth = w.client();
        sixth.sendLine(TestAgent(0, "a1", std::string(32, 'x')).helloLine());
        QVERIFY(waitUntil([&] { return w.server->counters().badKeys == 6; }, w.turning()));
        w.turn();
        QVERIFY(!sixth.lineNow().has_value());
        // Others are not kept waiting by it.
        LineClient good = w.client();
        QVERIFY(w.greet(good, "a2"));
        w.skipped += 5s;
        LINE_HAS(sixth.readLine(), "unauthorized");
        QVERIFY(sixth.waitForEnd());
    }

    void noHelloInTimeEndsTheConnection() {
        ServerWorld w;
        LineClient silent = w.client();
        LineClient slow = w.client();
        slow.send("{\"type\"");
        QVERIFY(waitUntil([&] { return w.server->sessions() == 2; }, w.turning()));
        w.skipped += 9s;
        w.turn();
        QCOMPARE(w.server->sessions(), 2u);
        w.skipped += 1001ms;
        LINE_HAS(silent.readLine(), "error");
        LINE_HAS(slow.readLine(), "error");
        QVERIFY(silent.waitForEnd());
        QVERIFY(slow.waitForEnd());
    }

    void helloTwiceEndsTheConnection() {
        ServerWorld w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.welcome(session);
        c.readLine();
        c.sendLine(TestAgent(0, "a1", w.agentKey).helloLine());
        LINE_HAS(c.readLine(), "bad_message");
        QVERIFY(c.waitForEnd());
        QCOMPARE(w.all<AgentHello>().size(), 1u);
        QCOMPARE(w.all<SessionClosed>().size(), 1u);
        QCOMPARE(w.all<SessionClosed>().front()->session, session);
    }

    void beforeWelcomeALineMayHave64KiB_afterItAMebibyte() {
        ServerWorld w;
        LineClient early = w.client();
        early.send(std::string(65u << 10, 'x'));
        LINE_HAS(early.readLine(), "frame_too_large");
        QVERIFY(early.waitForEnd());

        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.welcome(session);
        c.readLine();
        c.sendLine(completedWith(900u << 10));
        QVERIFY(waitUntil([&] { return w.all<AgentReport>().size() == 1; }, w.turning()));
    }

    void aFrameWithoutEndCostsTwoMebibytesAndNobodyElse() {
        ServerWorld w;
        LineClient bad = w.client();
        const SessionId session = w.greet(bad, "bad");
        w.welcome(session);
        bad.readLine();
        LineClient good = w.client();
        const SessionId other = w.greet(good, "good");
        w.welcome(other);
        good.readLine();
        const std::uint64_t before = residentBytes();
        std::uint64_t most = before;
        const std::string chunk(64u << 10, 'z');
        for (std::uint64_t sent = 0; sent < (1u << 30);) {
            const long n = bad.sendSome(chunk);
            if (n < 0)
                break;
            sent += static_cast<std::uint64_t>(n);
            w.turn();
            most = std::max(most, residentBytes());
        }
        QVERIFY2(most - before <= 4 * kMebibyte, std::to_string(most - before).c_str());
        LINE_HAS(bad.readLine(), "frame_too_large");
        QVERIFY(bad.waitForEnd());
        QCOMPARE(w.all<SessionClosed>().size(), 1u);
        good.sendLine(R"({"type":"heartbeat","running":[]})");
        QVERIFY(waitUntil([&] { return w.all<AgentHeartbeat>().size() == 1; }, w.turning()));
    }

    void aLineThatIsNoMessageGetsOneErrorAndTheEnd_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no JSON") << QByteArray("hello") << QByteArray("bad_frame");
        QTest::newRow("bytes that are no UTF-8")
            << QByteArray("{\"type\":\"heartbeat\",\"running\":[],\"x\":\"\xff\"}")
            << QByteArray("invalid_utf8");
        QTest::newRow("nested too deep")
            << "{\"type\":\"heartbeat\",\"x\":" + QByteArray(200, '[') + QByteArray(200, ']') + "}"
            << QByteArray("nesting_too_deep");
        QTest::newRow("a field of the wrong type")
            << QByteArray("{\"type\":\"heartbeat\",\"running\":7}") << QByteArray("bad_message");
    }
    void aLineThatIsNoMessageGetsOneErrorAndTheEnd() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, code);
        ServerWorld w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.welcome(session);
        c.readLine();
        c.sendLine(line.toStdString());
        c.sendLine(R"({"type":"goodbye"})"); // comes too late to count
        LINE_HAS(c.readLine(), code.toStdString());
        QVERIFY(!c.readLine().has_value());
        QVERIFY(c.waitForEnd());
        QVERIFY(w.all<AgentGoodbye>().empty());
        QCOMPARE(w.all<SessionClosed>().size(), 1u);
    }

    void unknownTypesAreCountedAndIgnoredAfterWelcome_refusedBeforeHello() {
        ServerWorld w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.welcome(session);
        c.readLine();
        c.sendLine(R"({"type":"from_the_future","x":1})");
        c.sendLine(R"({"type":"heartbeat","running":[],"colour":"red"})");
        QVERIFY(waitUntil([&] { return w.all<AgentHeartbeat>().size() == 1; }, w.turning()));
        QCOMPARE(w.server->counters().unknownMessages, 1u);
        LineClient stranger = w.client();
        stranger.sendLine(R"({"type":"from_the_future"})");
        LINE_HAS(stranger.readLine(), "error");
        QVERIFY(stranger.waitForEnd());
    }

    void messagesSplitAnywhereAreTheSame() {
        ServerWorld w;
        LineClient c = w.client();
        const std::string all =
            TestAgent(0, "a1", w.agentKey).helloLine() + "\r\n" +
            R"({"type":"heartbeat","running":[]})" + "\n" +
            R"({"type":"failed","store":"s","job_id":"j","attempt":1,"error":"€😀"})" + "\n";
        for (const char byte : all) {
            c.send({&byte, 1});
            w.turn();
        }
        QVERIFY(waitUntil([&] { return w.all<AgentReport>().size() == 1; }, w.turning()));
        QCOMPARE(std::get<ReportFailed>(w.all<AgentReport>().front()->report.body).error,
                 std::string("€😀"));
    }
};

NODE3_QT_TEST(AgentServerTest)
#include "agent_server_test.moc"
