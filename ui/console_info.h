// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace node3 {

/// What the window knows of the engine it looks at, beside what the engine publishes. Constant.
struct ConsoleInfo {
    Settings settings;
    QString agentsAddress; ///< "127.0.0.1:7300"
    QString httpAddress;   ///< "127.0.0.1:8000"
    QString agentCommand;  ///< starts an agent on this machine: "node3-agent --allow-commands"
    bool demo = false;     ///< a market of simulated agents; its speed is settings.timeScale
    QString demoSocket;    ///< the market's control protocol, for QLocalSocket
    bool demoThrownAway = false; ///< its data folder goes with it
    /// Ends this demo and begins another one with its time so fast; empty: that cannot be.
    std::function<void(double timeScale)> restartDemo;
    QString dataFolder;
    QString settingsFile;       ///< where changed settings are kept
    QStringList settingsByFlag; ///< keys that the command line gave
    QString requireKeys;        ///< "writes", "always", "never"
    QString operatorName;       ///< who acts, for the audit log
    /// Starts a market of simulated agents in a window of its own, without waiting for it; what is
    /// wrong, in a sentence, when it cannot be started. Empty: this window has none to offer.
    std::function<std::optional<QString>()> openDemo{};
    /// Keeps the screen awake or lets it sleep again, without waiting. Empty: it cannot.
    std::function<void(bool awake)> keepAwake{};
};

} // namespace node3
