// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/confirm_dialog.h"

#include <QString>

#include <functional>
#include <string>

class QLabel;
class QObject;
class QWidget;

/// Figures that are old: whoever acts on them is told so first. Window's thread.
namespace node3 {

class EngineFeed;

/// "The figures are 14 s old." and "Act anyway?", a line of a confirmation.
ConfirmText::Line lateConfirmLine(qint64 ageMs);

/// The same as a line of a dialog's own: there while the figures are old, gone when they are not.
/// The caller owns it; the feed must outlive it.
QLabel* lateLine(EngineFeed& feed);

/// Calls `then` at once while the figures are fresh. While they are old it asks before, and calls
/// it only when that is agreed to and `context` still lives. `title`: "Unpause?"; `button`: the
/// verb. `then` is given the reason that was said, or nothing.
void whenFreshOrAgreed(EngineFeed& feed, QWidget& window, const QString& title,
                       const QString& button, QObject* context,
                       std::function<void(const std::string& reason)> then);

} // namespace node3
