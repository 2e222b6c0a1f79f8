// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhook.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

namespace node3 {

namespace {

/// The answer's status, or why there is none.
QString failure(const QNetworkReply& reply) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300)
        return Webhook::tr(
                   "It answered %1 and did not take it. Check the address, and what it accepts.")
            .arg(status);
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return Webhook::tr("It did not answer within %1 s. Is it running?")
            .arg(Webhook::kTimeoutSeconds);
    return Webhook::tr("It was not reached: %1.").arg(reply.errorString());
}

} // namespace

QString webhookProblem(const QString& address) {
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const bool web =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (address.trimmed().isEmpty() || (web && url.isValid() && !url.host().isEmpty()))
        return {};
    return Webhook::tr("This is no address of a web service. It begins with https:// and the name "
                       "of a machine.");
}

void Webhook::send(const QString& address, const QByteArray& json) {
    if (const QString wrong = webhookProblem(address); !wrong.isEmpty())
        return end(wrong);
    if (m_underWay >= kMostUnderWay)
        return end(tr("Too many are under way: this one was not sent."));
    QNetworkRequest request{QUrl(address.trimmed())};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("node3/" NODE3_VERSION));
    // A post that is sent on would become a get, and be lost without a word.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(kTimeoutSeconds * 1000);
    ++m_underWay;
    QNetworkReply* reply = m_network.post(request, json);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        --m_underWay;
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        end(status >= 200 && status < 300 ? tr("It was taken.") : failure(*reply));
    });
}

void Webhook::end(const QString& outcome) {
    m_outcome = outcome;
    Q_EMIT ended(outcome);
}

} // namespace node3
