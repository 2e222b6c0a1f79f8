// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace node3 {

/// Follows the desktop's choice of light or dark, as its settings portal tells it, for as long as
/// it lives. Where there is no portal, what the platform said at the start stays. Asks and is told
/// without waiting. Window's thread.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject* parent = nullptr);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace node3
