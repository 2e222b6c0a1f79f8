// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/restart_dialog.h"

#include "ui/widgets/form.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

RestartDialog::RestartDialog(double timeScale, bool thrownAway, QWidget* parent) : QDialog(parent) {
    const QString scale = QLocale().toString(timeScale, 'g', 3);
    form::DialogFrame frame(*this, tr("Start the demo anew at ×%1?").arg(scale), 428);
    QLabel* text = form::text(
        thrownAway ? tr("How fast its time passes is decided when a demo starts. This one is "
                        "stopped and another begins: its jobs, history and settings begin anew.")
                   : tr("How fast its time passes is decided when a demo starts. This one is "
                        "stopped and begins again on the same data: its jobs are kept, its market "
                        "and charts begin anew."));
    text->setWordWrap(true);
    frame.column().addWidget(text);
    m_safe = frame.addButton(tr("Keep this one"));
    m_action = frame.addDanger(tr("Start anew at ×%1").arg(scale));
    m_safe->setDefault(true);
    connect(m_safe, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
    m_safe->setFocus();
}

} // namespace node3
