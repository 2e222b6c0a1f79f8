// SPDX-License-Identifier: GPL-3.0-or-later
// node3ctl submit: what becomes a job, from flags and files, once.
#include "tests/app/ctl_fixture.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <csignal>
#include <set>
#include <string>

using nlohmann::json;
using node3::test::FakeAnswer;
using node3::test::FakeHttpServer;
using node3::test::FakeRequest;

class Node3ctlSubmitTest : public node3::test::CtlTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { serveNothing(); }
    void cleanup() { m_server.reset(); }

    void aCommandBecomesAJob() {
        serve([](const FakeRequest& r) { return submitted(r); });
        const CtlEnded e = ctl({text("submit"),
                                text("--priority"),
                                text("high"),
                                text("--gpu-memory"),
                                text("24GiB"),
                                text("--timeout"),
                                text("90"),
                                text("--name"),
                                text("[n]"),
                                text("--max-retries"),
                                text("0"),
                                text("--id"),
                                text("render-1"),
                                text("--"),
                                text("sh"),
                                text("-c"),
                                text("echo \"$1\" --wait"),
                                text("[1,2]"),
                                text("--json"),
                                text("wait"),
                                text("")});
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out, QByteArray("render-1\n"));
        const json body = json::parse(m_server->requests.at(0).body.toStdString());
        QCOMPARE(m_server->requests.at(0).target, QByteArray("/api/jobs"));
        const json expected{
            {"name", "[n]"},
            {"priority", "HIGH"},
            {"gpu_memory_required", std::uint64_t{24} << 30},
            {"timeout", 90},
            {"max_retries", 0},
            {"command", {"sh", "-c", "echo \"$1\" --wait", "[1,2]", "--json", "wait", ""}},
            {"job_id", "render-1"}};
        QCOMPARE(QByteArray::fromStdString(body["jobs"][0].dump()),
                 QByteArray::fromStdString(expected.dump()));
    }

    void whatIsNotSaidIsLeftToTheBalancer() {
        serve([](const FakeRequest& r) { return submitted(r); });
        QCOMPARE(ctl({text("submit"), text("--"), text("true")}).code, 0);
        const json sent = json::parse(m_server->requests.at(0).body.toStdString())["jobs"][0];
        QCOMPARE(sent.size(), std::size_t{2}); // command and job_id
    }

    void everyCopyHasItsOwnId() {
        serve([](const FakeRequest& r) { return submitted(r); });
        const CtlEnded e =
            ctl({text("submit"), text("--count"), text("500"), text("--"), text("true")});
        QCOMPARE(e.code, 0);
        const auto ids = idsOf(m_server->requests.at(0));
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), std::size_t{500});
        for (const std::string& id : ids) {
            QCOMPARE(id.size(), std::size_t{30});
            QVERIFY(id.starts_with("job_"));
        }
        QCOMPARE(e.out.count('\n'), 500);
    }

    void jobFilesHaveFourForms_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("jobs");
        QTest::newRow("one object") << QByteArray(R"({"command":["a"]})") << 1;
        QTest::newRow("one object over several lines")
            << QByteArray("{\n\"command\":\n[\"a\"]\n}\n") << 1;
        QTest::newRow("array") << QByteArray(R"([{"command":["a"]},{"command":["b"]}])") << 2;
        QTest::newRow("jobs") << QByteArray(R"({"jobs":[{"command":["a"]},{"command":["b"]}]})")
                              << 2;
        QTest::newRow("lines") << QByteArray("{\"command\":[\"a\"]}\r\n\n{\"command\":[\"b\"]}")
                               << 2;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"command\":[\"a\"]}") << 1;
    }
    void jobFilesHaveFourForms() {
        QFETCH(QByteArray, file);
        QFETCH(int, jobs);
        serve([](const FakeRequest& r) { return submitted(r); });
        const CtlEnded e = ctl({text("submit"), text("-f"), text("-")}, file);
        QVERIFY2(e.code == 0, e.err);
        QCOMPARE(idsOf(m_server->requests.at(0)).size(), static_cast<std::size_t>(jobs));
    }

    void numbersOfAFileKeepAllTheirDigits() {
        serve([](const FakeRequest& r) { return submitted(r); });
        QCOMPARE(ctl({text("submit"), text("-f"), text("-")},
                     R"({"job_id":"j","payload":{"seed":9007199254740993,"b":1,"a":2}})")
                     .code,
                 0);
        QVERIFY2(m_server->requests.at(0).body.contains(R"({"seed":9007199254740993,"b":1,"a":2})"),
                 m_server->requests.at(0).body);
    }

    void whatIsWrongInAFileHasItsPlace_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("line")
            << QByteArray("{\"command\":[\"a\"]}\n\n{\"command\":[\"a\"],\"timeoutt\":3}\n")
            << QByteArray("Line 3: timeoutt: ");
        QTest::newRow("the word that was meant")
            << QByteArray("{\"command\":[\"a\"],\"timeoutt\":3}\n")
            << QByteArray("did you mean 'timeout'?");
        QTest::newRow("no JSON") << QByteArray("{\"command\":[\"a\"]}\n{\"comm\n")
                                 << QByteArray("Line 2: ");
        QTest::newRow("entry") << QByteArray(R"([{"command":["a"]},{"command":"b"}])")
                               << QByteArray("Job 2: command: ");
        QTest::newRow("same id twice") << QByteArray("{\"job_id\":\"j\"}\n{\"job_id\":\"j\"}\n")
                                       << QByteArray("Line 2: job_id: stands at Line 1, too.");
        QTest::newRow("empty") << QByteArray("\n \n") << QByteArray("holds no job");
        QTest::newRow("empty list") << QByteArray("[]") << QByteArray("empty");
        QTest::newRow("beside jobs")
            << QByteArray(R"({"jobs":[{"command":["a"]}],"x":1})") << QByteArray("'x'");
        QTest::newRow("brackets") << QByteArray(100'000, '[') << QByteArray("Line 1: ");
    }
    void whatIsWrongInAFileHasItsPlace() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, says);
        const CtlEnded e = ctl({text("submit"), text("-f"), text("-")}, file);
        QCOMPARE(e.code, 1);
        QVERIFY2(e.err.contains(says), e.err);
        QVERIFY2(e.err.contains("Nothing was submitted."), e.err);
        QVERIFY(m_server->requests.empty());
    }

    void aJobFileThatCannotBeReadIsNamed() {
        for (const char* file : {"/nowhere/jobs.json", "/proc", "/proc/self/mem"}) {
            const CtlEnded e = ctl({text("submit"), text("-f"), text(file)});
            QCOMPARE(e.code, 1);
            QVERIFY2(e.err.startsWith("node3ctl: ") && e.err.count('\n') == 1 &&
                         e.err.contains(file) && e.err.contains("Nothing was submitted."),
                     e.err);
            QVERIFY(m_server->requests.empty());
        }
    }

    void manyJobsGoInPartsThatTheApiTakes() {
        serve([](const FakeRequest& r) { return submitted(r); });
        QByteArray file;
        for (int i = 0; i < 10'001; ++i)
            file += "{\"job_id\":\"j" + QByteArray::number(i) + "\",\"command\":[\"a\"]}\n";
        const CtlEnded e = ctl({text("submit"), text("-f"), text("-")}, file);
        QVERIFY2(e.code == 0, e.err);
        QCOMPARE(m_server->requests.size(), std::size_t{2});
        QCOMPARE(idsOf(m_server->requests[0]).size(), std::size_t{10'000});
        QCOMPARE(idsOf(m_server->requests[1]).at(0), std::string("j10000"));
    }

    void aRepeatCarriesTheSameIds_data() {
        QTest::addColumn<int>("status"); // 0: the connection breaks before the answer
        QTest::newRow("store busy") << 503;
        QTest::newRow("store failing") << 507;
        QTest::newRow("no answer") << 0;
    }
    void aRepeatCarriesTheSameIds() {
        QFETCH(int, status);
        int calls = 0;
        serve([&](const FakeRequest& r) {
            if (++calls > 2)
                return submitted(r, 200);
            FakeAnswer answer = problem(status, "The store cannot write.");
            answer.headers = {{"Retry-After", "0"}};
            answer.drop = status == 0;
            return answer;
        });
        const CtlEnded e =
            ctl({text("submit"), text("--count"), text("2"), text("--"), text("true")});
        QVERIFY2(e.code == 0, e.err);
        QVERIFY(m_server->requests.size() >= 3);
        for (const FakeRequest& r : m_server->requests)
            QCOMPARE(r.body, m_server->requests[0].body);
        QVERIFY2(e.err.contains("trying again"), e.err);
    }

    void aBalancerThatComesBackGetsTheJob() {
        const quint16 port = m_server->port();
        const QString url = m_server->url();
        m_server.reset();
        Run run({text("--url"), url, text("submit"), text("--"), text("true")});
        QVERIFY(run.complained("trying again"));
        m_server = std::make_unique<FakeHttpServer>(
            [](const FakeRequest& r) { return submitted(r); }, port);
        const CtlEnded e = run.wait();
        QCOMPARE(e.code, 0);
        QCOMPARE(m_server->requests.size(), std::size_t{1});
        QVERIFY(e.out.startsWith("job_"));
    }

    void aRefusalIsNotRepeated_data() {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 409, 413, 429, 500})
            QTest::newRow(QByteArray::number(status).constData()) << status;
    }
    void aRefusalIsNotRepeated() {
        QFETCH(int, status);
        serve(
            [&](const FakeRequest&) { return problem(status, "The queue is full (1,000,000)."); });
        const CtlEnded e = ctl({text("submit"), text("--"), text("true")});
        QCOMPARE(e.code, 1);
        QCOMPARE(m_server->requests.size(), std::size_t{1});
        QVERIFY2(e.err.contains("The queue is full") && !e.err.contains("Not known"), e.err);
    }

    void anInterruptedSubmissionNamesItsId() {
        serve([](const FakeRequest&) { return FakeAnswer{.hang = true}; });
        Run run(with({text("submit"), text("--id"), text("render-1"), text("--"), text("true")}));
        QVERIFY(QTest::qWaitFor([this] { return !m_server->requests.empty(); }, kCtlPatience));
        run.signal(SIGINT);
        const CtlEnded e = run.wait();
        QCOMPARE(e.code, 1);
        QVERIFY2(e.err.contains("Not known whether the job was stored") &&
                     e.err.contains("render-1"),
                 e.err);
    }
};

NODE3_QT_TEST(Node3ctlSubmitTest)
#include "node3ctl_submit_test.moc"
