// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QStackedWidget;
class QTabBar;

namespace node3 {

class AppearanceSection;
class BalancerSection;
class KeysSection;
class ListenersSection;

/// What can be set: the balancer, how long things are kept, the window's looks and keys; and where
/// the listeners stand.
class SettingsPage : public Page {
    Q_OBJECT

public:
    enum Section { Balancer, Retention, Appearance, Keys, Listeners };

    explicit SettingsPage(const PageSources& sources);

    void focusFirst() override;
    /// "balancer", "retention", "appearance", "keys", "listeners".
    void showFilter(const QString& filter) override;
    /// How many settings are typed and not applied.
    QString badge() const override;

    void showSection(Section section);
    QTabBar& tabs() { return *m_tabs; }
    BalancerSection& balancer() { return *m_balancer; }
    BalancerSection& retention() { return *m_retention; }
    AppearanceSection& appearance() { return *m_appearance; }
    /// Made when it is shown first: it has many fields.
    KeysSection& keys();

private:
    void shown(int section);

    const PageSources m_sources;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    BalancerSection *m_balancer, *m_retention;
    AppearanceSection* m_appearance;
    KeysSection* m_keys = nullptr;
    QWidget* m_keysHolder;
};

} // namespace node3
