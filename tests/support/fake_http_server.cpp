// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_http_server.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

namespace node3::test {

FakeHttpServer::FakeHttpServer(Script script, quint16 port) : m_script(std::move(script)) {
    m_server.listen(QHostAddress::LocalHost, port);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection())
            take(socket);
    });
}

QString FakeHttpServer::url() const {
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

std::vector<FakeRequest> FakeHttpServer::to(const QByteArray& method,
                                            const QByteArray& path) const {
    std::vector<FakeRequest> found;
    for (const FakeRequest& r : requests)
        if (r.method == method && r.target.split('?').front() == path)
            found.push_back(r);
    return found;
}

void FakeHttpServer::take(QTcpSocket* socket) {
    auto received = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, received] {
        received->append(socket->readAll());
        while (answerOne(socket, *received)) {
        }
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

bool FakeHttpServer::answerOne(QTcpSocket* socket, QByteArray& received) {
    const auto end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = received.left(end).split('\n');
    FakeRequest request;
    const QList<QByteArray> words = lines.front().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    }
    const auto length = request.headers.value("content-length", "0").toLongLong();
    if (received.size() < end + 4 + length)
        return false;
    request.body = received.mid(end + 4, length);
    received.remove(0, end + 4 + length);
    requests.push_back(request);

    const FakeAnswer answer = m_script(request);
    if (answer.drop) {
        socket->abort();
        return false;
    }
    if (answer.hang)
        return false;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) +
        " -\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\nContent-Type: " +
        (answer.status < 400 ? "application/json" : "application/problem+json") + "\r\n";
    for (const auto& [name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n" + answer.body);
    return true;
}

} // namespace node3::test
