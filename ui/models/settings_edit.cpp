// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/settings_edit.h"

#include "engine/text/setting_words.h"

#include <algorithm>

namespace node3 {

void SettingsEdit::type(const SettingRow& row, const QString& text, const Settings& present) {
    const std::string key(row.key);
    const auto known = m_typed.find(key);
    const double base = known == m_typed.end() ? row.get(present) : known->second.base;
    Settings scratch = present;
    const bool valid = setSetting(row, scratch, settingInput(row, text)).empty();
    if (valid && row.get(scratch) == row.get(present))
        m_typed.erase(key);
    else
        m_typed[key] = {text, base, {}};
}

void SettingsEdit::discard(const SettingRow& row) {
    m_typed.erase(std::string(row.key));
}

void SettingsEdit::settle(const Settings& present) {
    std::erase_if(m_typed, [&](const auto& entry) {
        const SettingRow* row = findSetting(entry.first);
        Settings scratch = present;
        return row && setSetting(*row, scratch, settingInput(*row, entry.second.text)).empty() &&
               row->get(scratch) == row->get(present);
    });
}

QString SettingsEdit::text(const SettingRow& row, const Settings& present) const {
    const auto typed = m_typed.find(std::string(row.key));
    return typed == m_typed.end() ? settingFigure(row, row.get(present)) : typed->second.text;
}

QString SettingsEdit::problem(const SettingRow& row) const {
    const auto typed = m_typed.find(std::string(row.key));
    if (typed == m_typed.end())
        return {};
    return typed->second.problem.isEmpty() ? settingProblem(row, typed->second.text)
                                           : typed->second.problem;
}

void SettingsEdit::setProblem(const std::string& key, const QString& problem) {
    if (const auto typed = m_typed.find(key); typed != m_typed.end())
        typed->second.problem = problem;
}

bool SettingsEdit::isOvertaken(const SettingRow& row, const Settings& present) const {
    const auto typed = m_typed.find(std::string(row.key));
    return typed != m_typed.end() && typed->second.base != row.get(present);
}

void SettingsEdit::keepMine(const SettingRow& row, const Settings& present) {
    if (const auto typed = m_typed.find(std::string(row.key)); typed != m_typed.end())
        typed->second.base = row.get(present);
}

bool SettingsEdit::canApply(const Settings& present) const {
    return !isEmpty() && std::ranges::none_of(settingRows(), [&](const SettingRow& row) {
        return !problem(row).isEmpty() || isOvertaken(row, present);
    });
}

std::vector<SettingChange> SettingsEdit::changes() const {
    std::vector<SettingChange> changes;
    for (const SettingRow& row : settingRows())
        if (const auto typed = m_typed.find(std::string(row.key)); typed != m_typed.end())
            changes.push_back({std::string(row.key), settingInput(row, typed->second.text)});
    return changes;
}

Settings SettingsEdit::after(const Settings& present) const {
    Settings next = present;
    for (const SettingChange& change : changes())
        if (const SettingRow* row = findSetting(change.key))
            setSetting(*row, next, change.value); // what is wrong is not set
    return next;
}

} // namespace node3
