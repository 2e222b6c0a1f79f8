// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/density.h"
#include "ui/theme/palette.h"
#include "ui/theme/system_dark.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

ThemeChoice& chosen() {
    static ThemeChoice choice = ThemeChoice::System;
    return choice;
}

int& chosenTextSize() {
    static int percent = 100;
    return percent;
}

/// Asked once, before our own palette hides what the platform gave.
bool& systemIsDark() {
    static bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

QFont font(int pixels, QFont::Weight weight = QFont::Normal) {
    QFont f;
    f.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    f.setPixelSize(metrics::scaled(pixels));
    f.setWeight(weight);
    f.setHintingPreference(QFont::PreferNoHinting);
    return f;
}

QPalette qtPalette(const Palette& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text1);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alt);
    p.setColor(QPalette::Text, c.text1);
    p.setColor(QPalette::Button, c.alt);
    p.setColor(QPalette::ButtonText, c.text1);
    p.setColor(QPalette::BrightText, c.text1);
    p.setColor(QPalette::ToolTipBase, c.alt);
    p.setColor(QPalette::ToolTipText, c.text1);
    p.setColor(QPalette::PlaceholderText, c.text3);
    p.setColor(QPalette::Highlight, c.selection);
    p.setColor(QPalette::HighlightedText, c.text1);
    p.setColor(QPalette::Inactive, QPalette::Highlight, c.selectionNoFocus);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.hover);
    p.setColor(QPalette::Midlight, c.line);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.outline);
    p.setColor(QPalette::Shadow, c.outline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.text3);
    return p;
}

/// The few things that Fusion does not draw our way.
QString sheet(const Palette& c) {
    QString css = QStringLiteral(R"(
QToolTip { background: @alt; color: @text1; border: 1px solid @outline; padding: 4px; }
QMenuBar { background: @window; border: 0; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; }
QMenu { background: @alt; border: 1px solid @outline; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 8px; min-height: 20px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QPushButton { background: @alt; color: @text1; border: 1px solid @outline; border-radius: 4px;
    min-height: 26px; max-height: 26px; min-width: 46px; padding: 0 12px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 24px; max-height: 24px; }
QPushButton:disabled { color: @text3; border-color: @line; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[primary="true"]:focus { border: 2px solid @text1; }
QPushButton[primary="true"]:disabled { background: @alt; color: @text3; border-color: @line; }
QPushButton[danger="true"] { color: @badText; border-color: @badMark; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; }
QPushButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:checked { background: @selection; }
QPushButton[small="true"] { min-height: 20px; max-height: 20px; min-width: 20px; padding: 0 8px; }
QPushButton[small="true"]:focus { min-height: 18px; max-height: 18px; padding: 0 7px; }
QLineEdit, QComboBox, QDateTimeEdit, QSpinBox { background: @base; color: @text1;
    border: 1px solid @outline; border-radius: 4px; min-height: 26px; max-height: 26px;
    padding: 0 7px; selection-background-color: @selection; selection-color: @text1; }
QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus { border: 2px solid @accent;
    padding: 0 6px; min-height: 24px; max-height: 24px; }
QLineEdit:disabled, QComboBox:disabled, QDateTimeEdit:disabled { color: @text3; border-color: @line; }
QLineEdit[wrong="true"] { border-color: @badMark; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/chevron.svg); width: 12px;
    height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 18px; }
QSpinBox::up-arrow { image: url(:/icons/chevron-up.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url(:/icons/chevron.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @alt; border: 1px solid @outline; outline: 0; }
QRadioButton { spacing: 6px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @outline; border-radius: 7px;
    background: @base; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @accent; }
QRadioButton:focus { color: @accent; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 12px; height: 12px;
    border: 1px solid @outline; border-radius: 3px; background: @base; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { border-color: @accent;
    image: url(:/icons/check.svg); }
QPlainTextEdit { background: @base; color: @text1; border: 1px solid @outline; border-radius: 4px;
    selection-background-color: @selection; selection-color: @text1; }
QPlainTextEdit:focus { border: 2px solid @accent; }
QPlainTextEdit[bare="true"] { border: 0; border-radius: 0; }
QTableView { background: @base; border: 0; outline: 0; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @text2; padding: 5px 12px 4px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text1; border-bottom: 2px solid @accent; }
QTabBar::tab:hover:!selected { background: @hover; }
QTabBar::tab:focus { color: @accent; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @window; }
QSplitter::handle:hover { background: @selection; }
)");
    const std::pair<QLatin1String, QColor> values[] = {
        {QLatin1String("@window"), c.window},
        {QLatin1String("@base"), c.base},
        {QLatin1String("@alt"), c.alt},
        {QLatin1String("@hover"), c.hover},
        {QLatin1String("@selection"), c.selection},
        {QLatin1String("@line"), c.line},
        {QLatin1String("@outline"), c.outline},
        {QLatin1String("@text1"), c.text1},
        {QLatin1String("@text2"), c.text2},
        {QLatin1String("@text3"), c.text3},
        {QLatin1String("@accent"), c.accent},
        {QLatin1String("@onAccent"), c.onAccent},
        {QLatin1String("@badText"), c.tone(Tone::Bad).text},
        {QLatin1String("@badMark"), c.tone(Tone::Bad).mark},
        {QLatin1String("@scroll"), c.load[1]},
    };
    for (const auto& [name, color] : values)
        css.replace(name, color.name());
    return css;
}

} // namespace

std::optional<ThemeChoice> themeFromWord(QStringView word) {
    if (word == QLatin1String("system"))
        return ThemeChoice::System;
    if (word == QLatin1String("light"))
        return ThemeChoice::Light;
    if (word == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return std::nullopt;
}

void applyTheme(ThemeChoice choice) {
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    if (choice != ThemeChoice::System)
        systemIsDark(); // remembered before it is hidden
    chosen() = choice;
    const Palette& c = dark ? darkPalette() : lightPalette();
    useColors(c);
    // All widgets work out their looks anew, each time: not for what they look like already.
    static bool styled = false; // the style has another name once there is a sheet
    static Density rows{};      // tables follow it with the change of style
    const QString text = sheet(c);
    const bool sameRows = std::exchange(rows, density()) == density();
    if (!std::exchange(styled, true))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    else if (sameRows && qApp->styleSheet() == text && QApplication::font() == fonts::body())
        return;
    QApplication::setFont(fonts::body());
    QApplication::setPalette(qtPalette(c));
    QToolTip::setPalette(qtPalette(c));
    QToolTip::setFont(fonts::label());
    qApp->setStyleSheet(text);
}

void setSystemDark(bool dark) {
    if (std::exchange(systemIsDark(), dark) != dark && chosen() == ThemeChoice::System)
        applyTheme(ThemeChoice::System);
}

ThemeChoice themeChoice() {
    return chosen();
}

void applyTextSize(int percent) {
    chosenTextSize() = std::clamp(percent, kSmallestText, kLargestText);
    applyTheme(themeChoice());
}

int textSize() {
    return chosenTextSize();
}

int metrics::scaled(int length) {
    return (length * chosenTextSize() + 50) / 100;
}

QFont fonts::small() {
    return font(11);
}
QFont fonts::label() {
    return font(12);
}
QFont fonts::header() {
    return font(12, QFont::DemiBold);
}
QFont fonts::body() {
    return font(13);
}
QFont fonts::title() {
    return font(16, QFont::DemiBold);
}
QFont fonts::value() {
    return font(22, QFont::DemiBold);
}
QFont fonts::mono() {
    QFont f = font(12);
    f.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    f.setStyleHint(QFont::Monospace);
    return f;
}

QString plainTip(const QString& text) {
    if (text.isEmpty())
        return text;
    // A rich-text wrapper both escapes what looks like a tag and lets long tips wrap.
    QString html = text.toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return QStringLiteral("<qt>%1</qt>").arg(html);
}

} // namespace node3
