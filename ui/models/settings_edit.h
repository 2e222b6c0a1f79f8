// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <QString>

#include <map>
#include <string>
#include <vector>

namespace node3 {

/// What an operator has typed over the settings in force and not yet applied. Window's thread.
class SettingsEdit {
public:
    /// `present` is the setting in force as the edit sees it. What says the same is no edit.
    void type(const SettingRow& row, const QString& text, const Settings& present);
    /// Back to what is in force.
    void discard(const SettingRow& row);
    void discardAll() { m_typed.clear(); }
    /// Forgets what is in force by now.
    void settle(const Settings& present);

    bool isEmpty() const { return m_typed.empty(); }
    std::size_t count() const { return m_typed.size(); }
    bool has(const SettingRow& row) const { return m_typed.contains(std::string(row.key)); }
    /// What stands in the field: typed, else in force.
    QString text(const SettingRow& row, const Settings& present) const;
    /// What is wrong with it; empty: nothing. The engine's word counts until the text changes.
    QString problem(const SettingRow& row) const;
    void setProblem(const std::string& key, const QString& problem);
    /// It was changed by somebody else since the first letter was typed.
    bool isOvertaken(const SettingRow& row, const Settings& present) const;
    /// What is typed counts over what the other one set.
    void keepMine(const SettingRow& row, const Settings& present);

    /// Nothing wrong, nothing overtaken, and something to change.
    bool canApply(const Settings& present) const;
    std::vector<SettingChange> changes() const;
    /// What is in force after these changes; problems are left out.
    Settings after(const Settings& present) const;

private:
    struct Typed {
        QString text;
        double base = 0; ///< in force when the first letter was typed
        QString problem; ///< what the engine said of it
    };
    std::map<std::string, Typed> m_typed; ///< by key
};

} // namespace node3
