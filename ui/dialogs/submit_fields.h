// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"
#include "ui/dialogs/submit_form.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace node3 {

/// The fields of a job, each with what its text means beside it. Window's thread.
class SubmitFields : public QWidget {
    Q_OBJECT

public:
    explicit SubmitFields(const Settings& settings, QWidget* parent = nullptr);

    SubmitForm form() const;
    void fill(const SubmitForm& form);
    void setMemory(quint64 bytes);

    QLineEdit& command() { return *m_command; }
    QLineEdit& name() { return *m_name; }
    QComboBox& priority() { return *m_priority; }
    QLineEdit& memory() { return *m_memory; }
    QComboBox& memoryUnit() { return *m_unit; }
    QLineEdit& timeout() { return *m_timeout; }
    QLineEdit& retries() { return *m_retries; }
    QLineEdit& copies() { return *m_copies; }
    QPlainTextEdit& environment() { return *m_environment; }
    QPlainTextEdit& labels() { return *m_labels; }
    QPlainTextEdit& payload() { return *m_payload; }
    /// What stands beside the fields: arguments, GiB, limit, attempts.
    QString hints() const;

Q_SIGNALS:
    void edited();

private:
    void describe();

    const Settings m_settings;
    JobFields m_base; ///< what the form does not show
    QLineEdit *m_command, *m_name, *m_memory, *m_timeout, *m_retries, *m_copies;
    QComboBox *m_priority, *m_unit;
    QPlainTextEdit *m_environment, *m_labels, *m_payload;
    QPushButton *m_openEnvironment, *m_openLabels, *m_openPayload;
    QLabel *m_arguments, *m_memoryHint, *m_timeoutHint, *m_retriesHint, *m_kept;
};

} // namespace node3
