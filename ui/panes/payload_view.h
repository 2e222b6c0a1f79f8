// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QWidget>

#include <memory>
#include <string>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace node3 {

/// A job as it was submitted, whole. The values of its environment are kept from sight until
/// somebody asks for them: that is written into the event log first, with who it was, and what is
/// copied never has more than what is shown.
class PayloadView : public QWidget {
    Q_OBJECT

public:
    PayloadView(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);

    /// Null: nothing. Another job hides the values again.
    void setRecord(const std::shared_ptr<const JobRecord>& record);
    /// For the line above the text.
    QWidget* bar() const { return m_bar; }
    QString text() const;
    QPushButton& showButton() { return *m_show; }
    QPushButton& copyButton() { return *m_copy; }

private:
    void ask();
    void refresh();

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    std::shared_ptr<const JobRecord> m_record;
    bool m_shown = false, m_asked = false;
    QString m_error;

    QWidget* m_bar;
    QLabel* m_note;
    QPushButton* m_show;
    QPushButton* m_copy;
    QPlainTextEdit* m_text;
};

/// What a job gave back, whole.
class OutputView : public QWidget {
    Q_OBJECT

public:
    explicit OutputView(QWidget* parent = nullptr);
    void setRecord(const std::shared_ptr<const JobRecord>& record);
    QString text() const;

private:
    std::string m_output;
    QLabel* m_note;
    QPlainTextEdit* m_text;
};

} // namespace node3
