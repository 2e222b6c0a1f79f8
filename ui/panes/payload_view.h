// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"

#include <QWidget>

#include <memory>
#include <string>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace node3 {

/// A job as it was submitted, whole but for the values of its environment: they are neither shown
/// nor copied.
class PayloadView : public QWidget {
    Q_OBJECT

public:
    explicit PayloadView(QWidget* parent = nullptr);

    /// Null: nothing.
    void setRecord(const std::shared_ptr<const JobRecord>& record);
    /// For the line above the text.
    QWidget* bar() const { return m_bar; }
    QString text() const;
    QPushButton& copyButton() { return *m_copy; }

private:
    std::shared_ptr<const JobRecord> m_record;

    QWidget* m_bar;
    QLabel* m_note;
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
