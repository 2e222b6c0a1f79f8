// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/notifications_section.h"

#include "ui/notifier.h"
#include "ui/widgets/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace node3 {

NotificationsSection::NotificationsSection(QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 12, 12);
    column->setSpacing(12);
    column->addWidget(form::hint(tr("A new entry of the advisor, or one that has grown worse, is "
                                    "told once. What is acknowledged or snoozed is not.")));
    const NotifyRules rules = NotifyRules::kept();
    const auto box = [&](const QString& text, bool on) {
        auto* made = new QCheckBox(text);
        made->setChecked(on);
        column->addWidget(made);
        connect(made, &QCheckBox::toggled, this, &NotificationsSection::keep);
        return made;
    };
    m_from = new QComboBox;
    m_from->setAccessibleName(tr("Tell of"));
    m_from->setMinimumWidth(180);
    m_from->addItem(tr("what is bad"), static_cast<int>(AdviceSeverity::Bad));
    m_from->addItem(tr("what is bad or to watch"), static_cast<int>(AdviceSeverity::Watch));
    m_from->setCurrentIndex(m_from->findData(static_cast<int>(rules.from)));
    column->addLayout(form::labelled(tr("Tell of"), *m_from, false));
    m_desktop = box(tr("Notification of the desktop"), rules.desktop);
    m_sound = box(tr("Sound"), rules.sound);
    m_onlyInactive = box(tr("Only while the window is not active"), rules.onlyInactive);
    column->addStretch();
    connect(m_from, &QComboBox::activated, this, &NotificationsSection::keep);
}

void NotificationsSection::keep() {
    NotifyRules rules;
    rules.desktop = m_desktop->isChecked();
    rules.sound = m_sound->isChecked();
    rules.from = static_cast<AdviceSeverity>(m_from->currentData().toInt());
    rules.onlyInactive = m_onlyInactive->isChecked();
    rules.keep();
}

} // namespace node3
