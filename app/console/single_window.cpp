// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/single_window.h"

#include "engine/log.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace node3 {

namespace {

constexpr int kAnswerWithinMs = 2000;
constexpr qint64 kLongestLine = 64; ///< bytes
constexpr int kMostWaiting = 8;
constexpr qsizetype kLongestPath = 90; ///< of a socket's name; the kernel takes 107 bytes
const QByteArray& request() {
    static const QByteArray line("raise\n");
    return line;
}

QString meetingPlace(const std::filesystem::path& dataDir) {
    std::error_code failed;
    const auto folder = std::filesystem::weakly_canonical(dataDir, failed);
    QString beside = QString::fromStdString(((failed ? dataDir : folder) / "window").string());
    if (beside.toUtf8().size() <= kLongestPath)
        return beside;
    // Too long a name for a socket: one of the user's own that only this folder has.
    QString home = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (home.isEmpty())
        home = QDir::tempPath();
    const QByteArray hash =
        QCryptographicHash::hash(beside.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return home + QStringLiteral("/node3-") + QString::fromLatin1(hash);
}

} // namespace

std::optional<qint64> SingleWindow::raiseFirst(const std::filesystem::path& dataDir) {
    QLocalSocket socket;
    socket.connectToServer(meetingPlace(dataDir));
    if (!socket.waitForConnected(kAnswerWithinMs))
        return std::nullopt;
    socket.write(request());
    QByteArray line;
    while (!line.endsWith('\n') && line.size() < kLongestLine) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kAnswerWithinMs))
            return std::nullopt;
        line += socket.read(kLongestLine - line.size());
    }
    bool isNumber = false;
    const qint64 process = line.trimmed().toLongLong(&isNumber);
    return isNumber && process > 0 ? std::optional(process) : std::nullopt;
}

SingleWindow::SingleWindow(const std::filesystem::path& dataDir) {
    const QString place = meetingPlace(dataDir);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(kMostWaiting);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleWindow::answer);
    QLocalServer::removeServer(place);
    if (!m_server.listen(place)) // nothing else is hurt by it: a later start is refused by name
        logWarning("A second start cannot raise this window: " +
                   m_server.errorString().toStdString() + ".");
}

void SingleWindow::answer() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(kLongestLine);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kAnswerWithinMs, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine() && socket->bytesAvailable() < kLongestLine)
                return;
            if (socket->readLine(kLongestLine) == request()) {
                socket->write(QByteArray::number(QCoreApplication::applicationPid()) + '\n');
                Q_EMIT raiseAsked();
            }
            socket->disconnectFromServer();
        });
    }
}

} // namespace node3
