// SPDX-License-Identifier: GPL-3.0-or-later
// Every trouble with the queue that can be made in a demo market, at sixty times its speed: it is
// told of once, with its figures, what is offered against it helps, and it closes itself. Beside it
// another market is well for an hour, and nothing is told of.
#include "tests/app/demo_scene.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <string>

using namespace node3::test;
using Json = nlohmann::json;

class SituationsQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void troubleWithTheQueue_andAnHourWithout() {
        // None of its machines is a weak one, as about one in ten is.
        const DemoScene healthy(kFast, {QStringLiteral("--demo-seed"), QStringLiteral("3")});
        QVERIFY(healthy.begins());
        QVERIFY(
            healthy.does(R"({"do":"rate","per_minute":20})")); // less than half of what it can do
        const DemoScene s(kFast);
        QVERIFY(s.begins());
        QVERIFY(isQuiet(s));
        const double card = largestCard(s);

        // As many GiB as the card has GB.
        QCOMPARE(s.api.submit(jobText("gib", card * 1.0737)).status, 201);
        QVERIFY(s.opens("memory_units"));
        QCOMPARE(evidence(s.advice("memory_units"), "largest_card"), card * 1e9);
        QCOMPARE(s.carryOut(s.advice("memory_units"), "cancel_jobs"), 200);
        QVERIFY(s.closes("memory_units"));

        // Paused, and then held, while agents are idle.
        QCOMPARE(s.api.ask("POST /api/assignment/pause").status, 200);
        for (const char* id : {"p1", "p2"})
            QCOMPARE(s.api.submit(jobText(id, 1)).status, 201);
        QVERIFY(s.opens("paused_but_idle"));
        QCOMPARE(evidence(s.advice("paused_but_idle"), "queued"), 2.0);
        QCOMPARE(s.api.ask("POST /api/jobs/hold", R"({"ids":["p1","p2"]})").status, 200);
        QVERIFY(s.closes("paused_but_idle"));
        QCOMPARE(s.api.ask("POST /api/assignment/unpause").status, 200);
        QVERIFY(s.opens("held_but_idle"));
        QCOMPARE(evidence(s.advice("held_but_idle"), "jobs"), 2.0);
        QCOMPARE(s.carryOut(s.advice("held_but_idle"), "release_jobs"), 200);
        QVERIFY(s.closes("held_but_idle"));
        QVERIFY(isQuiet(s));

        // All agents drained.
        for (int i = 1; i <= 6; ++i)
            QCOMPARE(s.api.ask("POST /api/agents/agent-00" + std::to_string(i) + "/drain").status,
                     200);
        QCOMPARE(s.api.submit(jobText("lonely", 1)).status, 201);
        QVERIFY(s.opens("no_capacity"));
        QCOMPARE(s.carryOut(s.advice("no_capacity"), "resume_agent"), 200);
        QVERIFY(s.closes("no_capacity"));
        for (int i = 1; i <= 6; ++i)
            s.api.ask("POST /api/agents/agent-00" + std::to_string(i) + "/resume");
        QVERIFY(isQuiet(s));

        // Many jobs for the one largest card, while the others idle.
        for (int i = 0; i < 20; ++i)
            QCOMPARE(
                s.api
                    .submit(jobText("large" + std::to_string(i), card,
                                    R"(,"payload":{"simulate":{"seconds":900}},"timeout":9000)"))
                    .status,
                201);
        QVERIFY(s.opens("wait_while_idle"));
        QVERIFY(evidence(s.advice("wait_while_idle"), "free_slots") > 0);
        QCOMPARE(s.api.ask("POST /api/jobs/cancel", R"({"filter":{"q":"large"}})").status, 200);
        QVERIFY(s.closes("wait_while_idle"));
        QVERIFY(isQuiet(s));

        // More work than there is room for.
        for (int i = 0; i < 40; ++i)
            QCOMPARE(s.api
                         .submit(jobText("long" + std::to_string(i), 1,
                                         R"(,"payload":{"simulate":{"seconds":6000}},)"
                                         R"("timeout":60000)"))
                         .status,
                     201);
        QVERIFY(s.opens("capacity_short"));
        QVERIFY(evidence(s.advice("capacity_short"), "utilization") > 85);
        QVERIFY(evidence(s.advice("capacity_short"), "queued") >= 5);
        QVERIFY(s.does(R"({"do":"set_agents","count":40})"));
        QVERIFY(s.closes("capacity_short"));

        for (const auto& [id, times] : s.openings())
            QVERIFY2(times == 1, listOf(s.openings()).c_str());
        const auto told = s.openings();
        for (const char* id : {"memory_units", "paused_but_idle", "held_but_idle", "no_capacity",
                               "wait_while_idle", "capacity_short"})
            QVERIFY2(told.contains(id), id);
        QVERIFY2(told.size() == 6, listOf(told).c_str());

        QVERIFY(waitUntil([&] { return healthy.marketSeconds() >= 3700; }));
        QVERIFY2(healthy.openings().empty(), listOf(healthy.openings()).c_str());
        QVERIFY(healthy.api.figure("healthy_agents") == 6);
    }
};

NODE3_QT_TEST(SituationsQueueTest)
#include "situations_queue_test.moc"
