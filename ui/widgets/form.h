// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
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
/// Does what the action does, with its text, icon and tip.
QPushButton* actionButton(QAction& action);
QLineEdit* field(const QString& accessibleName);
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

} // namespace node3::form
