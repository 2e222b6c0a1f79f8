// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace node3 {

/// Order of names and ids as people count: "agent-2" before "agent-10", case aside; equal ones by
/// their bytes. Negative, 0, positive. Any thread.
int compareNatural(QByteArrayView a, QByteArrayView b);

} // namespace node3
