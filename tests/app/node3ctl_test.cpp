// SPDX-License-Identifier: GPL-3.0-or-later
// node3ctl itself: how it begins and ends, and its keys.
#include "tests/app/ctl_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using node3::test::FakeAnswer;
using node3::test::FakeRequest;

class Node3ctlTest : public node3::test::CtlTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { serveNothing(); }
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
};

NODE3_QT_TEST(Node3ctlTest)
#include "node3ctl_test.moc"
