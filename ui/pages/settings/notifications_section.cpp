// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/notifications_section.h"

#include "ui/notifier.h"
#include "ui/webhook.h"
#include "ui/widgets/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

NotificationsSection::NotificationsSection(Notifier& notifier, QWidget* parent)
    : QWidget(parent), m_notifier(notifier) {
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
    m_webhook = form::field(tr("Webhook"));
    m_webhook->setPlaceholderText(QStringLiteral("https://"));
    m_webhook->setMaxLength(2000);
    m_webhook->setMaximumWidth(460);
    m_webhook->setText(rules.webhook);
    m_test = form::button(tr("Send a test"));
    auto* row = form::labelled(tr("Webhook"), *m_webhook);
    row->addWidget(m_test);
    row->addStretch();
    column->addLayout(row);
    m_outcome = form::hint({});
    column->addWidget(m_outcome);
    column->addStretch();
    connect(m_webhook, &QLineEdit::textChanged, this, &NotificationsSection::judge);
    connect(m_webhook, &QLineEdit::editingFinished, this, &NotificationsSection::keep);
    connect(m_test, &QPushButton::clicked, this, [this] {
        keep();
        m_outcome->setText(tr("Sending…"));
        m_notifier.sendTest(m_webhook->text());
    });
    connect(&m_notifier.webhook(), &Webhook::ended, this, &NotificationsSection::judge);
    judge();
    connect(m_from, &QComboBox::activated, this, &NotificationsSection::keep);
}

void NotificationsSection::keep() {
    NotifyRules rules;
    rules.desktop = m_desktop->isChecked();
    rules.sound = m_sound->isChecked();
    rules.from = static_cast<AdviceSeverity>(m_from->currentData().toInt());
    rules.onlyInactive = m_onlyInactive->isChecked();
    if (const QString address = m_webhook->text().trimmed(); webhookProblem(address).isEmpty())
        rules.webhook = address;
    else
        rules.webhook = NotifyRules::kept().webhook;
    rules.keep();
}

QString NotificationsSection::outcome() const {
    return m_outcome->text();
}

/// What holds of the address as it stands there, and what the last post has come to.
void NotificationsSection::judge() {
    const QString address = m_webhook->text().trimmed();
    const QString wrong = webhookProblem(address), last = m_notifier.webhook().outcome();
    m_test->setEnabled(!address.isEmpty() && wrong.isEmpty());
    m_outcome->setText(
        !wrong.isEmpty()
            ? wrong
            : tr("What is told goes to this address as JSON, whether the window is active or "
                 "not.") +
                  (last.isEmpty() ? QString() : QLatin1Char(' ') + tr("The last: %1").arg(last)));
    form::ink(*m_outcome, wrong.isEmpty() ? form::Ink::Text3 : form::Ink::Bad);
    form::markWrong(*m_webhook, !wrong.isEmpty());
}

} // namespace node3
