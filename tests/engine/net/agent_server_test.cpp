// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/agent_server.h"
#include "tests/support/line_client.h"
#include "tests/support/qt_test.h"
#include "tests/support/test_agent.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

using namespace node3;
using namespace std::chrono_literals;
using test::LineClient;
using test::TestAgent;
using test::waitUntil;

namespace {

/// Sanitizers keep shadows of memory and hold back what was freed: there a bound shows runaway
/// growth only, and the build without them shows the bound.
#ifdef NODE3_SANITIZED
constexpr std::uint64_t kMebibyte = std::uint64_t{16} << 20;
#else
constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
#endif

std::uint64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t size = 0, resident = 0;
    statm >> size >> resident;
    return resident * 4096;
}

/// The number that the next descriptor will have.
rlim_t nextDescriptor() {
    const UniqueFd probe(::dup(0));
    return static_cast<rlim_t>(probe.get());
}

std::string keyIn(const QTemporaryDir& dir, const char* role) {
    std::ifstream file(dir.path().toStdString() + "/keys/" + role);
    std::string key;
    file >> key;
    return key;
}

/// The server on the test's own thread, with a clock that a test may push forward.
struct World {
    explicit World(AgentServerOptions options = {}) {
        auto loaded = KeyRing::loadOrCreate(dir.path().toStdString());
        keys = std::make_unique<KeyRing>(std::get<KeyRing>(std::move(loaded)));
        options.listen.port = 0;
        server = std::make_unique<AgentServer>(
            *keys, options,
            AgentServerHooks{[this](Command command) { commands.push_back(std::move(command)); },
                             [this] { server->poll(); }, [this] { return now(); },
                             [this](std::string text) { notes.push_back(std::move(text)); }});
        if (const auto error = server->listen())
            qFatal("%s", error->message.c_str());
        agentKey = keyIn(dir, "agent");
    }
    Mono now() const {
        return Mono{std::chrono::floor<Duration>(
                   std::chrono::steady_clock::now().time_since_epoch())} +
               skipped;
    }
    void turn() {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (const auto due = server->nextDue(); due && *due <= now())
            server->onTime(now());
        server->flush();
    }
    std::function<void()> turning() {
        return [this] { turn(); };
    }
    LineClient client() { return LineClient(server->port(), turning()); }
    TestAgent agent(const std::string& id) {
        return {server->port(), id, agentKey, "i1", turning()};
    }
    /// As the balancer would.
    void welcome(SessionId session) { server->send(session, Welcome{1, "store", 30s, 60s}); }
    template <class T> std::vector<const T*> all() const {
        std::vector<const T*> found;
        for (const Command& c : commands)
            if (const auto* one = std::get_if<T>(&c))
                found.push_back(one);
        return found;
    }
    /// Sends a good hello and waits until it was handed over.
    SessionId greet(LineClient& client, const std::string& id) {
        const auto before = all<AgentHello>().size();
        client.sendLine(TestAgent(0, id, agentKey).helloLine());
        waitUntil([&] { return all<AgentHello>().size() > before; }, turning());
        return all<AgentHello>().empty() ? SessionId{} : all<AgentHello>().back()->session;
    }

    QTemporaryDir dir;
    std::unique_ptr<KeyRing> keys;
    std::string agentKey;
    std::vector<Command> commands;
    std::vector<std::string> notes;
    Duration skipped{0};
    std::unique_ptr<AgentServer> server;
};

/// A valid report with an output of so many bytes.
std::string completedWith(std::size_t bytes) {
    std::string line = R"({"type":"completed","store":"s","job_id":"j","attempt":1,"output":)";
    return line + '"' + std::string(bytes, 'y') + "\"}";
}

#define LINE_HAS(expression, part)                                                                 \
    do {                                                                                           \
        const std::optional<std::string> line_ = (expression);                                     \
        QVERIFY2(line_ && line_->find(part) != std::string::npos,                                  \
                 line_.value_or("nothing came").c_str());                                          \
    } while (false)

} // namespace

class AgentServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHelloWithTheRightKeyIsHandedOverWithoutIt() {
        World w;
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
        World w;
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
        World w;
        LineClient c = w.client();
        c.sendLine(TestAgent(0, "a1", "").helloLine());
        LINE_HAS(c.readLine(), "auth_required");
        QVERIFY(c.waitForEnd());
        QVERIFY(w.commands.empty());

        AgentServerOptions open;
        open.keysNeeded = false;
        World free(open);
        LineClient without = free.client();
        without.sendLine(TestAgent(0, "a1", "").helloLine());
        QVERIFY(waitUntil([&] { return free.all<AgentHello>().size() == 1; }, free.turning()));
        LineClient wrong = free.client(); // a key that is sent must be right
        wrong.sendLine(TestAgent(0, "a2", std::string(32, 'x')).helloLine());
        LINE_HAS(wrong.readLine(), "unauthorized");
    }

    void anythingButHelloFirstIsRefusedAndAppliesNothing() {
        World w;
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
        World w;
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
        World w;
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
        World w;
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
        World w;
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
        World w;
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
        World w;
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
        World w;
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
        World w;
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

    void aPeerThatDoesNotReadIsClosedAtFourMebibytes() {
        World w;
        LineClient lazy = LineClient::withSmallBuffer(w.server->port(), w.turning());
        const SessionId session = w.greet(lazy, "lazy");
        LineClient good = w.client();
        const SessionId other = w.greet(good, "good");
        const std::uint64_t before = residentBytes();
        const ToAgent message = Cancel{"j", 1, std::string(10'000, 'r')};
        int sent = 0;
        while (w.all<SessionClosed>().empty() && sent < 5000) {
            w.server->send(session, message);
            w.turn();
            ++sent;
        }
        QCOMPARE(w.all<SessionClosed>().size(), 1u);
        QCOMPARE(w.server->counters().slowPeers, 1u);
        QVERIFY(sent < 1500); // 4 MiB here, the rest in the kernel's buffers
        QVERIFY(residentBytes() - before < 12 * kMebibyte);
        w.server->send(other, message);
        LINE_HAS(good.readLine(), "cancel");
    }

    void aReaderThatCatchesUpGetsEverythingInOrder() {
        World w;
        LineClient c = LineClient::withSmallBuffer(w.server->port(), w.turning());
        const SessionId session = w.greet(c, "a1");
        for (std::uint32_t i = 1; i <= 300; ++i)
            w.server->send(session, Cancel{"j", i, std::string(10'000, 'r')});
        for (int i = 1; i <= 300; ++i) {
            const auto line = c.readLine();
            QVERIFY(line.has_value());
            QCOMPARE(test::fieldOf(*line, "attempt"), std::to_string(i));
        }
        QVERIFY(w.all<SessionClosed>().empty());
    }

    void anAgentThatReadsGetsLargeAssignmentsForAllOfItsSlots() {
        World w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.welcome(session);
        c.readLine();
        Assign assign;
        assign.store = "s";
        assign.jobId = "J";
        const std::string document = "{\"payload\":\"" + std::string(1'000'000, 'p') + "\"}";
        assign.document = std::make_shared<const std::string>(document);
        for (assign.attempt = 1; assign.attempt <= 64; ++assign.attempt)
            w.server->send(session, assign); // in one step: it cannot have read any of them
        w.server->send(session, HeartbeatReply{});
        for (std::uint32_t i = 1; i <= 64; ++i) {
            const auto line = c.readLine();
            QVERIFY(line.has_value());
            QCOMPARE(test::fieldOf(*line, "attempt"), std::to_string(i));
            QVERIFY(line->size() > 1'000'000);
        }
        LINE_HAS(c.readLine(), "heartbeat");
        // Anything else is still bounded by itself.
        const std::string text(100'000, 'e');
        for (int i = 0; i < 200 && w.server->counters().slowPeers == 0; ++i)
            w.server->send(session, ErrorMessage{ProtocolError::BadMessage, text});
        QCOMPARE(w.server->counters().slowPeers, 1u);
    }

    void closeLetsWhatWasSentLeaveAndEndsTheSessionOnce() {
        World w;
        LineClient c = w.client();
        const SessionId session = w.greet(c, "a1");
        w.server->send(session, ErrorMessage{ProtocolError::AgentIdInUse, "taken"});
        w.server->close(session);
        w.server->send(session, HeartbeatReply{});
        LINE_HAS(c.readLine(), "agent_id_in_use");
        QVERIFY(!c.readLine().has_value());
        c.close();
        QVERIFY(waitUntil([&] { return w.server->sessions() == 0; }, w.turning()));
        QCOMPARE(w.all<SessionClosed>().size(), 1u);
    }

    void whatCameBeforeAHangUpIsAppliedBeforeIt() {
        World w;
        LineClient c = w.client();
        w.greet(c, "a1");
        c.sendLine(R"({"type":"heartbeat","running":[]})");
        c.sendLine(R"({"type":"goodbye"})");
        c.close();
        QVERIFY(waitUntil([&] { return !w.all<SessionClosed>().empty(); }, w.turning()));
        QCOMPARE(w.commands.size(), 4u);
        QVERIFY(std::holds_alternative<AgentHeartbeat>(w.commands[1]));
        QVERIFY(std::holds_alternative<AgentGoodbye>(w.commands[2]));
        QVERIFY(std::holds_alternative<SessionClosed>(w.commands[3]));
    }

    void sessionIdsAreNeverUsedTwice() {
        World w;
        std::vector<SessionId> ids;
        for (int i = 0; i < 5; ++i) {
            LineClient c = w.client();
            ids.push_back(w.greet(c, "a1"));
            c.close();
            QVERIFY(waitUntil([&] { return w.server->sessions() == 0; }, w.turning()));
        }
        std::ranges::sort(ids);
        QVERIFY(std::ranges::adjacent_find(ids) == ids.end());
    }

    void strangersBeyondTheLimitWaitAndAreTakenWhenThereIsRoom() {
        AgentServerOptions options;
        options.strangerLimit = 8;
        options.undisturbed = 300s;
        World w(options);
        std::vector<LineClient> strangers;
        for (int i = 0; i < 12; ++i)
            strangers.push_back(w.client());
        QVERIFY(waitUntil([&] { return w.server->sessions() == 8; }, w.turning()));
        for (int i = 0; i < 20; ++i)
            w.turn();
        QCOMPARE(w.server->sessions(), 8u);
        // One of them turns out to be an agent: its place is free for the next.
        QVERIFY(w.greet(strangers[0], "a1"));
        QVERIFY(waitUntil([&] { return w.server->sessions() == 9; }, w.turning()));
        for (int i = 1; i < 8; ++i)
            strangers[static_cast<std::size_t>(i)].close();
        QVERIFY(w.greet(strangers[11], "a12"));
    }

    void strangersThatSayNothingMakeRoomForAnAgent() {
        AgentServerOptions options;
        options.strangerLimit = 8;
        options.undisturbed = 300s;
        options.helloTime = 3000s;
        World w(options);
        LineClient known = w.client();
        w.greet(known, "known");
        std::vector<LineClient> slow;
        for (int i = 0; i < 30; ++i) {
            slow.push_back(w.client());
            slow.back().send("{\"ty"); // each in the middle of a word, and beyond 8 in the backlog
        }
        QVERIFY(waitUntil([&] { return w.server->sessions() == 9; }, w.turning()));
        LineClient agent = w.client();
        agent.sendLine(TestAgent(0, "a1", w.agentKey).helloLine());
        w.turn();
        QCOMPARE(w.all<AgentHello>().size(), 1u); // all of them have only just come
        // Four times, since each has its own time from when it was taken.
        for (int i = 0; i < 4; ++i) {
            w.skipped += 301s;
            QVERIFY(waitUntil(
                [&] {
                    return w.server->counters().accepted >= 9u + 8u * (i + 1) ||
                           w.all<AgentHello>().size() == 2;
                },
                w.turning()));
        }
        QCOMPARE(w.all<AgentHello>().size(), 2u);
        LINE_HAS(slow.front().readLine(), "auth_required");
        QVERIFY(slow.front().waitForEnd());
        QCOMPARE(w.all<SessionClosed>().size(), 0u); // who has said hello stays
        known.sendLine(R"({"type":"heartbeat","running":[]})");
        QVERIFY(waitUntil([&] { return w.all<AgentHeartbeat>().size() == 1; }, w.turning()));
    }

    void acceptingPausesWithoutSpinningWhenDescriptorsRunOut() {
        World w;
        LineClient first = w.client();
        w.greet(first, "a1");
        std::vector<LineClient> clients;
        for (int i = 0; i < 20; ++i)
            clients.push_back(w.client()); // connected by the kernel, accepted later
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        rlimit tight = before;
        tight.rlim_cur = nextDescriptor() + 5;
        ::setrlimit(RLIMIT_NOFILE, &tight);
        const bool paused =
            waitUntil([&] { return w.server->counters().acceptPauses > 0; }, w.turning());
        const auto pauses = w.server->counters().acceptPauses;
        for (int i = 0; i < 50; ++i)
            w.turn(); // a quarter of a second at least: a spinning loop would fail hundreds of
                      // times
        const auto later = w.server->counters().acceptPauses;
        // Who is connected is served meanwhile.
        first.sendLine(R"({"type":"heartbeat","running":[]})");
        const bool served =
            waitUntil([&] { return w.all<AgentHeartbeat>().size() == 1; }, w.turning());
        ::setrlimit(RLIMIT_NOFILE, &before);
        QVERIFY(paused);
        QVERIFY(later - pauses <= 5);
        QVERIFY(served);
        QVERIFY(waitUntil([&] { return w.server->sessions() == 21; }, w.turning()));
    }

    void aTakenPortNamesItsHolder() {
        World w;
        AgentServerOptions options;
        options.listen.port = w.server->port();
        AgentServer second(*w.keys, options,
                           {[](Command) {}, [] {}, [&] { return w.now(); }, [](std::string) {}});
        const auto error = second.listen();
        QVERIFY(error.has_value());
        const std::string wanted = "Port " + std::to_string(w.server->port()) + " is taken by";
        QVERIFY2(error->message.find(wanted) != std::string::npos, error->message.c_str());
        QVERIFY2(error->message.find("(process " + std::to_string(::getpid()) + ")") !=
                     std::string::npos,
                 error->message.c_str());
    }

    void otherMachinesAreNotListenedTo() {
        World w;
        for (const char* address : {"0.0.0.0", "::", "192.168.1.1"}) {
            AgentServerOptions options;
            options.listen = {address, 0};
            AgentServer open(*w.keys, options,
                             {[](Command) {}, [] {}, [&] { return w.now(); }, [](std::string) {}});
            QVERIFY(open.listen().has_value());
        }
    }
};

NODE3_QT_TEST(AgentServerTest)
#include "agent_server_test.moc"
