// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/closing_dialog.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

namespace {

std::uint64_t jobsIn(const Snapshot& s, std::initializer_list<JobState> states) {
    std::uint64_t n = 0;
    for (const JobState state : states)
        n += s.jobsByState[static_cast<std::size_t>(state)];
    return n;
}

} // namespace

QString ClosingDialog::liveText(const Snapshot& s) {
    const auto run = jobsIn(s, {JobState::Assigned, JobState::Running, JobState::Cancelling});
    const auto wait = jobsIn(s, {JobState::Queued, JobState::Backoff, JobState::Held});
    if (run + wait == 0)
        return {};
    const QString waiting = tr("%Ln wait(s)", "jobs", plural(wait));
    if (run == 0)
        return tr("%Ln job(s) wait(s).", nullptr, plural(wait));
    const QString running = tr("%Ln job(s) run(s)", nullptr, plural(run));
    return wait == 0 ? running + QLatin1Char('.')
                     : tr("%1, %2.", "14 jobs run, 23 wait.").arg(running, waiting);
}

ClosingDialog::ClosingDialog(const Snapshot& snapshot, bool tray, QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Keep balancing?"));
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addStrut(440);
    column->addWidget(form::title(tr("Keep balancing?")));
    QLabel* live = form::text(liveText(snapshot));
    column->addWidget(live);
    const auto say = [&](const QString& text) {
        QLabel* label = form::text(text);
        label->setWordWrap(true);
        column->addWidget(label);
    };
    say(tray ? tr("Keep in the tray goes on without the window.")
             : tr("Minimize goes on with the window out of the way."));
    say(tr("Stop ends the balancer: running jobs go on at their agents and report later, nothing "
           "new is assigned."));
    column->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_back = form::button(tr("Back"));
    m_stop = form::button(tr("Stop"));
    m_keep = form::button(tray ? tr("Keep in the tray") : tr("Minimize"));
    m_keep->setProperty("primary", true);
    m_keep->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_keep);
    column->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT stopAsked();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT keepAsked();
    });
    m_keep->setFocus();
}

} // namespace node3
