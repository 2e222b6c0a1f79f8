// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/market_client.h"

#include <QJsonDocument>

#include <utility>

namespace node3 {

MarketClient::MarketClient(QString socket, QObject* parent)
    : QObject(parent), m_name(std::move(socket)) {
    m_socket.setReadBufferSize(kLongestLine);
    for (QTimer* timer : {&m_retry, &m_late, &m_starting})
        timer->setSingleShot(true);
    setPatience(kAnswerMs, kRetryMs, kStartMs);
    connect(&m_retry, &QTimer::timeout, this, &MarketClient::connectNow);
    connect(&m_late, &QTimer::timeout, this, [this] {
        // Its answers come in order: one that is still to come must not be taken for a later one.
        m_socket.abort();
        lost();
    });
    connect(&m_starting, &QTimer::timeout, this, &MarketClient::notStarted);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_wasThere = true;
        set(State::There, {});
        sendNext();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &MarketClient::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, &MarketClient::lost);
    // Told before the socket is closed: looked at after that.
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &MarketClient::lost,
            Qt::QueuedConnection);
}

/// The socket tells of its end, which is nobody's business any more.
MarketClient::~MarketClient() {
    m_socket.disconnect(this);
}

void MarketClient::setPatience(int answerMs, int retryMs, int startMs) {
    m_late.setInterval(answerMs);
    m_retry.setInterval(retryMs);
    m_starting.setInterval(startMs);
}

void MarketClient::start() {
    if (m_name.isEmpty()) { // nobody to wait for
        notStarted();
        return;
    }
    m_starting.start();
    connectNow();
}

void MarketClient::notStarted() {
    if (m_state == State::Connecting)
        set(State::Gone, tr("The demo's market has not started. The engine runs without it."));
}

void MarketClient::connectNow() {
    if (m_socket.state() == QLocalSocket::UnconnectedState)
        m_socket.connectToServer(m_name);
}

void MarketClient::lost() {
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return; // an error that it lives on with, or the end of it follows
    m_late.stop();
    if (m_wasThere)
        set(State::Gone, tr("The demo's market does not answer any more. The engine runs on "
                            "without it."));
    refuseAll(tr("the market does not answer"));
    if (!m_retry.isActive())
        m_retry.start();
}

void MarketClient::set(State state, const QString& sentence) {
    if (state == m_state && sentence == m_sentence)
        return;
    m_state = state;
    m_sentence = sentence;
    Q_EMIT stateChanged();
}

// ---- requests --------------------------------------------------------------------------------

void MarketClient::ask(const QJsonObject& request, QObject* context, Then then) {
    QString why;
    if (m_state != State::There)
        why = tr("the market does not answer");
    else if (m_requests.size() >= kMostWaiting)
        why = tr("the market is behind with its answers");
    if (!why.isEmpty()) { // later, as every answer
        QMetaObject::invokeMethod(
            context,
            [then = std::move(then), why] {
                then({why, {}});
            },
            Qt::QueuedConnection);
        return;
    }
    m_requests.push_back(
        {QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n', context, std::move(then)});
    sendNext();
}

void MarketClient::sendNext() {
    if (m_underWay || m_requests.empty() || m_state != State::There)
        return;
    m_underWay = true;
    m_socket.write(m_requests.front().line);
    m_late.start();
}

void MarketClient::read() {
    while (m_socket.canReadLine()) {
        const QByteArray line = m_socket.readLine();
        if (!m_underWay)
            continue; // nobody asked
        const QJsonObject body = QJsonDocument::fromJson(line).object();
        Answer answer;
        if (!body.value(QLatin1String("ok")).toBool())
            answer.refusal = body.value(QLatin1String("error")).toString();
        if (answer.refusal && answer.refusal->isEmpty())
            answer.refusal = tr("the market's answer cannot be read");
        answer.body = body;
        m_late.stop();
        answerFirst(answer);
    }
    if (m_socket.bytesAvailable() >= kLongestLine) { // a line without end
        m_socket.abort();
        lost();
    }
}

void MarketClient::answerFirst(const Answer& answer) {
    const Request first = std::move(m_requests.front());
    m_requests.pop_front();
    m_underWay = false;
    sendNext();
    if (first.context)
        first.then(answer);
}

void MarketClient::refuseAll(const QString& why) {
    m_underWay = false;
    for (const Request& request : std::exchange(m_requests, {}))
        if (request.context)
            request.then({why, {}});
}

} // namespace node3
