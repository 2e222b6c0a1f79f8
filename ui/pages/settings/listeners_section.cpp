// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/listeners_section.h"

#include "engine/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kPlaceNameWidth = 132;

QString requireKeysText(const QString& word) {
    return word == QLatin1String("always") ? ListenersSection::tr("Every request needs a key.")
           : word == QLatin1String("never")
               ? ListenersSection::tr(
                     "No request needs a key: whoever uses this machine may do all.")
               : ListenersSection::tr("Reading needs no key on this machine; changing does.");
}

} // namespace

ListenersSection::ListenersSection(const ConsoleInfo& info, QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 12, 12);
    column->setSpacing(4);
    const auto add = [&](const QString& name, const QString& value, const QString& hint) {
        if (value.isEmpty())
            return;
        auto* line = new QHBoxLayout;
        line->setSpacing(8);
        QLabel* label = form::text(name);
        label->setFixedWidth(metrics::scaled(kPlaceNameWidth));
        QLabel* text = form::text(escaped(value, 1000));
        text->setFont(fonts::mono());
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(name + QStringLiteral(": ") + value);
        QPushButton* copy = form::smallButton(tr("Copy"));
        copy->setAccessibleName(tr("Copy %1").arg(name));
        connect(copy, &QPushButton::clicked, this,
                [value] { QApplication::clipboard()->setText(value); });
        line->addWidget(label);
        line->addWidget(text);
        line->addWidget(copy);
        line->addStretch();
        column->addLayout(line);
        auto* under = new QHBoxLayout;
        under->addSpacing(metrics::scaled(kPlaceNameWidth) + 8);
        under->addWidget(form::hint(hint), 1);
        column->addLayout(under);
        column->addSpacing(12);
    };
    const auto atStart = [&](const char* flag, const char* key) {
        return tr("Only a start takes another one: --%1 ADDRESS:PORT, or \"%2\" in the settings "
                  "file.")
            .arg(QLatin1String(flag), QLatin1String(key));
    };
    add(tr("Agents connect to"), info.agentsAddress, atStart("agents", "agents"));
    add(tr("HTTP API"), info.httpAddress, atStart("http", "http"));
    add(tr("Keys of requests"), info.requireKeys,
        requireKeysText(info.requireKeys) + QLatin1Char(' ') +
            tr("Only a start takes another rule: --require-keys, or \"require_keys\" in the "
               "settings file."));
    add(tr("An agent here"), info.agentCommand, tr("Starts an agent on this machine."));
    add(tr("Data folder"), info.dataFolder,
        tr("The store, its backups, keys and logs. Only a start takes another one: --data DIR."));
    add(tr("Settings file"), info.settingsFile,
        tr("What is applied on this page is written there; a flag of the start wins over it."));
    column->addStretch();
}

} // namespace node3
