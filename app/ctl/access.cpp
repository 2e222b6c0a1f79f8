// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access.h"

#include "engine/text/format.h"

#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

namespace node3::ctl {

namespace {

constexpr qint64 kLongestKey = 4096; // bytes; a key file holds one line

bool isLoopback(const QUrl& url) {
    const QString host = url.host();
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

/// The one line of a key file; nullopt when it cannot be read.
std::optional<std::string> readKey(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(kLongestKey).trimmed().toStdString();
}

bool isKey(const std::string& key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

std::variant<Access, QString> accessTo(const std::string& url, const std::string& keyFile) {
    Access access;
    access.url = QUrl(QString::fromStdString(url), QUrl::StrictMode);
    const QString scheme = access.url.scheme();
    if (!access.url.isValid() || access.url.host().isEmpty() ||
        (scheme != QLatin1String("http") && scheme != QLatin1String("https")) ||
        access.url.hasQuery() || access.url.hasFragment() || !access.url.userInfo().isEmpty())
        return QStringLiteral("--url: '%1' is no address of a balancer; write it as "
                              "http://127.0.0.1:8000")
            .arg(escaped(url, 200));
    QString path = access.url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    access.url.setPath(path);

    if (!keyFile.empty()) {
        const auto key = readKey(QString::fromStdString(keyFile));
        if (!key)
            return QStringLiteral("The key file %1 cannot be read; check its name and its owner")
                .arg(escaped(keyFile, 500));
        if (!isKey(*key))
            return QStringLiteral("The key file %1 holds no key; it has to hold one line with it")
                .arg(escaped(keyFile, 500));
        if (scheme == QLatin1String("http") && !isLoopback(access.url))
            return QStringLiteral("The key would cross the network readable; use https:// or a "
                                  "tunnel to this machine");
        access.key = *key;
        return access;
    }
    if (!isLoopback(access.url))
        return access;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/node3/keys/");
    for (const QString& role : {QStringLiteral("operate"), QStringLiteral("submit")}) {
        const auto key = readKey(folder + role);
        if (key && isKey(*key)) {
            access.key = *key;
            access.keyWasFound = true;
            break;
        }
    }
    return access;
}

} // namespace node3::ctl
