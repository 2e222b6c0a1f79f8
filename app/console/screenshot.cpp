// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/screenshot.h"

#include "ui/main_window.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QRegularExpression>
#include <QTimer>

#include <cstdio>

namespace node3 {

namespace {

constexpr qint64 kIdleAtMost = 60'000;
constexpr int kLookEvery = 100;

int save(MainWindow& window, const QString& file) {
    if (window.grab().save(file))
        return 0;
    std::fprintf(stderr,
                 "node3-console: %s cannot be written; is the folder there, and does its name end "
                 "in .png?\n",
                 qPrintable(file));
    return 1;
}

} // namespace

void scheduleScreenshot(MainWindow& window, const ScreenshotWish& wish,
                        const std::function<void(int)>& done) {
    if (!wish.whenIdle) {
        QTimer::singleShot(static_cast<int>(wish.afterSeconds * 1000), &window,
                           [&window, file = wish.file, done] { done(save(window, file)); });
        return;
    }
    auto* timer = new QTimer(&window);
    QElapsedTimer started;
    started.start();
    QObject::connect(timer, &QTimer::timeout, &window,
                     [&window, timer, started, file = wish.file, done, settled = 0]() mutable {
                         settled = window.isSettled() ? settled + 1 : 0;
                         if (settled < 5 && started.elapsed() < kIdleAtMost)
                             return;
                         timer->stop();
                         done(save(window, file));
                     });
    timer->start(kLookEvery);
}

std::optional<QSize> parseWindowSize(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    return size.width() >= 640 && size.height() >= 400 && size.width() <= 16384 &&
                   size.height() <= 16384
               ? std::optional(size)
               : std::nullopt;
}

} // namespace node3
