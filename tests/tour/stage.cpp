// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/stage.h"

#include "engine/net/listen_address.h"

#include <CLI/CLI.hpp>

#include <variant>

namespace node3::tour {

Stage::Stage(const QStringList& arguments) {
    m_cli = std::make_unique<CLI::App>();
    addHostFlags(*m_cli, m_hostFlags);
    addDemoFlags(*m_cli, m_demoFlags);
    std::vector<std::string> reversed; // as CLI11 takes them
    for (const QString& argument : arguments)
        reversed.insert(reversed.begin(), argument.toStdString());
    for (const char* flag : {"127.0.0.1:0", "--http", "127.0.0.1:0", "--agents"})
        reversed.emplace_back(flag);
    try {
        m_cli->parse(reversed);
    } catch (const CLI::ParseError& error) {
        m_wrong = QString::fromStdString(error.what());
        return;
    }
    if (const auto refusal = m_demo.prepare(m_demoFlags, m_hostFlags)) {
        m_wrong = QString::fromStdString(refusal->message);
        return;
    }
    const bool demo = m_demoFlags.wanted();
    const auto options = engineOptions(m_hostFlags);
    if (const auto* refusal = std::get_if<HostRefusal>(&options)) {
        m_wrong = QString::fromStdString(refusal->message);
        return;
    }
    const auto& engineOptions = std::get<EngineOptions>(options);
    m_engine = std::make_unique<Engine>(engineOptions);
    if (const auto error = m_engine->start()) {
        m_wrong = QString::fromStdString(error->message);
        return;
    }
    ConsoleInfo info;
    info.settings = engineOptions.settings;
    const auto text = [](const std::string& address, std::uint16_t port) {
        return QString::fromStdString(ListenAddress{address, port}.text());
    };
    info.agentsAddress = text(engineOptions.agents.address, m_engine->agentsPort());
    info.httpAddress = text(engineOptions.http.address, m_engine->httpPort());
    info.agentCommand = QStringLiteral("node3-agent --allow-commands");
    info.demo = demo;
    info.demoThrownAway = demo;
    info.demoSocket = QString::fromStdString(m_demo.controlSocket());
    info.operatorName = QStringLiteral("ana");
    m_window = std::make_unique<MainWindow>(m_engine->client(), info);
    if (demo)
        m_demo.start(info.agentsAddress.toStdString(), info.httpAddress.toStdString(),
                     engineOptions.settings.timeScale);
}

Stage::~Stage() {
    m_window.reset();
    m_demo.stop();
}

} // namespace node3::tour
