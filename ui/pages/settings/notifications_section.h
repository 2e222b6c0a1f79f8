// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace node3 {

/// Of what, how and when somebody who does not look is told; each choice holds at once. Window's
/// thread.
class NotificationsSection : public QWidget {
    Q_OBJECT

public:
    explicit NotificationsSection(QWidget* parent = nullptr);

    QCheckBox& desktop() { return *m_desktop; }
    QCheckBox& sound() { return *m_sound; }
    QCheckBox& onlyInactive() { return *m_onlyInactive; }
    QComboBox& from() { return *m_from; }

private:
    void keep();

    QCheckBox *m_desktop, *m_sound, *m_onlyInactive;
    QComboBox* m_from;
};

} // namespace node3
