// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;

namespace node3 {

/// A field for a reason that offers those given lately for the same `verb`. Who adds it to a layout
/// owns it.
QComboBox* recentReasons(const QString& accessibleName, const QString& verb);
/// Keeps it for the next time; ten of each verb.
void rememberReason(const QString& verb, const QString& reason);

} // namespace node3
