// SPDX-License-Identifier: GPL-3.0-or-later
// Many at once, full, locked and hostile: a real node3d with real sockets, seen from outside.
#include "tests/app/daemon_api.h"
#include "tests/support/qt_test.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace node3::test;

namespace {

#ifdef NODE3_SANITIZED
constexpr int kPart = 10; // of what is many
#else
constexpr int kPart = 1;
#endif

std::string manyJobs(const std::string& prefix, int count) {
    std::string body = "[";
    for (int i = 0; i < count; ++i)
        body += std::string(i == 0 ? "" : ",") + R"({"job_id":")" + prefix + std::to_string(i) +
                R"(","command":["true"]})";
    return body + "]";
}

void allowManyDescriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int descriptorsOf(const Daemon& daemon) {
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(daemon.id()));
    return static_cast<int>(folder.entryList(QDir::Files | QDir::System).size());
}

std::int64_t residentBytesOf(const Daemon& daemon) {
    std::ifstream statm("/proc/" + daemon.id().toStdString() + "/statm");
    std::int64_t size = 0, resident = 0;
    statm >> size >> resident;
    return resident * 4096;
}

std::string logOf(const QString& data) {
    QFile file(data + QStringLiteral("/logs/node3.log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool writeSettings(const QString& data, const QByteArray& text) {
    QFile file(data + QStringLiteral("/settings.json"));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// The agent completes whatever it is given, so often.
bool completes(TestAgent& agent, int jobs) {
    for (int i = 0; i < jobs; ++i) {
        const auto assigned = agent.nextAssign();
        if (!assigned || !agent.report("completed", assigned->first, assigned->second))
            return false;
    }
    return true;
}

} // namespace

class Node3dLoadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { allowManyDescriptors(); }

    void tenThousandWaitAndFiftySlotsFillAtOnce() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        constexpr int kJobs = 10'000 / kPart;
        QCOMPARE(api.submit(manyJobs("J", kJobs)).status, 201);
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.slots = 50;
        QElapsedTimer timer;
        timer.start();
        agent.connect();
        for (int i = 0; i < 50; ++i) {
            const auto assigned = agent.nextAssign();
            QVERIFY(assigned.has_value());
            QCOMPARE(assigned->first, "J" + std::to_string(i)); // in the order of submission
        }
        QVERIFY2(timer.elapsed() < 2000 * kPart, QByteArray::number(timer.elapsed()).constData());
        QVERIFY(api.becomes("queued_jobs", kJobs - 50));
    }

    // The balancer dies and all of its agents, each with a job, come back in the same moment.
    void hundredsOfAgentsWithJobsComeBackAtOnce() {
        QTemporaryDir dir;
        constexpr int kAgents = 400 / kPart;
        TestAgent::Attempts has(kAgents);
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QCOMPARE(api.submit(manyJobs("J", kAgents)).status, 201);
            std::vector<std::unique_ptr<TestAgent>> agents;
            for (int i = 0; i < kAgents; ++i) {
                agents.push_back(std::make_unique<TestAgent>(
                    daemon.agentsPort, "a" + std::to_string(i), keyIn(dir.path())));
                agents.back()->connect();
                const auto assigned = agents.back()->nextAssign();
                QVERIFY(assigned.has_value());
                has[static_cast<std::size_t>(i)] = *assigned;
                agents.back()->report("started", assigned->first, assigned->second);
            }
            QVERIFY(waitUntil([&] { return api.state(has.back().first) == "running"; }));
            daemon.signal(SIGKILL);
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        std::atomic<bool> over = false;
        std::atomic<qint64> slowest = 0;
        std::thread health([&] { // in the middle of it the health check is answered
            while (!over) {
                QElapsedTimer timer;
                timer.start();
                const bool alive =
                    RawClient(api.port).ask(request(api.port, "GET /healthz")).status == 200;
                slowest = std::max(slowest.load(), alive ? timer.elapsed() : qint64{1'000'000});
            }
        });
        QElapsedTimer timer;
        timer.start();
        std::vector<std::unique_ptr<TestAgent>> agents;
        for (int i = 0; i < kAgents; ++i) {
            agents.push_back(std::make_unique<TestAgent>(daemon.agentsPort, "a" + std::to_string(i),
                                                         keyIn(dir.path())));
            agents.back()->link().sendLine(agents.back()->helloLine());
        }
        int adopted = 0;
        for (int i = 0; i < kAgents; ++i) {
            const auto welcome = agents[static_cast<std::size_t>(i)]->link().readLine();
            if (!welcome)
                break;
            const auto& [job, attempt] = has[static_cast<std::size_t>(i)];
            agents[static_cast<std::size_t>(i)]->link().sendLine(
                R"({"type":"inventory","store":")" + fieldOf(*welcome, "store") +
                R"(","running":[{"job_id":")" + job + R"(","attempt":)" + std::to_string(attempt) +
                R"(,"elapsed":2}],"finished":[],"more":false})");
        }
        for (const auto& agent : agents) {
            const auto settled = agent->link().readLine();
            adopted += settled && settled->find("\"continue\"") != std::string::npos ? 1 : 0;
        }
        const qint64 took = timer.elapsed();
        over = true;
        health.join();
        QCOMPARE(adopted, kAgents);
        QVERIFY2(took < 10'000, QByteArray::number(took).constData());
        QVERIFY2(slowest < 1000 * kPart, QByteArray::number(slowest.load()).constData());
        QVERIFY(api.becomes("assigned_jobs", kAgents));
        QCOMPARE(api.figure("healthy_agents"), kAgents);
        QCOMPARE(api.figure("total_jobs_assigned"), kAgents); // nothing was sent twice
    }

    void slowAndSilentLinksOnBothPortsShutNobodyOut() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        TestAgent known(daemon.agentsPort, "known", keyIn(dir.path()));
        known.connect();
        std::vector<std::unique_ptr<RawClient>> links;
        for (int i = 0; i < 2000 / kPart; ++i) {
            links.push_back(
                std::make_unique<RawClient>(i % 2 == 0 ? daemon.httpPort : daemon.agentsPort));
            QVERIFY(links.back()->connected());
            links.back()->send(i % 2 == 0 ? "P" : "{");
        }
        for (int i = 0; i < 20; ++i)
            QCOMPARE(
                api.submit(R"({"command":["true"],"gpu_memory_required":1000000000000000})").status,
                201);
        TestAgent late(daemon.agentsPort, "late", keyIn(dir.path()));
        QVERIFY(late.connect().find("settled") != std::string::npos);
        known.heartbeat();
        QVERIFY(known.link().readUntil("heartbeat").has_value());
        QVERIFY(api.becomes("healthy_agents", 2));
    }

    void withoutDescriptorsItServesWhomItKnows_andTheOthersLater() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        QVERIFY(api.becomes("healthy_agents", 1));
        const auto pid = static_cast<pid_t>(daemon.id().toInt());
        rlimit before{};
        QCOMPARE(::prlimit(pid, RLIMIT_NOFILE, nullptr, &before), 0);
        rlimit tight = before;
        tight.rlim_cur = static_cast<rlim_t>(descriptorsOf(daemon) + 30);
        QCOMPARE(::prlimit(pid, RLIMIT_NOFILE, &tight, nullptr), 0);
        {
            RawClient first(api.port); // served to its end, whoever comes
            QCOMPARE(first.ask(request(api.port, "GET /healthz")).status, 200);
            std::vector<std::unique_ptr<RawClient>> links;
            for (int i = 0; i < 300; ++i)
                links.push_back(
                    std::make_unique<RawClient>(i % 2 == 0 ? daemon.httpPort : daemon.agentsPort));
            for (int i = 0; i < 3; ++i) {
                agent.heartbeat();
                QVERIFY(agent.link().readUntil("heartbeat").has_value());
            }
            QCOMPARE(first
                         .ask(request(api.port, "POST /api/jobs", api.lines,
                                      R"({"job_id":"J","command":["true"]})"))
                         .status,
                     201); // stored and synced
            QVERIFY(agent.nextAssign().has_value());
        }
        QVERIFY(waitUntil([&] { return api.ask("GET /healthz").status == 200; }));
        TestAgent other(daemon.agentsPort, "a2", keyIn(dir.path()));
        QVERIFY(other.connect().find("settled") != std::string::npos);
        ::prlimit(pid, RLIMIT_NOFILE, &before, nullptr);
    }

    void whatComesAndGoesLeavesNothingBehind() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        int round = 0;
        const auto some = [&] {
            const std::string name = "r" + std::to_string(round++) + "-";
            if (api.submit(manyJobs(name, 50)).status != 201)
                return false;
            bool fine = true;
            for (int i = 0; i < 10; ++i) {
                TestAgent agent(daemon.agentsPort, "a" + std::to_string(i), keyIn(dir.path()));
                fine = fine && agent.connect().find("settled") != std::string::npos &&
                       completes(agent, 5);
                agent.link().sendLine(R"({"type":"goodbye"})");
                LineClient stranger(daemon.agentsPort);
                stranger.send("{\"nonsense");
            }
            for (int i = 0; i < 20; ++i)
                RawClient(api.port).send("GET /api/jobs HTTP/1.1\r\nHo");
            return fine && waitUntil([&] {
                       return api.figure("queued_jobs") == 0 && api.figure("assigned_jobs") == 0 &&
                              api.figure("total_agents") == 0;
                   });
        };
        for (int i = 0; i < 4; ++i)
            QVERIFY(some());
        const int descriptors = descriptorsOf(daemon);
        const std::int64_t before = residentBytesOf(daemon);
        for (int i = 0; i < 8; ++i)
            QVERIFY(some());
        QVERIFY(waitUntil([&] { return descriptorsOf(daemon) <= descriptors + 2; }));
#ifndef NODE3_SANITIZED
        // Four hundred more jobs, whose short records are kept, and nothing of connections.
        const std::int64_t grown = residentBytesOf(daemon) - before;
        QVERIFY2(grown < 4 << 20, QByteArray::number(grown).constData());
#else
        Q_UNUSED(before);
#endif
    }

    void aFullQueueSaysSoAndDisturbsNothing() {
        QTemporaryDir dir;
        QVERIFY(writeSettings(dir.path(), R"({"queue_limit": 100})"));
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        QCOMPARE(api.submit(manyJobs("J", 100)).status, 201);
        const auto running = agent.nextAssign();
        QVERIFY(running.has_value());
        for (const std::string& body : {manyJobs("K", 1), manyJobs("K", 50)}) {
            const RawAnswer full = api.submit(body);
            QCOMPARE(full.status, 429);
            QVERIFY(!full.header("Retry-After").empty());
            QVERIFY2(full.body.find("queue_full") != std::string::npos, full.body.c_str());
        }
        QCOMPARE(api.ask("GET /api/jobs/K0").status, 404);
        QCOMPARE(api.submit(manyJobs("J", 100)).status, 200); // repeats are answered
        agent.report("completed", running->first, running->second);
        QVERIFY(waitUntil([&] { return api.submit(manyJobs("K", 1)).status == 201; }));
        QVERIFY(api.becomes("queued_jobs", 99));
    }

    void aLockedStoreIsBusyInTime_andKeepsWhatItAcknowledged() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QCOMPARE(api.submit(R"({"job_id":"before","command":["true"]})").status, 201);
        sqlite3* holder = nullptr;
        ::sqlite3_open((dir.path() + QStringLiteral("/node3.db")).toUtf8().constData(), &holder);
        ::sqlite3_busy_timeout(holder, 10'000);
        QCOMPARE(::sqlite3_exec(holder, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
        QElapsedTimer timer;
        timer.start();
        const RawAnswer waited = api.submit(R"({"job_id":"during","command":["true"]})");
        QVERIFY2(timer.elapsed() < 9000, QByteArray::number(timer.elapsed()).constData());
        QCOMPARE(waited.status, 503);
        QVERIFY2(waited.body.find("store_busy") != std::string::npos, waited.body.c_str());
        QVERIFY(!waited.header("Retry-After").empty());
        const RawAnswer refused = api.submit(R"({"job_id":"refused","command":["true"]})");
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("Retry-After").empty());
        QCOMPARE(api.ask("GET /healthz").status, 200); // alive, and reading goes on
        QVERIFY(waitUntil([&] { return api.ask("GET /readyz").status == 503; }));
        QCOMPARE(api.state("before"), std::string("queued"));
        ::sqlite3_close(holder);
        QVERIFY(waitUntil([&] { return api.ask("GET /readyz").status == 200; }));
        // What was not known was kept whole; the refused one is nowhere; repeats are safe.
        QCOMPARE(api.submit(R"({"job_id":"during","command":["true"]})").status, 200);
        QCOMPARE(api.state("refused"), std::string());
        QCOMPARE(api.submit(R"({"job_id":"refused","command":["true"]})").status, 201);
    }

    void theLargestJobThatIsTakenArrives_andNoLargerOneIsKept_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("filler");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const char* before, const char* filler,
                            const char* after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(filler) << QByteArray(after);
        };
        row("a payload", "\"payload\":\"", "x", "\"");
        row("escapes in an argument", "\"command\":[\"true\",\"", "\\u001b", "\"]");
        row("many arguments", "\"command\":[\"true\"", ",\"\"", "]");
    }
    void theLargestJobThatIsTakenArrives_andNoLargerOneIsKept() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, filler);
        QFETCH(QByteArray, after);
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const std::string id(128, 'j');
        const auto body = [&](int count, const std::string& jobId) {
            return "{\"job_id\":\"" + jobId + "\",\"timeout\":2592000," + before.toStdString() +
                   filler.repeated(count).toStdString() + after.toStdString() + "}";
        };
        // Those that are taken cannot run, for a job of that size; each has an id of its own.
        const int size = static_cast<int>(filler.size());
        int fits = ((1 << 20) - 4096) / size, tooMany = ((1 << 20) + 4096) / size;
        int asked = 0, taken = 0;
        while (tooMany - fits > 1) {
            const int middle = fits + (tooMany - fits) / 2;
            const int status = api.submit(body(middle, "try-" + std::to_string(asked++))).status;
            QVERIFY2(status == 201 || status == 413, QByteArray::number(status).constData());
            (status == 201 ? fits : tooMany) = middle;
            taken += status == 201 ? 1 : 0;
        }
        QVERIFY(taken > 0); // else the limit is not where it is looked for
        QVERIFY(api.submit(body(tooMany, "refused")).status >= 400);
        QCOMPARE(api.state("refused"), std::string());
        if (api.submit(body(fits, id)).status == 201) // the longest id that there may be
            ++taken;
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.slots = 100;
        agent.connect();
        QVERIFY(agent.link().sendLine(
            R"({"type":"update","accepts":["command","payload","input","output","docker"]})"));
        for (int arrived = 0; arrived < taken; ++arrived) {
            const auto line = agent.link().readUntil("\"type\":\"assign\"");
            QVERIFY(line.has_value());
            QVERIFY2(line->size() <= (1U << 20), std::to_string(line->size()).c_str());
        }
    }

    // What strangers wrote stands in the log as text, a line for an entry; and a job that fails
    // again and again does not fill it.
    void foreignTextForgesNoLine_andAFailingJobSaysLittle() {
        QTemporaryDir dir;
        QVERIFY(writeSettings(dir.path(), "{\"backoff_first\": 0.01, \"backoff_cap\": 0.01}"));
        const std::string evil = "x\\n2030-01-01T00:00:00.000Z error forged-line\\r\\u001b[2J"
                                 "\\u0085forged-next\\u2028forged-separator\\u202eforged-bidi";
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const std::string job =
            "{\"job_id\":\"J\",\"command\":[\"true\"],\"max_retries\":3,\"name\":\"" + evil +
            "\",\"submitter\":\"" + evil + "\"}";
        QCOMPARE(api.submit(job).status, 201);
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        for (int attempt = 1; attempt <= 4; ++attempt) {
            QVERIFY(agent.nextAssign().has_value());
            agent.report("failed", "J", attempt, "\"error\":\"" + evil + "\"");
        }
        QVERIFY(waitUntil([&] { return api.state("J") == "failed"; }));
        const std::string reason = "{\"reason\":\"" + evil + "\"}";
        QCOMPARE(api.ask("POST /api/jobs/J/requeue", reason).status, 200);
        QCOMPARE(api.ask("POST /api/agents/a1/drain", reason).status, 200);
        QCOMPARE(api.ask("POST /api/agents/a1/resume", reason).status, 200);
        QCOMPARE(api.ask("POST /api/assignment/pause", reason).status, 200);
        LineClient stranger(daemon.agentsPort);
        stranger.sendLine("{\"type\":\"" + evil + "\"}");
        QVERIFY(stranger.waitForEnd());
        daemon.signal(SIGTERM);
        QCOMPARE(daemon.wait(), 0);
        const std::string log = logOf(dir.path()), said = daemon.errors().toStdString();
        QVERIFY(log.find("forged-line") != std::string::npos); // operators' reasons are kept
        int aboutTheJob = 0;
        for (const std::string& text : {log, said}) {
            for (const char* mark : {"\r", "\x1b", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xae"})
                QVERIFY2(text.find(mark) == std::string::npos, mark);
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) {
                QVERIFY2(!line.starts_with("2030-"), line.c_str());
                aboutTheJob += line.find("job J") != std::string::npos ? 1 : 0;
            }
        }
        QVERIFY2(aboutTheJob <= 10, log.c_str());
    }
};

NODE3_QT_TEST(Node3dLoadTest)
#include "node3d_load_test.moc"
