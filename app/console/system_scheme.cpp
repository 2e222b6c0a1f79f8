// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/system_scheme.h"

#include "ui/theme/system_dark.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QString>

namespace node3 {

namespace {

const QString& service() {
    static const QString name = QStringLiteral("org.freedesktop.portal.Desktop");
    return name;
}
const QString& place() {
    static const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    return path;
}
const QString& interface() {
    static const QString name = QStringLiteral("org.freedesktop.portal.Settings");
    return name;
}
constexpr QLatin1String kGroup("org.freedesktop.appearance"), kKey("color-scheme");

constexpr uint kNoPreference = 0, kDark = 1;

/// Without a bus, asking for one would start one.
bool hasSessionBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

/// Values arrive in one or two wrappers, by the portal's age.
void take(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = value.toUInt(&isNumber);
    if (isNumber && scheme != kNoPreference)
        setSystemDark(scheme == kDark);
}

} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service(), place(), interface(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question =
        QDBusMessage::createMethodCall(service(), place(), interface(), QStringLiteral("Read"));
    question << QString(kGroup) << QString(kKey);
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid()) // else there is no portal
            take(QVariant::fromValue(reply.value()));
        answer->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString& group, const QString& key,
                                  const QDBusVariant& value) {
    if (group == kGroup && key == kKey)
        take(value.variant());
}

} // namespace node3
