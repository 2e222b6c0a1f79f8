// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <sys/types.h>

#include <csignal>
#include <string>

/// node3d as a process, for tests that see it from outside.
namespace node3::test {

inline constexpr int kPatience = 60'000; // ms

inline QString program() {
    return qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3d");
}

struct Ended {
    int code = -1;
    QByteArray out, err;
    qint64 took = 0; // ms
};

inline Ended run(const QStringList& arguments) {
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(program(), arguments);
    if (!process.waitForFinished(kPatience))
        process.kill();
    Ended ended;
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    ended.took = timer.elapsed();
    return ended;
}

/// A node3d on free ports in `data`, ended with the test.
class Daemon {
public:
    explicit Daemon(const QString& data, const QStringList& more = {}) {
        m_process.start(program(),
                        QStringList{QStringLiteral("--data"), data, QStringLiteral("--agents"),
                                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--http"),
                                    QStringLiteral("127.0.0.1:0")} +
                            more);
        agentsPort = portAfter("listening agents 127.0.0.1:");
        httpPort = portAfter("listening http 127.0.0.1:");
    }
    ~Daemon() {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }
    bool started() const { return agentsPort != 0 && httpPort != 0; }
    QString id() const { return QString::number(m_process.processId()); }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// The exit code, -1 after a crash or when it does not end.
    int wait() {
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatience))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray errors() { return m_err + m_process.readAllStandardError(); }

    quint16 agentsPort = 0, httpPort = 0;

private:
    quint16 portAfter(const QByteArray& text) {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            const auto at = m_err.indexOf(text);
            const auto end = at < 0 ? -1 : m_err.indexOf('\n', at);
            if (end > 0)
                return m_err.mid(at + text.size(), end - at - text.size()).toUShort();
            if (m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0 &&
                !m_process.waitForReadyRead(100))
                return 0;
            m_process.setReadChannel(QProcess::StandardError);
            m_process.waitForReadyRead(200);
            m_err += m_process.readAllStandardError();
            if (timer.elapsed() > kPatience)
                return 0;
        }
    }
    QProcess m_process;
    QByteArray m_err;
};

inline QStringList ports(const QString& data) {
    return {QStringLiteral("--data"),   data,
            QStringLiteral("--agents"), QStringLiteral("127.0.0.1:0"),
            QStringLiteral("--http"),   QStringLiteral("127.0.0.1:0")};
}

inline std::string keyIn(const QString& data, const char* role = "agent") {
    QFile file(data + QStringLiteral("/keys/") + QString::fromLatin1(role));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
}

inline bool oneLine(const QByteArray& text) {
    return text.count('\n') == 1 && text.endsWith('\n');
}

} // namespace node3::test
