// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings_page.h"

#include "engine/text/format.h"
#include "ui/models/settings_edit.h"
#include "ui/pages/settings/appearance_section.h"
#include "ui/pages/settings/balancer_section.h"
#include "ui/pages/settings/keys_section.h"
#include "ui/pages/settings/listeners_section.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

constexpr std::array kSectionWords{"balancer", "retention", "appearance", "keys", "listeners"};
constexpr QLatin1String kSectionKey("settings/section");

} // namespace

SettingsPage::SettingsPage(const PageSources& sources) : Page(tr("Settings")), m_sources(sources) {
    m_tabs = new QTabBar;
    m_tabs->setAccessibleName(tr("Sections of the settings"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFont(fonts::body());
    for (const QString& title :
         {tr("Balancer"), tr("Retention"), tr("Appearance"), tr("Keys"), tr("Listeners")})
        m_tabs->addTab(title);
    m_stack = new QStackedWidget;
    m_balancer = new BalancerSection(
        sources, [](SettingGroup group) { return group != SettingGroup::Retention; });
    m_retention = new BalancerSection(
        sources, [](SettingGroup group) { return group == SettingGroup::Retention; });
    m_appearance = new AppearanceSection;
    m_keysHolder = new QWidget;
    auto* holder = new QVBoxLayout(m_keysHolder);
    holder->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_balancer);
    m_stack->addWidget(m_retention);
    m_stack->addWidget(m_appearance);
    m_stack->addWidget(m_keysHolder);
    m_stack->addWidget(new ListenersSection(sources.info));
    body().addWidget(m_tabs);
    body().addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &SettingsPage::shown);
    for (BalancerSection* section : {m_balancer, m_retention})
        connect(section, &BalancerSection::edited, this, &SettingsPage::badgeChanged);
    const QString last = QSettings().value(kSectionKey).toString();
    showFilter(last);
}

void SettingsPage::shown(int section) {
    if (section == Keys)
        keys();
    m_stack->setCurrentIndex(section);
    QSettings().setValue(kSectionKey,
                         QLatin1String(kSectionWords[static_cast<std::size_t>(section)]));
}

KeysSection& SettingsPage::keys() {
    if (!m_keys) {
        m_keys = new KeysSection(m_sources.keys);
        m_keysHolder->layout()->addWidget(m_keys);
    }
    return *m_keys;
}

void SettingsPage::showSection(Section section) {
    m_tabs->setCurrentIndex(section);
}

void SettingsPage::showFilter(const QString& filter) {
    const auto found = std::ranges::find_if(
        kSectionWords, [&](const char* word) { return filter == QLatin1String(word); });
    if (found != kSectionWords.end())
        showSection(static_cast<Section>(found - kSectionWords.begin()));
}

void SettingsPage::focusFirst() {
    m_tabs->setFocus();
}

QString SettingsPage::badge() const {
    const std::size_t typed = m_sources.edit.count();
    return typed == 0 ? QString()
                      : tr("%Ln typed", "settings not applied", static_cast<int>(typed));
}

} // namespace node3
