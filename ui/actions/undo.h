// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"

#include <QString>

#include <optional>
#include <vector>

namespace node3 {

/// What takes a batch back, or what comes nearest and is named by what it does.
struct Undo {
    std::vector<ActionBatch> batches; ///< one action each; none of them is undone in turn
    QString button;                   ///< "Undo", "Requeue the 198"
    QString note;                     ///< what else is true: "(at their old place)"
};

/// Of a batch that is through: what was done and can be taken back; none when nothing can. A pure
/// function.
std::optional<Undo> undoOf(const BatchResult& result);

/// What of the result is beyond any undo, as a sentence; empty when nothing is.
QString lostForGood(const BatchResult& result);

} // namespace node3
