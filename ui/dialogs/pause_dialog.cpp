// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pause_dialog.h"

#include "engine/text/words.h"
#include "ui/dialogs/late.h"
#include "ui/engine_feed.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kUsual = 15, kLeast = 5, kMost = 24 * 60; ///< minutes
constexpr int kEveryJob = -1;

} // namespace

PauseDialog::PauseDialog(EngineFeed& feed, QWidget* parent) : QDialog(parent) {
    form::DialogFrame frame(*this, tr("Pause assignment"), 460);
    QVBoxLayout& column = frame.column();
    column.addWidget(lateLine(feed));
    m_what = new QComboBox;
    m_what->setAccessibleName(tr("Jobs"));
    m_what->addItem(tr("all jobs"), kEveryJob);
    for (int p = kPriorities - 1; p >= 0; --p)
        m_what->addItem(
            tr("only %1", "jobs of one priority").arg(priorityText(static_cast<Priority>(p))), p);
    column.addLayout(form::labelled(tr("Jobs"), *m_what, false));
    m_minutes = new QSpinBox;
    m_minutes->setAccessibleName(tr("For"));
    m_minutes->setRange(kLeast, kMost);
    m_minutes->setValue(kUsual);
    m_minutes->setSuffix(QLatin1Char(' ') + tr("min"));
    column.addLayout(form::labelled(tr("For"), *m_minutes, false));
    m_reason = form::field(tr("Reason"));
    m_reason->setPlaceholderText(tr("required"));
    column.addLayout(form::labelled(tr("Reason"), *m_reason));
    const auto& states = feed.snapshot()->jobsByState;
    const auto waiting = states[static_cast<std::size_t>(JobState::Queued)] +
                         states[static_cast<std::size_t>(JobState::Backoff)];
    column.addWidget(form::hint(tr("%Ln job(s) wait now. Running jobs go on; it ends by itself.",
                                   nullptr, static_cast<int>(waiting))));
    column.addStretch();
    QPushButton* back = frame.addButton(tr("Back"));
    back->setDefault(true);
    m_pause = frame.addPrimary(tr("Pause"));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_pause, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_reason, &QLineEdit::textChanged, this, &PauseDialog::check);
    m_reason->setFocus();
    check();
}

void PauseDialog::check() {
    const bool missing = m_reason->text().trimmed().isEmpty();
    m_pause->setEnabled(!missing);
    m_pause->setToolTip(
        plainTip(missing ? tr("Say why first: everybody sees it while it lasts.") : QString()));
}

std::optional<Priority> PauseDialog::priority() const {
    const int chosen = m_what->currentData().toInt();
    return chosen == kEveryJob ? std::nullopt : std::optional(static_cast<Priority>(chosen));
}

Duration PauseDialog::lasts() const {
    return std::chrono::minutes{m_minutes->value()};
}

std::string PauseDialog::reason() const {
    return m_reason->text().trimmed().toStdString();
}

} // namespace node3
