// SPDX-License-Identifier: GPL-3.0-or-later
// node3-market as its users meet it: against a real node3d, with faults over its control socket.
#include "tests/app/daemon_api.h"
#include "tests/support/qt_test.h"

#include <QDir>
#include <QLocalSocket>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <string>

using namespace node3::test;

namespace {

QString marketProgram() {
    return qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3-market");
}

/// A node3d and a market of four agents whose time runs twenty times as fast.
struct Scene {
    explicit Scene(const QString& workload, const QString& jobs)
        : daemon(dir.path() + QStringLiteral("/data"),
                 {QStringLiteral("--heartbeat-timeout"), QStringLiteral("3")}),
          api(daemon, dir.path() + QStringLiteral("/data")),
          socket(dir.path() + QStringLiteral("/control")) {
        market.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        market.start(
            marketProgram(),
            {QStringLiteral("--server"), QStringLiteral("127.0.0.1:%1").arg(daemon.agentsPort),
             QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:%1").arg(daemon.httpPort),
             QStringLiteral("--keys"), dir.path() + QStringLiteral("/data/keys"),
             QStringLiteral("--agents"), QStringLiteral("4"), QStringLiteral("--time-scale"),
             QStringLiteral("20"), QStringLiteral("--workload"), workload, QStringLiteral("--jobs"),
             jobs, QStringLiteral("--control"), socket});
    }
    ~Scene() {
        market.terminate();
        if (!market.waitForFinished(kPatience))
            market.kill();
        market.waitForFinished(kPatience);
    }
    /// One line to the control socket, one back.
    std::string tell(const QByteArray& line) {
        QLocalSocket control;
        for (int i = 0; i < 100 && control.state() != QLocalSocket::ConnectedState; ++i) {
            control.connectToServer(socket);
            if (!control.waitForConnected(100))
                QTest::qWait(50);
        }
        control.write(line + '\n');
        while (!control.canReadLine() && control.waitForReadyRead(kPatience)) {
        }
        return control.readLine().toStdString();
    }
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
    QString socket;
    QProcess market;
};

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
        for (const char* line :
             {"", "not json", "[]", R"({"do":"dance"})",
              R"({"do":"fault","kind":"melt","share":1})", R"({"do":"fault","kind":"crash"})",
              R"({"do":"fault","kind":"crash","share":2})",
              R"({"do":"fault","kind":"crash","agents":["nobody"]})",
              R"({"do":"fault","kind":"crash","agents":7})", R"({"do":"workload","name":"none"})",
              R"({"do":"set_agents","count":-1})", R"({"do":"set_agents","count":1e9})",
              R"({"do":"poison","jobs":1e9})", R"({"do":"rate","per_minute":1e12})"}) {
            const std::string answer = scene.tell(line);
            QVERIFY2(has(answer, R"("ok":false)") && has(answer, "\"error\":\""), line);
        }
        QVERIFY(has(scene.tell(R"({"do":"set_agents","count":2})"), R"("ok":true)"));
        QVERIFY(has(scene.tell(R"({"do":"quit"})"), R"("ok":true)"));
        QVERIFY(scene.market.waitForFinished(kPatience));
        QCOMPARE(scene.market.exitCode(), 0);
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
