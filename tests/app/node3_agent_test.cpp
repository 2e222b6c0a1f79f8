// SPDX-License-Identifier: GPL-3.0-or-later
// node3-agent itself: links, restarts, disks, keys, cards, usage.
#include "tests/app/agent_fixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <chrono>
#include <csignal>

using namespace node3;
using node3::test::FakeBalancer;
using std::chrono::seconds;

class Node3AgentTest : public node3::test::AgentTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void introducesItself() {
        startAgent({QStringLiteral("--slots"), QStringLiteral("3"), QStringLiteral("--gpu-memory"),
                    QStringLiteral("24GB"), QStringLiteral("--gpu-model"),
                    QStringLiteral("RTX 4090"), QStringLiteral("--region"), QStringLiteral("eu"),
                    QStringLiteral("--price"), QStringLiteral("0.5"), QStringLiteral("--label"),
                    QStringLiteral("rack=b2"), QStringLiteral("--label"),
                    QStringLiteral("os=linux")});
        const Hello hello = m_balancer->all<Hello>().at(0);
        QCOMPARE(hello.protocol, 1);
        QCOMPARE(hello.agent.agentId, std::string("a"));
        QCOMPARE(hello.agent.maxConcurrentJobs, 3);
        QCOMPARE(hello.agent.gpuMemory, std::uint64_t{24'000'000'000});
        QCOMPARE(hello.agent.gpuModel, std::string("RTX 4090"));
        QCOMPARE(hello.agent.region, std::string("eu"));
        QCOMPARE(*hello.agent.pricePerHour, 0.5);
        QCOMPARE(hello.agent.labels.at("rack"), std::string("b2"));
        QCOMPARE(hello.agent.labels.size(), std::size_t{2});
        QVERIFY(hello.agent.accepts & AcceptsCommand);
        QVERIFY(!hello.agent.instance.empty());
        QVERIFY(hello.agent.previous.empty());
    }

    void aResultSurvivesARestartAndIsSentUntilItIsAcknowledged() {
        m_balancer->acknowledges = false;
        startAgent();
        m_balancer->assign("J", {"echo", "result"});
        QVERIFY(m_balancer->endAs<ReportCompleted>("J"));
        m_agent->signal(SIGKILL);
        m_agent->wait();
        m_balancer->heard.clear();
        m_balancer->acknowledges = true;
        startAgent({}, 2);
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QCOMPARE(*done->output, std::string("\"result\\n\""));
        const auto lists = m_balancer->all<Inventory>();
        QCOMPARE(lists.at(0).finished.size(), std::size_t{1});
        QCOMPARE(lists.at(0).finished[0].jobId, std::string("J"));
        QTRY_COMPARE(filesIn(m_work + QStringLiteral("/spool")), 0);
        QCOMPARE(filesIn(m_work + QStringLiteral("/attempts")), 0);
        m_agent->signal(SIGKILL);
        m_agent->wait();
        m_balancer->heard.clear();
        startAgent({}, 3);
        m_balancer->assign("next", {"true"});
        QVERIFY(m_balancer->endOf("next"));
        QCOMPARE(m_balancer->reportsOf("J", "completed"), 0);
    }

    void aJobGoesOnWhileTheLinkIsDown() {
        startAgent();
        const QString flag = m_dir->filePath(QStringLiteral("go"));
        m_balancer->assign("J", shell("echo up; while ! test -e " + flag.toStdString() +
                                      "; do sleep 0.05; done; echo done"));
        QVERIFY(!m_balancer->printed("J", "up").empty());
        m_balancer->cut();
        QVERIFY(m_balancer->waitForSettled(2));
        const auto lists = m_balancer->all<Inventory>();
        QCOMPARE(lists.back().running.size(), std::size_t{1});
        QVERIFY(lists.back().running[0].elapsed > Duration{0});
        QFile(flag).open(QIODevice::WriteOnly);
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QCOMPARE(*done->output, std::string("\"up\\ndone\\n\""));
        QVERIFY(m_agent->out().contains("Disconnected"));
    }

    void aRepeatedAssignmentStartsNoSecondProcess() {
        startAgent();
        const QString count = m_dir->filePath(QStringLiteral("count"));
        const auto command = shell("echo x >> " + count.toStdString() + "; sleep 0.3");
        for (int i = 0; i < 3; ++i)
            m_balancer->assign("J", command);
        QVERIFY(m_balancer->endAs<ReportCompleted>("J"));
        m_balancer->assign("J", command);
        m_balancer->assign("K", {"true"});
        QVERIFY(m_balancer->endOf("K"));
        QFile file(count);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("x\n"));
    }

    void withADiskThatFailsResultsWaitAndJobsAreRefused() {
        startAgent();
        const QString spool = m_work + QStringLiteral("/spool"),
                      away = m_work + QStringLiteral("/away");
        m_balancer->assign("J", shell("echo up; sleep 0.3"));
        QVERIFY(!m_balancer->printed("J", "up").empty());
        QVERIFY(QDir().rename(spool, away));
        QTRY_VERIFY_WITH_TIMEOUT(m_agent->out().contains("cannot be written"),
                                 FakeBalancer::kPatience);
        m_balancer->assign("K", {"true"});
        const auto refused = m_balancer->endAs<ReportRejected>("K");
        QVERIFY(refused);
        QCOMPARE(refused->code, RejectCode::Fault);
        QCOMPARE(m_balancer->reportsOf("J", "completed"), 0);
        QVERIFY(QDir().rename(away, spool));
        QVERIFY(m_balancer->endAs<ReportCompleted>("J"));
    }

    void onSigtermJobsAreStoppedAndReturned() {
        startAgent();
        m_balancer->assign("J", shell("echo $$; exec sleep 1000"));
        const pid_t child = pidIn(m_balancer->printed("J"));
        m_agent->signal(SIGTERM);
        QVERIFY(m_balancer->endAs<ReportReturned>("J"));
        QCOMPARE(m_agent->wait(), 0);
        QVERIFY(isGone(child));
        QVERIFY(m_balancer->waitFor([&] { return !m_balancer->all<Goodbye>().empty(); }));
        QCOMPARE(filesIn(m_work + QStringLiteral("/spool")), 0);
        QCOMPARE(m_agent->errors(), QByteArray());
    }

    void aSecondAgentOnTheSameFolderIsRefusedAndToldWhere() {
        startAgent();
        const AgentEnded second = runAgent({QStringLiteral("--server"), m_balancer->address(),
                                            QStringLiteral("--work-dir"), m_work});
        QCOMPARE(second.code, 1);
        QCOMPARE(second.errorLines().size(), 1);
        QVERIFY(second.err.contains(m_work.toUtf8()));
        QVERIFY(second.err.contains("--work-dir"));
        QCOMPARE(m_balancer->connections, 1);
    }

    void aWorkFolderThatCannotBeIsNamedAndNothingOfItIsTouched() {
        const QString file = m_dir->filePath(QStringLiteral("file"));
        {
            QFile mine(file);
            QVERIFY(mine.open(QIODevice::WriteOnly));
            mine.write("mine");
        }
        const QString taken = m_dir->filePath(QStringLiteral("taken")),
                      locked = m_dir->filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkpath(taken));
        QVERIFY(QFile::copy(file, taken + QStringLiteral("/spool"))); // a file where a folder goes
        QVERIFY(QDir().mkpath(locked + QStringLiteral("/lock")));     // and the other way round
        for (const QString& work : {file, file + QStringLiteral("/below"),
                                    QStringLiteral("/proc/node3-work"), taken, locked}) {
            const AgentEnded ended = runAgent({QStringLiteral("--server"), m_balancer->address(),
                                               QStringLiteral("--work-dir"), work});
            QCOMPARE(ended.code, 1);
            QVERIFY2(ended.errorLines().size() == 1 && ended.err.contains(work.toUtf8()) &&
                         ended.err.contains("--work-dir"),
                     ended.err.constData());
        }
        QCOMPARE(m_balancer->connections, 0);
        QFile mine(file);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), QByteArray("mine"));
    }

    void aBalancerThatIsNotThereIsSaidAndWaitedFor() {
        // A port that nobody listens on: it was the test's own a moment ago.
        QString nobody;
        {
            const FakeBalancer gone;
            nobody = gone.address();
        }
        QProcess agent;
        agent.start(agentProgram(),
                    {QStringLiteral("--server"), nobody, QStringLiteral("--work-dir"), m_work});
        QByteArray said;
        QVERIFY(QTest::qWaitFor(
            [&] {
                said += agent.readAllStandardOutput() + agent.readAllStandardError();
                return said.contains("No connection to 127.0.0.1, port " +
                                     nobody.section(QLatin1Char(':'), 1).toUtf8());
            },
            FakeBalancer::kPatience));
        QCOMPARE(agent.state(), QProcess::Running); // an absent balancer ends nothing
        agent.terminate();
        QVERIFY(agent.waitForFinished(FakeBalancer::kPatience));
        QCOMPARE(agent.exitCode(), 0);
    }

    void aRefusedKeyEndsTheProgramWithOneLine() {
        m_balancer->refusal = ErrorMessage{ProtocolError::Unauthorized, "wrong \x1b[31mkey"};
        m_agent = std::make_unique<AgentProgram>(*m_balancer, m_work);
        QCOMPARE(m_agent->wait(), 1);
        const QByteArray errors = m_agent->errors();
        QCOMPARE(errors.count('\n'), 1);
        QVERIFY(errors.contains("--key-file"));
        QVERIFY(!errors.contains('\x1b'));
    }

    void theKeyComesFromItsFile() {
        QFile key(m_dir->filePath(QStringLiteral("key")));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("0123456789abcdef0123456789abcdef\n");
        key.close();
        startAgent({QStringLiteral("--key-file"), key.fileName()});
        QCOMPARE(m_balancer->all<Hello>().at(0).key,
                 std::string("0123456789abcdef0123456789abcdef"));
        const AgentEnded unreadable =
            runAgent({QStringLiteral("--key-file"), m_dir->filePath(QStringLiteral("none"))});
        QCOMPARE(unreadable.code, 1);
        QCOMPARE(unreadable.errorLines().size(), 1);
        const AgentEnded abroad =
            runAgent({QStringLiteral("--key-file"), key.fileName(), QStringLiteral("--server"),
                      QStringLiteral("192.0.2.1:7300")});
        QCOMPARE(abroad.code, 2);
    }

    void aPeerThatSpeaksNonsenseIsLeftAndTriedAgain() {
        startAgent();
        m_balancer->sendLine("{\"type\":\"cancel\"}");
        QVERIFY(m_balancer->waitForSettled(2));
        m_balancer->sendLine("{\"type\":\"a type of later\",\"x\":1}"); // that is no nonsense
        m_balancer->assign("J", {"true"});
        QVERIFY(m_balancer->endAs<ReportCompleted>("J"));
        QCOMPARE(m_balancer->settled, 2);
    }

    void theCardIsFoundAndShown() {
        const QString bin = m_dir->path();
        writeScript(bin + QStringLiteral("/nvidia-smi"), "case \"$1\" in\n"
                                                         "*index*) echo '0, Tesla T4, 15360' ;;\n"
                                                         "*) echo '37, 1024, 55' ;;\nesac\n");
        m_balancer->interval = std::chrono::milliseconds{200};
        startAgent({}, 1, bin + QStringLiteral(":/usr/bin:/bin"));
        const Hello hello = m_balancer->all<Hello>().at(0);
        QCOMPARE(hello.agent.gpuModel, std::string("Tesla T4"));
        QCOMPARE(hello.agent.gpuVendor, std::string("NVIDIA"));
        QCOMPARE(hello.agent.gpuMemory, std::uint64_t{15360} << 20);
        QVERIFY(m_balancer->waitFor([&] {
            const auto beats = m_balancer->all<Heartbeat>();
            return !beats.empty() && beats.back().gpuUtilization == 37.0;
        }));
        QCOMPARE(*m_balancer->all<Heartbeat>().back().gpuMemoryUsed, std::uint64_t{1} << 30);
        QCOMPARE(*m_balancer->all<Heartbeat>().back().temperature, 55.0);
        m_balancer->assign("J", shell("echo $CUDA_VISIBLE_DEVICES"),
                           {{"CUDA_VISIBLE_DEVICES", "9"}});
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QCOMPARE(*done->output, std::string("\"0\\n\""));
    }

    void severalCardsNeedAChoice() {
        const QString bin = m_dir->path();
        writeScript(bin + QStringLiteral("/nvidia-smi"), "echo '0, A, 1000'; echo '1, B, 2000'\n");
        const QString path = bin + QStringLiteral(":/usr/bin:/bin");
        const AgentEnded open = runAgent({QStringLiteral("--work-dir"), m_work}, path);
        QCOMPARE(open.code, 2);
        QVERIFY(open.err.contains("--gpu N"));
        const AgentEnded absent = runAgent(
            {QStringLiteral("--work-dir"), m_work, QStringLiteral("--gpu"), QStringLiteral("5")},
            path);
        QCOMPARE(absent.code, 2);
        startAgent({QStringLiteral("--gpu"), QStringLiteral("1")}, 1, path);
        QCOMPARE(m_balancer->all<Hello>().at(0).agent.gpuModel, std::string("B"));
    }

    void badUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* arguments) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments).split(QLatin1Char(' '));
        };
        row("--nonsense");
        row("stray");
        row("--slots 0");
        row("--slots 257");
        row("--slots many");
        row("--server nowhere");
        row("--server :7300");
        row("--server 127.0.0.1:0");
        row("--server 127.0.0.1:99999");
        row("--server 127.0.0.1:73x");
        row("--server ::1:7300");
        row("--id -a");
        row("--id a/b");
        row("--gpu -1");
        row("--gpu-memory lots");
        row("--gpu-memory 24");
        row("--label novalue");
        row("--label =x");
        row("--price -1");
        row("--price nan");
        row("--tls");
    }
    void badUsage() {
        QFETCH(QStringList, arguments);
        const AgentEnded ended = runAgent(arguments << QStringLiteral("--work-dir") << m_work);
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.errorLines().size(), 1);
        QVERIFY(ended.err.startsWith("node3-agent: "));
        QVERIFY(!QFile::exists(m_work)); // nothing was begun
    }

    void helpAndVersion() {
        const AgentEnded help = runAgent({QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        for (const char* flag :
             {"--server", "--id", "--slots", "--gpu", "--gpu-memory", "--gpu-model", "--region",
              "--price", "--label", "--key-file", "--allow-commands", "--work-dir", "--version"})
            QVERIFY2(help.out.contains(flag), flag);
        const AgentEnded version = runAgent({QStringLiteral("--version")});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("node3-agent "));
        QVERIFY(help.err.isEmpty() && version.err.isEmpty());
    }
};

NODE3_QT_TEST(Node3AgentTest)
#include "node3_agent_test.moc"
