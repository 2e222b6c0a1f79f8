// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/dialogs/closing_dialog.h"
#include "ui/engine_feed.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QMainWindow;
class QMenu;
class QSystemTrayIcon;

namespace node3 {

/// What closing the window means: with live jobs it asks, and keeps balancing in the tray, or
/// minimized where there is none. Never ends silently. Window's thread.
class Closing : public QObject {
    Q_OBJECT

public:
    Closing(QMainWindow& window, EngineFeed& feed, const ConsoleInfo& info);
    ~Closing() override;

    /// Whether the window may close now; else it has asked, and closes by itself after Stop.
    bool mayClose();
    /// Shows the window, in front of all others.
    void raise();
    /// Texts in the language of the day.
    void retranslate();
    /// Null: not asked now.
    ClosingDialog* dialog() const { return m_dialog; }
    /// Null while the desktop has no tray.
    QMenu* trayMenu() const { return m_menu.get(); }
    /// A notification of the desktop, where there is a tray; else the window asks for attention.
    void notify(const QString& title, const QString& text);

    /// Whether the desktop has a tray now.
    std::function<bool()> hasTray;

Q_SIGNALS:
    /// The notification was clicked.
    void notificationChosen();

private:
    void keep();
    void stop();
    void makeTray();

    QMainWindow& m_window;
    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    QPointer<ClosingDialog> m_dialog;
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon* m_tray = nullptr;
    bool m_stopping = false;
};

} // namespace node3
