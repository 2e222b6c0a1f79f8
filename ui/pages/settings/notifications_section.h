// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class Notifier;

/// Of what, how and when somebody who does not look is told; each choice holds at once. Window's
/// thread.
class NotificationsSection : public QWidget {
    Q_OBJECT

public:
    explicit NotificationsSection(Notifier& notifier, QWidget* parent = nullptr);

    QCheckBox& desktop() { return *m_desktop; }
    QCheckBox& sound() { return *m_sound; }
    QCheckBox& onlyInactive() { return *m_onlyInactive; }
    QComboBox& from() { return *m_from; }
    QLineEdit& webhook() { return *m_webhook; }
    QPushButton& test() { return *m_test; }
    QString outcome() const;

private:
    void keep();
    void judge();

    Notifier& m_notifier;
    QCheckBox *m_desktop, *m_sound, *m_onlyInactive;
    QComboBox* m_from;
    QLineEdit* m_webhook;
    QPushButton* m_test;
    QLabel* m_outcome;
};

} // namespace node3
