// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"

#include <QDialog>

#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace node3 {

/// Pauses assignment, of all jobs or of one priority. Use open(); accepted() with the values below.
class PauseDialog : public QDialog {
    Q_OBJECT

public:
    PauseDialog(const Snapshot& snapshot, QWidget* parent);

    /// None: all jobs.
    std::optional<Priority> priority() const;
    Duration lasts() const;
    std::string reason() const;

    QComboBox& whatField() { return *m_what; }
    QSpinBox& minutesField() { return *m_minutes; }
    QLineEdit& reasonField() { return *m_reason; }
    QPushButton& pauseButton() { return *m_pause; }

private:
    void check();

    QComboBox* m_what;
    QSpinBox* m_minutes;
    QLineEdit* m_reason;
    QPushButton* m_pause;
};

} // namespace node3
