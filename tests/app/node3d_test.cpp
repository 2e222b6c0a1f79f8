// SPDX-License-Identifier: GPL-3.0-or-later
// node3d as the outside sees it: its flags, its exit codes, its one line of complaint.
#include "tests/support/line_client.h"
#include "tests/support/test_agent.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

using node3::test::TestAgent;

namespace {

constexpr int kPatience = 15'000; // ms

QString program() {
    return qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3d");
}

struct Ended {
    int code = -1;
    QByteArray out, err;
    qint64 took = 0; // ms
};

Ended run(const QStringList& arguments) {
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(program(), arguments);
    if (!process.waitForFinished(kPatience))
        process.kill();
    Ended ended;
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    ended.took = timer.elapsed();
    return ended;
}

/// A node3d on free ports in `data`, ended with the test.
class Daemon {
public:
    explicit Daemon(const QString& data, const QStringList& more = {}) {
        m_process.start(program(),
                        QStringList{QStringLiteral("--data"), data, QStringLiteral("--agents"),
                                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--http"),
                                    QStringLiteral("127.0.0.1:0")} +
                            more);
        agentsPort = portAfter("listening agents 127.0.0.1:");
        httpPort = portAfter("listening http 127.0.0.1:");
    }
    ~Daemon() {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }
    bool started() const { return agentsPort != 0 && httpPort != 0; }
    QString id() const { return QString::number(m_process.processId()); }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// The exit code, -1 after a crash or when it does not end.
    int wait() {
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatience))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray errors() { return m_err + m_process.readAllStandardError(); }

    quint16 agentsPort = 0, httpPort = 0;

private:
    quint16 portAfter(const QByteArray& text) {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            const auto at = m_err.indexOf(text);
            const auto end = at < 0 ? -1 : m_err.indexOf('\n', at);
            if (end > 0)
                return m_err.mid(at + text.size(), end - at - text.size()).toUShort();
            if (m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0 &&
                !m_process.waitForReadyRead(100))
                return 0;
            m_process.setReadChannel(QProcess::StandardError);
            m_process.waitForReadyRead(200);
            m_err += m_process.readAllStandardError();
            if (timer.elapsed() > kPatience)
                return 0;
        }
    }
    QProcess m_process;
    QByteArray m_err;
};

QStringList ports(const QString& data) {
    return {QStringLiteral("--data"),   data,
            QStringLiteral("--agents"), QStringLiteral("127.0.0.1:0"),
            QStringLiteral("--http"),   QStringLiteral("127.0.0.1:0")};
}

std::string keyIn(const QString& data) {
    QFile file(data + QStringLiteral("/keys/agent"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
}

bool oneLine(const QByteArray& text) {
    return text.count('\n') == 1 && text.endsWith('\n');
}

} // namespace

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

QTEST_GUILESS_MAIN(Node3dTest)
#include "node3d_test.moc"
