// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/http_client.h"

#include <QEventLoop>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <chrono>
#include <memory>

namespace node3::ctl {

namespace {

constexpr int kTransferTimeout = 30'000; // ms without a byte
constexpr qint64 kLargest =
    256ll * 1024 * 1024; // bytes of an answer; the largest of ours are pages of jobs

/// Errors before the first byte could have been sent.
bool neverSent(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::ConnectionRefusedError ||
           error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::SslHandshakeFailedError ||
           error == QNetworkReply::ProtocolUnknownError;
}

/// Errors of content and server are whole answers, whose status says what is wrong; the rest are
/// answers that broke off or never came.
bool isComplete(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::NoError || (error >= QNetworkReply::ContentAccessDenied &&
                                               error != QNetworkReply::ProtocolUnknownError &&
                                               error != QNetworkReply::ProtocolFailure);
}

} // namespace

HttpClient::HttpClient(const Access& access, Interrupt& interrupt)
    : m_base(access.url), m_key(QByteArray::fromStdString(access.key)),
      m_keyWasFound(access.keyWasFound), m_interrupt(interrupt) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setProxy(QNetworkProxy::NoProxy);
}

HttpAnswer HttpClient::get(const QString& path, const QUrlQuery& query) {
    return send(QByteArrayLiteral("GET"), path, query, {});
}
HttpAnswer HttpClient::post(const QString& path, const std::string& body) {
    return send(QByteArrayLiteral("POST"), path, {}, body);
}
HttpAnswer HttpClient::patch(const QString& path, const std::string& body) {
    return send(QByteArrayLiteral("PATCH"), path, {}, body);
}
HttpAnswer HttpClient::remove(const QString& path, const std::string& body) {
    return send(QByteArrayLiteral("DELETE"), path, {}, body);
}

HttpAnswer HttpClient::send(const QByteArray& method, const QString& path, const QUrlQuery& query,
                            const std::string& body) {
    HttpAnswer answer = sendOnce(method, path, query, body);
    if (answer.status == 401 && m_keyWasFound && !m_key.isEmpty()) {
        m_key.clear(); // that of another balancer on this machine; this one may want none
        answer = sendOnce(method, path, query, body);
    }
    return answer;
}

HttpAnswer HttpClient::sendOnce(const QByteArray& method, const QString& path,
                                const QUrlQuery& query, const std::string& body) {
    QUrl url = m_base;
    url.setPath(m_base.path() + path);
    if (!query.isEmpty())
        url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(kTransferTimeout);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Events say by it that an action came from here.
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QByteArrayLiteral("node3ctl/" NODE3_VERSION));
    if (!m_key.isEmpty())
        request.setRawHeader(QByteArrayLiteral("X-API-Key"), m_key);
    if (!body.empty())
        request.setHeader(QNetworkRequest::ContentTypeHeader,
                          QByteArrayLiteral("application/json"));

    QEventLoop loop;
    const std::unique_ptr<QNetworkReply> reply(
        m_network.sendCustomRequest(request, method, QByteArray::fromStdString(body)));
    bool tooLarge = false;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &loop,
                     [&](qint64 received, qint64) {
                         tooLarge = received > kLargest;
                         if (tooLarge)
                             reply->abort();
                     });
    HttpAnswer answer;
    if (!m_interrupt.run(loop)) {
        reply->disconnect(&loop);
        reply->abort();
        answer.trouble = QStringLiteral("interrupted");
        return answer;
    }

    const QNetworkReply::NetworkError error = reply->error();
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0 || tooLarge || !isComplete(error)) {
        answer.status = 0;
        answer.sent = !neverSent(error);
        answer.trouble = tooLarge ? QStringLiteral("The answer is larger than 256 MiB")
                         : error == QNetworkReply::OperationCanceledError
                             ? QStringLiteral("No answer within 30 s")
                             : reply->errorString();
        return answer;
    }
    answer.body = reply->readAll().toStdString();
    bool isNumber = false;
    const int seconds = reply->rawHeader("Retry-After").toInt(&isNumber);
    if (isNumber && seconds >= 0)
        answer.retryAfter = std::chrono::seconds{seconds};
    return answer;
}

bool HttpClient::pause(Duration duration) {
    QEventLoop loop;
    QTimer::singleShot(duration, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    return m_interrupt.run(loop);
}

} // namespace node3::ctl
