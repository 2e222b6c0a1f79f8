// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/demo.h"
#include "app/host/host_options.h"
#include "app/host/stop_signals.h"
#include "engine/engine.h"
#include "engine/net/listen_address.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <string>

namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

int complain(int exitCode, const std::string& what) {
    std::fprintf(stderr, "node3d: %s\n", what.c_str());
    return exitCode;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader of our error output may go
    CLI::App cli("The node3 balancing engine without a window.", "node3d");
    cli.set_version_flag("--version", "node3d " NODE3_VERSION);
    node3::HostFlags flags;
    node3::addHostFlags(cli, flags);
    node3::DemoFlags demoFlags;
    node3::addDemoFlags(cli, demoFlags);
    std::string backup;
    const auto* restore =
        cli.add_option(
               "--restore", backup,
               "Put this backup in the store's place before anything else; what is there is "
               "kept under another name. Done at every start that has this flag.")
            ->type_name("FILE");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help, --version
        return cli.exit(asked);
    } catch (const CLI::ParseError& error) {
        return complain(kBadUsage, std::string(error.what()) + " (see node3d --help)");
    }

    if (restore->count() > 0 && backup.empty())
        return complain(kBadUsage, "--restore needs the name of a backup. Nothing was started.");
    node3::Demo demo;
    if (const auto refusal = demo.prepare(demoFlags, flags))
        return complain(refusal->badUsage ? kBadUsage : kFailed, refusal->message);
    auto wanted = node3::engineOptions(flags);
    if (const auto* refusal = std::get_if<node3::HostRefusal>(&wanted))
        return complain(refusal->badUsage ? kBadUsage : kFailed, refusal->message);
    auto& options = std::get<node3::EngineOptions>(wanted);
    options.restore = backup;

    QCoreApplication app(argc, argv);
    const node3::StopSignals signals(&app, [] { QCoreApplication::quit(); });
    node3::Engine engine(options);
    if (const auto error = engine.start())
        return complain(kFailed, error->message);
    demo.scenarioOver = [](int code) { QCoreApplication::exit(code); };
    demo.restartEngine = [&engine] {
        engine.stop();
        if (const auto error = engine.start()) {
            complain(kFailed, error->message);
            QCoreApplication::exit(kFailed);
        }
    };
    demo.start(node3::ListenAddress{options.agents.address, engine.agentsPort()}.text(),
               node3::ListenAddress{options.http.address, engine.httpPort()}.text(),
               options.settings.timeScale);
    const int code = QCoreApplication::exec();
    demo.stop();
    engine.stop();
    return code;
}
