// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/fake_balancer.h"
#include "tests/support/qt_test.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

namespace node3::test {

/// node3-agent as the outside sees it: real processes, a real disk, a balancer that the test plays.
class AgentTest : public QObject {
protected:
    static QString agentProgram() {
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

    static AgentEnded runAgent(const QStringList& arguments, const QString& path = {}) {
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
        AgentProgram(const FakeBalancer& balancer, const QString& workDir,
                     const QStringList& more = {}, const QString& path = {}) {
            if (!path.isEmpty()) {
                auto environment = QProcessEnvironment::systemEnvironment();
                environment.insert(QStringLiteral("PATH"), path);
                m_process.setProcessEnvironment(environment);
            }
            m_process.start(agentProgram(),
                            QStringList{QStringLiteral("--server"), balancer.address(),
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

    static bool isGone(pid_t pid) {
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

    static pid_t pidIn(const std::string& text) {
        return static_cast<pid_t>(QByteArray::fromStdString(text).trimmed().toInt());
    }

    static int filesIn(const QString& dir) {
        return static_cast<int>(
            QDir(dir).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size());
    }

    static std::vector<std::string> shell(const std::string& script) {
        return {"sh", "-c", script};
    }

    static void writeScript(const QString& file, const QByteArray& text) {
        QFile script(file);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n" + text);
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void begin() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_work = m_dir->filePath(QStringLiteral("work"));
        m_balancer = std::make_unique<FakeBalancer>();
    }
    void end() {
        m_agent.reset();
        QCOMPARE(m_balancer->unreadable.size(), std::size_t{0});
        m_balancer.reset();
        m_dir.reset();
    }
    void startAgent(const QStringList& more = {}, int settled = 1, const QString& path = {}) {
        m_agent = std::make_unique<AgentProgram>(*m_balancer, m_work, more, path);
        QVERIFY(m_balancer->waitForSettled(settled));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_work;
    std::unique_ptr<FakeBalancer> m_balancer;
    std::unique_ptr<AgentProgram> m_agent;
};

} // namespace node3::test
