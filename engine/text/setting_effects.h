// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"

#include <QStringList>

namespace node3 {

/// What a change of settings would do to the market as it is at this moment: one line for each
/// setting that differs, in the order of the table: "Retries 3 → 5: jobs submitted from now on …".
/// Pure; any thread.
QStringList settingEffects(const Snapshot& snapshot, const Settings& now, const Settings& next);

} // namespace node3
