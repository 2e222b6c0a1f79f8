// SPDX-License-Identifier: GPL-3.0-or-later
// node3ctl as scripts see it: what it asks of the API, what it prints, its exit codes.
#include "tests/support/fake_http_server.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <memory>
#include <set>

using nlohmann::json;
using node3::test::FakeAnswer;
using node3::test::FakeHttpServer;
using node3::test::FakeRequest;

namespace {

constexpr int kCtlPatience = 60'000; // ms

struct CtlEnded {
    int code = -1;
    QByteArray out, err;
};

/// One run of the program; the test's event loop turns meanwhile, so that a server here can answer.
class Run {
public:
    explicit Run(const QStringList& arguments, const QByteArray& input = {},
                 const QStringList& environment = {}) {
        QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
        env.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        for (const QString& variable : environment)
            env.insert(variable.section(QLatin1Char('='), 0, 0),
                       variable.section(QLatin1Char('='), 1));
        m_process.setProcessEnvironment(env);
        m_process.start(qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3ctl"),
                        arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    ~Run() {
        m_process.kill();
        m_process.waitForFinished(kCtlPatience);
    }
    CtlEnded wait() {
        if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; },
                             kCtlPatience))
            return {};
        CtlEnded e;
        e.code = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
        e.out = m_out + m_process.readAllStandardOutput();
        e.err = m_err + m_process.readAllStandardError();
        return e;
    }
    bool printed(const QByteArray& text) {
        return QTest::qWaitFor(
            [&] {
                m_out += m_process.readAllStandardOutput();
                return m_out.contains(text);
            },
            kCtlPatience);
    }
    bool complained(const QByteArray& text) {
        return QTest::qWaitFor(
            [&] {
                m_err += m_process.readAllStandardError();
                return m_err.contains(text);
            },
            kCtlPatience);
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }

private:
    QProcess m_process;
    QByteArray m_out, m_err;
};

FakeAnswer problem(int status, const QByteArray& detail, const QByteArray& errors = "[]") {
    return {status, "{\"title\":\"x\",\"status\":" + QByteArray::number(status) + ",\"detail\":\"" +
                        detail + "\",\"errors\":" + errors + "}"};
}

/// Takes every submission, as the API would.
FakeAnswer submitted(const FakeRequest& request, int status = 201) {
    json answer{{"jobs", json::array()}};
    const json sent = json::parse(request.body.toStdString());
    for (const json& job : sent["jobs"])
        answer["jobs"].push_back(
            {{"job_id", job["job_id"]}, {"state", "queued"}, {"duplicate", false}});
    return {status, QByteArray::fromStdString(answer.dump())};
}

std::vector<std::string> idsOf(const FakeRequest& request) {
    std::vector<std::string> ids;
    const json sent = json::parse(request.body.toStdString());
    for (const json& job : sent["jobs"])
        ids.push_back(job["job_id"]);
    return ids;
}

QByteArray job(const QByteArray& id, const QByteArray& state) {
    return "{\"job_id\":\"" + id + "\",\"state\":\"" + state +
           "\",\"priority\":\"NORMAL\",\"priority_now\":\"HIGH\",\"retry_count\":1,\"max_retries\":"
           "3,"
           "\"gpu_memory_required\":24000000000,\"name\":\"na\\u001b[31mme\",\"submitted_at\":"
           "\"2001-02-03T04:05:06.000Z\",\"attempts\":[{\"attempt\":1,\"agent_id\":\"agent-3\","
           "\"assigned_at\":\"2001-02-03T04:05:07.000Z\",\"started_at\":null,\"ended_at\":null,"
           "\"outcome\":\"failed\",\"late\":false,\"error\":\"no "
           "such\\nmodel\",\"exit_code\":137}]}";
}

QString text(const char* utf8) {
    return QString::fromUtf8(utf8);
}

} // namespace

class Node3ctlTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<FakeHttpServer> m_server;

    void serve(FakeHttpServer::Script script) {
        m_server = std::make_unique<FakeHttpServer>(std::move(script));
    }
    QStringList with(const QStringList& arguments) const {
        return QStringList{QStringLiteral("--url"), m_server->url()} + arguments;
    }
    CtlEnded ctl(const QStringList& arguments, const QByteArray& input = {}) const {
        return Run(with(arguments), input).wait();
    }

private Q_SLOTS:
    void init() {
        serve([](const FakeRequest&) { return problem(404, "There is nothing at this path."); });
    }
    void cleanup() { m_server.reset(); }

    // ---- the program itself

    void helpAndVersionEndWell() {
        QCOMPARE(Run({QStringLiteral("--help")}).wait().code, 0);
        QVERIFY(Run({QStringLiteral("--version")}).wait().out.startsWith("node3ctl "));
        QVERIFY(Run({QStringLiteral("drain"), QStringLiteral("--help")})
                    .wait()
                    .out.contains("--deadline"));
    }

    void badUsageIsTwoAndOneLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QStringList& arguments, const char* says) {
            QTest::newRow(name) << arguments << QByteArray(says);
        };
        row("no verb", {}, "subcommand");
        row("no such verb", {text("frob")}, "There is no verb 'frob'");
        row("a verb of later work", {text("backup"), text("agent-1")}, "backup");
        row("no id", {text("job")}, "ID");
        row("no id that could be", {text("job"), text("a/../b")}, "is no job id");
        row("no agent id that could be", {text("drain"), text("a:b")}, "is no agent id");
        row("no state", {text("jobs"), text("--state"), text("dead")}, "is no state");
        row("no order", {text("jobs"), text("--sort"), text("state")}, "is no order");
        row("nothing to submit", {text("submit")}, "job file");
        row("a size that is none",
            {text("submit"), text("--gpu-memory"), text("24 gigs"), text("--"), text("x")},
            "'24 gigs' is no size. Write 24 GB or 24 GiB.");
        row("a priority that is none",
            {text("submit"), text("--priority"), text("7"), text("--"), text("x")}, "URGENT");
        row("a timeout out of range",
            {text("submit"), text("--timeout"), text("0"), text("--"), text("x")}, "timeout");
        row("file and command", {text("submit"), text("-f"), text("x"), text("--"), text("y")},
            "exclude");
        row("file and option",
            {text("submit"), text("-f"), text("x"), text("--priority"), text("LOW")}, "--priority");
        row("one id for many",
            {text("submit"), text("--id"), text("j"), text("--count"), text("2"), text("--"),
             text("x")},
            "--count");
        row("a command for others", {text("jobs"), text("--"), text("x")}, "submit");
        row("a setting without a value", {text("settings"), text("max_retries")}, "no value");
        row("a setting twice", {text("settings"), text("a"), text("1"), text("a"), text("2")},
            "named twice");
        row("no job and no filter", {text("cancel")}, "--filter");
        row("ids and a filter", {text("cancel"), text("j"), text("--filter"), text("q=x")},
            "exclude each other");
        row("a dry run of ids", {text("cancel"), text("j"), text("--dry-run")}, "--filter");
        row("a filter twice",
            {text("hold"), text("--filter"), text("q=x"), text("--filter"), text("q=y")}, "twice");
        row("a filter that is none", {text("hold"), text("--filter"), text("failed")},
            "NAME=VALUE");
        row("a filter by another name", {text("hold"), text("--filter"), text("name=x")},
            "one of state");
        row("a filter with no such state", {text("hold"), text("--filter"), text("state=held,x")},
            "no state");
        row("run-next needs ids", {text("run-next")}, "ID");
        row("no key file", {text("--key-file"), text("/nowhere/key"), text("jobs")},
            "cannot be read");
    }
    void badUsageIsTwoAndOneLine() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const CtlEnded e = ctl(arguments);
        QCOMPARE(e.code, 2);
        QVERIFY2(e.err.contains(says), e.err);
        QVERIFY2(e.err.startsWith("node3ctl: ") && e.err.count('\n') == 1, e.err);
        QVERIFY(e.out.isEmpty());
        QVERIFY(m_server->requests.empty());
    }

    void anAddressIsWrittenWhole() {
        for (const char* url : {"127.0.0.1", "127.0.0.1:8000", "ftp://127.0.0.1", "http://",
                                "http://a:b@127.0.0.1", "http://127.0.0.1/?a=b"}) {
            const CtlEnded e = Run({text("--url"), text(url), text("jobs")}).wait();
            QCOMPARE(e.code, 2);
            QVERIFY2(e.err.contains("write it as http://127.0.0.1:8000"), e.err);
        }
    }

    void aBalancerThatIsNotThereIsNamed() {
        const QString url = m_server->url();
        m_server->stop();
        const CtlEnded e = Run({text("--url"), url, text("agents")}).wait();
        QCOMPARE(e.code, 1);
        QVERIFY2(e.err.contains(url.toLatin1()) &&
                     e.err.contains("Is node3d or node3-console running"),
                 e.err);
    }

    void theRefusalIsToldWithItsFields() {
        serve([](const FakeRequest&) {
            return problem(409, "render-1 completed first. Nothing was changed.",
                           R"([{"field":"a","message":"m1"},{"field":"b","message":"m2"}])");
        });
        const CtlEnded e = ctl({text("cancel"), text("render-1")});
        QCOMPARE(e.code, 1);
        QCOMPARE(e.err,
                 QByteArray("node3ctl: render-1: render-1 completed first. Nothing was changed.\n"
                            "  a: m1\n  b: m2\n"));
    }

    void anAnswerOfAnotherServerIsNoAnswer() {
        serve([](const FakeRequest&) { return FakeAnswer{200, "<html>"}; });
        const CtlEnded e = ctl({text("agents")});
        QCOMPARE(e.code, 1);
        QVERIFY2(e.err.contains("not JSON"), e.err);
    }

    void redirectsAreNotFollowed() {
        serve([this](const FakeRequest&) {
            return FakeAnswer{302, "", {{"Location", m_server->url().toLatin1() + "/elsewhere"}}};
        });
        QCOMPARE(ctl({text("agents")}).code, 1);
        QCOMPARE(m_server->requests.size(), std::size_t{1});
    }

    // ---- keys

    void theKeyOfAFileIsSent() {
        QTemporaryDir folder;
        QFile file(folder.filePath(text("key")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0123456789abcdef\n");
        file.close();
        ctl({text("--key-file"), file.fileName(), text("agents")});
        Run(with({text("agents")}), {}, {text("NODE3_KEY_FILE=") + file.fileName()}).wait();
        QCOMPARE(m_server->requests.size(), std::size_t{2});
        for (const FakeRequest& r : m_server->requests)
            QCOMPARE(r.headers.value("x-api-key"), QByteArray("0123456789abcdef"));
        // In the open it goes to this machine only.
        const CtlEnded far = Run({text("--url"), text("http://192.0.2.1:8000"), text("--key-file"),
                                  file.fileName(), text("agents")})
                                 .wait();
        QCOMPARE(far.code, 2);
        QVERIFY2(far.err.contains("https://"), far.err);
    }

    void theDefaultFoldersKeyServesAndIsLeftOutWhereItIsWrong() {
        QTemporaryDir data;
        QVERIFY(QDir(data.path()).mkpath(text("node3/keys")));
        for (const char* role : {"operate", "submit"}) {
            QFile file(data.filePath(text("node3/keys/") + QString::fromLatin1(role)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray("key-of-") + role);
        }
        serve([](const FakeRequest& r) {
            return r.headers.contains("x-api-key")
                       ? problem(401, "The key that was sent is not ours.")
                       : FakeAnswer{200, R"({"agents":[]})"};
        });
        const CtlEnded e =
            Run(with({text("agents")}), {}, {text("XDG_DATA_HOME=") + data.path()}).wait();
        QCOMPARE(e.code, 0);
        QCOMPARE(m_server->requests.size(), std::size_t{2});
        QCOMPARE(m_server->requests[0].headers.value("x-api-key"), QByteArray("key-of-operate"));
        QVERIFY(!m_server->requests[1].headers.contains("x-api-key"));
    }

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

    // ---- submit

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

NODE3_QT_TEST(Node3ctlTest)
#include "node3ctl_test.moc"
