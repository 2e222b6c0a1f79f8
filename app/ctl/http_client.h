// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/access.h"
#include "app/ctl/interrupt.h"
#include "engine/core/time.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <optional>
#include <string>

namespace node3::ctl {

/// What came back for one request.
struct HttpAnswer {
    int status = 0; ///< 0: no answer; then `trouble` says why
    std::string body;
    QString trouble;
    bool sent = true; ///< false: it certainly never arrived
    std::optional<Duration> retryAfter;

    bool ok() const { return status >= 200 && status < 300; }
};

/// Requests to one balancer, one after the other; each call returns when its answer is there, after
/// 30 s without a byte, or at an interrupt. Redirects are not followed: a key goes to no other
/// host.
class HttpClient {
public:
    /// The key is sent with every request. One that was found by itself and is refused is left out
    /// from then on.
    HttpClient(const Access& access, Interrupt& interrupt);

    HttpAnswer get(const QString& path, const QUrlQuery& query = {});
    HttpAnswer post(const QString& path, const std::string& body);
    HttpAnswer patch(const QString& path, const std::string& body);
    HttpAnswer remove(const QString& path, const std::string& body);

    /// Lets time pass; false when an interrupt ended it.
    bool pause(Duration duration);
    bool interrupted() const { return m_interrupt.happened(); }
    QString address() const { return m_base.toDisplayString(); }

private:
    HttpAnswer send(const QByteArray& method, const QString& path, const QUrlQuery& query,
                    const std::string& body);

    HttpAnswer sendOnce(const QByteArray& method, const QString& path, const QUrlQuery& query,
                        const std::string& body);

    QUrl m_base;
    QByteArray m_key;
    bool m_keyWasFound;
    Interrupt& m_interrupt;
    QNetworkAccessManager m_network;
};

} // namespace node3::ctl
