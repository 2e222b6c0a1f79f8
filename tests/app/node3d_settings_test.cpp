// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of a running node3d: they count from the answer on, and at the next start.
#include "tests/app/daemon_api.h"
#include "tests/support/qt_test.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <string>
#include <thread>
#include <vector>

using namespace node3::test;

namespace {

std::string settingIn(const std::string& list, const std::string& key) {
    const auto at = list.find("\"key\":\"" + key + "\"");
    return at == std::string::npos ? std::string() : list.substr(at, list.find('}', at) - at);
}

std::string valueOf(const DaemonApi& api, const std::string& key) {
    return fieldOf(settingIn(api.ask("GET /api/settings").body, key), "value");
}

QByteArray contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeTo(const QString& name, const QByteArray& content) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class Node3dSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextSubmissionMeetsTheNewDefault() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        for (int n = 10; n < 40; ++n) { // each in the shortest time after the answer
            const std::string retries = std::to_string(n);
            const RawAnswer changed =
                api.ask("PATCH /api/settings", R"({"max_retries":)" + retries + "}");
            QCOMPARE(changed.status, 200);
            QCOMPARE(fieldOf(settingIn(changed.body, "max_retries"), "value"), retries);
            QCOMPARE(api.submit(R"({"job_id":"j)" + retries + R"(","command":["x"]})").status, 201);
            QCOMPARE(fieldOf(api.ask("GET /api/jobs/j" + retries).body, "max_retries"), retries);
            QCOMPARE(valueOf(api, "max_retries"), retries);
        }
        const std::string events = api.ask("GET /api/events?limit=1000").body;
        QVERIFY(has(events, "max_retries: 3 → 10"));
        QVERIFY(has(events, R"("kind":"settings_changed")"));
    }

    void theyCountAfterAKillToo_andAFlagWins() {
        QTemporaryDir dir;
        const QString file = dir.path() + QStringLiteral("/settings.json");
        writeTo(file, R"({"log_level": "debug", "max_retries": 1, "avoidance": 5})");
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QCOMPARE(valueOf(api, "max_retries"), std::string("1"));
            const RawAnswer changed =
                api.ask("PATCH /api/settings",
                        R"({"max_retries":7,"gpu_memory_accounting":"match","reason":"tuning"})");
            QCOMPARE(changed.status, 200);
            daemon.signal(SIGKILL);
            daemon.wait();
        }
        QCOMPARE(contentOf(file), QByteArray("{\n    \"log_level\": \"debug\",\n    \"avoidance\": "
                                             "5,\n    \"gpu_memory_accounting\": \"match\",\n    "
                                             "\"max_retries\": 7\n}\n"));
        Daemon daemon(dir.path(), {QStringLiteral("--max-retries"), QStringLiteral("2")});
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QCOMPARE(valueOf(api, "gpu_memory_accounting"), std::string("match"));
        QCOMPARE(valueOf(api, "avoidance"), std::string("5"));
        QCOMPARE(valueOf(api, "max_retries"), std::string("2"));
        const RawAnswer changed = api.ask("PATCH /api/settings", R"({"max_retries":8})");
        QCOMPARE(changed.status, 200);
        const std::string row = settingIn(changed.body, "max_retries");
        QCOMPARE(fieldOf(row, "value"), std::string("8"));
        QCOMPARE(fieldOf(row, "overridden_by_flag"), std::string("true"));
    }

    void aFileThatCannotBeWrittenChangesNothing() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const QString file = dir.path() + QStringLiteral("/settings.json");
        // In the way of the temporary file: writing fails, also for root.
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("settings.json.new")));
        const auto refused = [&](const char* why) {
            const RawAnswer answer = api.ask("PATCH /api/settings", R"({"max_retries":7})");
            return answer.status == 507 && has(answer.body, "settings.json") &&
                   has(answer.body, why) && has(answer.body, "Nothing was changed") &&
                   valueOf(api, "max_retries") == "3";
        };
        QVERIFY(refused("cannot be written"));
        QVERIFY(!QFile::exists(file));
        QVERIFY(QDir(dir.path()).rmdir(QStringLiteral("settings.json.new")));
        writeTo(file, "{\"max_retries\": 1, ");
        QVERIFY(refused("cannot be understood"));
        QCOMPARE(contentOf(file), QByteArray("{\"max_retries\": 1, "));
        QVERIFY(QFile::remove(file));
        QCOMPARE(api.ask("PATCH /api/settings", R"({"max_retries":7})").status, 200);
        QCOMPARE(valueOf(api, "max_retries"), std::string("7"));
    }

    void theFileThatWasNamedIsTheOneThatIsWritten_throughALink() {
        QTemporaryDir dir, elsewhere;
        const QString real = elsewhere.path() + QStringLiteral("/real.json");
        const QString named = elsewhere.path() + QStringLiteral("/named.json");
        writeTo(real, "{}");
        QVERIFY(QFile::link(real, named));
        Daemon daemon(dir.path(), {QStringLiteral("--config"), named});
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QCOMPARE(api.ask("PATCH /api/settings", R"({"max_retries":7})").status, 200);
        QVERIFY(contentOf(real).contains("\"max_retries\": 7"));
        QVERIFY(QFileInfo(named).isSymLink());
        QVERIFY(!QFile::exists(dir.path() + QStringLiteral("/settings.json")));
    }

    void whatAgentsWereToldNeedsARestart() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const RawAnswer answer =
            api.ask("PATCH /api/settings", R"({"max_retries":7,"heartbeat_timeout":30})");
        QCOMPARE(answer.status, 400);
        QVERIFY(has(answer.body, "needs a restart") && has(answer.body, "--heartbeat-timeout"));
        QCOMPARE(valueOf(api, "max_retries"), std::string("3"));
        QVERIFY(!QFile::exists(dir.path() + QStringLiteral("/settings.json")));
    }

    void changesAtTheSameTimeAreAllMade() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const std::vector<std::string> keys{"max_retries", "loss_limit", "quarantine_failures",
                                            "quarantine_unacknowledged", "avoidance"};
        std::vector<std::thread> callers;
        for (const std::string& key : keys)
            callers.emplace_back([&api, key] {
                for (int i = 11; i <= 20; ++i)
                    api.ask("PATCH /api/settings", "{\"" + key + "\":" + std::to_string(i) + "}");
            });
        for (std::thread& caller : callers)
            caller.join();
        const QByteArray file = contentOf(dir.path() + QStringLiteral("/settings.json"));
        for (const std::string& key : keys) {
            QCOMPARE(valueOf(api, key), std::string("20"));
            QVERIFY2(file.contains(("\"" + key + "\": 20").c_str()), file.constData());
        }
    }

    void aJobThatWaitsForMemoryRunsWhenItIsCountedOtherwise() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.slots = 2;
        agent.connect();
        QCOMPARE(api.submit(R"([{"job_id":"j1","command":["x"],"gpu_memory_required":24000000000},
                                {"job_id":"j2","command":["x"],"gpu_memory_required":24000000000}])")
                     .status,
                 201);
        QVERIFY(agent.nextAssign().has_value());
        QCOMPARE(api.state("j2"), std::string("queued"));
        QCOMPARE(api.ask("PATCH /api/settings", R"({"gpu_memory_accounting":"match"})").status,
                 200);
        const auto assigned = agent.nextAssign();
        QVERIFY(assigned.has_value());
        QCOMPARE(assigned->first, std::string("j2"));
    }
};

NODE3_QT_TEST(Node3dSettingsTest)
#include "node3d_settings_test.moc"
