// SPDX-License-Identifier: GPL-3.0-or-later
// What the agents' listener does with peers that do not read, that are too many, and that go.
#include "tests/engine/net/agent_server_fixture.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace node3;
using namespace node3::test;
using namespace std::chrono_literals;

class AgentServerLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPeerThatDoesNotReadIsClosedAtFourMebibytes() {
        ServerWorld w;
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
        ServerWorld w;
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
        ServerWorld w;
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
        // Anything else is still bounded by itself. A system's own buffers may grow to tens of
        // mebibytes for one who has just read so much.
        const std::string text(100'000, 'e');
        for (int i = 0; i < 1'000 && w.server->counters().slowPeers == 0; ++i)
            w.server->send(session, ErrorMessage{ProtocolError::BadMessage, text});
        QCOMPARE(w.server->counters().slowPeers, 1u);
    }

    void closeLetsWhatWasSentLeaveAndEndsTheSessionOnce() {
        ServerWorld w;
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
        ServerWorld w;
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
        ServerWorld w;
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
        ServerWorld w(options);
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
        ServerWorld w(options);
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
        ServerWorld w;
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
        ServerWorld w;
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
        ServerWorld w;
        for (const char* address : {"0.0.0.0", "::", "192.168.1.1"}) {
            AgentServerOptions options;
            options.listen = {address, 0};
            AgentServer open(*w.keys, options,
                             {[](Command) {}, [] {}, [&] { return w.now(); }, [](std::string) {}});
            QVERIFY(open.listen().has_value());
        }
    }
};

NODE3_QT_TEST(AgentServerLimitsTest)
#include "agent_server_limits_test.moc"
