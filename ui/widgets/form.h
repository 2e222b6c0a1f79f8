// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QBoxLayout;
class QDialog;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;
class QWidget;

/// The few parts of dialogs and headers, made alike. Who adds them to a layout owns them.
namespace node3::form {

inline constexpr int kLabelWidth = 96;

QPushButton* button(const QString& text);
/// Without a border until it is hovered.
QPushButton* flatButton(const QString& text);
/// Of the height of a line of hints.
QPushButton* smallButton(const QString& text);
/// Opens a menu: its chevron stands behind the text.
QPushButton* menuButton(const QString& text);
/// The same of the height of a line of hints.
QPushButton* smallMenuButton(const QString& text);
/// Does what the action does, with its text, icon and tip.
QPushButton* actionButton(QAction& action);
QLineEdit* field(const QString& accessibleName);
/// Shows at its border whether what stands in the field is wrong.
void markWrong(QLineEdit& field, bool wrong);
/// 13, text1, plain text, wraps.
QLabel* text(const QString& text);
/// 12, text3, plain text, wraps.
QLabel* hint(const QString& text);
/// 16, semi-bold.
QLabel* title(const QString& text);
/// A label at the left of a field; `stretch`: the field takes the rest.
QHBoxLayout* labelled(const QString& label, QWidget& field, bool stretch = true);
/// Dialogs and panes stand on the alternate ground.
void alternate(QWidget& widget);
/// Labels change colour with the theme: a label of this keeps its role.
enum class Ink { Text1, Text2, Text3, Bad };
void ink(QLabel& label, Ink ink);

/// What every dialog begins and ends with: it is modal to its window and deleted when closed,
/// stands on the alternate ground, and has its title, its parts below each other, and a row of
/// buttons. A handle for the constructor: the dialog owns everything.
class DialogFrame {
public:
    /// `width`: the least that its parts get.
    DialogFrame(QDialog& dialog, const QString& title, int width = 0);

    QLabel& title() { return *m_title; }
    QVBoxLayout& column() { return *m_column; }
    /// What stands at the left of the buttons goes in here, at its beginning.
    QHBoxLayout& buttonRow() { return *m_buttons; }
    QPushButton* addButton(const QString& text);
    QPushButton* addPrimary(const QString& text);
    /// The action loses work.
    QPushButton* addDanger(const QString& text);

private:
    QLabel* m_title;
    QVBoxLayout* m_column;
    QHBoxLayout* m_buttons;
};

} // namespace node3::form
