// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include <functional>
#include <optional>

namespace node3 {

class MainWindow;

/// What --screenshot asks for.
struct ScreenshotWish {
    QString file;
    double afterSeconds = 0; ///< taken so long after the start
    bool whenIdle = false;   ///< taken once everything asked for is shown, 60 s at most
};

/// Takes the picture when it is time, then calls `done` with an exit code (0: written).
void scheduleScreenshot(MainWindow& window, const ScreenshotWish& wish,
                        const std::function<void(int)>& done);

/// "1280x800"; nullopt: no size, or none that a window can have.
std::optional<QSize> parseWindowSize(const QString& text);

} // namespace node3
