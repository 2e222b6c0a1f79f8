// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

#include <vector>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace node3 {

/// A list of names, 200 at most and a search through all of them, with the rest as a number.
class NamesDialog : public QDialog {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 200;

    NamesDialog(const QString& title, std::vector<QString> lines, QWidget* parent);

    QLineEdit& searchField() { return *m_search; }
    QString shown() const;

private:
    void list();

    const std::vector<QString> m_lines;
    QLineEdit* m_search;
    QPlainTextEdit* m_text;
    QLabel* m_rest;
};

} // namespace node3
