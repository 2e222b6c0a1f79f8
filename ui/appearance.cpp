// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include "engine/text/language.h"
#include "ui/preferences.h"

#include <QCoreApplication>

namespace node3::appearance {

namespace {

constexpr QLatin1String kThemeKey("theme");
constexpr QLatin1String kTextSizeKey("textSize");
constexpr QLatin1String kLanguageKey("language");

QString themeWord(ThemeChoice theme) {
    return theme == ThemeChoice::Light  ? QStringLiteral("light")
           : theme == ThemeChoice::Dark ? QStringLiteral("dark")
                                        : QStringLiteral("system");
}

} // namespace

void restore(std::optional<ThemeChoice> theme) {
    const Preferences settings;
    bool isNumber = false;
    if (const int percent = settings.value(kTextSizeKey).toInt(&isNumber); isNumber)
        applyTextSize(percent);
    applyTheme(theme.value_or(
        themeFromWord(settings.value(kThemeKey).toString()).value_or(ThemeChoice::System)));
}

void setTheme(ThemeChoice theme) {
    Preferences().setValue(kThemeKey, themeWord(theme));
    applyTheme(theme);
}

void setDensity(Density density) {
    node3::setDensity(density);
    applyTheme(themeChoice()); // tables follow by StyleChange
}

void setTextSize(int percent) {
    applyTextSize(percent);
    Preferences().setValue(kTextSizeKey, textSize());
}

void setLanguage(const QString& code) {
    Preferences().setValue(kLanguageKey, code);
    useLanguage(code);
}

QString savedLanguage() {
    return Preferences().value(kLanguageKey).toString();
}

ThemeChoice nextTheme(ThemeChoice theme) {
    return theme == ThemeChoice::Light  ? ThemeChoice::Dark
           : theme == ThemeChoice::Dark ? ThemeChoice::System
                                        : ThemeChoice::Light;
}

Density nextDensity(Density density) {
    return static_cast<Density>((static_cast<int>(density) + 1) % kDensities);
}

QString themeText(ThemeChoice theme) {
    return theme == ThemeChoice::Light ? QCoreApplication::translate("Appearance", "Light")
           : theme == ThemeChoice::Dark
               ? QCoreApplication::translate("Appearance", "Dark")
               : QCoreApplication::translate("Appearance", "As the system is");
}

QString densityText(Density density) {
    return density == Density::Compact  ? QCoreApplication::translate("Appearance", "Compact")
           : density == Density::Normal ? QCoreApplication::translate("Appearance", "Normal")
                                        : QCoreApplication::translate("Appearance", "Relaxed");
}

} // namespace node3::appearance
