// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs at a real node3d: repeated, killed, stopped, and what stands in its way. Real sockets, a
// real store, SIGKILL at any moment.
#include "tests/app/daemon_api.h"
#include "tests/engine/net/raw_client.h"
#include "tests/support/qt_test.h"
#include "tests/support/test_agent.h"

#include <sqlite3.h>

#include <QDir>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace node3::test;

namespace {

std::string jobsBody(int first, int count, const std::string& prefix) {
    std::string body = "[";
    for (int i = 0; i < count; ++i)
        body += std::string(i == 0 ? "" : ",") + R"({"job_id":")" + prefix +
                std::to_string(first + i) + R"(","command":["true"]})";
    return body + "]";
}

/// Keeps the database from being written, as another program could.
class Hold {
public:
    explicit Hold(const QString& data) {
        ::sqlite3_open((data + QStringLiteral("/node3.db")).toUtf8().constData(), &m_db);
        ::sqlite3_busy_timeout(m_db, 10'000);
        m_holds = ::sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~Hold() { release(); }
    bool holds() const { return m_holds; }
    void release() { ::sqlite3_close(std::exchange(m_db, nullptr)); }

private:
    sqlite3* m_db = nullptr;
    bool m_holds = false;
};

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class Node3dJobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRepeatAfterALostReplyIsTheSameJob_alsoAfterAKill() {
        QTemporaryDir dir;
        const std::string body = R"({"job_id":"K","command":["true"],"labels":{"a":"1","b":"2"}})";
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            RawClient lost(api.port); // sends, and never reads the reply
            QVERIFY(lost.send(request(api.port, "POST /api/jobs", api.lines, body)));
            QVERIFY(waitUntil([&] { return api.state("K") == "queued"; }));
            lost.close();
            const RawAnswer again = api.submit(body);
            QCOMPARE(again.status, 200);
            QCOMPARE(fieldOf(again.body, "duplicate"), std::string("true"));
            daemon.signal(SIGKILL);
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        const RawAnswer again = api.submit(body);
        QCOMPARE(again.status, 200);
        QCOMPARE(fieldOf(again.body, "job_id"), std::string("K"));
        QCOMPARE(fieldOf(again.body, "duplicate"), std::string("true"));
        // The same values in another order and spacing are the same content.
        QCOMPARE(
            api.submit(R"({ "labels": {"b": "2", "a": "1"}, "command": ["true"], "job_id": "K" })")
                .status,
            200);
        const RawAnswer other = api.submit(R"({"job_id":"K","command":["false"]})");
        QCOMPARE(other.status, 409);
        QVERIFY2(has(other.body, "other content"), other.body.c_str());
        const RawAnswer stored = api.ask("GET /api/jobs/K");
        QVERIFY2(has(stored.body, R"("labels":{"a":"1","b":"2"})"), stored.body.c_str());
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        QVERIFY(agent.nextAssign() == std::optional(std::pair(std::string("K"), 1)));
        agent.report("completed", "K", 1, R"("duration":1.0)");
        QVERIFY(agent.link().readUntil("\"ack\"").has_value());
        const RawAnswer late = api.submit(body);
        QCOMPARE(late.status, 200);
        QCOMPARE(fieldOf(late.body, "state"), std::string("completed"));
        QVERIFY(api.becomes("total_jobs_assigned", 1));
        QCOMPARE(api.figure("total_jobs_queued"), 1);
    }

    void fiftyIdenticalSubmissionsAtOnceAreOneJob() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        std::atomic<int> made = 0, known = 0, sameId = 0;
        std::vector<std::thread> posters;
        for (int i = 0; i < 50; ++i)
            posters.emplace_back([&] {
                const RawAnswer answer = api.submit(R"({"job_id":"one","command":["true"]})");
                made += answer.status == 201 && fieldOf(answer.body, "duplicate") == "false";
                known += answer.status == 200 && fieldOf(answer.body, "duplicate") == "true";
                sameId += fieldOf(answer.body, "job_id") == "one";
            });
        for (std::thread& poster : posters)
            poster.join();
        QCOMPARE(made.load(), 1);
        QCOMPARE(known.load(), 49);
        QCOMPARE(sameId.load(), 50);
        QVERIFY(api.becomes("queued_jobs", 1));
        QCOMPARE(api.figure("total_jobs_queued"), 1);
    }

    void everyAcknowledgedJobIsThereAfterEachKill_alsoWhileItStarts() {
        QTemporaryDir dir;
        std::mt19937 random(5); // when to kill; the machine decides what that hits
        int acknowledged = 0;
        for (int kill = 0; kill < 10; ++kill) {
            {
                Daemon daemon(dir.path());
                QVERIFY2(daemon.started(), daemon.errors().constData());
                const DaemonApi api(daemon, dir.path());
                // At no moment fewer: it is starting, or all of them are there.
                const int shown = api.figure("queued_jobs");
                QVERIFY2(shown == -1 || shown >= acknowledged, std::to_string(shown).c_str());
                for (int batch = 0; batch < 5; ++batch) {
                    const RawAnswer answer = api.submit(jobsBody(acknowledged, 4, "J"));
                    QVERIFY(answer.status == 201 || answer.status == 200);
                    acknowledged += 4;
                }
                RawClient onItsWay(api.port); // not acknowledged: may be there or not, whole
                onItsWay.send(request(api.port, "POST /api/jobs", api.lines,
                                      jobsBody(0, 100, "flight" + std::to_string(kill) + "-")));
                daemon.signal(SIGKILL);
            }
            QProcess starting;
            starting.start(program(), ports(dir.path()));
            QVERIFY(starting.waitForStarted());
            QTest::qSleep(std::uniform_int_distribution<int>(0, 120)(random));
            starting.kill();
            QVERIFY(starting.waitForFinished());
        }
        Daemon daemon(dir.path());
        QVERIFY2(daemon.started(), daemon.errors().constData());
        const DaemonApi api(daemon, dir.path());
        for (int i = 0; i < acknowledged; ++i)
            QCOMPARE(api.state("J" + std::to_string(i)), std::string("queued"));
        QVERIFY(waitUntil([&] { return api.figure("queued_jobs") >= acknowledged; }));
        const int queued = api.figure("queued_jobs");
        QVERIFY2((queued - acknowledged) % 100 == 0, std::to_string(queued).c_str());
        QCOMPARE(api.figure("total_jobs_queued"), queued);
        QCOMPARE(api.submit(R"({"command":["true"]})").status, 201);
    }

    void aKilledOneWithNothingToDoTakesTheFirstJob() {
        QTemporaryDir dir;
        for (int i = 0; i < 3; ++i) {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QVERIFY(api.becomes("queued_jobs", i));
            QCOMPARE(api.submit(jobsBody(i, 1, "J")).status, 201);
            daemon.signal(SIGKILL);
        }
    }

    // Stopped while five jobs run and a hundred wait: nothing is cancelled, nothing is lost.
    void aStopTakesNothingAndCancelsNothing() {
        QTemporaryDir dir;
        TestAgent::Attempts running;
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QCOMPARE(api.submit(jobsBody(0, 105, "J")).status, 201);
            TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
            agent.slots = 5;
            agent.connect();
            for (int i = 0; i < 5; ++i) {
                const auto assigned = agent.nextAssign();
                QVERIFY(assigned.has_value());
                running.push_back(*assigned);
                agent.report("started", assigned->first, assigned->second);
            }
            QVERIFY(waitUntil([&] { return api.state(running.back().first) == "running"; }));

            // The store is slow for a while, so that the stop is, too.
            Hold hold(dir.path());
            QVERIFY(hold.holds());
            RawClient before(api.port);
            before.send(request(api.port, "POST /api/jobs", api.lines,
                                R"({"job_id":"before","command":["true"]})"));
            QVERIFY(waitUntil([&] { return api.ask("GET /api/jobs/J104/explain").status == 200; }));
            QElapsedTimer timer;
            timer.start();
            daemon.signal(SIGTERM);
            daemon.signal(SIGINT); // impatience changes nothing
            QVERIFY(waitUntil(
                [&] { return has(api.ask("GET /api/jobs/J104/explain").body, "shutting_down"); }));
            RawClient during(api.port);
            during.send(request(api.port, "POST /api/jobs", api.lines,
                                R"({"job_id":"during","command":["true"]})"));
            api.ask("GET /api/jobs/J104/explain");
            hold.release();
            const RawAnswer refused = during.read();
            QCOMPARE(refused.status, 503);
            QVERIFY2(has(refused.body, "shutting_down"), refused.body.c_str());
            QVERIFY(!refused.header("Retry-After").empty());
            // It had been taken: stored, or its outcome is called unknown and it is stored.
            const int taken = before.read().status;
            QVERIFY2(taken == 201 || taken == 503, std::to_string(taken).c_str());
            QCOMPARE(daemon.wait(), 0);
            QVERIFY(timer.elapsed() < 10'000);
            while (const auto line = agent.link().readLine())
                QVERIFY2(!has(*line, "\"cancel\"") && !has(*line, "\"assign\""), line->c_str());
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        QVERIFY(api.becomes("assigned_jobs", 5));
        QCOMPARE(api.figure("queued_jobs"), 101);
        QCOMPARE(api.state("during"), std::string());
        QCOMPARE(api.state("before"), std::string("queued"));
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.slots = 5;
        const std::string settled = agent.connect(running);
        QVERIFY2(!has(settled, "abandon") && has(settled, "continue"), settled.c_str());
        for (const auto& [id, attempt] : running)
            agent.report("completed", id, attempt, R"("duration":1.0)");
        for (const auto& entry : running) {
            const std::string& id = entry.first; // a binding cannot be captured by clang 14
            QVERIFY(waitUntil([&] { return api.state(id) == "completed"; }));
            QVERIFY(!has(api.ask("GET /api/jobs/" + id).body, "\"attempt\":2"));
        }
    }

    void aJobOfTheFirstMomentsGoesOutWithoutAnyOtherEvent() {
        QTemporaryDir dir;
        {
            Daemon daemon(dir.path()); // makes the keys
            QVERIFY(daemon.started());
            QCOMPARE(DaemonApi(daemon, dir.path()).submit(jobsBody(0, 1, "old")).status, 201);
        }
        Daemon daemon(dir.path());
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.slots = 2;
        agent.connect();
        QCOMPARE(DaemonApi(daemon, dir.path()).submit(jobsBody(0, 1, "new")).status, 201);
        std::vector<std::string> got;
        for (int i = 0; i < 2; ++i)
            if (const auto assigned = agent.nextAssign())
                got.push_back(assigned->first);
        QCOMPARE(got, (std::vector<std::string>{"old0", "new0"}));
    }

    void aDeepPayloadAndOddTextComeBackByteForByte_overARestart() {
        QTemporaryDir dir;
        const std::string deep = std::string(63, '[') + "7" + std::string(63, ']');
        const std::string name = "\xd0\x96\xe6\xbc\xa2\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80"
                                 "e\xcc\x81<b>\xe2\x80\x9c";
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, dir.path());
            QCOMPARE(api.submit(R"({"job_id":"J","command":["true"],"name":")" + name +
                                R"(","payload":)" + deep + "}")
                         .status,
                     201);
            const RawAnswer deeper =
                api.submit(R"({"job_id":"K","command":["true"],"payload":[)" + deep + "]}");
            QCOMPARE(deeper.status, 400);
            QVERIFY2(has(deeper.body, "nesting_too_deep"), deeper.body.c_str());
            daemon.signal(SIGKILL);
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        for (const char* path : {"GET /api/jobs/J", "GET /api/jobs"}) {
            const RawAnswer answer = api.ask(path);
            QCOMPARE(answer.status, 200);
            QVERIFY2(answer.body.find("\"payload\":" + deep) != std::string::npos,
                     answer.body.c_str());
            QVERIFY2(answer.body.find(name) != std::string::npos, answer.body.c_str());
        }
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        agent.connect();
        QVERIFY(agent.link().sendLine(R"({"type":"update","accepts":["command","payload"]})"));
        const auto assign = agent.link().readUntil(R"("type":"assign")");
        QVERIFY(assign.has_value());
        QVERIFY2(assign->find("\"payload\":" + deep) != std::string::npos, assign->c_str());
        QVERIFY2(assign->find(name) != std::string::npos, assign->c_str());
        // An output as deep, stored and written again.
        agent.report("completed", "J", 1, R"("output":)" + deep);
        QVERIFY(waitUntil([&] { return api.state("J") == "completed"; }));
        const RawAnswer done = api.ask("GET /api/jobs/J");
        QVERIFY2(done.body.find("\"output\":" + deep) != std::string::npos, done.body.c_str());
    }

    void badTextIsRefusedOverBothPorts_andTheNextRequestWorks() {
        QTemporaryDir dir;
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, dir.path());
        for (const char* bad : {"\xff", "\xc3\x28", "\\ud800"}) {
            RawClient client(api.port);
            const RawAnswer refused =
                client.ask(request(api.port, "POST /api/jobs", api.lines,
                                   std::string(R"({"command":["true"],"name":")") + bad + "\"}"));
            QCOMPARE(refused.status, 400);
            QVERIFY2(has(refused.body, "invalid_utf8"), refused.body.c_str());
            QVERIFY(QString::fromUtf8(refused.body.data(), static_cast<int>(refused.body.size()))
                        .toUtf8() == QByteArray::fromStdString(refused.body));
            QCOMPARE(
                client
                    .ask(request(api.port, "POST /api/jobs", api.lines, R"({"command":["true"]})"))
                    .status,
                201);
            LineClient peer(daemon.agentsPort);
            peer.sendLine(std::string(R"({"type":"hello","agent_id":")") + bad + "\"}");
            const auto error = peer.readLine();
            QVERIFY(error.has_value());
            QCOMPARE(fieldOf(*error, "code"), std::string("invalid_utf8"));
            QVERIFY(peer.waitForEnd());
        }
        QVERIFY(api.becomes("queued_jobs", 3));
        TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
        QVERIFY(has(agent.connect(), "settled"));
    }

    // Whatever stands where its files belong is named, and nothing of it is touched.
    void whatStandsInItsWayIsNamedAndLeftAlone_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("folder");
        for (const char* name : {"node3.db", "store.id", "lock", "keys", "logs", "settings.json"}) {
            const bool folder = QByteArray(name) != "keys" && QByteArray(name) != "logs";
            QTest::newRow(name) << QString::fromLatin1(name) << folder;
        }
    }
    void whatStandsInItsWayIsNamedAndLeftAlone() {
        QFETCH(QString, name);
        QFETCH(bool, folder);
        QTemporaryDir dir;
        const QString path = dir.path() + QLatin1Char('/') + name;
        if (folder) {
            QVERIFY(QDir().mkpath(path + QStringLiteral("/mine")));
        } else {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("mine");
        }
        const Ended ended = run(ports(dir.path()));
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.took < 5000);
        QVERIFY2(oneLine(ended.err) && ended.err.contains(dir.path().toUtf8()),
                 ended.err.constData());
        if (folder) {
            QVERIFY(QDir(path + QStringLiteral("/mine")).exists());
        } else {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray("mine"));
        }
    }

    void ofManyStartedAtOnceExactlyOneRuns() {
        QTemporaryDir dir;
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 5; ++i) {
            all.push_back(std::make_unique<QProcess>());
            all.back()->start(program(), ports(dir.path()));
        }
        const auto alive = [&] {
            return std::ranges::count_if(all, [](const auto& p) {
                p->waitForFinished(1); // reads, too
                return p->state() != QProcess::NotRunning;
            });
        };
        QVERIFY(waitUntil([&] { return alive() <= 1; }));
        QCOMPARE(alive(), 1);
        for (const auto& process : all) {
            if (process->state() != QProcess::NotRunning)
                continue;
            const QByteArray said = process->readAllStandardError();
            QCOMPARE(process->exitCode(), 1);
            QVERIFY2(oneLine(said) && said.contains("This data is open in"), said.constData());
        }
        const auto survivor = std::ranges::find_if(
            all, [](const auto& p) { return p->state() != QProcess::NotRunning; });
        (*survivor)->terminate();
        QVERIFY((*survivor)->waitForFinished(kPatience));
        QCOMPARE((*survivor)->exitCode(), 0);
        Daemon daemon(dir.path());
        QVERIFY(daemon.started()); // the store that it made is whole
    }

    // A start that fails after the store was opened keeps what is in it.
    void aStartThatFailsLosesNothing() {
        QTemporaryDir dir;
        {
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            QCOMPARE(DaemonApi(daemon, dir.path()).submit(jobsBody(0, 10, "J")).status, 201);
            daemon.signal(SIGKILL);
        }
        {
            Daemon other(dir.path()); // it has the ports that are asked for below
            QVERIFY(other.started());
            QTemporaryDir elsewhere;
            for (const auto& [flag, port] :
                 {std::pair("--agents", other.agentsPort), std::pair("--http", other.httpPort)}) {
                const Ended ended = run(ports(elsewhere.path()) +
                                        QStringList{QString::fromLatin1(flag),
                                                    QStringLiteral("127.0.0.1:%1").arg(port)});
                QCOMPARE(ended.code, 1);
                QVERIFY2(ended.err.contains(QByteArray::number(port)) && ended.err.contains(flag),
                         ended.err.constData());
            }
            QVERIFY(DaemonApi(other, dir.path()).becomes("queued_jobs", 10)); // unaffected
        }
        {
            QTcpServer probe;
            QVERIFY(probe.listen(QHostAddress::LocalHost));
            const QString address = QStringLiteral("127.0.0.1:%1").arg(probe.serverPort());
            probe.close();
            const Ended both =
                run({QStringLiteral("--data"), dir.path(), QStringLiteral("--agents"), address,
                     QStringLiteral("--http"), address});
            QCOMPARE(both.code, 1); // one port for two
            QVERIFY2(both.err.contains("--http"), both.err.constData());
        }
        QFile settings(dir.path() + QStringLiteral("/settings.json"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("{\"nonsense\": 1}");
        settings.close();
        QCOMPARE(run(ports(dir.path())).code, 1);
        QVERIFY(settings.remove());
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
        QVERIFY(DaemonApi(daemon, dir.path()).becomes("queued_jobs", 10));
    }
};

NODE3_QT_TEST(Node3dJobsTest)
#include "node3d_jobs_test.moc"
