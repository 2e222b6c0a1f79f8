// SPDX-License-Identifier: GPL-3.0-or-later
// What each verb of node3ctl asks of the API, and the tables that it prints.
#include "tests/app/ctl_fixture.h"

#include <QTest>

using node3::test::FakeAnswer;
using node3::test::FakeRequest;

class Node3ctlVerbsTest : public node3::test::CtlTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { serveNothing(); }
    void cleanup() { m_server.reset(); }

    // ---- what each verb asks

    void requests_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* line, const char* method, const char* target,
                            const char* body = "") {
            QTest::newRow(line) << QString::fromUtf8(line).split(QLatin1Char(' '))
                                << QByteArray(method) << QByteArray(target) << QByteArray(body);
        };
        row("jobs", "GET", "/api/jobs?limit=100");
        row("jobs --state failed --state held --limit 5", "GET",
            "/api/jobs?state=failed&state=held&limit=5");
        row("jobs --priority high --priority 0 --agent a-1 --query x%&=+ö --sort -final_at", "GET",
            "/api/jobs?priority=HIGH&priority=0&agent=a-1&q=x%25%26%3D%2B%C3%B6&sort=-final_at&"
            "limit=100");
        row("job render:1", "GET", "/api/jobs/render:1");
        row("logs j", "GET", "/api/jobs/j/log");
        row("logs j --attempt 2", "GET", "/api/jobs/j/log?attempt=2");
        row("cancel j", "POST", "/api/jobs/j/cancel");
        row("cancel j --reason why", "POST", "/api/jobs/j/cancel", R"({"reason":"why"})");
        row("requeue j", "POST", "/api/jobs/j/requeue");
        row("requeue j --hold", "POST", "/api/jobs/j/requeue", R"({"hold":true})");
        row("hold j", "POST", "/api/jobs/j/hold");
        row("release j", "POST", "/api/jobs/j/release");
        row("run-next j", "POST", "/api/jobs/j/run-next");
        row("priority j high --reason why", "POST", "/api/jobs/j/priority",
            R"({"reason":"why","priority":"HIGH"})");
        row("priority j 0", "POST", "/api/jobs/j/priority", R"({"priority":0})");
        row("delete j", "DELETE", "/api/jobs/j");
        row("delete j --reason why", "DELETE", "/api/jobs/j", R"({"reason":"why"})");
        row("cancel j k --reason why", "POST", "/api/jobs/cancel",
            R"({"reason":"why","ids":["j","k"]})");
        row("requeue j k --hold", "POST", "/api/jobs/requeue", R"({"hold":true,"ids":["j","k"]})");
        row("delete j k", "POST", "/api/jobs/delete", R"({"ids":["j","k"]})");
        row("hold --filter state=failed,held --filter priority=low,3 --filter q=a=b --dry-run",
            "POST", "/api/jobs/hold",
            R"({"filter":{"state":["failed","held"],"priority":["LOW","3"],"q":"a=b"},"dry_run":true})");
        row("release --filter agent=a-1 --filter limit=5", "POST", "/api/jobs/release",
            R"({"filter":{"agent":"a-1","limit":"5"}})");
        row("agents", "GET", "/api/agents");
        row("agent a", "GET", "/api/agents/a");
        row("drain a --deadline 90 --reason driver", "POST", "/api/agents/a/drain",
            R"({"reason":"driver","deadline":90})");
        row("resume a", "POST", "/api/agents/a/resume");
        row("quarantine a --reason hot", "POST", "/api/agents/a/quarantine", R"({"reason":"hot"})");
        row("reinstate a", "POST", "/api/agents/a/reinstate");
        row("slots a 3", "POST", "/api/agents/a/slots", R"({"slots":3})");
        row("pause", "POST", "/api/assignment/pause");
        row("pause --priority low --for 90 --reason why", "POST", "/api/assignment/pause",
            R"({"reason":"why","priority":"LOW","for":90})");
        row("unpause --priority 3", "POST", "/api/assignment/unpause", R"({"priority":3})");
        row("settings", "GET", "/api/settings");
        row("settings max_retries 5 gpu_memory_accounting match --reason why", "PATCH",
            "/api/settings", R"({"max_retries":5,"gpu_memory_accounting":"match","reason":"why"})");
        row("disconnect a", "POST", "/api/agents/a/disconnect");
        row("forget a", "DELETE", "/api/agents/a");
        row("stats", "GET", "/api/admin/load-balancer");
        row("explain a:b", "GET", "/api/jobs/a:b/explain");
        row("events --after 7", "GET", "/api/events?after=7&limit=1000");
        row("events", "GET", "/api/events?before=9223372036854775807&limit=50");
        row("events --after 7 --kind job_held --kind job_failed --job a:b --agent agent-3 --audit",
            "GET",
            "/api/events?kind=job_held&kind=job_failed&job=a%3Ab&agent=agent-3&audit=true&after=7&"
            "limit=1000");
        row("events --who ana&x --from 2026-11-25T14:03:22Z --to 2026-11-25T15:00:00Z", "GET",
            "/api/events?from=2026-11-25T14%3A03%3A22Z&to=2026-11-25T15%3A00%3A00Z&who=ana%26x&"
            "after=0&limit=1000");
        row("overview", "GET", "/api/overview");
        row("advice", "GET", "/api/advice");
        row("acknowledge agent_silent:a-1 --reason known", "POST",
            "/api/advice/agent_silent:a-1/acknowledge", R"({"reason":"known"})");
        row("snooze capacity_short --for 60", "POST", "/api/advice/capacity_short/snooze",
            R"({"for":60})");
        row("reopen capacity_short", "POST", "/api/advice/capacity_short/reopen");
        row("history", "GET",
            "/api/history?series=utilization,queued_most,running,completed,failed");
        row("history completed failed --from 2026-11-25T14:03:22Z --step 60 --agent a", "GET",
            "/api/history?series=completed,failed&agent=a&from=2026-11-25T14%3A03%3A22Z&step=60");
        row("history completed --by-day --zone Europe/Berlin", "GET",
            "/api/history?series=completed&by=day&zone=Europe%2FBerlin");
    }
    void requests() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        const QByteArray answered = R"({"b":1,"a":9007199254740993, "events":[],"last":0})";
        serve([&](const FakeRequest&) { return FakeAnswer{200, answered}; });
        const CtlEnded e = ctl(QStringList{text("--json")} + arguments);
        QCOMPARE(e.code, 0);
        QVERIFY(!m_server->requests.empty());
        const FakeRequest& r = m_server->requests.front();
        QCOMPARE(r.method, method);
        QCOMPARE(r.target, target);
        QCOMPARE(r.body, body);
        QVERIFY(r.headers.value("user-agent").startsWith("node3ctl/"));
        if (!body.isEmpty())
            QCOMPARE(r.headers.value("content-type"), QByteArray("application/json"));
        if (arguments.front() != text("events"))
            QCOMPARE(e.out, answered + "\n"); // the API's text, to the byte
    }

    void actionsOnSeveralGoOnAfterAnErrorOfOne() {
        serve([](const FakeRequest& r) {
            if (r.target == "/api/jobs/hold")
                return FakeAnswer{200, R"({"results":[{"job_id":"a","ok":true,"state":"held"},
                    {"job_id":"b","ok":false,"error":{"code":"x","detail":"b is running."}},
                    {"job_id":"c","ok":true,"state":"held"}],"done":2,"refused":1})"};
            return r.target.contains("/b/") ? problem(409, "b is running.")
                                            : FakeAnswer{200, job(r.target.mid(10, 1), "queued")};
        });
        const CtlEnded many = ctl({text("hold"), text("a"), text("b"), text("c")});
        QCOMPARE(many.code, 1);
        QCOMPARE(many.out, QByteArray("a held\nc held\n"));
        QCOMPARE(many.err, QByteArray("node3ctl: b: b is running.\n"));
        QCOMPARE(m_server->requests.size(), std::size_t{1});
        const CtlEnded each = ctl({text("run-next"), text("a"), text("b"), text("c")});
        QCOMPARE(each.code, 1);
        QCOMPARE(each.out, QByteArray("a queued\nc queued\n"));
        QCOMPARE(each.err, QByteArray("node3ctl: b: b is running.\n"));
    }

    void aFilterSaysWhatItHasAndWhatIsLeft() {
        serve([](const FakeRequest& r) {
            return r.body.contains("dry_run")
                       ? FakeAnswer{200,
                                    R"({"dry_run":true,"count":2,"ids":["a","b"],"more":true})"}
                       : FakeAnswer{200, R"({"results":[{"job_id":"a","ok":true,"state":"failed"}],
                                             "done":1,"refused":0,"more":true})"};
        });
        const CtlEnded dry =
            ctl({text("delete"), text("--filter"), text("state=failed"), text("--dry-run")});
        QCOMPARE(dry.code, 0);
        QCOMPARE(dry.out, QByteArray("a\nb\n"));
        QCOMPARE(dry.err, QByteArray("2 jobs match, and there are more; nothing was done.\n"));
        const CtlEnded done = ctl({text("delete"), text("--filter"), text("state=failed")});
        QCOMPARE(done.code, 0);
        QCOMPARE(done.out, QByteArray("a deleted\n"));
        QVERIFY2(done.err.contains("More jobs match"), done.err);
    }

    // ---- tables

    void jobsAreATableAndForeignTextIsSafe() {
        serve([](const FakeRequest&) {
            return FakeAnswer{200, "{\"jobs\":[" + job("j1", "queued") + "],\"next\":null}"};
        });
        const CtlEnded e = ctl({text("jobs")});
        QCOMPARE(e.code, 0);
        const QList<QByteArray> lines = e.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(!e.out.contains('\x1b'), e.out);
        for (const char* cell : {"j1", "queued", "na\\x1b[31mme", "NORMAL > HIGH", "agent-3", "1/3",
                                 "24.0 GB", "3 Feb 04:05:06"})
            QVERIFY2(lines[1].contains(cell), cell);
        QCOMPARE(lines[0].indexOf("STATE"), lines[1].indexOf("queued"));
    }

    void aLongListIsReadPageByPage() {
        serve([](const FakeRequest& r) {
            QByteArray page;
            const bool first = !r.target.contains("cursor=");
            const bool second = r.target.contains("cursor=a"); // short of time: empty
            for (int i = 0; i < (first ? 1000 : second ? 0 : 3); ++i)
                page += (page.isEmpty() ? "" : ",") + job("j" + QByteArray::number(i), "queued");
            return FakeAnswer{200, "{\"jobs\":[" + page + "],\"next\":" +
                                       (first    ? "\"a+b&c\""
                                        : second ? "\"d\""
                                                 : "null") +
                                       "}"};
        });
        const CtlEnded e = ctl({text("jobs"), text("--limit"), text("1500")});
        QCOMPARE(e.code, 0);
        QCOMPARE(e.out.count('\n'), 1 + 1003);
        QCOMPARE(m_server->requests.size(), std::size_t{3});
        QCOMPARE(m_server->requests[1].target, QByteArray("/api/jobs?limit=500&cursor=a%2Bb%26c"));
    }

    void aJobShowsItsAttempts() {
        serve([](const FakeRequest&) { return FakeAnswer{200, job("j1", "failed")}; });
        const CtlEnded e = ctl({text("job"), text("j1")});
        QCOMPARE(e.code, 0);
        QVERIFY2(e.out.contains("137") && e.out.contains("no such\\nmodel"), e.out);
    }

    void agentsAndStatisticsAreTables() {
        serve([](const FakeRequest& r) {
            const QByteArray agent =
                R"({"agent_id":"agent-1","current_jobs":1,"max_jobs":2,"load_percent":50.0,
                   "total_completed":1043,"total_failed":1,"success_rate":99.9,"avg_time":12.5,"score":0.87,
                   "is_healthy":true,"gpu":{"model":"RTX 4090","memory":24000000000},"connection":"connected",
                   "health":"healthy","intent":{"state":"draining"},"gpu_memory_free":16000000000})";
            return FakeAnswer{200, r.target.contains("admin")
                                       ? "{\"total_agents\":6,\"healthy_agents\":5,\"agents\":[" +
                                             agent + "]}"
                                       : "{\"agents\":[" + agent + "]}"};
        });
        const CtlEnded agents = ctl({text("agents")});
        QCOMPARE(agents.code, 0);
        for (const char* cell :
             {"agent-1", "connected", "healthy", "draining", "1/2", "24.0 GB", "16.0 GB", "0.87"})
            QVERIFY2(agents.out.contains(cell), cell);
        const CtlEnded stats = ctl({text("stats")});
        QVERIFY2(stats.out.contains("5 of 6") && stats.out.contains("1,043") &&
                     stats.out.contains("99.9 %"),
                 stats.out);
    }

    void historyIsATableOrCommas_andDaysAreThoseOfTheZone() {
        serve([](const FakeRequest& r) {
            return FakeAnswer{
                200,
                r.target.contains("by=day")
                    ? R"({"from":"2026-10-23T22:00:00.000Z","edges":["2026-10-23T22:00:00.000Z",
                              "2026-10-24T22:00:00.000Z","2026-10-25T23:00:00.000Z"],"series":{
                              "completed":{"unit":"jobs","rollup":"sum","values":[24,25]}}})"
                    : R"({"from":"2026-10-24T00:00:00.000Z","step":30,"series":{
                              "utilization":{"unit":"%","rollup":"mean","values":[62.5,null]},
                              "completed":{"unit":"jobs/min","rollup":"sum","values":[3,0]}}})"};
        });
        const CtlEnded table = ctl({text("history")});
        QCOMPARE(table.code, 0);
        const QList<QByteArray> lines = table.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[0].contains("UTILIZATION (%)") && lines[0].contains("COMPLETED (jobs/min)"),
                 lines[0]);
        QVERIFY2(lines[2].startsWith("2026-10-24 00:00:30"), lines[2]);
        const CtlEnded commas = ctl({text("history"), text("--csv")});
        QCOMPARE(commas.out, QByteArray("from,utilization,completed\n2026-10-24T00:00:00Z,62.5,3\n"
                                        "2026-10-24T00:00:30Z,,0\n"));
        const CtlEnded days = ctl({text("history"), text("completed"), text("--by-day"),
                                   text("--zone"), text("Europe/Berlin"), text("--csv")});
        QCOMPARE(days.out, QByteArray("day,completed\n2026-10-24,24\n2026-10-25,25\n"));
        for (const QStringList& wrong :
             {QStringList{text("history"), text("happiness")},
              {text("history"), text("--by-day"), text("--step"), text("60")},
              {text("history"), text("--zone"), text("UTC")},
              {text("snooze"), text("nonsense")}})
            QCOMPARE(ctl(wrong).code, 2);
    }

    void adviceSaysWhatIsWrongAndWhatToDo() {
        serve([](const FakeRequest& r) {
            const QByteArray entry =
                R"({"id":"agent_silent:agent-3","kind":"agent_silent","severity":"bad",
                   "state":"acknowledged","since":"2001-02-03T04:05:06.000Z","who":"ana",
                   "why":"known","until":null,"evidence":{"silent_for":125,"silence_limit":60},
                   "agents":["agent-3"],"jobs":[],"remedies":[]})";
            return FakeAnswer{200, r.method == "POST"
                                       ? entry
                                       : "{\"advice\":[" + entry + "],\"more\":2,\"checks\":15}"};
        });
        const CtlEnded list = ctl({text("advice")});
        QCOMPARE(list.code, 0);
        for (const char* part :
             {"bad    agent-3 stopped answering  since 3 Feb 04:05:06, acknowledged by ana: known",
              "2 min 05 s ago, the heartbeat timeout is 1 min 00 s", "start it again",
              "       agent_silent:agent-3\n", "and 2 more"})
            QVERIFY2(list.out.contains(part), list.out);
        const CtlEnded mark = ctl({text("acknowledge"), text("agent_silent:agent-3")});
        QCOMPARE(mark.out, QByteArray("agent_silent:agent-3 acknowledged\n"));
        serve([](const FakeRequest&) {
            return FakeAnswer{200, R"({"advice":[],"more":0,"checks":15})"};
        });
        QCOMPARE(ctl({text("advice")}).out, QByteArray("Nothing needs you: 15 checks.\n"));
    }

    void theOverviewIsItsSentences() {
        serve([](const FakeRequest&) {
            return FakeAnswer{200, R"({"readings":{"queued":{"value":23,
                                       "sentence":"Queued: 23, watch, good < 10"}}})"};
        });
        const CtlEnded e = ctl({text("overview")});
        QCOMPARE(e.out, QByteArray("Queued: 23, watch, good < 10\n"));
    }

    void settingsAreATableAndChangesAreSaid() {
        serve([](const FakeRequest&) {
            return FakeAnswer{200, R"({"settings":[
                {"key":"max_retries","value":5,"default":3,"min":0,"max":100,"choices":null,
                 "live":true,"overridden_by_flag":true},
                {"key":"gpu_memory_accounting","value":"match","default":"consume","min":null,
                 "max":null,"choices":["consume","match"],"live":true},
                {"key":"heartbeat_timeout","value":60,"default":60,"min":1,"max":86400,
                 "choices":null,"live":false,"overridden_by_flag":false}]})"};
        });
        const CtlEnded list = ctl({text("settings")});
        QCOMPARE(list.code, 0);
        const QList<QByteArray> lines = list.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[1].contains("0 to 100") && lines[1].contains("a flag wins"), lines[1]);
        QVERIFY2(lines[2].contains("consume | match"), lines[2]);
        QVERIFY2(lines[3].contains("needs a restart"), lines[3]);
        const CtlEnded change = ctl({text("settings"), text("max_retries"), text("5")});
        QCOMPARE(change.code, 0);
        QCOMPARE(change.out, QByteArray("max_retries 5 (a flag wins at the next start)\n"));
    }
};

NODE3_QT_TEST(Node3ctlVerbsTest)
#include "node3ctl_verbs_test.moc"
