// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connect_dialog.h"

#include "engine/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kWidth = 580, kFieldColumns = 60;

QLabel* header(const QString& text) {
    QLabel* label = form::text(text);
    label->setFont(fonts::header());
    return label;
}

QString portOf(const QString& address) {
    return address.mid(address.lastIndexOf(QLatin1Char(':')) + 1);
}

} // namespace

QPlainTextEdit* commandField(const QString& command, int columns) {
    // A long one with an option a line, as a shell takes it too: by itself it breaks behind "--".
    QString text = command;
    if (command.size() > columns)
        text.replace(QLatin1String(" --"), QLatin1String(" \\\n    --"));
    auto* field = new QPlainTextEdit(text);
    field->setAccessibleName(
        QApplication::translate("ConnectDialog", "Command that starts an agent"));
    field->setReadOnly(true);
    field->setTabChangesFocus(true);
    field->setFont(fonts::mono());
    field->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    int lines = 0;
    for (const QString& line : text.split(QLatin1Char('\n')))
        lines += 1 + static_cast<int>(line.size()) / (columns + 1);
    field->setFixedHeight(std::max(3, lines) * QFontMetrics(fonts::mono()).lineSpacing() + 14);
    return field;
}

QPushButton* copyButton(const QString& text) {
    QPushButton* button = form::button(QApplication::translate("ConnectDialog", "Copy"));
    QObject::connect(button, &QPushButton::clicked, button,
                     [text] { QApplication::clipboard()->setText(text); });
    return button;
}

// ---- how to connect ----------------------------------------------------------------------------

bool ConnectDialog::reachesOthers(const QString& agentsAddress) {
    return !agentsAddress.startsWith(QLatin1String("127.")) &&
           !agentsAddress.startsWith(QLatin1String("[::1]")) &&
           !agentsAddress.startsWith(QLatin1String("localhost"));
}

QString ConnectDialog::remoteCommand(const ConsoleInfo& info) {
    return QStringLiteral("node3-agent --server HOST:%1 --key-file agent.key --allow-commands")
        .arg(portOf(info.agentsAddress));
}

ConnectDialog::ConnectDialog(const ConsoleInfo& info, QWidget* window) : QDialog(window) {
    form::DialogFrame frame(*this, tr("Connect an agent"), kWidth);
    auto& column = frame.column();
    const auto command = [&](const QString& text) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(commandField(text, kFieldColumns), 1);
        QPushButton* copy = copyButton(text);
        row->addWidget(copy, 0, Qt::AlignTop);
        column.addLayout(row);
        return copy;
    };
    column.addWidget(header(tr("On this machine")));
    m_copyHere = command(info.agentCommand);
    column.addWidget(header(tr("On other machines")));
    column.addWidget(form::hint(
        reachesOthers(info.agentsAddress)
            ? tr("Agents connect to %1.").arg(info.agentsAddress)
            : tr("Agents connect to %1, which only this machine reaches. Start the balancer with "
                 "--agents 0.0.0.0:%2, or with an address of its network.")
                  .arg(info.agentsAddress, portOf(info.agentsAddress))));
    column.addWidget(form::hint(
        tr("Copy the key %1 there as agent.key, and run this with the name of this machine for "
           "HOST:")
            .arg(info.dataFolder + QStringLiteral("/keys/agent"))));
    m_copyThere = command(remoteCommand(info));
    column.addWidget(form::hint(tr("--allow-commands lets it run the commands of jobs, as the user "
                                   "who starts it. Without it no job can run there.")));
    column.addStretch();
    m_listeners = frame.addButton(tr("Listeners"));
    connect(m_listeners, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT pageWanted(QStringLiteral("settings"), QStringLiteral("listeners"));
    });
    QPushButton* close = frame.addPrimary(tr("Close"));
    close->setDefault(true);
    close->setFocus();
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

// ---- what to check -----------------------------------------------------------------------------

CheckDialog::CheckDialog(const ConsoleInfo& info, const Settings& settings, QWidget* window)
    : QDialog(window) {
    form::DialogFrame frame(*this, tr("What to check"), kWidth);
    auto& column = frame.column();
    int number = 0;
    for (const QString& text :
         {tr("This side first, when several fell silent at once: the network of this machine, its "
             "address, its firewall. Agents connect to %1.")
              .arg(info.agentsAddress),
          tr("The agent's program: does node3-agent run there, and what does the end of its log "
             "say? It connects again by itself as soon as it can."),
          tr("The machine: is it on, does it answer to ping, has it power and a place to write?"),
          tr("A slow or busy network: an agent is unhealthy after %1 of silence. A longer "
             "heartbeat timeout gives it more time.")
              .arg(durationText(settings.heartbeatTimeout))}) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        QLabel* at = form::text(QString::number(++number));
        at->setFixedWidth(16);
        form::ink(*at, form::Ink::Text3);
        QLabel* what = form::text(text);
        what->setWordWrap(true);
        row->addWidget(at, 0, Qt::AlignTop);
        row->addWidget(what, 1);
        column.addLayout(row);
    }
    column.addStretch();
    m_events = frame.addButton(tr("Events of agents"));
    connect(m_events, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT pageWanted(QStringLiteral("events"), QStringLiteral("kind:agents"));
    });
    QPushButton* close = frame.addPrimary(tr("Close"));
    close->setDefault(true);
    close->setFocus();
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace node3
