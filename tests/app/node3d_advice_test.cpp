// SPDX-License-Identifier: GPL-3.0-or-later
// Advice and history over HTTP: a demo market has faults, what is wrong is told, its remedy is sent
// as it is offered, and the entry closes itself.
#include "tests/app/demo_scene.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>

using namespace node3::test;
using Json = nlohmann::json;

namespace {

/// Steps of which something is known; none while the engine is starting.
int valuesIn(const Json& page, const std::string& series) {
    if (!page.is_object() || !page.contains("series"))
        return 0;
    const Json& values = page["series"][series]["values"];
    return static_cast<int>(
        std::count_if(values.begin(), values.end(), [](const Json& v) { return !v.is_null(); }));
}

Json historyOf(const DaemonApi& api, const std::string& query) {
    return Json::parse(api.ask("GET /api/history?" + query).body, nullptr, false);
}

/// What the overview says; null while the engine is starting.
Json overviewOf(const DaemonApi& api) {
    const RawAnswer answer = api.ask("GET /api/overview");
    const Json all = Json::parse(answer.body, nullptr, false);
    return answer.status == 200 && all.is_object() ? all["readings"] : Json();
}

/// Jobs that ended in the last hour, as the overview counts them.
int ended(const DaemonApi& api) {
    const Json readings = overviewOf(api);
    return readings.is_object() ? readings["success"]["of"].get<int>() : -1;
}

} // namespace

class Node3dAdviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultsAreToldOfAndTheirRemediesEndThem() {
        DemoScene scene;
        QVERIFY(scene.daemon.started());
        QVERIFY(scene.api.becomes("healthy_agents", 6));
        QVERIFY(waitUntil([&] { return scene.api.figure("assigned_jobs") >= 3; }));
        for (const char* fault :
             {R"({"do":"fault","kind":"freeze","agents":["agent-002"],"seconds":160})",
              R"({"do":"fault","kind":"flap","agents":["agent-003"],"seconds":400})",
              R"({"do":"fault","kind":"fail-all","agents":["agent-004"],"seconds":900})"})
            QVERIFY2(has(scene.tell(fault), R"("ok":true)"), fault);
        QCOMPARE(scene.api
                     .submit(R"({"job_id":"huge","command":["true"],)"
                             R"("gpu_memory_required":500000000000})")
                     .status,
                 201);

        QVERIFY(scene.opens("agent_silent:agent-002"));
        const Json silent = scene.advice("agent_silent:agent-002");
        QVERIFY(silent["severity"] == "bad");
        QVERIFY2(silent["evidence"]["silent_for"].get<double>() > 2, silent.dump().c_str());
        QVERIFY(silent["evidence"]["silence_limit"] == 3.0);

        QVERIFY(scene.opens("never_placeable"));
        const Json never = scene.advice("never_placeable");
        QVERIFY(never["evidence"]["memory_asked"] == 5e11);
        QVERIFY(never["jobs"] == Json::array({"huge"}));
        QCOMPARE(scene.carryOut(never, "cancel_jobs"), 200);
        QVERIFY(scene.closes("never_placeable"));

        QVERIFY(scene.opens("agent_flapping:agent-003"));
        const Json flapping = scene.advice("agent_flapping:agent-003");
        QVERIFY(flapping["evidence"]["drops"].get<int>() >= 5);
        QCOMPARE(scene.carryOut(flapping, "drain_agent"), 200);
        QVERIFY(scene.closes("agent_flapping:agent-003"));

        QVERIFY(scene.opens("black_hole:agent-004"));
        const Json hole = scene.advice("black_hole:agent-004");
        QVERIFY(hole["evidence"]["failures"].get<int>() >= 4);
        QCOMPARE(scene.carryOut(hole, "quarantine_agent"), 200);
        QVERIFY(scene.closes("black_hole:agent-004"));

        QVERIFY(scene.closes("agent_silent:agent-002")); // it has thawed by itself
        const std::string log =
            scene.api.ask("GET /api/events?kind=advice_opened,advice_closed&limit=1000").body;
        QVERIFY(has(log, "advice_opened"));
        QVERIFY(has(log, "advice_closed"));
    }

    void anEntryIsAcknowledgedAndSnoozedInTheAuditLog() {
        DemoScene scene;
        QVERIFY(scene.daemon.started());
        QVERIFY(scene.api.becomes("healthy_agents", 6));
        QCOMPARE(scene.api
                     .submit(R"({"job_id":"huge","command":["true"],)"
                             R"("gpu_memory_required":500000000000})")
                     .status,
                 201);
        QVERIFY(scene.opens("never_placeable"));
        const RawAnswer read =
            scene.api.ask("POST /api/advice/never_placeable/acknowledge", R"({"reason":"seen"})");
        QCOMPARE(read.status, 200);
        QVERIFY(fieldOf(read.body, "state") == "acknowledged");
        QVERIFY(scene.advice("never_placeable")["why"] == "seen");
        const RawAnswer later =
            scene.api.ask("POST /api/advice/never_placeable/snooze", R"({"for":600})");
        QCOMPARE(later.status, 200);
        QVERIFY(fieldOf(later.body, "state") == "snoozed");
        QVERIFY(scene.advice("never_placeable")["until"].is_string());
        const std::string log = scene.api.ask("GET /api/events?audit=true").body;
        QVERIFY(has(log, "advice_acknowledged"));
        QVERIFY(has(log, "advice_snoozed"));
        QCOMPARE(scene.api.ask("POST /api/advice/job_stuck:x/acknowledge").status, 404);
        QCOMPARE(scene.api.ask("POST /api/advice/never_placeable/snooze", R"({"for":9e9})").status,
                 400);
    }

    void marksAndTheFiguresOfTheHourAreBackAfterARestart() {
        DemoScene scene;
        QVERIFY(scene.begins());
        QCOMPARE(scene.api
                     .submit(R"({"job_id":"huge","command":["true"],)"
                             R"("gpu_memory_required":500000000000})")
                     .status,
                 201);
        QVERIFY(scene.opens("never_placeable"));
        const Json before = scene.advice("never_placeable");
        QCOMPARE(scene.api
                     .ask("POST /api/advice/never_placeable/acknowledge",
                          R"({"reason":"a card is on its way"})")
                     .status,
                 200);
        QVERIFY(waitUntil([&] { return ended(scene.api) >= 20; }));
        QVERIFY(overviewOf(scene.api)["healthy_agents"]["word"] == "judged");
        QVERIFY(overviewOf(scene.api)["oldest"]["beside"] == 1.0); // it can never run
        scene.daemon.signal(SIGTERM);
        QCOMPARE(scene.daemon.wait(), 0);

        const Daemon again(scene.dir.path() + QStringLiteral("/data"), DemoScene::flags(20));
        const DaemonApi api(again, scene.dir.path() + QStringLiteral("/data"));
        QVERIFY(again.started());
        QVERIFY(waitUntil([&] { return overviewOf(api).is_object(); }));
        QVERIFY2(ended(api) >= 15, std::to_string(ended(api)).c_str());
        const auto entry = [&api] {
            const Json list = Json::parse(api.ask("GET /api/advice").body, nullptr, false);
            if (list.is_object() && list.contains("advice"))
                for (const Json& e : list["advice"])
                    if (e["id"] == "never_placeable")
                        return e;
            return Json();
        };
        QVERIFY(waitUntil([&] { return !entry().is_null(); }));
        QVERIFY2(entry()["state"] == "acknowledged", entry().dump().c_str());
        QVERIFY(entry()["why"] == "a card is on its way");
        QVERIFY(entry()["since"] == before["since"]);
    }

    void historyIsBackAfterARestart() {
        const QTemporaryDir dir;
        const QString data = dir.path() + QStringLiteral("/data");
        const std::string from =
            QDateTime::currentDateTimeUtc().addSecs(-60).toString(Qt::ISODate).toStdString();
        {
            Daemon daemon(data);
            const DaemonApi api(daemon, data);
            QVERIFY(daemon.started());
            QVERIFY(waitUntil(
                [&] { return valuesIn(historyOf(api, "series=slots&step=1"), "slots") >= 3; }));
            daemon.signal(SIGTERM);
            QCOMPARE(daemon.wait(), 0);
        }
        Daemon daemon(data);
        const DaemonApi api(daemon, data);
        QVERIFY(daemon.started());
        QVERIFY(waitUntil([&] { return api.figure("total_agents") == 0; }));
        const Json page = historyOf(api, "series=slots,utilization&step=1&from=" + from);
        QVERIFY(valuesIn(page, "slots") >= 3);
        QCOMPARE(valuesIn(page, "utilization"), 0); // nobody is there: no capacity, no share of it
        QCOMPARE(api.ask("GET /api/history?series=happiness").status, 400);
        QCOMPARE(api.ask("GET /api/history?agent=nobody").status, 404);
    }
};

NODE3_QT_TEST(Node3dAdviceTest)
#include "node3d_advice_test.moc"
