// SPDX-License-Identifier: GPL-3.0-or-later
// node3ctl wait, logs, explain and events.
#include "tests/app/ctl_fixture.h"

#include <QTest>

#include <csignal>
#include <vector>

using node3::test::FakeAnswer;
using node3::test::FakeRequest;

class Node3ctlWaitTest : public node3::test::CtlTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { serveNothing(); }
    void cleanup() { m_server.reset(); }

    // ---- wait

    void waitTellsHowEachEnded_data() {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("code");
        QTest::newRow("all completed") << QByteArray("completed") << 0;
        QTest::newRow("one failed") << QByteArray("failed") << 3;
        QTest::newRow("one cancelled") << QByteArray("cancelled") << 3;
    }
    void waitTellsHowEachEnded() {
        QFETCH(QByteArray, second);
        QFETCH(int, code);
        int rounds = 0;
        serve([&](const FakeRequest& r) -> FakeAnswer {
            if (r.target.startsWith("/api/jobs/a"))
                return {200, job("a", "completed")};
            return {200, job("b", ++rounds < 2 ? "running" : second)};
        });
        const CtlEnded e = ctl({text("wait"), text("a"), text("b")});
        QCOMPARE(e.code, code);
        QCOMPARE(e.out, "a completed\nb " + second + "\n");
        // The waiting is the balancer's: one request for each time that it gave up.
        QCOMPARE(m_server->requests.size(), std::size_t{3});
        for (const FakeRequest& r : m_server->requests)
            QVERIFY2(r.target.endsWith("?wait=25"), r.target);
    }

    void waitEndsInTime() {
        serve([&](const FakeRequest& r) -> FakeAnswer {
            return {200, r.target.startsWith("/api/jobs/a") ? job("a", "running")
                                                            : job("b", "completed")};
        });
        const CtlEnded e =
            ctl({text("wait"), text("a"), text("b"), text("--timeout"), text("0.3")});
        QCOMPARE(e.code, 4);
        QCOMPARE(e.out, QByteArray("b completed\n")); // looked at all the same
        QVERIFY2(e.err.contains("1 of 2 jobs are not final yet, among them a"), e.err);
        const double first = m_server->requests.front().target.split('=').last().toDouble();
        QVERIFY2(first > 0 && first <= 0.3, m_server->requests.front().target);
        serve([&](const FakeRequest&) { return FakeAnswer{200, job("a", "running")}; });
        QCOMPARE(ctl({text("wait"), text("a"), text("--timeout"), text("0")}).code, 4);
        QCOMPARE(m_server->requests.size(), std::size_t{1});
        QCOMPARE(m_server->requests[0].target, QByteArray("/api/jobs/a"));
    }

    void waitForAJobThatIsNotThereDoesNotWait() {
        serve([&](const FakeRequest& r) -> FakeAnswer {
            return r.target.startsWith("/api/jobs/a") ? problem(404, "No job has the id a.")
                                                      : FakeAnswer{200, job("b", "completed")};
        });
        const CtlEnded e = ctl({text("wait"), text("a"), text("b")});
        QCOMPARE(e.code, 3);
        QCOMPARE(e.out, QByteArray("b completed\n"));
        QVERIFY2(e.err.contains("No job has the id a."), e.err);
    }

    void waitOnlyLooksWhereThereIsNoRoomToWait() {
        int calls = 0;
        serve([&](const FakeRequest&) -> FakeAnswer {
            ++calls;
            if (calls == 2)
                return problem(503, "Too many requests wait for jobs to end.");
            return {200, job("a", calls < 4 ? "running" : "completed")};
        });
        const CtlEnded e = ctl({text("wait"), text("a")});
        QVERIFY2(e.code == 0, e.err);
        QCOMPARE(e.out, QByteArray("a completed\n"));
        QVERIFY2(e.err.contains("Too many requests"), e.err);
        std::vector<bool> waits;
        for (const FakeRequest& r : m_server->requests)
            waits.push_back(r.target.contains("wait="));
        const std::vector<bool> expected{true, true, false, true};
        QVERIFY(waits == expected);
    }

    void waitOutlivesABalancerThatIsAway() {
        bool back = false;
        serve([&](const FakeRequest& r) -> FakeAnswer {
            back = back || !r.target.contains("wait=");
            return back ? FakeAnswer{200, job("a", "completed")} : FakeAnswer{.drop = true};
        });
        const CtlEnded e = ctl({text("wait"), text("a"), text("--timeout"), text("30")});
        QVERIFY2(e.code == 0, e.err);
        QCOMPARE(e.out, QByteArray("a completed\n"));
        QVERIFY2(e.err.contains("still waiting"), e.err);
    }

    void submitWaitsWhenAsked() {
        serve([&](const FakeRequest& r) -> FakeAnswer {
            if (r.method == "POST")
                return submitted(r);
            return {200, job("render-1", "failed")};
        });
        const CtlEnded e = ctl({text("submit"), text("--wait"), text("--id"), text("render-1"),
                                text("--"), text("x")});
        QCOMPARE(e.code, 3);
        QCOMPARE(e.out, QByteArray("render-1\nrender-1 failed\n"));
    }

    // ---- logs, explain, events

    void logsGoToTheirOwnStreams() {
        serve([](const FakeRequest&) {
            return FakeAnswer{200, "{\"stdout\":\"a\\n\\u001b[1mb\",\"stderr\":\"c\\n\"}"};
        });
        const CtlEnded e = ctl({text("logs"), text("j")});
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out, QByteArray("a\n\x1b[1mb")); // no terminal here: the bytes as they are
        QCOMPARE(e.err, QByteArray("c\n"));
    }

    void followedLogsShowEachByteOnce() {
        // The log grows, loses its beginning, and the job goes to a second attempt.
        int round = 0;
        const QByteArray line(3000, 'x');
        serve([&](const FakeRequest& r) -> FakeAnswer {
            if (!r.target.contains("/log")) {
                ++round;
                const QByteArray second =
                    round < 3 ? "" : R"(,{"attempt":2,"agent_id":"agent-4","outcome":null})";
                return {200, "{\"state\":\"" + QByteArray(round < 4 ? "running" : "completed") +
                                 "\",\"attempts\":[{\"attempt\":1,\"agent_id\":\"agent-3\","
                                 "\"outcome\":null}" +
                                 second + "]}"};
            }
            QByteArray log = round == 1 ? "one " + line : line + "two ";
            if (r.target.contains("attempt=2"))
                log = round == 3 ? "three " : "three four";
            return {200, "{\"stdout\":\"" + log + "\",\"stderr\":\"\"}"};
        });
        const CtlEnded e = ctl({text("logs"), text("j"), text("--follow")});
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out, "one " + line + "two three four");
        QCOMPARE(e.err, QByteArray("--- attempt 2 on agent-4 ---\n"));
    }

    void followingEndsWithCtrlC() {
        serve([](const FakeRequest& r) {
            return FakeAnswer{
                200,
                r.target.contains("after=7&")
                    ? R"({"events":[{"seq":8,"kind":"job_held","job_id":"j","who":"ana"}],"last":8})"
                    : R"({"events":[],"last":8})"};
        });
        Run run(with({text("events"), text("--follow"), text("--after"), text("7")}));
        QVERIFY(run.printed("j was held by ana."));
        run.signal(SIGINT);
        const CtlEnded e = run.wait();
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out.count('\n'), 1);
        QVERIFY(e.err.isEmpty());
    }

    void theNewestThatAreMeantAreFoundPageByPage() {
        // The store looks for a while and says how far it came.
        serve([](const FakeRequest& r) -> FakeAnswer {
            const char* page =
                r.target.contains("before=100&")
                    ? R"({"events":[{"seq":3,"kind":"job_held","job_id":"old","who":"ana"}],
                          "last":900,"reached":0,"complete":true})"
                : r.target.contains("before=500&")
                    ? R"({"events":[],"last":900,"reached":100,"complete":false})"
                    : R"({"events":[{"seq":700,"kind":"job_held","job_id":"new","who":"ana"}],
                          "last":900,"reached":500,"complete":false})";
            return {200, page};
        });
        const CtlEnded e = ctl({text("events"), text("--who"), text("ana")});
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out.count('\n'), 2);
        const auto older = e.out.indexOf("old was held"), newer = e.out.indexOf("new was held");
        QVERIFY2(older >= 0 && newer > older, e.out);
        QCOMPARE(m_server->requests.size(), std::size_t{3});
        for (const FakeRequest& r : m_server->requests)
            QVERIFY2(r.target.contains("who=ana"), r.target);
    }

    void aCutPageIsFollowedByTheNextOne() {
        serve([](const FakeRequest& r) -> FakeAnswer {
            return {200, r.target.contains("after=40&")
                             ? R"({"events":[{"seq":50,"kind":"job_held","job_id":"j"}],"last":60,
                                   "reached":60,"complete":true})"
                             : R"({"events":[],"last":60,"reached":40,"complete":false})"};
        });
        const CtlEnded e =
            ctl({text("events"), text("--after"), text("7"), text("--job"), text("j")});
        QCOMPARE(e.code, 0);
        QVERIFY2(e.out.contains("j was held"), e.out);
        QCOMPARE(m_server->requests.size(), std::size_t{2});
    }

    void aFilterOfEventsThatIsNoneIsRefusedByName() {
        serveNothing();
        for (const auto& [flag, value] :
             {std::pair{"--kind", "job_levitated"}, {"--from", "yesterday"}, {"--job", "a b"}}) {
            const CtlEnded e = ctl({text("events"), text(flag), text(value)});
            QVERIFY(e.code != 0);
            QVERIFY2(e.err.contains(flag), e.err);
        }
        QVERIFY(m_server->requests.empty());
    }

    void eventsOfUnknownKindsAreStillShown() {
        serve([](const FakeRequest&) {
            return FakeAnswer{
                200, R"({"events":[{"seq":8,"kind":"job_levitated","job_id":"j"}],"last":8})"};
        });
        const CtlEnded e = ctl({text("events"), text("--after"), text("7")});
        QCOMPARE(e.code, 0);
        QVERIFY2(e.out.contains("job_levitated"), e.out);
    }

    void explainSpeaksOfAJob() {
        serve([](const FakeRequest& r) -> FakeAnswer {
            if (!r.target.endsWith("/explain"))
                return {200, R"({"gpu_memory_required":80000000000,"command":["x"]})"};
            return {200,
                    R"({"job_id":"j","state":"queued","verdict":"never","position":7,"agents":3,
                "reasons":[{"code":"gpu_memory_never","agents":3,"never":true,"largest":48000000000,
                            "names":["agent-1"]}],"change":null,"decision":null})"};
        });
        const CtlEnded e = ctl({text("explain"), text("j")});
        QCOMPARE(e.code, 0);
        QVERIFY2(e.out.contains("j can never run on the present agents") &&
                     e.out.contains(
                         "the job needs 80.0 GB, the largest has 48.0 GB (agent-1 and 2 more)"),
                 e.out);
    }

    void explainFindsAnAgentWhereThereIsNoJob() {
        serve([](const FakeRequest& r) {
            return r.target == "/api/agents/agent-1/explain"
                       ? FakeAnswer{200, R"({"agent_id":"agent-1","verdict":"not_now","queued":40,
                            "reasons":[{"code":"gpu_memory_busy","agents":0,"never":false,"jobs":31,
                                        "most_free":8000000000}]})"}
                       : problem(404, "No job has the id agent-1.");
        });
        const CtlEnded e = ctl({text("explain"), text("agent-1")});
        QCOMPARE(e.code, 0);
        QVERIFY2(e.out.contains("31 queued jobs need more GPU memory than it has free, 8.0 GB."),
                 e.out);
        const CtlEnded none = ctl({text("explain"), text("nobody")});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("No job and no agent has the id nobody"), none.err);
    }

    void aReaderThatLeavesEndsItQuietly() {
        serve([](const FakeRequest&) {
            QByteArray page;
            for (int i = 0; i < 1000; ++i)
                page += (i ? "," : "") + job("j" + QByteArray::number(i), "queued");
            return FakeAnswer{200, "{\"jobs\":[" + page + "],\"next\":null}"};
        });
        QProcess shell;
        shell.start(text("bash"),
                    {text("-c"), text("\"$0\" \"$@\" | head -1; echo ${PIPESTATUS[0]}"),
                     qEnvironmentVariable("NODE3_BIN_DIR") + text("/node3ctl"), text("--url"),
                     m_server->url(), text("jobs"), text("--limit"), text("100000")});
        QVERIFY(
            QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, kCtlPatience));
        QVERIFY2(shell.readAllStandardOutput().endsWith("\n0\n"), "exit code");
        QVERIFY(shell.readAllStandardError().isEmpty());
    }
};

NODE3_QT_TEST(Node3ctlWaitTest)
#include "node3ctl_wait_test.moc"
