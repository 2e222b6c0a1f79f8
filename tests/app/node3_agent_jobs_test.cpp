// SPDX-License-Identifier: GPL-3.0-or-later
// What node3-agent does with a job, from its arguments to the end of its processes.
#include "tests/app/agent_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <sys/stat.h>

#include <chrono>
#include <csignal>

using namespace node3;
using node3::test::FakeBalancer;
using std::chrono::seconds;

class Node3AgentJobsTest : public node3::test::AgentTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
};

NODE3_QT_TEST(Node3AgentJobsTest)
#include "node3_agent_jobs_test.moc"
