// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/screen_keeper.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QString>

namespace node3 {

namespace {

QDBusMessage call(const QString& method) {
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.ScreenSaver"),
                                          QStringLiteral("/org/freedesktop/ScreenSaver"),
                                          QStringLiteral("org.freedesktop.ScreenSaver"), method);
}

/// Without a bus, asking for one would start one.
bool hasBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

/// The desktop lets go by itself when the program ends; the window may end before it.
ScreenKeeper::~ScreenKeeper() {
    release();
}

void ScreenKeeper::keepAwake(bool awake) {
    m_wanted = awake;
    if (!awake) {
        release();
        return;
    }
    if (m_cookie || m_asked || !hasBus())
        return;
    m_asked = true;
    QDBusMessage question = call(QStringLiteral("Inhibit"));
    question << QStringLiteral("node3") << QStringLiteral("wall display");
    auto* answer =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        m_asked = false;
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isValid()) // else there is no such service
            m_cookie = reply.value();
        if (!m_wanted)
            release();
        answer->deleteLater();
    });
}

void ScreenKeeper::release() {
    if (!m_cookie)
        return;
    QDBusMessage question = call(QStringLiteral("UnInhibit"));
    question << *m_cookie;
    QDBusConnection::sessionBus().send(question);
    m_cookie.reset();
}

} // namespace node3
