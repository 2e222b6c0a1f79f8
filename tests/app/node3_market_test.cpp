// SPDX-License-Identifier: GPL-3.0-or-later
// node3-market as its users meet it: against a real node3d, with faults over its control socket.
#include "tests/app/market_process.h"
#include "tests/support/qt_test.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <string>

using namespace node3::test;

namespace {

/// Jobs that the balancer has confirmed to the market, by an answer to `status`.
int acknowledgedIn(const std::string& status) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(
        status))[QStringLiteral("jobs")][QStringLiteral("acknowledged")]
        .toInt(-1);
}

/// A node3d and a market of four agents whose time runs twenty times as fast.
struct Scene {
    explicit Scene(const QString& workload, const QString& jobs)
        : daemon(dir.path() + QStringLiteral("/data"),
                 {QStringLiteral("--heartbeat-timeout"), QStringLiteral("3")}),
          api(daemon, dir.path() + QStringLiteral("/data")),
          market(daemon, dir.path() + QStringLiteral("/data"),
                 dir.path() + QStringLiteral("/control"),
                 {QStringLiteral("--agents"), QStringLiteral("4"), QStringLiteral("--time-scale"),
                  QStringLiteral("20"), QStringLiteral("--workload"), workload,
                  QStringLiteral("--jobs"), jobs}) {}
    std::string tell(const QByteArray& line) const { return market.tell(line); }
    /// All that was handed in has ended.
    bool allEnded(int jobs) const {
        return waitUntil([&] {
            return api.figure("total_jobs_queued") >= jobs && api.figure("queued_jobs") == 0 &&
                   api.figure("assigned_jobs") == 0;
        });
    }

    QTemporaryDir dir;
    Daemon daemon;
    DaemonApi api;
    MarketProcess market;
};

constexpr const char* kRun = R"({"do":"run"})";

/// What the first child of a process has open that is its parent's: listening sockets, and files in
/// its folder.
QStringList inheritedFrom(const QString& parent) {
    QStringList all;
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(parent));
    if (!children.open(QIODevice::ReadOnly))
        return {QStringLiteral("the children of %1 are not known").arg(parent)};
    const QString child = QString::fromLatin1(children.readAll()).section(QLatin1Char(' '), 0, 0);
    const auto opened = [](const QString& process) {
        QStringList targets;
        const QDir fds(QStringLiteral("/proc/%1/fd").arg(process));
        for (const QString& fd :
             fds.entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System))
            targets << QFile::symLinkTarget(fds.filePath(fd)).section(QLatin1Char('/'), -1);
        return targets;
    };
    const QStringList mine = opened(parent);
    for (const QString& target : opened(child))
        if ((target.startsWith(QLatin1String("socket:")) && mine.contains(target)) ||
            target.startsWith(QLatin1String("node3.")) || target == QLatin1String("lock"))
            all << target;
    if (child.isEmpty())
        all << QStringLiteral("no child");
    return all;
}

} // namespace

class Node3MarketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agentsComeAndRunWhatIsHandedIn() {
        Scene scene(QStringLiteral("steady"), QStringLiteral("30"));
        QVERIFY(scene.daemon.started());
        QVERIFY(scene.api.becomes("total_agents", 4));
        QVERIFY(scene.allEnded(30));
        QCOMPARE(scene.api.figure("total_jobs_queued"), 30);
        QVERIFY(has(scene.tell(R"({"do":"status"})"), R"("acknowledged":30)"));
    }

    void whateverHappensToTheAgentsEveryJobEnds() {
        Scene scene(QStringLiteral("wide"), QStringLiteral("200"));
        QVERIFY(scene.daemon.started());
        QVERIFY(scene.api.becomes("total_agents", 4));
        for (const char* fault :
             {R"({"do":"fault","kind":"crash","agents":["agent-001"],"seconds":20})",
              R"({"do":"fault","kind":"freeze","agents":["agent-002"],"seconds":80})",
              R"({"do":"fault","kind":"half-open","agents":["agent-003"]})",
              R"({"do":"fault","kind":"cut","share":1})",
              R"({"do":"fault","kind":"disk-full","share":0.5,"seconds":20})",
              R"({"do":"fault","kind":"lie","share":0.5,"seconds":60})",
              R"({"do":"fault","kind":"flap","agents":["agent-004"],"seconds":60})"})
            QVERIFY2(has(scene.tell(fault), R"("ok":true)"), fault);
        QVERIFY(scene.allEnded(200));
        QCOMPARE(scene.api.figure("total_jobs_queued"), 200);
    }

    void theControlSocketSaysWhatItCannotDo() {
        Scene scene(QStringLiteral("steady"), QStringLiteral("1"));
        for (const char* line : {"",
                                 "not json",
                                 "[]",
                                 R"({"do":"dance"})",
                                 R"({"do":"fault","kind":"melt","share":1})",
                                 R"({"do":"fault","kind":"crash"})",
                                 R"({"do":"fault","kind":"crash","share":2})",
                                 R"({"do":"fault","kind":"crash","agents":["nobody"]})",
                                 R"({"do":"fault","kind":"crash","agents":7})",
                                 R"({"do":"workload","name":"none"})",
                                 R"({"do":"set_agents","count":-1})",
                                 R"({"do":"set_agents","count":1e9})",
                                 R"({"do":"scenario","number":9})",
                                 R"({"do":"incident","name":"none"})",
                                 R"({"do":"stop_run"})",
                                 R"({"do":"restart_balancer"})",
                                 R"({"do":"poison","jobs":1e9})",
                                 R"({"do":"rate","per_minute":1e12})",
                                 R"({"do":"failing"})",
                                 R"({"do":"failing","share":1.5})",
                                 R"({"do":"failing","share":"all"})"}) {
            const std::string answer = scene.tell(line);
            QVERIFY2(has(answer, R"("ok":false)") && has(answer, "\"error\":\""), line);
        }
        QVERIFY(has(scene.tell(R"({"do":"set_agents","count":2})"), R"("ok":true)"));
        QVERIFY(has(scene.tell(R"({"do":"quit"})"), R"("ok":true)"));
        QVERIFY(scene.market.process.waitForFinished(kPatience));
        QCOMPARE(scene.market.process.exitCode(), 0);
    }

    void whatIsSetIsToldAndAResetTakesItBack() {
        Scene scene(QStringLiteral("steady"), QStringLiteral("5000"));
        QVERIFY(scene.daemon.started());
        QVERIFY(scene.api.becomes("total_agents", 4));
        const char* const kStatus = R"({"do":"status"})";
        const std::string before = scene.tell(kStatus);
        for (const char* fact :
             {R"("agents":4)", R"("workload":"steady")", R"("failing":0.0)", R"("stopped":false)",
              R"("playing":false)", R"("rate_is_set":false)"})
            QVERIFY2(has(before, fact), before.c_str());
        for (const char* change :
             {R"({"do":"failing","share":1})", R"({"do":"set_agents","count":3})",
              R"({"do":"workload","name":"wide"})", R"({"do":"rate","per_minute":120})"})
            QVERIFY2(has(scene.tell(change), R"("ok":true)"), change);
        const std::string set = scene.tell(kStatus);
        for (const char* fact : {R"("agents":3)", R"("workload":"wide")", R"("failing":1.0)",
                                 R"("per_minute":120.0)", R"("rate_is_set":true)"})
            QVERIFY2(has(set, fact), set.c_str());
        // All attempts fail from now on: those of jobs that have not begun, on whatever agent.
        QVERIFY(waitUntil([&] { return scene.api.figure("total_jobs_failed") > 0; }));

        QVERIFY(has(scene.tell(R"({"do":"stop"})"), R"("ok":true)"));
        QVERIFY(has(scene.tell(kStatus), R"("stopped":true)"));
        // What was handed in already is acknowledged yet; then nothing more comes.
        QVERIFY(waitUntil([&] { return has(scene.tell(kStatus), R"("waiting":0)"); }));
        const int handedIn = acknowledgedIn(scene.tell(kStatus));
        // The balancer's figures are up to a second old.
        QVERIFY(waitUntil([&] { return scene.api.figure("total_jobs_queued") == handedIn; }));
        QTest::qWait(500); // ten seconds of the market, twenty jobs at its rate
        QCOMPARE(acknowledgedIn(scene.tell(kStatus)), handedIn);

        QVERIFY(has(scene.tell(R"({"do":"reset"})"), R"("ok":true)"));
        const std::string after = scene.tell(kStatus);
        for (const char* fact : {R"("agents":4)", R"("workload":"steady")", R"("failing":0.0)",
                                 R"("stopped":false)", R"("rate_is_set":false)"})
            QVERIFY2(has(after, fact), after.c_str());
        QVERIFY(waitUntil([&] { return scene.api.figure("total_jobs_queued") > handedIn + 5; }));
    }

    void whatIsThereIsListedWithItsSentences() {
        Scene scene(QStringLiteral("steady"), QStringLiteral("1"));
        const std::string lists = scene.tell(R"({"do":"what_is_there"})");
        for (const char* fact :
             {R"("name":"crash")", R"("name":"black-hole")", R"("name":"high-queue")",
              R"("number":3)", R"("mission":"10:02:05")", R"(60 s of silence: {1} is unhealthy)"})
            QVERIFY2(has(lists, fact), lists.c_str());
        const std::string rest = scene.tell(kRun);
        for (const char* fact : {R"("scenario":0)", R"("incident":"")", R"("phase":"")"})
            QVERIFY2(has(rest, fact), rest.c_str());
    }

    void aDemoBringsItsOwnMarket() {
        QTemporaryDir dir;
        const QString data = dir.path() + QStringLiteral("/data");
        {
            Daemon daemon(data, {QStringLiteral("--demo"), QStringLiteral("3"),
                                 QStringLiteral("--time-scale"), QStringLiteral("20")});
            QVERIFY(daemon.started());
            const DaemonApi api(daemon, data);
            QVERIFY(api.becomes("total_agents", 3));
            QVERIFY(waitUntil([&] { return api.figure("total_jobs_assigned") > 0; }));
            daemon.signal(SIGTERM);
            QCOMPARE(daemon.wait(), 0);
        }
        // A flag without a number means six.
        const QString other = dir.path() + QStringLiteral("/other");
        Daemon again(other, {QStringLiteral("--demo"), QStringLiteral("--demo-workload"),
                             QStringLiteral("wide")});
        QVERIFY(again.started());
        QVERIFY(DaemonApi(again, other).becomes("healthy_agents", 6));
    }

    void aDemoStartsItsBalancerAgainAndNothingIsLost() {
        QTemporaryDir dir;
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", dir.path().toUtf8()); // the control socket is made there
        const QString data = dir.path() + QStringLiteral("/data");
        Daemon daemon(data, {QStringLiteral("--demo"), QStringLiteral("3"),
                             QStringLiteral("--time-scale"), QStringLiteral("10")});
        before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, data);
        QVERIFY(waitUntil([&] { return api.figure("assigned_jobs") > 0; }));
        const QStringList folders =
            QDir(dir.path()).entryList({QStringLiteral("node3-demo-*")}, QDir::Dirs);
        QCOMPARE(folders.size(), 1);
        const QString socket = dir.filePath(folders[0] + QStringLiteral("/control"));
        QCOMPARE(inheritedFrom(daemon.id()), QStringList());
        const int assigned = api.figure("total_jobs_assigned");
        QVERIFY(has(tellMarket(socket, R"({"do":"restart_balancer"})"), R"("ok":true)"));
        QVERIFY(waitUntil([&] {
            const std::string log = api.ask("GET /api/events?limit=1000").body;
            const auto first = log.find("engine_started");
            return first != std::string::npos && has(log.substr(first + 1), "engine_started");
        }));
        QVERIFY(api.becomes("healthy_agents", 3));
        QVERIFY(waitUntil([&] { return api.figure("total_jobs_assigned") > assigned + 5; }));
        QVERIFY(!has(api.ask("GET /api/events?limit=1000").body, "agent_lost"));
        daemon.signal(SIGTERM);
        QCOMPARE(daemon.wait(), 0);
    }

    void anIncidentIsScoredFromTheFirstBadFigureToTheCure() {
        QTemporaryDir dir;
        const QString data = dir.path() + QStringLiteral("/data");
        Daemon daemon(data, {QStringLiteral("--demo"), QStringLiteral("0"),
                             QStringLiteral("--time-scale"), QStringLiteral("60")});
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, data);
        const MarketProcess market(daemon, data, dir.path() + QStringLiteral("/control"),
                                   {QStringLiteral("--agents"), QStringLiteral("6"),
                                    QStringLiteral("--time-scale"), QStringLiteral("60")});
        QVERIFY(api.becomes("healthy_agents", 6));
        QVERIFY(has(market.tell(R"({"do":"incident","name":"unhealthy-agents"})"), R"("ok":true)"));
        QVERIFY(has(market.tell(R"({"do":"scenario","number":1})"), "runs already"));
        QVERIFY(waitUntil([&] { return api.figure("healthy_agents") < 6; }));
        QVERIFY(waitUntil([&] { return !has(market.tell(kRun), R"("showed":null)"); }));
        QVERIFY(has(market.tell(kRun), R"("noticed":null)"));
        QVERIFY(has(market.tell(R"({"do":"fault","kind":"heal","share":1})"), R"("ok":true)"));
        QVERIFY(waitUntil([&] { return has(market.tell(kRun), R"("phase":"held")"); }));
        const std::string run = market.tell(kRun);
        QVERIFY2(!has(run, R"("noticed":null)") && !has(run, R"("cured":null)"), run.c_str());
        QVERIFY2(has(run, R"("lost_jobs":0)"), run.c_str());
    }

    void agentsOfAMarketThatEndsAreNotMissed() {
        QTemporaryDir dir;
        const QString data = dir.path() + QStringLiteral("/data");
        Daemon daemon(data);
        QVERIFY(daemon.started());
        const DaemonApi api(daemon, data);
        for (int i = 0; i < 2; ++i) { // the second one has the same ids, and need not wait for them
            MarketProcess market(daemon, data, dir.path() + QStringLiteral("/control"),
                                 {QStringLiteral("--agents"), QStringLiteral("3")});
            QVERIFY(api.becomes("healthy_agents", 3));
            QVERIFY(waitUntil([&] { return api.figure("assigned_jobs") > 0; }));
            market.process.terminate();
            QVERIFY(market.process.waitForFinished(kPatience));
            QCOMPARE(market.process.exitCode(), 0);
            QVERIFY(api.becomes("total_agents", 0)); // offline, by their own word
            QCOMPARE(api.figure("assigned_jobs"), 0);
        }
        QVERIFY(!has(api.ask("GET /api/events?limit=1000").body, "agent_id_conflict"));
    }

    void nothingOfADemoIsLeftAndNothingElseIsTouched() {
        QTemporaryDir dir;
        const QString real = dir.path() + QStringLiteral("/real");
        {
            Daemon daemon(real); // one that is no demo's
            QVERIFY(daemon.started());
            daemon.signal(SIGTERM);
            QCOMPARE(daemon.wait(), 0);
        }
        const QStringList demo{QStringLiteral("--demo")};
        const Ended refused = run(ports(real) + demo);
        QCOMPARE(refused.code, 1);
        QVERIFY(oneLine(refused.err));
        QCOMPARE(run(ports(real) + QStringList{QStringLiteral("--time-scale"), QStringLiteral("5")})
                     .code,
                 2);

        const QString temporary = dir.path() + QStringLiteral("/tmp");
        QVERIFY(QDir().mkpath(temporary));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), temporary);
        process.setProcessEnvironment(environment);
        process.start(program(), ports(temporary).mid(2) + demo); // without --data
        QVERIFY(process.waitForStarted(kPatience));
        QByteArray said;
        process.setReadChannel(QProcess::StandardError);
        while (!said.contains("listening http") && process.waitForReadyRead(kPatience))
            said += process.readAllStandardError();
        QCOMPARE(QDir(temporary).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        process.terminate();
        QVERIFY(process.waitForFinished(kPatience));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(QDir(temporary).isEmpty());
    }

    void onlyBalancersOfThisMachineAreTaken_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("server") << QStringList{QStringLiteral("--server"),
                                               QStringLiteral("192.0.2.1:7300")};
        QTest::newRow("name") << QStringList{QStringLiteral("--server"),
                                             QStringLiteral("market.example:7300")};
        QTest::newRow("api") << QStringList{QStringLiteral("--url"),
                                            QStringLiteral("http://192.0.2.1:8000")};
        QTest::newRow("workload") << QStringList{QStringLiteral("--workload"),
                                                 QStringLiteral("none")};
    }
    void onlyBalancersOfThisMachineAreTaken() {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(marketProgram(), arguments);
        QVERIFY(process.waitForFinished(kPatience));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(oneLine(process.readAllStandardError()));
    }
};

NODE3_QT_TEST(Node3MarketTest)

#include "node3_market_test.moc"
