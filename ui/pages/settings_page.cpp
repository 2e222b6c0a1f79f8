// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings_page.h"

#include "engine/text/format.h"
#include "ui/models/settings_edit.h"
#include "ui/pages/settings/appearance_section.h"
#include "ui/pages/settings/balancer_section.h"
#include "ui/pages/settings/keys_section.h"
#include "ui/pages/settings/listeners_section.h"
#include "ui/pages/settings/notifications_section.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tab_order.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

constexpr std::array kSectionWords{"balancer", "retention",     "appearance",
                                   "keys",     "notifications", "listeners"};
constexpr QLatin1String kSectionKey("settings/section");

} // namespace

SettingsPage::SettingsPage(const PageSources& sources)
    : Page(tr("Settings"), sources.parent), m_sources(sources) {
    m_tabs = new QTabBar;
    m_tabs->setAccessibleName(tr("Sections of the settings"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFont(fonts::body());
    for (const QString& title : {tr("Balancer"), tr("Retention"), tr("Appearance"), tr("Keys"),
                                 tr("Notifications"), tr("Listeners")})
        m_tabs->addTab(title);
    m_stack = new QStackedWidget;
    body().addWidget(m_tabs);
    body().addWidget(m_stack, 1);
    SettingsPage::showFilter(Preferences().value(kSectionKey).toString());
    connect(m_tabs, &QTabBar::currentChanged, this, &SettingsPage::shown);
}

void SettingsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    shown(m_tabs->currentIndex());
}

void SettingsPage::shown(int section) {
    m_stack->setCurrentWidget(made(static_cast<Section>(section)));
    Preferences().setValue(kSectionKey,
                           QLatin1String(kSectionWords[static_cast<std::size_t>(section)]));
}

QWidget* SettingsPage::made(Section section) {
    QWidget*& widget = m_sections[static_cast<std::size_t>(section)];
    if (!widget) {
        widget = make(section);
        m_stack->addWidget(widget);
        orderTabs(*this);
    }
    return widget;
}

QWidget* SettingsPage::make(Section section) {
    switch (section) {
    case Appearance:
        return new AppearanceSection;
    case Keys: {
        auto* keys = new KeysSection(m_sources.keys, m_stack);
        connect(keys, &KeysSection::completed, this, [this] { orderTabs(*this); });
        return keys;
    }
    case Notifications:
        return new NotificationsSection(m_sources.notifier);
    case Listeners:
        return new ListenersSection(m_sources.info);
    case Balancer:
    case Retention:
        break;
    }
    auto* made = new BalancerSection(
        m_sources,
        [section](SettingGroup group) {
            return (group == SettingGroup::Retention) == (section == Retention);
        },
        m_stack);
    connect(made, &BalancerSection::edited, this, &SettingsPage::badgeChanged);
    connect(made, &BalancerSection::completed, this, [this] { orderTabs(*this); });
    return made;
}

BalancerSection& SettingsPage::balancer() {
    return *static_cast<BalancerSection*>(made(Balancer));
}
BalancerSection& SettingsPage::retention() {
    return *static_cast<BalancerSection*>(made(Retention));
}
AppearanceSection& SettingsPage::appearance() {
    return *static_cast<AppearanceSection*>(made(Appearance));
}
KeysSection& SettingsPage::keys() {
    return *static_cast<KeysSection*>(made(Keys));
}

NotificationsSection& SettingsPage::notifications() {
    return *static_cast<NotificationsSection*>(made(Notifications));
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
