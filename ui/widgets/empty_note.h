// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace node3 {

/// What stands in place of a table's rows when there are none: why, and what to do about it.
/// Window's thread.
class EmptyNote : public QWidget {
    Q_OBJECT

public:
    struct Button {
        QString text;
        std::function<void()> press;
    };

    explicit EmptyNote(QWidget* parent);
    /// Buttons are made anew only when their texts are others.
    void set(const QString& title, const QString& hint, std::vector<Button> buttons);
    QString title() const;
    QString hint() const;
    /// Null: there is no button with this text.
    QPushButton* button(const QString& text) const;

private:
    QLabel* m_title;
    QLabel* m_hint;
    QHBoxLayout* m_row;
    std::vector<QPushButton*> m_buttons;
    std::vector<Button> m_made;
};

} // namespace node3
