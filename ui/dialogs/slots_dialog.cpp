// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/slots_dialog.h"

#include "engine/text/format.h"
#include "ui/dialogs/late.h"
#include "ui/engine_feed.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kMostSlots = 256;

} // namespace

SlotsDialog::SlotsDialog(const std::vector<std::string>& ids, EngineFeed& feed, QWidget* parent)
    : QDialog(parent) {
    const int n = static_cast<int>(ids.size());
    int offered = 1;
    for (const AgentView& a : feed.snapshot()->agents)
        if (std::ranges::find(ids, a.fields.agentId) != ids.end()) {
            offered = std::max(offered, a.fields.maxConcurrentJobs);
            m_occupied = std::max(m_occupied, a.occupied);
        }
    const QString title = n == 1 ? tr("Slots of %1").arg(escaped(ids.front(), 64))
                                 : tr("Slots of %Ln agent(s)", nullptr, n);
    form::DialogFrame frame(*this, title, 440);
    QVBoxLayout& column = frame.column();
    column.addWidget(lateLine(feed));

    m_limited = new QRadioButton(tr("offer at most"));
    m_asAgent = new QRadioButton(tr("as the agent says itself"));
    m_count = new QSpinBox;
    m_count->setAccessibleName(tr("Slots"));
    m_count->setRange(1, kMostSlots);
    m_count->setValue(offered);
    auto* limited = new QHBoxLayout;
    limited->setSpacing(8);
    limited->addWidget(m_limited);
    limited->addWidget(m_count);
    limited->addStretch();
    column.addLayout(limited);
    column.addWidget(m_asAgent);
    m_limited->setChecked(true);

    m_reason = form::field(tr("Reason"));
    column.addLayout(form::labelled(tr("Reason"), *m_reason));
    m_what = form::hint({});
    column.addWidget(m_what);
    column.addStretch();
    QPushButton* back = frame.addButton(tr("Back"));
    m_set = frame.addPrimary(tr("Set slots"));
    m_set->setDefault(true); // nothing is lost
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_set, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_limited, &QRadioButton::toggled, this, &SlotsDialog::describe);
    connect(m_count, &QSpinBox::valueChanged, this, [this] {
        m_limited->setChecked(true);
        describe();
    });
    m_count->setFocus();
    m_count->selectAll();
    describe();
}

void SlotsDialog::describe() {
    m_what->setText(
        m_limited->isChecked() && m_count->value() < m_occupied
            ? tr("More jobs run there now: they go on, and nothing new comes until fewer than "
                 "that are left.")
            : tr("Running jobs go on. An agent never gets more than it says itself."));
}

std::optional<int> SlotsDialog::slotCount() const {
    return m_limited->isChecked() ? std::optional(m_count->value()) : std::nullopt;
}

std::string SlotsDialog::reason() const {
    return m_reason->text().trimmed().toStdString();
}

} // namespace node3
