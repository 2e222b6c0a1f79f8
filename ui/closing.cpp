// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/closing.h"

#include "ui/dialogs/closing_dialog.h"

#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QSystemTrayIcon>

namespace node3 {

Closing::Closing(QMainWindow& window, EngineFeed& feed, const ConsoleInfo& info)
    : hasTray(&QSystemTrayIcon::isSystemTrayAvailable), m_window(window), m_feed(feed),
      m_info(info) {
    if (hasTray())
        makeTray();
}

Closing::~Closing() = default;

void Closing::makeTray() {
    if (m_tray)
        return;
    m_menu = std::make_unique<QMenu>();
    m_tray = new QSystemTrayIcon(m_window.windowIcon(), this);
    m_tray->setContextMenu(m_menu.get());
    connect(m_menu->addAction(QString()), &QAction::triggered, this, &Closing::raise);
    connect(m_menu->addAction(QString()), &QAction::triggered, this, &Closing::stop);
    connect(m_tray, &QSystemTrayIcon::activated, this, [this](auto reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            raise();
    });
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, &Closing::notificationChosen);
    connect(&m_window, &QMainWindow::windowTitleChanged, m_tray, &QSystemTrayIcon::setToolTip);
    m_tray->setToolTip(m_window.windowTitle());
    retranslate();
    m_tray->show();
}

void Closing::notify(const QString& title, const QString& text) {
    if (m_tray)
        m_tray->showMessage(title, text, m_window.windowIcon());
    QApplication::alert(&m_window);
}

void Closing::retranslate() {
    if (!m_menu)
        return;
    m_menu->actions().at(0)->setText(tr("&Open"));
    m_menu->actions().at(1)->setText(tr("&Stop"));
}

bool Closing::mayClose() {
    // Nothing of a demo is real, so nothing of it is kept.
    if (m_stopping || m_info.demo || ClosingDialog::liveText(*m_feed.snapshot()).isEmpty())
        return true;
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return false;
    }
    m_dialog = new ClosingDialog(*m_feed.snapshot(), hasTray(), &m_window);
    connect(m_dialog, &ClosingDialog::stopAsked, this, &Closing::stop);
    connect(m_dialog, &ClosingDialog::keepAsked, this, &Closing::keep);
    m_dialog->open();
    return false;
}

void Closing::keep() {
    if (!hasTray()) {
        m_window.showMinimized();
        return;
    }
    makeTray();
    m_window.hide();
}

void Closing::stop() {
    m_stopping = true;
    m_window.close();
}

void Closing::raise() {
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

} // namespace node3
