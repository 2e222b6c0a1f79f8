// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <array>

class QStackedWidget;
class QTabBar;

namespace node3 {

class AppearanceSection;
class BalancerSection;
class KeysSection;
class NotificationsSection;

/// What can be set: the balancer, how long things are kept, the window's looks and keys; and where
/// the listeners stand.
class SettingsPage : public Page {
    Q_OBJECT

public:
    enum Section { Balancer, Retention, Appearance, Keys, Notifications, Listeners };

    explicit SettingsPage(const PageSources& sources);

    void focusFirst() override;
    /// "balancer", "retention", "appearance", "keys", "notifications", "listeners".
    void showFilter(const QString& filter) override;
    /// How many settings are typed and not applied.
    QString badge() const override;

    void showSection(Section section);
    QTabBar& tabs() { return *m_tabs; }
    // Each is made when it is needed first: they have many fields.
    BalancerSection& balancer();
    BalancerSection& retention();
    AppearanceSection& appearance();
    KeysSection& keys();
    NotificationsSection& notifications();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void shown(int section);
    QWidget* made(Section section);
    QWidget* make(Section section);

    const PageSources m_sources;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    std::array<QWidget*, 6> m_sections{}; ///< null: not made yet
};

} // namespace node3
