// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace node3 {

/// Milliseconds of a clock that never jumps: ages and rests of the window are measured by it.
/// Window's thread.
qint64 uiNow();

/// From now on it stands at this moment; none: it runs again. For tests, which never wait.
void setUiNow(std::optional<qint64> now);

} // namespace node3
