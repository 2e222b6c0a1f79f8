// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <QString>

#include <cstdint>
#include <string>

/// What people read of the settings table, in the language of useLanguage(). Any thread.
namespace node3 {

enum class SettingGroup : std::uint8_t {
    Agents,
    Jobs,
    Order,
    Score,
    Quarantine,
    Limits,
    Retention
};
inline constexpr int kSettingGroups = 7;
QString settingGroupTitle(SettingGroup group);

/// "Heartbeat timeout"; the key when the setting has no words yet.
QString settingName(const SettingRow& row);
/// The row's sentence.
QString settingHelp(const SettingRow& row);
/// "s", "jobs"; empty: none.
QString settingUnit(const SettingRow& row);
SettingGroup settingGroup(const SettingRow& row);

/// "1.2", in German "1,2"; a word for a setting of words. Read back by settingInput().
QString settingFigure(const SettingRow& row, double value);
/// "60 s".
QString settingFigureWithUnit(const SettingRow& row, double value);
/// What somebody typed, as setSetting() and SettingChange take it.
std::string settingInput(const SettingRow& row, const QString& typed);
/// What is wrong with what somebody typed, in a sentence; empty: nothing.
QString settingProblem(const SettingRow& row, const QString& typed);

} // namespace node3
