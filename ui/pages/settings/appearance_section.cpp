// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/appearance_section.h"

#include "engine/text/language.h"
#include "ui/appearance.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kTextSizes[] = {90, 100, 110, 125, 150}; ///< percent

} // namespace

AppearanceSection::AppearanceSection(QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 12, 12);
    column->setSpacing(12);
    m_theme = addChoice(*column, tr("Theme"), tr("Colours of the window; Ctrl+Alt+T at first."));
    for (const ThemeChoice theme : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        m_theme->addItem(appearance::themeText(theme), static_cast<int>(theme));
    m_density = addChoice(*column, tr("Density"), tr("How close the rows of tables stand."));
    for (int d = 0; d < kDensities; ++d)
        m_density->addItem(appearance::densityText(static_cast<Density>(d)), d);
    m_textSize = addChoice(*column, tr("Size of type"), tr("All type of the window."));
    for (const int percent : kTextSizes)
        m_textSize->addItem(QStringLiteral("%1 %").arg(percent), percent);
    m_language = addChoice(*column, tr("Language"), tr("Numbers and dates follow it."));
    m_language->addItem(tr("As the system is"), QString());
    for (const QString& code : languages())
        m_language->addItem(QLocale(code).nativeLanguageName(), code);
    column->addStretch();
    showPresent();

    connect(m_theme, &QComboBox::activated, this, [this] {
        appearance::setTheme(static_cast<ThemeChoice>(m_theme->currentData().toInt()));
    });
    connect(m_density, &QComboBox::activated, this, [this] {
        appearance::setDensity(static_cast<Density>(m_density->currentData().toInt()));
    });
    connect(m_textSize, &QComboBox::activated, this,
            [this] { appearance::setTextSize(m_textSize->currentData().toInt()); });
    connect(m_language, &QComboBox::activated, this,
            [this] { appearance::setLanguage(m_language->currentData().toString()); });
}

QComboBox* AppearanceSection::addChoice(QVBoxLayout& column, const QString& name,
                                        const QString& hint) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setAccessibleDescription(hint);
    box->setMinimumWidth(180);
    auto* row = form::labelled(name, *box, false);
    column.addLayout(row);
    auto* line = new QHBoxLayout;
    line->addSpacing(form::kLabelWidth + 8);
    line->addWidget(form::hint(hint), 1);
    column.addLayout(line);
    return box;
}

void AppearanceSection::showPresent() {
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(themeChoice())));
    m_density->setCurrentIndex(m_density->findData(static_cast<int>(node3::density())));
    if (m_textSize->findData(node3::textSize()) < 0)
        m_textSize->addItem(QStringLiteral("%1 %").arg(node3::textSize()), node3::textSize());
    m_textSize->setCurrentIndex(m_textSize->findData(node3::textSize()));
    m_language->setCurrentIndex(std::max(m_language->findData(appearance::savedLanguage()), 0));
}

void AppearanceSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    const bool looks =
        event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange;
    if (looks && m_language) // made last
        showPresent();       // a key of the menu changed it
}

} // namespace node3
