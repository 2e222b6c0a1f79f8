// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

/// Asks for a name; what is wrong with it is said while it is typed. Deletes itself.
class NameDialog : public QDialog {
    Q_OBJECT

public:
    /// `wrong` gives a sentence for a name that cannot be, else nothing.
    NameDialog(const QString& title, const QString& button, const QString& name,
               std::function<QString(const QString&)> wrong, QWidget* parent);

    QString name() const;
    QLineEdit& field() { return *m_field; }

private:
    void check();

    const std::function<QString(const QString&)> m_wrongOf;
    QLineEdit* m_field;
    QLabel* m_says;
    QPushButton* m_accept;
};

} // namespace node3
