// SPDX-License-Identifier: GPL-3.0-or-later
// Every trouble with agents and with what runs that a demo market makes, at sixty times its speed:
// it is told of once, with its figures, what is offered against it helps, and it closes itself.
#include "tests/app/demo_scene.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <string>

using namespace node3::test;
using Json = nlohmann::json;

class SituationsAgentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void troubleWithAgentsAndWork() {
        const DemoScene s(kFast);
        QVERIFY(s.begins());
        QVERIFY(isQuiet(s));

        // Limits that are too short, on several agents.
        for (int i = 0; i < 8; ++i)
            QCOMPARE(s.api
                         .submit(jobText("short" + std::to_string(i), 1,
                                         R"(,"payload":{"simulate":{"seconds":900}},)"
                                         R"("timeout":20,"max_retries":0)"))
                         .status,
                     201);
        QVERIFY(s.opens("timeouts_short"));
        QVERIFY(evidence(s.advice("timeouts_short"), "timed_out") >= 5);
        QVERIFY(evidence(s.advice("timeouts_short"), "agents") >= 2);

        QVERIFY(s.does(R"({"do":"rate","per_minute":14})"));
        QVERIFY(
            s.does(R"({"do":"fault","kind":"freeze","agents":["agent-002"],"seconds":100000})"));
        QVERIFY(s.opens("agent_silent:agent-002"));
        QVERIFY(s.advice("agent_silent:agent-002")["severity"] == "bad");
        QVERIFY(s.does(R"({"do":"fault","kind":"heal","agents":["agent-002"]})"));
        QVERIFY(s.closes("agent_silent:agent-002"));

        QVERIFY(
            s.does(R"({"do":"fault","kind":"fail-all","agents":["agent-004"],"seconds":100000})"));
        QVERIFY(s.opens("black_hole:agent-004"));
        const Json hole = s.advice("black_hole:agent-004");
        QVERIFY2(evidence(hole, "failures") >= 4, hole.dump().c_str());
        QVERIFY2(evidence(hole, "elsewhere_rate") >= 80, hole.dump().c_str());
        QCOMPARE(s.carryOut(hole, "quarantine_agent"), 200);
        QVERIFY(s.closes("black_hole:agent-004"));

        QVERIFY(s.does(R"({"do":"fault","kind":"flap","agents":["agent-003"],"seconds":100000})"));
        QVERIFY(s.opens("agent_flapping:agent-003"));
        QVERIFY(evidence(s.advice("agent_flapping:agent-003"), "drops") >= 5);
        QCOMPARE(s.carryOut(s.advice("agent_flapping:agent-003"), "drain_agent"), 200);
        QVERIFY(s.closes("agent_flapping:agent-003"));

        QVERIFY(s.closes("timeouts_short")); // among so many that were given enough
        const auto told = s.openings();
        for (const char* id : {"timeouts_short", "agent_silent:agent-002", "black_hole:agent-004",
                               "agent_flapping:agent-003"})
            QVERIFY2(told.contains(id) && told.at(id) == 1, listOf(told).c_str());
        QVERIFY2(told.size() == 4, listOf(told).c_str());
    }

    /// Of a fleet as a whole: slower, for what fails is told of against what does not.
    void jobsThatEndBadly_andAFleetThatOutgrewItsSetting() {
        const DemoScene s(30);
        QVERIFY(s.begins());
        QVERIFY(isQuiet(s));
        // As many fail, everywhere and once for all, as do not.
        for (int i = 0; i < 24; ++i)
            QCOMPARE(s.api
                         .submit(jobText(
                             (i % 2 == 0 ? "bad" : "good") + std::to_string(i), 1,
                             R"(,"max_retries":0,"payload":{"simulate":{"seconds":5)" +
                                 std::string(i % 2 == 0 ? R"(,"failing_attempts":1)" : "") + "}}"))
                         .status,
                     201);
        QVERIFY(s.opens("success_low"));
        const Json low = s.advice("success_low");
        QVERIFY2(low["severity"] == "bad", low.dump().c_str());
        const double jobs = evidence(low, "jobs"), failures = evidence(low, "failures");
        QVERIFY2(jobs >= 24 && failures >= 12, low.dump().c_str()); // the market had begun
        QCOMPARE(evidence(low, "success_rate"), 100 * (jobs - failures) / jobs);
        QVERIFY2(evidence(low, "agents") >= 2, low.dump().c_str());
        QVERIFY2(low["agents"].size() >= 2, low.dump().c_str());
        QVERIFY(s.does(R"({"do":"rate","per_minute":60})"));
        QVERIFY(s.closes("success_low"));
        QVERIFY(isQuiet(s));

        QCOMPARE(s.api.ask("PATCH /api/settings", R"({"good_queued":1})").status, 200);
        QVERIFY(s.does(R"({"do":"set_agents","count":100})"));
        QVERIFY(s.opens("good_queued_low"));
        const Json outgrown = s.advice("good_queued_low");
        QVERIFY2(evidence(outgrown, "slots") >= 200, outgrown.dump().c_str());
        QCOMPARE(evidence(outgrown, "good_queued"), 1.0);
        QVERIFY2(evidence(outgrown, "suggested") >= 2, outgrown.dump().c_str());
        QCOMPARE(s.carryOut(outgrown, "change_setting"), 200);
        QVERIFY(s.closes("good_queued_low"));

        const auto told = s.openings();
        for (const char* id : {"success_low", "good_queued_low"})
            QVERIFY2(told.contains(id) && told.at(id) == 1, listOf(told).c_str());
    }
};

NODE3_QT_TEST(SituationsAgentsTest)
#include "situations_agents_test.moc"
