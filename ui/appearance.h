// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/density.h"
#include "ui/theme/theme.h"

#include <QString>

#include <optional>

/// How the window looks, kept from one start to the next in Preferences. Window's thread.
namespace node3::appearance {

/// What was saved, applied; `theme`, when given, wins for this start and is not saved.
void restore(std::optional<ThemeChoice> theme = {});

// Each applies at once and is kept. Windows follow by StyleChange and LanguageChange.
void setTheme(ThemeChoice theme);
void setDensity(Density density);
void setTextSize(int percent);
/// A code of languages(); empty: the system's.
void setLanguage(const QString& code);
/// The language to begin with; empty: the system's.
QString savedLanguage();

/// Light, dark, as the system is, and again.
ThemeChoice nextTheme(ThemeChoice theme);
Density nextDensity(Density density);
QString themeText(ThemeChoice theme);
QString densityText(Density density);

} // namespace node3::appearance
