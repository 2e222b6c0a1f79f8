// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/host_options.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace CLI {
class Option;
}

/// `--demo`: a marketplace of simulated agents beside the engine, in a process of its own.
namespace node3 {

struct DemoFlags {
    const CLI::Option* option = nullptr; ///< --demo, which may stand without a number
    std::string agents;                  ///< a number, or nothing: six
    std::uint64_t seed = 1;
    std::string workload = "steady";
    int scenario = 0; ///< the mission's 1, 2 or 3, played at once; 0: none

    bool wanted() const;
};

/// Adds the flags to a program's command line; `flags` must live while it is parsed.
void addDemoFlags(CLI::App& app, DemoFlags& flags);

/// The demo of one host. Main thread; needs a QCoreApplication once start() is called.
class Demo : public QObject {
public:
    /// Before the engine's options are made: gives it a folder of its own and leaves keys out.
    /// What is wrong, in a sentence, when --data names what is no demo's: a demo adds jobs that are
    /// not real.
    std::optional<HostRefusal> prepare(const DemoFlags& flags, HostFlags& host);
    /// Starts the market against the engine that listens on these addresses.
    void start(const std::string& agents, const std::string& http, double timeScale);
    /// A scenario of --demo-scenario is over: 0 when it held, else 1. Set before start().
    std::function<void(int exitCode)> scenarioOver;
    /// Somebody asks for a restart of the engine as a fault. Set before start().
    std::function<void()> restartEngine;
    /// Ends the market; also done by the destructor.
    void stop();
    ~Demo() override;

    /// Its data folder ends with it.
    bool isThrownAway() const;
    /// A name for QLocalSocket: the market's control protocol.
    std::string controlSocket() const;

private:
    void read();

    DemoFlags m_flags;
    std::string m_dataDir;
    std::unique_ptr<QTemporaryDir> m_folder; ///< of data and control socket; removed at the end
    std::unique_ptr<QProcess> m_market;
};

} // namespace node3
