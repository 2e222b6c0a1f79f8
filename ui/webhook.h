// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>

namespace node3 {

/// What is wrong with an address that notifications are posted to; empty: nothing.
QString webhookProblem(const QString& address);

/// Posts JSON to the address of another service, as the chats of teams take it. One try each: what
/// is told of stands in the advisor as well. Window's thread; the network is asynchronous.
class Webhook : public QObject {
    Q_OBJECT

public:
    explicit Webhook(QObject* parent = nullptr) : QObject(parent) {}

    static constexpr int kMostUnderWay = 8; ///< more are not sent, and said to be lost
    static constexpr int kTimeoutSeconds = 10;

    void send(const QString& address, const QByteArray& json);
    /// What has become of the last one; empty: none was sent.
    const QString& outcome() const { return m_outcome; }

Q_SIGNALS:
    void ended(const QString& outcome);

private:
    void end(const QString& outcome);

    QNetworkAccessManager m_network;
    int m_underWay = 0;
    QString m_outcome;
};

} // namespace node3
