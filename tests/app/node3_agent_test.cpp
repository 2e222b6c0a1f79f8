// SPDX-License-Identifier: GPL-3.0-or-later
// node3-agent as the outside sees it: real processes, a real disk, a balancer that the test plays.
#include "tests/app/fake_balancer.h"
#include "tests/support/qt_test.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <memory>

using namespace node3;
using node3::test::FakeBalancer;
using std::chrono::seconds;

namespace {

QString agentProgram() {
    return qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3-agent");
}

struct AgentEnded {
    int code = -1;
    QByteArray out, err;
    QList<QByteArray> errorLines() const {
        QList<QByteArray> lines = err.split('\n');
        lines.removeAll({});
        return lines;
    }
};

AgentEnded runAgent(const QStringList& arguments, const QString& path = {}) {
    QProcess process;
    if (!path.isEmpty()) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), path);
        process.setProcessEnvironment(environment);
    }
    process.start(agentProgram(), arguments);
    if (!process.waitForFinished(FakeBalancer::kPatience))
        process.kill();
    AgentEnded ended;
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

/// A node3-agent that is killed with the test.
class AgentProgram {
public:
    AgentProgram(const FakeBalancer& balancer, const QString& workDir, const QStringList& more = {},
                 const QString& path = {}) {
        if (!path.isEmpty()) {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("PATH"), path);
            m_process.setProcessEnvironment(environment);
        }
        m_process.start(agentProgram(), QStringList{QStringLiteral("--server"), balancer.address(),
                                                    QStringLiteral("--id"), QStringLiteral("a"),
                                                    QStringLiteral("--work-dir"), workDir,
                                                    QStringLiteral("--allow-commands")} +
                                            more);
        m_process.waitForStarted(FakeBalancer::kPatience);
    }
    ~AgentProgram() {
        m_process.kill();
        m_process.waitForFinished(FakeBalancer::kPatience);
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// The exit code, -1 after a signal or when it does not end.
    int wait() {
        if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; },
                             FakeBalancer::kPatience))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray out() { return m_out += m_process.readAllStandardOutput(); }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QByteArray m_out;
};

bool isGone(pid_t pid) {
    return QTest::qWaitFor(
        [pid] {
            // A zombie that nobody has reaped yet runs no more.
            QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
            if (!stat.open(QIODevice::ReadOnly))
                return true;
            const QByteArray text = stat.readAll();
            return text.mid(text.lastIndexOf(')')).startsWith(") Z");
        },
        FakeBalancer::kPatience);
}

pid_t pidIn(const std::string& text) {
    return static_cast<pid_t>(QByteArray::fromStdString(text).trimmed().toInt());
}

int filesIn(const QString& dir) {
    return static_cast<int>(
        QDir(dir).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size());
}

std::vector<std::string> shell(const std::string& script) {
    return {"sh", "-c", script};
}

void writeScript(const QString& file, const QByteArray& text) {
    QFile script(file);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n" + text);
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

class Node3AgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_work = m_dir->filePath(QStringLiteral("work"));
        m_balancer = std::make_unique<FakeBalancer>();
    }
    void cleanup() {
        m_agent.reset();
        QCOMPARE(m_balancer->unreadable.size(), std::size_t{0});
        m_balancer.reset();
        m_dir.reset();
    }

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

    void aCommandThatSucceedsIsCompleted() {
        startAgent();
        m_balancer->assign("J", {"true"});
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QVERIFY(done->duration && *done->duration >= 0);
        QVERIFY(!done->output); // it printed nothing
        QCOMPARE(m_balancer->reportsOf("J", "accepted"), 1);
        QCOMPARE(m_balancer->reportsOf("J", "started"), 1);
        // Acknowledged: nothing of it stays.
        QTRY_COMPARE(filesIn(m_work + QStringLiteral("/spool")), 0);
        QTRY_COMPARE(filesIn(m_work + QStringLiteral("/attempts")), 0);
        QCOMPARE(filesIn(m_work + QStringLiteral("/processes")), 0);
    }

    void aFailureCarriesExitCodeAndTheEndOfItsErrors() {
        startAgent();
        m_balancer->assign("F", {"false"});
        const auto plain = m_balancer->endAs<ReportFailed>("F");
        QVERIFY(plain);
        QCOMPARE(*plain->exitCode, 1);
        QCOMPARE(plain->error, std::string("exit code 1"));
        m_balancer->assign("E", shell("echo no such model >&2; exit 3"));
        const auto said = m_balancer->endAs<ReportFailed>("E");
        QVERIFY(said);
        QCOMPARE(*said->exitCode, 3);
        QCOMPARE(said->error, std::string("no such model\n"));
        m_balancer->assign(
            "L", shell("head -c 100000 /dev/zero | tr '\\0' y >&2; echo end >&2; exit 1"));
        const auto lots = m_balancer->endAs<ReportFailed>("L");
        QVERIFY(lots);
        QCOMPARE(lots->error.size(), std::size_t{4096});
        QVERIFY(lots->error.ends_with("yend\n"));
        m_balancer->assign("S", shell("kill -SEGV $$"));
        const auto killed = m_balancer->endAs<ReportFailed>("S");
        QVERIFY(killed);
        QCOMPARE(*killed->exitCode, 128 + SIGSEGV);
        QVERIFY(killed->error.starts_with("killed by signal 11"));
    }

    void aProgramThatIsNotThereIsAFailure() {
        startAgent();
        m_balancer->assign("N", {"no-such-program-anywhere"});
        const auto none = m_balancer->endAs<ReportFailed>("N");
        QVERIFY(none);
        QVERIFY(none->error.find("no-such-program-anywhere") != std::string::npos);
        QVERIFY(!none->exitCode);
        m_balancer->assign("D", {"/etc/passwd"});
        const auto denied = m_balancer->endAs<ReportFailed>("D");
        QVERIFY(denied);
        QVERIFY(denied->error.find("Permission denied") != std::string::npos);
    }

    void argumentsArePassedLiterally() {
        startAgent();
        const std::vector<std::string> hostile{"; touch pwned #",
                                               "$(id)",
                                               "`id`",
                                               "\"quoted' \\",
                                               "two\nlines",
                                               "*",
                                               "",
                                               "-n",
                                               "\xef\xbb\xbfmark",
                                               "gr\xc3\xbc\xc3\x9f"};
        std::vector<std::string> command{"printf", "%s|"};
        std::string expected;
        for (const std::string& argument : hostile) {
            command.push_back(argument);
            expected += argument + "|";
        }
        m_balancer->assign("J", command);
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QJsonParseError fault;
        const auto output = QJsonDocument::fromJson(
            "[" + QByteArray::fromStdString(done->output.value_or("")) + "]", &fault);
        QCOMPARE(output.array().at(0).toString().toUtf8().toStdString(), expected);
        QDirIterator it(m_dir->path(), QDirIterator::Subdirectories);
        while (it.hasNext())
            QVERIFY(!it.next().contains(QStringLiteral("pwned")));
        QVERIFY(!QFile::exists(QStringLiteral("pwned")));
    }

    void theEnvironmentIsPassedLiterally_andRunsNothing() {
        startAgent();
        const std::vector<std::string> hostile{"; touch pwned #",
                                               "$(touch pwned)",
                                               "`touch pwned`",
                                               "() { :; }; touch pwned",
                                               "a\nPATH=/nowhere",
                                               "=",
                                               "",
                                               "-n %s",
                                               "\"quoted' \\",
                                               "gr\xc3\xbc\xc3\x9f"};
        StringMap environment;
        std::string script, expected;
        for (std::size_t i = 0; i < hostile.size(); ++i) {
            const std::string name = "V" + std::to_string(i);
            environment[name] = hostile[i];
            script += "printf '%s|' \"$" + name + "\"; ";
            expected += hostile[i] + "|";
        }
        m_balancer->assign("J", shell(script), environment);
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        const auto output = QJsonDocument::fromJson(
            "[" + QByteArray::fromStdString(done->output.value_or("")) + "]");
        QCOMPARE(output.array().at(0).toString().toUtf8().toStdString(), expected);
        QDirIterator it(m_dir->path(), QDirIterator::Subdirectories);
        while (it.hasNext())
            QVERIFY(!it.next().contains(QStringLiteral("pwned")));
        QVERIFY(!QFile::exists(QStringLiteral("pwned")));
    }

    void aJobSeesItsEnvironmentAndItsFolders() {
        startAgent();
        m_balancer->assign("J",
                           shell("test -d \"$INPUT_DIR\" && test -d \"$OUTPUT_DIR\" && "
                                 "echo \"$JOB_ID $ATTEMPT $MODEL $PWD $OUTPUT_DIR\""),
                           {{"MODEL", "a b=c"}, {"JOB_ID", "forged"}});
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        const std::string folder = m_work.toStdString() + "/attempts/J.1." + m_balancer->store;
        QCOMPARE(*done->output, "\"J 1 a b=c " + folder + " " + folder + "/output\\n\"");
    }

    void theResultFileIsTheOutputWhenItIsJson_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("output");
        const auto row = [](const char* name, const char* script, const char* output) {
            QTest::newRow(name) << QString::fromUtf8(script) << QString::fromUtf8(output);
        };
        row("an object", "echo '{ \"frames\": 3,\n \"id\": 12345678901234567890 }' > $F; echo no",
            "{\"frames\":3,\"id\":12345678901234567890}");
        row("a plain value", "echo 7 > $F", "7");
        row("no JSON", "echo '{' > $F; echo printed", "\"printed\\n\"");
        row("two values", "echo '1 2' > $F; echo printed", "\"printed\\n\"");
        row("too large",
            "(printf '\"'; head -c 300000 /dev/zero | tr '\\0' x; printf '\"') > $F; echo printed",
            "\"printed\\n\"");
        row("a pipe that nobody writes to", "mkfifo $F; echo printed", "\"printed\\n\"");
        row("a link", "echo 1 > other; ln -s $PWD/other $F; echo printed", "\"printed\\n\"");
        row("no file", "echo printed", "\"printed\\n\"");
    }
    void theResultFileIsTheOutputWhenItIsJson() {
        QFETCH(const QString, script);
        QFETCH(const QString, output);
        startAgent();
        m_balancer->assign("J", shell("F=$OUTPUT_DIR/result.json; " + script.toStdString()));
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        QCOMPARE(QString::fromStdString(done->output.value_or("none")), output);
    }

    void whatAJobPrintsIsBoundedAndAlwaysText() {
        startAgent();
        m_balancer->assign("B", shell("head -c 20000000 /dev/zero | tr '\\0' x; echo; echo end"));
        const auto done = m_balancer->endAs<ReportCompleted>("B");
        QVERIFY(done);
        QVERIFY(done->output->size() <= (64U << 10) + 10);
        QVERIFY(done->output->ends_with("x\\nend\\n\""));
        std::size_t printed = 0;
        for (const Report& r : m_balancer->all<Report>())
            if (const auto* log = std::get_if<ReportLog>(&r.body)) {
                QVERIFY(log->text.size() <= (64U << 10) + 100);
                printed += log->text.size();
            }
        QVERIFY(printed < 10'000'000);
        m_balancer->assign("U",
                           shell("printf 'ok \\377\\376 \\303'; sleep 0.1; printf '\\251\\n'"));
        const auto text = m_balancer->endAs<ReportCompleted>("U");
        QVERIFY(text);
        QCOMPARE(*text->output, std::string("\"ok \xef\xbf\xbd\xef\xbf\xbd \xc3\xa9\\n\""));
    }

    void aProcessThatIgnoresThePoliteStopIsKilled() {
        startAgent();
        m_balancer->assign("J", shell("trap '' TERM; echo ready; while :; do sleep 0.1; done"), {},
                           seconds{1});
        QVERIFY(!m_balancer->printed("J", "ready").empty());
        const auto failed = m_balancer->endAs<ReportFailed>("J");
        QVERIFY(failed);
        QVERIFY(failed->error.starts_with("timed out after 1 s"));
        QCOMPARE(*failed->exitCode, 128 + SIGKILL);
        QVERIFY(*failed->duration >= 6.0);
    }

    void aCancelStopsTheWholeGroup() {
        startAgent();
        m_balancer->assign("J", shell("sleep 1000 & echo $!; wait"));
        const pid_t grandchild = pidIn(m_balancer->printed("J"));
        QVERIFY(grandchild > 1);
        m_balancer->send(Cancel{"J", 1, "an operator"});
        const auto end = m_balancer->endOf("J");
        QVERIFY(end && std::holds_alternative<ReportStopped>(end->body));
        QVERIFY(isGone(grandchild));
        m_balancer->send(Cancel{"never-seen", 4, "an operator"});
        const auto unknown = m_balancer->endOf("never-seen", 4);
        QVERIFY(unknown && std::holds_alternative<ReportStopped>(unknown->body));
    }

    void whatAJobLeavesBehindGoesWithIt() {
        startAgent();
        m_balancer->assign("J", shell("sleep 1000 >/dev/null 2>&1 & echo $!"));
        const auto done = m_balancer->endAs<ReportCompleted>("J");
        QVERIFY(done);
        const pid_t left = pidIn(m_balancer->printed("J"));
        QVERIFY(left > 1);
        QVERIFY(isGone(left));
    }

    void jobsDieWithAKilledAgent() {
        startAgent();
        m_balancer->assign("J", shell("echo $$; exec sleep 1000"));
        m_balancer->assign("K", shell("sleep 1000 & echo $!; wait"));
        const pid_t child = pidIn(m_balancer->printed("J"));
        const pid_t grandchild = pidIn(m_balancer->printed("K"));
        QVERIFY(child > 1 && grandchild > 1);
        m_agent->signal(SIGKILL);
        m_agent->wait();
        QVERIFY(isGone(child));
        // What a job started in turn ends before the next run says hello.
        const std::string instance = m_balancer->all<Hello>().at(0).agent.instance;
        m_balancer->heard.clear();
        startAgent({}, 2);
        QVERIFY(::kill(grandchild, 0) != 0 || isGone(grandchild));
        QCOMPARE(m_balancer->all<Hello>().at(0).agent.previous, instance);
        QVERIFY(m_balancer->all<Inventory>().at(0).running.empty());
        QCOMPARE(filesIn(m_work + QStringLiteral("/attempts")), 0);
        QCOMPARE(filesIn(m_work + QStringLiteral("/processes")), 0);
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

private:
    void startAgent(const QStringList& more = {}, int settled = 1, const QString& path = {}) {
        m_agent = std::make_unique<AgentProgram>(*m_balancer, m_work, more, path);
        QVERIFY(m_balancer->waitForSettled(settled));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_work;
    std::unique_ptr<FakeBalancer> m_balancer;
    std::unique_ptr<AgentProgram> m_agent;
};

NODE3_QT_TEST(Node3AgentTest)
#include "node3_agent_test.moc"
