// SPDX-License-Identifier: GPL-3.0-or-later
// node3d as the outside sees it: its flags, its exit codes, its one line of complaint.
#include "tests/app/daemon.h"
#include "tests/support/line_client.h"
#include "tests/support/qt_test.h"
#include "tests/support/test_agent.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <string>
#include <vector>

using namespace node3::test;

class Node3dTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelpEndWithZero() {
        const Ended version = run({QStringLiteral("--version")});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("node3d "));
        const Ended help = run({QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        for (const char* flag : {"--data", "--agents", "--http", "--config", "--heartbeat-timeout",
                                 "--job-timeout-buffer", "--rebalance-interval", "--max-retries",
                                 "--require-keys", "--log-level"})
            QVERIFY2(help.out.contains(flag), flag);
    }

    void badUsageIsNamedAndEndsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* flag, const char* value, const char* named) {
            QStringList arguments{QString::fromLatin1(flag)};
            if (*value != 0)
                arguments << QString::fromLatin1(value);
            QTest::addRow("%s %s", flag, value) << arguments << QByteArray(named);
        };
        row("--unknown", "", "--unknown");
        row("--agents", "nonsense", "--agents");
        row("--http", "127.0.0.1:70000", "--http");
        row("--http", "example.com:80", "--http");
        row("--heartbeat-timeout", "soon", "--heartbeat-timeout");
        row("--heartbeat-timeout", "-1", "--heartbeat-timeout");
        row("--heartbeat-timeout", "nan", "--heartbeat-timeout");
        row("--max-retries", "1.5", "--max-retries");
        row("--require-keys", "sometimes", "--require-keys");
        row("--log-level", "loud", "--log-level");
        row("--data", "", "--data");
    }
    void badUsageIsNamedAndEndsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(oneLine(ended.err), ended.err.constData());
        QVERIFY2(ended.err.contains(named), ended.err.constData());
    }

    void aTakenPortIsSaidWithinFiveSeconds_andTheFolderIsFreeAgain() {
        QTemporaryDir dir;
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(holder.serverPort());
        for (const char* flag : {"--agents", "--http"}) {
            const Ended ended = run(ports(dir.path()) + QStringList{QString::fromLatin1(flag),
                                                                    QStringLiteral("127.0.0.1:") +
                                                                        QString::fromLatin1(port)});
            QCOMPARE(ended.code, 1);
            QVERIFY(ended.took < 5000);
            const QByteArray holderId = QByteArray::number(QCoreApplication::applicationPid());
            QVERIFY2(ended.err.contains("Port " + port + " is taken by") &&
                         ended.err.contains("process " + holderId),
                     ended.err.constData());
        }
        Daemon daemon(dir.path());
        QVERIFY(daemon.started());
    }

    void aFolderThatCannotBeWrittenIsNamed() {
        QTemporaryDir dir;
        const QString file = dir.path() + QStringLiteral("/file");
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        for (const QString& data :
             {file, file + QStringLiteral("/below"), QStringLiteral("/proc/node3-data")}) {
            const Ended ended = run(ports(data));
            QCOMPARE(ended.code, 1);
            QVERIFY2(oneLine(ended.err) && ended.err.contains(data.toUtf8()),
                     ended.err.constData());
        }
    }

    void aSecondOneOnTheSameFolderNamesTheHolder_andTheFirstGoesOn() {
        QTemporaryDir dir;
        Daemon first(dir.path());
        QVERIFY(first.started());
        const Ended second = run(ports(dir.path()));
        QCOMPARE(second.code, 1);
        QVERIFY(second.took < 5000);
        QVERIFY2(second.err.contains(first.id().toUtf8()), second.err.constData());
        TestAgent agent(first.agentsPort, "a1", keyIn(dir.path()));
        QVERIFY(agent.connect().find("settled") != std::string::npos);
    }

    void otherMachinesAreNotListenedTo() {
        QTemporaryDir dir;
        for (const char* flag : {"--agents", "--http"}) {
            const Ended ended = run(ports(dir.path()) + QStringList{QString::fromLatin1(flag),
                                                                    QStringLiteral("0.0.0.0:0")});
            QCOMPARE(ended.code, 1);
            QVERIFY2(oneLine(ended.err) && ended.err.contains(flag) &&
                         ended.err.contains("loopback"),
                     ended.err.constData());
        }
    }

    void theSettingsFileCountsAndAFlagWins() {
        QTemporaryDir dir;
        const auto write = [&](const QByteArray& text) {
            QFile file(dir.path() + QStringLiteral("/settings.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        const auto timeoutOf = [&](const QStringList& more) {
            Daemon daemon(dir.path(), more);
            if (!daemon.started())
                return std::string("did not start");
            node3::test::LineClient client(daemon.agentsPort);
            client.sendLine(TestAgent(0, "a1", keyIn(dir.path())).helloLine());
            return node3::test::fieldOf(client.readLine().value_or(""), "heartbeat_timeout");
        };
        write(R"({"heartbeat_timeout": 20, "log_level": "debug"})");
        QCOMPARE(std::stod(timeoutOf({})), 20.0);
        QCOMPARE(std::stod(timeoutOf({QStringLiteral("--heartbeat-timeout"), QStringLiteral("8")})),
                 8.0);
        for (const char* bad : {R"({"heartbeat_timeout": "x"})", R"({"hartbeat_timeout": 20})",
                                R"({"heartbeat_timeout": 1e9})", "{", "[]"}) {
            write(bad);
            const Ended ended = run(ports(dir.path()));
            QCOMPARE(ended.code, 1);
            QVERIFY2(oneLine(ended.err) && ended.err.contains("settings.json"),
                     ended.err.constData());
        }
        const Ended missing =
            run(ports(dir.path()) +
                QStringList{QStringLiteral("--config"), QStringLiteral("/nowhere/settings.json")});
        QCOMPARE(missing.code, 1);
    }

    void bothStopSignalsEndItWithZero() {
        for (const int number : {SIGTERM, SIGINT}) {
            QTemporaryDir dir;
            Daemon daemon(dir.path());
            QVERIFY(daemon.started());
            TestAgent agent(daemon.agentsPort, "a1", keyIn(dir.path()));
            agent.connect();
            QElapsedTimer timer;
            timer.start();
            daemon.signal(number);
            QCOMPARE(daemon.wait(), 0);
            QVERIFY(timer.elapsed() < 10'000);
            QVERIFY(agent.link().waitForEnd());
        }
    }

    // Stopped for longer than its agents may be silent, it reads what they said before it judges.
    void anEngineThatWasAsleepCallsNobodyDead() {
        QTemporaryDir dir;
        Daemon daemon(dir.path(), {QStringLiteral("--heartbeat-timeout"), QStringLiteral("2")});
        QVERIFY(daemon.started());
        std::vector<TestAgent> agents;
        for (int i = 0; i < 50; ++i) {
            agents.emplace_back(daemon.agentsPort, "a" + std::to_string(i), keyIn(dir.path()));
            QVERIFY(agents.back().connect().find("settled") != std::string::npos);
        }
        daemon.signal(SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 5000) {
            for (TestAgent& agent : agents)
                agent.heartbeat();
            QTest::qSleep(200);
        }
        daemon.signal(SIGCONT);
        for (TestAgent& agent : agents) {
            agent.heartbeat();
            QVERIFY(agent.link().readUntil("heartbeat").has_value());
        }
        // All of them still on their first connection: a dead one's would have been closed.
        for (TestAgent& agent : agents) {
            while (agent.link().lineNow())
                continue;
            QVERIFY(agent.heartbeat());
            QVERIFY(agent.link().readLine().has_value());
        }
    }

    void keysAreNowhereInLogsAndErrors() {
        QTemporaryDir dir;
        std::string key;
        {
            Daemon daemon(dir.path(), {QStringLiteral("--log-level"), QStringLiteral("debug")});
            QVERIFY(daemon.started());
            key = keyIn(dir.path());
            TestAgent good(daemon.agentsPort, "a1", key);
            good.connect();
            TestAgent bad(daemon.agentsPort, "a2", "canary-" + std::string(32, 'k'));
            bad.connect();
            daemon.signal(SIGTERM);
            QCOMPARE(daemon.wait(), 0);
            QVERIFY(!daemon.errors().contains(key.c_str()));
        }
        QFile log(dir.path() + QStringLiteral("/logs/node3.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY(text.contains("listening agents"));
        QVERIFY(!text.contains(key.c_str()));
        QVERIFY(!text.contains("canary-"));
    }
};

NODE3_QT_TEST(Node3dTest)
#include "node3d_test.moc"
