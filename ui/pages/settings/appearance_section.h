// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace node3 {

/// Theme, density, size of type and language; each holds at once. Window's thread.
class AppearanceSection : public QWidget {
    Q_OBJECT

public:
    explicit AppearanceSection(QWidget* parent = nullptr);

    QComboBox& theme() { return *m_theme; }
    QComboBox& density() { return *m_density; }
    QComboBox& textSize() { return *m_textSize; }
    QComboBox& language() { return *m_language; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QComboBox* addChoice(class QVBoxLayout& column, const QString& name, const QString& hint);
    void showPresent();

    QComboBox *m_theme = nullptr, *m_density = nullptr, *m_textSize = nullptr,
              *m_language = nullptr;
};

} // namespace node3
