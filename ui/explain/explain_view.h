// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explain_text.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace node3 {

class ExplainRow;

/// Shows what Explain says. New answers change it in place: a line that is still true keeps its
/// widgets, and with them the focus and what is selected.
class ExplainView : public QWidget {
    Q_OBJECT

public:
    explicit ExplainView(QWidget* parent = nullptr);

    void show(const ExplainText& text);
    void clear();
    /// "as of 14:03:22, live".
    void setStamp(const QString& stamp);
    /// An answer to what was asked here; `fails`: why it was not done.
    void setNote(const QString& note, bool fails);
    /// Offers a window of its own.
    QPushButton& windowButton() { return *m_window; }

    // For tests and for reading aloud.
    const ExplainText& text() const { return m_text; }
    QString stamp() const;
    QString note() const;
    /// The button of the line with that key; null: it has none.
    QPushButton* button(const QString& key) const;

Q_SIGNALS:
    void chosen(const node3::Remedy& remedy);

private:
    ExplainText m_text;
    QLabel* m_title;
    QLabel* m_stamp;
    QPushButton* m_window;
    QLabel* m_verdict;
    QLabel* m_note;
    QVBoxLayout* m_lines;
    std::vector<ExplainRow*> m_rows;
};

/// One line of it.
class ExplainRow : public QWidget {
    Q_OBJECT

public:
    explicit ExplainRow(QWidget* parent = nullptr);
    void show(const ExplainLine& line);
    const ExplainLine& line() const { return m_line; }
    QPushButton* button() const;

Q_SIGNALS:
    void chosen(const node3::Remedy& remedy);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    ExplainLine m_line;
    QLabel* m_text;
    QLabel* m_detail;
    QWidget* m_bar;
    QPushButton* m_button;
    QWidget* m_place; ///< of the button
};

} // namespace node3
