// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

struct ConsoleInfo;
class SettingsEdit;

/// One setting: its name, the field, what it means, its bounds and default, and under it what is
/// wrong, not yet applied, or was changed by another meanwhile.
class SettingField : public QWidget {
    Q_OBJECT

public:
    SettingField(const SettingRow& row, const ConsoleInfo& info, QWidget* parent = nullptr);

    /// Shows it as it is now.
    void show(const SettingsEdit& edit, const Settings& present);
    const SettingRow& row() const { return m_row; }
    /// Null: it cannot change now, or is one of words.
    QLineEdit* field() const { return m_field; }
    QComboBox* words() const { return m_words; }
    QString note() const;
    // Null until somebody else has set what is edited here.
    QPushButton* takeTheirs() { return m_theirs; }
    QPushButton* keepMine() { return m_mine; }

Q_SIGNALS:
    void typed(const QString& text);
    void takeTheirsAsked();
    void keepMineAsked();

private:
    void makeEditor(QHBoxLayout& line);
    void offerChoice(bool offered);
    QString usualNote(bool edited, const Settings& present) const;

    const SettingRow& m_row;
    const bool m_byFlag;
    const QString m_file;
    QLineEdit* m_field = nullptr;
    QComboBox* m_words = nullptr;
    QLabel *m_mark, *m_value = nullptr, *m_note;
    QHBoxLayout* m_under;
    QPushButton *m_theirs = nullptr, *m_mine = nullptr;
    bool m_showing = false;
};

} // namespace node3
