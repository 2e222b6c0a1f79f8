// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QLatin1String>

namespace node3 {

/// An icon of resources/icons by its name, drawn in the colours of the palette in force at each
/// painting: text2 normally, text3 disabled, accent when on. Window's thread.
QIcon icon(QLatin1String name);

} // namespace node3
