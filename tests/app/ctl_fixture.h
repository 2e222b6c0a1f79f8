// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_http_server.h"
#include "tests/support/qt_test.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace node3::test {

/// node3ctl as scripts see it, and the API that it asks: played by a server in the test.
class CtlTest : public QObject {
protected:
    static constexpr int kCtlPatience = 60'000; // ms

    struct CtlEnded {
        int code = -1;
        QByteArray out, err;
    };

    /// One run of the program; the test's event loop turns meanwhile, so that a server here can
    /// answer.
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

    static FakeAnswer problem(int status, const QByteArray& detail,
                              const QByteArray& errors = "[]") {
        return {status, "{\"title\":\"x\",\"status\":" + QByteArray::number(status) +
                            ",\"detail\":\"" + detail + "\",\"errors\":" + errors + "}"};
    }

    /// Takes every submission, as the API would.
    static FakeAnswer submitted(const FakeRequest& request, int status = 201);
    static std::vector<std::string> idsOf(const FakeRequest& request);

    static QByteArray job(const QByteArray& id, const QByteArray& state) {
        return "{\"job_id\":\"" + id + "\",\"state\":\"" + state +
               "\",\"priority\":\"NORMAL\",\"priority_now\":\"HIGH\",\"retry_count\":1,\"max_"
               "retries\":"
               "3,"
               "\"gpu_memory_required\":24000000000,\"name\":\"na\\u001b[31mme\",\"submitted_at\":"
               "\"2001-02-03T04:05:06.000Z\",\"attempts\":[{\"attempt\":1,\"agent_id\":\"agent-3\","
               "\"assigned_at\":\"2001-02-03T04:05:07.000Z\",\"started_at\":null,\"ended_at\":null,"
               "\"outcome\":\"failed\",\"late\":false,\"error\":\"no "
               "such\\nmodel\",\"exit_code\":137}]}";
    }

    static QString text(const char* utf8) { return QString::fromUtf8(utf8); }

    void serve(FakeHttpServer::Script script) {
        m_server = std::make_unique<FakeHttpServer>(std::move(script));
    }
    void serveNothing() {
        serve([](const FakeRequest&) { return problem(404, "There is nothing at this path."); });
    }
    QStringList with(const QStringList& arguments) const {
        return QStringList{QStringLiteral("--url"), m_server->url()} + arguments;
    }
    CtlEnded ctl(const QStringList& arguments, const QByteArray& input = {}) const {
        return Run(with(arguments), input).wait();
    }

    std::unique_ptr<FakeHttpServer> m_server;
};

} // namespace node3::test
