// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/dialogs/submit_form.h"
#include "ui/engine_feed.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace node3 {

/// Hands in a job, or copies of it. Stays open until it is accepted; an answer that does not come
/// leaves the same ids in place, so that "Submit again" cannot run anything twice.
class SubmitDialog : public QDialog {
    Q_OBJECT

public:
    SubmitDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent);

    QLineEdit& command() { return *m_command; }
    QLineEdit& name() { return *m_name; }
    QLineEdit& memory() { return *m_memory; }
    QLineEdit& timeout() { return *m_timeout; }
    QLineEdit& retries() { return *m_retries; }
    QLineEdit& copies() { return *m_copies; }
    QPushButton& submitButton() { return *m_submit; }
    QString errorText() const;

Q_SIGNALS:
    /// What was submitted, as a line for people.
    void submitted(const QString& text);

private:
    SubmitForm form() const;
    void edited();
    void submit(bool close);
    void answered(const ReplyBody& reply, const std::vector<NewJob>& jobs, bool close);
    void showError(const QString& text);

    EngineFeed& m_feed;
    const ConsoleInfo m_info;
    std::vector<NewJob> m_sent; ///< kept while it is not known whether they were stored
    bool m_unknown = false;

    QLineEdit *m_command, *m_name, *m_memory, *m_timeout, *m_retries, *m_copies;
    QComboBox* m_priority;
    QPlainTextEdit *m_environment, *m_labels, *m_payload;
    QLabel *m_arguments, *m_memoryHint, *m_timeoutHint, *m_retriesHint, *m_error;
    QPushButton *m_submit, *m_stay, *m_close;
};

} // namespace node3
