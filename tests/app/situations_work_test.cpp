// SPDX-License-Identifier: GPL-3.0-or-later
// Every trouble with what jobs do that a demo market makes, at thirty times its speed, and a whole
// fleet that falls silent: it is told of once, with its figures, what is offered against it helps,
// and it closes itself. At that speed a machine may stand still for two seconds before all its
// agents are taken to be silent.
#include "tests/app/demo_scene.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <string>

using namespace node3::test;
using Json = nlohmann::json;

namespace {

constexpr int kSpeed = 30;

} // namespace

class SituationsWorkTest : public QObject {
    Q_OBJECT

private:
    /// Jobs `name`0 and up, which run for so many seconds of the market.
    static void hand(const DemoScene& s, const std::string& name, int jobs, double gigabytes,
                     double seconds, const std::string& more = {}) {
        for (int i = 0; i < jobs; ++i)
            QCOMPARE(s.api
                         .submit(jobText(name + std::to_string(i), gigabytes,
                                         R"(,"payload":{"simulate":{"seconds":)" +
                                             std::to_string(seconds) + more + "}}" +
                                             R"(,"timeout":90000)"))
                         .status,
                     201);
    }
    static std::string stateOf(const DemoScene& s, const std::string& job) {
        return Json::parse(s.api.ask("GET /api/jobs/" + job).body, nullptr, false)
            .value("state", "");
    }

private Q_SLOTS:
    void troubleWithWhatJobsDo() {
        const DemoScene s(kSpeed);
        QVERIFY(s.begins());
        QVERIFY(isQuiet(s));
        const double card = largestCard(s);

        // It reports nothing and goes on, long after others of its kind have ended.
        hand(s, "usual", 25, 1, 10);
        QVERIFY(isQuiet(s));
        hand(s, "stuck", 1, 1, 80000);
        QVERIFY(s.opens("job_stuck:stuck0"));
        const Json stuck = s.advice("job_stuck:stuck0");
        QVERIFY2(evidence(stuck, "ran_for") >= 600.0 / kSpeed, stuck.dump().c_str());
        QVERIFY2(evidence(stuck, "usual_run") > 0, stuck.dump().c_str());
        QCOMPARE(s.carryOut(stuck, "requeue_job"), 200);
        QVERIFY(s.closes("job_stuck:stuck0"));
        QCOMPARE(s.api.ask("POST /api/jobs/cancel", R"({"ids":["stuck0"]})").status, 200);
        QVERIFY(isQuiet(s));

        // Others go before one that only the two largest cards have room for.
        QCOMPARE(s.api.ask("PATCH /api/settings", R"({"ageing_after":2})").status, 200);
        hand(s, "holder", 2, card - 1, 80000);
        QVERIFY(waitUntil([&] { return stateOf(s, "holder1") == "running"; }));
        hand(s, "patient", 1, card - 1, 10);
        QVERIFY(s.does(R"({"do":"rate","per_minute":6})"));
        QVERIFY(s.opens("starving"));
        const Json starving = s.advice("starving");
        QVERIFY2(evidence(starving, "oldest_wait") >= 2, starving.dump().c_str());
        QVERIFY2(evidence(starving, "overtook") >= 1, starving.dump().c_str());
        QVERIFY2(starving["jobs"] == Json::array({"patient0"}), starving.dump().c_str());
        QCOMPARE(s.carryOut(starving, "run_next"), 200);
        QCOMPARE(s.api.ask("POST /api/jobs/cancel", R"({"ids":["holder0","holder1"]})").status,
                 200);
        QVERIFY(s.closes("starving"));
        QVERIFY(waitUntil([&] { return stateOf(s, "patient0") == "completed"; }));
        QCOMPARE(s.api.ask("PATCH /api/settings", R"({"ageing_after":1800})").status, 200);
        QVERIFY(isQuiet(s));

        // A job that takes its agents down with it.
        hand(s, "killer", 1, 1, 5, R"(,"kills_agents":true)");
        QVERIFY(s.opens("kills_agents:killer0"));
        const Json killer = s.advice("kills_agents:killer0");
        QVERIFY2(evidence(killer, "crashes") >= 1, killer.dump().c_str());
        QVERIFY2(killer["severity"] == "bad", killer.dump().c_str());
        QVERIFY(waitUntil([&] { return stateOf(s, "killer0") == "failed"; }));
        QCOMPARE(s.api.ask("POST /api/jobs/delete", R"({"ids":["killer0"]})").status, 200);
        QVERIFY(s.closes("kills_agents:killer0"));
        QVERIFY(s.api.becomes("healthy_agents", 6));

        // Jobs that fail wherever they run, and then enough that do not.
        hand(s, "faulty", 30, 1, 5, R"(,"failing_attempts":1)");
        QVERIFY(s.opens("retry_storm"));
        const Json storm = s.advice("retry_storm");
        QVERIFY2(evidence(storm, "retry_rate") > 15, storm.dump().c_str());
        QVERIFY2(evidence(storm, "agents") >= 3, storm.dump().c_str());
        QVERIFY(s.does(R"({"do":"rate","per_minute":60})"));
        QVERIFY(s.closes("retry_storm"));
        QVERIFY(isQuiet(s));

        QVERIFY(s.does(R"({"do":"fault","kind":"freeze","share":1,"seconds":100000})"));
        QVERIFY(s.opens("fleet_silent"));
        const Json silent = s.advice("fleet_silent");
        QVERIFY2(evidence(silent, "agents") >= 3, silent.dump().c_str());
        QVERIFY2(evidence(silent, "known") == 6, silent.dump().c_str());
        QVERIFY(s.does(R"({"do":"fault","kind":"heal","share":1})"));
        QVERIFY(s.closes("fleet_silent"));
        QVERIFY(s.api.becomes("healthy_agents", 6));

        const auto told = s.openings();
        for (const char* id : {"job_stuck:stuck0", "starving", "kills_agents:killer0",
                               "retry_storm", "fleet_silent"})
            QVERIFY2(told.contains(id) && told.at(id) == 1, listOf(told).c_str());
    }

    /// Slower than the others: a second is the figure that it is about.
    void anAgentThatDoesNothing_isTooQuick() {
        const DemoScene s(5);
        QVERIFY(s.begins());
        QVERIFY(isQuiet(s));
        // Of two that have the largest card one is left, which then gets all that need it.
        QCOMPARE(s.api.ask("POST /api/agents/agent-005/drain").status, 200);
        hand(s, "real", 20, 1, 8);
        QVERIFY(isQuiet(s));
        hand(s, "empty", 90, largestCard(s) - 1, 0);
        const auto told = [&] {
            for (int i = 1; i <= 6; ++i)
                if (s.isOpen("quick_success:agent-00" + std::to_string(i)))
                    return "agent-00" + std::to_string(i);
            return std::string();
        };
        QVERIFY(waitUntil([&] { return !told().empty(); }));
        const std::string agent = told();
        const Json quick = s.advice("quick_success:" + agent);
        QVERIFY2(evidence(quick, "quick_runs") >= 10, quick.dump().c_str());
        QCOMPARE(s.carryOut(quick, "quarantine_agent"), 200);
        QVERIFY(s.closes("quick_success:" + agent));
        QVERIFY2(s.openings().at("quick_success:" + agent) == 1, listOf(s.openings()).c_str());
    }
};

NODE3_QT_TEST(SituationsWorkTest)
#include "situations_work_test.moc"
