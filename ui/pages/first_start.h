// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace node3 {

/// One of the ways to begin: what it is, in a sentence, and the button that does it.
class StartCard : public QFrame {
    Q_OBJECT

public:
    StartCard(const QString& title, const QString& text, QWidget* parent = nullptr);
    QVBoxLayout& content() { return *m_content; }
    /// Buttons in their order.
    void addButton(QPushButton* button);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_content;
    class FlowLayout* m_buttons;
};

/// The command that starts an agent on this machine, and how it is done on others. Window's thread.
class ConnectCard : public StartCard {
    Q_OBJECT

public:
    explicit ConnectCard(const ConsoleInfo& info, QWidget* parent = nullptr);
    QPushButton& copyButton() { return *m_copy; }
    QPushButton& othersButton() { return *m_others; }

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);

private:
    QPushButton *m_copy, *m_others;
};

/// What the overview shows while there has been no agent and no job: three ways to begin.
class FirstStart : public QWidget {
    Q_OBJECT

public:
    FirstStart(ActionSet& actions, const ConsoleInfo& info, QWidget* parent = nullptr);
    /// Null in a window that is a demo itself.
    QPushButton* demoButton() const { return m_demo; }
    /// Null in a window that is none.
    QPushButton* marketButton() const { return m_market; }
    ConnectCard& connectCard() { return *m_connect; }
    QPushButton& submitButton() { return *m_submit; }
    QString demoText() const;

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void openDemo();

    const ConsoleInfo& m_info;
    class QBoxLayout* m_cards;
    QPushButton *m_demo = nullptr, *m_market = nullptr;
    QLabel* m_demoText = nullptr;
    ConnectCard* m_connect;
    QPushButton* m_submit;
};

} // namespace node3
