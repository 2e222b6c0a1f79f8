// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpServer>

#include <functional>
#include <utility>
#include <vector>

namespace node3::test {

struct FakeRequest {
    QByteArray method, target, body;       ///< target: path and query as they came
    QHash<QByteArray, QByteArray> headers; ///< names in small letters
};

struct FakeAnswer {
    int status = 200;
    QByteArray body = "{}";
    std::vector<std::pair<QByteArray, QByteArray>> headers{};
    bool drop = false; ///< close the connection instead of answering
    bool hang = false; ///< never answer
};

/// An HTTP server whose answers a test scripts; it lives on the test's thread and works while the
/// event loop runs. Keeps every request.
class FakeHttpServer {
public:
    using Script = std::function<FakeAnswer(const FakeRequest&)>;
    /// `port` 0 takes a free one.
    explicit FakeHttpServer(Script script, quint16 port = 0);

    QString url() const;
    quint16 port() const { return m_server.serverPort(); }
    /// Stops taking connections; the port is free for another server.
    void stop() { m_server.close(); }

    std::vector<FakeRequest> requests;
    /// Those to one method and path, queries left out.
    std::vector<FakeRequest> to(const QByteArray& method, const QByteArray& path) const;

private:
    void take(QTcpSocket* socket);
    bool answerOne(QTcpSocket* socket, QByteArray& received);

    QTcpServer m_server;
    Script m_script;
};

} // namespace node3::test
