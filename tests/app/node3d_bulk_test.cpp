// SPDX-License-Identifier: GPL-3.0-or-later
// Actions on many jobs at a real node3d.
#include "tests/app/daemon_api.h"
#include "tests/support/qt_test.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <string>
#include <thread>

using namespace node3::test;

namespace {

constexpr int kBulkJobs = 3000;

/// Jobs with the names b0, b1 and so on; every third has the priority LOW.
std::string bulkJobs(int count) {
    std::string body = "[";
    for (int i = 0; i < count; ++i) {
        const char* priority = i % 3 == 0 ? "LOW" : "NORMAL";
        body += std::string(i == 0 ? "" : ",") + "{\"job_id\":\"b" + std::to_string(i) +
                "\",\"priority\":\"" + priority + "\",\"name\":\"bulk\",\"command\":[\"x\"]}";
    }
    return body + "]";
}

} // namespace

class Node3dBulkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFilterCancelsAndDeletesWhatItHas() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QCOMPARE(api.submit(bulkJobs(kBulkJobs)).status, 201);
        QCOMPARE(api.submit(R"({"job_id":"other","command":["x"]})").status, 201);
        const std::string low = R"({"filter":{"q":"bulk","priority":"LOW"},"reason":"tidy")";
        const RawAnswer dry = api.ask("POST /api/jobs/cancel", low + R"(,"dry_run":true})");
        QCOMPARE(fieldOf(dry.body, "count"), std::string("1000"));
        QCOMPARE(fieldOf(dry.body, "more"), std::string("false"));
        QVERIFY(api.becomes("queued_jobs", kBulkJobs + 1));

        const RawAnswer cancelled = api.ask("POST /api/jobs/cancel", low + "}");
        QCOMPARE(cancelled.status, 200);
        QCOMPARE(fieldOf(cancelled.body, "done"), std::string("1000"));
        QCOMPARE(fieldOf(cancelled.body, "refused"), std::string("0"));
        QCOMPARE(api.state("b0"), std::string("cancelled"));
        QCOMPARE(api.state("b1"), std::string("queued"));
        QVERIFY(has(api.ask("GET /api/jobs/b3").body, R"("why":"tidy")"));

        // Some of those that are named cannot be deleted: each is told, the others are gone.
        const RawAnswer deleted =
            api.ask("POST /api/jobs/delete", R"({"ids":["b0","b1","b3","b9999"]})");
        QCOMPARE(fieldOf(deleted.body, "done"), std::string("2"));
        QCOMPARE(fieldOf(deleted.body, "refused"), std::string("2"));
        QVERIFY(
            has(deleted.body, R"({"job_id":"b1","ok":false,"error":{"code":"not_in_this_state")"));
        QVERIFY(has(deleted.body, R"({"job_id":"b9999","ok":false,"error":{"code":"unknown_job")"));
        QCOMPARE(api.ask("GET /api/jobs/b0").status, 404);
        const RawAnswer rest =
            api.ask("POST /api/jobs/delete", R"({"filter":{"state":["cancelled","failed"]}})");
        QCOMPARE(fieldOf(rest.body, "done"), std::string("998"));
        QVERIFY(api.becomes("queued_jobs", kBulkJobs + 1 - 1000));
    }

    void whatWasDoneStaysDoneWhenItDies() {
        QTemporaryDir dir;
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QCOMPARE(api.submit(bulkJobs(1000)).status, 201);
            const RawAnswer held = api.ask("POST /api/jobs/hold", R"({"filter":{"q":"bulk"}})");
            QCOMPARE(fieldOf(held.body, "done"), std::string("1000"));
            daemon.signal(SIGKILL);
            daemon.wait();
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const RawAnswer released =
            api.ask("POST /api/jobs/release", R"({"filter":{"state":"held"}})");
        QCOMPARE(fieldOf(released.body, "done"), std::string("1000"));
        QVERIFY(api.becomes("queued_jobs", 1000));
    }

    void jobsRunAndAreAcknowledgedMeanwhile() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QCOMPARE(api.submit(R"({"job_id":"runs","command":["x"]})").status, 201);
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        QVERIFY(agent.nextAssign().has_value());
        agent.report("started", "runs", 1);
        QVERIFY(waitUntil([&] { return api.state("runs") == "running"; }));
        QCOMPARE(api.ask("POST /api/agents/a1/drain").status, 200); // it takes none of those
        QCOMPARE(api.submit(bulkJobs(10'000)).status, 201);
        std::atomic<bool> over = false;
        std::string bulk;
        std::thread caller([&] {
            bulk = api.ask("POST /api/jobs/hold", R"({"filter":{"state":"queued"}})").body;
            over = true;
        });
        // The engine is in the middle of it once some are held and some are not.
        const bool inside = waitUntil([&] {
            const int queued = api.figure("queued_jobs");
            return over || (queued > 0 && queued < 10'000);
        });
        const bool early = !over;
        agent.report("completed", "runs", 1);
        const bool acknowledged = agent.link().readUntil(R"("ack")").has_value();
        const bool before = !over;
        caller.join();
        QVERIFY(inside && acknowledged);
        QCOMPARE(fieldOf(bulk, "done"), std::string("10000"));
        if (early) // else the machine was too fast to look
            QVERIFY(before);
    }
};

NODE3_QT_TEST(Node3dBulkTest)
#include "node3d_bulk_test.moc"
