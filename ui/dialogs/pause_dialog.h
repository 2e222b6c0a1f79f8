// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/time.h"

#include <QDialog>

#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace node3 {

class EngineFeed;

/// Pauses assignment, of all jobs or of one priority. Use open(); accepted() with the values below.
class PauseDialog : public QDialog {
    Q_OBJECT

public:
    /// The feed must outlive it.
    PauseDialog(EngineFeed& feed, QWidget* parent);

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
