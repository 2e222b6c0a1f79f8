// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <QString>
#include <QStringList>

namespace node3 {

/// What the window knows of the engine it looks at, beside what the engine publishes. Constant.
struct ConsoleInfo {
    Settings settings;
    QString agentsAddress; ///< "127.0.0.1:7300"
    QString httpAddress;   ///< "127.0.0.1:8000"
    QString agentCommand;  ///< starts an agent on this machine: "node3-agent --allow-commands"
    bool demo = false;     ///< a market of simulated agents; its speed is settings.timeScale
    QString dataFolder;
    QString settingsFile;       ///< where changed settings are kept
    QStringList settingsByFlag; ///< keys that the command line gave
    QString requireKeys;        ///< "writes", "always", "never"
    QString operatorName;       ///< who acts, for the audit log
};

} // namespace node3
