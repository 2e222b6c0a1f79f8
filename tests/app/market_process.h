// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/daemon_api.h"

#include <QLocalSocket>
#include <QProcess>
#include <QTest>

#include <string>

namespace node3::test {

inline QString marketProgram() {
    return qEnvironmentVariable("NODE3_BIN_DIR") + QStringLiteral("/node3-market");
}

/// One line to a market's control socket, one back.
inline std::string tellMarket(const QString& socket, const QByteArray& line) {
    QLocalSocket control;
    for (int i = 0; i < 100 && control.state() != QLocalSocket::ConnectedState; ++i) {
        control.connectToServer(socket);
        if (!control.waitForConnected(100))
            QTest::qWait(50);
    }
    control.write(line + '\n');
    while (!control.canReadLine() && control.waitForReadyRead(kPatience)) {
    }
    return control.readLine().toStdString();
}

/// A node3-market against `daemon`, with its control socket; ended with the test.
class MarketProcess {
public:
    MarketProcess(const Daemon& daemon, const QString& data, const QString& socket,
                  const QStringList& more)
        : m_socket(socket) {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(marketProgram(),
                      QStringList{QStringLiteral("--server"),
                                  QStringLiteral("127.0.0.1:%1").arg(daemon.agentsPort),
                                  QStringLiteral("--url"),
                                  QStringLiteral("http://127.0.0.1:%1").arg(daemon.httpPort),
                                  QStringLiteral("--keys"), data + QStringLiteral("/keys"),
                                  QStringLiteral("--control"), socket} +
                          more);
    }
    ~MarketProcess() {
        process.terminate();
        if (!process.waitForFinished(kPatience))
            process.kill();
        process.waitForFinished(kPatience);
    }
    MarketProcess(const MarketProcess&) = delete;
    MarketProcess& operator=(const MarketProcess&) = delete;

    std::string tell(const QByteArray& line) const { return tellMarket(m_socket, line); }

    QProcess process;

private:
    const QString m_socket;
};

} // namespace node3::test
